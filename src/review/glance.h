// What one frame shows, measured on its picture and passes.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/picture.h"
#include "scene/staging.h"

namespace answerprint::review {

/// Somebody or something whom the composition names, as the frame shows it.
struct Sighting {
    std::string name;
    std::optional<double> face;  // chin to crown, % of the frame's height; none: not in the picture
    double hidden = 0;           // % of its silhouette in the frame that something else covers
};

struct Glance {
    int frame = 0;
    bool claimed = false;  // a composition is due here
    double clipped = 0;    // % of the pixels
    double luminance = 0;  // mean, % of the display's white
    double face = 0;       // the largest in the picture, % of the frame's height
    std::array<double, 3> furnished{100, 100, 100};  // % of the left, middle, right third
    std::vector<Sighting> named;                     // none before a composition is due
};

/// % of the pixels in which a channel is at the display's limit (254.5 of 255 and more). `shown`:
/// display values, RGB.
double clipped(const media::Picture& shown);

/// Mean relative luminance in % of the display's white: light as a screen gives it (BT.1886, a
/// power of 2.4), weighed as Rec.709 does. `shown`: Rec.709 display values, RGB.
double luminance(const media::Picture& shown);

/// % of each vertical third that shows more than the bare set: a thing, a person, a door, trees;
/// not walls, floor, ceiling, ground, water, sky. `id`: object index + 1, 0 for nothing.
std::array<double, 3> furnished(const media::Picture& id, const std::vector<std::string>& objects);

/// A part of the picture, px.
struct Disc {
    double x = 0, y = 0, radius = 0;
    bool holds(double px, double py) const {
        return (px - x) * (px - x) + (py - y) * (py - y) <= radius * radius;
    }
};

/// % of a silhouette, of the part `within` where one is given, that something else covers; what is
/// in `held` (objects) covers nothing. `alone`: the id pass of the object alone in the world. 0
/// where no pixel of it is in the frame.
double hidden(const media::Picture& alone, const media::Picture& id, int object,
              const std::vector<int>& held = {}, std::optional<Disc> within = {});

/// A head as the frame shows it.
struct Head {
    Disc at;              // px, from chin to crown
    double height = 0;    // %, of the frame's height, as if it faced the camera upright
    bool inside = false;  // its middle is in the picture
};
/// None: away, or behind the camera. Of a frame `width` px wide.
std::optional<Head> head(const scene::Actor& actor, const scene::CameraPath& camera, int frame,
                         int width);

/// Things in somebody's hands at a frame: those that move and are near one.
std::vector<std::string> held(const scene::Blocking& blocking, const scene::Actor& actor,
                              int frame);

}  // namespace answerprint::review
