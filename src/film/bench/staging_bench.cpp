#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "film/bench/figure.h"
#include "film/bench/own_run.h"
#include "film/bench/staged_run.h"
#include "film/bench/staging_films.h"

namespace answerprint::film {

namespace fs = std::filesystem;
using nlohmann::json;

Figures bench_staging(const BenchOptions& options) {
    const Scratch scratch;
    const fs::path all = options.keep.empty() ? scratch.path : fs::absolute(options.keep);
    auto cases = made_up_cases(staging_film, options.seed, options.count > 0 ? options.count : 103,
                               all, "shots");
    for (auto& c : sample_cases(options.films, all)) cases.push_back(std::move(c));
    int refused = 0;
    const json said = measured(cases, all, "staging", refused);
    // What was asked can be had: all of a film that is refused is missed.
    const int lost = refused * kShotsOfFilm;
    const int all_asked = std::max(1, said["shots"].get<int>() + lost);
    return {missed_of(said, lost, "staging", "shots"),
            {"staging.conflicts_percent",
             100.0 * said["conflicts"].get<int>() / all_asked,
             "reported, and no camera of 20,000 holds",
             {}},
            {"staging.cpu_seconds",
             cpu_of_children(),
             "staged, exported and read, seed " + std::to_string(options.seed),
             {}}};
}

}  // namespace answerprint::film
