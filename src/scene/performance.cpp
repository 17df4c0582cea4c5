#include "scene/performance.h"

#include <algorithm>

#include "scene/acting/arm.h"
#include "scene/acting/gaze.h"
#include "scene/face.h"
#include "scene/rig.h"

namespace answerprint::scene {

namespace {

/// Keys about `t`: the last at or before it, and the next; of the same vector.
template <typename Key>
std::pair<const Key*, const Key*> about(const std::vector<Key>& keys, double t) {
    const auto next = std::upper_bound(keys.begin(), keys.end(), t,
                                       [](double v, const Key& k) { return v < k.t; });
    return {next == keys.begin() ? nullptr : &*(next - 1), next == keys.end() ? nullptr : &*next};
}

Stoop stoop_at(const std::vector<Stoop>& stoops, double t) {
    const auto [a, b] = about(stoops, t);
    if (!a) return {};
    if (!b) return *a;
    const double s = minimum_jerk((t - a->t) / (b->t - a->t));
    return {t, a->lean + (b->lean - a->lean) * s, a->drop + (b->drop - a->drop) * s,
            a->twist + (b->twist - a->twist) * s};
}

/// The frame of HandFrame::body.
Transform body_of(const Figure& f, const Pose& pose) {
    return {pose[Joint::chest].position, from_yaw(f.yaw) * Quat::about({1, 0, 0}, f.tilt)};
}

/// How far an upper arm is beyond what a shoulder lets it go, across the chest or behind it: of the
/// bone's length.
double strain(const Transform& chest, Vec3 shoulder, Vec3 elbow, bool left) {
    constexpr double across = 0.84, behind = 0.88;  // sines, as many as 57 and 62 degrees
    const Vec3 d = chest.rotation.conjugate() * normalised(elbow - shoulder);
    return std::max(0.0, (left ? -d.x : d.x) - across) + std::max(0.0, -d.z - behind);
}

/// How far a point is inside a trunk of elliptic section, m.
double in_trunk(const Transform& chest, const Bones& b, Vec3 p) {
    const Vec3 q = chest.inverse() * p;
    if (q.y > b.neck - b.chest || q.y < -b.chest) return 0;
    const double x = 0.085 * b.height, z = 0.06 * b.height;
    return std::max(0.0, 1 - std::hypot(q.x / x, q.z / z)) * z;
}

}  // namespace

Performance::Performance(const Character& character, const Person& start)
    : gait(character, start.at, start.yaw),
      postures(character, start),
      character_(character),
      bones_(character) {
    stoops.push_back({-1e3});
    left_.push_back({-1e3});
    right_.push_back({-1e3});
    const Rig& rig = rig_of(character);
    for (std::size_t k = 0; k < fingers_.size(); ++k) {
        Pose pose = rest_pose(character);
        pose.left_fist = static_cast<double>(k) / (static_cast<double>(fingers_.size()) - 1);
        const auto joints = joints_at(rig, pose);
        const Transform hand = pose[Joint::left_hand].inverse();
        for (std::size_t j = 1; j < joints.size(); ++j) {
            const std::string& name = rig.joints[j].name;
            if (!name.starts_with("left_") || !name.ends_with("_3")) continue;
            const Vec3 last = joints[j].position;
            const Vec3 before = joints[static_cast<std::size_t>(rig.joints[j].parent)].position;
            fingers_[k].push_back(hand * before);
            fingers_[k].push_back(hand * last);
            fingers_[k].push_back(hand * (last + (last - before) * 0.8));
        }
    }
}

const std::vector<Vec3>& Performance::fingers(double fist) const {
    const double most = static_cast<double>(fingers_.size()) - 1;
    return fingers_[static_cast<std::size_t>(std::clamp(std::round(fist * most), 0.0, most))];
}

void Performance::key(bool left, HandKey k) {
    auto& keys = hand(left);
    while (keys.size() > 1 && keys.back().t >= k.t) keys.pop_back();
    keys.push_back(k);
}

void Performance::hold(bool left, double t) {
    auto& keys = hand(left);
    const auto [a, b] = about(keys, t);
    HandKey now = a ? *a : HandKey{t};
    if (b && (a->frame != HandFrame::hangs || b->frame != HandFrame::hangs) && t > a->t + 1e-6) {
        // Cut short on its way: where it is, on the body.
        const Figure f = figure(t);
        const Pose pose = pose_of(f, bones_);
        const Transform hand = pose[left ? Joint::left_hand : Joint::right_hand];
        const Transform place = body_of(f, pose).inverse() * hand;
        now.frame = HandFrame::body;
        now.at = place.position;
        now.turn = place.rotation;
        now.tips = tips(left, t);
        now.fist = left ? pose.left_fist : pose.right_fist;
    }
    now.t = t;
    now.even = true;
    now.arc = {};
    key(left, now);
}

double Performance::tips(bool left, double t) const {
    const auto [a, b] = about(hand(left), t);
    if (!a || !b) return a ? a->tips : 0;
    return a->tips + (b->tips - a->tips) * minimum_jerk((t - a->t) / (b->t - a->t));
}

double Performance::hands(Figure& f, double t) const {
    f.left_arm.palm.reset();
    f.right_arm.palm.reset();
    const Pose bare = pose_of(f, bones_);
    const Transform body = body_of(f, bare);
    const auto placed = [&](const HandKey& k) -> Transform {
        const Transform own{k.at, k.turn};
        return k.frame == HandFrame::body   ? body * own
               : k.frame == HandFrame::head ? bare[Joint::head] * own
                                            : own;
    };
    double bound = 0;
    for (const bool left : {true, false}) {
        Arm& arm = left ? f.left_arm : f.right_arm;
        const auto [a, b] = about(hand(left), t);
        if (!a) continue;
        const auto weight = [](const HandKey& k) {
            return k.frame == HandFrame::hangs ? 0.0 : 1.0;
        };
        const auto world = [](const HandKey& k) { return k.frame == HandFrame::world ? 1.0 : 0.0; };
        const Transform from = placed(*a);
        arm.weight = weight(*a);
        arm.fist = a->fist;
        arm.elbow = a->elbow;
        arm.palm = from.position;
        arm.turn = from.rotation;
        double here = world(*a);
        if (b) {
            const double u = (t - a->t) / (b->t - a->t);
            const double s = b->even ? u : minimum_jerk(u);
            const Transform to = placed(*b);
            // What hangs has no place of its own: the way is that of the other key.
            if (weight(*a) <= 0) {
                arm.palm = to.position;
                arm.turn = to.rotation;
            } else if (weight(*b) > 0) {
                arm.palm = lerp(from.position, to.position, s);
                arm.turn = slerp(from.rotation, to.rotation, s);
            }
            arm.weight += (weight(*b) - weight(*a)) * s;
            arm.elbow += (b->elbow - a->elbow) * s;
            arm.arc = b->arc * (4 * s * (1 - s));
            // Fingers open on the way and close as the hand arrives.
            const double close = b->fist > a->fist ? minimum_jerk((u - 0.7) / 0.3) : s;
            arm.fist += (b->fist - a->fist) * close;
            here += (world(*b) - here) * s;
        }
        if (arm.weight <= 0) arm.palm.reset();
        bound = std::max(bound, here);
    }
    return bound;
}

Figure Performance::trunk(double t, const Stoop& stoop) const {
    Figure f = postures.figure(gait, t);
    bow(f, stoop.lean);
    f.twist += stoop.twist;
    f.pelvis.y -= stoop.drop;
    const Posture now = postures.at(t);
    if (now == Posture::stands || now == Posture::leans)
        f.pelvis = f.pelvis - from_yaw(f.yaw) * Vec3{0, 0, 0.15 * std::min(1.0, stoop.lean)};
    postures.live(f, gait, t);
    for (const auto& g : gestures) {
        if (t < g.t0 || t > g.t1 || g.gesture != Gesture::shrug) continue;
        const double up = std::pow(std::sin(pi * (t - g.t0) / (g.t1 - g.t0)), 2.0);
        f.left_arm.raise = f.right_arm.raise = 0.025 * bones_.height * up;
    }
    if (now != Posture::lies) settle(f, bones_);
    f.gaze = from_yaw(f.yaw) * Vec3{0, 0, 1};
    return f;
}

Figure Performance::figure(double t) const {
    Figure f = trunk(t, stoop_at(stoops, t));
    hands(f, t);
    return f;
}

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
        const Vec3 level = cross(arm.turn * Vec3{0, -1, 0}, {0, 1, 0});
        if (lift != 0 && length(level) > 0.1)
            arm.turn = Quat::about(normalised(level), lift) * arm.turn;
        arm.turn = gripping(grip, left, arm.turn);
        arm.palm = grip.at - arm.turn * touches;
        const ArmJoints j = arm_joints(arm, bones_, chest, hang, left);
        Try out;
        out.elbow = elbow;
        out.turn = j.hand.rotation;
        out.hand = grip.at - out.turn * touches;
        out.miss = length(j.hand * touches - grip.at);
        const double turned = angle_between(arm.turn, j.hand.rotation);
        out.cost = 120 * out.miss + turned + 0.2 * std::abs(elbow) + 0.1 * std::abs(lift);
        for (const Vec3 p : {j.elbow.position, lerp(j.elbow.position, j.wrist.position, 0.5)})
            out.cost += 20 * (in_trunk(chest, bones_, p) + solids.depth(p, 0.055));
        out.cost += 20 * solids.depth(lerp(j.wrist.position, j.hand.position, 0.2), 0.035) +
                    20 * strain(chest, j.shoulder.position, j.elbow.position, left);
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
            for (const double lift : {0.0, 0.4, 0.8, 1.2, -0.4}) {
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
        grip.at.y += std::min(found.deep, grip.width > 0 ? 0.005 : 0.04);
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
    to.arc = aside;
    const Joint ends = left ? Joint::left_hand : Joint::right_hand;
    const Pose there = pose_of(figure(to.t), bones_);
    const Vec3 back = normalised(there[Joint::chest].position - there[ends].position);
    double least = 1e9;
    Vec3 best = aside;
    for (const Vec3 way : {Vec3{0, 1, 0}, normalised(Vec3{0, 1, 0} + back), back})
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
                    cost += 1.0 * (length(h.position - hand_was) +
                                   length(pose[elbow].position - elbow_was));
                hand_was = h.position;
                elbow_was = pose[elbow].position;
                cost += 20 * strain(pose[Joint::chest], pose[shoulder].position, elbow_was, left);
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
                for (std::size_t i = 2; i < points.size(); i += 3)
                    deep = std::max(deep, solids.depth(h * Vec3{points[i].x * (left ? 1 : -1),
                                                                points[i].y, points[i].z},
                                                       finger));
                cost += 25 * deep;
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
    const Vec3 aside = normalised(Vec3{body.x, 0, body.z}) * 0.05 + Vec3{0, 0.06, 0};
    if (around)
        bow_out(left, aside, *around);
    else
        hand(left).back().arc = aside;
}

std::vector<Pose> Performance::poses(FrameRate rate, int frames, const Eyes& eyes) const {
    std::vector<Pose> out;
    std::vector<Figure> figures;
    out.reserve(static_cast<std::size_t>(frames));
    figures.reserve(static_cast<std::size_t>(frames));
    Gaze gaze(character_.name, 1 / rate.fps());
    const std::string& name = character_.name;
    for (int n = 0; n < frames; ++n) {
        const double t = rate.frames(n).seconds();
        Figure f = figure(t);
        const Look* chosen = nullptr;
        for (const auto& l : looks)
            if (t >= l.t0 - 1e-9 && t < l.t1 &&
                (!chosen || l.rank > chosen->rank ||
                 (l.rank == chosen->rank && l.t0 >= chosen->t0)))
                chosen = &l;
        Vec3 wish =
            looking(chosen ? chosen->target.kind : direction::TargetKind::none, name, f.yaw);
        const Pose bare = pose_of(f, bones_);
        const Vec3 from = eyes_of(n > 0 ? out.back() : bare);
        Vec3 point;
        if (chosen && eyes(chosen->target, n, point)) {
            if (chosen->rank == 0) point += gaze.fixation(normalised(point - from), t);
            wish = normalised(point - from);
        }
        const double bound = hands(f, t);
        const Turned turned = gaze.turn(wish, f);
        f.twist += turned.twist * (1 - bound);
        f.head_yaw = std::clamp(turned.head_yaw - f.twist, -kNeckYaw, kNeckYaw);
        f.head_pitch = turned.head_pitch - f.lean;

        double dip = 0, shake = 0, roll = 0.015 * drift(name, t / 3), brow = 0;
        for (const auto& g : gestures) {
            if (t < g.t0 || t > g.t1) continue;
            const double u = (t - g.t0) / (g.t1 - g.t0);
            if (g.gesture == Gesture::nod) dip += 0.28 * std::pow(std::sin(2 * pi * u), 2.0);
            if (g.gesture == Gesture::shake)
                shake += 0.35 * std::sin(4 * pi * u) * std::sin(pi * u);
            if (g.gesture == Gesture::shrug) {
                roll += 0.12 * std::sin(pi * u);
                brow += 0.6 * std::sin(pi * u);
            }
        }
        Mouth mouth;
        for (const auto& talk : talks) {
            const double into = t - talk.t;
            if (into < -0.3 || into > talk.speech->length.seconds() + 0.3) continue;
            if (talk.mouth) mouth = mouth_at(*talk.speech, into);
            const double beat = beat_at(*talk.speech, into);
            dip += 0.05 * beat;
            brow += 0.35 * beat;
        }
        f.head_pitch = std::clamp(f.head_pitch + dip, -kNeckPitch, kNeckPitch);
        f.head_yaw += shake;
        f.head_roll = roll;
        f.gaze = turned.gaze;
        if (f.tilt < 0)  // who lies has the chin tucked in, and the head on the floor
            f.head_pitch = std::max(f.head_pitch, -0.3 * f.tilt);
        hands(f, t);
        figures.push_back(f);
        Pose p = pose_of(f, bones_);
        p.gaze = within_eyes(facing_of(p), turned.gaze);
        p.mouth_open = mouth.open;
        p.mouth_wide = mouth.wide;
        for (const auto& m : moods)
            if (t >= m.t0)
                p.smile += (m.smile - p.smile) * smooth((t - m.t0) / std::max(1e-3, m.t1 - m.t0));
        // Smiles lift the cheeks, frowns draw the brows down; lids go down with the eyes.
        p.brow = std::clamp(brow + (p.smile < 0 ? 0.9 * p.smile : 0.15 * p.smile), -1.0, 1.0);
        const Vec3 local = p[Joint::head].rotation.conjugate() * p.gaze;
        const double lids = 0.5 * std::clamp(-local.y / 0.6, 0.0, 1.0) + 0.2 * std::abs(p.smile);
        p.blink = std::max({blink_at(name, t), gaze.blink(), std::min(0.5, lids)});
        for (const auto& v : presence)
            if (t >= v.t - 1e-9) p.visible = v.visible;
        out.push_back(p);
    }
    keep_clear(figures, rate);
    for (int n = 0; n < frames; ++n) {
        const double t = rate.frames(n).seconds();
        Pose& p = out[static_cast<std::size_t>(n)];
        p.joints = pose_of(figures[static_cast<std::size_t>(n)], bones_).joints;
        for (const auto& a : played)
            if (t > a.t0 && t < a.t1)
                p = a.action->at(p, (t - a.t0) / (a.t1 - a.t0) * a.action->seconds());
    }
    return out;
}

}  // namespace answerprint::scene
