// A claim of ours as measured: a figure beside its target (bench/targets).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace answerprint::film {

struct Figure {
    std::string name;  // "parse.milliseconds": its target has the same name
    double value = 0;
    std::string note;                  // the peer, the seed, the load
    std::optional<double> target;      // at most; a figure without one is only told
    std::optional<double> floor = {};  // at least
    bool holds() const { return (!target || value <= *target) && (!floor || value >= *floor); }
};

using Figures = std::vector<Figure>;

/// The tables [targets] of bench/targets/*.toml, built in: name to the most that is allowed.
const std::map<std::string, double>& targets();
/// Their tables [floors]: name to the least that is allowed.
const std::map<std::string, double>& floors();

/// For the benches of the world, of staging and of lighting; the others take none.
struct BenchOptions {
    std::uint64_t seed = 1;
    int count = 0;  // of made-up films; 0: 200 of the world, 103 of staging, 30 of lightings, 12 of
                    // takes
    std::vector<std::string> films;  // besides; none: the sample films
    std::string keep;                // a folder for all that is made; empty: it is thrown away
};

/// Runs a bench by name ("graph", "parse", "frame", "sample", "world", "staging", "lighting",
/// "render", "review"). Throws WrongUse film.unknown-bench.
Figures bench(const std::string& name, const BenchOptions& options = {});

Figures bench_parse();
Figures bench_graph();
/// check of 120 pages, a frame of the sample from nothing and with a claim changed.
Figures bench_frame();
/// Makes the sample from an empty store with this very program, then again.
Figures bench_sample();
/// Stages made-up films and the samples, and has bench/world measure what was staged.
Figures bench_world(const BenchOptions& options);
/// Rays, rooms and the denoiser, on one thread of a worker.
Figures bench_render();
/// Stages made-up shots, and has bench/staging project what was staged.
Figures bench_staging(const BenchOptions& options);
/// Renders a frame of made-up lightings, and has bench/lighting read the faces in them.
Figures bench_lighting(const BenchOptions& options);
/// Renders takes from worlds put off their plan, and has `review` measure them.
Figures bench_review(const BenchOptions& options);
/// What of that is its speed alone.
Figures bench_review_speed(const BenchOptions& options);

}  // namespace answerprint::film
