// A film made up by chance for measuring, as a folder of text beside what was asked of whom.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace answerprint::film {

struct MadeUpFilm {
    std::vector<std::pair<std::string, std::string>> files;  // path in the folder, text
    std::string asked;  // JSON: what was asked of whom, from when to when; not how
};

}  // namespace answerprint::film
