// What commands that write one picture have in common.
#pragma once

#include <filesystem>
#include <functional>

#include "cli/console.h"
#include "film/make.h"

namespace answerprint::cli {

/// Draws it and says where it is; the exit code.
int picture(const Console& console, const film::Settings& settings,
            const std::filesystem::path& file,
            const std::function<film::Report(const film::Watch&)>& draw);

}  // namespace answerprint::cli
