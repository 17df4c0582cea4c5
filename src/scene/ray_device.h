// Embree, as all rays of this process use it. For a few .cpp files only.
#pragma once

#include <embree3/rtcore.h>

#include "scene/geometry.h"

namespace answerprint::scene {

/// The one device: Embree's threads and settings belong to it. Throws Failure render.embree.
RTCDevice ray_device();

/// What went wrong since it was last asked, as Failure render.embree.
void check_ray_device();

/// A mesh's triangles, not committed yet; the caller releases it.
RTCGeometry triangles_of(const Mesh& mesh);

/// All of a world but its glass, by the numbers of its meshes, ready for rays; the caller releases
/// it.
RTCScene opaque_scene(const Snapshot& world);

}  // namespace answerprint::scene
