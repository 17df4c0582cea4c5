// A place made up by chance, and people in it who stand, sit and walk: as much as a camera that is
// drawn for it must know.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/maths.h"
#include "film/bench/chance.h"

namespace answerprint::film {

/// Whom or what a camera may look at. `face`: yaw, radians.
struct Sitter {
    std::string name;
    Vec3 eyes;  // or a thing's middle
    double face = 0;
    double stature = 1.7, crown = 1.7, feet = 0;
    bool person = true;
    bool seated = false;
};

class StagingPlace {
public:
    explicit StagingPlace(Chance& chance);

    bool exterior() const { return exterior_; }
    Vec2 size() const { return {width_, depth_}; }  // m, east and south
    const std::vector<Sitter>& people() const { return people_; }
    const std::vector<Sitter>& things() const { return things_; }
    /// Free spots on the floor to put a camera: their marks' names and where they are.
    const std::vector<std::pair<std::string, Vec2>>& marks() const { return marks_; }

    /// How the scene opens, a line of direction for each person.
    std::vector<std::string> opening() const;
    /// Somewhere ahead of somebody who stands, by a way that is free; empty: nowhere. From now on
    /// they are there.
    std::string walks(std::size_t person, Vec2& from, Vec2& to);

    /// Is a camera here clear of walls, ground, things and people?
    bool stands_free(Vec3 at) const;
    /// Is the way from `a` to `b` clear of everything but these?
    bool sees(Vec3 a, Vec3 b, const std::vector<std::string>& but) const;
    /// And to the parts of `s` that a picture of this size (statures) should show?
    bool sees_all(Vec3 at, const Sitter& s, double size, const std::vector<std::string>& but) const;

    std::string heading() const;
    /// Files of the set and the cast.
    std::vector<std::pair<std::string, std::string>> files() const;

private:
    /// Something with a height on the floor, or a person, as far as a camera must keep clear of it.
    struct Block {
        std::string name;
        Vec2 at, half;
        double high = 1;
    };
    bool apart(Vec2 at, Vec2 half, double way) const;
    void set();
    void stands(const std::string& kind);
    void cast();
    bool sits(Sitter& s);
    void mark(const std::string& name, Vec2 at, double facing);

    Chance& chance_;
    bool exterior_ = false;
    double width_ = 8, depth_ = 6, height_ = 3;
    std::vector<Block> blocks_;
    std::vector<Sitter> people_, things_;
    std::vector<std::string> seats_, opening_, cast_;
    std::vector<std::pair<std::string, Vec2>> marks_;
    std::string set_;
    int walks_ = 0;
};

}  // namespace answerprint::film
