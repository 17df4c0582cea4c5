#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "base/failure.h"
#include "base/file.h"
#include "farm/executor.h"
#include "film/bench/figure.h"

namespace answerprint::film {

namespace {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;

constexpr int edges = 10'000;

double since(clock::time_point start) {
    return std::chrono::duration<double>(clock::now() - start).count();
}

/// Our graph of trivial tasks, with every result stored, in a store at `vault`.
double ours(const fs::path& vault) {
    const auto start = clock::now();
    vault::Store store(vault);
    farm::Executor executor(
        store, {{"true", [](farm::Work& work) { work.output("done", work.params()); }}}, {});
    for (int i = 0; i < edges; ++i) {
        farm::Task task;
        task.kind = "true";
        task.name = "true " + std::to_string(i);
        task.params = std::to_string(i);
        task.place = farm::Place::in_process;
        executor.add(std::move(task));
    }
    executor.run();
    for (int i = 0; i < edges; ++i)
        if (executor.outcome(i).state != farm::Outcome::State::done)
            throw Failure(msg("film.bench-run-failed", executor.task(i).name));
    return since(start);
}

double ninja(const fs::path& folder) {
    const auto start = clock::now();
    const std::string command = "cd '" + folder.string() + "' && ninja > /dev/null";
    if (std::system(command.c_str()) != 0) throw Failure(msg("film.bench-run-failed", "ninja"));
    return since(start);
}

double middle(std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
}

}  // namespace

Figures bench_graph() {
    std::string form = (fs::temp_directory_path() / "answerprint-graph-XXXXXX").string();
    if (!mkdtemp(form.data())) throw Failure(msg("base.cannot-write", form));
    const fs::path scratch = form;
    std::string rules = "rule true\n  command = true > $out\n";
    for (int i = 0; i < edges; ++i) rules += "build o" + std::to_string(i) + ": true\n";

    std::vector<double> full, noop, ninja_full, ninja_noop;
    for (int round = 0; round < 3; ++round) {
        const fs::path folder = scratch / std::to_string(round);
        write_file(folder / "build.ninja", rules);
        ninja_full.push_back(ninja(folder));
        full.push_back(ours(folder / "vault"));
        ninja_noop.push_back(ninja(folder));
        noop.push_back(ours(folder / "vault"));
    }
    std::error_code ec;
    fs::remove_all(scratch, ec);
    const std::string peer = "ninja ";
    const auto seconds = [](double s) { return std::to_string(s).substr(0, 5) + " s"; };
    return {{"graph.full_seconds", middle(full), peer + seconds(middle(ninja_full)), {}},
            {"graph.noop_seconds", middle(noop), peer + seconds(middle(ninja_noop)), {}},
            {"graph.full_over_ninja", middle(full) / middle(ninja_full), "", {}},
            {"graph.noop_over_ninja", middle(noop) / middle(ninja_noop), "", {}}};
}

}  // namespace answerprint::film
