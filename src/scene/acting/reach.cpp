// A hand goes where an act asks it to, by a way that is clear, and comes back.
#include <algorithm>
#include <array>

#include "scene/acting/arm.h"
#include "scene/performance.h"

namespace answerprint::scene {

namespace {

/// How far a point is inside a trunk of elliptic section, m.
double in_trunk(const Transform& chest, const Bones& b, Vec3 p) {
    const Vec3 q = chest.inverse() * p;
    if (q.y > b.neck - b.chest || q.y < -b.chest) return 0;
    const double x = 0.085 * b.height, z = 0.06 * b.height;
    return std::max(0.0, 1 - std::hypot(q.x / x, q.z / z)) * z;
}

/// A hand round the bar of `grip`: thumb along it as `hand` nearly has it, fingers as near to the
/// forearm's way as can be, and on from the shoulder where that leads along the bar; from there
/// round the bar by `spin`, radians.
Quat round_bar(const Grip& grip, const Quat& hand, bool left, Vec3 forearm, Vec3 from_shoulder,
               double spin) {
    const Vec3 thumb = gripping(grip, left, hand) * Vec3{0, 0, 1};
    Vec3 fingers = normalised(forearm) + normalised(from_shoulder) * 0.35;
    fingers = fingers - thumb * dot(fingers, thumb);
    if (length(fingers) < 1e-6) return gripping(grip, left, hand);
    const Vec3 palm = cross(thumb, fingers) * (left ? -1 : 1);
    return Quat::about(thumb, spin) * hand_turn(thumb, normalised(palm), left);
}

}  // namespace

bool Performance::reach(bool left, double t0, double t1, const Grip& wanted, const Solids& solids,
                        Touch how) {
    Grip grip = wanted;
    // What is carried on the palm is taken from above where there is no way under it.
    if (how == Touch::closes && grip.palm.y > 0.9 && grip.width < 0.05 &&
        solids.depth(grip.at - Vec3{0, 0.02, 0}, 0.005) > 0) {
        grip.palm = grip.palm * -1;
        grip.at.y += 0.002;
        how = Touch::flat;
    }
    const double side = left ? 1 : -1;
    const Posture posture = postures.at(t1);
    const bool seated = posture == Posture::sits;
    const double fist = how == Touch::flat     ? 0.05
                        : how == Touch::finger ? 0.25
                                               : fist_round(grip.width);
    const auto& points = fingers(fist);
    const auto point = [&](std::size_t k) {
        return Vec3{points[k].x * side, points[k].y, points[k].z};
    };
    // Of the hand, what comes to the grip: its middle, or the tip that reaches furthest.
    Vec3 touches;
    for (std::size_t k = 0; how == Touch::finger && k < points.size(); ++k)
        if (point(k).y < touches.y) touches = point(k);
    // How far the trunk must stoop: a hand at chest height needs nothing, one on the floor a squat.
    const double deep = seated ? 0 : std::clamp((0.75 - grip.at.y) / 0.75, 0.0, 1.0);
    const bool together = !stoops.empty() && std::abs(stoops.back().t - t1) < 1e-6;
    const Stoop other = together ? stoops.back() : Stoop{};
    constexpr double furthest = 1.5;  // radians, that hips let a trunk lean
    const auto stooped = [&](double amount) {
        return Stoop{t1, std::max(other.lean, std::min(furthest, (1.25 + 0.35 * deep) * amount)),
                     std::max(other.drop, 0.56 * deep * std::min(1.0, amount)),
                     together ? 0 : -side * std::min(0.35, amount)};
    };
    // A bar that is free all round is taken from any side.
    const bool spins = length(grip.axis) > 0.5 && length(grip.palm) < 0.5;
    struct Try {
        double cost = 1e9, miss = 1e9, elbow = 0;
        double deep = 0;  // m, of fingers in what is there
        Quat turn;
        Vec3 hand;
    };
    const auto tried = [&](const Figure& f, const Transform& chest, const Quat& hang, double elbow,
                           double lift) {
        Arm arm = left ? f.left_arm : f.right_arm;
        arm.palm = grip.at;
        arm.weight = 1;
        arm.elbow = elbow;
        // First along the forearm, then with the fingers lifted, then as the grip asks.
        arm.turn = chest.rotation * Quat::about({1, 0, 0}, -pi / 2);
        for (int k = 0; k < 3; ++k) {
            arm.turn = arm_joints(arm, bones_, chest, hang, left).elbow.rotation;
            arm.palm = grip.at - arm.turn * touches;
        }
        if (spins) {
            arm.turn = round_bar(
                grip, arm.turn, left, arm.turn * Vec3{0, -1, 0},
                grip.at - chest * Vec3{side * bones_.shoulder_half, bones_.shoulder_height, 0},
                lift);
        } else {
            const Vec3 level = cross(arm.turn * Vec3{0, -1, 0}, {0, 1, 0});
            if (lift != 0 && length(level) > 0.1)
                arm.turn = Quat::about(normalised(level), lift) * arm.turn;
            arm.turn = gripping(grip, left, arm.turn);
        }
        arm.palm = grip.at - arm.turn * touches;
        const ArmJoints j = arm_joints(arm, bones_, chest, hang, left);
        Try out;
        out.elbow = elbow;
        out.turn = j.hand.rotation;
        out.hand = grip.at - out.turn * touches;
        out.miss = length(j.hand * touches - grip.at);
        const double turned = angle_between(arm.turn, j.hand.rotation);
        out.cost = 120 * out.miss + turned + 0.2 * std::abs(elbow) + 0.1 * std::abs(lift);
        if (spins) out.cost += 0.3 * angle_between(j.elbow.rotation, j.hand.rotation);
        for (const Vec3 p : {j.elbow.position, lerp(j.elbow.position, j.wrist.position, 0.5)})
            out.cost += 20 * (in_trunk(chest, bones_, p) + solids.depth(p, 0.065));
        out.cost += 20 * solids.depth(lerp(j.wrist.position, j.hand.position, 0.2), 0.035) +
                    20 * shoulder_strain(chest, j.shoulder.position, j.elbow.position, left);
        out.deep = solids.depth(j.hand.position, 0.015);
        for (std::size_t k = 0; k < points.size(); ++k)
            out.deep = std::max(out.deep, solids.depth(j.hand * point(k), 0.013));
        out.cost += 60 * out.deep;
        return out;
    };
    const auto best = [&](double amount, bool all) {
        const Figure f = trunk(t1, stooped(amount));
        const Pose pose = pose_of(f, bones_);
        const Quat hang = from_yaw(f.yaw);
        Try least;
        for (const double elbow : {0.0, 0.35, 0.7, 1.1, 1.5, -0.3})
            for (const double lift : spins ? std::array{0.0, 0.6, -0.6, 1.2, -1.2}
                                           : std::array{0.0, 0.4, 0.8, 1.2, -0.4}) {
                if (lift != 0 && !all) continue;
                const Try k = tried(f, pose[Joint::chest], hang, elbow, lift);
                if (k.cost < least.cost) least = k;
            }
        return least;
    };
    double amount = 0;
    Try found = best(0, false);
    // As far as hips let one bend who leans over a table or squats.
    double most = 1.25;
    const auto folded = [&](double amount) {
        const Pose pose = pose_of(trunk(t1, stooped(amount)), bones_);
        constexpr double hips_bend = radians(127);  // 130 is their range
        double bend = 0;
        for (const auto& [hip, knee] : {std::pair{Joint::left_hip, Joint::left_knee},
                                        std::pair{Joint::right_hip, Joint::right_knee}}) {
            const Vec3 thigh = pose[Joint::pelvis].rotation.conjugate() *
                               (pose[knee].position - pose[hip].position);
            bend = std::max(bend, std::atan2(thigh.z, -thigh.y));
        }
        return bend > hips_bend;
    };
    while (!seated && most > 0 && folded(most)) most -= 1.0 / 16;
    for (int k = 1; k <= 16 * most + 1e-9 && found.miss > 0.001; ++k)
        if (const Try next = best(k / 16.0, false); next.miss < found.miss - 1e-6) {
            found = next;
            amount = k / 16.0;
        }
    // A little more than just enough: breath and gaze move the shoulder.
    if (amount > 0 && amount < most) {
        const double more = std::min(most, amount + 0.06);
        if (best(more, false).miss < 0.002) amount = more;
    }
    if (const Try turned = best(amount, true); turned.miss < std::max(0.002, found.miss + 1e-6))
        found = turned;
    // Deeper down where that brings the palm flat, and at last on the fingers.
    constexpr double grazes = 0.004;  // m
    const double enough = amount;
    for (int k = 1; k <= 6 && found.deep > grazes && !together && !seated; ++k) {
        const double more = std::min(most, enough + 0.125 * k);
        if (const Try next = best(more, true);
            next.miss < 0.002 && next.cost + 0.4 * (more - amount) < found.cost) {
            found = next;
            amount = more;
        }
    }
    if (how == Touch::flat && found.deep > 0.001) {
        grip.at.y += std::min(found.deep, grip.width > 0 ? 0.003 : 0.04);
        if (const Try raised = best(amount, true); raised.miss < 0.002) found = raised;
    }

    hold(left, t0);
    HandKey there{t1, HandFrame::world, found.hand, found.turn, fist, found.elbow};
    there.lever = length(touches);
    key(left, there);
    Stoop from_now = stoop_at(stoops, t0);
    if (!together) {
        while (stoops.size() > 1 && stoops.back().t >= t0) stoops.pop_back();
        from_now.t = t0;
        stoops.push_back(from_now);
    } else {
        stoops.pop_back();
    }
    stoops.push_back(stooped(amount));
    // In along the palm, and over what is in the way.
    const Vec3 palm = found.turn * Vec3{left ? -1.0 : 1.0, 0, 0};
    bow_out(left, palm * (how == Touch::flat ? -0.07 : -0.03 - grip.width), solids);
    return found.miss < 0.01;
}

void Performance::bow_out(bool left, Vec3 aside, const Solids& solids) {
    constexpr double palm = 0.06, finger = 0.012, forearm = 0.04;  // m, thick
    constexpr double folded = 0.28;  // m: no nearer the shoulder than an arm folds
    constexpr int steps = 14;
    auto& keys = hand(left);
    const HandKey& from = keys[keys.size() - 2];
    HandKey& to = keys.back();
    const bool closes = to.fist > from.fist;  // on what it takes: till then round it
    to.arc = aside;
    const Joint ends = left ? Joint::left_hand : Joint::right_hand;
    const Pose there = pose_of(figure(to.t), bones_);
    const Vec3 back = normalised(there[Joint::chest].position - there[ends].position);
    double least = 1e9;
    Vec3 best = aside;
    std::vector<Vec3> ways{{0, 1, 0}, normalised(Vec3{0, 1, 0} + back), back};
    if (closes && length(aside) > 0) ways.push_back(normalised(aside));
    for (const Vec3 way : ways)
        for (const double far : {0.0, 0.08, 0.16, 0.26, 0.38}) {
            if (far == 0 && way.y < 1) continue;
            to.arc = aside + way * far;
            double cost = way.y > 0 ? 0 : 0.1;
            Vec3 hand_was, elbow_was;
            for (int k = 0; k <= steps && cost < least; ++k) {
                const Pose pose = pose_of(figure(mix(from.t, to.t, double(k) / steps)), bones_);
                const Transform& h = pose[ends];
                const Joint wrist = left ? Joint::left_wrist : Joint::right_wrist,
                            elbow = left ? Joint::left_elbow : Joint::right_elbow,
                            shoulder = left ? Joint::left_shoulder : Joint::right_shoulder;
                // The way that hand and elbow go, and how deep they are in what is there.
                if (k > 0)
                    cost +=
                        length(h.position - hand_was) + length(pose[elbow].position - elbow_was);
                hand_was = h.position;
                elbow_was = pose[elbow].position;
                cost += 20 * shoulder_strain(pose[Joint::chest], pose[shoulder].position, elbow_was,
                                             left);
                if (k == 0 || k == steps) continue;
                // Thin where it comes close to what it holds or touches.
                double off = 1;
                for (const HandKey* end : {&from, static_cast<const HandKey*>(&to)})
                    if (end->frame == HandFrame::world)
                        off = std::min(off, length(h.position - end->at) / 0.1);
                cost += 8 * solids.depth(h.position, palm * off) +
                        8 * solids.depth(lerp(pose[elbow].position, pose[wrist].position, 0.6),
                                         forearm * off) +
                        2.5 * std::max(0.0, folded - length(h.position - pose[shoulder].position));
                const auto& points = fingers(left ? pose.left_fist : pose.right_fist);
                double deep = 0;
                double in_it = 0;
                for (std::size_t i = 0; i < points.size(); ++i) {
                    const Vec3 p =
                        h * Vec3{points[i].x * (left ? 1 : -1), points[i].y, points[i].z};
                    if (i % 3 == 2) deep = std::max(deep, solids.depth(p, finger));
                    if (closes) in_it = std::max(in_it, solids.depth_in_taken(p, 0));
                }
                cost += 25 * deep + 50 * off * in_it;
            }
            if (cost >= least - 1e-9) continue;
            least = cost;
            best = to.arc;
        }
    to.arc = best;
}

void Performance::release(bool left, double t0, double t1, const HandKey& rest) {
    const double from = std::max(t0, hand(left).back().even ? t0 : hand(left).back().t);
    hold(left, from);
    const HandKey& last = hand(left).back();
    HandKey to = rest;
    to.t = std::max(t1, from + 0.05);
    to.elbow = 0;
    const bool world = last.frame == HandFrame::world;
    const Vec3 at = last.at;
    key(left, to);
    if (Stoop s = stoops.back(); s.lean != 0 || s.drop != 0 || s.twist != 0) {
        s.t = std::max(s.t, from);
        stoops.push_back(s);
        stoops.push_back({std::max(to.t, s.t + 0.05)});
    }
    if (!world) return;
    // Up and back off what it was at, and over what is in the way.
    const Vec3 body = figure(to.t).pelvis - at;
    const Vec3 aside = normalised(Vec3{body.x, 0, body.z}) * 0.05 + Vec3{0, 0.09, 0};
    if (around)
        bow_out(left, aside, *around);
    else
        hand(left).back().arc = aside;
}

}  // namespace answerprint::scene
