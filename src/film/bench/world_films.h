// Films made up for measuring the world: sets, casts and blockings by chance, as folders of text
// beside what was asked of whom.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace answerprint::film {

struct WorldFilm {
    std::vector<std::pair<std::string, std::string>> files;  // path in the folder, text
    std::string asked;  // JSON: who was asked to do what with what, from when to when; not how
};

/// Film `number` (from 0) of the films of a seed: one scene, one to four people, furniture, doors,
/// lamps, props. Same seed and number, same text.
WorldFilm world_film(std::uint64_t seed, int number);

/// Two people, 40 s of acting.
WorldFilm two_people_acting();

}  // namespace answerprint::film
