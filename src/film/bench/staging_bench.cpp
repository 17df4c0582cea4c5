#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/failure.h"
#include "base/file.h"
#include "film/bench/figure.h"
#include "film/bench/own_run.h"
#include "film/bench/staged_run.h"
#include "film/bench/staging_films.h"

namespace answerprint::film {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// CPU-seconds of checking a scene of ten shots from nothing, and again with a lens changed.
std::pair<double, double> checked(const fs::path& film, const fs::path& scratch) {
    const std::vector<std::string> check = {this_program(), "check", film, "--vault",
                                            scratch / "vault"};
    const auto cpu = [&] {
        const double before = cpu_of_children();
        wall_of(check, scratch / "log");
        return cpu_of_children() - before;
    };
    const double all = cpu();
    const fs::path direction = film / "direction" / "1.shots";
    std::string text = read_file(direction);
    const auto lens = text.find("  lens "), end = text.find("mm", lens);
    if (lens == std::string::npos) throw Failure(msg("film.bench-run-failed", direction.string()));
    const int focal = std::stoi(text.substr(lens + 7, end - lens - 7));
    write_file(direction, text.replace(lens + 7, end - lens - 7, std::to_string(focal + 1)));
    return {all, cpu()};
}

}  // namespace

Figures bench_staging(const BenchOptions& options) {
    const Scratch scratch;
    const fs::path all = options.keep.empty() ? scratch.path : fs::absolute(options.keep);
    const auto cases = made_up_cases(staging_film, options.seed,
                                     options.count > 0 ? options.count : 100, all, "shots");
    const Scratch own;
    for (const auto& [name, words] : staging_film(options.seed, 0).files)
        write_file(own.path / "film" / name, words);
    const auto [scene, changed] = checked(own.path / "film", own.path);
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
            {"staging.scene_cpu_seconds", scene, "ten shots checked from nothing", {}},
            {"staging.changed_cpu_seconds", changed, "a lens changed", {}},
            {"staging.cpu_seconds",
             cpu_of_children(),
             "staged, exported and read, seed " + std::to_string(options.seed),
             {}}};
}

}  // namespace answerprint::film
