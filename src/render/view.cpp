#include "render/view.h"

namespace answerprint::render {

View::View(const scene::CameraPath& path, int frame, int width, int height) {
    const auto& sample = path.samples.at(std::size_t(frame));
    const Transform& at = sample.at;
    place_ = at.position;
    across_ = at.rotation * Vec3{1, 0, 0};
    upwards_ = at.rotation * Vec3{0, 1, 0};
    back_ = at.rotation * Vec3{0, 0, 1};
    position_ = Float3(place_);
    right_ = Float3(at.rotation * Vec3{1, 0, 0});
    up_ = Float3(at.rotation * Vec3{0, 1, 0});
    forward_ = Float3(at.rotation * Vec3{0, 0, -1});
    slope_ = float(path.lens.sensor.width_mm / sample.focal_mm / width);
    middle_x_ = float(width) / 2;
    middle_y_ = float(height) / 2;
    lens_radius_ = float(sample.focal_mm / 1000 / path.lens.t_stop / 2);
    focus_ = float(sample.focus_m);
}

Ray View::through(float px, float py, Float2 lens) const {
    const Float3 d =
        forward_ + right_ * ((px - middle_x_) * slope_) + up_ * ((middle_y_ - py) * slope_);
    const Float3 shift = (right_ * lens.x + up_ * lens.y) * lens_radius_;
    return {position_ + shift, normalised(d * focus_ - shift)};
}

Vec3 View::project(Vec3 point) const {
    const Vec3 off = point - place_;
    const double ahead = -dot(off, back_), scale = 1 / (ahead * slope_);
    return {middle_x_ + dot(off, across_) * scale, middle_y_ - dot(off, upwards_) * scale, ahead};
}

unsigned View::beyond(Vec3 point) const {
    const Vec3 off = point - place_;
    const double ahead = -dot(off, back_), x = dot(off, across_), y = dot(off, upwards_);
    // By a pixel, so that nothing is lost to rounding.
    const double aside = ahead * (middle_x_ + 1) * slope_, above = ahead * (middle_y_ + 1) * slope_;
    return unsigned(x < -aside) | unsigned(x > aside) << 1 | unsigned(y > above) << 2 |
           unsigned(y < -above) << 3 | unsigned(ahead <= 0) << 4;
}

}  // namespace answerprint::render
