// How a look moves: the eyes at once, the head after them, the chest after the head.
#pragma once

#include <cstdint>
#include <string>

#include "direction/plan.h"
#include "scene/body.h"

namespace answerprint::scene {

/// Eyes in the head, the head on the chest; radians.
inline constexpr double kEyeTurn = radians(35), kNeckYaw = radians(66), kNeckPitch = radians(55);

/// Head against the hips, chest against them, and where the eyes look (unit, world).
struct Turned {
    double head_yaw = 0, head_pitch = 0, twist = 0;
    Vec3 gaze{0, 0, 1};
};

class Gaze {
public:
    Gaze(std::string name, double frame) : name_(std::move(name)), frame_(frame) {}

    /// One frame on, towards `wish` (unit, world): a saccade of 30 to 60 ms, the head 0.1 s after
    /// it, the chest when it is far.
    Turned turn(Vec3 wish, const Figure& figure);
    /// 0 to 1: lids shut with a great turn of the eyes.
    double blink() const;
    /// Who looks into a face looks from eye to eye to mouth: off the middle of the eyes, m.
    Vec3 fixation(Vec3 towards, double t) const;

private:
    struct Spring {  // critically damped
        double at = 0, speed = 0;
        void go(double wish, double rate, double dt);
    };
    std::string name_;
    double frame_;
    bool begun_ = false;
    Vec3 gaze_{0, 0, 1};
    Vec2 aim_, late_, later_;  // of the eyes: now, and one, two frames ago
    Spring yaw_, pitch_, chest_;
    double left_ = 0;   // s, of the saccade under way
    double since_ = 1;  // s, since the last great turn
};

/// A look that has no point: ahead, up, down, left, right, away.
Vec3 looking(direction::TargetKind kind, const std::string& name, double yaw);
/// `gaze` as far as eyes turn in a head that faces `face`.
Vec3 within_eyes(Vec3 face, Vec3 gaze);

}  // namespace answerprint::scene
