// One claim: its keyword, then its form.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "direction/settings.h"
#include "direction/syntax.h"
#include "direction/token.h"

namespace answerprint::direction {

namespace {

using K = Token::Kind;

constexpr const char* keywords[] = {"starts", "ends",  "lasts", "lens",  "frame", "camera",
                                    "focus",  "light", "look",  "sound", "cut",   "note"};

int distance(const std::string& a, const std::string& b) {
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int old = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = old;
        }
    }
    return row[b.size()];
}

/// Thrown inside a claim and caught at its end: one mistake, one message, the next claim goes on.
struct Mistake {
    Place place;
    Message what;
    Message right;
};

class Reader {
public:
    Reader(std::vector<Token> tokens, const std::string& file, int line)
        : t_(std::move(tokens)), file_(file), line_(line) {}

    void claim(Claims& c) {
        const Token head = t_.at(0);
        std::string word = head.kind == K::word ? head.text : "";
        if (word == "shot-or-lens") word = "lens";
        at_ = 1;
        if (is("|")) ++at_;
        const auto once = [&](bool there) {
            if (there) throw Mistake{place(head), msg("direction.claim-twice", head.raw), {}};
        };
        if (word == "starts")
            once(c.starts.has_value()), c.starts = beat_or_time();
        else if (word == "ends")
            once(c.ends || c.lasts), c.ends = beat_or_time();
        else if (word == "lasts") {
            once(c.ends || c.lasts);
            c.lasts = length();
            if (c.lasts->seconds.ticks <= 0 && c.lasts->frames <= 0)
                throw Mistake{place(t_[1]), msg("direction.zero-length"),
                              msg("direction.zero-length-right")};
        } else if (word == "lens")
            once(c.lens.has_value()), c.lens = lens(c.sensor_stated);
        else if (word == "frame")
            once(c.frame.has_value()), c.frame = composition(true);
        else if (word == "camera")
            once(c.camera.has_value()), c.camera = moves();
        else if (word == "focus")
            once(c.focus.has_value()), c.focus = focus();
        else if (word == "light")
            c.lights.push_back(light());
        else if (word == "look")
            once(c.look.has_value()), c.look = look();
        else if (word == "sound")
            c.sounds.push_back(sound());
        else if (word == "cut")
            once(c.cut.has_value()), c.cut = cut();
        else {
            // A near miss of a keyword is that keyword misspelt, not a name.
            if (head.kind == K::word && t_.size() > 1 && head.raw == head.text)
                for (const char* k : keywords)
                    if (distance(head.text, k) == 1)
                        throw Mistake{place(head), msg("direction.unknown-claim", head.raw),
                                      msg("direction.did-you-mean", k)};
            c.acts.emplace_back(head.raw, acts(head.raw));
            c.act_places.push_back(place(head));
        }
        if (more()) unexpected();
    }

private:
    bool more() const { return at_ < t_.size(); }
    const Token& peek(std::size_t ahead = 0) const {
        static const Token none = [] {
            Token t;
            t.kind = K::mark;
            return t;
        }();
        return at_ + ahead < t_.size() ? t_[at_ + ahead] : none;
    }
    Place place(const Token& t) const { return {file_, line_, t.column, std::max(1, t.length)}; }
    Place here() const {
        if (more()) return place(t_[at_]);
        const Token& last = t_.back();
        return {file_, line_, last.column + last.length, 1};
    }
    [[noreturn]] void unexpected() const {
        if (!more()) throw Mistake{here(), msg("direction.unfinished"), {}};
        static constexpr const char* words[] = {
            "medium",    "close-up", "wide",      "full",     "long",     "insert",   "extreme",
            "centre",    "left",     "right",     "third",    "quarter",  "level",    "overhead",
            "ground",    "height",   "dutch",     "front",    "behind",   "headroom", "static",
            "pan",       "tilt",     "roll",      "dolly",    "truck",    "pedestal", "crane",
            "arc",       "zoom",     "follow",    "lead",     "handheld", "easing",   "hard",
            "soft",      "ratio",    "motivated", "camera",   "above",    "ambient",  "practical",
            "walks",     "sits",     "stands",    "looks",    "turns",    "picks",    "puts",
            "gives",     "holds",    "touches",   "points",   "reaches",  "opens",    "closes",
            "switches",  "nods",     "shakes",    "waves",    "shrugs",   "smiles",   "frowns",
            "leans",     "kneels",   "falls",     "works",    "waits",    "says",     "enters",
            "exits",     "runs",     "follows",   "slowly",   "briskly",  "dissolve", "fade",
            "match",     "exposure", "palette",   "contrast", "grade",    "after",    "foreground",
            "background"};
        std::string near;
        int best = 3;
        if (peek().kind == K::word)
            for (const char* w : words)
                if (const int d = distance(peek().text, w);
                    d < best && d < static_cast<int>(peek().text.size()) - 1)
                    best = d, near = w;
        throw Mistake{here(), msg("direction.unknown-word", peek().raw),
                      near.empty() ? Message{} : msg("direction.did-you-mean", near)};
    }
    bool is(std::string_view w, std::size_t ahead = 0) const {
        const auto& t = peek(ahead);
        return (t.kind == K::word || t.kind == K::mark) && t.text == w;
    }
    bool take(std::string_view w) {
        if (!is(w)) return false;
        ++at_;
        return true;
    }
    bool take(std::string_view a, std::string_view b) {
        if (!is(a) || !is(b, 1)) return false;
        at_ += 2;
        return true;
    }
    void need(std::string_view w) {
        if (!take(w)) unexpected();
    }
    bool number_is(std::string_view unit, std::size_t ahead = 0) const {
        return peek(ahead).kind == K::number && peek(ahead).unit == unit;
    }
    double number(std::string_view unit) {
        if (!number_is(unit))
            throw Mistake{here(), msg("direction.needs-number", std::string(unit)), {}};
        return t_[at_++].value;
    }
    std::optional<double> maybe(std::string_view unit) {
        if (!number_is(unit)) return {};
        return t_[at_++].value;
    }
    std::optional<double> metres() {
        if (auto v = maybe("m")) return v;
        if (auto v = maybe("cm")) return *v / 100;
        return {};
    }
    bool is_time(std::size_t ahead = 0) const {
        return number_is("s", ahead) || number_is("f", ahead);
    }
    Duration length() {
        if (!is_time())
            throw Mistake{here(), msg("direction.needs-time"), msg("direction.needs-time-right")};
        const Token& t = t_[at_++];
        const char sign = t.raw.empty() ? ' ' : t.raw[0];
        if (t.value < 0 && sign == '-') throw Mistake{place(t), msg("direction.negative-time"), {}};
        return duration(t);
    }
    std::string name() {
        if (peek().kind == K::quoted) return t_[at_++].text;
        if (peek().kind != K::word) unexpected();
        return t_[at_++].raw;
    }
    static Duration duration(const Token& t) {
        if (t.unit == "s") return {Time::from_seconds(t.value), 0};
        return {Time{}, static_cast<std::int64_t>(t.value)};
    }
    bool offset(Duration& out) {
        if (!is_time() || (peek().raw[0] != '+' && peek().raw[0] != '-')) return false;
        const Token& t = t_[at_++];
        out = duration(t);
        return true;
    }

