#include "scene/acting/carry.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "scene/acting/arm.h"

namespace answerprint::scene {

namespace {

constexpr std::array<std::string_view, 8> kHang{"suitcase", "bag",      "bucket",   "basket",
                                                "box",      "birdcage", "film-can", "rope"};
constexpr std::array<std::string_view, 11> kPaper{
    "book",   "newspaper", "letter", "envelope",     "photograph", "map",
    "ticket", "calendar",  "money",  "mobile-phone", "laptop"};
constexpr std::array<std::string_view, 11> kTool{"pen",       "knife", "spoon", "chopsticks",
                                                 "cigarette", "key",   "broom", "matchbox",
                                                 "scarf",     "coat",  "ring"};

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& names, std::string_view kind) {
    return std::find(names.begin(), names.end(), kind) != names.end();
}

/// How the thing stands in the body's frame while it is carried.
Quat facing(Hold hold) {
    // Flat things: their face looks back and up to the eyes, their lower edge down.
    if (hold == Hold::paper) return from_yaw(pi) * Quat::about({1, 0, 0}, radians(50));
    return {};
}

/// The hand as it comes naturally: fingers ahead and thumb up, or hanging.
Quat natural(Hold hold, bool left) {
    if (hold == Hold::hangs) return {};
    const Quat ahead = Quat::about({1, 0, 0}, -pi / 2);
    if (hold == Hold::paper) return from_yaw(left ? -0.5 : 0.5) * Quat::about({1, 0, 0}, -2.0);
    return from_yaw(left ? -0.25 : 0.25) * ahead;
}

}  // namespace

Hold hold_of(const Thing& thing) {
    const Kind* kind = kind_named(thing.kind);
    if (!kind) return Hold::upright;
    if (kind->is(Affordance::prop) && !any_of(kPaper, kind->name) && grips_of(thing).size() > 1)
        return Hold::both;
    if (any_of(kHang, kind->name)) return Hold::hangs;
    if (any_of(kPaper, kind->name)) return Hold::paper;
    if (any_of(kTool, kind->name)) return Hold::tool;
    return Hold::upright;
}

Quat in_hand(const Thing& thing, const Grip& grip, bool left) {
    const Hold hold = hold_of(thing);
    Grip taken = grip;
    if (hold == Hold::hangs) taken.palm = {};
    return gripping(taken, left, facing(hold).conjugate() * natural(hold, left));
}

HandPlace carrying(const Thing& thing, const Grip& grip, const Bones& b, bool left) {
    const double side = left ? 1 : -1, h = b.height;
    const Hold hold = hold_of(thing);
    const Quat turn = facing(hold) * in_hand(thing, grip, left);
    const double arm = b.upper_arm + b.forearm + b.hand;
    switch (hold) {
        case Hold::hangs: {
            // Clear of the leg by half its thickness.
            const double out = std::min(0.16 * h, 0.035 * h + thing.size.z / 2);
            const Vec3 shoulder{side * b.shoulder_half, b.shoulder_height, 0};
            return {shoulder + Vec3{side * out, -0.975 * std::sqrt(arm * arm - out * out), 0.02},
                    natural(hold, left)};
        }
        case Hold::both: {
            const double depth = thing.size.z / 2;
            const Vec3 middle{0, -0.10 * h, 0.12 * h + depth};
            return {middle + Vec3{grip.at.x, 0, grip.at.z},
                    gripping(grip, left, natural(hold, left))};
        }
        case Hold::paper:
            return {{side * 0.07 * h, -0.03 * h, 0.20 * h}, turn};
        case Hold::tool:
        case Hold::upright:
            break;
    }
    return {{side * 0.10 * h, -0.02 * h, 0.19 * h}, turn};
}

HandPlace reading(const Thing& thing, const Grip& grip, const Bones& b, bool left) {
    const Quat stands = from_yaw(pi) * Quat::about({1, 0, 0}, radians(60));
    const Vec3 eyes{0, b.head - b.chest + 0.488 * b.crown, 0.42 * b.crown};
    const Vec3 middle = eyes + normalised(Vec3{0, -0.55, 0.84}) * (0.21 * b.height);
    const Vec3 centre{0, thing.size.y / 2, 0};
    const Quat own = hand_turn({left ? 1.0 : -1.0, 0.2, -0.8}, {left ? -1.0 : 1.0, 0, -0.2}, left);
    return {middle + stands * (grip.at - centre), own};
}

HandPlace at_mouth(const Thing& thing, const Grip& grip, const Bones& b, bool left, double tilt) {
    const Quat leans = Quat::about({1, 0, 0}, -tilt);
    const Vec3 mouth{0, 0.16 * b.crown, 0.50 * b.crown};
    const Vec3 rim{0, tilt > 0 ? thing.size.y : thing.size.y * 0.6, -thing.size.z / 2};
    return {mouth + leans * (grip.at - rim), leans * in_hand(thing, grip, left)};
}

Quat straightened(const Thing& thing, const Quat& turn, double tips) {
    const Hold hold = hold_of(thing);
    if (hold != Hold::upright && hold != Hold::hangs) return turn;
    return slerp(rotation_between(turn * Vec3{0, 1, 0}, {0, 1, 0}) * turn, turn, tips);
}

Transform held(const Thing& thing, const Grip& grip, const Transform& hand, bool left,
               double tips) {
    const Quat turn =
        straightened(thing, hand.rotation * in_hand(thing, grip, left).conjugate(), tips);
    return {hand.position - turn * grip.at, turn};
}

Transform held(const Thing&, const Grip& a, const Grip& b, const Transform& first,
               const Transform& second) {
    const Vec3 own = b.at - a.at, now = second.position - first.position;
    // Level along the way that the hands go apart, then its own line onto theirs.
    const Quat yaw = from_yaw(std::atan2(now.x, now.z) - std::atan2(own.x, own.z));
    const Quat turn = rotation_between(normalised(yaw * own), normalised(now)) * yaw;
    return {(first.position + second.position) * 0.5 - turn * ((a.at + b.at) * 0.5), turn};
}

}  // namespace answerprint::scene
