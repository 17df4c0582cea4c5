#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "voice/manner.h"
#include "voice/runs.h"
#include "voice/speech.h"

namespace answerprint::voice {

namespace {

/// Seconds at normal speed (165 words a minute).
constexpr double vowel = 0.115, consonant = 0.07, before_silence = 0.13, silence_at_comma = 0.17,
                 silence_at_stop = 0.36, syllable = 0.27, pause_in_hanzi = 0.19;

struct Sound {
    std::string_view spelling, phoneme;
    bool vowel;
};

/// Rough English spelling to sound, longest first: enough for lengths and lips.
constexpr Sound english[] = {
    {"tion", "ʃən", true}, {"ough", "ɔː", true}, {"eigh", "eɪ", true}, {"igh", "aɪ", true},
    {"tch", "tʃ", false},  {"th", "ð", false},   {"sh", "ʃ", false},   {"ch", "tʃ", false},
    {"ng", "ŋ", false},    {"ph", "f", false},   {"wh", "w", false},   {"ck", "k", false},
    {"gh", "", false},     {"qu", "kw", false},  {"ee", "iː", true},   {"ea", "iː", true},
    {"oo", "uː", true},    {"ou", "aʊ", true},   {"ow", "əʊ", true},   {"oa", "əʊ", true},
    {"ai", "eɪ", true},    {"ay", "eɪ", true},   {"ei", "eɪ", true},   {"ey", "i", true},
    {"oi", "ɔɪ", true},    {"oy", "ɔɪ", true},   {"au", "ɔː", true},   {"aw", "ɔː", true},
    {"ie", "i", true},     {"ue", "uː", true},   {"ew", "uː", true},   {"er", "ə", true},
    {"ir", "ɜː", true},    {"ur", "ɜː", true},   {"ar", "ɑː", true},   {"or", "ɔː", true},
    {"bb", "b", false},    {"dd", "d", false},   {"ff", "f", false},   {"gg", "g", false},
    {"ll", "l", false},    {"mm", "m", false},   {"nn", "n", false},   {"pp", "p", false},
    {"rr", "ɹ", false},    {"ss", "s", false},   {"tt", "t", false},   {"zz", "z", false},
    {"a", "a", true},      {"e", "ɛ", true},     {"i", "ɪ", true},     {"o", "ɒ", true},
    {"u", "ʌ", true},      {"y", "i", true},     {"b", "b", false},    {"c", "k", false},
    {"d", "d", false},     {"f", "f", false},    {"g", "ɡ", false},    {"h", "h", false},
    {"j", "dʒ", false},    {"k", "k", false},    {"l", "l", false},    {"m", "m", false},
    {"n", "n", false},     {"p", "p", false},    {"q", "k", false},    {"r", "ɹ", false},
    {"s", "s", false},     {"t", "t", false},    {"v", "v", false},    {"w", "w", false},
    {"x", "ks", false},    {"z", "z", false},
};

/// How an English digit sounds, as letters.
constexpr std::array<std::string_view, 10> digits = {"zero", "wun",  "too",   "three", "four",
                                                     "five", "siks", "seven", "ate",   "nine"};

/// Words that are said in passing.
constexpr std::string_view light_words[] = {
    "a",  "an", "and",  "are", "at", "for", "from", "had",  "has",  "he",  "in",   "is",   "it",
    "of", "on", "that", "the", "to", "was", "we",   "were", "when", "you", "your", "what", "with"};

struct Piece {
    std::string phoneme;
    double seconds;
    bool vowel;
};

std::vector<Piece> sounds_of_letters(std::string_view text) {
    std::string word;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            word += digits[static_cast<std::size_t>(c - '0')];
        else if (c >= 'A' && c <= 'Z')
            word += static_cast<char>(c - 'A' + 'a');
        else if (c >= 'a' && c <= 'z')
            word += c;
        // A letter of another alphabet: about a vowel and a consonant in two.
        else if (static_cast<unsigned char>(c) >= 0xC0)
            word += word.size() % 2 ? 'a' : 'n';
    }
    const auto vowels = std::count_if(word.begin(), word.end(), [](char c) {
        return std::string_view("aeiouy").find(c) != std::string_view::npos;
    });
    // A final e is mute, save in "the", "he".
    if (word.ends_with("e") && vowels > 1 && !word.ends_with("ee")) word.pop_back();
    const bool light =
        std::find(std::begin(light_words), std::end(light_words), word) != std::end(light_words);
    const double scale = light ? 0.8 : 1;
    std::vector<Piece> out;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t step = 1;
        for (const Sound& s : english) {
            if (!word.substr(at).starts_with(s.spelling)) continue;
            step = s.spelling.size();
            const bool glide = s.spelling == "y" && at == 0;
            const bool is_vowel = s.vowel && !glide;
            if (!s.phoneme.empty())
                out.push_back({glide ? "j" : std::string(s.phoneme),
                               scale * (is_vowel ? vowel : consonant), is_vowel});
            break;
        }
        at += step;
    }
    return out;
}

