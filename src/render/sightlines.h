// Where each lamp is seen from: learnt from a few rays a frame, so that few are spent on lamps that
// stand behind walls.
#pragma once

#include <vector>

#include "render/lamps.h"
#include "render/view.h"
#include "render/world.h"

namespace answerprint::render {

class Sightlines {
public:
    /// Looks from the points of a coarse grid over the picture, and from those that one bounce
    /// leads to. What moves does not count: else all the picture would choose other lamps, and
    /// have other noise, whenever somebody takes a step.
    Sightlines(const World& world, const Lamps& lamps, const View& view, int width, int height);

    /// From what each lamp may give at a point (Lamps::weigh) the chance to choose it: its share,
    /// scaled by how much of it is seen from about there, never to nothing. They sum to 1, or are
    /// all 0. `u` spreads the borders of "about".
    void choose(Float3 point, float u, float* chances) const;

private:
    std::size_t cell(Float3 point) const;

    std::size_t lamps_;
    Float3 low_;
    float side_ = 1;  // of a cell, m
    int size_[3] = {1, 1, 1};
    std::vector<float> seen_;  // of each cell and lamp, 0 to 1
};

}  // namespace answerprint::render
