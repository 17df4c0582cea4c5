#include "scene/whereabouts.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "scene/gait.h"
#include "scene/handles.h"

namespace answerprint::scene {

using direction::Act;
using direction::Target;
using direction::TargetKind;
using direction::Verb;

namespace {

Vec3 deep(Vec2 v, double y = 0) { return {v.x, y, v.y}; }
double yaw_between(Vec2 a, Vec2 b) { return yaw_along(b - a); }

bool affords(const Thing& t, Affordance a) {
    const Kind* kind = kind_named(t.kind);
    return kind && kind->is(a);
}

/// Does the text speak of this name, as a whole word where words have spaces?
bool names(const std::string& text, const std::string& name) {
    const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    for (auto at = text.find(name); !name.empty() && at != std::string::npos;
         at = text.find(name, at + 1)) {
        const auto end = at + name.size();
        if ((at == 0 || !word(text[at - 1]) || !word(name[0])) &&
            (end == text.size() || !word(text[end]) || !word(name.back())))
            return true;
    }
    return false;
}

}  // namespace

std::vector<std::string> on_page(const script::Scene& page, const std::vector<Character>& cast) {
    std::vector<std::string> found;
    const auto add = [&](const std::string& name) {
        if (std::find(found.begin(), found.end(), name) == found.end()) found.push_back(name);
    };
    const auto called = [](const Character& c, const std::string& name) {
        if (folded(c.name) == name) return true;
        for (const auto& a : c.aliases)
            if (folded(a) == name) return true;
        return false;
    };
    for (const auto& line : page.lines) {
        if (line.voice_over) continue;
        for (const auto& c : cast)
            if (called(c, folded(line.speaker))) add(c.name);
    }
    std::string text;
    for (const auto& e : page.elements)
        if (e.kind == script::ElementKind::action) text += folded(e.text) + "\n";
    for (const auto& name : page.cast) text += folded(name) + "\n";
    for (const auto& line : page.lines) text += folded(line.addressee) + "\n";
    for (const auto& c : cast) {
        bool named = names(text, folded(c.name));
        for (const auto& a : c.aliases) named = named || names(text, folded(a));
        if (named) add(c.name);
    }
    return found;
}

double rise_time(Posture from) { return from == Posture::lies ? 2.4 : 1.2; }

double turning_time(double angle) {
    const double a = std::abs(wrapped_angle(angle));
    return a < radians(10) ? 0 : 0.35 + a / radians(200);
}

double walking_time(const Way& way, double speed, double yaw) {
    const double l = length(way);
    if (l < 0.02) return 0;
    Vec2 d;
    point_along(way, 0, &d);
    const double turn = wrapped_angle(yaw_along(d) - yaw);
    return l / speed + 0.35 + (std::abs(turn) > radians(60) ? turning_time(turn) : 0);
}

Whereabouts::Whereabouts(const Set& set, const std::vector<Character>& cast,
                         const script::Scene& page)
    : set_(set), floor_(set) {
    for (const auto& t : set_.things)
        things_.push_back(
            {{t.position, from_yaw(t.yaw)}, t.open, t.on ? 1.0 : 0.0, t.held_by, t.on_top_of});
    std::vector<const Character*> order;
    for (const auto& name : on_page(page, cast))
        order.push_back(&*std::find_if(cast.begin(), cast.end(),
                                       [&](const Character& c) { return c.name == name; }));
    const auto present = order.size();
    for (const auto& c : cast)
        if (std::none_of(order.begin(), order.end(),
                         [&](const Character* o) { return o->name == c.name; }))
            order.push_back(&c);

    const Vec2 middle = (set_.low + set_.high) * 0.5;
    const double radius = present < 2 ? 0 : 0.7 / std::sin(pi / static_cast<double>(present));
    std::vector<Occupant> taken;
    for (std::size_t i = 0; i < order.size(); ++i) {
        // The first stands in the west and the second in the east: seen from the south, the
        // first speaker is on the left.
        const double angle =
            2 * pi * static_cast<double>(i) / std::max<double>(2, present) - pi / 2;
        const Vec2 wish = middle + Vec2{std::sin(angle), std::cos(angle)} * radius;
        Person p;
        p.name = order[i]->name;
        p.bones = Bones(*order[i]);
        cast_.push_back(*order[i]);
        p.pace = Walker(*order[i]).pace;
        p.at = floor_.free_near(wish, taken);
        p.here = i < present;
        taken.push_back({{p.at}});
        people_.push_back(p);
    }
    for (std::size_t i = 0; i < people_.size() && present > 1; ++i)
        people_[i].yaw = yaw_between(people_[i].at, people_[i == 0 ? 1 : 0].at);
    for (const auto& stands : set_.people) {  // who keeps a place from the scene before
        const int n = person(stands.name);
        if (n < 0) continue;
        auto& who = people_[static_cast<std::size_t>(n)];
        who.at = stands.at;
        who.yaw = stands.yaw;
        who.placed = true;
        if (stands.seat.empty()) continue;
        Act sits;
        sits.actor = stands.name;
        sits.verb = Verb::sits;
        sits.object.kind = TargetKind::name;
        sits.object.name = stands.seat;
        sits.opening = true;
        play(sits);
    }
    for (std::size_t i = 0; i < things_.size(); ++i) {
        const int holder = person(things_[i].held_by);
        if (holder < 0) continue;
        auto& who = people_[static_cast<std::size_t>(holder)];
        (who.right.empty() ? who.right : who.left) = set_.things[i].name;
    }
}

int Whereabouts::person(std::string_view name) const {
    for (std::size_t i = 0; i < people_.size(); ++i)
        if (people_[i].name == name) return static_cast<int>(i);
    return -1;
}

int Whereabouts::thing(std::string_view name) const {
    for (std::size_t i = 0; i < set_.things.size(); ++i)
        if (set_.things[i].name == name) return static_cast<int>(i);
    return -1;
}

Vec3 Whereabouts::grip(int t) const {
    const auto i = static_cast<std::size_t>(t);
    return things_[i].at * grips_of(set_.things[i], things_[i].open).front().at;
}

Occupant Person::takes() const {
    const Vec2 hips{rest.pelvis.x, rest.pelvis.z}, soles{rest.soles.x, rest.soles.z};
    const Vec2 ahead{std::sin(yaw), std::cos(yaw)};
    switch (posture) {
        case Posture::sits:
            return {{hips, soles + ahead * 0.12}, 0.42};
        case Posture::kneels:
            return {{hips - ahead * (0.2 * bones.height), hips + ahead * (0.2 * bones.height)},
                    0.50};
        case Posture::lies:
            return {{soles, soles + (hips - soles) * 2.2}, 0.48};
        default:
            return {{at}};
    }
}

std::vector<Occupant> Whereabouts::leaves(int t, bool swept) const {
    constexpr double stand = 0.19;  // m: a little more is kept than who squeezes past keeps
    const auto i = static_cast<std::size_t>(t);
    std::vector<Occupant> out;
    if (!things_[i].on_top_of.empty() || things_[i].at.position.y > 1.7) return out;
    for (const auto& s : sweeps_of(set_.things[i])) {
        Occupant o{{}, swept ? stand : 0.30, t, -1};
        for (const Vec2 p : swept ? s.swept : s.open)
            o.outline.push_back(from_above(things_[i].at * deep(p)));
        // Seen from above, x to z turns the other way.
        o.outline = hull(std::move(o.outline));
        if (!o.outline.empty()) out.push_back(std::move(o));
    }
    return out;
}

bool Whereabouts::look_point(std::string_view name, Vec3& out) const {
    if (const int p = person(name); p >= 0) {
        const auto& who = people_[static_cast<std::size_t>(p)];
        const double eyes = who.posture == Posture::sits
                                ? who.rest.pelvis.y + 0.406 * who.bones.height
                            : who.posture == Posture::kneels ? 0.66 * who.bones.height
                            : who.posture == Posture::lies   ? 0.15
                                                             : 0.936 * who.bones.height;
        out = deep(who.body(), eyes);
        return true;
    }
    if (const int t = thing(name); t >= 0) {
        const auto i = static_cast<std::size_t>(t);
        out = things_[i].at * Vec3{0, set_.things[i].size.y / 2, 0};
        return true;
    }
    if (const Mark* m = set_.mark(name)) {
        out = deep(m->at, 1.2);
        return true;
    }
    return false;
}

/// What can be carried takes no floor but where it stands on it, too big to step over.
std::vector<Occupant> Whereabouts::lying() const {
    std::vector<Occupant> out;
    for (std::size_t t = 0; t < things_.size(); ++t) {
        const Thing& it = set_.things[t];
        if (!affords(it, Affordance::prop) || obstructs(it) || !things_[t].held_by.empty() ||
            !things_[t].on_top_of.empty() || things_[t].at.position.y > 0.3 || it.size.y < 0.08 ||
            std::max(it.size.x, it.size.z) < 0.2)
            continue;
        Occupant o{{}, 0.26, static_cast<int>(t), -1};
        for (const Vec2 c : {Vec2{-1, -1}, Vec2{1, -1}, Vec2{1, 1}, Vec2{-1, 1}})
            o.outline.push_back(
                from_above(things_[t].at * Vec3{c.x * it.size.x / 2, 0, c.y * it.size.z / 2}));
        o.outline = hull(std::move(o.outline));
        out.push_back(std::move(o));
    }
    return out;
}

/// Who and what takes room on the floor besides the furniture: people, open doors, what lies there.
std::vector<Occupant> Whereabouts::others(int who) const {
    auto out = lying();
    for (std::size_t i = 0; i < people_.size(); ++i)
        if (static_cast<int>(i) != who && people_[i].here) {
            out.push_back(people_[i].takes());
            out.back().person = static_cast<int>(i);
        }
    for (std::size_t t = 0; t < things_.size(); ++t)
        if (things_[t].open > 0.5)
            for (auto& o : leaves(static_cast<int>(t), false)) out.push_back(std::move(o));
    return out;
}

/// Besides, where doors swing, and what opens in this act.
std::vector<Occupant> Whereabouts::stand_clear(int who, int thing) const {
    auto out = others(who);
    for (std::size_t t = 0; t < things_.size(); ++t) {
        const Kind* kind = kind_named(set_.things[t].kind);
        const bool door = kind && kind->is(Affordance::opening) && things_[t].at.position.y < 0.3;
        if (door || static_cast<int>(t) == thing)
            for (auto& o : leaves(static_cast<int>(t), true)) out.push_back(std::move(o));
    }
    return out;
}

/// Free, and in no door's way, unless that would be far off.
Vec2 Whereabouts::stand_near(Vec2 wish, int who, int thing) const {
    const Vec2 at = floor_.free_near(wish, others(who));
    const Vec2 clear = floor_.free_near(wish, stand_clear(who, thing));
    return length(clear - wish) < length(at - wish) + 0.9 ? clear : at;
}

Vec3 Whereabouts::inward(int t) const {
    const auto i = static_cast<std::size_t>(t);
    const Vec3 p = things_[i].at.position;
    if (set_.kind == SetKind::room) {
        const double edges[4] = {p.x - set_.low.x, set_.high.x - p.x, p.z - set_.low.y,
                                 set_.high.y - p.z};
        const Vec3 ways[4] = {{1, 0, 0}, {-1, 0, 0}, {0, 0, 1}, {0, 0, -1}};
        const auto nearest = std::min_element(edges, edges + 4) - edges;
        if (edges[nearest] < 0.4) return ways[nearest];
    }
    return things_[i].at.rotation * Vec3{0, 0, 1};
}

int Whereabouts::nearest(Affordance what, Vec2 to) const {
    int best = -1;
    double distance = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < things_.size(); ++i) {
        if (!affords(set_.things[i], what)) continue;
        const double d = length(from_above(things_[i].at.position) - to);
        if (d < distance) {
            distance = d;
            best = static_cast<int>(i);
        }
    }
    return best;
}

