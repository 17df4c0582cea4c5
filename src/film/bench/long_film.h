// A film of 120 pages, made up: what the benches of reading read.
#pragma once

#include <string>

namespace answerprint::film {

/// A page a scene, nine shots a page, eight claims a shot; names, words and figures by chance.
struct LongFilm {
    static constexpr unsigned seed = 1;
    static constexpr int scenes = 120, shots_a_scene = 9;  // 1,080 shots
    std::string page;                                      // script.fountain
    std::string shots;                                     // direction/1.shots
};

LongFilm long_film();

}  // namespace answerprint::film