/// Initial and final of a pinyin syllable, with the letters' nearest sounds.
std::vector<Piece> sounds_of_pinyin(const std::string& pinyin) {
    const std::size_t first = pinyin.find_first_of("aeiou\xC3");
    const std::string initial = pinyin.substr(0, first);
    std::string final = first == std::string::npos ? "" : pinyin.substr(first);
    if (!final.empty()) final.pop_back();
    const double length = pinyin.back() == '5' ? syllable * 0.7 : syllable;
    if (final.empty()) return {{initial, length, true}};
    if (initial.empty()) return {{final, length, true}};
    return {{initial, length * 0.35, false}, {final, length * 0.65, true}};
}

/// The silence that the marks between two words make.
double silence_in(std::string_view marks, Script script) {
    double seconds = 0;
    for (std::size_t at = 0; at < marks.size();) {
        const char32_t c = next_code_point(marks, at);
        if (std::u32string_view(U",;:—…，、；：").find(c) != std::u32string_view::npos)
            seconds =
                std::max(seconds, script == Script::hanzi ? pause_in_hanzi : silence_at_comma);
        if (std::u32string_view(U".!?。！？").find(c) != std::u32string_view::npos)
            seconds = std::max(seconds, script == Script::hanzi ? pause_in_hanzi : silence_at_stop);
    }
    return seconds;
}

}  // namespace

Speech estimate(const script::Line& line, const Voice& voice) {
    const double scale = 165 / (std::clamp(voice.speed * pace_of(line.pace), 80.0, 450.0));
    const Runs runs = runs_of(line, voice.language);
    Speech speech;
    speech.estimated = true;
    double now = 0;
    for (const Run& run : runs.runs) {
        now += run.pause;
        std::size_t last = run.words.front().begin;
        for (const RunWord& w : run.words) {
            const std::string_view text = line.text;
            now += silence_in(text.substr(last, w.begin - last), run.script) * scale;
            last = w.end;
            std::vector<Piece> pieces;
            if (run.script == Script::letters)
                pieces = sounds_of_letters(text.substr(w.begin, w.end - w.begin));
            for (const auto& s : w.syllables)
                for (const Piece& p : sounds_of_pinyin(s)) pieces.push_back(p);
            const bool clause_ends =
                &w == &run.words.back() ||
                silence_in(text.substr(w.end, (&w + 1)->begin - w.end), run.script) > 0;
            if (clause_ends && run.script == Script::letters && !pieces.empty())
                pieces.back().seconds += before_silence;
            const Time start = Time::from_seconds(now);
            bool stressed = true;
            for (const Piece& p : pieces) {
                const Time from = Time::from_seconds(now);
                now += p.seconds * scale;
                speech.phonemes.push_back(
                    {p.phoneme, from, Time::from_seconds(now) - from, p.vowel && stressed});
                if (p.vowel && run.script == Script::letters) stressed = false;
            }
            speech.words.push_back({w.begin, w.end, start, Time::from_seconds(now) - start});
        }
    }
    now += runs.pause;
    if (now <= 0) now = 0.5;
    speech.audio.samples.resize(static_cast<std::size_t>(std::ceil(now * media::Audio::rate)));
    speech.length = speech.audio.length();
    return speech;
}

}  // namespace answerprint::voice
