// Films made up for measuring cameras: of each shot a camera is drawn by chance that stands free
// and sees its subject, what it shows is told in the words of direction, and the camera is thrown
// away. So what is asked can be had, and nobody knows where.
#pragma once

#include "film/bench/made_up_film.h"

namespace answerprint::film {

constexpr int kShotsOfFilm = 10;

/// Film `number` (from 0) of a seed: one scene of ten shots of one to three people in a room or out
/// of doors. Same seed and number, same text.
MadeUpFilm staging_film(std::uint64_t seed, int number);

}  // namespace answerprint::film
