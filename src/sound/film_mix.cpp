#include <algorithm>

#include "sound/foley.h"
#include "sound/loudness.h"
#include "sound/mix.h"

namespace answerprint::sound {

namespace {

const Time crossing = Time::from_seconds(0.005);
const Time card = Time::from_seconds(0.5);

/// The room goes down into a card or the film's end, and comes up out of one: over at most half a
/// second of the card's own time.
Time beside_card(Time gap) { return std::min(card, gap / 2); }

Time end_of(const Clip& c) { return c.start + c.time.length(); }

}  // namespace

std::vector<Margins> margins_of(const std::vector<Clip>& clips, Time film_length) {
    std::vector<Margins> out(clips.size());
    if (clips.empty()) return out;
    const auto from_card = [](Margins& m, Time gap) {
        m.before = beside_card(gap);
        m.fade_in = std::max(m.before, crossing);
    };
    const auto to_card = [](Margins& m, Time gap) {
        m.after = beside_card(gap);
        m.fade_out = std::max(m.after, crossing);
    };
    from_card(out.front(), clips.front().start);
    to_card(out.back(), std::max(Time{0}, film_length - end_of(clips.back())));
    for (std::size_t i = 0; i + 1 < clips.size(); ++i) {
        const Clip &a = clips[i], &b = clips[i + 1];
        Margins &leaving = out[i], &coming = out[i + 1];
        const Time gap = b.start - end_of(a);
        if (gap.ticks < 0) {  // a dissolve: both sound through it
            leaving.fade_out = coming.fade_in = -gap;
        } else if (gap > crossing) {
            to_card(leaving, gap);
            from_card(coming, gap);
        } else {
            leaving.after = coming.before = crossing / 2;
            leaving.fade_out = coming.fade_in = crossing;
            const bool goes_on = a.scene == b.scene && a.time.end == b.time.start;
            const Time leads = a.cut.sound_leads;
            if (!goes_on && leads.ticks > 0) {
                coming.before = leads;
                coming.fade_in = std::min(leads, card);
            } else if (!goes_on && leads.ticks < 0) {
                leaving.after = -leads;
                leaving.fade_out = std::min(-leads, card);
            }
        }
        if (a.cut.kind == direction::CutKind::fade) {
            leaving.after = {0};
            leaving.fade_out = std::max(a.cut.length, crossing);
        }
    }
    if (clips.back().cut.kind == direction::CutKind::fade) {
        out.back().after = {0};
        out.back().fade_out = std::max(clips.back().cut.length, crossing);
    }
    return out;
}

media::Audio film_mix(const std::vector<Clip>& clips, const std::vector<Margins>& margins,
                      const std::vector<media::Audio>& sounds, Time length) {
    media::Audio film;
    film.channels = 2;
    const std::int64_t frames = std::max<std::int64_t>(0, sample_at(length));
    film.samples.resize(2 * static_cast<std::size_t>(frames));
    for (std::size_t i = 0; i < clips.size() && i < sounds.size() && i < margins.size(); ++i) {
        const std::int64_t at = sample_at(clips[i].start - margins[i].before);
        const auto n = static_cast<std::int64_t>(sounds[i].frames());
        const double in = margins[i].fade_in.seconds() * rate;
        const double out = margins[i].fade_out.seconds() * rate;
        for (std::int64_t k = std::max<std::int64_t>(0, -at); k < n && at + k < frames; ++k) {
            double gain = 1;
            if (static_cast<double>(k) < in) gain *= (static_cast<double>(k) + 0.5) / in;
            if (static_cast<double>(n - k) < out) gain *= (static_cast<double>(n - k) - 0.5) / out;
            for (std::int64_t c = 0; c < 2; ++c)
                film.samples[static_cast<std::size_t>(2 * (at + k) + c)] += static_cast<float>(
                    gain *
                    static_cast<double>(sounds[i].samples[static_cast<std::size_t>(2 * k + c)]));
        }
    }
    normalise(film);
    return film;
}

media::Audio without_margins(const media::Audio& sound, const Margins& margins) {
    const auto before = static_cast<std::size_t>(sample_at(margins.before));
    const auto after = static_cast<std::size_t>(sample_at(margins.after));
    media::Audio out;
    out.channels = sound.channels;
    if (before + after >= sound.frames()) return out;
    const auto width = static_cast<std::size_t>(sound.channels);
    out.samples.assign(sound.samples.begin() + static_cast<std::ptrdiff_t>(before * width),
                       sound.samples.end() - static_cast<std::ptrdiff_t>(after * width));
    const std::size_t frames = out.frames();
    const std::size_t slope = std::min<std::size_t>(rate / 200, frames / 2);
    for (std::size_t k = 0; k < slope; ++k) {
        const float gain = (static_cast<float>(k) + 0.5f) / static_cast<float>(slope);
        for (std::size_t c = 0; c < width; ++c) {
            out.samples[k * width + c] *= gain;
            out.samples[(frames - 1 - k) * width + c] *= gain;
        }
    }
    return out;
}

}  // namespace answerprint::sound
