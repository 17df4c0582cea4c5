// How finely a film is rendered: draft, preview, final, each adjustable in film.toml under
// [qualities.NAME].
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace answerprint::film {

struct Quality {
    std::string name = "draft";
    int width = 512;                  // px, even; the height follows from the film's aspect
    int samples = 4;                  // a pixel
    int bounces = 2;                  // indirect
    bool twos = true;                 // every picture stands for two frames
    int crf = 20;                     // of the H.264 encoder
    int height(double aspect) const;  // px, even
};

/// Is there a quality of this name?
bool is_quality(std::string_view name);

/// `name` as film.toml has it; what it does not say is the default of that name.
Quality read_quality(std::string_view film_toml, std::string_view name, Diagnostics& out);

}  // namespace answerprint::film
