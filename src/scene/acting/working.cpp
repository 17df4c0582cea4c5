// Works at: each kind with a motion of its own, until the actor's next act.
#include <algorithm>

#include "scene/acting/arm.h"
#include "scene/face.h"
#include "scene/rehearsal.h"

namespace answerprint::scene {

using direction::Act;

namespace {

constexpr double kFrame = 1.0 / 24;

/// 0 to 1 and back within a cycle: up from `a`, there at `b`, down from `c`, back at `d`.
double there_and_back(double u, double a, double b, double c, double d) {
    return minimum_jerk((u - a) / (b - a)) * (1 - minimum_jerk((u - c) / (d - c)));
}

}  // namespace

void Rehearsal::work(const Act& act, const Passage& p, double t0) {
    const auto i = static_cast<std::size_t>(p.person);
    const auto t = static_cast<std::size_t>(p.thing);
    auto& who = people_[i];
    const Bones& b = who.bones();
    const Thing& thing = where_.set().things[t];
    const Kind* kind = kind_named(thing.kind);
    const auto grips = grips_of(thing);
    const std::string& how = act.manner;
    const std::string& name = who.character().name;
    const auto& person = where_.people()[i];
    const double end = plan_.length.seconds() + 1;
    const double begin = t0 < 0 ? t0 + 1 : t0 + 0.6;
    const bool prop = kind && kind->is(Affordance::prop);
    const bool phone = kind && kind->name == "mobile-phone";
    const bool taken = how == "reads" || how == "eats" || how == "drinks" || phone;
    works_[i] = std::max(t0, 0.0);

    Vec3 goal = p.goal;
    // Keys are played where the hands lie flat on them; of what is too far off the near side is
    // worked at.
    const bool keys = grips.size() > 1 && grips[0].palm.y < -0.9 && grips[0].width > 0.1;
    Vec3 about = p.goal;
    if (const Transform& at = where_.things()[t].at;
        !person.holds(thing.name) && !keys &&
        length(Vec2{goal.x, goal.z} - person.body()) > 0.9 * (b.upper_arm + b.forearm)) {
        const Vec2 half{thing.size.x / 2, thing.size.z / 2};
        const Vec3 mine = at.inverse() * Vec3{person.body().x, 0, person.body().y};
        const Vec3 near =
            at * Vec3{std::clamp(mine.x, -half.x, half.x), 0, std::clamp(mine.z, -half.y, half.y)};
        const Vec2 off = person.body() - Vec2{near.x, near.z};
        const double far = length(off);
        if (far > 0.13) {
            about = {near.x + off.x / far * 0.13, goal.y, near.z + off.y / far * 0.13};
            goal = about;
        }
    }
    if (const auto tops = tops_of(thing); !tops.empty() && !keys) {
        // On its top, a hand's breadth in from the edge that is nearest.
        const Transform& at = where_.things()[t].at;
        const auto& top = tops.back();
        const Vec3 mine = at.inverse() * Vec3{person.body().x, 0, person.body().y};
        const auto inside = [](double v, double low, double high) {
            const double edge = std::min(0.16, (high - low) / 2);
            return std::clamp(v, low + edge, high - edge);
        };
        goal = at * Vec3{inside(mine.x, top.low.x, top.high.x), top.height,
                         inside(mine.z, top.low.y, top.high.y)};
        constexpr double fingers = 0.065;  // m, under a hand half closed
        if (kind && kind->is(Affordance::surface))
            about.y = std::max(about.y, top.height + at.position.y + fingers);
    }

    bool main = p.left_hand;
    bool held_now = person.holds(thing.name);
    if (held_now) main = person.left == thing.name && person.right != thing.name;
    if (!held_now && taken && prop && where_.things()[t].held_by.empty()) {
        // Small things are taken up for it, and laid back after.
        main = !person.right.empty() && person.left.empty();
        const Transform& from = where_.things()[t].at;
        who.reach(main, t0, begin, grip_at(p.thing, from), solids(p.goal, p.thing));
        moves_[t].push_back({begin, begin, ThingMove::Kind::held, {}, p.person, main});
        borrowed_[i] = {p.thing, main, from};
        held_now = true;
    } else if (!held_now) {
        who.reach(main, t0, begin, {goal + Vec3{0, 0.03, 0}, {}, {}, 0.05}, solids(goal, -1));
    }
    const double first = borrowed_[i].thing == p.thing ? begin + 0.7 : begin;
    const bool free_other = (main ? person.right : person.left).empty();
    const double yaw = who.figure(std::max(0.0, begin)).yaw;
    const Quat facing = from_yaw(yaw);

    const bool reached = !held_now || borrowed_[i].thing == p.thing;

    // Where a hand is `s` seconds into the work, in its frame.
    const auto motion = [&](bool left, double s) -> HandKey {
        const double side = left ? 1 : -1;
        HandKey k{0};
        k.fist = held_now && left == main ? fist_round(grips[0].width) : 0.35;
        if (held_now && left == main) {
            k.frame = HandFrame::body;
            HandPlace place = carrying(thing, grips[0], b, left);
            if (how == "reads") place = reading(thing, grips[0], b, left);
            k.at = place.at;
            k.turn = place.turn;
            if (how == "eats" || how == "drinks") {
                // In the head's frame throughout, so that it meets the mouth.
                const double cycle = how == "drinks" ? 4.2 : 3.0;
                const double u = std::fmod(s, cycle) / cycle;
                const double up = how == "drinks" ? there_and_back(u, 0.05, 0.3, 0.55, 0.8)
                                                  : there_and_back(u, 0.05, 0.35, 0.5, 0.85);
                const HandPlace mouth =
                    at_mouth(thing, grips[0], b, left, how == "drinks" ? 0.9 : 0.0);
                k.frame = HandFrame::head;
                const double down = b.head - b.chest;
                k.at = lerp(place.at - Vec3{0, down, 0}, mouth.at, up);
                k.turn = slerp(place.turn, mouth.turn, up);
                k.tips = up;
            } else if (phone && how != "reads") {
                const Quat beside = hand_turn({side * -0.2, 1, 0.1}, {-side, 0, 0}, left);
                k.frame = HandFrame::head;
                k.at = Vec3{side * 0.47, 0.2, 0.12} * b.crown;
                k.turn = beside;
                k.tips = 1;
            } else if (how != "reads") {
                k.at = Vec3{side * 0.03, -0.03, 0.17} * b.height;
            }
            return k;
        }
        if (held_now && how == "reads" && free_other) {
            Grip other = grips.size() > 1 ? grips[1] : grips[0];
            if (grips.size() < 2) other.at.x = -other.at.x;
            const HandPlace place = reading(thing, other, b, left);
            k.frame = HandFrame::body;
            k.at = place.at;
            k.turn = place.turn;
            k.fist = 0.3;
            return k;
        }
        if (held_now) {  // the other hand works on what this one holds
            k.frame = HandFrame::body;
            const double a = 2 * pi * s * (how == "peels" ? 0.7 : 1.1);
            k.at = Vec3{side * 0.035 + 0.012 * std::cos(a), 0.0 + 0.012 * std::sin(a),
                        0.185 + 0.01 * std::sin(2 * a)} *
                   b.height;
            k.turn = hand_turn({-side * 0.6, 0.3, 0.7}, {-side * 0.5, -0.8, 0.2}, left);
            k.fist = 0.6;
            return k;
        }
        k.frame = HandFrame::world;
        const Vec3 over = goal + Vec3{0, 0.03, 0};
        const Quat flat = facing * hand_turn({-side, 0, 0.25}, {0, -1, 0}, left);
        k.turn = flat;
        if (how == "wipes") {
            const double a = 2 * pi * 0.9 * s;
            k.at = over + facing * Vec3{(left == main ? 0.0 : side * 0.2) +
                                            (left == main ? 0.09 * std::cos(a) : 0.0),
                                        0, left == main ? 0.06 * std::sin(a) : 0.0};
            k.fist = 0.1;
        } else if (how == "writes" && left == main) {
            const double line = std::fmod(s, 3.0) / 3.0;
            const double across = line < 0.85 ? line / 0.85 : 1 - (line - 0.85) / 0.15;
            k.at = over + facing * Vec3{side * 0.06 - side * 0.10 * across * -1 - 0.05 * side,
                                        0.004 * std::sin(2 * pi * 3 * s),
                                        0.006 * std::sin(2 * pi * 2.3 * s)};
            k.turn = facing * hand_turn({-side * 0.5, 0.75, 0.3}, {-side * 0.7, -0.7, 0}, left);
            k.fist = 0.75;
        } else if (how == "writes") {
            k.at = over + facing * Vec3{side * 0.16, 0, 0.02};
            k.fist = 0.1;
        } else if (keys) {
            const Transform& at = where_.things()[t].at;
            const Vec3 one = at * grips[0].at, two = at * grips[1].at;
            const bool first_left = dot(one - two, facing * Vec3{1, 0, 0}) > 0;
            const double a = 2 * pi * s * 1.3 + (left ? 2 : 0);
            k.at = (left == first_left ? one : two) +
                   facing * Vec3{0.06 * std::sin(a / 3), 0.045 + 0.008 * std::sin(a), -0.05};
            k.turn = facing * hand_turn({-side, 0.1, 0.1}, {0, -1, 0}, left);
            k.fist = 0.2;
        } else {
            // Both hands about it: one steadies, one turns and pulls.
            const double a = 2 * pi * s * (how == "threads" ? 0.55 : how == "peels" ? 0.7 : 0.8);
            const double much = left == main ? 1 : 0.35;
            k.at = about + facing * (Vec3{side * 0.075 + much * 0.025 * std::cos(a),
                                          0.02 + much * 0.02 * std::sin(a + chance(name, 3)),
                                          much * 0.02 * std::sin(2 * a) - 0.03});
            k.turn = facing * hand_turn({-side * 0.3, 0.8, -0.4}, {-side, -0.4, 0}, left);
            k.fist = 0.55 + 0.2 * std::sin(a) * much;
        }
        return k;
    };

    for (const bool left : {true, false}) {
        const bool one_handed = how == "drinks" || how == "eats" || (phone && how != "reads");
        if (left != main && (!free_other || one_handed)) continue;
        if (left != main || !reached) who.hold(left, t0 < 0 ? t0 : t0 + 0.05);
        bool even = false;
        for (double now = first; now < end; now += kFrame) {
            HandKey k = motion(left, now - first);
            k.t = now;
            k.even = even;
            if (!even && left == main && first > begin) who.hold(left, begin + kFrame);
            who.key(left, k);
            if (!even && (left != main || first <= begin) && t0 >= 0 && k.frame == HandFrame::world)
                who.bow_out(left, {}, solids(k.at, -1));
            even = true;
        }
    }
}

void Rehearsal::end_work(int person, double t) {
    const auto i = static_cast<std::size_t>(person);
    if (works_[i] < 0) return;
    auto& who = people_[i];
    double from = t;
    if (Borrowed& b = borrowed_[i]; b.thing >= 0) {
        const auto n = static_cast<std::size_t>(b.thing);
        auto& moves = moves_[n];
        const double taken = moves.back().t0;
        const double back = std::max(taken + 0.3, t - 0.35);
        who.reach(b.left, std::max(taken + 0.1, back - 0.7), back, grip_at(b.thing, b.from),
                  solids(b.from.position, b.thing));
        moves.push_back({back, back, ThingMove::Kind::rests, b.from});
        from = back;
        b = {};
    }
    works_[i] = -1;
    for (const bool left : {true, false}) who.release(left, from, from + 0.45, rest(person, left));
    for (auto& l : who.looks)
        if (l.rank == 2 && l.t1 > t) l.t1 = t;
}

}  // namespace answerprint::scene
