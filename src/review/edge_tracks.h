// Edges of a take, followed through it: where a bare set has no corners, its lines tell how the
// camera turns and goes across them.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "review/edges.h"

namespace answerprint::review {

/// A place on an edge, from the frame in which it was found on; px of the pictures it was given.
struct EdgeTrack {
    int first = 0;
    bool left = false;         // gone out of the picture
    std::vector<Vec2> at;      // one a frame; it lies somewhere along the edge
    std::vector<Vec2> across;  // unit, what is known of it is this way
};

class EdgeTracker {
public:
    /// The next picture (8 bits, of even contrast), all of one size. `jump`: how far the whole went
    /// since the one before; `free`: over 0 where new ones may be found; empty: nowhere.
    void add(const cv::Mat& picture, cv::Point2f jump, cv::Mat free);
    /// New ones are looked for where there are fewer.
    bool few() const;
    /// All, lost ones too.
    std::vector<EdgeTrack> tracks() const;

private:
    struct Live {
        EdgeTrack track;
        Edge edge;  // as it is now, with its profile where it was found
        Vec2 step;  // px, the last
    };
    int frame_ = -1;
    std::vector<Live> live_;
    std::vector<EdgeTrack> lost_;
};

}  // namespace answerprint::review
