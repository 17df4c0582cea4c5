#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "film/bench/figure.h"
#include "film/bench/lighting_films.h"
#include "film/bench/own_run.h"
#include "film/bench/staged_run.h"

namespace answerprint::film {

namespace fs = std::filesystem;
using nlohmann::json;

Figures bench_lighting(const BenchOptions& options) {
    const Scratch scratch;
    const fs::path all = options.keep.empty() ? scratch.path : fs::absolute(options.keep);
    auto cases = made_up_cases(lighting_film, options.seed, options.count > 0 ? options.count : 30,
                               all, "lightings");
    for (auto& c : cases) {
        const json asked = json::parse(read_file(c.folder / "asked.json"));
        for (const auto& shot : asked["shots"]) c.shots.push_back(shot["id"]);
    }
    const double before = cpu_of_children();
    int refused = 0;
    const json said = measured(cases, all, "lighting", refused);
    // What was asked can be had: all of a film that is refused is missed.
    const int lost = refused * kLightingsOfFilm;
    const int all_asked = std::max(1, said["shots"].get<int>() + lost);
    return {missed_of(said, lost, "lighting", "lightings"),
            {"lighting.conflicts_percent",
             100.0 * said["conflicts"].get<int>() / all_asked,
             "of them reported by check",
             {}},
            {"lighting.unaided_percent",
             100.0 * (said["unaided"].get<int>() + lost) / all_asked,
             "missed by the picture alone, not told which lamp gives what",
             {}},
            {"lighting.cpu_seconds",
             cpu_of_children() - before,
             "staged, rendered and read, seed " + std::to_string(options.seed),
             {}}};
}

}  // namespace answerprint::film
