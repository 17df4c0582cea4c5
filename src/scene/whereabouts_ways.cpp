// Ways through a set: round who and what stands there, past it where that leaves none.
#include <algorithm>

#include "scene/whereabouts.h"

namespace answerprint::scene {

namespace {

bool can_be_carried(const Thing& t) {
    const Kind* kind = kind_named(t.kind);
    return kind && kind->is(Affordance::prop);
}

}  // namespace

/// Why there is no way: what stands in between.
Message Whereabouts::no_way(int person, Vec2 to) const {
    const auto& who = people_[static_cast<std::size_t>(person)];
    const Barrier b = floor_.between(who.at, to, others(person));
    if (b.thing >= 0)
        return msg("scene.no-way-past", who.name,
                   set_.things[static_cast<std::size_t>(b.thing)].name);
    if (b.person < 0) return msg("scene.no-way", who.name);
    return msg("scene.no-way-past", who.name, people_[static_cast<std::size_t>(b.person)].name);
}

std::vector<Occupant> Whereabouts::leaves_along(const Way& way) const {
    std::vector<Occupant> out;
    for (std::size_t t = 0; t < things_.size(); ++t) {
        bool open = things_[t].open > 0.5;
        for (const auto& d : floor_.doors())
            for (double s = 0; !open && d.name == set_.things[t].name && s < length(way);
                 s += 0.05) {
                const Vec2 at = point_along(way, s);
                open = at.x >= d.low.x && at.y >= d.low.y && at.x <= d.high.x && at.y <= d.high.y;
            }
        if (open)
            for (auto& o : leaves(static_cast<int>(t), false)) out.push_back(std::move(o));
    }
    return out;
}

/// Round people and open doors; where that leaves no way, past what can be squeezed past. Who sits
/// steps away from the seat first.
Way Whereabouts::way_to(Passage& p, Vec2 to) const {
    const auto& who = people_[static_cast<std::size_t>(p.person)];
    if (who.posture != Posture::sits) return way_between(p, who.at, to);
    const Vec2 before = before_seat(who.rest, who.yaw, p.person, thing(who.seat));
    Way way = way_between(p, before, to);
    if (!way.empty() && length(before - who.at) > 0.02) way.insert(way.begin(), who.at);
    return way;
}

Way Whereabouts::way_between(Passage& p, Vec2 from, Vec2 to) const {
    const auto& who = people_[static_cast<std::size_t>(p.person)];
    auto taken = others(p.person);
    // Close by open leaves where they leave little room.
    int close = -1;  // in set().things: the leaf that one squeezes past
    const auto walk = [&] {
        Way way;
        for (const double keep : {0.30, 0.22, 0.16}) {
            auto tight = taken;
            for (auto& o : tight)
                if (o.thing >= 0) o.keep = std::min(o.keep, keep);
            way = floor_.walk(from, to, tight);
            if (way.empty()) continue;
            double least = 0.20;
            for (const auto& o : taken)
                for (double s = 0; o.thing >= 0 && s < length(way); s += 0.05)
                    if (const double d = o.distance(point_along(way, s)); d < least) {
                        least = d;
                        close = o.thing;
                    }
            break;
        }
        return way;
    };
    const auto squeezes = [&](const Barrier& b) {
        if (p.opening) return;
        p.yields.push_back(msg("scene.squeezes", who.name,
                               b.thing >= 0 ? set_.things[static_cast<std::size_t>(b.thing)].name
                                            : people_[static_cast<std::size_t>(b.person)].name));
    };
    Way way = walk();
    if (way.empty()) {
        const Barrier b = floor_.between(from, to, taken);
        // Past whom and what one squeezes; over what lies about only where that does not help.
        const auto lies = [&](const Occupant& o) {
            return o.thing >= 0 && can_be_carried(set_.things[static_cast<std::size_t>(o.thing)]);
        };
        for (const bool over : {false, true}) {
            std::erase_if(taken, [&](const Occupant& o) {
                return o.person < 0
                           ? over || !lies(o)
                           : people_[static_cast<std::size_t>(o.person)].posture != Posture::stands;
            });
            if (way.empty()) way = floor_.walk(from, to, taken);
        }
        if (!way.empty() && b.thing + b.person > -2) squeezes(b);
        if (!way.empty() || length(to - from) <= 0.05) return way;
        // Said, and played all the same: through who stands there, round what stands there.
        p.cannot = no_way(p.person, to);
        return floor_.walk(from, to, {});
    }
    const auto along = leaves_along(way);
    taken.insert(taken.end(), along.begin(), along.end());
    Way round = along.empty() ? way : walk();
    if (round.empty()) close = along.front().thing;
    if (close >= 0) squeezes({close, -1});
    return round.empty() ? way : round;
}

void Whereabouts::walk_up(Passage& p, Vec2 to, double face) const {
    const auto& who = people_[static_cast<std::size_t>(p.person)];
    p.rises = who.posture != Posture::stands && who.posture != Posture::leans;
    p.approach = way_to(p, to);
    if (p.approach.empty()) p.approach = {who.at, to};
    p.approach_yaw = face;
    double heading = who.yaw;
    if (length(p.approach) > 0.02) {
        Vec2 d;
        point_along(p.approach, length(p.approach), &d);
        heading = yaw_along(d);
    }
    p.approach_time = (p.rises ? rise_time(who.posture) : 0) +
                      walking_time(p.approach, who.pace, who.yaw) + turning_time(face - heading);
    p.yaw = face;
}

}  // namespace answerprint::scene
