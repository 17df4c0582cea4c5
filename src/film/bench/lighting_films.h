// Films made up for measuring light: of each shot a light is drawn by chance that can fall on a
// face which its camera sees, told in the words of direction, and thrown away.
#pragma once

#include "film/bench/made_up_film.h"

namespace answerprint::film {

constexpr int kLightingsOfFilm = 10;

/// Film `number` (from 0) of a seed: one scene of ten shots, each in another light, of one or two
/// people in a room or out of doors, by day, at dusk, dawn or night. Same seed and number, same
/// text.
MadeUpFilm lighting_film(std::uint64_t seed, int number);

}  // namespace answerprint::film
