// Films made up for measuring the world: sets, casts and blockings by chance, as folders of text
// beside what was asked of whom.
#pragma once

#include "film/bench/made_up_film.h"

namespace answerprint::film {

/// Film `number` (from 0) of the films of a seed: one scene, one to four people, furniture, doors,
/// lamps, props. Same seed and number, same text.
MadeUpFilm world_film(std::uint64_t seed, int number);

/// Two people, 40 s of acting.
MadeUpFilm two_people_acting();

}  // namespace answerprint::film