/// Whom nothing has placed yet steps aside for who opens the scene at `at`.
void Whereabouts::make_way(Vec2 at, int person) {
    for (std::size_t i = 0; i < people_.size(); ++i) {
        Person& other = people_[i];
        if (static_cast<int>(i) == person || other.placed || length(other.at - at) >= 0.55)
            continue;
        auto taken = stand_clear(static_cast<int>(i));
        taken.push_back({{at}});
        other.at = floor_.free_near(other.at, taken);
    }
}

/// The place itself, or the nearest free one to it when somebody stands there.
Whereabouts::Stand Whereabouts::unless_taken(Stand wish, int person) const {
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const Person& other = people_[i];
        const Occupant taken = other.takes();
        if (static_cast<int>(i) == person || !other.here ||
            taken.distance(wish.at) >= taken.keep - 0.03)
            continue;
        wish.at = stand_near(wish.at, person);
        wish.beside = static_cast<int>(i);
        break;
    }
    return wish;
}

/// The place itself, or the nearest free one to it when a thing stands there.
Whereabouts::Stand Whereabouts::on_floor(Stand wish, int person) const {
    constexpr double body = 0.15;  // m: as near to a thing as one can stand at all
    if (floor_.clearance(wish.at) >= body) return wish;
    for (std::size_t i = 0; i < set_.things.size() && wish.thing < 0; ++i)
        if (floor_.clearance(wish.at, static_cast<int>(i)) > floor_.clearance(wish.at) + 1e-6)
            wish.thing = static_cast<int>(i);
    if (wish.thing >= 0) wish.at = stand_near(wish.at, person);
    return wish;
}

