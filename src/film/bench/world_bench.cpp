#include <algorithm>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "film/bench/figure.h"
#include "film/bench/own_run.h"
#include "film/bench/staged_run.h"
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

/// Two people, 40 s of acting: CPU-seconds of staging, the least of three.
Figure acting(const fs::path& folder) {
    for (const auto& [path, text] : two_people_acting().files) write_file(folder / path, text);
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
    auto cases = made_up_cases(world_film, options.seed, options.count > 0 ? options.count : 200,
                               all, "seed");
    for (auto& c : sample_cases(options.films, all)) cases.push_back(std::move(c));
    int refused = 0;
    const json said = measured(cases, all, "world", refused);
    Figures figures = read(said, refused);
    figures.push_back({"world.cpu_seconds",
                       cpu_of_children(),
                       "staged, exported and read, seed " + std::to_string(options.seed),
                       {}});
    figures.push_back(acting(scratch.path / "two"));
    return figures;
}

}  // namespace answerprint::film
