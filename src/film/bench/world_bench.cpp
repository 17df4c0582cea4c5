#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/failure.h"
#include "base/file.h"
#include "film/bench/figure.h"
#include "film/bench/own_run.h"
#include "film/bench/world_films.h"
#include "film/plan.h"
#include "scene/stage.h"

namespace answerprint::film {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

double seconds(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

double cpu_of_children() {
    rusage u{};
    getrusage(RUSAGE_CHILDREN, &u);
    const auto s = [](timeval t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return s(u.ru_utime) + s(u.ru_stime);
}

int exit_of(const std::vector<std::string>& words, const fs::path& printed, const fs::path& log) {
    int status = 0;
    waitpid(start(words, printed, log), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

void write(const MadeUpFilm& film, const fs::path& folder) {
    for (const auto& [path, text] : film.files) write_file(folder / path, text);
}

/// One scene to be measured: its film, and the folder that the reader looks at.
struct Case {
    fs::path film, folder;
    int scene = 1;
};

/// What the program makes of a film, as files: check.json, world.glb. False: it has errors, which
/// `check` tells of.
bool exported(const Case& c, const fs::path& vault) {
    const std::string program = this_program();
    fs::remove(c.folder / "check.json");
    const int checked =
        exit_of({program, "check", c.film, "--json", "--jobs", "1", "--vault", vault},
                c.folder / "check.json", c.folder / "log");
    if (checked == 1) return false;
    if (checked != 0) throw Failure(msg("film.bench-run-failed", c.folder.string()));
    if (exit_of({program, "export", c.film, std::to_string(c.scene), "-o", c.folder / "world.glb",
                 "--jobs", "1", "--vault", vault},
                c.folder / "log", c.folder / "log") != 0)
        throw Failure(msg("film.bench-run-failed", (c.folder / "log").string()));
    return true;
}

/// Two people, 40 s of acting: CPU-seconds of staging, the least of three.
Figure acting(const fs::path& folder) {
    write(two_people_acting(), folder);
    Diagnostics out;
    const Film film = read_film(read_folder(folder, out), out);
    std::map<int, voice::Speech> speeches;
    const auto speaking = [&](const script::Line& line, const voice::Voice& voice) {
        return speeches[line.number] = voice::estimate(line, voice);
    };
    const Plan plan = plan_film(film, speaking, true, out);
    double least = 1e9;
    std::size_t frames = 0;
    for (int round = 0; round < 3; ++round) {
        Diagnostics staging;
        const double begun = seconds(CLOCK_THREAD_CPUTIME_ID);
        const auto staged = scene::stage(plan.scenes[0], film.page.scenes[0], plan.sets[0],
                                         film.cast, speeches, film.settings.rate, staging);
        for (const auto& shot : plan.scenes[0].shots) to_bytes(scene::cut_out(staged, shot));
        least = std::min(least, seconds(CLOCK_THREAD_CPUTIME_ID) - begun);
        frames = staged.actors.empty() ? 0 : staged.actors[0].poses.size();
    }
    return {
        "world.acting_cpu_seconds",
        least,
        std::to_string(film.cast.size()) + " people, " +
            std::to_string(static_cast<double>(frames) / film.settings.rate.fps()).substr(0, 4) +
            " s, the least of three",
        {}};
}

Figures read(const json& all, int refused) {
    Figures figures;
    for (const auto& [name, m] : all["measures"].items()) {
        std::string note = std::to_string(m["failing"].get<int>()) + " of " +
                           std::to_string(m["cases"].get<int>()) + " fail";
        if (const int told = m["reported"].get<int>())
            note += ", " + std::to_string(told) + " more reported by check";
        for (const auto& f : all["failures"])
            if (f["measure"] == name && !f["reported"].get<bool>()) {
                note += "; " + fs::path(f["film"].get<std::string>()).filename().string() + " " +
                        f["person"].get<std::string>() + " frame " +
                        std::to_string(f["frame"].get<int>()) + ": " + f["what"].get<std::string>();
                break;
            }
        figures.push_back({"world." + name, m["worst"].get<double>(), note, {}});
    }
    figures.push_back({"world.films",
                       static_cast<double>(all["films"].get<int>()),
                       std::to_string(refused) + " more that check refuses",
                       {}});
    return figures;
}

}  // namespace

Figures bench_world(const BenchOptions& options) {
    const Scratch scratch;
    const fs::path all = options.keep.empty() ? scratch.path : fs::absolute(options.keep);
    std::vector<Case> cases;
    for (int i = 0; i < options.count; ++i) {
        const std::string number = std::to_string(1000 + i).substr(1);
        const fs::path folder = all / ("seed-" + std::to_string(options.seed)) / number;
        const MadeUpFilm film = world_film(options.seed, i);
        write(film, folder / "film");
        write_file(folder / "asked.json", film.asked);
        cases.push_back({folder / "film", folder});
    }
    std::vector<fs::path> films(options.films.begin(), options.films.end());
    if (films.empty()) films = {clone() / "films/the-last-reel", clone() / "films/归途"};
    for (const auto& film : films) {
        Diagnostics out;
        const auto scenes = read_film(read_folder(film, out), out).page.scenes.size();
        for (std::size_t s = 1; s <= scenes; ++s) {
            const fs::path folder = all / (film.filename().string() + "-" + std::to_string(s));
            write_file(folder / "asked.json", json({{"scene", s}}).dump() + "\n");
            cases.push_back({film, folder, static_cast<int>(s)});
        }
    }

    std::atomic<std::size_t> next{0};
    std::vector<char> there(cases.size(), 0);
    std::vector<std::exception_ptr> failed(cases.size());
    const auto work = [&] {
        for (std::size_t i; (i = next++) < cases.size();) try {
                there[i] = exported(cases[i], all / "vault") ? 1 : 0;
            } catch (...) {
                failed[i] = std::current_exception();
            }
    };
    std::vector<std::jthread> hands;
    for (unsigned n = 0; n < std::max(1u, std::thread::hardware_concurrency()); ++n)
        hands.emplace_back(work);
    hands.clear();
    for (const auto& f : failed)
        if (f) std::rethrow_exception(f);

    std::vector<std::string> words = {"/usr/bin/python3", clone() / "bench/world/measure.py"};
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (there[i]) words.push_back(cases[i].folder);
    const fs::path measured = all / "world.json";
    fs::remove(measured);
    if (exit_of(words, measured, all / "log") != 0)
        throw Failure(msg("film.bench-run-failed", (all / "log").string()));
    const auto refused = static_cast<int>(std::count(there.begin(), there.end(), 0));
    Figures figures = read(json::parse(read_file(measured)), refused);
    figures.push_back({"world.cpu_seconds",
                       cpu_of_children(),
                       "staged, exported and read, seed " + std::to_string(options.seed),
                       {}});
    figures.push_back(acting(scratch.path / "two"));
    return figures;
}

}  // namespace answerprint::film