Whereabouts::Stand Whereabouts::stand_at(const Target& target, const Person& who) const {
    const int me = person(who.name);
    if (target.kind == TargetKind::point)
        return unless_taken(on_floor({target.point, 0, false, true}, me), me);
    if (const Mark* m = set_.mark(target.name))
        return unless_taken(on_floor({m->at, m->yaw, false, true}, me), me);
    if (const int p = person(target.name); p >= 0) {
        const auto& other = people_[static_cast<std::size_t>(p)];
        const Vec3 front = from_yaw(other.yaw) * Vec3{0, 0, 1};
        const Vec3 side = from_yaw(other.yaw) * Vec3{1, 0, 0};
        Vec2 d = who.at - other.body();
        d = length(d) > 1e-6 ? d * (1 / length(d)) : from_above(front);
        Vec2 at = other.body() + d * 0.9;
        if (target.kind == TargetKind::in_front_of) at = other.body() + from_above(front) * 1.0;
        if (target.kind == TargetKind::beside)
            at = other.body() + from_above(side) * (dot(from_above(side), d) >= 0 ? 0.7 : -0.7);
        at = stand_near(at, me);
        const bool beside = target.kind == TargetKind::beside;
        return {at, beside ? other.yaw : yaw_between(at, other.body()), true, true};
    }
    if (const int t = thing(target.name); t >= 0) {
        const auto i = static_cast<std::size_t>(t);
        const Thing& it = set_.things[i];
        const Vec2 centre = from_above(things_[i].at.position);
        if (affords(it, Affordance::opening)) {
            const Vec3 in = inward(t);
            Vec2 at = centre + from_above(in) * 0.6;
            if (target.kind == TargetKind::beside)
                at = at + Vec2{in.z, -in.x} * (it.size.x / 2 + 0.4);
            at = stand_near(at, me, t);
            return {at, yaw_along(from_above(in) * -1), target.kind != TargetKind::beside, true};
        }
        // Of its sides that a walk can end at, the one asked for, else its front, else the nearest.
        const Quat turn = things_[i].at.rotation;
        const Vec3 locals[4] = {{0, 0, it.size.z / 2 + 0.42},
                                {it.size.x / 2 + 0.42, 0, 0},
                                {-it.size.x / 2 - 0.42, 0, 0},
                                {0, 0, -it.size.z / 2 - 0.42}};
        double best = std::numeric_limits<double>::infinity();
        Vec2 at = centre;
        for (int k = 0; k < 4; ++k) {
            const Vec2 wish = centre + from_above(turn * locals[k]);
            const Vec2 found = stand_near(wish, me);
            const bool side = k == 1 || k == 2;
            double cost = 3 * length(found - wish) + 0.3 * length(found - who.at);
            if (target.kind == TargetKind::beside && !side) cost += 2;
            if (target.kind == TargetKind::in_front_of && k != 0) cost += 4;
            if (target.kind == TargetKind::name && k != 0) cost += 0.4;
            if (cost < best) {
                best = cost;
                at = found;
            }
        }
        return {at, yaw_between(at, centre), target.kind != TargetKind::beside, true};
    }
    return {who.at, who.yaw, false, false};
}

