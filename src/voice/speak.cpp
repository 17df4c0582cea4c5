#include <algorithm>
#include <cmath>

#include "base/failure.h"
#include "voice/filter.h"
#include "voice/manner.h"
#include "voice/resample.h"
#include "voice/runs.h"
#include "voice/speech.h"
#include "voice/utterance.h"

namespace answerprint::voice {

namespace {

/// A variant's name goes into a request of lines.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == '+'; }, '-');
    return text;
}

std::string voice_name(const Voice& voice, Script script, script::Loudness loudness) {
    std::string name = "cmn-latn-pinyin";
    if (script == Script::letters)
        name = voice.language.starts_with("zh") ? "en" : one_line(voice.language);
    if (loudness == script::Loudness::whisper)
        return name + (voice.variant.starts_with("f") ? "+whisperf" : "+whisper");
    return voice.variant.empty() ? name : name + "+" + one_line(voice.variant);
}

std::string request_of(const Runs& runs, const script::Line& line, const Voice& voice) {
    const auto number = [](double value, double low, double high) {
        return std::to_string(static_cast<int>(std::lround(std::clamp(value, low, high))));
    };
    std::string out = "pitch " + number(voice.pitch, 0, 99) + "\nrate " +
                      number(voice.speed * pace_of(line.pace), 80, 450) + "\n";
    for (const Run& run : runs.runs)
        out +=
            "voice " + voice_name(voice, run.script, line.loudness) + "\nsay " + run.spoken + "\n";
    return out;
}

/// A span of samples of the helper's rate.
struct Span {
    std::size_t begin, end;
};

/// From the first phoneme that sounds to the end of the last.
Span sounding(const Utterance& u) {
    Span span{u.samples.size(), u.samples.size()};
    for (std::size_t i = 0; i < u.events.size(); ++i) {
        if (u.events[i].phoneme.empty() || u.events[i].phoneme == "_") continue;
        span.begin = std::min(span.begin, u.events[i].sample);
        span.end = i + 1 < u.events.size() ? u.events[i + 1].sample : u.samples.size();
    }
    return span;
}

Time time_of(std::size_t samples, int rate) {
    return {static_cast<std::int64_t>(samples) * (Time::ticks_per_second / rate)};
}

void add_phonemes(const Utterance& u, Span span, Time start, std::vector<Phoneme>& out) {
    for (std::size_t i = 0; i < u.events.size(); ++i) {
        const auto& e = u.events[i];
        if (e.phoneme.empty() || e.phoneme == "_") continue;
        std::size_t end = span.end;
        if (i + 1 < u.events.size()) end = std::min(end, u.events[i + 1].sample);
        if (end <= e.sample) continue;
        out.push_back({e.phoneme, start + time_of(e.sample - span.begin, u.rate),
                       time_of(end - e.sample, u.rate), e.stressed});
    }
}

/// Each word lasts from the first event inside it to the next word's beginning, less the silence
/// before that.
void add_words(const Run& run, const Utterance& u, Span span, Time start, std::vector<Word>& out) {
    constexpr std::size_t none = ~std::size_t{0};
    std::vector<std::size_t> begins(run.words.size(), none);
    for (const auto& e : u.events) {
        if (!e.phoneme.empty()) continue;
        std::size_t w = run.words.size();
        while (w > 0 && run.words[w - 1].position > e.position) --w;
        if (w > 0) begins[w - 1] = std::min(begins[w - 1], e.sample);
    }
    // A word that the voice did not announce ("from the" is said as one) shares the time of those
    // around it by its letters.
    std::size_t last = span.begin;
    for (std::size_t w = 0; w < begins.size();) {
        std::size_t after = w + 1;
        while (after < begins.size() && begins[after] == none) ++after;
        std::size_t end = after < begins.size() ? begins[after] : span.end;
        last = begins[w] = std::clamp(begins[w] == none ? last : begins[w], last, span.end);
        end = std::clamp(end, last, span.end);
        const double bytes = static_cast<double>(run.words[after - 1].end - run.words[w].begin);
        for (std::size_t k = w + 1; k < after; ++k)
            begins[k] =
                last + static_cast<std::size_t>(
                           static_cast<double>(end - last) *
                           static_cast<double>(run.words[k].begin - run.words[w].begin) / bytes);
        last = begins[after - 1];
        w = after;
    }
    for (std::size_t w = 0; w < begins.size(); ++w) {
        const std::size_t limit = w + 1 < begins.size() ? begins[w + 1] : span.end;
        std::size_t end = begins[w];
        for (std::size_t i = 0; i + 1 < u.events.size(); ++i)
            if (!u.events[i].phoneme.empty() && u.events[i].phoneme != "_" &&
                u.events[i].sample < limit)
                end = std::max(end, std::min(u.events[i + 1].sample, limit));
        out.push_back({run.words[w].begin, run.words[w].end,
                       start + time_of(begins[w] - span.begin, u.rate),
                       time_of(end - begins[w], u.rate)});
    }
}

/// Less of what makes a formant voice harsh.
void soften(std::vector<float>& samples) {
    for (Filter f : {Filter::high_pass(80), Filter::low_shelf(220, 2), Filter::peak(3200, 1, -3),
                     Filter::high_shelf(6000, -4)})
        f.apply(samples);
}

}  // namespace

Speech speak(const script::Line& line, const Voice& voice, const std::string& helper) {
    const Runs runs = runs_of(line, voice.language);
    constexpr double unspoken = 0.5;
    if (runs.runs.empty()) {
        Speech silent;
        silent.audio.samples.resize(
            static_cast<std::size_t>(media::Audio::rate * std::max(runs.pause, unspoken)));
        silent.length = silent.audio.length();
        return silent;
    }
    const auto said = utter(helper, request_of(runs, line, voice));
    if (said.size() != runs.runs.size())
        throw Failure(msg("voice.helper-failed", helper), "its answer is short");

    Speech speech;
    std::vector<float> samples;
    const int rate = said.front().rate;
    const auto silence = [&](double seconds) {
        samples.resize(samples.size() + static_cast<std::size_t>(std::lround(seconds * rate)));
    };
    for (std::size_t i = 0; i < said.size(); ++i) {
        silence(runs.runs[i].pause);
        const Utterance& u = said[i];
        const Span span = sounding(u);
        const Time start = time_of(samples.size(), rate);
        add_phonemes(u, span, start, speech.phonemes);
        add_words(runs.runs[i], u, span, start, speech.words);
        samples.insert(samples.end(), u.samples.begin() + static_cast<std::ptrdiff_t>(span.begin),
                       u.samples.begin() + static_cast<std::ptrdiff_t>(span.end));
    }
    silence(runs.pause);
    speech.audio.samples = resampled(samples, rate, media::Audio::rate);
    speech.length = speech.audio.length();
    soften(speech.audio.samples);
    set_level(speech.audio.samples, speech_level + gain_of(line.loudness));
    return speech;
}

}  // namespace answerprint::voice
