// film.toml: title, language, subtitles, frame rate, aspect, sensor, credits, and claims that the
// whole film inherits.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "direction/plan.h"

namespace answerprint::direction {

struct Credit {
    std::string role;
    std::vector<std::string> names;
};

struct Settings {
    int version = 1;
    std::string title;
    std::string language = "en";
    std::vector<std::string> subtitles;  // default: the film's language
    FrameRate rate{24, 1};
    double aspect = 1.85;
    Sensor sensor;
    double grain = 0;  // 0 to 1, over the finished picture
    std::vector<Credit> credits;
    std::string place_and_date;  // free text
    // Claims of the whole film (`lens = "35mm T2.8"`, `look = …`), as written; parsed by resolve.
    std::vector<std::pair<std::string, std::string>> claims;
    std::vector<Place> claim_places;  // of the claims, where they come from a file
};

/// Reads film.toml. Unknown keys are warnings, a newer `answerprint` number an error.
Settings read_settings(std::string_view toml, const std::string& file, Diagnostics& out);

/// super35, full-frame, 65mm; false when unknown.
bool sensor_named(std::string_view name, Sensor& out);

}  // namespace answerprint::direction
