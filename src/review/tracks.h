// Points of the standing world, followed through a take.
#pragma once

#include <memory>
#include <vector>

#include "base/maths.h"
#include "media/picture.h"

namespace answerprint::review {

/// One point, from the frame in which it was found on; px from the picture's top left.
struct Track {
    int first = 0;
    std::vector<Vec2> at;  // one a frame
    int last() const { return first + static_cast<int>(at.size()) - 1; }
};

/// Follows corners from frame to frame (pyramidal Lucas-Kanade), there and back; one that does not
/// come back to where it was is lost.
class Tracker {
public:
    Tracker();
    ~Tracker();

    /// The next frame of the take, all of one size. `people`: over 0 where somebody is, as the plan
    /// has it (one channel, of any size): nothing is followed there or near it; empty: nobody.
    /// Says whether new points were found in it.
    bool add(const media::Frame8& frame, const media::Picture& people);

    /// All of half a second and more, lost ones too.
    std::vector<Track> tracks(double fps) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace answerprint::review
