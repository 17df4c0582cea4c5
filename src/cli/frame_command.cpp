#include "cli/commands.h"
#include "cli/moment.h"
#include "cli/picture.h"

namespace answerprint::cli {

int frame(const Console& console, const film::Settings& settings, const std::string& moment,
          const std::string& pass, const std::filesystem::path& png) {
    const Moment at(moment);
    return picture(console, settings, png, [&](const film::Watch& watch) {
        return film::frame(settings, at.shot, at.time, pass, png, watch);
    });
}

}  // namespace answerprint::cli
