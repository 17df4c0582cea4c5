// Rooms that another path tracer can be given as they are, to compare light with.
#pragma once

#include <string>
#include <vector>

#include "render/renderer.h"

namespace answerprint::render {

struct CyclesRoom {
    std::string name;  // "diffuse", "ggx", "glass": what stands in it
    scene::Snapshot world;
    scene::CameraPath camera;  // two frames that differ in their noise alone
    scene::Lighting lighting;
};

/// A closed room of five colours under one panel, without patterns; bodies that are matte, of rough
/// metal, or a pane that stands before half of the picture.
std::vector<CyclesRoom> cycles_rooms();

}  // namespace answerprint::render
