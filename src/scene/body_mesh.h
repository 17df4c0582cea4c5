// A person as triangles: smooth simple shapes hung on the joints of a pose.
#pragma once

#include <vector>

#include "scene/character.h"
#include "scene/geometry.h"
#include "scene/pose.h"

namespace answerprint::scene {

/// In the order that body_mesh's material indices mean.
std::vector<Material> body_materials(const Character& character);

/// World positions and normals; the same triangles for every pose of a character. Mesh::material
/// indexes body_materials; `rest` is empty.
std::vector<Mesh> body_mesh(const Character& character, const Pose& pose);

}  // namespace answerprint::scene
