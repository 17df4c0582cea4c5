#include <algorithm>

#include "base/failure.h"
#include "base/file.h"
#include "film/bench/figure.h"
#include "film/bench/long_film.h"
#include "film/bench/own_run.h"

namespace answerprint::film {

namespace fs = std::filesystem;

Figures bench_frame() {
    const Scratch scratch;
    const fs::path log = scratch.path / "log";
    const std::string program = this_program();

    const LongFilm page = long_film();
    const fs::path pages = scratch.path / "pages";
    write_file(pages / "film.toml", "answerprint = 1\ntitle = \"Long\"\n");
    write_file(pages / "script.fountain", page.page);
    write_file(pages / "direction/1.shots", page.shots);
    double check = 1e9;
    for (int i = 0; i < 5; ++i)
        check = std::min(check, wall_of({program, "check", "--no-stage", pages.string()}, log));

    const fs::path film = scratch.path / "film";
    fs::copy(clone() / "films" / "the-last-reel", film, fs::copy_options::recursive);
    const std::vector<std::string> frame = {program,   "frame",
                                            film,      "1A@1s",
                                            "-o",      scratch.path / "frame.png",
                                            "--vault", scratch.path / "vault"};
    const std::vector<std::string> all = {program, "check", film, "--vault",
                                          scratch.path / "checked"};
    const double cold = wall_of(all, log), again = wall_of(all, log);
    const double nothing = wall_of(frame, log);
    // A claim of the shot changes: its lens.
    const fs::path direction = film / "direction" / "1-booth.shots";
    std::string text = read_file(direction);
    const auto shot = text.find("shot 1A");
    const auto lens = shot == std::string::npos ? shot : text.find("24mm", shot);
    if (lens == std::string::npos) throw Failure(msg("film.bench-run-failed", direction.string()));
    write_file(direction, text.replace(lens, 4, "25mm"));
    const double changed = wall_of(frame, log);

    return {{"frame.check_seconds", check, "check --no-stage of 120 pages, the least of five", {}},
            {"frame.check_sample_seconds", cold, "the-last-reel, " + load_average(), {}},
            {"frame.check_again_seconds", again, "nothing changed", {}},
            {"frame.from_nothing_seconds", nothing, "the-last-reel 1A@1s, " + load_average(), {}},
            {"frame.changed_seconds", changed, "its lens changed", {}}};
}

}  // namespace answerprint::film
