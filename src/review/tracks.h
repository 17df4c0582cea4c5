// Points of a take, followed through it.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/maths.h"
#include "media/picture.h"
#include "review/pose.h"

namespace answerprint::review {

/// One point, from the frame in which it was found on; px from the picture's top left.
struct Track {
    int first = 0;
    bool somebody = false;  // found where the plan has people, or near
    bool left = false;      // gone out of the picture
    double coarse = 1;      // its error, times that of the finest,
    double faint = 1;       // and that times more, where the picture shows little
    std::vector<Vec2> at;   // one a frame
    // Of an edge, one a frame, unit: only what is across it is known. Empty: a corner.
    std::vector<Vec2> across;
    double error() const { return coarse * faint; }
    /// What is known of being off by so much at a sighting.
    Vec2 told(Vec2 off, std::size_t sighting) const {
        return across.empty() ? off : Vec2{dot(off, across[sighting]), 0};
    }
    int last() const { return first + static_cast<int>(at.size()) - 1; }
};

/// Where a plan has people.
struct PlanPeople {
    /// Over 0 where somebody is in a frame (one channel, of any size); empty: nobody.
    std::function<media::Picture(int frame)> of;
    Pose start;        // the take's first frame in the plan's
    double focal = 1;  // the plan's, widths of the picture
};

/// Follows corners, and edges of what stands, from frame to frame (pyramidal Lucas-Kanade), there
/// and back; one that does not come back to where it was is lost. Contrast is made even over the
/// picture first, so that a bare wall has its points as a face has.
class Tracker {
public:
    explicit Tracker(PlanPeople people = {});
    ~Tracker();

    /// The next frame of the take, all of one size.
    void add(const media::Frame8& frame);

    /// All of half a second and more, lost ones too; of those that went out of the picture, of a
    /// sixth.
    std::vector<Track> tracks(double fps) const;

    /// Frames to which nothing leads from the one before: most points are lost at once, of a take
    /// that mostly keeps them.
    std::vector<int> cuts() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace answerprint::review
