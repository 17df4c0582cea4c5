#include "base/failure.h"
#include "cli/commands.h"
#include "cli/picture.h"

namespace answerprint::cli {

int cast(const Console& console, const film::Settings& settings, const std::string& name,
         const std::filesystem::path& png) {
    if (png.extension() != ".png") throw WrongUse(msg("cli.not-png", png.string()));
    return picture(console, settings, png, [&](const film::Watch& watch) {
        return film::cast(settings, name, console.language, png, watch);
    });
}

}  // namespace answerprint::cli
