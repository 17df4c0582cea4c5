// Where who sits, kneels or falls comes to rest, and how one gets there.
#include <algorithm>
#include <limits>

#include "scene/acting/flesh.h"
#include "scene/acting/posture.h"
#include "scene/acting/solids.h"
#include "scene/gait.h"
#include "scene/handles.h"
#include "scene/whereabouts.h"

namespace answerprint::scene {

namespace {

constexpr double kOnBalls = radians(56);  // as far as heels rise
constexpr double kToes = 0.125;           // from below the ankle to the tips, in statures
constexpr double kSole = 0.035;           // m, of a ball that a foot is thick as

/// From a point of a seat back to what one leans on there, m.
double back_of(const Thing& it, const Seat& seat) {
    double back = 1;
    const Transform from = Transform{seat.at, from_yaw(seat.yaw)}.inverse();
    for (const auto& [part, at] : parts_of(it, it.open)) {
        Box here;
        for (int k = 0; k < 8; ++k)
            here.add(from *
                     (at * Vec3{k & 1 ? part.high.x : part.low.x, k & 2 ? part.high.y : part.low.y,
                                k & 4 ? part.high.z : part.low.z}));
        constexpr double wide = 0.12, low = 0.06, high = 0.25;  // m: of hips over the seat
        if (here.low.y > high || here.high.y < low || here.low.x > wide || here.high.x < -wide)
            continue;
        if (here.high.z < 0) back = std::min(back, -here.high.z);
    }
    return back;
}

}  // namespace

/// Where hips and feet are of who sits at this point of a seat. Knees clear its edge; feet stand
/// below them, on their balls where heels do not reach the floor, or hang.
Rest Whereabouts::seated(const Bones& b, double flesh, Vec3 at, double yaw, double front) const {
    const Vec3 ahead = from_yaw(yaw) * Vec3{0, 0, 1};
    const double h = b.height;
    Rest rest;
    rest.pelvis = at + Vec3{0, flesh, 0};
    const double ground = ground_at(set_, from_above(at + ahead * b.thigh));
    const double knee = std::max(ground + b.ankle_height + b.shank, at.y + 0.011 * h);
    const double rise = rest.pelvis.y - knee;
    const double out = std::sqrt(std::max(0.04, b.thigh * b.thigh - rise * rise));
    constexpr double most = 0.055;  // m from the seat, that short legs bring one forward
    rest.pelvis = rest.pelvis + ahead * std::clamp(front + 0.05 * h - out, 0.0, most);
    rest.soles = rest.pelvis + ahead * out;
    rest.soles.y = ground;
    // Drawn in under the knees where what stands before the seat would be in the toes.
    const Solids round(set_, things_, rest.soles, 0.5);
    const Vec3 wide = rest.soles;
    double least = std::numeric_limits<double>::infinity();
    for (int k = 0; k <= 12; ++k) {
        const Vec3 soles = wide - ahead * (0.02 * k);
        double deep = 0;
        for (const double side : {-1.0, 1.0})
            for (const double along : {-0.4 * b.ankle_height, b.foot, kToes * h - kSole})
                deep = std::max(
                    deep, round.depth(soles + from_yaw(yaw) * Vec3{side * b.hip_half, kSole, along},
                                      kSole));
        const double cost = deep + 0.02 * k * 0.02;
        if (cost >= least - 1e-9) continue;
        least = cost;
        rest.soles = soles;
        rest.tuck = 0.02 * k;
    }
    // An ankle that turns about the ball comes up by so much (body.h's ankle_of).
    const double up = b.ankle_height - b.ball_height, far = std::hypot(up, b.foot);
    const double wish = knee - b.shank - ground - b.ball_height, start = std::atan2(up, b.foot);
    rest.heels = std::min(kOnBalls, std::asin(std::min(1.0, wish / far)) - start);
    rest.hang = std::max(0.0, wish - far * std::sin(rest.heels + start));
    // And forward: the feet are drawn in, so that it stays under the knee.
    const double forward = b.foot - far * std::cos(rest.heels + start);
    rest.soles = rest.soles - ahead * forward;
    rest.tuck += forward;
    return rest;
}

/// Steps between a place before a seat, where one turns, and the seat.
Vec2 Whereabouts::before_seat(const Rest& rest, double yaw, int person, int seat) const {
    const Vec2 ahead{std::sin(yaw), std::cos(yaw)}, soles = from_above(rest.soles);
    const auto taken = others(person);
    constexpr double tight = 0.24;  // m: enough to turn in
    for (const double far : {0.30, 0.20})
        if (const Vec2 at = soles + ahead * far; floor_.free(at, taken, seat)) return at;
    for (const double far : {0.20, 0.13})
        if (const Vec2 at = soles + ahead * far; floor_.room_at(at, taken, seat) > tight) return at;
    return soles;
}

/// What lies on a seat where hips would come to rest, an index into the set's things; -1: nothing.
int Whereabouts::lies_on(const std::string& seat, Vec3 at) const {
    constexpr double hips = 0.30;  // m
    for (std::size_t k = 0; k < things_.size(); ++k) {
        const Vec3 size = set_.things[k].size;
        if (things_[k].on_top_of == seat &&
            length(from_above(things_[k].at.position - at)) < hips + std::max(size.x, size.z) / 2)
            return static_cast<int>(k);
    }
    return -1;
}

void Whereabouts::sit(Passage& p, int seat) {
    auto& who = people_[static_cast<std::size_t>(p.person)];
    const auto i = static_cast<std::size_t>(seat);
    const Thing& it = set_.things[i];
    p.posture = Posture::sits;
    p.thing = seat;
    if (who.posture == Posture::sits && who.seat == it.name) {
        p.yaw = p.approach_yaw = who.yaw;
        return;
    }
    const auto taken = others(p.person);
    const auto stands_free = [&](Vec2 at) { return floor_.free(at, taken, seat); };
    double best = std::numeric_limits<double>::infinity();
    Vec2 from;
    bool backs = false;
    int sits_on = -1;
    const double depth = seat_depth(cast_[static_cast<std::size_t>(p.person)]) + 0.005;
    double height = -1, flesh = 0;
    for (const Seat& s : seats_of(it)) {
        const Vec3 at = things_[i].at * s.at;
        const Vec3 front = things_[i].at.rotation * from_yaw(s.yaw) * Vec3{0, 0, 1};
        double yaw = yaw_along(from_above(front));
        // A stool faces what stands at hand.
        if (it.size.x < 0.5 && it.size.y < s.at.y * 1.2) {
            double close = 1.1;
            for (std::size_t k = 0; k < set_.things.size(); ++k) {
                const double d = length(from_above(things_[k].at.position - at));
                const Kind* kind = kind_named(set_.things[k].kind);
                if (k == i || !kind || !kind->is(Affordance::surface) || d >= close) continue;
                close = d;
                yaw = yaw_along(from_above(things_[k].at.position - at));
            }
        }
        const double over = at.y - ground_at(set_, from_above(at));
        if (over != height) flesh = seat_flesh(cast_[static_cast<std::size_t>(p.person)], over);
        height = over;
        // Off the back that coats would sink into, as far as one still sits at the point.
        const double off = std::clamp(depth - back_of(it, s), 0.0, 0.045);
        const Rest rest =
            seated(who.bones, flesh, at + from_yaw(yaw) * Vec3{0, 0, off}, yaw, s.front - off);
        double cost = 0.3 * length(from_above(at) - who.at);
        for (const auto& q : people_)
            if (q.name != who.name && q.seat == it.name && length(q.body() - from_above(at)) < 0.45)
                cost += 100;
        const int lies = lies_on(it.name, at);
        if (lies >= 0) cost += 3;
        // One backs up to it from before it; where no room is, one slides in from a side.
        const Vec2 along{std::cos(yaw), -std::sin(yaw)};
        for (const double side : {0.0, 1.0, -1.0}) {
            const Vec2 stand = side == 0 ? from_above(rest.soles)
                                         : from_above(rest.pelvis) + along * (side * 0.5) +
                                               from_above(from_yaw(yaw) * Vec3{0, 0, 0.12});
            const double c = cost + (side == 0 ? 0 : 1.0) + (stands_free(stand) ? 0 : 20.0) +
                             0.1 * length(stand - who.at);
            if (c >= best - 1e-9) continue;
            best = c;
            from = stand;
            backs = side == 0;
            p.rest = rest;
            p.yaw = yaw;
            sits_on = lies;
        }
    }
    if (best > 1e9) return;
    if (sits_on >= 0)
        p.yields.push_back(msg("scene.sits-on", who.name,
                               set_.things[static_cast<std::size_t>(sits_on)].name, it.name));
    if (!backs) return walk_up(p, from, p.yaw);
    const Vec2 before = before_seat(p.rest, p.yaw, p.person, seat);
    const bool there = who.posture == Posture::stands && length(who.at - before) < 0.25 &&
                       std::abs(wrapped_angle(p.yaw - who.yaw)) < radians(60);
    walk_up(p, there ? who.at : before, p.yaw);
    const Vec2 start = there ? who.at : before;
    if (length(from - start) < 0.02) return;
    p.backs = {start, from};
    p.approach_time += kBackSeconds;
}

/// A step ahead on the left foot, or where no room is a step back on the right one.
bool Whereabouts::kneeling(const Person& who, Vec2 at, Rest& rest) const {
    const Bones& b = who.bones;
    const auto taken = others(person(who.name));
    const Vec2 ahead{std::sin(who.yaw), std::cos(who.yaw)};
    const double behind = b.foot + kKneelBehind * b.height, before = kKneelAhead * b.height;
    const double ground = ground_at(set_, at);
    const double knees = kneel_height(cast_[static_cast<std::size_t>(person(who.name))]);
    bool room = false;
    for (const double hips : {behind, -before}) {
        if (room) break;
        const Vec2 middle = at + ahead * hips;
        rest = {{middle.x, ground + knees, middle.y}, {at.x, ground, at.y}};
        // What stays behind are the toes, where feet stand anyhow.
        room = floor_.clear(middle - ahead * behind, middle, 0.02, taken) &&
               floor_.clear(middle - ahead * 0.1, middle + ahead * (before + 0.15), 0.2, taken);
    }
    return room;
}

/// On the back where there is room for it: straight back, or as little to a side of that as it
/// takes.
bool Whereabouts::fallen(const Person& who, Vec2 at, Rest& rest) const {
    const double hip = lying_height(cast_[static_cast<std::size_t>(person(who.name))]);
    const double h = who.bones.height;
    const auto taken = others(person(who.name));
    double best = -1;
    for (int k = 0; k < 12; ++k) {
        const double turn = radians(30) * std::ceil(k / 2.0) * (k % 2 ? 1 : -1);
        const Vec2 way{-std::sin(who.yaw + turn), -std::cos(who.yaw + turn)};
        double room = 0;
        while (room < 0.86 * h && floor_.free(at + way * (room + 0.08), taken)) room += 0.08;
        if (room <= best + 1e-9) continue;
        best = room;
        const Vec2 hips = at + way * (kFeetOfLying * h);
        const double ground = ground_at(set_, at);
        rest = {{hips.x, ground + hip, hips.y}, {at.x, ground, at.y}};
        rest.turned = turn;
    }
    return best >= 0.86 * h;
}

/// Down on the floor where one stands, or on the nearest floor that has room for it.
void Whereabouts::go_down(Passage& p, Posture posture) const {
    const Person& who = people_[static_cast<std::size_t>(p.person)];
    const auto down = [&](Vec2 at, Rest& rest) {
        return posture == Posture::kneels ? kneeling(who, at, rest) : fallen(who, at, rest);
    };
    p.posture = posture;
    const bool stands = who.posture == Posture::stands || who.posture == Posture::leans;
    // Feet that stay where they stand let the body turn so far; for more it turns first.
    constexpr double fallen_aside = radians(20);
    const auto turn_first = [&](Vec2 at, double turned) {
        if (std::abs(turned) <= fallen_aside || !stands) return false;
        walk_up(p, at, who.yaw + turned);
        p.rest.turned = 0;
        return true;
    };
    if (down(who.at, p.rest)) {
        turn_first(who.at, p.rest.turned);
        return;
    }
    if (!stands) return;
    const auto taken = others(p.person);
    for (const double far : {0.2, 0.35, 0.5, 0.7, 0.9, 1.2, 1.6})
        for (int k = 0; k < 16; ++k) {
            const double turn = who.yaw + radians(22.5) * std::ceil(k / 2.0) * (k % 2 ? 1 : -1);
            const Vec2 at = who.at + Vec2{std::sin(turn), std::cos(turn)} * far;
            Rest rest;
            if (!floor_.free(at, taken) || !floor_.clear(who.at, at, 0.1, taken) || !down(at, rest))
                continue;
            p.rest = rest;
            if (!turn_first(at, rest.turned)) walk_up(p, at, who.yaw);
            return;
        }
    p.yields.push_back(msg("scene.no-room", who.name));
}

}  // namespace answerprint::scene
