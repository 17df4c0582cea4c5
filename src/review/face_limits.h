// The constants of face_light, face_skin, face_fit: fitted with the rooms and people of
// film/face_light_test.cpp, seed 1.
#pragma once

#include <array>

namespace answerprint::review {

// What is told, and what is not.
inline constexpr double kTogether = 25;  // deg: what shines from so near beside the key is of it
inline constexpr int kFew = 24;          // patches of skin from which no light is told
inline constexpr double kSmall = 12;     // px, of a head's radius: in fewer its shades run together
inline constexpr double kHalf = 0.5;     // of the face must be neither white nor black
inline constexpr double kAlike = 0.2;  // likeness below which take and plan do not lie over another
inline constexpr double kPuzzling = 0.1;  // of the light that a fit leaves: it is of something else
inline constexpr double kKeyless = 0.06;  // of the plan's key: below it there is none
inline constexpr double kSlight =
    0.04;  // of all light on the face: a key that gives less has no shade
inline constexpr double kSpread =
    12;  // deg between ways that fit alike, at which confidence is half
inline constexpr double kDoubt =
    0.75 * kSpread;  // deg: more, and its colour is not told, nor finely
inline constexpr double kUnsure =
    2 * kSpread;  // its way; and more, neither that nor how strong it is
// What is beyond its tolerance by no more than a face is read wrong by is neither held nor missed.
inline constexpr double kNearDegrees = 10, kNearStops = 0.3, kNearMired = 20;
inline constexpr double kRoomMired = 7;  // a deviation, with which all that is lit tells its colour

// Skin, and how a take is laid over its plan.
inline constexpr double kSkin = 0.25;       // of the skin's own colour: not lips, brows, beards
inline constexpr double kPatch = 1 / 14.0;  // half a patch, of the head's radius
inline constexpr int kMost = 500;           // patches; of more every second, third ... is enough
inline constexpr double kWhite = 249 / 255.0,
                        kBlack = 5 / 255.0;  // beyond which a display tells no light
inline constexpr double kNone = 2.5 / 255;  // of a channel: its colour may lie beyond the display's
inline constexpr double kOff = 0.10,
                        kNearer = 0.10;  // of the width, of the size: how far a take is off
inline constexpr double kStay =
    0.6;  // likeness that being off the plan by the picture's width costs
// m along a ray, growing so: what stands in the way before the picture's own surface, by more than
// so much and slant, is no farther behind it than a head.
inline constexpr double kFirst = 0.006, kGrows = 1.32, kGap = 0.004, kSlant = 0.15, kThick = 0.3;
inline constexpr int kSteps = 15;
// Of light's logarithm, edges, red, blue in how alike a take and its plan are.
inline constexpr int kLikened = 4;
inline constexpr std::array<double, kLikened> kCounts{0.15, 0.25, 0.3, 0.3};

// The fit.
inline constexpr int kWays = 400;                          // over the sphere
inline constexpr std::array<double, 3> kHalves{1, 7, 13};  // deg, half as wide as a key is seen
inline constexpr double kDark = 0.1;  // of the mean light: noise grows no less below
inline constexpr double kFar = 4;     // medians off, from which a patch counts less
inline constexpr double kHoldEven = 3e-3, kHoldSlope = 1e-2;  // what a fill unlike the plan's costs
inline constexpr double kFades = 30;           // deg, by which what the fit does not tell of
                                               // the plan's key is no longer the take's
inline constexpr double kBlur = 3;             // deg, of shadows
inline constexpr int kRounds = 6, kNear = 40;  // steps about the best way, ways of each
inline constexpr double kReach = 0.35, kCloser = 0.55;  // as far as that, each time nearer
// Skin is a dielectric: what it sends back at its surface straight on, and how wide.
inline constexpr double kStraight = 0.04, kGleam = 0.27;
inline constexpr double kInside =
    (1 - kStraight) * 20 / 21;           // of light from all round, what enters
inline constexpr double kAsWell = 1.15;  // of the least cost: ways that fit as well

}  // namespace answerprint::review
