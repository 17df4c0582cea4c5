#include <filesystem>
#include <nlohmann/json.hpp>

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
    std::vector<Case> cases;
    const int count = options.count > 0 ? options.count : 100;
    for (int i = 0; i < count; ++i)
        cases.push_back(write_case(
            staging_film(options.seed, i),
            all / ("shots-" + std::to_string(options.seed)) / std::to_string(1000 + i).substr(1)));
    int refused = 0;
    const json said = measured(cases, all, "staging", refused);
    const double shots = std::max(1.0, said["shots"].get<double>());
    const auto share = [&](const char* what) { return 100 * said[what].get<double>() / shots; };
    std::string claims;
    for (const auto& [name, count] : said["claims"].items())
        claims += (claims.empty() ? "" : ", ") + name + " " + std::to_string(count.get<int>());
    return {{"staging.missed_percent",
             share("missed"),
             std::to_string(said["missed"].get<int>()) + " of " +
                 std::to_string(static_cast<int>(shots)) + " shots: " + claims,
             {}},
            {"staging.conflicts_percent",
             share("conflicts"),
             "reported, and no camera of 20,000 holds",
             {}},
            {"staging.refused", static_cast<double>(refused), "films that check refuses", {}},
            {"staging.cpu_seconds",
             cpu_of_children(),
             "staged, exported and read, seed " + std::to_string(options.seed),
             {}}};
}

}  // namespace answerprint::film