    bool beat(When& w) {
        const bool on = is("on"), after = is("after");
        if (!on && !after) return false;
        w.place = here();
        ++at_;
        w.kind = on ? When::Kind::on : When::Kind::after;
        if (peek().kind == K::word && peek().text.size() == 3 &&
            std::isdigit(static_cast<unsigned char>(peek().text[0])) && peek(1).kind == K::quoted)
            w.nth = t_[at_++].text[0] - '0';
        if (peek().kind == K::word && peek(1).kind == K::quoted) w.speaker = t_[at_++].raw;
        w.place = here();
        if (peek().kind == K::quoted) {
            w.quoted = t_[at_++].text;
        } else {
            w.name = name();
            if (w.name.ends_with(".done")) w.done = true, w.name.resize(w.name.size() - 5);
        }
        // `说完 "…" 之后`, `"…" 之后`
        take("after");
        offset(w.offset);
        return true;
    }
    /// Any part of a WHEN at the cursor.
    bool when(When& w) {
        if (is("at") && is_time(1)) {
            w.place = here();
            ++at_;
            w.kind = When::Kind::at;
            w.a = length();
            return true;
        }
        if (is("by") && is_time(1)) {
            w.place = here();
            ++at_;
            w.kind = When::Kind::by;
            w.a = length();
            return true;
        }
        if (is("over") && is_time(1)) {
            ++at_;
            w.over = length();
            return true;
        }
        if (is("from") && is_time(1)) {
            w.place = here();
            ++at_;
            w.kind = When::Kind::from_to;
            w.a = length();
            need("to");
            w.b = length();
            return true;
        }
        if ((is("on") || is("after")) &&
            (peek(1).kind == K::quoted || peek(2).kind == K::quoted || is_label(peek(1))))
            return beat(w);
        return false;
    }
    /// Labels and shots' beats are written in capitals, or are `scene`.
    static bool is_label(const Token& t) {
        if (t.kind != K::word) return false;
        return t.text == "scene" ||
               std::none_of(t.raw.begin(), t.raw.end(),
                            [](char c) { return c >= 'a' && c <= 'z'; }) ||
               t.raw.ends_with(".done");
    }
    When beat_or_time() {
        When w;
        if (beat(w) || when(w)) return w;
        if (is_time()) {
            w.kind = When::Kind::at;
            w.place = here();
            w.a = length();
            return w;
        }
        unexpected();
    }

