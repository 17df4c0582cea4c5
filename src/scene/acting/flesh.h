// The flesh of a body: points of its skin, and how thick it is under the bones that rest on
// something.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scene/character.h"
#include "scene/rig.h"

namespace answerprint::scene {

/// Points of a body's skin, each with the joint that moves it most.
class Flesh {
public:
    using Counts = std::function<bool(const std::string& joint, Vec3 rest)>;
    struct Point {
        Vec3 rest;
        std::size_t joint, skin, vertex;
    };

    /// Those that count, in the rig's order; `rig` must outlive it.
    Flesh(const Rig& rig, const Counts& counts);

    const std::vector<Point>& points() const { return points_; }
    /// Where a place at rest, in the body under a point, is moved to with that point; `shaped`: and
    /// as shapes move the point itself. `joints`, `morphs`: joints_at, morphs_at.
    Vec3 at(const Point& point, Vec3 rest, bool shaped, const std::vector<Transform>& joints,
            const std::vector<float>& morphs) const;
    /// The lowest of them that lies within `radius` of `about`, over the floor plan.
    double lowest(const Pose& pose, Vec3 about, double radius) const;

private:
    const Rig& rig_;
    std::vector<Point> points_;
};

/// From the hip joints down to the seat that is sat on, m: what of the skin lies below them, of a
/// body that sits `seat` metres over its soles.
double seat_flesh(const Character& character, double seat);

/// From the hip joints back to the skin behind them, m, of who sits.
double seat_depth(const Character& character);

/// Of the hips over the floor, m, of who kneels on one knee, so that this knee's skin lies on it.
double kneel_height(const Character& character);

/// Of the hips over the floor, m, of who lies on the back.
double lying_height(const Character& character);

}  // namespace answerprint::scene
