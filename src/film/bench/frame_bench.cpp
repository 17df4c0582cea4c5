#include <algorithm>

#include "base/failure.h"
#include "base/file.h"
#include "film/bench/figure.h"
#include "film/bench/long_film.h"
#include "film/bench/own_run.h"
#include "film/bench/staging_films.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {

/// CPU-seconds of checking a scene of ten shots from nothing, and again with a lens changed.
std::pair<double, double> checked(const fs::path& film, const fs::path& scratch) {
    const std::vector<std::string> check = {this_program(), "check", film, "--vault",
                                            scratch / "vault"};
    const auto cpu = [&] {
        const double before = cpu_of_children();
        wall_of(check, scratch / "log");
        return cpu_of_children() - before;
    };
    const double all = cpu();
    const fs::path direction = film / "direction" / "1.shots";
    std::string text = read_file(direction);
    const auto lens = text.find("  lens "), end = text.find("mm", lens);
    if (lens == std::string::npos) throw Failure(msg("film.bench-run-failed", direction.string()));
    const int focal = std::stoi(text.substr(lens + 7, end - lens - 7));
    write_file(direction, text.replace(lens + 7, end - lens - 7, std::to_string(focal + 1)));
    return {all, cpu()};
}

}  // namespace

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
    const fs::path scene = scratch.path / "scene";
    for (const auto& [name, words] : staging_film(1, 0).files) write_file(scene / name, words);
    const auto [ten_shots, one_claim] = checked(scene, scratch.path);
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
            {"frame.scene_cpu_seconds", ten_shots, "a made-up scene of ten shots checked", {}},
            {"frame.claim_cpu_seconds", one_claim, "and again, a lens changed", {}},
            {"frame.from_nothing_seconds", nothing, "the-last-reel 1A@1s, " + load_average(), {}},
            {"frame.changed_seconds", changed, "its lens changed", {}}};
}

}  // namespace answerprint::film