    Lens lens(bool& sensor_stated) {
        Lens l;
        if (!number_is("mm") && !number_is("t"))
            throw Mistake{here(), msg("direction.needs-lens"), msg("direction.needs-lens-right")};
        while (more()) {
            if (number_is("mm"))
                l.focal_mm = number("mm");
            else if (number_is("t"))
                l.t_stop = number("t");
            else if (take("on")) {
                if (number_is("mm"))
                    l.sensor = {"65mm", 52.63, 23.01}, ++at_;
                else if (!sensor_named(peek().text, l.sensor))
                    unexpected();
                else
                    ++at_;
                sensor_stated = true;
            } else if (!take(","))
                unexpected();
        }
        if (l.focal_mm < 4 || l.focal_mm > 2000)
            throw Mistake{place(t_[1]), msg("direction.bad-lens"),
                          msg("direction.needs-lens-right")};
        return l;
    }

    std::optional<Size> size() {
        static constexpr std::pair<const char*, Size> shorts[] = {
            {"ecu", Size::ecu}, {"bcu", Size::bcu},      {"cu", Size::cu}, {"mcu", Size::mcu},
            {"ms", Size::ms},   {"mls", Size::mls},      {"fs", Size::fs}, {"ws", Size::ws},
            {"ews", Size::ews}, {"insert", Size::insert}};
        const auto close_up = [&](std::size_t ahead) -> std::size_t {
            if (is("close-up", ahead) || is("closeup", ahead)) return 1;
            return is("close", ahead) && is("up", ahead + 1) ? 2 : 0;
        };
        if (is("extreme") && close_up(1)) return at_ += 1 + close_up(1), Size::ecu;
        if (is("extreme") && is("wide", 1)) return at_ += 2, Size::ews;
        if (is("big") && close_up(1)) return at_ += 1 + close_up(1), Size::bcu;
        if (is("medium") && close_up(1)) return at_ += 1 + close_up(1), Size::mcu;
        if (is("medium") && is("long", 1)) return at_ += 2, Size::mls;
        if (close_up(0)) return at_ += close_up(0), Size::cu;
        for (const auto& [w, s] : {std::pair{"medium", Size::ms},
                                   {"full", Size::fs},
                                   {"wide", Size::ws},
                                   {"extreme-wide", Size::ews}})
            if (is(w)) {
                ++at_;
                if (is("shot")) ++at_;
                return s;
            }
        for (const auto& [w, s] : shorts)
            if (is(w)) return ++at_, s;
        return {};
    }

    bool put_place(Subject& s) {
        const auto at = [&](double x) {
            s.at = Vec2{x, 0};
            return true;
        };
        if (take("left", "third")) return at(1.0 / 3);
        if (take("right", "third")) return at(2.0 / 3);
        if (take("left", "quarter")) return at(0.25);
        if (take("right", "quarter")) return at(0.75);
        if (take("centre") || take("center")) return at(0.5);
        if (is("at") && number_is("%", 1)) {
            ++at_;
            const double x = number("%") / 100;
            s.at = Vec2{x, 0};
            if (number_is("%")) s.at->y = number("%") / 100, s.height_claimed = true;
            return true;
        }
        if (take("foreground")) return s.layer = Layer::foreground, true;
        if (take("background")) return s.layer = Layer::background, true;
        return false;
    }

