// What a body consists of at rest: surfaces with their materials and what moves them.
#pragma once

#include <optional>
#include <vector>

#include "scene/person/bind.h"
#include "scene/person/field.h"

namespace answerprint::scene {

struct Cover {
    Sheet sheet;
    Material material;
    Part part = Part::skin;
    std::optional<std::size_t> joint;  // wholly with this one, whatever the part
    bool face = false;                 // takes the face's shapes
};

/// Places and girths that all clothes of one body are cut by.
struct Frame {
    explicit Frame(const Character& character);

    const Character& who;
    Bones bones;
    Pose rest;
    double h, wide, belly, limb;  // stature; factors of the build

    Vec3 at(Joint j) const { return rest[j].position; }
};

/// Trunk, arms, legs with clothes on, hands and shoes; without the head.
std::vector<Cover> clothed(const Frame& frame);
std::vector<Cover> hands_of(const Frame& frame);
std::vector<Cover> shoes_of(const Frame& frame, const Garment& shoes);
/// Head and neck, eyes, mouth, brows, ears.
std::vector<Cover> head_of(const Frame& frame);
/// Hair of head and face, hats.
std::vector<Cover> hair_of(const Frame& frame);

}  // namespace answerprint::scene
