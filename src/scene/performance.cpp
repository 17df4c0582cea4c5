#include "scene/performance.h"

#include <algorithm>

#include "scene/acting/arm.h"
#include "scene/acting/gaze.h"
#include "scene/face.h"
#include "scene/rig.h"

namespace answerprint::scene {

namespace {

/// The frame of HandFrame::body.
Transform body_of(const Figure& f, const Pose& pose) {
    return {pose[Joint::chest].position, from_yaw(f.yaw) * Quat::about({1, 0, 0}, f.tilt)};
}

}  // namespace

Stoop stoop_at(const std::vector<Stoop>& stoops, double t) {
    const auto [a, b] = about(stoops, t);
    if (!a) return {};
    if (!b) return *a;
    const double s = minimum_jerk((t - a->t) / (b->t - a->t));
    return {t, a->lean + (b->lean - a->lean) * s, a->drop + (b->drop - a->drop) * s,
            a->twist + (b->twist - a->twist) * s};
}

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
        f.head_pitch = turned.head_pitch - f.lean;

        double dip = 0, shake = 0, shaken = 0, roll = 0.015 * drift(name, t / 3), brow = 0;
        for (const auto& g : gestures) {
            if (t < g.t0 || t > g.t1) continue;
            const double u = (t - g.t0) / (g.t1 - g.t0);
            if (g.gesture == Gesture::nod) dip += 0.28 * std::pow(std::sin(2 * pi * u), 2.0);
            if (g.gesture == Gesture::shake) {
                shaken += 0.35 * std::sin(pi * u);
                shake += 0.35 * std::sin(4 * pi * u) * std::sin(pi * u);
            }
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
        // Who looks far aside comes back by as much as the head is to be shaken.
        const double aside = kNeckYaw - std::min(kNeckYaw, shaken);
        f.head_yaw = std::clamp(turned.head_yaw - f.twist, -aside, aside) + shake;
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