    bool put_angle(Angle& a) {
        const auto set = [&](AngleKind k, double v) {
            a.kind = k;
            a.value = v;
            a.claimed = true;
            return true;
        };
        if (take("eye", "level") || take("eye-level")) return set(AngleKind::eye_level, 0);
        if (is("low") || is("high")) {
            const bool low = is("low");
            ++at_;
            return set(low ? AngleKind::low : AngleKind::high,
                       maybe("deg").value_or(low ? 20 : 30));
        }
        if (take("overhead")) return set(AngleKind::overhead, 0);
        if (take("ground")) return set(AngleKind::ground, 0);
        if (take("height")) {
            const auto h = metres();
            if (!h) throw Mistake{here(), msg("direction.needs-number", "m"), {}};
            return set(AngleKind::height, *h);
        }
        if (take("dutch")) {
            a.dutch = number("deg");
            return true;
        }
        return false;
    }

    bool put_side(Side& s) {
        if (!is("from") || is_time(1)) return false;
        ++at_;
        s.claimed = true;
        const auto at = [&](double yaw) {
            s.yaw = yaw;
            return true;
        };
        if (take("front", "left")) return at(45);
        if (take("front", "right")) return at(-45);
        if (take("front")) return at(0);
        if (take("behind", "left")) return at(135);
        if (take("behind", "right")) return at(-135);
        if (take("behind")) return at(180);
        if (take("left")) return at(90);
        if (take("right")) return at(-90);
        s.from = name();
        return true;
    }

    WrittenComposition composition(bool with_when) {
        WrittenComposition w;
        auto& c = w.value;
        if (const auto s = size()) c.size = *s, c.size_claimed = true;
        const auto subject = [&] {
            w.names.push_back(here());
            c.subjects.push_back({name(), {}, false, Layer::none});
        };
        if (take("over")) {
            c.kind = CompositionKind::over;
            subject();
            need("onto");
            subject();
        } else if (take("on")) {
            subject();
        } else if (peek().kind == K::word &&
                   (peek().raw.ends_with("'s") || peek().raw.ends_with("’s") || is("view-of", 1))) {
            c.kind = CompositionKind::view;
            w.names.push_back(here());
            std::string viewer = name();
            for (const char* s : {"'s", "’s"})
                if (viewer.ends_with(s)) viewer.resize(viewer.size() - std::string_view(s).size());
            c.subjects.push_back({viewer, {}, false, Layer::none});
            if (!take("view-of")) need("view"), need("of");
            subject();
        } else if (!c.size_claimed) {
            unexpected();
        }
        bool angle = false, side = false, head = false;
        const auto twice = [&](bool& seen) {
            if (seen) throw Mistake{here(), msg("direction.part-twice"), {}};
            seen = true;
        };
        while (more()) {
            if (take(",")) continue;
            if (with_when && when(w.when)) continue;
            if (!c.subjects.empty() && put_place(c.subjects.back())) continue;
            if (is("and") && c.kind == CompositionKind::on && c.subjects.size() == 1) {
                ++at_;
                subject();
                continue;
            }
            if (is("on") && c.subjects.empty()) {
                ++at_;
                subject();
                continue;
            }
            if (is("dutch")) {
                put_angle(c.angle);
                continue;
            }
            if (is("eye") || is("eye-level") || is("low") || is("high") || is("overhead") ||
                is("ground") || is("height")) {
                twice(angle);
                put_angle(c.angle);
                continue;
            }
            w.side_place = here();
            if (is("from") && !is_time(1)) {
                twice(side);
                put_side(c.side);
                continue;
            }
            if (is("headroom")) {
                twice(head);
                ++at_;
                c.headroom = number("%") / 100;
                continue;
            }
            if (const auto s = size()) {
                if (c.size_claimed) throw Mistake{here(), msg("direction.part-twice"), {}};
                c.size = *s;
                c.size_claimed = true;
                continue;
            }
            break;
        }
        return w;
    }

