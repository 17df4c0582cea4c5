// Scenes staged and exported by this very program, and read by a reader that knows none of our
// code.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "film/bench/figure.h"
#include "film/bench/made_up_film.h"

namespace answerprint::film {

/// One scene to be measured: its film, and the folder that the reader looks at.
struct Case {
    std::filesystem::path film, folder;
    int scene = 1;
    std::vector<std::string> shots = {};  // of which the first frame is rendered, as SHOT.exr
};

/// The first `count` films of a seed, written with what was asked of them to `all`/KIND-SEED/NNN.
std::vector<Case> made_up_cases(MadeUpFilm (*film)(std::uint64_t seed, int number),
                                std::uint64_t seed, int count, const std::filesystem::path& all,
                                const std::string& kind);

/// Every scene of these films, in folders under `all`: their plans say what was asked.
std::vector<Case> sample_cases(const std::vector<std::string>& films,
                               const std::filesystem::path& all);

/// Checks and exports every case, on all cores, and has `bench/READER/measure.py` read those that
/// `check` does not refuse: what it prints. `refused`: how many are.
nlohmann::json measured(const std::vector<Case>& cases, const std::filesystem::path& all,
                        const std::string& reader, int& refused);

/// How many of what was asked are missed, as a figure NAME.missed_percent: of `said`, what a reader
/// printed, and of films that `check` refused, all of whose `lost` are.
Figure missed_of(const nlohmann::json& said, int lost, const std::string& name,
                 const std::string& what);

}  // namespace answerprint::film
