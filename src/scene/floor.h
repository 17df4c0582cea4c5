// The floor of a set as a walker finds it: how much room there is at a point, where one can stand,
// and ways round what stands there, through doors, up steps.
#pragma once

#include <vector>

#include "base/maths.h"
#include "scene/layout.h"
#include "scene/occupant.h"
#include "scene/set.h"

namespace answerprint::scene {

/// A walk over the floor: corners in [x, z], metres.
using Way = std::vector<Vec2>;
double length(const Way& way);
/// The point `s` metres along, and the unit direction there.
Vec2 point_along(const Way& way, double s, Vec2* direction = nullptr);
/// The first `s` metres of a way.
Way first_part(const Way& way, double s);

/// What stands between two places: one of set.things, somebody, or a wall.
struct Barrier {
    int thing = -1, person = -1;
};

class Floor {
public:
    explicit Floor(const Set& set);

    /// m from [x, z] to the nearest wall or thing that obstructs, at most 1; below 0 in one of
    /// them. `except`: a thing that does not count.
    double clearance(Vec2 at, int except = -1) const;
    /// Room enough to stand.
    bool free(Vec2 at, int except = -1) const;
    bool free(Vec2 at, const std::vector<Occupant>& occupants, int except = -1) const;
    /// How far it is from there to what takes floor, m.
    double room_at(Vec2 at, const std::vector<Occupant>& occupants, int except = -1) const;
    /// Can one walk straight from a to b, with `room` to either side?
    bool clear(Vec2 a, Vec2 b, double room, const std::vector<Occupant>& occupants = {}) const;
    /// Round furniture and what else takes room; empty when there is no way. It keeps to the
    /// middle of gaps and takes those of 0.5 m. Start and end may lie off the free floor (a seat,
    /// the edge of a table).
    Way walk(Vec2 from, Vec2 to, const std::vector<Occupant>& occupants) const;
    /// What is in the way when there is none.
    Barrier between(Vec2 from, Vec2 to, const std::vector<Occupant>& occupants) const;
    /// The free point nearest to `wish`; `wish` when there is none.
    Vec2 free_near(Vec2 wish, const std::vector<Occupant>& occupants) const;
    double ground(Vec2 at) const { return stepped_ ? ground_at(set_, at) : 0; }
    const std::vector<Doorway>& doors() const { return doors_; }
    struct Segment {
        Vec2 a, b;
        Vec2 in = {};  // into the room; zero: the side of a gap
    };
    /// With gaps where one walks through.
    const std::vector<Segment>& walls() const { return walls_; }

private:
    struct Cell {
        int x = 0, y = 0;
        bool operator==(const Cell&) const = default;
    };
    struct Obstacle {
        Vec2 centre, half;
        double c, s;  // of its yaw
        int thing;
    };
    Cell cell(Vec2 at) const;
    Vec2 centre(Cell c) const;
    bool within(Vec2 at) const;
    std::vector<Cell> route(Vec2 from, Vec2 to, const std::vector<Occupant>& occupants,
                            bool through) const;
    bool nearest_free(Vec2 at, const std::vector<Occupant>& occupants, Cell& out) const;
    std::size_t bucket(Vec2 at) const;

    Set set_;
    bool stepped_ = false;
    std::vector<Room> rooms_;  // none out of doors
    std::vector<Doorway> doors_;
    std::vector<Segment> walls_;
    std::vector<Obstacle> obstacles_;
    std::vector<std::vector<int>> buckets_;  // of obstacles_, by place
};

/// Does this thing stand in the way of a walk?
bool obstructs(const Thing& thing);

}  // namespace answerprint::scene
