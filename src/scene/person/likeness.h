// How far apart two characters look: the colour of their largest garments in several lights, and
// their outlines.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "scene/character.h"

namespace answerprint::scene {

/// CIE L*a*b*, D65.
struct Lab {
    double l = 0, a = 0, b = 0;
};
/// Sharma, Wu, Dalal, The CIEDE2000 Color-Difference Formula (2005).
double ciede2000(const Lab& p, const Lab& q);

/// What a linear ACEScg albedo looks like under a light of this colour (ACEScg, its own luminance
/// is of no account): exposed to a normal key, with the eye half adapted to the light.
Lab seen(Vec3 albedo, Vec3 light);

/// 1 - intersection over union of two people's outlines, standing, from the front and the side
/// (the greater), in one scale.
double outline_difference(const Character& a, const Character& b);

/// The least CIEDE2000 of the largest garments by daylight, lamplight (2700 K) and moonlight.
double colour_difference(const Character& a, const Character& b);

inline constexpr double kColourApart = 15, kOutlineApart = 0.10;
/// Nobody takes one for the other.
bool apart(const Character& a, const Character& b);

/// A warning for every two of a film who could be mistaken for each other.
void tell_apart(const std::vector<Character>& cast, Diagnostics& out);

/// Chooses other colours for those of the cast who have no file, until each differs from all
/// before it.
void dress_apart(std::vector<Character>& cast);

}  // namespace answerprint::scene