    WrittenMove move() {
        WrittenMove w;
        w.place = here();
        Move& m = w.value;
        const auto lr = [&](MoveKind k) {
            m.kind = k;
            if (take("left"))
                m.sign = -1;
            else
                need("right");
        };
        const auto ud = [&](MoveKind k) {
            m.kind = k;
            if (take("down"))
                m.sign = -1;
            else
                need("up");
        };
        const auto inout = [&](MoveKind k) {
            m.kind = k;
            if (take("out"))
                m.sign = -1;
            else
                need("in");
        };
        if (take("static"))
            m.kind = MoveKind::fixed;
        else if (take("whip", "pan"))
            lr(MoveKind::whip_pan);
        else if (take("pan"))
            lr(MoveKind::pan);
        else if (take("tilt"))
            ud(MoveKind::tilt);
        else if (take("roll"))
            m.kind = MoveKind::roll;
        else if (take("dolly", "zoom")) {
            inout(MoveKind::dolly_zoom);
            if (take("to") && number_is("mm")) m.amount = number("mm");
        } else if (take("dolly"))
            inout(MoveKind::dolly);
        else if (take("truck"))
            lr(MoveKind::truck);
        else if (take("pedestal"))
            ud(MoveKind::pedestal);
        else if (take("crane"))
            ud(MoveKind::crane);
        else if (take("arc"))
            lr(MoveKind::arc);
        else if (take("zoom")) {
            m.kind = MoveKind::zoom;
            take("to");
            m.amount = number("mm");
        } else if (take("follow"))
            m.kind = MoveKind::follow, m.name = name();
        else if (take("lead"))
            m.kind = MoveKind::lead, m.name = name();
        else if (take("handheld")) {
            m.kind = MoveKind::handheld;
            m.amount = 0.8;
            if (take("light"))
                m.amount = 0.3;
            else if (take("strong"))
                m.amount = 2;
            else
                take("medium");
        } else
            unexpected();
        while (more() && !is(";") && !is("then")) {
            if (is("and") || (is(",") && (is("then", 1)))) break;
            if (take(",")) continue;
            if (when(w.when)) continue;
            const bool angular = m.kind == MoveKind::pan || m.kind == MoveKind::whip_pan ||
                                 m.kind == MoveKind::tilt || m.kind == MoveKind::roll ||
                                 m.kind == MoveKind::arc;
            if (angular && number_is("deg")) {
                m.amount = number("deg");
                if (m.kind == MoveKind::roll && *m.amount < 0) m.sign = -1, m.amount = -*m.amount;
                continue;
            }
            if (is("at") && (number_is("m", 1) || number_is("cm", 1))) {
                ++at_;
                m.amount = metres();
                continue;
            }
            if (!angular && (number_is("m") || number_is("cm"))) {
                m.amount = metres();
                continue;
            }
            if (take("to")) {
                w.to = composition(false);
                continue;
            }
            if (take("easing") || is("easing")) {
                if (take("none"))
                    m.easing = Easing::none;
                else if (take("in", "and"))
                    need("out"), m.easing = Easing::in_and_out;
                else if (take("in"))
                    m.easing = Easing::in;
                else if (take("out"))
                    m.easing = Easing::out;
                else
                    unexpected();
                continue;
            }
            if ((m.kind == MoveKind::follow) && put_side(m.side)) continue;
            unexpected();
        }
        const bool amount_by_default = m.kind == MoveKind::fixed || m.kind == MoveKind::dolly ||
                                       m.kind == MoveKind::dolly_zoom ||
                                       m.kind == MoveKind::follow || m.kind == MoveKind::lead ||
                                       m.kind == MoveKind::handheld || m.kind == MoveKind::zoom;
        if (m.amount && w.to && m.kind != MoveKind::handheld)
            throw Mistake{w.place, msg("direction.to-and-amount"), {}};
        if (!m.amount && !w.to && !amount_by_default)
            throw Mistake{w.place, msg("direction.needs-amount"),
                          msg("direction.needs-amount-right")};
        return w;
    }

    std::vector<WrittenMove> moves() {
        std::vector<WrittenMove> all;
        int step = 0;
        for (;;) {
            all.push_back(move());
            all.back().step = step;
            if (take("and")) continue;
            take(",");
            if (take(";") || take("then")) {
                ++step;
                continue;
            }
            break;
        }
        return all;
    }

    std::vector<WrittenFocus> focus() {
        std::vector<WrittenFocus> all;
        for (;;) {
            WrittenFocus f;
            f.place = here();
            f.names.push_back(name());
            while (take("and")) f.names.push_back(name());
            while (when(f.when)) take(",");
            all.push_back(std::move(f));
            take(",");
            if (!take("then") && !take(";")) break;
        }
        return all;
    }

