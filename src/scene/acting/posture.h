// What legs and trunk do over a scene: standing, sitting, kneeling, leaning, lying, and the ways
// from one to the other; breath and the shifts of weight.
#pragma once

#include <string>
#include <vector>

#include "scene/body.h"
#include "scene/gait.h"
#include "scene/whereabouts.h"

namespace answerprint::scene {

/// From `t0` to `t1` the body goes over into a posture.
struct PostureChange {
    double t0, t1;
    Posture posture = Posture::stands;
    Rest rest;  // where hips and feet come to, of all but standing and leaning
};

class Postures {
public:
    Postures(const Character& character, const Person& start);

    void change(PostureChange c) { changes_.push_back(c); }
    /// The one that a body is in at `t`, or goes over into.
    Posture at(double t) const { return now(t)->posture; }
    /// Where it has its hips and soles then; of who stands nothing.
    const Rest& rest(double t) const { return now(t)->rest; }
    const std::vector<PostureChange>& changes() const { return changes_; }
    /// The body at `t`, carried by its gait; arms and head as they hang.
    Figure figure(const Gait& gait, double t) const;
    /// Breath and the shifts of weight at `t` are added.
    void live(Figure& f, const Gait& gait, double t) const;

private:
    std::vector<PostureChange>::const_iterator now(double t) const;
    Figure upright(const Gait& gait, double t) const;
    Figure taken(const PostureChange& c, const Figure& stands) const;

    std::string name_;
    Bones bones_;
    Walker walker_;
    std::vector<PostureChange> changes_;
};

/// Kneels on the right knee, the toes behind it tucked under: both feet are put where they go for
/// the hips where they are, over a floor at `ground`.
void kneel(Figure& f, const Bones& b, double ground);
/// Lies on the back, arms beside it.
void lie(Figure& f);
/// How far the feet are from the hips then, in statures.
inline constexpr double kFeetOfLying = 0.365;

/// The front foot ahead of the hips of who kneels, and the other's ball behind them, in statures.
inline constexpr double kKneelAhead = 0.194, kKneelBehind = 0.1474;

/// Of the time that rising from a seat takes: from then on the feet may step.
inline constexpr double kFeetFree = 0.45;

/// Bends forward by `angle` radians, half in the hips and half in the back.
void bow(Figure& f, double angle);

}  // namespace answerprint::scene
