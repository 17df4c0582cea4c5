// A set from above with its blocking and cameras.
#pragma once

#include <string>
#include <vector>

#include "base/maths.h"
#include "base/time.h"
#include "scene/staging.h"

namespace answerprint::page {

/// x to the right (east), y down (south), metres.
struct PlanView {
    struct Shape {
        std::string name;
        Vec2 corners[4];       // in turn
        std::string chinese;   // its name on a Chinese page; empty: `name`
        bool opening = false;  // a door, a window: a hole in its wall
    };
    struct Path {
        std::string name;  // a character, or a shot whose camera it is
        std::vector<Vec2> points;
        Vec2 facing;  // at its first point, unit
        bool camera = false;
        // Of the points, seconds of the scene, while someone moves at most half a second apart (a
        // wider gap was not seen); empty: not known.
        std::vector<double> times;
        Vec2 last_facing;           // of a camera at its last point, unit; {0, 0}: as at the first
        double field_of_view = 45;  // of a camera, degrees across
    };
    Vec2 low, high;     // the floor
    bool walls = true;  // around the floor
    std::vector<Shape> things;
    std::vector<Path> paths;
};

/// Adds a shot, which starts at `start` of its scene: whoever is in it goes on from where the shot
/// before left them; the set is the first shot's.
void add_shot(PlanView& plan, const std::string& shot, Time start, const scene::Blocking& blocking,
              const scene::CameraPath& camera);

/// The plan to scale, of a wide place only where people are. They walk along solid lines, an arrow
/// and the seconds of the scene where each walk ends; cameras move along dashes and see what their
/// wedges show; one that stands beyond the plan is at its edge, with the metres that are left out.
/// `people`: the film's, so that each keeps a colour from scene to scene.
std::string to_svg(const PlanView& plan, const std::vector<std::string>& people);

/// A colour that tells one person's path from the next; the same index, the same colour.
std::string path_colour(std::size_t index);

}  // namespace answerprint::page
