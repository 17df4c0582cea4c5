// A frame of a take beside its plan's.
#pragma once

#include <optional>
#include <vector>

#include "media/display.h"
#include "review/colour_field.h"
#include "review/plan_view.h"
#include "review/pose.h"
#include "review/sought.h"

namespace answerprint::review {

/// The standing world's way from plan to take, when the take's camera stands so in the plan's.
/// `width`, `height`, `focal`: of the plan's picture, px.
Lay lay_of(const Pose& take, int width, int height, double focal);

struct FramePair {
    const PlanView& plan;
    const media::Frame8& take;  // of the plan's size
    const media::Display& shown;
    ColourField planned, seen;
    Lay lay;

    /// `lay`: the standing world's, as lay_of gives; nullptr: the take's camera is not known, and a
    /// shift of the whole picture is found here. `shown`: how the plan's light is shown, which is
    /// undone.
    FramePair(const PlanView& plan, const media::Frame8& take, const media::Display& shown,
              Lay lay);

    /// Scene-linear tones of display values; none: black or white.
    std::vector<std::optional<Tone>> tones(const media::Frame8& picture,
                                           const std::vector<Vec2>& px) const;

    bool registered = false;  // `lay` was given
    Tone gain{};              // take over plan, the middle one of the standing world
    double spread = 1;        // of the tones about it, red and blue alone, the middle one
    double rough = 1;         // the same of luminance
    Tone tint{};              // the same as display values' tones
    double world = -1;        // of what the standing world shows, the share that the plan explains
    double chroma = 0;        // of the take over the plan's: about 0 in black and white
};

}  // namespace answerprint::review