    WrittenLight light() {
        WrittenLight w;
        w.place = here();
        Light& l = w.value;
        static constexpr std::pair<const char*, LightKind> kinds[] = {
            {"key", LightKind::key},        {"fill", LightKind::fill},
            {"back", LightKind::back},      {"rim", LightKind::rim},
            {"kicker", LightKind::kicker},  {"practical", LightKind::practical},
            {"ambient", LightKind::ambient}};
        bool found = false;
        for (const auto& [word, kind] : kinds)
            if (!found && take(word)) l.kind = kind, found = true;
        if (!found) unexpected();
        while (more()) {
            if (take(",")) continue;
            if (when(w.when)) continue;
            if (is("on") && peek(1).kind != K::quoted) {
                ++at_;
                l.on = name();
            } else if (take("from")) {
                l.source = LightSource::motivated;
                if (take("camera"))
                    --at_, camera_light(l);
                else
                    l.from = name();
            } else if (is("camera")) {
                camera_light(l);
            } else if (take("above"))
                l.source = LightSource::above;
            else if (take("hard"))
                l.quality = Quality::hard;
            else if (take("soft"))
                l.quality = Quality::soft;
            else if (number_is("k"))
                l.kelvin = number("k");
            else if (take("ratio")) {
                if (!number_is(":")) throw Mistake{here(), msg("direction.needs-ratio"), {}};
                l.ratio = peek().value / std::max(1e-6, peek().second);
                ++at_;
            } else if (number_is(":")) {
                l.ratio = peek().value / std::max(1e-6, peek().second);
                ++at_;
            } else if (number_is("%")) {
                const double p = number("%");
                l.level = p > 0 ? std::log2(p / 100) : -20;
            } else if (number_is("stop"))
                l.level = number("stop");
            else if (take("off"))
                l.off = true;
            else if (take("day"))
                l.day_time = DayTime::day;
            else if (take("dusk"))
                l.day_time = DayTime::dusk;
            else if (take("night"))
                l.day_time = DayTime::night;
            else if (take("dawn"))
                l.day_time = DayTime::dawn;
            else if (take("sun"))
                l.sky = Sky::sun;
            else if (take("moon"))
                l.sky = Sky::moon;
            else if (take("overcast"))
                l.sky = Sky::overcast;
            else if (l.kind == LightKind::practical && l.name.empty() &&
                     (peek().kind == K::word || peek().kind == K::quoted))
                l.name = name();
            else
                unexpected();
        }
        return w;
    }
    void camera_light(Light& l) {
        need("camera");
        if (take("left"))
            l.source = LightSource::camera_left;
        else
            need("right"), l.source = LightSource::camera_right;
        l.azimuth = number("deg");
        if (take("high"))
            l.elevation = number("deg");
        else if (take("low"))
            l.elevation = -number("deg");
    }

    Look look() {
        Look l;
        while (more()) {
            if (take(",")) continue;
            if (take("exposure"))
                l.exposure_stops = number("stop");
            else if (take("palette")) {
                if (take("warm"))
                    l.mired_shift = 50;
                else
                    need("cool"), l.mired_shift = -50;
            } else if (take("contrast"))
                l.contrast = number("");
            else if (take("grade"))
                l.grade = name();
            else
                unexpected();
        }
        return l;
    }

    WrittenSound sound() {
        WrittenSound s;
        s.value.name = folded(name());
        if (s.value.name == "music") {
            if (peek().kind != K::word && peek().kind != K::quoted)
                throw Mistake{here(), msg("direction.music-file"), {}};
            s.value.file = name();
        }
        while (more()) {
            if (take(",")) continue;
            if (when(s.when)) continue;
            if (number_is("%"))
                s.value.level = number("%") / 100;
            else if (take("from"))
                s.value.from = name();
            else
                unexpected();
        }
        return s;
    }

    WrittenCut cut() {
        WrittenCut c;
        while (more()) {
            if (take(",") || take("to", "next") || take("with")) continue;
            if (take("dissolve"))
                c.kind = CutKind::dissolve, c.length = length();
            else if (take("fade")) {
                take("to");
                take("black");
                c.kind = CutKind::fade;
                c.length = length();
            } else if (take("match")) {
                need("on");
                c.kind = CutKind::match;
                c.match = name();
            } else if (take("sound")) {
                const bool leads = take("leads");
                if (!leads) need("trails");
                const Duration t = length();
                c.sound_leads = leads ? t : Duration{-t.seconds, -t.frames};
            } else
                unexpected();
        }
        return c;
    }

