// Light as a meter held to a face reads it: what each lamp gives there, past all that stands in its
// way, and what comes back from the world. Rays against its triangles.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scene/staging.h"

namespace answerprint::scene {

class LightMeter {
public:
    /// For what a camera at `eye` sees of the face of `name` (of a thing or nobody: the side of
    /// `subject` towards it) at `frame`. Throws Failure render.embree.
    LightMeter(const Blocking& blocking, double frame, const std::string& name, Vec3 subject,
               Vec3 eye);
    ~LightMeter();

    /// Irradiance of a lamp on the face, the mean over what the camera sees of it: straight, and by
    /// way of what it shines on, twice at most. Luminance.
    struct Given {
        double straight = 0, bounced = 0;
        double whole() const { return straight + bounced; }
    };
    Given given(const Lamp& lamp) const;

    /// Irradiance of a lamp on a card in the face's place that faces it, straight: luminance. The
    /// person's own body stands in nobody's way.
    double card(const Lamp& lamp) const;

    /// The share of a lamp that something hides from the face; its own person does not.
    double hidden(const Lamp& lamp) const;

    /// Does the camera see the face of somebody?
    bool sees_face() const;

    /// The share of the seen face, by area in the picture, that a light from there falls on.
    double lit(Vec3 direction) const;

private:
    struct Tree;
    std::unique_ptr<Tree> tree_;
};

}  // namespace answerprint::scene
