#include "base/failure.h"
#include "cli/commands.h"
#include "cli/moment.h"
#include "cli/picture.h"

namespace answerprint::cli {

int frame(const Console& console, const film::Settings& settings, const std::string& moment,
          const std::string& pass, const std::string& view, const std::filesystem::path& file) {
    const Moment at(moment);
    if (!view.empty() && pass != "beauty") throw WrongUse(msg("cli.view-of-pass", pass));
    return picture(
        console, settings, file,
        [&](const film::Watch& watch) {
            return film::frame(settings, at.shot, at.time, pass, view, file, watch);
        },
        !view.empty());
}

}  // namespace answerprint::cli
