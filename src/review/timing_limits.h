// Where measures of timing begin and end. Fitted on five shots of made-up rooms (world_film of seed
// 77, films 0 to 2) and shots 1F and 3D of films/the-last-reel, each rendered from a camera up to 3
// degrees off and people up to 5% aside.
#pragma once

namespace answerprint::review::timing {

constexpr int kSearch = 24;                  // frames, either way
constexpr int kShift = 2;                    // cells that a take's people may stand off the plan's
constexpr double kActive = 0.05;             // of the busiest cell's motion: a mover's cells
constexpr double kSwing = 0.12;              // px, rms a cell: less motion is not seen
constexpr double kMatch = 0.35;              // of 1: the take does something like that
constexpr double kGain = 0.08, kWild = 1.5;  // of the plan's motion: less is none, more is noise
constexpr double kRival = 0.04;              // a match may be as good elsewhere as that less
constexpr double kBlind = 0.3;               // of the frames may tell nothing
constexpr int kAbout = 10;                   // frames about an onset or a settling
constexpr int kNear = 8;  // frames off the act's own lag where they are looked for
constexpr double kTiming = 3, kAction = 6;  // frames (DIRECTION, section 6)

constexpr double kSame = 4;               // frames: acts as close as that have no order to be told
constexpr double kAway = 3, kUnit = 960;  // m, px: in which a camera's ways are told
constexpr int kSmooth = 2;                // times, of what is measured of a camera
constexpr int kMoveAbout = 14;            // frames about where a move begins or ends

}  // namespace answerprint::review::timing
