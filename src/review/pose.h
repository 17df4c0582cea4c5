// A camera seen from another one, and what it sees of a point.
#pragma once

#include <cmath>
#include <vector>

#include "base/maths.h"

namespace answerprint::review {

/// In the axes of another camera (-Z ahead, +Y up).
struct Pose {
    Quat rotation;
    Vec3 position;    // m
    double zoom = 1;  // focal length over the other's

    /// A camera that stands so to this one, as the other sees it.
    Pose operator*(const Pose& next) const {
        return {rotation * next.rotation, position + rotation * next.position, zoom * next.zoom};
    }
    Vec3 in(Vec3 point) const { return rotation.conjugate() * (point - position); }
    Vec3 out(Vec3 point) const { return position + rotation * point; }

    /// Of a picture shown left for right.
    Pose mirrored() const {
        return {{rotation.w, rotation.x, -rotation.y, -rotation.z},
                {-position.x, position.y, position.z},
                zoom};
    }

    /// Moved by seven small numbers: turned (rad), shifted (`scale` m), zoomed (ln).
    Pose stepped(const std::vector<double>& by, double scale) const;
};

/// A picture's size and focal length, px; places count from its top left corner.
struct Pinhole {
    int width = 0, height = 0;
    double focal = 1;

    /// What is seen at a place, 1 m away along the axis.
    Vec3 ray(Vec2 px, double zoom = 1) const {
        return {(px.x - width / 2.0) / (focal * zoom), (height / 2.0 - px.y) / (focal * zoom), -1};
    }
    /// Where a point in the camera's own axes is seen; one behind it far out.
    Vec2 seen(Vec3 point, double zoom = 1) const {
        const double ahead = std::max(1e-3, -point.z), f = focal * zoom;
        return {width / 2.0 + f * point.x / ahead, height / 2.0 - f * point.y / ahead};
    }
    bool holds(Vec2 px) const { return px.x >= 0 && px.y >= 0 && px.x < width && px.y < height; }
};

/// A residual of which the square is what a Cauchy distribution of width `c` makes of it: what is
/// far off counts less and less.
double bounded(double residual, double c);

}  // namespace answerprint::review
