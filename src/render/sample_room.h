// A furnished room with two people, some 80,000 triangles: what render's figures and tests are
// taken on.
#pragma once

#include "render/renderer.h"

namespace answerprint::render {

struct SampleRoom {
    scene::CameraPath camera;
    scene::Lighting lighting;
    /// One of the people steps aside by 2 cm a frame; all else stands still.
    static scene::Snapshot snapshot(int frame, bool moving_only);
};
SampleRoom sample_room(int frames = 3);

/// Adds an axis-aligned box, rotated about the vertical by `yaw`, or an ellipsoid, or a cylinder
/// from `bottom` to `top`, as a mesh of its own.
scene::Mesh box(Vec3 centre, Vec3 size, double yaw = 0);
scene::Mesh ellipsoid(Vec3 centre, Vec3 radii, int rings = 24);
scene::Mesh cylinder(Vec3 bottom, Vec3 top, double bottom_radius, double top_radius,
                     int sides = 24);

}  // namespace answerprint::render