    Target target(bool place_words = true) {
        Target t;
        if (peek().kind == K::point) {
            t.kind = TargetKind::point;
            t.point = {peek().value, peek().second};
            ++at_;
            return t;
        }
        if (take("camera")) return t.kind = TargetKind::camera, t;
        if (take("floor")) return t.kind = TargetKind::floor, t;
        if (place_words && take("beside"))
            t.kind = TargetKind::beside;
        else if (place_words && take("in", "front"))
            need("of"), t.kind = TargetKind::in_front_of;
        else
            t.kind = TargetKind::name;
        t.name = name();
        // 长椅 旁边: the Chinese word stands behind
        if (take("beside"))
            t.kind = TargetKind::beside;
        else if (take("front-of"))
            t.kind = TargetKind::in_front_of;
        return t;
    }

    WrittenAct act(const std::string& actor) {
        WrittenAct w;
        Act& a = w.value;
        a.actor = actor;
        a.place = here();
        const auto to = [&](Verb v) {
            a.verb = v;
            a.object = target();
        };
        if (take("enters")) {
            a.verb = Verb::enters;
            if (take("by") || (more() && !is(";") && !is(",") && peek().kind == K::word &&
                               !is("at") && !is("on") && !is("after") && !is("over")))
                a.object = target(false);
        } else if (take("exits")) {
            a.verb = Verb::exits;
            if (take("by") || (more() && !is(";") && !is(",") && peek().kind == K::word &&
                               !is("at") && !is("on") && !is("after") && !is("over")))
                a.object = target(false);
        } else if (take("stands", "up"))
            a.verb = Verb::stands_up;
        else if (take("stands"))
            take("at") || take("in"), --at_, at_ += is("at") || is("in") ? 0 : 1, stands(a);
        else if (take("walks", "to"))
            to(Verb::walks_to), a.speed = 1.3;
        else if (take("walks"))
            take("to"), to(Verb::walks_to), a.speed = 1.3;
        else if (take("runs"))
            take("to"), to(Verb::runs_to), a.speed = 3.5;
        else if (take("follows"))
            to(Verb::follows);
        else if (take("sits")) {
            a.verb = Verb::sits;
            take("down");
            if ((is("on") && peek(1).kind != K::quoted && !is_label(peek(1))) || is("in"))
                ++at_, a.object = target(false);
            else if (peek().kind == K::word && !is("at") && !is("on") && !is("after") &&
                     !is("over") && !is("by") && !is("and") && !is("then") && !is("as"))
                a.object = target(false);
        } else if (take("turns"))
            take("to"), to(Verb::turns_to);
        else if (take("looks")) {
            a.verb = Verb::looks;
            if (take("up"))
                a.object.kind = TargetKind::up;
            else if (take("down"))
                a.object.kind = TargetKind::down;
            else if (take("away"))
                a.object.kind = TargetKind::away;
            else if (take("left"))
                a.object.kind = TargetKind::left;
            else if (take("right"))
                a.object.kind = TargetKind::right;
            else
                take("at"), to(Verb::looks_at);
        } else if (take("picks"))
            need("up"), to(Verb::picks_up);
        else if (take("puts")) {
            a.verb = Verb::puts;
            take("down");
            a.object = target(false);
            take("down");
            if (is("on") && peek(1).kind != K::quoted && !is_label(peek(1)))
                ++at_, a.to = target(false);
        } else if (take("gives")) {
            a.verb = Verb::gives;
            a.object = target(false);
            need("to");
            a.to = target(false);
        } else if (is("gives-to")) {
            // 递给 小雨 信
            ++at_;
            a.verb = Verb::gives;
            a.to = target(false);
            a.object = target(false);
        } else if (take("holds"))
            to(Verb::holds);
        else if (take("touches"))
            to(Verb::touches);
        else if (take("points"))
            take("at"), to(Verb::points_at);
        else if (take("reaches"))
            take("for"), to(Verb::reaches_for);
        else if (take("opens"))
            a.verb = Verb::opens, maybe_object(a);
        else if (take("closes"))
            a.verb = Verb::closes, maybe_object(a);
        else if (take("switches", "on"))
            to(Verb::switches_on);
        else if (take("switches", "off"))
            to(Verb::switches_off);
        else if (take("nods"))
            a.verb = Verb::nods;
        else if (take("shakes"))
            take("head"), a.verb = Verb::shakes_head;
        else if (take("waves"))
            a.verb = Verb::waves;
        else if (take("shrugs"))
            a.verb = Verb::shrugs;
        else if (take("smiles"))
            a.verb = Verb::smiles;
        else if (take("frowns"))
            a.verb = Verb::frowns;
        else if (take("leans"))
            take("on"), to(Verb::leans_on);
        else if (take("kneels"))
            a.verb = Verb::kneels;
        else if (take("falls"))
            a.verb = Verb::falls;
        else if (take("waits"))
            a.verb = Verb::waits, w.when.over = length();
        else if (take("moves"))
            take("to"), to(Verb::moves_to);
        else if (take("says")) {
            a.verb = Verb::says;
            if (peek().kind != K::quoted) unexpected();
            w.words = t_[at_++].text;
        } else if (is("works") || is("threads") || is("peels") || is("wipes") || is("reads") ||
                   is("writes") || is("eats") || is("drinks")) {
            a.manner = peek().text;
            ++at_;
            if (a.manner == "works") a.manner.clear(), take("at");
            to(Verb::works_at);
        } else
            unexpected();

        while (more() && !is(";") && !is(",") && !is("and") && !is("then")) {
            if (when(w.when)) continue;
            if (take("slowly"))
                a.speed = 0.8, w.pace = script::Pace::slow;
            else if (take("briskly"))
                a.speed = 1.8;
            else if (take("quickly"))
                w.pace = script::Pace::quick;
            else if (take("quietly"))
                w.loudness = script::Loudness::quiet;
            else if (take("loudly"))
                w.loudness = script::Loudness::loud;
            else if (take("whispering"))
                w.loudness = script::Loudness::whisper;
            else if (take("shouting"))
                w.loudness = script::Loudness::shout;
            else if (number_is("%"))
                a.amount = number("%") / 100;
            else if (is("at") && number_is("m", 1))
                ++at_, a.amount = number("m");
            else if (take("as"))
                a.label = name();
            else if (a.verb == Verb::sits && is("on"))
                ++at_, a.object = target(false);
            else
                unexpected();
        }
        if (a.verb != Verb::walks_to && a.verb != Verb::runs_to) a.speed = 0;
        return w;
    }
    void stands(Act& a) {
        a.verb = Verb::stands_at;
        take("at") || take("in");
        if (more() && !is(";") && !is(",") && !is("and") && !is("then")) a.object = target();
    }
    void maybe_object(Act& a) {
        if (more() && !is(";") && !is(",") && !is("and") && !is("then") && !is("at") &&
            !is("over") && !is("by") && !is("from") && !is("on") && !is("after"))
            a.object = target(false);
    }

