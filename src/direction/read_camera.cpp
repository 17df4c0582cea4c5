// Lens and moves (DIRECTION, section 4).
#include "direction/nearest.h"
#include "direction/reader.h"
#include "direction/settings.h"

namespace answerprint::direction {

Lens Reader::lens(bool& sensor_stated) {
    Lens l;
    l.claimed = true;
    bool focal = false, stop = false;
    while (more()) {
        if (take(",")) continue;
        if (number_is("mm") || number_is("")) {
            const Place at = here();
            once(focal);
            l.focal_mm = number("mm");
            if (l.focal_mm < 4 || l.focal_mm > 2000)
                throw Mistake{at, msg("direction.bad-lens"), msg("direction.needs-lens-right")};
        } else if (number_is("t")) {
            once(stop);
            l.t_stop = positive("t");
        } else if (take("on")) {
            once(sensor_stated);
            if (!sensor_named(peek().raw, l.sensor)) unexpected();
            ++at_;
        } else {
            unexpected();
        }
    }
    if (!focal)
        throw Mistake{here(), msg("direction.needs-lens"), msg("direction.needs-lens-right")};
    return l;
}

void Reader::move_kind(Move& m) {
    const auto way = [&](const char* back, const char* on, const Message& missing,
                         const Message& right) {
        if (take(back))
            m.sign = -1;
        else if (!take(on)) {
            if (peek().kind == Token::Kind::word && !nearest(peek().text, {back, on}).empty())
                unexpected({back, on});
            throw Mistake{here(), missing, right};
        }
    };
    const auto left_right = [&](MoveKind k) {
        m.kind = k;
        way("left", "right", msg("direction.needs-left-right"),
            msg("direction.needs-left-right-right"));
    };
    const auto up_down = [&](MoveKind k) {
        m.kind = k;
        way("down", "up", msg("direction.needs-up-down"), msg("direction.needs-up-down-right"));
    };
    const auto in_out = [&](MoveKind k) {
        m.kind = k;
        way("out", "in", msg("direction.needs-in-out"), msg("direction.needs-in-out-right"));
    };
    const auto to_focal = [&] {
        if (is("to") && number_is("mm", 1)) ++at_;
        if (number_is("mm")) m.amount = positive("mm");
    };
    if (take("static")) {
        m.kind = MoveKind::fixed;
    } else if (take("whip", "pan") || take("whip")) {
        left_right(MoveKind::whip_pan);
    } else if (take("pan")) {
        left_right(MoveKind::pan);
    } else if (take("tilt")) {
        up_down(MoveKind::tilt);
    } else if (take("roll")) {
        m.kind = MoveKind::roll;
        if (take("left"))
            m.sign = -1;
        else
            take("right");
    } else if (take("dolly", "zoom")) {
        in_out(MoveKind::dolly_zoom);
        to_focal();
    } else if (take("dolly")) {
        in_out(MoveKind::dolly);
    } else if (take("truck")) {
        left_right(MoveKind::truck);
    } else if (take("pedestal")) {
        up_down(MoveKind::pedestal);
    } else if (take("crane")) {
        up_down(MoveKind::crane);
    } else if (take("arc")) {
        left_right(MoveKind::arc);
    } else if (take("zoom")) {
        m.kind = MoveKind::zoom;
        to_focal();
    } else if (take("follow")) {
        m.kind = MoveKind::follow;
        m.name = name();
    } else if (take("lead")) {
        m.kind = MoveKind::lead;
        m.name = name();
    } else if (take("handheld")) {
        m.kind = MoveKind::handheld;
        m.amount = 0.8;  // deg rms
        if (take("light"))
            m.amount = 0.3;
        else if (take("strong"))
            m.amount = 2;
        else if (!take("medium"))
            take("centre");  // 手持 中
    } else {
        unexpected({"static", "pan", "whip", "tilt", "roll", "dolly", "truck", "pedestal", "crane",
                    "arc", "zoom", "follow", "lead", "handheld"});
    }
}

WrittenMove Reader::move() {
    WrittenMove w;
    w.place = here();
    Move& m = w.value;
    while (when(w.when)) continue;  // 运镜 于 0.5秒 推
    move_kind(m);
    const auto is_one_of = [&](std::initializer_list<MoveKind> kinds) {
        for (const auto k : kinds)
            if (m.kind == k) return true;
        return false;
    };
    const bool turns = is_one_of(
        {MoveKind::pan, MoveKind::whip_pan, MoveKind::tilt, MoveKind::roll, MoveKind::arc});
    const bool goes =
        is_one_of({MoveKind::dolly, MoveKind::truck, MoveKind::pedestal, MoveKind::crane});
    const bool with = is_one_of({MoveKind::follow, MoveKind::lead});
    bool amount = false, side = false, eased = false;
    while (more() && !is(";") && !is("then")) {
        if (is(",") && is("then", 1)) break;
        if (is("and") && move_word(1)) break;
        if (take(",")) continue;
        if (when(w.when)) continue;
        if (turns && (number_is("deg") || number_is(""))) {
            once(amount);
            m.amount = number("deg");
            if (*m.amount < 0) m.sign = -m.sign, m.amount = -*m.amount;
        } else if (goes && (number_is("m") || number_is(""))) {
            once(amount);
            m.amount = positive("m");
        } else if (with && (number_is("m") || (is("at") && number_is("m", 1)))) {
            take("at");
            once(amount);
            m.amount = positive("m");
        } else if (take("to")) {
            if (w.to) throw Mistake{here(), msg("direction.part-twice"), {}};
            w.to = composition(false);
        } else if (take("easing")) {
            once(eased);
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
        } else if (m.kind == MoveKind::follow && is("from")) {
            once(side);
            put_side(m.side);
        } else {
            unexpected();
        }
    }
    const bool focal = is_one_of({MoveKind::zoom, MoveKind::dolly_zoom});
    const bool needs_none =
        with || is_one_of({MoveKind::fixed, MoveKind::dolly, MoveKind::handheld});
    if (m.amount && w.to && !with && m.kind != MoveKind::handheld)
        throw Mistake{w.place, msg("direction.to-and-amount"), {}};
    if (focal && !m.amount && (m.kind == MoveKind::dolly_zoom || !w.to))
        throw Mistake{w.place, msg("direction.needs-focal"), msg("direction.needs-focal-right")};
    if (!m.amount && !w.to && !needs_none)
        throw Mistake{w.place, msg("direction.needs-amount"), msg("direction.needs-amount-right")};
    return w;
}

std::vector<WrittenMove> Reader::moves() {
    std::vector<WrittenMove> all;
    for (int step = 0;;) {
        all.push_back(move());
        all.back().step = step;
        if (take("and")) continue;
        take(",");
        if (!take(";") && !take("then")) return all;
        ++step;
    }
}

}  // namespace answerprint::direction
