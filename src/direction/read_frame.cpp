// COMPOSITION and focus (DIRECTION, section 4).
#include "direction/reader.h"

namespace answerprint::direction {

using K = Token::Kind;

std::optional<Size> Reader::size() {
    static constexpr std::pair<std::string_view, Size> shorts[] = {{"ecu", Size::ecu},
                                                                   {"bcu", Size::bcu},
                                                                   {"cu", Size::cu},
                                                                   {"mcu", Size::mcu},
                                                                   {"ms", Size::ms},
                                                                   {"mls", Size::mls},
                                                                   {"fs", Size::fs},
                                                                   {"ws", Size::ws},
                                                                   {"ews", Size::ews},
                                                                   {"medium", Size::ms},
                                                                   {"full", Size::fs},
                                                                   {"wide", Size::ws},
                                                                   {"extreme-wide", Size::ews},
                                                                   {"medium-long", Size::mls},
                                                                   {"medium-close-up", Size::mcu},
                                                                   {"big-close-up", Size::bcu},
                                                                   {"extreme-close-up", Size::ecu},
                                                                   {"insert", Size::insert}};
    const auto close_up = [&](std::size_t ahead) -> std::size_t {
        if (is_any({"close-up", "closeup"}, ahead)) return 1;
        return is("close", ahead) && is("up", ahead + 1) ? 2 : 0;
    };
    const auto found = [&](std::size_t words, Size s) {
        at_ += words;
        take("shot");
        return s;
    };
    if (close_up(0)) return found(close_up(0), Size::cu);
    if (close_up(1)) {
        if (is("extreme")) return found(1 + close_up(1), Size::ecu);
        if (is("big")) return found(1 + close_up(1), Size::bcu);
        if (is("medium")) return found(1 + close_up(1), Size::mcu);
    }
    if (is("extreme") && is("wide", 1)) return found(2, Size::ews);
    if (is("medium") && is("long", 1)) return found(2, Size::mls);
    for (const auto& [word, s] : shorts)
        if (is(word)) return found(1, s);
    return {};
}

bool Reader::put_place(Subject& s) {
    const Place place = here();
    const auto across = [&](double x) {
        if (s.at) throw Mistake{place, msg("direction.part-twice"), {}};
        s.at = Vec2{x, 0};
        return true;
    };
    const auto layer = [&](Layer l) {
        if (s.layer != Layer::none) throw Mistake{place, msg("direction.part-twice"), {}};
        s.layer = l;
        return true;
    };
    if (take("left", "third")) return across(1.0 / 3);
    if (take("right", "third")) return across(2.0 / 3);
    if (take("left", "quarter")) return across(0.25);
    if (take("right", "quarter")) return across(0.75);
    if (take("centre") || take("center")) return across(0.5);
    if (take("foreground")) return layer(Layer::foreground);
    if (take("background")) return layer(Layer::background);
    if (take("left") || take("right")) unexpected({"third", "quarter"});
    if (!is("at") || !number_is("%", 1)) return false;
    ++at_;
    across(number("%") / 100);
    if (number_is("%")) s.at->y = number("%") / 100, s.height_claimed = true;
    return true;
}

bool Reader::put_angle(Angle& a, bool& angle, bool& dutch) {
    const Place place = here();
    const auto set = [&](AngleKind k, double v) {
        once(angle, place);
        a.kind = k;
        a.value = v;
        a.claimed = true;
    };
    if (take("eye", "level") || take("eye-level")) {
        set(AngleKind::eye_level, 0);
    } else if (is_any({"low", "high"})) {
        // Without a figure: what a crew means by it.
        const bool low = take("low");
        if (!low) ++at_;
        set(low ? AngleKind::low : AngleKind::high, number_is("deg") || number_is("")
                                                        ? positive("deg")
                                                    : low ? 20
                                                          : 30);
    } else if (take("overhead")) {
        set(AngleKind::overhead, 0);
    } else if (take("ground")) {
        set(AngleKind::ground, 0);
    } else if (take("height")) {
        set(AngleKind::height, positive("m"));
    } else if (take("dutch")) {
        once(dutch, place);
        a.dutch = number("deg");
    } else {
        return false;
    }
    return true;
}

void Reader::put_side(Side& s) {
    need("from");
    take("from");  // 从 正面: both say it
    s.claimed = true;
    if (take("front", "left"))
        s.yaw = 45;
    else if (take("front", "right"))
        s.yaw = -45;
    else if (take("front"))
        s.yaw = 0;
    else if (take("behind", "left"))
        s.yaw = 135;
    else if (take("behind", "right"))
        s.yaw = -135;
    else if (take("behind"))
        s.yaw = 180;
    else if (take("left"))
        s.yaw = 90;
    else if (take("right"))
        s.yaw = -90;
    else
        s.from = name();
}

bool Reader::move_word(std::size_t ahead) const {
    return is_any({"static", "pan", "whip", "tilt", "roll", "dolly", "truck", "pedestal", "crane",
                   "arc", "zoom", "follow", "lead", "handheld"},
                  ahead);
}

WrittenComposition Reader::composition(bool with_when) {
    WrittenComposition w;
    auto& c = w.value;
    bool angle = false, dutch = false, side = false, head = false;
    const auto subject = [&] {
        w.names.push_back(here());
        c.subjects.push_back({name(), {}, false, Layer::none});
    };
    const auto subjects = [&] {
        if (!c.subjects.empty()) throw Mistake{here(), msg("direction.part-twice"), {}};
    };
    while (more()) {
        if (take(",") || (is("with") && is("dutch", 1) && take("with"))) continue;
        if (with_when && !(is("on") && c.subjects.empty()) && when(w.when)) continue;
        if (const Place at = here(); const auto s = size()) {
            if (c.size_claimed) throw Mistake{at, msg("direction.part-twice"), {}};
            c.size = *s;
            c.size_claimed = true;
        } else if (is("over") && !is_time(1)) {
            subjects();
            ++at_;
            c.kind = CompositionKind::over;
            subject();
            need("onto");
            subject();
        } else if (is("on")) {
            subjects();
            ++at_;
            subject();
        } else if (is("and") && c.kind == CompositionKind::on && c.subjects.size() == 1 &&
                   !move_word(1)) {
            ++at_;
            subject();
        } else if (c.subjects.empty() &&
                   (peek().raw.ends_with("'s") || peek().raw.ends_with("’s") ||
                    is_any({"'s", "’s", "view-of"}, 1))) {
            c.kind = CompositionKind::view;
            subject();
            std::string& viewer = c.subjects.back().name;
            for (const std::string_view s : {"'s", "’s"})
                if (!take(s) && viewer.ends_with(s)) viewer.resize(viewer.size() - s.size());
            if (!take("view-of")) need("view"), need("of");
            subject();
        } else if (!c.subjects.empty() && put_place(c.subjects.back())) {
            continue;
        } else if (put_angle(c.angle, angle, dutch)) {
            continue;
        } else if (is("from") && !is_time(1)) {
            once(side);
            w.side_place = peek(1).kind == K::mark ? here() : place(peek(1));
            put_side(c.side);
        } else if (is("headroom")) {
            once(head);
            ++at_;
            c.headroom = number("%") / 100;
        } else {
            break;
        }
    }
    if (c.subjects.empty() && !c.size_claimed && !angle && !side)
        unexpected({"extreme", "big", "close-up", "medium", "full", "wide", "insert", "ecu", "bcu",
                    "cu", "mcu", "ms", "mls", "fs", "ws", "ews", "over", "on"});
    return w;
}

std::vector<WrittenFocus> Reader::focus() {
    std::vector<WrittenFocus> all;
    do {
        WrittenFocus f;
        f.place = here();
        take("on");
        f.places.push_back(here());
        f.names.push_back(name());
        for (;;) {
            if (take(",")) continue;
            if (is("and") && name_next(1)) {
                ++at_;
                f.places.push_back(here());
                f.names.push_back(name());
            } else if (!when(f.when)) {
                break;
            }
        }
        all.push_back(std::move(f));
    } while (take("then") || take(";"));
    return all;
}

}  // namespace answerprint::direction