/// Where one stands to have a hand at `goal`: clear of what `thing` swings as it opens.
Vec2 Whereabouts::reach_from(Vec3 goal, const Person& who, int thing) const {
    const int me = person(who.name);
    const auto taken = stand_clear(me, thing);
    // Who pulls a leaf stands before it, so that it comes beside the arm and not into it, and far
    // enough off that it does not meet who leans to the handle.
    constexpr double before = 0.45, beside = 0.34;  // m
    const auto swept = thing >= 0 ? leaves(thing, true) : std::vector<Occupant>{};
    Vec2 comes;
    if (thing >= 0 && things_[static_cast<std::size_t>(thing)].open > 0.5) {  // as after the act
        const auto& it = set_.things[static_cast<std::size_t>(thing)];
        const auto shut = grips_of(it, 0), ajar = grips_of(it, 0.2);
        if (length(ajar[0].at - shut[0].at) > 0.01)
            comes = from_above(things_[static_cast<std::size_t>(thing)].at.rotation *
                               normalised(ajar[0].at - shut[0].at));
    }
    const auto costs = [&](Vec2 at) {
        const Vec2 off = at - from_above(goal);
        const double ahead = dot(off, comes);
        double close = 0;
        for (const auto& o : swept) close = std::max(close, beside - o.distance(at));
        return 4 * std::max(0.0, length(off) - 0.5) + length(at - who.at) * 0.3 + 3 * close +
               (ahead > 0 ? 3 * std::max(0.0, before - ahead) : 0.0);
    };
    Vec2 best = stand_near(from_above(goal), me, thing);
    double cost = costs(best);
    for (const double radius : {0.45, 0.55, 0.65, 0.72})
        for (int k = 0; k < 24; ++k) {
            const double a = 2 * pi * k / 24;
            const Vec2 at = from_above(goal) + Vec2{std::sin(a), std::cos(a)} * radius;
            const double c = costs(at);
            if (c < cost - 1e-9 && floor_.free(at, taken)) {
                cost = c;
                best = at;
            }
        }
    return best;
}

