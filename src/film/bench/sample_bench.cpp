#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/failure.h"
#include "film/bench/figure.h"
#include "film/bench/own_run.h"

namespace answerprint::film {

namespace {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;

/// Proportional memory of a process and all below it, bytes.
std::int64_t memory_of(pid_t root) {
    std::vector<pid_t> all{root};
    std::int64_t bytes = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const fs::path proc = fs::path("/proc") / std::to_string(all[i]);
        std::ifstream rollup(proc / "smaps_rollup");
        for (std::string word; rollup >> word;)
            if (word == "Pss:") {
                std::int64_t kb = 0;
                rollup >> kb;
                bytes += kb * 1024;
                break;
            }
        std::error_code ec;
        for (const auto& thread : fs::directory_iterator(proc / "task", ec)) {
            std::ifstream children(thread.path() / "children");
            for (pid_t child; children >> child;) all.push_back(child);
        }
    }
    return bytes;
}

/// The least of five runs, seconds.
double least_wall(const std::vector<std::string>& words, const fs::path& log) {
    double least = 1e9;
    for (int i = 0; i < 5; ++i) least = std::min(least, wall_of(words, log));
    return least;
}

}  // namespace

Figures bench_sample() {
    const fs::path root = clone();
    const Scratch scratch;
    const fs::path log = scratch.path / "log";
    const fs::path out = scratch.path / "out";
    const std::vector<std::string> rest = {"make",
                                           "--no-review",
                                           (root / "films" / "the-last-reel").string(),
                                           "-o",
                                           out.string(),
                                           "--vault",
                                           (scratch.path / "vault").string()};
    std::vector<std::string> program = {this_program()};
    program.insert(program.end(), rest.begin(), rest.end());

    const double cpu_before = cpu_of_children();
    const auto begin = clock::now();
    const pid_t pid = start(program, log);
    double first_shot = -1;
    std::int64_t most = 0;
    int status = 0;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        if (first_shot < 0 && fs::exists(out / "shots" / "1A.mp4")) first_shot = since(begin);
        most = std::max(most, memory_of(pid));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    const double wall = since(begin);
    if (status != 0) throw Failure(msg("film.bench-run-failed", log.string()));
    const double cpu = cpu_of_children() - cpu_before;

    const std::string load_text = load_average();
    std::vector<std::string> launcher = {(root / "answerprint").string()};
    launcher.insert(launcher.end(), rest.begin(), rest.end());
    Figures figures = {
        {"sample.cpu_seconds", cpu, "", {}},
        {"sample.wall_seconds", wall, load_text, {}},
        {"sample.memory_gib",
         static_cast<double>(most) / (1 << 30),
         "all processes, proportional",
         {}},
        {"sample.first_shot_seconds", first_shot, "shots/1A.mp4, " + load_text, {}},
        {"sample.noop_seconds", least_wall(program, log), "the least of five", {}},
        {"sample.noop_launcher_seconds", least_wall(launcher, log), "the least of five", {}}};
    return figures;
}

}  // namespace answerprint::film
