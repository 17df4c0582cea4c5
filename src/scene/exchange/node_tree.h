// A stretch of staged time (a shot, a whole scene) as named nodes with their motion, before any
// format: what glTF and USD each say in their own words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scene/geometry.h"
#include "scene/rig.h"
#include "scene/staging.h"

namespace answerprint::scene {

struct Stretch {
    std::string name;  // "3A", or the scene's "3"
    Blocking blocking;
    struct Shot {
        std::string id;
        int first = 0;  // frame of the blocking at which it begins
        CameraPath camera;
        Lighting lighting;
    };
    std::vector<Shot> shots;
};

/// A shape that a node's meshes take at weight 1: offsets by mesh and position, metres.
struct Shape {
    std::string name;
    std::vector<std::vector<Point>> offsets;  // by mesh; empty: none there
};

struct Node {
    std::string name;
    int parent = -1;                     // stands before its children
    Transform at;                        // in the parent's frame, at the stretch's start
    std::vector<Transform> track;        // one a frame from `first` on; empty: stays
    std::vector<unsigned char> visible;  // one a frame; empty: always
    int first = 0;
    std::vector<Mesh> meshes;  // in the node's frame; Mesh::material in NodeTree::materials
    std::vector<Shape> shapes;
    std::vector<std::vector<float>> weights;  // of the shapes, one row a frame
    // What it is, besides: at most one of these.
    int skin = -1;  // in NodeTree::persons: its meshes follow that person's joints
    const Skin* of = nullptr;
    int camera = -1, lamp = -1;  // of `shot`; lamp in Lighting::lamps
    int shot = -1;               // in NodeTree::shots
    std::vector<std::pair<std::string, std::vector<double>>> numbers;  // said beside it
};

struct Person {
    const Rig* rig = nullptr;
    int node = -1;
    std::vector<int> joints;  // nodes, in the rig's order
};

struct NodeTree {
    std::string name;
    FrameRate rate;
    int frames = 0;
    std::vector<Stretch::Shot> shots;
    std::vector<Material> materials;
    std::vector<Person> persons;
    std::vector<Node> nodes;
};

/// Things and shell parts by their names, with empty children NAME/grip-1, NAME/seat-1,
/// NAME/top-1, NAME/switch; mark/NAME; each person's joints under NAME, skins as NAME/skin-1;
/// camera/SHOT and light/SHOT/NAME. Who or what is never seen is left out. What opens has its
/// leaves as NAME/leaf-1 …; what bends as it opens takes shapes.
NodeTree node_tree(const Stretch& stretch);

/// A linear ACEScg colour in linear sRGB; out of its gamut: negative.
Vec3 linear_srgb(Vec3 acescg);

}  // namespace answerprint::scene
