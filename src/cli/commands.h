// The commands of the program. Each returns the exit code (DESIGN, rule 4): 0 done, 1 the film has
// errors, 2 wrong use, 3 the world failed, 4 done but a claim or bar does not hold, 130
// interrupted.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include "cli/console.h"
#include "film/bench/figure.h"
#include "film/reviewing.h"

namespace answerprint::cli {

int make(const Console& console, const film::Settings& settings, bool explain);
int check(const Console& console, const film::Settings& settings, bool stage, bool explain,
          bool json);
int frame(const Console& console, const film::Settings& settings, const std::string& moment,
          const std::string& pass, const std::string& view, const std::filesystem::path& file);
int look(const Console& console, const film::Settings& settings, const film::Looking& looking,
         bool explain, bool json);
int review(const Console& console, const film::Settings& settings, const std::string& shot,
           const film::Reviewing& what, bool json);
int export_part(const Console& console, const film::Settings& settings, const std::string& part,
                const std::filesystem::path& file, bool experimental);
int state(const Console& console, const film::Settings& settings, const std::string& moment,
          bool json);
int cast(const Console& console, const film::Settings& settings, const std::string& name,
         const std::filesystem::path& png);
int graph(const Console& console, const film::Settings& settings, const std::string& form);
int new_film(const Console& console, const std::filesystem::path& folder);
int vault_gc(const Console& console, const std::filesystem::path& vault, const std::string& keep);
int env(const Console& console, const std::filesystem::path& vault);
int bench(const Console& console, const std::string& name, const film::BenchOptions& options,
          bool json);

/// The exit code of a run. What failed, why, the end of its log, and what is kept are said on
/// standard error.
int ending(const Console& console, const film::Report& report);

}  // namespace answerprint::cli
