#include "scene/performance.h"

#include <algorithm>

#include "scene/face.h"

namespace answerprint::scene {

namespace {

/// Value of keys in order of `t`, going smoothly from one to the next.
template <typename Key, typename Value>
double between(const std::vector<Key>& keys, double t, Value value) {
    const auto next = std::upper_bound(keys.begin(), keys.end(), t,
                                       [](double v, const Key& k) { return v < k.t; });
    if (next == keys.begin()) return keys.empty() ? 0 : value(keys.front());
    const double a = value(*(next - 1));
    if (next == keys.end()) return a;
    return a + (value(*next) - a) * smooth((t - (next - 1)->t) / (next->t - (next - 1)->t));
}

}  // namespace

Vec3 carrying(const Bones& b, bool left) {
    return {(left ? 1 : -1) * 0.10 * b.height, -0.02 * b.height, 0.19 * b.height};
}

Performance::Performance(const Character& character, const Person& start)
    : gait(character, start.at, start.yaw),
      postures(character, start),
      character_(character),
      bones_(character) {
    stoops.push_back({-1e3, 0, 0});
    for (const bool left : {true, false}) {
        HandKey k{-1e3, false, carrying(bones_, left), 0};
        k.weight = (left ? start.left : start.right).empty() ? 0 : 1;
        hand(left).push_back(k);
    }
}

void Performance::key(bool left, HandKey k) {
    auto& keys = hand(left);
    while (!keys.empty() && keys.back().t > k.t) keys.pop_back();
    keys.push_back(k);
}

Vec3 Performance::palm_frame(const Figure& f, const HandKey& k) const {
    if (k.world) return k.at;
    const Quat hips = from_yaw(f.yaw) * Quat::about({1, 0, 0}, f.tilt);
    const Vec3 chest =
        f.pelvis + hips * Quat::about({1, 0, 0}, 0.7 * f.lean) * Vec3{0, bones_.chest, 0};
    return chest + hips * k.at;
}

void Performance::hands(Figure& f, double t) const {
    for (const bool left : {true, false}) {
        const auto& keys = left ? left_ : right_;
        Arm& arm = left ? f.left_arm : f.right_arm;
        const auto next = std::upper_bound(keys.begin(), keys.end(), t,
                                           [](double v, const HandKey& k) { return v < k.t; });
        if (next == keys.begin()) continue;
        const HandKey& a = *(next - 1);
        arm.weight = a.weight;
        arm.palm = palm_frame(f, a);
        if (next == keys.end()) continue;
        const double s = smooth((t - a.t) / (next->t - a.t));
        const Vec3 b = palm_frame(f, *next);
        // What hangs has no place of its own: the way is that of the other key.
        arm.palm = a.weight <= 0 ? b : next->weight <= 0 ? *arm.palm : lerp(*arm.palm, b, s);
        arm.weight = a.weight + (next->weight - a.weight) * s;
    }
}

Figure Performance::figure(double t) const {
    Figure f = postures.figure(gait, t);
    const double lean = between(stoops, t, [](const Stoop& s) { return s.lean; });
    const double drop = between(stoops, t, [](const Stoop& s) { return s.drop; });
    bow(f, lean);
    f.pelvis.y -= drop;
    const Vec3 ahead = from_yaw(f.yaw) * Vec3{0, 0, 1};
    if (drop > 0 || lean > 0) {
        if (const Posture now = postures.at(t); now == Posture::stands || now == Posture::leans)
            f.pelvis = f.pelvis - ahead * (0.15 * std::min(1.0, lean));
    }
    postures.live(f, gait, t);
    for (const auto& g : gestures) {
        if (t < g.t0 || t > g.t1 || g.gesture != Gesture::shrug) continue;
        f.breath += 0.035 * std::pow(std::sin(pi * (t - g.t0) / (g.t1 - g.t0)), 2.0);
    }
    hands(f, t);
    if (postures.at(t) != Posture::lies) settle(f, bones_);
    f.gaze = ahead;
    return f;
}

bool Performance::reach(bool left, double t0, double t1, Vec3 palm) {
    const auto& old = hand(left);
    HandKey from = old.back();
    from.t = t0;
    // How far the trunk must stoop: a hand at chest height needs nothing, one on the floor a squat.
    const Posture posture = postures.at(t1);
    const bool seated = posture == Posture::sits;
    const double deep = std::clamp((0.75 - palm.y) / 0.75, 0.0, 1.0);
    const double most = 1.25 + 0.35 * deep;
    const auto distance = [&](double amount) {
        Figure f = postures.figure(gait, t1);
        bow(f, most * amount);
        if (!seated) {
            f.pelvis.y -= 0.56 * deep * amount;
            f.pelvis = f.pelvis - from_yaw(f.yaw) * Vec3{0, 0, 0.15 * std::min(1.0, most * amount)};
        }
        Arm& arm = left ? f.left_arm : f.right_arm;
        arm.palm = palm;
        arm.weight = 1;
        if (posture != Posture::lies) settle(f, bones_);
        const Pose pose = pose_of(f, bones_);
        return length(pose[left ? Joint::left_hand : Joint::right_hand].position - palm);
    };
    double amount = 0;
    const double start = distance(0);
    double best = start;
    for (int k = 1; k <= 24 && best > 0.002; ++k) {
        const double d = distance(k / 24.0);
        if (d < best - 1e-9) {
            best = d;
            amount = k / 24.0;
        }
    }
    key(left, from);
    key(left, {t1, true, palm, 1});
    Stoop before = stoops.back();
    before.t = std::max(t0, before.t);
    while (!stoops.empty() && stoops.back().t > t0) stoops.pop_back();
    if (stoops.empty()) stoops.push_back({-1e3, 0, 0});
    before = stoops.back();
    before.t = t0;
    stoops.push_back(before);
    stoops.push_back({t1, most * amount, seated ? 0 : 0.56 * deep * amount});
    return best < 0.03;
}

void Performance::release(bool left, double t0, double t1, bool carries) {
    HandKey from = hand(left).back();
    from.t = std::max(from.t, t0);
    key(left, from);
    key(left, {std::max(t1, from.t + 1e-3), false, carrying(bones_, left), carries ? 1.0 : 0.0});
    Stoop s = stoops.back();
    if (s.lean > 0 || s.drop > 0) {
        s.t = std::max(s.t, t0);
        stoops.push_back(s);
        stoops.push_back({std::max(t1, s.t + 1e-3), 0, 0});
    }
}

std::vector<Pose> Performance::poses(FrameRate rate, int frames, const Eyes& eyes) const {
    std::vector<Pose> out;
    out.reserve(static_cast<std::size_t>(frames));
    const double dt = 1 / rate.fps();
    // Low-passes of the wish, one after the other: eyes, then head, then chest.
    const double eye = 1 - std::exp(-dt / 0.035), head = 1 - std::exp(-dt / 0.13),
                 chest = 1 - std::exp(-dt / 0.35);
    Vec3 gaze;
    double head_yaw = 0, head_pitch = 0, delayed_yaw = 0, delayed_pitch = 0, twist = 0;
    for (int n = 0; n < frames; ++n) {
        const double t = rate.frames(n).seconds();
        Figure f = figure(t);
        const Vec3 ahead = from_yaw(f.yaw) * Vec3{0, 0, 1};
        const Vec3 from = eyes_of(pose_of(f, bones_));
        const Look* chosen = nullptr;
        for (const auto& l : looks)
            if (t >= l.t0 - 1e-9 && t < l.t1 &&
                (!chosen || l.rank > chosen->rank ||
                 (l.rank == chosen->rank && l.t0 >= chosen->t0)))
                chosen = &l;
        Vec3 wish = normalised(ahead + Vec3{0, -0.03, 0});
        if (chosen) {
            Vec3 point;
            const Quat turn = from_yaw(f.yaw);
            switch (chosen->target.kind) {
                case direction::TargetKind::up:
                    wish = turn * normalised(Vec3{0, 0.6, 1});
                    break;
                case direction::TargetKind::down:
                    wish = turn * normalised(Vec3{0, -0.7, 1});
                    break;
                case direction::TargetKind::left:
                    wish = turn * normalised(Vec3{1.4, 0, 1});
                    break;
                case direction::TargetKind::right:
                    wish = turn * normalised(Vec3{-1.4, 0, 1});
                    break;
                case direction::TargetKind::away:
                    wish = turn * normalised(Vec3{chance(character_.name, 9) < 0.5 ? 1.0 : -1.0,
                                                  -0.25, 1});
                    break;
                default:
                    if (eyes(chosen->target, n, point)) wish = normalised(point - from);
            }
        }
        const Quat upright = from_yaw(f.yaw) * Quat::about({1, 0, 0}, f.tilt);
        const auto relative = [&](Vec3 d) {
            const Vec3 l = upright.conjugate() * d;
            return Vec2{std::atan2(l.x, l.z), -std::asin(std::clamp(l.y, -1.0, 1.0))};
        };
        const Vec2 aim = relative(wish);
        const double yaw = std::clamp(aim.x, -1.45, 1.45);
        const double pitch = std::clamp(aim.y, -0.6, 0.75);
        if (n == 0) {
            gaze = wish;
            delayed_yaw = head_yaw = yaw;
            delayed_pitch = head_pitch = pitch;
            twist = 0.3 * yaw;
        }
        gaze = normalised(lerp(gaze, wish, eye));
        delayed_yaw += (yaw - delayed_yaw) * eye;
        delayed_pitch += (pitch - delayed_pitch) * eye;
        head_yaw += (delayed_yaw - head_yaw) * head;
        head_pitch += (delayed_pitch - head_pitch) * head;
        twist += (0.3 * yaw - twist) * chest;
        f.twist += twist;
        const double neck = std::clamp(head_yaw - f.twist, -1.15, 1.15);
        f.head_yaw = neck;
        f.head_pitch = head_pitch - f.lean;

        double dip = 0, shake = 0, roll = 0.015 * drift(character_.name, t / 3);
        for (const auto& g : gestures) {
            if (t < g.t0 || t > g.t1) continue;
            const double u = (t - g.t0) / (g.t1 - g.t0);
            if (g.gesture == Gesture::nod) dip += 0.28 * std::pow(std::sin(2 * pi * u), 2.0);
            if (g.gesture == Gesture::shake)
                shake += 0.35 * std::sin(4 * pi * u) * std::sin(pi * u);
            if (g.gesture == Gesture::shrug) roll += 0.12 * std::sin(pi * u);
        }
        Mouth mouth;
        for (const auto& talk : talks) {
            const double into = t - talk.t;
            if (into < -0.3 || into > talk.speech->length.seconds() + 0.3) continue;
            if (talk.mouth) mouth = mouth_at(*talk.speech, into);
            dip += 0.05 * beat_at(*talk.speech, into);
        }
        f.head_pitch += dip;
        f.head_yaw += shake;
        f.head_roll = roll;
        // Eyes turn at most 35 deg in the head.
        f.gaze = gaze;
        Pose p = pose_of(f, bones_);
        const Vec3 face = facing_of(p);
        const double off = std::acos(std::clamp(dot(face, gaze), -1.0, 1.0));
        const double most = radians(35);
        if (off > most)
            p.gaze = normalised(slerp(Quat{}, rotation_between(face, gaze), most / off) * face);
        p.mouth_open = mouth.open;
        p.mouth_wide = mouth.wide;
        p.blink = blink_at(character_.name, t);
        for (const auto& m : moods)
            if (t >= m.t0)
                p.smile += (m.smile - p.smile) * smooth((t - m.t0) / std::max(1e-3, m.t1 - m.t0));
        for (const auto& v : presence)
            if (t >= v.t - 1e-9) p.visible = v.visible;
        for (const auto& a : played)
            if (t > a.t0 && t < a.t1)
                p = a.action->at(p, (t - a.t0) / (a.t1 - a.t0) * a.action->seconds());
        out.push_back(p);
    }
    return out;
}

}  // namespace answerprint::scene
