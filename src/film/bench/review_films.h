// Films made up for reviewing takes of them: places, people and cameras as for staging, in shots of
// a second and a half that are lit, moved and acted.
#pragma once

#include "film/bench/made_up_film.h"

namespace answerprint::film {

constexpr int kShotsToReview = 3;

/// Film `number` (from 0) of a seed: a shot whose key is claimed, one that the camera moves in, one
/// in which somebody does something. Same seed and number, same text.
MadeUpFilm review_film(std::uint64_t seed, int number);

}  // namespace answerprint::film
