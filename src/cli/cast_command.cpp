#include "cli/commands.h"
#include "cli/picture.h"

namespace answerprint::cli {

int cast(const Console& console, const film::Settings& settings, const std::string& name,
         const std::filesystem::path& png) {
    return picture(console, settings, png, [&](const film::Watch& watch) {
        return film::cast(settings, name, console.language, png, watch);
    });
}

}  // namespace answerprint::cli
