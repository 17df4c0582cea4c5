#include "base/failure.h"
#include "cli/commands.h"
#include "cli/moment.h"
#include "cli/picture.h"

namespace answerprint::cli {

int frame(const Console& console, const film::Settings& settings, const std::string& moment,
          const std::string& wanted, const std::string& view, const std::filesystem::path& file) {
    const Moment at(moment);
    const auto form = file.extension();
    if (form != ".png" && form != ".exr" && form != ".json")
        throw WrongUse(msg("cli.not-frame-file", file.string()));
    if (!view.empty() && !wanted.empty()) throw WrongUse(msg("cli.view-of-pass", wanted));
    const std::string pass = !wanted.empty()   ? wanted
                             : !view.empty()   ? "beauty"
                             : form == ".exr"  ? "all"
                             : form == ".json" ? "pose"
                                               : "beauty";
    // Joints are numbers or a drawing, and nothing else is JSON.
    if (form != ".png" && (form == ".json") != (pass == "pose"))
        throw WrongUse(msg("cli.pass-has-no-such-file", pass, file.string()));
    return picture(console, settings, file, [&](const film::Watch& watch) {
        return film::frame(settings, at.shot, at.time, pass, view, file, watch);
    });
}

}  // namespace answerprint::cli
