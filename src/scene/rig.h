// A person as one smooth skin on a skeleton: what the renderer deforms frame by frame and what
// exporters write as it is. One rig a character; a Pose moves it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scene/character.h"
#include "scene/geometry.h"
#include "scene/pose.h"

namespace answerprint::scene {

/// The 22 joints of Pose by their names ("pelvis", "left_knee" …), then what follows from them:
/// fingers, jaw, eyes, and the halves that keep skin round where limbs bend.
struct RigJoint {
    std::string name;
    int parent = -1;  // stands before its children; -1: the root, the pelvis
    Transform rest;   // world, metres: standing at the origin, facing +Z
};

/// A shape that a face or a skirt takes: where its vertices go at weight 1.
struct Morph {
    std::string name;            // "mouth-open", "smile", "sit-left" …
    std::vector<Point> offsets;  // m, one a position
    std::vector<Point> turns;    // added to the normals
};

/// Positions, normals and triangles as at rest; each vertex follows four joints, weights sum to 1.
struct Skin {
    int material = 0;  // in Rig::materials
    std::vector<Point> positions, normals;
    std::vector<std::array<std::uint32_t, 3>> triangles;  // counter-clockwise from outside
    std::vector<std::array<std::uint16_t, 4>> joints;
    std::vector<std::array<float, 4>> weights;
    std::vector<Morph> morphs;  // in the order of Rig::morphs; offsets empty: not of this skin
};

struct Rig {
    std::vector<RigJoint> joints;
    std::vector<std::string> morphs;
    std::vector<Material> materials;
    std::vector<Skin> skins;
};

/// Made once for each character and kept.
const Rig& rig_of(const Character& character);

/// World transforms of the rig's joints, rigid, in its order.
std::vector<Transform> joints_at(const Rig& rig, const Pose& pose);
/// 0 to 1 each, in the order of Rig::morphs.
std::vector<float> morphs_at(const Rig& rig, const Pose& pose);

/// The skins where this pose takes them (linear blend): Mesh::material indexes Rig::materials.
std::vector<Mesh> skinned(const Rig& rig, const Pose& pose);

}  // namespace answerprint::scene
