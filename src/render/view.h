// The camera of one frame: rays through pixels, pixels of points.
#pragma once

#include "render/float3.h"
#include "scene/staging.h"

namespace answerprint::render {

struct Ray {
    Float3 origin, direction;  // direction is a unit vector
};

class View {
public:
    /// Square pixels; the sensor's width is the picture's. `frame` must have a sample.
    View(const scene::CameraPath& path, int frame, int width, int height);

    /// Through the point (px, py) of the picture, y down. `lens` on the unit disc, {0, 0} its
    /// middle: then everything is sharp.
    Ray through(float px, float py, Float2 lens = {}) const;
    /// Where a point is in the picture, px, and in z its depth along the axis, m. Behind the
    /// camera the depth is not above 0 and x and y mean nothing.
    Vec3 project(Vec3 point) const;
    /// The same of what lies infinitely far in a direction.
    Vec3 project_far(Vec3 direction) const { return project(place_ + direction); }
    /// The sides of what is seen that a point lies beyond, a bit each: left, right, top, bottom,
    /// behind. What lies beyond one of them with all its points is not seen.
    unsigned beyond(Vec3 point) const;
    /// Along the axis, m, of what a ray meets at a distance.
    float depth(const Ray& ray, float distance) const {
        return distance * dot(ray.direction, forward_);
    }
    /// Radius of the circle of confusion at a depth, px. Depth 0: infinitely far.
    float blur(float depth) const {
        const float nearness = depth > 0 ? 1 / depth : 0;
        return lens_radius_ * std::fabs(1 / focus_ - nearness) / slope_;
    }
    /// Width of a pixel at a distance of 1 m.
    float pixel_angle() const { return slope_; }

private:
    Vec3 place_, across_, upwards_, back_;  // the camera's own axes, in the world
    Float3 position_, right_, up_, forward_;
    float slope_;  // of a pixel: its width over the distance
    float middle_x_, middle_y_;
    float lens_radius_, focus_;
};

}  // namespace answerprint::render
