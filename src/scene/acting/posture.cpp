#include "scene/acting/posture.h"

#include <algorithm>

#include "scene/face.h"

namespace answerprint::scene {

namespace {

constexpr double kHinge = radians(38);  // of the trunk on the way to a seat and up from it

/// From 0 to 1 in `seconds`, meeting the end in motion, as a body meets a seat: it is there when
/// its time is up, not a moment before.
double arriving(double u, double seconds) {
    const double slope = std::min(2.4, 0.8 * seconds);
    u = std::clamp(u, 0.0, 1.0);
    return smooth(u) + slope * u * u * (u - 1);
}

double between(double u, double from, double to) { return smooth((u - from) / (to - from)); }

/// How high a gait lets the hips be: the lowest that its feet allow in a tenth of a second about
/// `t`, averaged over as long, so that it bobs and has no corners.
double hip_height(const Gait& gait, double t, double wish) {
    const auto now = gait.at(t);
    if (now.still > 0.35) return std::min(now.ground + wish, gait.reach(now));
    constexpr int n = 2;
    constexpr double dt = 0.035;
    double limit[4 * n + 1];
    for (int k = -2 * n; k <= 2 * n; ++k) {
        const auto s = gait.at(t + k * dt);
        limit[k + 2 * n] = std::min(s.ground + wish, gait.reach(s));
    }
    double sum = 0;
    for (int k = 0; k <= 2 * n; ++k) sum += *std::min_element(limit + k, limit + k + 2 * n + 1);
    return sum / (2 * n + 1);
}

/// A foot between two places: it stays, or is lifted and set down within its share of the time.
Foot between(const Foot& a, const Foot& b, double u) {
    const double far = length(b.at - a.at);
    const double s = smoother(u);
    Foot f = b;
    f.at = lerp(a.at, b.at, s);
    const double lift = 4 * std::clamp(u * (1 - u), 0.0, 0.25);
    if (far > 0.02) f.at.y += std::min(0.08, 0.3 * far) * std::pow(lift, 0.75);
    f.yaw = a.yaw + wrapped_angle(b.yaw - a.yaw) * s;
    f.pitch = mix(a.pitch, b.pitch, s);
    return f;
}

/// Hips on the way between standing at `upright` (`s` 0) and the seat (`s` 1): they swing about the
/// knees of who sits, or `under` them by so much, so that thighs clear the seat's edge.
Vec3 about_knees(Vec3 upright, const Rest& rest, double thigh, double s, double under) {
    const Vec3 out{rest.soles.x - rest.pelvis.x, 0, rest.soles.z - rest.pelvis.z};
    const double far = std::min(length(out) + rest.tuck, 0.999 * thigh);
    const Vec3 ahead = normalised(out);
    const double rise = std::sqrt(thigh * thigh - far * far);
    const Vec3 knee = rest.pelvis + ahead * far - Vec3{0, rise + under, 0};
    const double angle = mix(pi / 2, std::asin(rise / thigh), s);
    const Vec3 over = knee + Vec3{0, thigh, 0};
    return knee + (Vec3{0, std::sin(angle), 0} - ahead * std::cos(angle)) * thigh +
           (upright - over) * std::pow(1 - std::sin(pi / 2 * s), 0.7);
}

Arm between(const Arm& a, const Arm& b, double s) {
    Arm arm = b;
    arm.swing = mix(a.swing, b.swing, s);
    arm.bend = mix(a.bend, b.bend, s);
    arm.spread = mix(a.spread, b.spread, s);
    return arm;
}

}  // namespace

void kneel(Figure& f, const Bones& b, double ground) {
    const Quat turn = from_yaw(f.yaw);
    const Vec3 floor{f.pelvis.x, ground, f.pelvis.z};
    f.left_foot.at = floor + turn * Vec3{b.hip_half, 0, kKneelAhead * b.height};
    // A foot that stands there, but for a turn too small to step for, stays.
    const Vec3 behind = floor + turn * Vec3{-b.hip_half, 0, -kKneelBehind * b.height - b.foot};
    if (length(behind - f.right_foot.at) > 0.03) f.right_foot.at = behind;
    f.left_foot.pitch = 0;
    f.right_foot.pitch = 1.2;
}

void lie(Figure& f) {
    f.tilt = -1.5;
    f.lean = 0;
    f.left_arm.spread = f.right_arm.spread = 0.5;
    f.left_arm.swing = f.right_arm.swing = 0.16;  // elbows on the floor, not in it
}

void bow(Figure& f, double angle) {
    f.tilt += 0.5 * angle;
    f.lean += 0.5 * angle;
}

Postures::Postures(const Character& character, const Person& start)
    : name_(character.name), bones_(character), walker_(character) {
    changes_.push_back({-1e3, -1e3, start.posture, start.rest});
}

std::vector<PostureChange>::const_iterator Postures::now(double t) const {
    return std::upper_bound(changes_.begin(), changes_.end(), t,
                            [](double v, const PostureChange& c) { return v < c.t0; }) -
           1;
}

/// Standing, walking, running. Amplitudes of pelvis, chest and arms: the usual ones of adult gait.
Figure Postures::upright(const Gait& gait, double t) const {
    const auto stride = gait.at(t);
    const double brisk = std::min(1.0, stride.speed / kWalk);
    const double size = bones_.height / 1.7;
    const double loose = walker_.swing;
    Figure f;
    f.yaw = stride.yaw;
    f.left_foot = stride.left;
    f.right_foot = stride.right;
    const double wish = bones_.hip_height * (0.995 - 0.008 * brisk) -
                        (stride.runs ? size * (0.02 + 0.035 * std::abs(stride.load)) * brisk : 0.0);
    const double sway = stride.load * size * (stride.runs ? 0.010 : mix(0.035, 0.020, brisk));
    f.pelvis = Vec3{stride.at.x, hip_height(gait, t, wish), stride.at.y} +
               from_yaw(f.yaw) * Vec3{sway, 0, 0};
    f.list = radians(4) * stride.load * loose * (0.4 + 0.6 * brisk);
    const double scissor = stride.scissor / size;
    f.hips = -std::clamp(radians(6.5) * scissor, -radians(6), radians(6)) * loose;
    f.twist = std::clamp(0.16 * scissor, -0.15, 0.15) * loose;
    // Arms swing less where they would meet what stands there.
    const double swing = loose * std::clamp((stride.room - 0.15) / 0.4, 0.1, 1.0);
    for (const bool left : {true, false}) {
        Arm& arm = left ? f.left_arm : f.right_arm;
        const double ahead = left ? -scissor : scissor;
        const bool runs = stride.runs;
        arm.swing = std::clamp((runs ? 0.7 : 0.55) * ahead * swing, -0.55, 0.6) + 0.03;
        arm.bend = runs ? 1.35 : 0.25 + 0.22 * std::max(0.0, ahead) * swing;
    }
    // Through a narrow gap one shoulder goes first.
    f.twist += radians(42) * stride.narrow;
    f.hips += radians(18) * stride.narrow;
    f.lean = 0.02 + walker_.lean + 0.03 * brisk + (stride.runs ? 0.12 : 0);
    f.gaze = from_yaw(f.yaw) * Vec3{0, 0, 1};
    return f;
}

/// Every posture is a change of the standing figure.
Figure Postures::taken(const PostureChange& c, const Figure& stands) const {
    const Bones& b = bones_;
    Figure g = stands;
    const Quat turn = from_yaw(g.yaw);
    g.list = g.hips = g.twist = 0;
    switch (c.posture) {
        case Posture::sits:
            g.pelvis = c.rest.pelvis;
            g.lean = 0.02 + walker_.lean;
            for (const bool left : {true, false}) {
                Foot& foot = left ? g.left_foot : g.right_foot;
                const double side = left ? 1 : -1;
                foot.at = c.rest.soles + turn * Vec3{side * b.hip_half, 0, 0};
                foot.at.y += c.rest.hang;
                foot.yaw = g.yaw + side * 0.08;
                foot.pitch = c.rest.heels;
            }
            g.left_arm.swing = g.right_arm.swing = 0.45;
            g.left_arm.bend = g.right_arm.bend = 0.9;
            break;
        case Posture::kneels:
            g.pelvis = c.rest.pelvis;
            kneel(g, b, c.rest.soles.y);
            g.lean = 0.10 + walker_.lean;
            break;
        case Posture::lies:  // on the back, knees up, the feet where they stood
            g.pelvis = c.rest.pelvis;
            g.yaw = stands.yaw + c.rest.turned;
            lie(g);
            break;
        case Posture::leans:
            g.lean += 0.14;
            break;
        case Posture::stands:
            return stands;
    }
    return g;
}

Figure Postures::figure(const Gait& gait, double t) const {
    const Figure stands = upright(gait, t);
    const auto now = this->now(t);
    Figure f = taken(*now, stands);
    if (t >= now->t1 || now == changes_.begin()) return f;

    const Figure from = taken(*(now - 1), stands);
    const double u = (t - now->t0) / (now->t1 - now->t0);
    const double s = smooth(u);
    const Posture a = (now - 1)->posture, b = now->posture;
    const bool lies = a == Posture::lies || b == Posture::lies;
    const bool sits = a == Posture::sits || b == Posture::sits;
    // What lowers the body and what raises it are one motion, there and back.
    const bool down = b != Posture::stands && b != Posture::leans;
    const double v = down ? u : 1 - u;
    const double seconds = now->t1 - now->t0;
    const double come = arriving(u, seconds);
    const Figure& low = down ? f : from;
    const Figure& high = down ? from : f;
    Figure g = f;
    g.yaw = high.yaw + wrapped_angle(low.yaw - high.yaw) * s;
    double across = s, fall = s, hinge = 0;
    const double hang = sits ? (down ? *now : *(now - 1)).rest.hang : 0;
    if (lies) {  // down on the seat, then the back rolls down
        across = down ? between(v, 0, 0.75) : smooth(v);
        const double hits = 1 - std::min(0.2, 0.08 / seconds);
        fall = down ? std::min(1.0, v * v / (hits * hits)) : 1 - come;
        const double roll = between(v, 0.4, 1);
        hinge = 0.7 * (between(v, 0, 0.3) - between(v, 0.35, 0.6));
        g.tilt = mix(high.tilt, low.tilt, roll);
        g.lean = mix(high.lean, low.lean, roll);
        g.yaw = high.yaw + wrapped_angle(low.yaw - high.yaw) * between(v, 0, 0.5);
    } else {
        across = smooth(v);
        fall = down ? come : 1 - come;
        if (sits) hinge = kHinge * (between(v, 0, 0.5) - between(v, 0.6, 1));
        g.tilt = mix(high.tilt, low.tilt, smooth(v));
        g.lean = mix(high.lean, low.lean, smooth(v));
    }
    g.pelvis = {mix(high.pelvis.x, low.pelvis.x, across), mix(high.pelvis.y, low.pelvis.y, fall),
                mix(high.pelvis.z, low.pelvis.z, across)};
    g.list = mix(high.list, low.list, smooth(v));
    g.hips = mix(high.hips, low.hips, smooth(v));
    g.twist = mix(high.twist, low.twist, smooth(v));
    // One foot after the other; the one that stays put does not move.
    const bool kneels = a == Posture::kneels || b == Posture::kneels;
    Foot left = low.left_foot, right = low.right_foot;
    left.at.y -= hang;
    right.at.y -= hang;
    // First the one on the side that it steps to, for neither leg crosses the other.
    const Vec3 way = down ? low.pelvis - high.pelvis : high.pelvis - low.pelvis;
    const bool first = dot(way, from_yaw(low.yaw) * Vec3{1, 0, 0}) > 0;
    const bool steps = length(right.at - high.right_foot.at) > 0.02;
    if (kneels) {
        g.left_foot = between(high.left_foot, left, v / 0.6);
        g.right_foot = between(high.right_foot, right, (v - 0.1) / 0.9);
    } else if (!down && sits) {
        const auto stepped = [&](bool leads) {
            return steps ? 2 * u / kFeetFree - !leads : u / kFeetFree;
        };
        g.left_foot = between(left, high.left_foot, stepped(first));
        g.right_foot = between(right, high.right_foot, stepped(!first));
        // Heels go down late, or the knees would sink into the seat's edge.
        const double flat = smoother((u - 0.3) / 0.4);
        g.left_foot.pitch = mix(left.pitch, high.left_foot.pitch, flat);
        g.right_foot.pitch = mix(right.pitch, high.right_foot.pitch, flat);
    } else {
        // Heels come up before the hips are down, or the knees would go into the seat.
        const auto stepped = [&](bool leads) {
            return !steps ? (v - 0.1) / 0.4 : leads ? (v - 0.05) / 0.45 : (v - 0.5) / 0.45;
        };
        g.left_foot = between(high.left_foot, left, stepped(first));
        g.right_foot = between(high.right_foot, right, stepped(!first));
    }
    if (sits && !lies && !kneels) {
        const double on = down ? arriving(u, 0.6 * seconds) : std::pow(1 - smooth(u), 0.7);
        // Knees are as high as heels have come up.
        const auto ankle = [&](const Foot& foot) { return ankle_of(foot, bones_).y - foot.at.y; };
        const double lift = ankle(left) - ankle(Foot{}),
                     up = (ankle(g.left_foot) + ankle(g.right_foot)) / 2 - ankle(Foot{});
        g.pelvis = about_knees(high.pelvis, down ? now->rest : (now - 1)->rest, bones_.thigh, on,
                               std::max(0.0, lift - up));
        // Up until its time is, not before.
        if (!down) g.pelvis.y -= 0.7 * u * u * u * (1 - u) * (high.pelvis.y - low.pelvis.y);
    }
    // Feet that do not reach the floor leave it last.
    for (Foot* foot : {&g.left_foot, &g.right_foot}) foot->at.y += hang * between(v, 0.8, 1);
    g.left_arm = between(high.left_arm, low.left_arm, smooth(v));
    g.right_arm = between(high.right_arm, low.right_arm, smooth(v));
    bow(g, hinge);
    return g;
}

void Postures::live(Figure& f, const Gait& gait, double t) const {
    const double phase = chance(name_, 7);
    const double breath = std::sin(2 * pi * (t / 4.6 + phase));  // 13 a minute
    f.breath += 0.004 * breath;
    f.lean -= 0.006 * breath;
    f.side += radians(0.8) * drift(name_, t / 4 + 40);
    f.lean += radians(0.8) * drift(name_, t / 5 + 70);
    const auto now = this->now(t);
    const bool stands = now->posture == Posture::stands || now->posture == Posture::leans;
    if (!stands) return;
    // Every 6 to 14 s the weight goes over to the other leg, or onto both; that knee softens.
    double still = std::min(gait.at(t).still, t - now->t1);
    if (now + 1 != changes_.end()) still = std::min(still, (now + 1)->t0 - t);
    const double calm = smooth((still - 0.5) / 0.8);
    if (calm <= 0) return;
    double at = -6 * chance(name_, 20), before = 0, level = 0;
    for (std::uint64_t k = 0; at <= t; ++k) {
        before = level;
        const double side = k % 2 ? 1 : -1;
        level = chance(name_, 300 + k) < 0.2 ? 0 : side * (0.5 + 0.5 * chance(name_, 500 + k));
        const double next = at + 6 + 8 * chance(name_, 700 + k);
        if (next > t) break;
        at = next;
    }
    const double weight = calm * mix(before, level, smooth((t - at) / 0.9));
    f.pelvis += from_yaw(f.yaw) * Vec3{0.036 * bones_.height / 1.7 * weight, 0, 0};
    f.pelvis.y -= 0.006 * std::abs(weight);
    f.list += radians(3.2) * weight;
    f.hips -= radians(2.5) * weight;
}

}  // namespace answerprint::scene
