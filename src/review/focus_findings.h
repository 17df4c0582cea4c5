// Where a take is in focus, against what the plan's claims of focus name.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "direction/plan.h"
#include "media/picture.h"
#include "review/finding.h"
#include "scene/staging.h"

namespace answerprint::review {

/// Somebody or something and their number in the plan's `id`.
struct InFocus {
    std::string name;
    int number = 0;
};

/// One frame of a take, laid over its plan, and the plan's passes there, of any size.
struct FocusFrame {
    int frame = 0;  // of the shot
    const media::Frame8& picture;
    const media::Picture& depth;  // m along the axis, 0: nothing
    const media::Picture& id;
};

/// Fed the frames that focus_frames names, in order.
class Focus {
public:
    /// `sharp`: whom the shot's `focus` names, else its composition's subject.
    Focus(const scene::CameraPath& plan, const direction::Shot& shot, FrameRate rate,
          std::vector<InFocus> sharp);

    /// The frames to be looked at: those in which focus rests on somebody, and about each rack.
    std::vector<int> frames() const;
    void add(const FocusFrame& frame);

    /// "focus" of each that the plan has in focus: how much less sharp they are than the take's
    /// sharpest plane (%); "rack" of each pull from one to the next: frames that it comes late.
    std::vector<Finding> findings() const;

private:
    /// How ill each plane of focus explains how wide the edges of a frame are.
    struct Planes {
        int frame = 0;
        double width = 1;          // px, of edges in focus
        double blur = 0;           // px times m: the circle's radius for each 1/m off the plane
        std::vector<double> near;  // 1/m
        std::vector<double> misfit;
        std::vector<double> sharp;  // 1/m, of each of sharp_; below 0: not in the picture
        std::vector<double> own;    // px, how wide its edges are; below 0: too few
    };
    Finding resting(std::size_t which) const;
    Finding racked(std::size_t pull) const;
    std::vector<std::size_t> named(const std::vector<std::string>& names) const;
    double misfit(const Planes& p, double near) const;

    scene::CameraPath plan_;
    std::vector<direction::FocusPull> pulls_;
    FrameRate rate_;
    std::vector<InFocus> sharp_;
    std::vector<Planes> seen_;
};

}  // namespace answerprint::review
