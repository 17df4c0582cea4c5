#include "scene/acting/wrist.h"

#include <algorithm>
#include <array>

namespace answerprint::scene {

namespace {

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

}  // namespace

Quat within_wrist(const Quat& hand) {
    const Wrist a = wrist_of(hand);
    const double twist = std::clamp(a.twist, -kForearmTwist, kForearmTwist);
    const double side = std::clamp(a.side, -kWristSide, kWristSide);
    const double flex = std::clamp(a.flex, -kWristFlex, kWristFlex);
    const double angle = std::hypot(side, flex);
    const Quat bent = angle < 1e-9 ? Quat{} : Quat::about({side / angle, 0, flex / angle}, angle);
    return Quat::about({0, 1, 0}, twist) * bent;
}

Quat nearest_turn(const Quat& wish, Vec3 palm, double hand,
                  const std::function<Forearm(const Quat&)>& forearm) {
    using Residual = std::array<double, 9>;
    double limits = 8, place = 20;  // weights: of a radian past a limit, of a metre off
    const auto residual = [&](const Quat& turn) -> Residual {
        const Forearm arm = forearm(turn);
        const Wrist w = wrist_of(arm.turn.conjugate() * turn);
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
        Quat other = forearm(turn).turn;
        if (descend(other) < cost) turn = other;
    }
    limits = 60;
    place = 150;
    descend(turn);
    return turn;
}

}  // namespace answerprint::scene
