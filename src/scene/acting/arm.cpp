#include "scene/acting/arm.h"

#include <algorithm>
#include <array>

namespace answerprint::scene {

namespace {

Quat about_x(double a) { return Quat::about({1, 0, 0}, a); }
Quat about_z(double a) { return Quat::about({0, 0, 1}, a); }

/// -Y along the bone, +Z as near to `front` as can be.
Quat along_bone(Vec3 from, Vec3 to, Vec3 front) {
    const Vec3 along = normalised(to - from);
    Vec3 z = front - along * dot(front, along);
    if (length(z) < 1e-6) z = std::abs(along.y) < 0.9 ? Vec3{0, 1, 0} : Vec3{0, 0, 1};
    z = normalised(z - along * dot(z, along));
    return looking_along(-z, -along);
}

/// A hand's turn against its forearm: first the forearm's twist about its own axis, then the bend
/// of the wrist, radians.
struct Wrist {
    double twist, side, flex;
};

Wrist wrist_of(const Quat& hand) {
    const double norm = std::hypot(hand.w, hand.y);
    const double twist = norm < 1e-9 ? 0 : wrapped_angle(2 * std::atan2(hand.y, hand.w));
    Quat bend = Quat::about({0, 1, 0}, twist).conjugate() * hand;
    if (bend.w < 0) bend = {-bend.w, -bend.x, -bend.y, -bend.z};
    const double half = std::acos(std::clamp(bend.w, -1.0, 1.0));
    const double scale = half < 1e-9 ? 2 : 2 * half / std::sin(half);
    return {twist, bend.x * scale, bend.z * scale};
}

double past(double angle, double limit) {
    return angle > limit ? angle - limit : std::min(0.0, angle + limit);
}

Vec3 rotation_vector(const Quat& q) {
    const Vec3 v = Vec3{q.x, q.y, q.z} * (q.w < 0 ? -1.0 : 1.0);
    const double half = std::atan2(length(v), std::abs(q.w));
    return v * (half < 1e-9 ? 2 : 2 * half / length(v));
}

/// An arm whose hand is turned like `turn`, as far as its length allows.
struct Bent {
    Vec3 elbow, wrist, front;
    Quat forearm;
};

/// Of the turns that a wrist can have with the hand at its place the nearest to the one asked for:
/// least squares by Levenberg and Marquardt, in the three angles about the hand's axes.
template <typename Solve>
Quat nearest_turn(const Quat& wish, Vec3 palm, double hand, const Solve& solve) {
    using Residual = std::array<double, 9>;
    double limits = 8, place = 20;  // weights: of a radian past a limit, of a metre off
    const auto residual = [&](const Quat& turn) -> Residual {
        const Bent arm = solve(turn);
        const Wrist w = wrist_of(arm.forearm.conjugate() * turn);
        const Vec3 off = rotation_vector(wish.conjugate() * turn);
        const Vec3 miss = arm.wrist + turn * Vec3{0, -hand, 0} - palm;
        return {off.x,
                off.y,
                off.z,
                limits * past(w.twist, kForearmTwist),
                limits * past(w.side, kWristSide),
                limits * past(w.flex, kWristFlex),
                place * miss.x,
                place * miss.y,
                place * miss.z};
    };
    const auto squares = [](const Residual& r) {
        double sum = 0;
        for (const double v : r) sum += v * v;
        return sum;
    };
    const auto descend = [&](Quat& turn) {
        Residual r = residual(turn);
        double cost = squares(r), damping = 1e-3;
        for (int round = 0; round < 24 && cost > 1e-12; ++round) {
            constexpr double step = 1e-5;
            std::array<Residual, 3> slope;
            for (std::size_t k = 0; k < 3; ++k) {
                Quat aside{1, 0, 0, 0};
                (k == 0 ? aside.x : k == 1 ? aside.y : aside.z) = step / 2;
                slope[k] = residual(turn * aside);
                for (std::size_t n = 0; n < r.size(); ++n)
                    slope[k][n] = (slope[k][n] - r[n]) / step;
            }
            std::array<Vec3, 3> normal;  // of the normal equations, rows
            Vec3 right;
            const auto dot_of = [](const Residual& a, const Residual& b) {
                double sum = 0;
                for (std::size_t n = 0; n < a.size(); ++n) sum += a[n] * b[n];
                return sum;
            };
            for (std::size_t k = 0; k < 3; ++k)
                normal[k] = {dot_of(slope[k], slope[0]), dot_of(slope[k], slope[1]),
                             dot_of(slope[k], slope[2])};
            right = {-dot_of(slope[0], r), -dot_of(slope[1], r), -dot_of(slope[2], r)};
            bool better = false;
            double went = 0;
            for (int tries = 0; tries < 6 && !better; ++tries) {
                Vec3 a = normal[0], b = normal[1], c = normal[2];
                a.x *= 1 + damping;
                b.y *= 1 + damping;
                c.z *= 1 + damping;
                const double all = dot(a, cross(b, c));
                if (std::abs(all) < 1e-18) break;
                // By Cramer's rule: the equations are symmetric, rows are columns.
                const Vec3 d{dot(right, cross(b, c)) / all, dot(a, cross(right, c)) / all,
                             dot(a, cross(b, right)) / all};
                const double angle = std::min(length(d), 0.6);
                went = angle;
                const Quat next = angle < 1e-12 ? turn : turn * Quat::about(normalised(d), angle);
                const Residual then = residual(next);
                if (const double sum = squares(then); sum < cost) {
                    better = true;
                    turn = next;
                    r = then;
                    cost = sum;
                    damping = std::max(1e-9, damping * 0.2);
                } else {
                    damping *= 8;
                }
            }
            if (!better || went < 1e-7) break;
        }
        return cost;
    };
    const auto unmet = [&](const Quat& turn) {
        const Residual r = residual(turn);
        return squares(r) - dot(Vec3{r[0], r[1], r[2]}, Vec3{r[0], r[1], r[2]});
    };
    Quat turn = wish;
    if (const double cost = descend(turn); unmet(turn) > 0.02) {
        // Far from what a wrist can do there may be a nearer turn from the forearm's side.
        Quat other = solve(turn).forearm;
        if (descend(other) < cost) turn = other;
    }
    limits = 60;
    place = 150;
    descend(turn);
    return turn;
}

}  // namespace

Quat hand_turn(Vec3 thumb, Vec3 palm, bool left) {
    const Vec3 z = normalised(thumb);
    const Vec3 x = normalised(palm - z * dot(palm, z)) * (left ? -1 : 1);
    return looking_along(-z, cross(z, x));
}

double minimum_jerk(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * t * (10 + t * (6 * t - 15));
}

double fist_round(double width) { return std::clamp(1 - 5.5 * width, 0.15, 1.0); }

Quat within_wrist(const Quat& hand) {
    const Wrist a = wrist_of(hand);
    const double twist = std::clamp(a.twist, -kForearmTwist, kForearmTwist);
    const double side = std::clamp(a.side, -kWristSide, kWristSide);
    const double flex = std::clamp(a.flex, -kWristFlex, kWristFlex);
    const double angle = std::hypot(side, flex);
    const Quat bent = angle < 1e-9 ? Quat{} : Quat::about({side / angle, 0, flex / angle}, angle);
    return Quat::about({0, 1, 0}, twist) * bent;
}

Quat gripping(const Grip& grip, bool left, const Quat& hand) {
    const Vec3 palm = hand * Vec3{left ? -1.0 : 1.0, 0, 0};
    const Vec3 thumb = hand * Vec3{0, 0, 1};
    if (length(grip.axis) < 0.5) {
        if (length(grip.palm) < 0.5) return hand;
        return rotation_between(palm, grip.palm) * hand;
    }
    // A bar that lies flat is taken from either side.
    const bool over = std::abs(grip.axis.y) < 0.7 && dot(grip.axis, thumb) < 0;
    const Vec3 axis = over ? -grip.axis : grip.axis;
    if (length(grip.palm) > 0.5) return hand_turn(axis, grip.palm, left);
    return rotation_between(thumb, axis) * hand;
}

ArmJoints arm_joints(const Arm& a, const Bones& b, const Transform& chest, const Quat& hang,
                     bool left) {
    const double side = left ? 1 : -1;
    const double whole = b.upper_arm + b.forearm + b.hand;
    Vec3 start = chest * Vec3{side * b.shoulder_half, b.shoulder_height + a.raise, 0};
    const Quat upper = hang * about_z(side * a.spread) * about_x(-a.swing);
    const Quat lower = upper * about_x(-a.bend);
    const bool reaches = a.palm && a.weight > 0;
    if (reaches) {
        // The collar bone gives when the arm goes far: up to 2% of the stature.
        const Vec3 way = *a.palm - start;
        const double far = std::clamp((length(way) / whole - 0.8) / 0.25, 0.0, 1.0);
        start += normalised(way) * (0.02 * b.height * far * a.weight);
    }
    const Vec3 hanging_elbow = start + upper * Vec3{0, -b.upper_arm, 0};
    const Vec3 hanging = hanging_elbow + lower * Vec3{0, -b.forearm - b.hand, 0};
    Vec3 palm = hanging;
    Quat turn = lower;
    Vec3 pole = normalised(hanging_elbow - (start + hanging) * 0.5);
    if (reaches) {
        palm = lerp(hanging, *a.palm, a.weight) + a.arc;
        turn = slerp(lower, a.turn, a.weight);
        // Elbows hang: out a little, behind a little, and round from there as asked.
        const Vec3 way = normalised(palm - start);
        Vec3 down = chest.rotation * Vec3{side * 0.35, -1, -0.4};
        down = normalised(down - way * dot(down, way));
        pole = Quat::about(way, side * a.elbow) * normalised(lerp(pole, down, a.weight));
    }
    const double least = std::sqrt(b.upper_arm * b.upper_arm + b.forearm * b.forearm -
                                   2 * b.upper_arm * b.forearm * std::cos(pi - kElbowBend));
    const auto bent = [&](const Quat& turned) -> Bent {
        const Vec3 wish = palm + turned * Vec3{0, b.hand, 0};
        // No nearer the shoulder than an elbow bends.
        const double near = length(wish - start);
        Vec3 wrist = near < least && near > 1e-6 ? start + (wish - start) * (least / near) : wish;
        const Vec3 elbow = two_bones(start, wrist, b.upper_arm, b.forearm, pole);
        const Vec3 way = normalised(wrist - start);
        const Vec3 out = pole - way * dot(pole, way);
        const Vec3 front = length(out) > 1e-6 ? -normalised(out) : -pole;
        return {elbow, wrist, front, along_bone(elbow, wrist, front)};
    };
    if (reaches) turn = nearest_turn(turn, palm, b.hand, bent);
    const Bent arm = bent(turn);
    turn = arm.forearm * within_wrist(arm.forearm.conjugate() * turn);
    return {{start, along_bone(start, arm.elbow, arm.front)},
            {arm.elbow, arm.forearm},
            {arm.wrist, turn},
            {arm.wrist + turn * Vec3{0, -b.hand, 0}, turn}};
}

}  // namespace answerprint::scene
