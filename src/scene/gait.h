// Walking: a body's root and feet over time. Every foot is planted: from its landing to its
// lift-off it stays where it is, and only rolls over heel and ball; a step swings one of them to
// its next place.
#pragma once

#include <functional>
#include <vector>

#include "scene/body.h"
#include "scene/floor.h"

namespace answerprint::scene {

/// How somebody walks: from build, age and manner.
struct Walker {
    explicit Walker(const Character& character);
    double pace = 1.3;    // m/s, unhurried
    double stride = 0.7;  // m a step at that pace
    double width = 0.06;  // m from the middle to a foot under way
    double swing = 1;     // of arms, pelvis and chest; 0 stiff
    double lean = 0;      // radians forward
};

class Gait {
public:
    Gait(const Character& character, Vec2 at, double yaw);

    /// How high the ground is, and how much room is to its nearest thing, m; without it 0 and
    /// endless. Before the first walk.
    void stand_on(std::function<double(Vec2)> ground, std::function<double(Vec2)> room);
    /// Stands there from `t` on, without a walk (unseen).
    void place(double t, Vec2 at, double yaw);
    /// Walks `way` between `t0` and `t1` seconds and faces `yaw` at the end; turns on the spot
    /// first, and last, where it must. A way shorter than a step may go sideways or backwards.
    /// What begins before the motion before is done waits for it.
    void walk(double t0, double t1, const Way& way, double yaw);
    void turn(double t0, double t1, double yaw);

    /// Everything below the waist at one moment.
    struct Stride {
        Vec2 at;
        double ground = 0;  // m, below the body
        double yaw = 0;
        double speed = 0;    // m/s
        double scissor = 0;  // m, left foot ahead of the right one
        double load = 0;     // -1 on the right foot alone to 1 on the left one
        double still = 0;    // s from the nearest motion, before or after
        double room = 1;     // m, to the nearest thing, while going
        double narrow = 0;   // 0 to 1: things on both sides, nearer than the shoulders are wide
        bool runs = false;
        Foot left, right;
    };
    Stride at(double t) const;
    Vec2 root(double t) const;
    /// When the last walk is `s` metres along its way.
    double when(double s) const;
    /// How high the hip joints can be at `t` with both feet where they are, m over the floor.
    double reach(const Stride& s) const;

    struct Step {
        double lift, land;  // s
        Foot to;
        double heel = 0;    // pitch at lift-off
        double strike = 0;  // pitch at landing, negative
        double height = 0;  // m, of the swing
        double rise = 0.3;  // s before it leaves in which the heel may rise
        Vec3 round = {};    // m, off the straight way half-way: round a bend
        double shift = 1;   // of the weight, that goes over to the other foot for it
    };
    const std::vector<Step>& steps(bool left) const { return left ? left_ : right_; }
    double end() const { return pieces_.empty() ? 0 : pieces_.back().t1; }
    Vec2 last_at() const { return at_; }
    double last_yaw() const { return yaw_; }
    const Walker& walker() const { return walker_; }

private:
    struct Piece {
        double t0, t1;
        Way way;  // empty: a turn on the spot
        Vec2 at;  // for a turn
        double yaw0, yaw1;
        bool aside = false;  // faces on as it goes
        bool runs = false;
        double along(double t) const;  // metres at t
        double when(double s) const;   // t at s metres
        double ramp() const;
    };
    std::vector<Piece>::const_iterator piece(double t) const;  // the one at `t`, or before it
    double facing(double t) const;                             // yaw
    double path_yaw(const Piece& p, double s) const;
    double yaw_in(const Piece& p, double t) const;
    Foot beside(Vec2 at, double yaw, bool left, double spread) const;
    Foot foot(const std::vector<Step>& steps, double t) const;
    double load(const std::vector<Step>& steps, double t) const;
    void step(bool left, Step s);
    void cut_short(double t);
    /// `shift`: of the weight, that goes from foot to foot, at the least.
    void turn(double t0, double t1, double yaw, double shift);
    void shuffle(double t0, double t1, const Way& way, double yaw);

    Bones bones_;
    Walker walker_;
    std::function<double(Vec2)> ground_, room_;
    Vec2 at_;
    double yaw_;
    std::vector<Piece> pieces_;
    std::vector<Step> left_, right_;
    bool last_left_ = false;
};

double smooth(double t);    // 0 to 1 with no jump of speed; clamped outside
double smoother(double t);  // nor of acceleration

}  // namespace answerprint::scene
