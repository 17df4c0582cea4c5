#include "scene/acting/gaze.h"

#include <algorithm>

#include "scene/face.h"
#include "scene/gait.h"

namespace answerprint::scene {

void Gaze::Spring::go(double wish, double rate, double dt) {
    // Exact over a step for a wish that stands still.
    const double off = at - wish, e = std::exp(-rate * dt);
    const double c = speed + rate * off;
    at = wish + (off + c * dt) * e;
    speed = (speed - rate * c * dt) * e;
}

Turned Gaze::turn(Vec3 wish, const Figure& f) {
    const Quat upright = from_yaw(f.yaw) * Quat::about({1, 0, 0}, f.tilt);
    const Vec3 l = upright.conjugate() * wish;
    const Vec2 aim{std::clamp(std::atan2(l.x, l.z), -1.9, 1.9),
                   std::clamp(-std::asin(std::clamp(l.y, -1.0, 1.0)), -0.8, 0.9)};
    since_ += frame_;
    if (!begun_) {
        begun_ = true;
        gaze_ = wish;
        aim_ = late_ = later_ = aim;
        yaw_.at = 0.85 * aim.x;
        pitch_.at = 0.8 * aim.y;
        chest_.at = 0;
    }
    const double off = angle_between(gaze_, wish);
    if (off > radians(20)) since_ = 0;
    // 21 ms and 2.2 ms a degree, at most 60 ms (Carpenter 1988); what moves slowly is followed.
    if (left_ <= 0 && off > radians(1.5)) left_ = std::min(0.060, 0.021 + 0.0022 * degrees(off));
    gaze_ = normalised(lerp(gaze_, wish, left_ > frame_ ? frame_ / left_ : 1));
    left_ -= frame_;
    later_ = late_;
    late_ = aim_;
    aim_ = aim;
    // The head comes after the eyes, by two frames and its own weight, and not the whole way.
    const double far = std::abs(later_.x);
    const double head = far > radians(40) ? later_.x : later_.x * 0.9;
    yaw_.go(head, 13, frame_);
    pitch_.go(0.85 * later_.y, 13, frame_);
    const double beyond = std::max(0.0, far - radians(20));
    chest_.go(std::copysign(std::min(radians(25), 0.45 * beyond), later_.x), 7, frame_);
    return {yaw_.at, pitch_.at, chest_.at, gaze_};
}

double Gaze::blink() const {
    if (since_ > 0.15 || since_ < 0) return 0;
    return since_ < 0.05 ? 1 : 1 - smooth((since_ - 0.05) / 0.10);
}

Vec3 Gaze::fixation(Vec3 towards, double t) const {
    const auto n = static_cast<std::uint64_t>(std::floor(t / 0.85 + 50));
    // Within each 0.85 s the shift comes at a moment of its own.
    const double within = t / 0.85 + 50 - static_cast<double>(n);
    const auto which = within < 0.2 + 0.6 * chance(name_, n + 7000) ? n : n + 1;
    const double pick = chance(name_, which + 9000);
    const Vec3 right = normalised(cross(towards, {0, 1, 0}));
    if (pick < 0.4) return right * 0.03;
    if (pick < 0.8) return right * -0.03;
    return {0, -0.06, 0};
}

Vec3 looking(direction::TargetKind kind, const std::string& name, double yaw) {
    using direction::TargetKind;
    Vec3 l{0, -0.03, 1};
    if (kind == TargetKind::up) l = {0, 0.6, 1};
    if (kind == TargetKind::down) l = {0, -0.7, 1};
    if (kind == TargetKind::left) l = {1.4, 0, 1};
    if (kind == TargetKind::right) l = {-1.4, 0, 1};
    if (kind == TargetKind::away) l = {chance(name, 9) < 0.5 ? 1.0 : -1.0, -0.25, 1};
    return from_yaw(yaw) * normalised(l);
}

Vec3 within_eyes(Vec3 face, Vec3 gaze) {
    const double off = angle_between(face, gaze);
    if (off <= kEyeTurn) return gaze;
    return normalised(slerp(Quat{}, rotation_between(face, gaze), kEyeTurn / off) * face);
}

}  // namespace answerprint::scene
