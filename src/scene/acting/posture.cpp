#include "scene/acting/posture.h"

#include <algorithm>

#include "scene/face.h"

namespace answerprint::scene {

void bow(Figure& f, double angle) {
    f.tilt += 0.5 * angle;
    f.lean += 0.5 * angle;
}

Postures::Postures(const Character& character, const Person& start)
    : name_(character.name), bones_(character) {
    changes_.push_back({-1e3, -1e3, start.posture, start.pelvis});
}

std::vector<PostureChange>::const_iterator Postures::now(double t) const {
    return std::upper_bound(changes_.begin(), changes_.end(), t,
                            [](double v, const PostureChange& c) { return v < c.t0; }) -
           1;
}

/// Every posture is a change of the standing figure.
Figure Postures::taken(const PostureChange& c, const Figure& stands, Vec2 at) const {
    const Bones& b = bones_;
    Figure g = stands;
    const Quat turn = from_yaw(g.yaw);
    switch (c.posture) {
        case Posture::sits:
            g.pelvis = c.pelvis;
            g.lean = -0.06;
            g.left_arm.swing = g.right_arm.swing = 0.45;
            g.left_arm.bend = g.right_arm.bend = 0.9;
            break;
        case Posture::kneels:  // on the right knee
            g.pelvis = {at.x, b.thigh + 0.05, at.y};
            g.left_foot.at = Vec3{at.x, 0, at.y} + turn * Vec3{b.hip_half, 0, b.thigh * 0.95};
            g.right_foot.at =
                Vec3{at.x, 0.0, at.y} + turn * Vec3{-b.hip_half, 0.0, -b.shank * 0.95};
            g.right_foot.pitch = 1.2;
            g.lean = 0.10;
            break;
        case Posture::lies:  // on the back, head away from where it faced
            g.pelvis = Vec3{at.x, 0.13, at.y} + turn * Vec3{0, 0, -0.35};
            g.tilt = -1.5;
            g.lean = 0;
            for (auto* foot : {&g.left_foot, &g.right_foot}) {
                const double side = foot == &g.left_foot ? 1 : -1;
                foot->at = Vec3{at.x, 0.02, at.y} + turn * Vec3{side * b.hip_half * 1.4, 0, 0.40};
                foot->pitch = -0.9;
            }
            g.left_arm.spread = g.right_arm.spread = 0.5;
            break;
        case Posture::leans:
            g.lean = 0.16;
            break;
        case Posture::stands:
            break;
    }
    return g;
}

Figure Postures::figure(const Gait& gait, double t) const {
    const auto stride = gait.at(t);
    const Bones& b = bones_;
    Figure stands;
    stands.yaw = stride.yaw;
    const double brisk = std::min(1.0, stride.speed / kWalk);
    stands.pelvis = {stride.at.x, b.hip_height * (0.995 - 0.025 * brisk), stride.at.y};
    stands.left_foot = stride.left;
    stands.right_foot = stride.right;
    const double scissor = stride.scissor;
    stands.left_arm.swing = std::clamp(-0.55 * scissor, -0.5, 0.5) + 0.03;
    stands.right_arm.swing = std::clamp(0.55 * scissor, -0.5, 0.5) + 0.03;
    stands.twist = std::clamp(0.16 * scissor, -0.15, 0.15);
    stands.lean = 0.02 + 0.03 * brisk + (stride.speed > 2.3 ? 0.12 : 0);
    if (stride.speed > 2.3) stands.left_arm.bend = stands.right_arm.bend = 1.3;

    const auto now = this->now(t);
    Figure f = taken(*now, stands, stride.at);
    if (t < now->t1 && now != changes_.begin()) {
        const Figure from = taken(*(now - 1), stands, stride.at);
        const double u = (t - now->t0) / (now->t1 - now->t0);
        const double s = smooth(u);
        const auto mix = [&](double x, double y) { return x + (y - x) * s; };
        const bool fall = now->posture == Posture::lies;
        const double g = fall ? u * u : s;
        f.pelvis = lerp(from.pelvis, f.pelvis, g);
        f.tilt = from.tilt + (f.tilt - from.tilt) * g;
        f.lean = mix(from.lean, f.lean);
        for (auto [to, old] : {std::pair{&f.left_foot, &from.left_foot},
                               std::pair{&f.right_foot, &from.right_foot}}) {
            const bool moves = length(to->at - old->at) > 0.02;
            to->at = lerp(old->at, to->at, s);
            if (moves && !fall) to->at.y += 0.06 * 4 * u * (1 - u);
            to->pitch = mix(old->pitch, to->pitch);
        }
        for (auto [to, old] :
             {std::pair{&f.left_arm, &from.left_arm}, std::pair{&f.right_arm, &from.right_arm}}) {
            to->swing = mix(old->swing, to->swing);
            to->bend = mix(old->bend, to->bend);
            to->spread = mix(old->spread, to->spread);
        }
        // Down to a seat and up from it the trunk hinges forward, the weight over the feet.
        const bool seat = now->posture == Posture::sits || (now - 1)->posture == Posture::sits;
        if (seat && now->posture != Posture::lies) bow(f, radians(38) * 4 * u * (1 - u));
    }
    return f;
}

void Postures::live(Figure& f, const Gait& gait, double t) const {
    // Breath (13 a minute) and a slow shift of weight while standing.
    const double phase = chance(name_, 7);
    f.breath = 0.003 * std::sin(2 * pi * (t / 4.6 + phase));
    const double still = 1 - std::min(1.0, gait.at(t).speed / 0.3);
    const double shift = 0.012 * still * drift(name_, t / 5 + 100);
    f.pelvis += from_yaw(f.yaw) * Vec3{shift, 0, 0};
    f.list = 0.8 * shift;
}

}  // namespace answerprint::scene
