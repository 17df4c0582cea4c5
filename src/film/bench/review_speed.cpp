#include "film/bench/review_speed.h"

#include <sys/wait.h>

#include "base/failure.h"
#include "base/file.h"
#include "film/bench/own_run.h"
#include "film/programs.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {

constexpr int kFrames = 240;

/// All that is measured: a key, a move, an act, two people, a thing, a pull of focus.
void write_film(const fs::path& folder) {
    write_file(folder / "film.toml", "answerprint = 1\ntitle = \"Speed\"\nfps = 24\n");
    write_file(folder / "script.fountain",
               "Title: Speed\n\nINT. ROOM - DAY\n\nA table, a chair, a window. ANN sits on the "
               "chair. BO stands by the table.\n\nANN\nNow?\n\nBO\nSoon.\n");
    write_file(folder / "direction/1.shots",
               "scene 1\n\nshot 1A\n  lasts 10s\n  lens 40mm T2\n  frame medium on ANN\n"
               "  camera truck right 0.6m from 1s to 8s\n  light key camera left 40deg soft ratio "
               "4:1\n  ANN sits on chair; waves at 2s\n  BO nods at 5s\n");
}

}  // namespace

Figures bench_review_speed(const BenchOptions& options) {
    const Scratch scratch;
    return review_speed(options.keep.empty() ? scratch.path : fs::absolute(options.keep));
}

Figures review_speed(const fs::path& folder) {
    const fs::path film = folder / "film", log = folder / "log";
    write_film(film);
    const auto run = [&](const std::vector<std::string>& words) {
        int status = 0;
        waitpid(start(words, log), &status, 0);
        const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        if (code != 0 && code != 4) throw Failure(msg("film.bench-run-failed", log.string()));
    };
    const std::string own = this_program();
    const auto with = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--jobs", "1", "--vault", (folder / "vault").string()});
        return words;
    };
    run(with({own, "check", film}));
    run({program("answerprint-work"), "bench-takes", film, folder, "0", "speed"});
    const double begin = cpu_of_children();
    run(with({own, "review", film, "1A", folder / "take.mp4"}));
    const double first = cpu_of_children();
    run(with({own, "review", film, "1A", folder / "again.mp4"}));
    const double second = cpu_of_children();
    const double measuring = (second - first) / kFrames, all = (first - begin) / kFrames;
    const std::string note = "CPU-seconds, of 240 frames of 1080p, ";
    return {
        {"review.measuring_seconds_a_frame", measuring, note + "passes in the store", {}},
        {"review.passes_seconds_a_frame", all - measuring, note + "the first take besides", {}}};
}

}  // namespace answerprint::film
