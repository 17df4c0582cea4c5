#include <cmath>

#include "voice/bytes.h"
#include "voice/speech.h"

namespace answerprint::voice {

namespace {

constexpr std::string_view schema = "APSPCH01";

}  // namespace

std::string to_bytes(const Speech& s) {
    ByteWriter out;
    out.bytes = schema;
    out.i64(s.length.ticks);
    out.u32(s.estimated ? 1 : 0);
    out.u32(s.phonemes.size());
    for (const Phoneme& p : s.phonemes) {
        out.i64(p.start.ticks);
        out.i64(p.length.ticks);
        out.u32(p.stressed ? 1 : 0);
        out.text(p.name);
    }
    out.u32(s.words.size());
    for (const Word& w : s.words) {
        out.u32(w.begin);
        out.u32(w.end);
        out.i64(w.start.ticks);
        out.i64(w.length.ticks);
    }
    out.u32(static_cast<std::size_t>(s.audio.channels));
    out.u32(s.audio.samples.size());
    out.raw(s.audio.samples.data(), s.audio.samples.size() * sizeof(float));
    return std::move(out.bytes);
}

Speech speech_from_bytes(std::string_view bytes) {
    ByteReader in(bytes, Failure(msg("voice.stored-broken")));
    if (in.take(schema.size()) != schema) in.fail();
    // A day: no line is longer, and sums of such times cannot overflow.
    constexpr std::int64_t longest = Time::ticks_per_second * 86400;
    const auto time = [&] {
        const std::int64_t ticks = in.i64();
        if (ticks < 0 || ticks > longest) in.fail();
        return Time{ticks};
    };
    Speech s;
    s.length = time();
    s.estimated = in.u32() != 0;
    s.phonemes.resize(in.count(24));
    for (Phoneme& p : s.phonemes) {
        p.start = time();
        p.length = time();
        p.stressed = in.u32() != 0;
        p.name = in.text();
    }
    s.words.resize(in.count(24));
    for (Word& w : s.words) {
        w.begin = in.u32();
        w.end = in.u32();
        if (w.end < w.begin) in.fail();
        w.start = time();
        w.length = time();
    }
    if (in.u32() != 1) in.fail();
    s.audio.samples.resize(in.count(sizeof(float)));
    for (float& sample : s.audio.samples) {
        sample = in.f32();
        if (!std::isfinite(sample)) in.fail();
    }
    if (!in.done()) in.fail();
    return s;
}

}  // namespace answerprint::voice
