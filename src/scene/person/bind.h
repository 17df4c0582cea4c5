// Which joints a point of a body at rest follows: by where it lies, so that layers of cloth over
// one another move as one.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "scene/body.h"
#include "scene/rig.h"

namespace answerprint::scene {

struct Bound {
    std::array<std::uint16_t, 4> joints{};
    std::array<float, 4> weights{1, 0, 0, 0};
};

/// How a part of a body moves.
enum class Part {
    skin,   // of neck, arms, legs
    upper,  // shirts, coats, skirts: between the legs they follow both
    legs,   // trousers, stockings
    shoe,
    left_hand,
    right_hand,
    head
};

class Binder {
public:
    Binder(const Character& character, const std::vector<RigJoint>& joints);

    Bound at(Vec3 p, Part part) const;
    /// How far a point, at rest, moves when this thigh is raised to sit: what is sat on is
    /// flattened, and cloth that `hangs` lies about both thighs.
    Vec3 seated(Vec3 p, bool left, bool hangs) const;
    /// Wholly with one joint.
    static Bound rigid(std::size_t joint);

private:
    Vec3 place(Joint j) const { return joints_[index(j)].rest.position; }

    Bones bones_;
    const std::vector<RigJoint>& joints_;
};

}  // namespace answerprint::scene
