// What an act asks of the hands: to reach, grip, carry, hand over, put down, open, switch, work.
#include <algorithm>

#include "base/decimal.h"
#include "base/text.h"
#include "scene/acting/arm.h"
#include "scene/face.h"
#include "scene/rehearsal.h"

namespace answerprint::scene {

using direction::Act;
using direction::Verb;

namespace {

constexpr double kFrame = 1.0 / 24;
constexpr double kCloses = 0.06;        // s, that a hand is there before it takes or lets go
constexpr double kTwist = radians(35);  // of a chest, with an arm that points

Grip placed(const Transform& at, const Grip& g) {
    return {at * g.at, at.rotation * g.axis, at.rotation * g.palm, g.width};
}

}  // namespace

Grip Rehearsal::grip_at(int thing, const Transform& at, std::size_t which) const {
    const auto grips = grips_of(where_.set().things[static_cast<std::size_t>(thing)]);
    return placed(at, grips[std::min(which, grips.size() - 1)]);
}

/// Of two grips the left hand's.
std::size_t Rehearsal::left_grip(int thing) const {
    return grips_of(where_.set().things[static_cast<std::size_t>(thing)]).size() > 1 ? 1 : 0;
}

HandKey Rehearsal::rest(int person, bool left) const {
    const auto& who = where_.people()[static_cast<std::size_t>(person)];
    const int t = where_.thing(left ? who.left : who.right);
    HandKey k{0};
    if (t < 0) return k;
    const Thing& thing = where_.set().things[static_cast<std::size_t>(t)];
    const auto grips = grips_of(thing);
    const bool both = who.left == who.right;
    const std::size_t which = !both ? 0 : left ? left_grip(t) : 1 - left_grip(t);
    const Grip& grip = grips[std::min(which, grips.size() - 1)];
    const HandPlace place =
        carrying(thing, grip, people_[static_cast<std::size_t>(person)].bones(), left);
    k.frame = HandFrame::body;
    k.at = place.at;
    k.turn = place.turn;
    k.fist = fist_round(grip.width);
    return k;
}

/// The handle on the actor's side, where it is when the thing stands open so far.
Grip Rehearsal::handle(const Act& act, const Passage& p, double open) const {
    const auto i = static_cast<std::size_t>(p.thing);
    const bool leaf = act.verb == Verb::opens || act.verb == Verb::closes;
    const double stands = leaf ? open : where_.things()[i].open;
    const Vec2 body = where_.people()[static_cast<std::size_t>(p.person)].body();
    Grip best;
    double least = 1e9;
    for (const auto& g : grips_of(where_.set().things[i], stands)) {
        const Grip here = placed(where_.things()[i].at, g);
        const double far = std::hypot(here.at.x - body.x, here.at.z - body.y);
        if (far >= least - 1e-9) continue;
        least = far;
        best = here;
    }
    return best;
}

/// The hand stays on the handle while what it opened turns, as far as the arm goes; from there on
/// the leaf swings by itself.
void Rehearsal::swing_open(const Act& act, const Passage& p, double from, double to) {
    auto& who = people_[static_cast<std::size_t>(p.person)];
    const Bones& b = who.bones();
    const auto thing = static_cast<std::size_t>(p.thing);
    const double before = p.was_open, after = act.verb == Verb::opens ? 1 : 0;
    const auto opened = [&](double t) {
        return mix(before, after, smooth((t - from) / (to - from)));
    };
    HandKey k = who.hand(p.left_hand).back();
    k.arc = {};
    k.even = true;
    for (double t = from + kFrame; t <= to + 1e-9; t += kFrame) {
        const Figure f = who.figure(t);
        const Pose pose = pose_of(f, b);
        const Solids leaf(where_.set().things[thing], where_.things()[thing].at, opened(t));
        const Grip grip = handle(act, p, opened(t));
        const Transform& chest = pose[Joint::chest];
        // The elbow swings out of the leaf before it comes.
        double least = 1e9, best = k.elbow, strain = 0;
        for (const double swing : {0.0, 0.07, -0.07, 0.14, -0.14}) {
            Arm arm = p.left_hand ? f.left_arm : f.right_arm;
            arm.palm = grip.at;
            arm.turn = gripping(grip, p.left_hand, k.turn);
            arm.weight = 1;
            arm.elbow = k.elbow + swing;
            const ArmJoints j = arm_joints(arm, b, chest, from_yaw(f.yaw), p.left_hand);
            const double depth =
                std::max(leaf.depth(j.elbow.position, 0.065),
                         leaf.depth(lerp(j.elbow.position, j.wrist.position, 0.5), 0.05));
            const double cost = depth + 0.01 * std::abs(swing) + 0.004 * std::abs(arm.elbow);
            if (cost >= least - 1e-9) continue;
            least = cost;
            best = arm.elbow;
            strain = shoulder_strain(chest, j.shoulder.position, j.elbow.position, p.left_hand);
        }
        const Vec3 shoulder =
            pose[p.left_hand ? Joint::left_shoulder : Joint::right_shoulder].position;
        if (length(grip.at - shoulder) > 0.96 * (b.upper_arm + b.forearm + b.hand) || strain > 0)
            return;
        k.t = t;
        k.at = grip.at;
        k.turn = gripping(grip, p.left_hand, k.turn);
        k.elbow = best;
        who.key(p.left_hand, k);
    }
}

void Rehearsal::give(const Act& act, const Passage& p) {
    const auto i = static_cast<std::size_t>(p.thing);
    auto& who = people_[static_cast<std::size_t>(p.person)];
    auto& other = people_[static_cast<std::size_t>(p.other)];
    const double t0 = act.time.start.seconds();
    const double t1 = std::max(act.time.end.seconds(), t0 + 0.1);
    const double middle = t0 + 0.5 * (t1 - t0);
    const Thing& thing = where_.set().things[i];
    const auto grips = grips_of(thing);
    const auto& taker = where_.people()[static_cast<std::size_t>(p.other)];
    const bool by_left = taker.left == act.object.name;
    const bool both = by_left && taker.right == act.object.name;
    const Figure a = who.figure(middle), c = other.figure(middle);
    Vec3 meet = (a.pelvis + c.pelvis) * 0.5;
    meet.y = std::min(a.pelvis.y, c.pelvis.y) + 0.12 * who.bones().height;
    // Before both who sit side by side: between their hips no arm comes.
    const Vec3 mine = from_yaw(a.yaw) * Vec3{0, 0, 1}, theirs = from_yaw(c.yaw) * Vec3{0, 0, 1};
    const double ahead = std::min(dot(meet - a.pelvis, mine), dot(meet - c.pelvis, theirs));
    if (taker.posture == Posture::sits && dot(mine, theirs) > 0.5)
        meet += normalised(mine + theirs) * std::max(0.0, 0.18 * who.bones().height - ahead);
    const Transform at{meet - from_yaw(a.yaw) * grips.front().at, from_yaw(a.yaw)};
    bool near = true;
    std::size_t taken = 0;
    if (both) {
        // Each takes the grip on their own left with their left hand.
        const Transform mid{meet - from_yaw(a.yaw) * ((grips[0].at + grips[1].at) * 0.5),
                            from_yaw(a.yaw)};
        const std::size_t mine = left_grip(p.thing);
        taken = 1 - mine;
        for (const bool left : {true, false}) {
            const auto from = left ? mine : 1 - mine, to = left ? taken : 1 - taken;
            near = who.reach(left, t0, middle, placed(mid, grips[from]), {}) && near;
            near =
                other.reach(left, t0 + 0.2 * (t1 - t0), middle, placed(mid, grips[to]), {}) && near;
        }
    } else {
        Grip mine = placed(at, grips[0]);
        mine.axis = mine.palm = {};
        near = who.reach(p.left_hand, t0, middle, mine, {});
        const Pose pose = pose_of(who.figure(middle), who.bones());
        const Transform hand = pose[p.left_hand ? Joint::left_hand : Joint::right_hand];
        taken = grips.size() - 1;
        const Transform there = held(thing, grips[0], hand, p.left_hand, 0);
        Grip theirs = placed(there, grips[taken]);
        theirs.axis = theirs.palm = {};
        Solids round;
        round.take(thing, there);
        near = other.reach(by_left, t0 + 0.2 * (t1 - t0), middle, theirs, round) && near;
    }
    if (!near) warning(out_, act.place, msg("scene.out-of-reach", act.actor, act.to.name));
    for (const bool left : {true, false}) {
        if ((left ? p.before.left : p.before.right) == act.object.name)
            who.release(left, middle + kLetsGo, t1, rest(p.person, left));
        if (both || left == by_left) other.release(left, middle + kLetsGo, t1, rest(p.other, left));
    }
    moves_[i].push_back({middle, middle, ThingMove::Kind::held, {}, p.other, by_left, taken, both});
    direction::Target what;
    what.kind = direction::TargetKind::name;
    what.name = act.object.name;
    look(p.other, t0, t1, 2, what);
}

/// Eye, hand and what is pointed at in one line.
void Rehearsal::point(const Act& act, const Passage& p) {
    auto& who = people_[static_cast<std::size_t>(p.person)];
    const double t0 = act.time.start.seconds();
    const double t1 = std::max(act.time.end.seconds(), t0 + 0.1);
    const double middle = t0 + 0.5 * (t1 - t0);
    const Bones& b = who.bones();
    const double side = p.left_hand ? 1 : -1;
    const Vec3 flat = from_yaw(who.figure(middle).yaw).conjugate() *
                      normalised(p.goal - who.figure(middle).pelvis);
    const double aside = std::atan2(flat.x, flat.z);
    // The chest turns with an arm that would have to go far across it or behind it.
    const double twist = std::clamp(
        side * aside - std::clamp(side * aside, radians(-10), radians(60)), -kTwist, kTwist);
    if (Stoop stoop = who.stoops.back(); twist != 0 && stoop.t < middle - 0.1) {
        stoop.t = std::max(stoop.t, t0);
        who.stoops.push_back(stoop);
        who.stoops.push_back({middle, stoop.lean, stoop.drop, side * twist});
    }
    Figure f = who.figure(middle);
    f.head_yaw = std::clamp(aside - f.twist, -1.1, 1.1);
    const Pose pose = pose_of(f, b);
    const Vec3 eye = eyes_of(pose), way = normalised(p.goal - eye);
    const Vec3 shoulder = pose[p.left_hand ? Joint::left_shoulder : Joint::right_shoulder].position;
    // On the ray from the eye, as far as the arm goes.
    const double arm = 0.95 * (b.upper_arm + b.forearm + b.hand);
    const Vec3 off = eye - shoulder;
    const double along = dot(off, way), rest_of = dot(off, off) - arm * arm;
    const double far = -along + std::sqrt(std::max(0.0, along * along - rest_of));
    Vec3 palm = eye + way * std::min(far, length(p.goal - eye));
    // As far across the chest and behind it as a shoulder lets the arm go.
    const Transform& chest = pose[Joint::chest];
    Vec3 arm_way = chest.rotation.conjugate() * (palm - shoulder);
    const double reach = length(arm_way), across = -0.62 * reach, behind = -0.75 * reach;
    if (side * arm_way.x < across)
        arm_way = {side * across, arm_way.y, std::hypot(arm_way.x - side * across, arm_way.z)};
    if (arm_way.z < behind)
        arm_way = {side * std::hypot(arm_way.x, arm_way.z - behind), arm_way.y, behind};
    palm = shoulder + chest.rotation * (normalised(arm_way) * reach);
    who.hold(p.left_hand, t0);
    HandKey k{middle, HandFrame::world, palm};
    const Vec3 up = normalised(Vec3{0, 1, 0} - way * way.y);
    k.turn = looking_along(-up, -way);
    k.fist = 0;
    k.loose = true;
    who.key(p.left_hand, k);
    k.t = std::max(middle + 0.1, t1 - 0.4);
    who.key(p.left_hand, k);
    who.release(p.left_hand, k.t, t1, rest(p.person, p.left_hand));
}

void Rehearsal::hands(const Act& act, const Passage& p) {
    const auto i = static_cast<std::size_t>(p.person);
    auto& who = people_[i];
    const double t0 = act.time.start.seconds();
    const double t1 = std::max(act.time.end.seconds(), t0 + 0.1);
    const double middle = t0 + 0.5 * (t1 - t0);
    const bool left = p.left_hand;
    const auto thing = static_cast<std::size_t>(std::max(0, p.thing));
    const Bones& b = who.bones();
    const auto busy = [&](bool l) {
        return !(l ? where_.people()[i].left : where_.people()[i].right).empty();
    };
    const auto out_of_reach = [&](bool reached) {
        if (!reached)
            warning(out_, act.place, msg("scene.out-of-reach", act.actor, act.object.name));
    };
    const bool was_held = p.before.holds(act.object.name);
    switch (act.verb) {
        case Verb::picks_up:
        case Verb::holds:
        case Verb::puts: {
            const bool puts = act.verb == Verb::puts;
            if (p.thing < 0 || p.cannot || was_held != puts) break;
            const auto& now = puts ? p.before : where_.people()[i];
            const bool both = now.left == now.right;
            const Transform& at = where_.things()[thing].at;
            const Solids round = solids(p.goal, p.thing);
            const std::size_t first = both ? left_grip(p.thing) : 0;
            bool reached = true;
            for (const bool l : {true, false})
                if (both || l == left)
                    reached =
                        who.reach(l, t0, std::max(t0 + 0.05, middle - kCloses),
                                  grip_at(p.thing, at, both && !l ? 1 - first : first), round) &&
                        reached;
            out_of_reach(reached);
            for (const bool l : {true, false})
                if (both || l == left)
                    who.release(l, middle + kFrame, puts ? t1 : std::max(t1, middle + 0.6),
                                rest(p.person, l));
            if (puts) {
                moves_[thing].push_back({middle, middle, ThingMove::Kind::rests, at});
                sound(middle, "put", p.goal);
            } else {
                moves_[thing].push_back({middle,
                                         middle,
                                         ThingMove::Kind::held,
                                         {},
                                         p.person,
                                         both || left,
                                         first,
                                         both});
            }
            break;
        }
        case Verb::gives:
            if (p.thing >= 0 && p.other >= 0 && !p.cannot) give(act, p);
            break;
        case Verb::touches:
        case Verb::opens:
        case Verb::closes:
        case Verb::switches_on:
        case Verb::switches_off: {
            if ((p.thing < 0 && p.other < 0) || was_held) break;
            Grip grip{p.goal, {}, {}, 0.05};
            Touch how = Touch::closes;
            double leaves = t0 + 0.7 * (t1 - t0);
            if (p.thing < 0) {  // a shoulder, from above
                const Pose other =
                    pose_of(people_[static_cast<std::size_t>(p.other)].figure(middle),
                            people_[static_cast<std::size_t>(p.other)].bones());
                const Vec3 me = who.figure(middle).pelvis;
                const Vec3 l = other[Joint::left_shoulder].position,
                           r = other[Joint::right_shoulder].position;
                const Vec3 near = length(l - me) < length(r - me) ? l : r;
                grip = {near + Vec3{0, 0.05 * b.height, 0}, {}, {0, -1, 0}, 0};
                how = Touch::flat;
            } else if (act.verb == Verb::switches_on || act.verb == Verb::switches_off) {
                const Thing& lamp = where_.set().things[thing];
                const Vec3 knob = where_.things()[thing].at * switch_of(lamp);
                if (knob.y < 2) grip = {knob, {}, {}, 0.02};
                how = Touch::finger;
            } else {
                grip = handle(act, p, p.was_open);
            }
            out_of_reach(who.reach(left, t0, middle, grip, solids(grip.at, p.thing), how));
            if (act.verb == Verb::opens || act.verb == Verb::closes) {
                swing_open(act, p, middle, t1);
                leaves = who.hand(left).back().t;
            }
            who.release(left, leaves, std::max(t1, leaves + 0.4), rest(p.person, left));
            break;
        }
        case Verb::reaches_for: {
            if (p.thing < 0 && p.other < 0) break;
            const Figure f = who.figure(t1);
            const Vec3 shoulder = f.pelvis + Vec3{0, b.chest + b.shoulder_height, 0};
            const Vec3 d = p.goal - shoulder;
            Grip grip;
            grip.at = shoulder + d * std::max(0.5, 1 - 0.08 / length(d));
            who.reach(left, t0, t1, grip, solids(grip.at, p.thing), Touch::flat);
            who.release(left, t1 + 0.6, t1 + 1.2, rest(p.person, left));
            break;
        }
        case Verb::points_at:
            point(act, p);
            break;
        case Verb::waves: {
            const double side = left ? 1 : -1;
            who.hold(left, t0);
            HandKey k{t0 + 0.5, HandFrame::body};
            const Quat upright = hand_turn({-side, 0, 0}, {0, 0, 1}, left);
            for (; k.t < t1 - 0.4; k.t += kFrame) {
                const double swing = std::sin(2 * pi * 2.1 * (k.t - t0 - 0.5));
                k.at = Vec3{side * (0.185 + 0.035 * swing), 0.22, 0.09} * b.height;
                k.turn = Quat::about({0, 0, 1}, -side * 0.3 * swing) * upright;
                k.fist = 0.05;
                k.elbow = 0.5;
                who.key(left, k);
                k.even = true;
            }
            who.release(left, k.t, t1, rest(p.person, left));
            break;
        }
        case Verb::shrugs:
            who.gestures.push_back({t0, t1, Gesture::shrug});
            for (const bool l : {true, false}) {
                if (busy(l)) continue;
                const double side = l ? 1 : -1;
                who.hold(l, t0);
                HandKey k{t0 + 0.35 * (t1 - t0), HandFrame::body,
                          Vec3{side * 0.17, -0.08, 0.15} * b.height,
                          hand_turn({side, 0, -0.3}, {-side * 0.2, 1, 0}, l), 0.1};
                who.key(l, k);
                k.t = t0 + 0.6 * (t1 - t0);
                who.key(l, k);
                who.release(l, k.t, t1, rest(p.person, l));
            }
            break;
        case Verb::performs:
            if (const auto a = actions_.find(folded(act.manner)); a != actions_.end())
                who.played.push_back(
                    {t0, t1, std::make_shared<Retarget>(a->second, who.character())});
            break;
        case Verb::leans_on:
            if (p.thing >= 0)
                out_of_reach(who.reach(left, t0, t1, {p.goal + Vec3{0, 0.03, 0}, {}, {0, -1, 0}, 0},
                                       solids(p.goal, -1), Touch::flat));
            break;
        case Verb::works_at:
            if (p.thing >= 0) work(act, p, t0);
            break;
        default:
            break;
    }
    if (p.thing >= 0 && !p.cannot) {
        const Vec3 at = where_.things()[thing].at.position;
        const Kind* kind = kind_named(where_.set().things[thing].kind);
        const bool window = kind && kind->name.find("window") != std::string::npos;
        const bool opens = act.verb == Verb::opens;
        if (opens || act.verb == Verb::closes) {
            auto& levels = opens_[thing];
            const int by = levels.empty() ? -1 : levels.back().by;
            constexpr double apart = 0.15;  // s, for two motions to be seen
            if (by >= 0 && by != p.person && middle < levels.back().t1 + apart)
                warning(out_, act.place,
                        msg("scene.moved-by-two", act.actor,
                            people_[static_cast<std::size_t>(by)].character().name, act.object.name,
                            decimal(middle)));
            levels.push_back({middle, t1, opens ? 1.0 : 0.0, p.person});
            const std::string what = window ? "window" : opens ? "door-open" : "door-close";
            sound(opens ? middle : t1, what, at);
        }
        if (act.verb == Verb::switches_on || act.verb == Verb::switches_off) {
            lights_[thing].push_back(
                {middle, middle + 0.04, act.verb == Verb::switches_on ? 1.0 : 0.0});
            sound(middle, "switch", p.goal);
        }
    }
}

}  // namespace answerprint::scene
