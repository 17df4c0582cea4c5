#include <algorithm>

#include "base/decimal.h"
#include "scene/acting/carry.h"
#include "scene/furniture.h"
#include "scene/handles.h"
#include "scene/whereabouts.h"

namespace answerprint::scene {

using direction::Act;
using direction::TargetKind;
using direction::Verb;

namespace {

/// Natural lengths in seconds of acts that are no walks.
double natural(Verb verb) {
    switch (verb) {
        case Verb::kneels:
            return 1.6;
        case Verb::sits:
        case Verb::stands_up:
        case Verb::falls:
        case Verb::shrugs:
        case Verb::points_at:
        case Verb::touches:
        case Verb::picks_up:
        case Verb::puts:
            return 1.2;
        case Verb::gives:
            return 1.6;
        case Verb::waves:
            return 1.8;
        case Verb::looks_at:
        case Verb::looks:
            return 0.5;
        case Verb::smiles:
        case Verb::frowns:
            return 0.6;
        case Verb::nods:
            return 0.8;
        case Verb::works_at:
            return 3.0;
        default:
            return 1.0;
    }
}

}  // namespace

Passage Whereabouts::play(const Act& act) {
    Passage p;
    p.person = person(act.actor);
    p.opening = act.opening;
    p.thing = thing(act.object.name);
    p.other = person(act.object.name);
    p.act_time = act.verb == Verb::performs ? act.amount.value_or(1) : natural(act.verb);
    if (p.person < 0) {  // a thing acts
        p.thing = thing(act.actor);
        if (p.thing < 0) return p;
        auto& it = things_[static_cast<std::size_t>(p.thing)];
        const double from_height = it.at.position.y;
        p.goal_yaw = set_.things[static_cast<std::size_t>(p.thing)].yaw;
        p.goal = it.at.position;
        if (act.verb == Verb::moves_to || act.verb == Verb::walks_to) {
            Person ghost;
            ghost.at = from_above(it.at.position);
            const Stand to = stand_at(act.object, ghost);
            p.goal = {to.at.x, from_height, to.at.y};
            p.act_time =
                std::max(0.5, length(p.goal - it.at.position) / (act.speed > 0 ? act.speed : 1.0));
        }
        if (act.verb == Verb::falls) {
            p.goal.y = 0;
            p.act_time = std::max(0.4, std::sqrt(2 * from_height / 9.81) + 0.3);
            it.on_top_of.clear();
        }
        if (act.verb == Verb::opens) it.open = 1;
        if (act.verb == Verb::closes) it.open = 0;
        if (act.verb == Verb::switches_on) it.on = 1;
        if (act.verb == Verb::switches_off) it.on = 0;
        it.at.position = p.goal;
        return p;
    }

    auto& who = people_[static_cast<std::size_t>(p.person)];
    who.here = act.verb != Verb::exits;
    p.before = who;
    p.yaw = p.approach_yaw = who.yaw;
    p.posture = who.posture;
    p.rest = who.rest;
    p.left_hand = !who.right.empty() && who.left.empty();
    look_point(act.object.name, p.goal);
    if (act.object.kind == TargetKind::point)
        p.goal = {act.object.point.x, 1.2, act.object.point.y};

    // Up to what a hand must touch, unless it is in reach; facing it then.
    const bool swings = act.verb == Verb::opens || act.verb == Verb::closes;
    const int leaf = swings ? p.thing : -1;
    const auto in_swing = [&] {
        if (leaf < 0 || who.posture == Posture::sits) return false;
        const auto swept = leaves(leaf, true);
        return std::any_of(swept.begin(), swept.end(),
                           [&](const Occupant& o) { return o.distance(who.at) < 0.32; });
    };
    const auto reach = [&](Vec3 goal, double within) {
        const Vec2 d = from_above(goal) - who.body();
        const bool near =
            length(d) <= within + (who.posture == Posture::sits ? 0.1 : 0.0) && !in_swing();
        const double face = length(d) > 0.05 ? yaw_along(d) : who.yaw;
        if (near) {
            const double turn = wrapped_angle(face - who.yaw);
            const bool turns = who.posture != Posture::sits && std::abs(turn) > radians(40);
            p.approach_yaw = p.yaw = turns ? face : who.yaw;
            p.approach_time = turns ? turning_time(turn) : 0;
            return;
        }
        const Vec2 to = reach_from(goal, who, leaf);
        walk_up(p, to, yaw_along(from_above(goal) - to));
        p.posture = Posture::stands;
    };
    // The nearer hand, when both are free.
    const auto nearer = [&](Vec3 goal) {
        if (!who.left.empty() || !who.right.empty()) return;
        const Vec2 from = p.approach.empty() ? who.body() : p.approach.back();
        const Vec2 d = from_above(goal) - from;
        p.left_hand = d.x * std::cos(p.yaw) - d.y * std::sin(p.yaw) > 0.12;
    };
    const auto takes = [&](Person& taker, int thing, bool left) {
        const Thing& it = set_.things[static_cast<std::size_t>(thing)];
        const bool both = hold_of(it) == Hold::both && taker.left.empty() && taker.right.empty();
        for (auto* hand : {&taker.left, &taker.right})
            if (*hand == it.name) hand->clear();  // it changes hands
        if (both || left) taker.left = it.name;
        if (both || !left) taker.right = it.name;
    };
    const auto walk = [&](Vec2 to, double speed) {
        p.rises = who.posture != Posture::stands && who.posture != Posture::leans;
        if (p.rises) p.approach_time = rise_time(who.posture);
        p.way = way_to(p, to);
        p.act_time = std::max(0.1, walking_time(p.way, speed, who.yaw));
        if (p.way.size() > 1) {
            Vec2 d;
            point_along(p.way, length(p.way), &d);
            p.yaw = yaw_along(d);
        }
        p.posture = Posture::stands;
    };
    const double speed = act.speed > 0 ? act.speed : act.verb == Verb::runs_to ? 3.5 : who.pace;

    switch (act.verb) {
        case Verb::enters:
        case Verb::exits: {
            const bool in = act.verb == Verb::enters;
            Vec2 inside, outside, threshold;
            if (p.thing >= 0) {
                const Vec2 door =
                    from_above(things_[static_cast<std::size_t>(p.thing)].at.position);
                const Vec2 way = from_above(inward(p.thing));
                inside = before_door(p.thing, p.person);
                outside = door - way * 0.8;
                threshold = door + way * 0.25;
            } else {
                const Stand mark = stand_at(act.object, who);
                outside = mark.known ? mark.at : Vec2{set_.low.x, who.at.y};
                const Vec2 middle = (set_.low + set_.high) * 0.5;
                const Vec2 d = middle - outside;
                inside = outside + d * (1.5 / std::max(1.5, length(d)));
                threshold = (inside + outside) * 0.5;
            }
            if (in) {
                p.before.at = outside;
                p.before.yaw = p.approach_yaw = yaw_along(threshold - outside);
                p.before.posture = Posture::stands;
                p.way = {outside, threshold, inside};
            } else {
                walk_up(p, inside, yaw_along(threshold - inside));
                p.way = {inside, threshold, outside};
            }
            p.yaw = yaw_along(in ? inside - threshold : outside - threshold);
            p.posture = Posture::stands;
            p.act_time = walking_time(p.way, who.pace, p.yaw) + 0.4;
            break;
        }
        case Verb::stands_at:
        case Verb::walks_to:
        case Verb::runs_to: {
            const Mark* mark = set_.mark(act.object.name);
            const Vec2 wish = mark ? mark->at : act.object.point;
            if (act.opening && (mark || act.object.kind == TargetKind::point))
                make_way(wish, p.person);
            const Stand to = stand_at(act.object, who);
            if (to.beside >= 0 && length(to.at - wish) > 0.3)
                p.yields.push_back(msg("scene.place-taken", who.name, decimal(length(to.at - wish)),
                                       people_[static_cast<std::size_t>(to.beside)].name));
            if (to.beside < 0 && to.thing >= 0 && length(to.at - wish) > 0.3)
                p.yields.push_back(msg("scene.place-taken", who.name, decimal(length(to.at - wish)),
                                       set_.things[static_cast<std::size_t>(to.thing)].name));
            walk(to.at, speed);
            if (act.verb == Verb::stands_at && !to.turns && mark) {
                p.yaw = to.yaw;
            } else if (to.turns) {
                p.yaw = to.yaw;
            }
            if (act.opening) {
                p.way.clear();
                if (to.known && !to.turns && act.object.kind == TargetKind::point) p.yaw = who.yaw;
                who.at = to.at;
            } else if (p.way.size() > 1) {
                Vec2 d;
                point_along(p.way, length(p.way), &d);
                p.act_time += turning_time(p.yaw - yaw_along(d));
            }
            break;
        }
        case Verb::follows: {
            if (p.other < 0) break;
            const auto& leader = people_[static_cast<std::size_t>(p.other)];
            const double gap = act.amount.value_or(1.2);
            Way way = leader.last_way.empty() ? floor_.walk(who.at, leader.body(), {})
                                              : floor_.walk(who.at, leader.last_way.front(), {});
            for (const Vec2 c : leader.last_way) way.push_back(c);
            p.rises = who.posture != Posture::stands;
            if (p.rises) p.approach_time = rise_time(who.posture);
            p.way = first_part(way, std::max(0.0, length(way) - gap));
            p.act_time = std::max(0.5, walking_time(p.way, speed, who.yaw));
            if (!p.way.empty()) p.yaw = yaw_along(leader.body() - p.way.back());
            p.posture = Posture::stands;
            break;
        }
        case Verb::sits: {
            const int seat = p.thing >= 0 ? p.thing : nearest(Affordance::seat, who.body());
            if (seat < 0) {
                p.cannot = msg("scene.no-seat", who.name);
                break;
            }
            sit(p, seat);
            break;
        }
        case Verb::stands_up:
            p.posture = Posture::stands;
            p.act_time = who.posture == Posture::stands ? 0.3 : rise_time(who.posture);
            if (who.posture != Posture::sits) break;
            // A step away from the seat, where there is room, or one could not turn.
            if (const Vec2 to = before_seat(who.rest, who.yaw, p.person, thing(who.seat));
                length(to - who.at) > 0.02 && length(to - who.at) < 0.5) {
                p.way = {who.at, to};
                p.act_time += kStepSeconds;
            }
            break;
        case Verb::turns_to:
            if (act.object.kind == TargetKind::left)
                p.yaw = who.yaw + pi / 2;
            else if (act.object.kind == TargetKind::right)
                p.yaw = who.yaw - pi / 2;
            else if (act.object.kind == TargetKind::away)
                p.yaw = who.yaw + pi;
            else if (act.object.kind != TargetKind::camera &&
                     length(from_above(p.goal) - who.body()) > 0.05)
                p.yaw = yaw_along(from_above(p.goal) - who.body());
            p.act_time = std::max(0.4, turning_time(p.yaw - who.yaw));
            break;
        case Verb::picks_up:
        case Verb::holds:
            if (p.thing < 0) break;
            {
                auto& it = things_[static_cast<std::size_t>(p.thing)];
                const std::string& name = set_.things[static_cast<std::size_t>(p.thing)].name;
                if (who.holds(name)) {
                    p.left_hand = who.left == name;
                    p.act_time = act.verb == Verb::holds ? 0.5 : p.act_time;
                    break;
                }
                if (act.opening) {
                    p.act_time = 0;
                } else if (!it.held_by.empty()) {
                    not_held(p, name, msg("scene.held-by", who.name, name, it.held_by));
                } else {
                    p.goal = grip(p.thing);
                    reach(p.goal, kReach);
                }
                for (auto& q : people_) {
                    if (q.left == name) q.left.clear();
                    if (q.right == name) q.right.clear();
                }
                it.held_by = who.name;
                it.on_top_of.clear();
                nearer(p.goal);
                takes(who, p.thing, p.left_hand);
            }
            break;
        case Verb::puts: {
            put(p, act);
            if (p.thing < 0) break;
            reach(p.goal, kReach);
            // It is put down square with the body that puts it.
            const auto i = static_cast<std::size_t>(p.thing);
            p.goal_yaw = p.yaw;
            things_[i].at.rotation = from_yaw(p.yaw);
            p.goal = grip(p.thing);
            break;
        }
        case Verb::gives: {
            const int to = person(act.to.name);
            if (p.thing < 0 || to < 0) break;
            p.other = to;
            auto& other = people_[static_cast<std::size_t>(to)];
            const std::string& name = set_.things[static_cast<std::size_t>(p.thing)].name;
            p.left_hand = who.left == name;
            if (!who.holds(name)) not_held(p, name, msg("scene.not-held", who.name, name));
            const Vec2 d = who.body() - other.body();
            const double far = length(d);
            if (far > 1.15) {
                const Vec2 to_at = other.body() + d * (0.85 / far);
                const Vec2 at = stand_near(to_at, p.person);
                walk_up(p, at, yaw_along(other.body() - at));
                p.posture = Posture::stands;
            } else {
                reach({other.body().x, 0, other.body().y}, 1.2);
            }
            for (auto* hand : {&who.left, &who.right})
                if (*hand == name) hand->clear();
            // Who stands takes it with the hand that need not go across the chest; side by side on
            // a bench elbows would meet.
            const Vec2 from = p.approach.empty() ? who.at : p.approach.back();
            const bool stands = other.posture == Posture::stands;
            const double face = yaw_along(from - other.at);
            // Nobody takes a thing behind the back.
            if (stands && !p.opening && std::abs(wrapped_angle(face - other.yaw)) > radians(75)) {
                p.other_yaw = face;
                other.yaw = face;
            }
            const bool from_left = stands && wrapped_angle(face - other.yaw) > radians(35);
            takes(other, p.thing, other.left.empty() && (from_left || !other.right.empty()));
            things_[static_cast<std::size_t>(p.thing)].held_by = other.name;
            break;
        }
        case Verb::points_at: {
            nearer(p.goal);
            // Chest and arm go round by so much; for more the feet must turn.
            const double face = yaw_along(from_above(p.goal) - who.body());
            const double out = (p.left_hand ? 1 : -1) * wrapped_angle(face - who.yaw);
            if (who.posture != Posture::stands || act.opening || length(p.goal) < 1e-9 ||
                (out > radians(-40) && out < radians(95)))
                break;
            p.approach_yaw = p.yaw = face;
            p.approach_time = turning_time(face - who.yaw);
            break;
        }
        case Verb::touches:
        case Verb::reaches_for:
        case Verb::opens:
        case Verb::closes:
        case Verb::switches_on:
        case Verb::switches_off:
        case Verb::works_at:
            if (p.other >= 0 && act.verb == Verb::touches) p.goal.y -= 0.25;
            if (p.thing >= 0) {
                auto& it = things_[static_cast<std::size_t>(p.thing)];
                const Thing& thing = set_.things[static_cast<std::size_t>(p.thing)];
                p.goal = grip(p.thing);
                const auto grips = grips_of(thing, it.open);
                if (act.verb == Verb::works_at && grips.size() > 1 &&
                    grips[0].palm.y < -0.9)  // with both hands: before their middle
                    p.goal = it.at * ((grips[0].at + grips[1].at) * 0.5);
                const bool leaf = act.verb == Verb::opens || act.verb == Verb::closes;
                p.was_open = it.open;
                if (leaf && !opens(thing))
                    p.yields.push_back(msg("scene.nothing-opens", thing.name));
                if (act.verb == Verb::opens) it.open = 1;
                if (act.verb == Verb::closes) it.open = 0;
                if (act.verb == Verb::switches_on) it.on = 1;
                if (act.verb == Verb::switches_off) it.on = 0;
                // What hangs or stands out of reach is switched from the wall or by its cord.
                if (act.verb == Verb::switches_on || act.verb == Verb::switches_off)
                    p.goal.y = std::clamp(p.goal.y, 0.6, 1.25);
                if (who.holds(thing.name)) {
                    p.left_hand = who.left == thing.name;
                    break;
                }
            }
            if (p.thing >= 0 || p.other >= 0) {
                if (act.opening) {
                    const Vec2 d = from_above(p.goal) - who.body();
                    if (length(d) > kReach && who.posture == Posture::stands) {
                        who.at = reach_from(p.goal, who, leaf);
                        p.yaw = yaw_along(from_above(p.goal) - who.at);
                    } else if (who.posture != Posture::sits && length(d) > 0.05) {
                        p.yaw = yaw_along(d);
                    }
                } else {
                    reach(p.goal, act.verb == Verb::reaches_for ? 0.9 : kReach);
                    nearer(p.goal);
                }
            }
            break;
        case Verb::leans_on:
            if (p.thing >= 0) {
                const Stand to = stand_at(act.object, who);
                const Thing& thing = set_.things[static_cast<std::size_t>(p.thing)];
                const auto& it = things_[static_cast<std::size_t>(p.thing)];
                // The nearest point of its top is what the hand leans on.
                const Vec3 local = it.at.inverse() * Vec3{to.at.x, 0, to.at.y};
                const double hx = std::max(0.0, thing.size.x / 2 - 0.08);
                const double hz = std::max(0.0, thing.size.z / 2 - 0.08);
                p.goal = it.at * Vec3{std::clamp(local.x, -hx, hx),
                                      std::min(thing.size.y, 1.25 - it.at.position.y),
                                      std::clamp(local.z, -hz, hz)};
                if (act.opening) {
                    who.at = to.at;
                    p.yaw = to.yaw;
                } else {
                    reach(p.goal, 0.6);
                }
                p.posture = Posture::leans;
            }
            break;
        case Verb::kneels:
            go_down(p, Posture::kneels);
            break;
        case Verb::falls:
            go_down(p, Posture::lies);
            break;
        case Verb::waits:
            p.act_time = act.amount.value_or(act.time.length().seconds());
            break;
        case Verb::says:
            p.act_time = act.time.length().seconds();
            break;
        default:
            break;
    }

    if (act.opening) {
        if (p.posture == Posture::sits && !p.approach.empty()) who.at = p.approach.back();
        if (!p.backs.empty()) who.at = p.backs.back();
        p.way.clear();
        p.approach.clear();
        p.backs.clear();
        p.approach_time = p.act_time = 0;
        p.cannot = {};
    } else {
        if (!p.approach.empty()) who.at = p.approach.back();
        if (!p.backs.empty()) who.at = p.backs.back();
        if (!p.way.empty()) who.at = p.way.back();
        if (!p.way.empty() || !p.approach.empty())
            who.last_way = p.way.empty() ? p.approach : p.way;
    }
    who.placed = who.placed || act.verb == Verb::stands_at || length(who.at - p.before.at) > 0;
    who.yaw = p.yaw;
    who.posture = p.posture;
    who.rest = p.rest;
    who.seat = act.verb == Verb::sits && p.posture == Posture::sits && p.thing >= 0
                   ? set_.things[static_cast<std::size_t>(p.thing)].name
               : p.posture == Posture::sits ? who.seat
                                            : "";
    return p;
}

}  // namespace answerprint::scene
