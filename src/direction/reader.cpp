#include "direction/reader.h"

#include <algorithm>
#include <cmath>

#include "direction/nearest.h"
#include "direction/vocabulary.h"

namespace answerprint::direction {

using K = Token::Kind;

namespace {

constexpr double longest = 36000;  // s or frames: ten hours

Message sample(std::string_view unit) {
    static constexpr std::pair<std::string_view, std::string_view> samples[] = {
        {"mm", "35mm"},   {"stop", "+0.5stop"}, {"k", "3200K"},
        {"deg", "20deg"}, {"m", "1.2m"},        {"%", "30%"}};
    for (const auto& [of, text] : samples)
        if (of == unit) return msg("direction.needs-number-right", text);
    return msg("direction.needs-number-right", "1.2");
}

}  // namespace

const Token& Reader::peek(std::size_t ahead) const {
    static const Token none = [] {
        Token t;
        t.kind = K::mark;
        return t;
    }();
    return at_ + ahead < t_.size() ? t_[at_ + ahead] : none;
}

Place Reader::here() const {
    if (more()) return place(t_[at_]);
    const Token& last = t_.back();
    return {file_, line_, last.column + last.length, 1};
}

bool Reader::is(std::string_view word, std::size_t ahead) const {
    const auto& t = peek(ahead);
    return (t.kind == K::word || t.kind == K::mark) && t.text == word;
}

bool Reader::is_any(std::initializer_list<std::string_view> words, std::size_t ahead) const {
    return std::any_of(words.begin(), words.end(), [&](auto w) { return is(w, ahead); });
}

bool Reader::take(std::string_view word) {
    if (!is(word)) return false;
    ++at_;
    return true;
}

bool Reader::take(std::string_view a, std::string_view b) {
    if (!is(a) || !is(b, 1)) return false;
    at_ += 2;
    return true;
}

void Reader::need(std::string_view word) {
    if (!take(word)) unexpected();
}

/// A number without its unit, by itself or as a time, is that mistake.
void Reader::tell_unit() const {
    const std::size_t ahead = is_any({"at", "by", "over", "from"}) ? 1 : 0;
    if (number_is("", ahead))
        throw Mistake{place(peek(ahead)), msg("direction.needs-unit", peek(ahead).raw),
                      ahead > 0
                          ? msg("direction.needs-time-right")
                          : msg("direction.needs-number-right", "35mm, 2s, 20deg, 1.2m, 30%")};
}

void Reader::unexpected(const std::vector<std::string_view>& fitting) const {
    if (!more()) throw Mistake{here(), msg("direction.unfinished"), {}};
    tell_unit();
    // `waves on A2`: what stands behind `on` is no label.
    if (is("on") && peek(1).kind == K::word) {
        std::string known;
        for (const auto& [folded, label] : labels_) known += (known.empty() ? "" : ", ") + label;
        throw Mistake{place(peek(1)), msg("direction.no-such-label", peek(1).raw),
                      known.empty() ? msg("direction.no-such-label-right")
                                    : msg("direction.labels-here", known)};
    }
    const Token& t = peek();
    if (t.kind == K::word) {
        const std::string pair = t.text + "-" + peek(1).text;
        if (beyond_version_one(t.text))
            throw Mistake{here(), msg("direction.not-in-version-1", t.raw), {}};
        if (peek(1).kind == K::word && beyond_version_one(pair))
            throw Mistake{here(),
                          msg("direction.not-in-version-1",
                              std::string(t.raw) + " " + std::string(peek(1).raw)),
                          {}};
    }
    std::string near;
    if (t.kind == K::word) near = nearest(t.text, in_both_languages(fitting));
    if (t.kind == K::word && near.empty()) near = nearest(t.text, all_words());
    throw Mistake{here(), msg("direction.unknown-word", t.raw),
                  near.empty() ? Message{} : msg("direction.did-you-mean", near)};
}

void Reader::once(bool& seen, const Place& at) {
    if (seen) throw Mistake{at, msg("direction.part-twice"), {}};
    seen = true;
}

bool Reader::number_is(std::string_view unit, std::size_t ahead) const {
    return peek(ahead).kind == K::number && peek(ahead).unit == unit;
}

double Reader::number(std::string_view unit) {
    if (!number_is(unit))
        throw Mistake{here(),
                      unit.empty() ? msg("direction.needs-plain-number")
                                   : msg("direction.needs-number", unit == "k" ? "K" : unit),
                      sample(unit)};
    if (std::abs(peek().value) > 1e6) throw Mistake{here(), msg("direction.too-large"), {}};
    return t_[at_++].value;
}

double Reader::positive(std::string_view unit) {
    const Place at = here();
    const double v = number(unit);
    if (!(v > 0)) throw Mistake{at, msg("direction.not-positive"), {}};
    return v;
}

/// Words that join the parts of a claim are no names.
bool Reader::name_next(std::size_t ahead) const {
    if (peek(ahead).kind == K::quoted) return true;
    return peek(ahead).kind == K::word && !is_any({"and", "then", "at", "by", "over", "on", "after",
                                                   "from", "to", "as", "onto", "|"},
                                                  ahead);
}

std::string Reader::name() {
    if (!name_next()) {
        if (!more()) throw Mistake{here(), msg("direction.needs-name"), {}};
        throw Mistake{here(), msg("direction.needs-name-not", peek().raw), {}};
    }
    const Token& t = t_[at_++];
    return t.kind == K::quoted ? t.text : std::string(t.raw);
}

// ---------------------------------------------------------------- WHEN

bool Reader::is_time(std::size_t ahead) const {
    return number_is("s", ahead) || number_is("f", ahead);
}

Duration Reader::duration(const Token& t) {
    if (t.unit == "s") return {Time::from_seconds(t.value), 0};
    return {Time{}, static_cast<std::int64_t>(std::llround(t.value))};
}

Duration Reader::time() {
    if (!is_time())
        throw Mistake{here(), msg("direction.needs-time"), msg("direction.needs-time-right")};
    const Token& t = t_[at_++];
    if (t.value < 0) throw Mistake{place(t), msg("direction.negative-time"), {}};
    if (t.value > longest) throw Mistake{place(t), msg("direction.too-long"), {}};
    return duration(t);
}

bool Reader::is_label(const Token& t) const {
    if (t.kind != K::word) return false;
    if (t.text == "scene") return true;
    const auto dot = t.text.find(".done");
    return labels_.count(t.text.substr(0, dot)) > 0;
}

bool Reader::beat_next() const {
    if (is("on"))
        return peek(1).kind == K::quoted || is_label(peek(1)) ||
               // on LIN "No."; but sits on stool “不。” 之后
               (peek(1).kind == K::word && peek(2).kind == K::quoted && !is("after", 3)) ||
               (peek(1).kind == K::word && peek(2).kind == K::word && peek(3).kind == K::quoted &&
                peek(2).text.find_first_of("123456789") == 0);
    if (is("after")) return true;
    // “…” 之后, SIT 之后
    return is("after", 1) && (peek().kind == K::quoted || is_label(peek()));
}

void Reader::beat(When& w) {
    w.kind = When::Kind::after;
    if (!take("after")) {
        if (take("on")) w.kind = When::Kind::on;
    }
    w.place = here();
    while (peek().kind == K::word && peek(1).kind != K::mark &&
           (peek(1).kind == K::quoted || peek(2).kind == K::quoted) && !is_label(peek())) {
        const std::string& word = peek().text;
        static const std::string ordinals[] = {"", "第一", "第二", "第三", "第四", "第五"};
        const auto found = std::find(std::begin(ordinals), std::end(ordinals), word);
        if (std::isdigit(static_cast<unsigned char>(word[0])))
            w.nth = std::atoi(word.c_str()), ++at_;
        else if (found != std::end(ordinals))
            w.nth = static_cast<int>(found - std::begin(ordinals)), ++at_;
        else if (peek(1).kind == K::quoted || w.speaker.empty())
            w.speaker = name();
        else
            break;
    }
    if (peek().kind == K::quoted) {
        w.place = here();
        w.quoted = t_[at_++].text;
    } else {
        w.name = is("scene") ? (++at_, "scene") : name();  // 开场
        const auto dot = w.name.rfind(".done");
        if (dot != std::string::npos && dot + 5 == w.name.size()) w.done = true, w.name.resize(dot);
        if (take(".done")) w.done = true;
    }
    if (w.kind != When::Kind::on || is("after")) {
        // `说完 “…” 之后` says it twice; `对 “…” 之后` says it behind.
        if (take("after")) w.kind = When::Kind::after;
    }
    if (is_time() && (peek().raw[0] == '+' || peek().raw[0] == '-' ||
                      peek().raw.starts_with("＋") || peek().raw.starts_with("－"))) {
        if (std::abs(peek().value) > longest) throw Mistake{here(), msg("direction.too-long"), {}};
        w.offset = duration(t_[at_++]);
    }
}

bool Reader::when(When& w) {
    const auto start = [&](When::Kind kind) {
        if (w.kind != When::Kind::none) throw Mistake{here(), msg("direction.part-twice"), {}};
        w.place = here();
        w.kind = kind;
    };
    if (is("at") && is_time(1)) {
        start(When::Kind::at);
        ++at_;
        w.a = time();
    } else if (is("by") && is_time(1)) {
        start(When::Kind::by);
        ++at_;
        w.a = time();
    } else if (is("over") && is_time(1)) {
        if (w.over) throw Mistake{here(), msg("direction.part-twice"), {}};
        if (w.kind == When::Kind::none) w.place = here();
        ++at_;
        w.over = time();
    } else if (is("from") && is_time(1)) {
        start(When::Kind::from_to);
        ++at_;
        w.a = time();
        need("to");
        const Place end = here();
        w.b = time();
        if (w.b.seconds.ticks <= w.a.seconds.ticks && w.b.frames <= w.a.frames)
            throw Mistake{end, msg("direction.ends-before-start"), {}};
    } else if (beat_next()) {
        start(When::Kind::on);
        beat(w);
    } else {
        return false;
    }
    return true;
}

}  // namespace answerprint::direction
