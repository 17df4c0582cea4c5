// What hands and arms keep clear of: the furniture about a place, each of its parts as a box.
#pragma once

#include <vector>

#include "scene/whereabouts.h"

namespace answerprint::scene {

/// A part of a thing: its box as the thing is shut, in its own space, and how it has gone from
/// there.
struct SolidPart {
    Box box;
    Transform at;
};

class Solids {
public:
    Solids() = default;
    /// All within `reach` metres of `near`; with `props` those too that lie there, and what opens.
    /// Of `except` (in the set's things), which a hand is at, all but handles and knobs.
    Solids(const Set& set, const std::vector<Whereat>& things, Vec3 near, double reach,
           int except = -1, bool props = false);
    /// A thing alone, but for its handles and knobs, as it stands `open` at a place.
    Solids(const Thing& thing, const Transform& at, double open);
    /// What is taken, where it is then.
    void take(const Thing& thing, const Transform& at);
    /// A wall's face from a to b, [x, z], whose room lies in the direction `in` (zero: on both
    /// sides).
    void wall(Vec2 a, Vec2 b, Vec2 in, double height);

    /// A box that is there from one time until another, s: a door's leaf that stands open, the
    /// trunk of somebody who sits, in whose own way it is not.
    void leaf(const Transform& at, const Box& box, double from, double until, int of = -1);

    /// What of a thing has moved when it stands `open`, from one time until another, s.
    void swings(const Thing& thing, const Transform& at, double open, double from, double until);

    /// How deep a ball of `radius` round `p` is in the deepest of them that is always there, m; 0:
    /// clear.
    double depth(Vec3 p, double radius) const;
    /// The same of the prop that is taken, which is none of them.
    double depth_in_taken(Vec3 p, double radius) const;
    /// A part of an arm, m, and the shoulder that it comes from.
    struct Ball {
        Vec3 at;
        double radius;
        Vec3 from;
    };
    /// The way out of it at `t` for such a ball of this person: goes to zero with the depth.
    Vec3 out(const Ball& ball, double t, int of) const;

private:
    struct Solid {
        Transform from_world;
        Vec3 centre;  // in the world, of a ball round it
        double radius = 0;
        std::vector<Box> parts;
    };
    struct Leaf {
        Solid solid;
        double from, until;
        int of = -1;
    };
    static Solid solid(const Transform& at, std::vector<Box> parts);
    static std::vector<Solid> solid(const Transform& at, const std::vector<SolidPart>& parts);
    void add(std::vector<Solid> more);
    static Vec3 out(const Solid& solid, const Ball& ball);

    static double depth(const Solid& solid, Vec3 p, double radius);

    std::vector<Solid> solids_;
    Solid taken_;
    std::vector<Leaf> leaves_;
};

/// The parts that a thing is put together from, as it stands `open`.
std::vector<SolidPart> parts_of(const Thing& thing, double open);

}  // namespace answerprint::scene
