// The constants of subject_fit and subject_findings. Fitted by hand on 18 made-up rooms,
// with takes of each that are off the plan, recoloured, mirrored and of other rooms.
#pragma once

namespace answerprint::review::subject_limits {

// A fit is told as such from this share of the edges that it explains, and where the best that
// stands elsewhere explains at most so much of that.
inline constexpr double least_score = 0.30, most_rival = 0.9;
// Or from less on, where nothing else comes near.
inline constexpr double lone_score = 0.22, lone_rival = 0.7;
// What shows less of it is too small: so many edges, so much of the frame's width.
inline constexpr int least_points = 40;
inline constexpr double least_extent = 0.1;
// So small a shape that fits in many sizes fits into any clutter.
inline constexpr double small_extent = 0.2;
// Its shape is not in a take that shows less than this share of what the plan's own picture does,
// if that shows it clearly.
inline constexpr double absent_share = 0.6, clear_score = 0.3;
// Mirrored fits so much better, or worse: else it cannot be told.
inline constexpr double mirrored = 0.08;
// A scale that is this much off (log2) has to fit so much worse.
inline constexpr double scale_step = 0.2, scale_drop = 0.06;

}  // namespace answerprint::review::subject_limits
