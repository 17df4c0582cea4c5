// What the parts of a take's camera share: fitted on takes of the bench's seeds 5, 11, 21 and 41.
#pragma once

namespace answerprint::review::camera {

inline constexpr double kOff = 1.0 / 960;  // of the width: what is farther off counts less and less
inline constexpr double kDepth = 0.1;      // ln: so far may the plan's depth be off a take's
// Pulled to where the plan has it, by so much of the points' say: of the world's points, and where
// there are too few of those and people lead; of a px off the plan.
inline constexpr double kPlan = 0.1, kLed = 1.5, kPlanned = 0.5;
inline constexpr double kShared = 3;  // sightings of one point that count as one's own
inline constexpr double kEven = 0.5;  // of the points' say: what is off the plan is so evenly
// Of what a camera is told: so many points of the world show it, at least; and px of 960 that
// points may be off what it says, in the median: beyond, ways are as often wrong as right, and
// beyond the other turns, too.
inline constexpr double kWorld = 0.5, kFine = 1.5, kRough = 3;
inline constexpr double kMeasured = 0.8;  // of the frames, at least
inline constexpr double kNearest = 0.05;  // m

}  // namespace answerprint::review::camera