/// Within the set before a door: on its middle line, off what it swings over.
Vec2 Whereabouts::before_door(int t, int person) const {
    const auto i = static_cast<std::size_t>(t);
    const Vec2 door = from_above(things_[i].at.position), in = from_above(inward(t));
    double out = 0.5;
    for (const auto& o : leaves(t, true))
        for (const Vec2 p : o.outline) out = std::max(out, dot(p - door, in));
    return floor_.free_near(door + in * (out + 0.3), others(person));
}

void Whereabouts::not_held(Passage& p, const std::string& name, Message why) {
    auto& it = things_[static_cast<std::size_t>(thing(name))];
    if (!it.disputed) p.cannot = std::move(why);
    it.disputed = true;
}

void Whereabouts::put(Passage& p, const Act& act) {
    auto& who = people_[static_cast<std::size_t>(p.person)];
    const int t = thing(act.object.name);
    if (t < 0) return;
    const auto i = static_cast<std::size_t>(t);
    p.thing = t;
    p.left_hand = who.left == act.object.name;
    if (!who.holds(act.object.name))
        not_held(p, act.object.name, msg("scene.not-held", who.name, act.object.name));
    const int surface = act.to.kind == TargetKind::name ? thing(act.to.name)
                        : act.to.kind == TargetKind::floor
                            ? -1
                            : nearest(Affordance::surface, who.body());
    const double half = std::max(set_.things[i].size.x, set_.things[i].size.z) / 2;
    Vec2 at;
    double y = 0;
    if (surface >= 0 && surface != t) {
        const auto s = static_cast<std::size_t>(surface);
        const Thing& top = set_.things[s];
        const Kind* kind = kind_named(top.kind);
        y = kind && kind->surface_height > 0 && kind->size.y > 0
                ? kind->surface_height * top.size.y / kind->size.y
                : top.size.y;
        y += things_[s].at.position.y;
        // As near to the one who puts it as the top allows, clear of what lies there.
        const Transform from = things_[s].at.inverse();
        const Vec3 mine = from * deep(who.body());
        const double x = std::max(0.0, top.size.x / 2 - half - 0.06);
        const double z = std::max(0.0, top.size.z / 2 - half - 0.06);
        Vec3 best{};
        double cost = std::numeric_limits<double>::infinity();
        for (int a = 0; a <= 8; ++a)
            for (int b = 0; b <= 8; ++b) {
                const Vec3 local{x * (a / 4.0 - 1), 0, z * (b / 4.0 - 1)};
                double c = length(Vec2{local.x - mine.x, local.z - mine.z});
                for (std::size_t k = 0; k < things_.size(); ++k) {
                    if (k == i || things_[k].on_top_of != top.name) continue;
                    const Vec3 there = from * things_[k].at.position;
                    const double room =
                        half + std::max(set_.things[k].size.x, set_.things[k].size.z) / 2;
                    if (length(Vec2{there.x - local.x, there.z - local.z}) < room) c += 10;
                }
                if (c < cost - 1e-9) {
                    cost = c;
                    best = local;
                }
            }
        at = from_above(things_[s].at * best);
    } else {
        // On free floor an arm ahead, or as little to a side of that as it takes.
        for (int k = 0; k < 12; ++k) {
            const double turn = who.yaw + radians(30) * std::ceil(k / 2.0) * (k % 2 ? 1 : -1);
            at = who.body() + Vec2{std::sin(turn), std::cos(turn)} * 0.42;
            if (floor_.free(at)) break;
        }
    }
    p.goal_yaw = who.yaw;
    const Vec3 rest = deep(at, y);
    p.goal = rest + from_yaw(p.goal_yaw) * grips_of(set_.things[i]).front().at;
    things_[i].on_top_of = surface >= 0 ? set_.things[static_cast<std::size_t>(surface)].name : "";
    things_[i].held_by.clear();
    things_[i].at = {rest, from_yaw(p.goal_yaw)};
    for (auto* hand : {&who.left, &who.right})
        if (*hand == act.object.name) hand->clear();
}

}  // namespace answerprint::scene
