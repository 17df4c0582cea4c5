// A staged moment as triangles: what the renderer traces and exporters write.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scene/staging.h"
#include "scene/texture.h"

namespace answerprint::scene {

using Point = std::array<float, 3>;

struct Mesh {
    int object = 0;                // index in Snapshot::objects
    int material = 0;              // index in Snapshot::materials
    bool moves = false;            // differs from frame to frame (its triangles stay the same)
    bool one_sided = false;        // walls, ceilings: from behind they are not there (a stage's
                                   // wild walls: the camera may stand outside the room)
    std::vector<Point> positions;  // world, metres
    std::vector<Point> normals;    // one a position; empty: flat
    std::vector<Point> rest;       // positions for patterns, fixed to the object
    std::vector<std::array<float, 2>> uvs;  // one a position, for a texture; empty: none
    std::vector<std::array<std::uint32_t, 3>> triangles;  // counter-clockwise from outside
};

struct Snapshot {
    std::vector<Mesh> meshes;
    std::vector<Material> materials;
    std::vector<std::string> objects;  // names: "MEI", "bench", "walls", "floor"
    std::vector<int> people;           // indices in objects
    std::map<std::string, std::shared_ptr<const Texture>> textures;  // by Material::texture
};

/// Everything at frame `frame` (fractions between frames interpolate). With `moving_only` just the
/// meshes that move, with the same object and material indices.
Snapshot snapshot(const Blocking& blocking, double frame, bool moving_only = false);

/// Where the light of a lamp that stands at `at` (its base's centre) comes from: its bulb, in the
/// world.
struct Bulb {
    Vec3 at;
    double radius = 0.05;  // m
};
Bulb bulb_of(const Thing& thing, const Transform& at);

}  // namespace answerprint::scene
