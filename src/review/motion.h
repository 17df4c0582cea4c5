// What moves in a take beyond what its camera's own motion explains, and what of the plan would.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "media/picture.h"
#include "scene/staging.h"

namespace answerprint::review {

/// A coarse picture of motion: in each cell how far what it shows was elsewhere a frame before,
/// right and down (px of a picture 960 wide, over all of the cell's pixels), and how much moves
/// there either way.
struct MotionCells {
    struct Cell {
        float right = 0, down = 0, much = 0;
    };
    std::vector<Cell> cells;  // rows from the top
};

/// A shot's, frame by frame.
struct Moved {
    int across = 0, down = 0;
    std::vector<MotionCells> taken;
    struct Planned {
        std::string name;
        std::vector<MotionCells> cells;
    };
    std::vector<Planned> planned;  // of each mover
    int blind = 0;                 // frames in which nothing tells what the camera did
};

/// Whose motion is of interest: the object's number in the plan's `id`.
struct Mover {
    std::string name;
    int number = 0;
};

/// One frame of a take, laid over its plan, and the plan's passes there, of any size.
struct MovingFrame {
    const media::Frame8& picture;
    std::int64_t source;  // which of the take's own frames it is
    const media::Picture& motion;
    const media::Picture& depth;
    const media::Picture& id;
};

/// Fed all frames of a shot in order; deterministic.
class Motion {
public:
    Motion(const scene::CameraPath& plan, std::vector<Mover> movers);
    ~Motion();
    Motion(Motion&&) noexcept;

    void add(const MovingFrame& frame);

    /// All of it. Where the take repeats a frame, the motion to the next is spread over both.
    const Moved& moved() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace answerprint::review
