// The skin of a face in a take and in the plan's passes, laid over each other, as patches of some
// pixels.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "review/face_light.h"
#include "review/glance.h"

namespace answerprint::review {

using Rgb = std::array<double, 3>;

/// Light over albedo: what a white matte surface there would send, 1 where pi falls on it.
struct Patch {
    Vec3 at, normal;      // world
    Rgb gloss{};          // one over the albedo
    Rgb take{};           // what the take shows
    Rgb key{};            // what the plan's key gives
    Rgb fill{};           // what all else there gives
    double coloured = 0;  // the share in which no channel is black
};

struct Skin {
    /// Patches where `take` is neither black nor white. `lamps`: the key's. `by_light`: the two are
    /// laid over each other by where light and dark are too, not by edges and colours alone.
    Skin(const media::Frame8& take, const media::Display& shown, const LitFrame& plan,
         const std::vector<std::string>& lamps, const Disc& head, bool by_light);

    /// Does something that the plan's picture shows stand in the way of light to a place?
    bool shaded(Vec3 at, Vec3 normal, Vec3 towards) const;

    std::vector<Patch> patches;
    int all = 0;  // before black and white were left out
    double shift = 0, likeness = 0;
    Vec3 eye;  // of the camera

private:
    Vec3 point(double x, double y) const;  // that this place of the picture shows

    const media::Picture& depth_;
    Transform camera_;
    double tan_x_, tan_y_;  // of half the picture
};

}  // namespace answerprint::review
