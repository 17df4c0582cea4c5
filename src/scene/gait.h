// Walking: a body's root and feet over time. Feet are planted and do not slide; a step swings one
// of them to its next place.
#pragma once

#include <vector>

#include "scene/body.h"
#include "scene/floor.h"

namespace answerprint::scene {

class Gait {
public:
    Gait(const Bones& bones, Vec2 at, double yaw);

    /// Stands there from `t` on, without a walk (unseen).
    void place(double t, Vec2 at, double yaw);
    /// Walks `way` between `t0` and `t1` seconds and faces `yaw` at the end; turns on the spot
    /// first, and last, where it must. What begins before the motion before is done waits for it.
    void walk(double t0, double t1, const Way& way, double yaw);
    void turn(double t0, double t1, double yaw);

    /// Everything below the waist at one moment.
    struct Stride {
        Vec2 at;
        double yaw = 0;
        double speed = 0;    // m/s
        double scissor = 0;  // m, left foot ahead of the right one
        Foot left, right;
    };
    Stride at(double t) const;

    struct Step {
        double lift, land;  // s
        Foot to;
        double heel = 0;    // pitch at lift-off
        double strike = 0;  // pitch at landing, negative
        double height = 0;  // m, of the swing
    };
    const std::vector<Step>& steps(bool left) const { return left ? left_ : right_; }
    double end() const { return pieces_.empty() ? 0 : pieces_.back().t1; }
    Vec2 last_at() const { return at_; }
    double last_yaw() const { return yaw_; }

private:
    struct Piece {
        double t0, t1;
        Way way;  // empty: a turn on the spot
        Vec2 at;  // for a turn
        double yaw0, yaw1;
        double along(double t) const;  // metres at t
        double when(double s) const;   // t at s metres
        double ramp() const;
    };
    double path_yaw(const Piece& p, double s) const;
    double yaw_in(const Piece& p, double t) const;
    Foot beside(Vec2 at, double yaw, bool left, double spread) const;
    Foot foot(const std::vector<Step>& steps, double t) const;
    void step(bool left, Step s);

    Bones bones_;
    Vec2 at_;
    double yaw_;
    std::vector<Piece> pieces_;
    std::vector<Step> left_, right_;
    bool last_left_ = false;
};

double smooth(double t);  // 0 to 1 with no jump of speed; clamped outside

}  // namespace answerprint::scene
