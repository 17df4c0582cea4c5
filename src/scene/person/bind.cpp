#include "scene/person/bind.h"

#include <algorithm>
#include <cmath>

#include "scene/person/field.h"
#include "scene/person/skeleton.h"

namespace answerprint::scene {
namespace {

/// Shares of joints that sum to 1.
struct Shares {
    std::array<std::pair<std::size_t, double>, 24> of;
    std::size_t count = 0;

    explicit Shares(std::size_t joint) { add(joint, 1); }
    void add(std::size_t joint, double share) {
        if (share <= 0) return;
        for (std::size_t i = 0; i < count; ++i)
            if (of[i].first == joint) {
                of[i].second += share;
                return;
            }
        if (count < of.size()) of[count++] = {joint, share};
    }
    /// `part` of all goes over to these.
    void give(double part, std::initializer_list<std::pair<std::size_t, double>> to) {
        if (part <= 0) return;
        for (std::size_t i = 0; i < count; ++i) of[i].second *= 1 - part;
        for (const auto& [joint, share] : to) add(joint, part * share);
    }
    /// Round a bend: 0 before it, 1 beyond; the half joint in between.
    void bend(double t, std::size_t half, std::size_t child) {
        if (t <= 0.5)
            give(2 * t, {{half, 1}});
        else
            give(1, {{half, 2 - 2 * t}, {child, 2 * t - 1}});
    }
    Bound bound() {
        std::stable_sort(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(count),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        Bound out;
        const std::size_t n = std::min<std::size_t>(count, 4);
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i) sum += of[i].second;
        out.weights = {};
        for (std::size_t i = 0; i < n; ++i) {
            out.joints[i] = static_cast<std::uint16_t>(of[i].first);
            out.weights[i] = static_cast<float>(of[i].second / sum);
        }
        return out;
    }
};

}  // namespace

Binder::Binder(const Character& character, const std::vector<RigJoint>& joints)
    : bones_(character), joints_(joints) {}

Bound Binder::rigid(std::size_t joint) {
    Bound out;
    out.joints[0] = static_cast<std::uint16_t>(joint);
    return out;
}

Vec3 Binder::seated(Vec3 p, bool left, bool hangs) const {
    const double h = bones_.height, side = left ? 1 : -1;
    const Vec3 hip = place(left ? Joint::left_hip : Joint::right_hip),
               knee = place(left ? Joint::left_knee : Joint::right_knee);
    const double down = (hip.y - p.y) / (hip.y - knee.y);
    const double share =
        ramp(0.02, 0.30, down) * ramp(1.25, 1.0, down) * ramp(-0.085 * h, 0.085 * h, side * p.x);
    if (share <= 0) return {};
    const Vec3 thigh = lerp(hip, knee, down);
    // Round a flat ring about both: cloth's own thickness over the leg.
    const double girth = mix(0.068, 0.036, down) * h;
    const Vec3 middle{std::clamp(p.x, -std::abs(thigh.x), std::abs(thigh.x)), p.y, thigh.z};
    Vec3 out = p - middle;
    const double far = length(out);
    // Not quite onto it, or a lining would come through its cloth.
    if (hangs && far > girth) out += out * (0.92 * share * (girth / far - 1));
    out.z = out.z < 0 ? out.z * (1 - 0.48 * share) : out.z;  // what is sat on is flattened
    return middle + out - p;
}

Bound Binder::at(Vec3 p, Part part) const {
    const double h = bones_.height;
    const auto i = [](Joint j) { return index(j); };
    if (part == Part::left_hand || part == Part::right_hand) {
        const bool left = part == Part::left_hand;
        const Joint hand = left ? Joint::left_hand : Joint::right_hand;
        const Transform& frame = joints_[i(hand)].rest;
        Shares s(i(hand));
        // The nearest finger, beyond its knuckle.
        double best = 1e9;
        std::size_t finger = 0;
        for (std::size_t f = 0; f < 5; ++f) {
            const Vec3 tip = joints_[finger_joint(left, f, 2)].rest * Vec3{0, -0.012 * h, 0};
            double d = distance_to_segment(p, joints_[finger_joint(left, f, 2)].rest.position, tip);
            for (std::size_t k = 0; k < 2; ++k)
                d = std::min(
                    d, distance_to_segment(p, joints_[finger_joint(left, f, k)].rest.position,
                                           joints_[finger_joint(left, f, k + 1)].rest.position));
            if (d < best) best = d, finger = f;
        }
        for (std::size_t k = 0; k < 3; ++k) {
            const std::size_t j = finger_joint(left, finger, k);
            const double along = -(joints_[j].rest.inverse() * p).y;
            const double soft = k == 0 ? 0.007 * h : 0.004 * h;
            s.give(ramp(-soft, soft, along), {{j, 1}});
        }
        // Towards the arm.
        const double up = (frame.inverse() * p).y - bones_.hand;
        s.give(ramp(-0.012 * h, 0.010 * h, up),
               {{index(left ? Extra::left_wrist_half : Extra::right_wrist_half), 1}});
        return s.bound();
    }
    Shares s(i(Joint::pelvis));
    const auto above = [&](Joint j, double below, double beyond) {
        const double y = place(j).y;
        // A chin goes with the head though it lies lower than the nape.
        const double chin = part == Part::head ? 1.3 * std::max(0.0, p.z - 0.022 * h) : 0;
        return ramp(y - below * h, y + beyond * h, p.y + chin);
    };
    if (part != Part::head) {
        s.give(above(Joint::spine, 0.045, 0.040), {{i(Joint::spine), 1}});
        s.give(above(Joint::chest, 0.055, 0.035), {{i(Joint::chest), 1}});
    } else {
        s = Shares(i(Joint::chest));
    }
    if (part == Part::skin || part == Part::head) {
        const double near =
            part == Part::head ? 1 : 1 - ramp(0.040 * h, 0.065 * h, std::hypot(p.x, p.z));
        s.give(near * above(Joint::neck, 0.022, 0.020), {{i(Joint::neck), 1}});
        s.give(near * above(Joint::head, 0.030, 0.010), {{i(Joint::head), 1}});
        if (part == Part::head) return s.bound();
    }
    const bool left = p.x > 0;
    // Legs.
    const double hip = place(Joint::left_hip).y;
    const double down = ramp(-0.045 * h, 0.060 * h, hip - p.y);
    if (down > 0) {
        const double soft = (part == Part::upper ? 0.085 : 0.004) * h;
        const double share = ramp(-soft, soft, p.x);
        const double at_hip = ramp(-0.045 * h, 0.060 * h, hip - p.y);
        const double knee_y = place(Joint::left_knee).y, ankle_y = place(Joint::left_ankle).y;
        const double at_knee = ramp(-0.050 * h, 0.050 * h, knee_y - p.y);
        const double at_ankle =
            part == Part::shoe
                ? ramp(-0.030 * h, 0.006 * h, ankle_y - p.y)
                : (part == Part::upper ? 0 : ramp(-0.012 * h, 0.020 * h, ankle_y - p.y));
        for (const bool l : {true, false}) {
            const double whole = l ? share : 1 - share;
            if (whole <= 0) continue;
            Shares leg(i(Joint::pelvis));
            leg.bend(at_hip, index(l ? Extra::left_hip_half : Extra::right_hip_half),
                     i(l ? Joint::left_hip : Joint::right_hip));
            leg.bend(at_knee, index(l ? Extra::left_knee_half : Extra::right_knee_half),
                     i(l ? Joint::left_knee : Joint::right_knee));
            leg.give(at_ankle, {{i(l ? Joint::left_ankle : Joint::right_ankle), 1}});
            const Joint toe = l ? Joint::left_toe : Joint::right_toe;
            if (part == Part::shoe) {
                const double along = -(joints_[i(toe)].rest.inverse() * p).y;
                leg.give(ramp(-0.014 * h, 0.014 * h, along), {{i(toe), 1}});
            }
            if (l) {
                if (share >= 1) {
                    s = leg;
                } else {
                    Shares both = leg;
                    for (std::size_t k = 0; k < both.count; ++k) both.of[k].second *= share;
                    s = both;
                }
            } else if (share <= 0) {
                s = leg;
            } else {
                for (std::size_t k = 0; k < leg.count; ++k)
                    s.add(leg.of[k].first, leg.of[k].second * whole);
            }
        }
        if (p.y < hip - 0.06 * h && part != Part::upper) return s.bound();
    }
    // Arms: whichever surface is nearer, the trunk's or the arm's.
    const Joint shoulder = left ? Joint::left_shoulder : Joint::right_shoulder,
                elbow = left ? Joint::left_elbow : Joint::right_elbow,
                wrist = left ? Joint::left_wrist : Joint::right_wrist;
    const Vec3 a = place(shoulder), e = place(elbow), w = place(wrist);
    const double to_arm =
        std::min(distance_to_segment(p, a, e), distance_to_segment(p, e, w)) - 0.034 * h;
    const Vec3 low = place(Joint::pelvis) + Vec3{0, -0.10 * h, 0},
               high = place(Joint::chest) + Vec3{0, bones_.shoulder_height - 0.03 * h, 0};
    constexpr double flat = 0.64;  // a trunk is wider than deep
    const auto squeezed = [](Vec3 v) { return v * Vec3{flat, 1, 1}; };
    const double to_trunk =
        distance_to_segment(squeezed(p), squeezed(low), squeezed(high)) - 0.066 * h;
    const double on_arm = ramp(-0.022 * h, 0.026 * h, to_trunk - to_arm) *
                          ramp(-0.034 * h, 0.016 * h, std::abs(p.x) - std::abs(a.x));
    if (on_arm > 0 && part != Part::legs && part != Part::shoe) {
        s.bend(on_arm, index(left ? Extra::left_shoulder_half : Extra::right_shoulder_half),
               i(shoulder));
        if (on_arm >= 1 || dot(p - a, e - a) > 0) {
            const double beyond = dot(p - e, normalised(normalised(w - e) + normalised(e - a)));
            s.bend(on_arm * ramp(-0.036 * h, 0.036 * h, beyond),
                   index(left ? Extra::left_elbow_half : Extra::right_elbow_half), i(elbow));
            const double down_arm = dot(p - e, normalised(w - e)) / length(w - e);
            s.bend(on_arm * 0.5 * ramp(0.35, 0.95, down_arm) + 0.5 * ramp(0.97, 1.12, down_arm),
                   index(left ? Extra::left_wrist_half : Extra::right_wrist_half),
                   i(left ? Joint::left_hand : Joint::right_hand));
        }
    }
    return s.bound();
}

}  // namespace answerprint::scene
