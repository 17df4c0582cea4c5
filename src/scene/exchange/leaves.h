// What opens, taken apart: what stays, what swings as one piece, what bends.
#pragma once

#include <vector>

#include "scene/exchange/node_tree.h"
#include "scene/model.h"

namespace answerprint::scene {

/// Of what opens: its meshes at rest (materials as furniture() gives them) and where each leaf is
/// at each of the opens that were asked for.
struct Leaves {
    std::vector<Material> materials;
    std::vector<Mesh> frame;  // what stays, and what bends
    struct Leaf {
        std::vector<Mesh> meshes;
        std::vector<Transform> at;  // by open
    };
    std::vector<Leaf> leaves;
    std::vector<Shape> shapes;                // of the frame: what bends
    std::vector<std::vector<float>> weights;  // of the shapes, by open
    std::vector<unsigned char> shown;         // by open
};

/// `opens`: 0 to 1 each, not empty. Several where a thing is built otherwise when it is open (it
/// shows an inside): one for each build, shown by turns. Meshes are as at the first open of a
/// build. A piece that is more than
/// 0.5 mm off when moved as one is one that bends: then up to four poses between the least and the
/// widest open are shapes, and the way between two of them is straight.
std::vector<Leaves> leaves_of(const Thing& thing, const std::vector<double>& opens);

}  // namespace answerprint::scene