    std::vector<WrittenAct> acts(const std::string& actor) {
        std::vector<WrittenAct> all;
        bool together = false;
        for (;;) {
            all.push_back(act(actor));
            all.back().together = together;
            if (!more()) return all;
            bool then = false, mark = false;
            while (is(";") || is(",") || is("and") || is("then")) {
                then = then || is(";") || is("then");
                mark = true;
                ++at_;
            }
            if (!mark) unexpected();
            together = !then;
        }
    }

    std::vector<Token> t_;
    const std::string& file_;
    int line_;
    std::size_t at_ = 0;
};

}  // namespace

void read_claim(std::string_view line, const std::string& file, int number, Claims& claims,
                Diagnostics& out) {
    std::string_view text = line;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    auto tokens = tokens_of(line);
    if (tokens.empty()) return;
    if (tokens[0].text == "note") {
        std::string words(text);
        const auto space = words.find_first_of(" \t");
        claims.notes.push_back(
            space == std::string::npos ? "" : words.substr(words.find_first_not_of(" \t", space)));
        claims.written.emplace_back(text);
        return;
    }
    for (const auto& t : tokens)
        if (t.kind == Token::Kind::quoted && t.unit == "open") {
            error(out, {file, number, t.column, t.length}, msg("direction.open-quote"));
            return;
        }
    static constexpr const char* later[] = {"montage", "slow-motion",   "time-lapse", "freeze",
                                            "wipe",    "split-dioptre", "crowd"};
    for (const auto& t : tokens)
        for (const char* l : later)
            if (t.kind == Token::Kind::word && t.text == l) {
                error(out, {file, number, t.column, t.length},
                      msg("direction.not-in-version-1", t.raw));
                return;
            }
    claims.written.emplace_back(text);
    try {
        Reader(std::move(tokens), file, number).claim(claims);
    } catch (const Mistake& m) {
        error(out, m.place, m.what, m.right);
    }
}

}  // namespace answerprint::direction
