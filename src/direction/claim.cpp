// One claim: its keyword, then its form.
#include <algorithm>

#include "base/text.h"
#include "direction/nearest.h"
#include "direction/reader.h"
#include "direction/vocabulary.h"

namespace answerprint::direction {

using K = Token::Kind;

static const std::vector<std::string>& keywords() {
    static const auto all = in_both_languages({"starts", "ends", "lasts", "lens", "frame", "camera",
                                               "focus", "light", "look", "sound", "cut", "note"});
    return all;
}

void Reader::claim(Claims& c) {
    const Token& head = t_.at(0);
    std::string word = head.kind == K::word ? head.text : "";
    if (word == "shot-or-lens") word = "lens";
    at_ = 1;
    const auto twice = [&](bool there) {
        if (there) throw Mistake{place(head), msg("direction.claim-twice", head.raw), {}};
    };
    const auto beat_of = [&] {
        When w;
        if (!beat_next()) {
            if (!more()) unexpected();
            throw Mistake{here(), msg("direction.needs-beat"), msg("direction.needs-beat-right")};
        }
        beat(w);
        return w;
    };
    if (word == "starts") {
        twice(c.starts.has_value());
        c.starts = beat_of();
    } else if (word == "ends") {
        twice(c.ends || c.lasts);
        if (is("at") && is_time(1)) ++at_;
        if (is_time())
            c.lasts = time();
        else
            c.ends = beat_of();
    } else if (word == "lasts") {
        twice(c.ends || c.lasts);
        const Place at = here();
        c.lasts = time();
        if (c.lasts->seconds.ticks <= 0 && c.lasts->frames <= 0)
            throw Mistake{at, msg("direction.zero-length"), msg("direction.zero-length-right")};
    } else if (word == "lens") {
        twice(c.lens.has_value());
        c.lens = lens(c.sensor_stated);
    } else if (word == "frame") {
        twice(c.frame.has_value());
        c.frame = composition(true);
    } else if (word == "camera") {
        twice(c.camera.has_value());
        c.camera = moves();
    } else if (word == "focus") {
        twice(c.focus.has_value());
        c.focus = focus();
    } else if (word == "light") {
        c.lights.push_back(light());
    } else if (word == "look") {
        twice(c.look.has_value());
        c.look = look();
    } else if (word == "sound") {
        c.sounds.push_back(sound());
    } else if (word == "cut") {
        twice(c.cut.has_value());
        c.cut = cut();
    } else {
        if (head.kind != K::word && head.kind != K::quoted) at_ = 0, unexpected();
        if (beyond_version_one(head.text)) at_ = 0, unexpected();
        const std::string actor = head.kind == K::quoted ? head.text : std::string(head.raw);
        try {
            c.acts.push_back({actor, place(head), acts(actor)});
        } catch (const Mistake&) {
            // What follows is no action: is the first word a keyword misspelt?
            const std::string near = head.kind == K::word ? nearest(head.text, keywords()) : "";
            if (near.empty()) throw;
            throw Mistake{place(head), msg("direction.unknown-claim", head.raw),
                          msg("direction.did-you-mean", near)};
        }
    }
    if (more()) unexpected();
}

void read_claim(const std::vector<Token>& tokens, std::string_view line, const std::string& file,
                int number, const Labels& labels, Claims& claims, Diagnostics& out) {
    if (tokens.empty()) return;
    const auto first = line.find_first_not_of(" \t");
    std::string_view text = first == std::string_view::npos ? line : line.substr(first);
    while (text.starts_with("\xE3\x80\x80")) text.remove_prefix(3);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    if (tokens[0].kind == K::word && tokens[0].text == "note") {
        auto words = text.substr(std::min(text.size(), tokens[0].raw.size()));
        for (const std::string_view sign : {":", "：", " ", "\t", "\xE3\x80\x80", " "})
            while (words.starts_with(sign)) words.remove_prefix(sign.size());
        claims.notes.emplace_back(words);
        claims.written.emplace_back(text);
        return;
    }
    for (const auto& t : tokens)
        if (t.kind == K::quoted && t.open)
            return error(out, {file, number, t.column, t.length}, msg("direction.open-quote"));
    claims.written.emplace_back(text);
    try {
        Reader(tokens, file, number, labels).claim(claims);
    } catch (const Mistake& m) {
        error(out, m.place, m.what, m.right);
    }
}

}  // namespace answerprint::direction
