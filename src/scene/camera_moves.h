// What a camera does between the frames of its shot.
#pragma once

#include <vector>

#include "scene/framing.h"

namespace answerprint::scene {

/// 0 to 1 of a move's time to 0 to 1 of its way.
double eased(direction::Easing easing, double u);

class CameraMoves {
public:
    /// `obstacles`: the shot's, where many are tried; none: they are made.
    CameraMoves(const direction::Shot& shot, const Blocking& blocking, const Gate& gate,
                ShotObstacles* obstacles = nullptr);

    /// The view at every frame, given the one at frame `at`.
    std::vector<View> run(const View& view, int at);

    /// Degrees off the aim at every frame for hands that hold a camera (x: to the left, y: up),
    /// rms as the claim says.
    std::vector<Vec2> shake() const;

private:
    struct State {
        bool begun = false;
        View begin, end;     // a move to a composition
        double depth = 0;    // of the subject when it begins
        double azimuth = 0;  // follow: camera's, against where the subject faces
        double elevation = 0;
        Vec2 place;
    };
    struct Smooth {
        std::vector<Vec3> eyes, aim;  // as the dolly goes, and as its operator looks
        std::vector<double> yaw;
        std::size_t at(double frame) const;
    };
    void begin(std::size_t move, const View& view, double t);
    View along_axis(const direction::Move& move, const View& view, double end) const;
    View step(const View& view, std::size_t move, double t0, double t1);
    View following(const State& s, const Smooth& track, double frame, const View& like) const;
    void aim(View& view, Vec3 point, Vec2 place) const;
    const Smooth& smooth_track(std::size_t move);
    double share(const direction::Move& move, double t) const;

    const direction::Shot& shot_;
    const Blocking& blocking_;
    const Gate& gate_;
    ShotObstacles* obstacles_;
    std::vector<State> states_;
    std::vector<Smooth> tracks_;
};

}  // namespace answerprint::scene
