// What stands before a camera: the world's triangles, asked by rays.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scene/staging.h"

namespace answerprint::scene {

struct Gate;
struct View;

/// As it stands at one moment.
class Obstacles {
public:
    /// Everybody and everything at `frame`; what never moves is that of `like`, where it is given:
    /// the same shot's at another. Throws Failure render.embree.
    Obstacles(const Blocking& blocking, double frame, const Obstacles* like = nullptr);
    ~Obstacles();
    Obstacles(Obstacles&&) noexcept;
    Obstacles& operator=(Obstacles&&) noexcept;

    /// Does something other than `names` stand in the straight way between two points? Walls and
    /// ceilings are not there from behind, as a stage's wild walls.
    bool between(Vec3 from, Vec3 to, const std::vector<std::string>& names) const;

    /// What something hides of `who`, as it is at `frame`, in a camera's picture: its eyes (or
    /// centre), and the share of its points; those of the person `shoulder` hide none but the eyes.
    struct Cover {
        bool eyes = false;
        double share = 0;
    };
    Cover cover(const Blocking& blocking, double frame, const Gate& gate, const View& view,
                const std::string& who, const std::string& shoulder = {}) const;

    /// How far the nearest surface is from a point, m; `reach` where none is so near.
    double clearance(Vec3 at, double reach) const;

private:
    struct Tree;
    std::shared_ptr<const Tree> standing_, moving_;
};

/// Those of a shot's frames, each made when it is first asked for.
class ShotObstacles {
public:
    /// `blocking` outlives it.
    explicit ShotObstacles(const Blocking& blocking) : blocking_(blocking) {}
    /// Those of the whole frame nearest to `frame`.
    const Obstacles& at(double frame);

private:
    const Blocking& blocking_;
    std::map<long, Obstacles> made_;
};

}  // namespace answerprint::scene
