// The constants of likeness, presence and what they rest on (sought, colour_field): fitted with
// rooms and people made up by chance; what they give on others stands in docs/review.md.
#pragma once

namespace answerprint::review::like {

// sought: how a matte of the plan is found in a take.
inline constexpr int kPlaces = 400, kEdges = 120;  // of one that is looked for
inline constexpr double kChroma = 2;               // what red and blue count to luminance
inline constexpr double kOdd = 0.8;                // a tone farther off counts as this
inline constexpr double kSame = 0.4;               // what it counts that colours are the plan's
inline constexpr double kEnds = 0.5;               // that tones change where it ends
inline constexpr double kNoise = 0.02;             // of tones, squared
inline constexpr double kStays = 12;  // fit that being off by the picture's width costs
inline constexpr double kKeeps = 2;   // by e times the size

// frame_pair.
inline constexpr double kLost =
    0.08;  // of the width: how far a take is off whose camera is unknown
inline constexpr double kBlack = 6 / 255.0, kWhite = 250 / 255.0;  // beyond, a tone is not told
inline constexpr double kFloor = 0.0015;  // scene-linear light that is lost in 8 bits

// likeness.
inline constexpr double kSmall = 4e-4;  // of the picture's width squared: a person who is too small
inline constexpr double kGrey = 0.25;   // chroma over the plan's, below which a take is grey
// How far people are off, of the width: where the take's camera is known, and where not; of size.
inline constexpr double kReach = 0.06, kFarReach = 0.11, kGrows = 1.06;
inline constexpr int kSamples = 300, kFewest = 8;  // of a part
// How far a part may be off by another light, and by what little of it is seen; logarithms.
inline constexpr double kShade = 0.35, kHue = 0.09, kFew = 12, kThin = 0.15;
inline constexpr double kCode =
    3;  // display values that an encoder is off by, times the display's power
inline constexpr double kDarkest = 0.8;  // logarithm: what is lost below kBlack is within kFloor
inline constexpr double kFar = 9;        // squared: a part that is farther off counts less and less
inline constexpr double kGain = 0.5, kTint = 0.15;     // people's gain about the standing world's
inline constexpr double kSpread = 0.1;                 // of the standing world's own
inline constexpr double kAlike = 0.15, kRough = 0.6;   // of it: beyond, a take has another look
inline constexpr double kPart = 0.02;                  // of a person: a part is judged by itself
inline constexpr double kQuiet = 2.3, kChanged = 2.2;  // times what light does
// %, of the way from their own sheet to another's; so near to it, nothing is said.
inline constexpr double kOwn = 38, kHalf = 6;
inline constexpr double kStrange = 60;  // distance of a look that is nobody's
inline constexpr double kTold = 8;      // distance of sheets below which nobody can be told apart
inline constexpr double kSure = 0.95;

inline constexpr double kBehind = 0.5;  // of a person: so much is near others who stand before

// presence.
inline constexpr double kSmallThing = 1e-4, kNarrow = 12.0 / 960;  // of the width (squared)
inline constexpr std::size_t kBorders = 10, kSpots = 8;
inline constexpr double kThingReach = 0.025, kThingFarReach = 0.05, kThingGrows = 1.03;
inline constexpr double kPlain = 0.25;  // tone's step: less, and it looks like what is behind
inline constexpr double kWorld = 0.3;   // of the standing world that the plan must explain
inline constexpr double kThere = 0.55, kThingThere = 0.65, kOpen = 0.06;
// somebody_else: of the width, what is left free about people; tones.
inline constexpr double kAbout = 0.03, kGrain = 0.25, kShifted = 1.0, kStain = 0.5;
inline constexpr double kUnlike = 0.4;  // of the picture unlike the plan: it is another look
inline constexpr double kTall = 1.5, kBody = 0.05, kSlim = 0.12;  // m; of that height
// lamp_state: a lamp that is on is brighter than what is about it (logarithm); stops.
inline constexpr double kGlows = 0.7, kLamp = 0.6;

}  // namespace answerprint::review::like
