#include "film/bench/own_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/failure.h"

namespace answerprint::film {

namespace fs = std::filesystem;

double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string load_average() {
    double load[1] = {0};
    getloadavg(load, 1);
    return "load " + std::to_string(load[0]).substr(0, 4);
}

fs::path clone() {
    for (fs::path at = fs::read_symlink("/proc/self/exe").parent_path(); at.has_relative_path();
         at = at.parent_path())
        if (fs::exists(at / "films" / "the-last-reel" / "film.toml")) return at;
    throw Failure(msg("film.no-sample"));
}

std::string this_program() { return fs::read_symlink("/proc/self/exe").string(); }

pid_t start(const std::vector<std::string>& words, const fs::path& log,
            const fs::path& complaints) {
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (const auto& w : words) argv.push_back(const_cast<char*>(w.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", 0, 0);
    constexpr int added = O_WRONLY | O_CREAT | O_APPEND;
    posix_spawn_file_actions_addopen(&files, 1, log.c_str(), added, 0600);
    if (complaints.empty())
        posix_spawn_file_actions_adddup2(&files, 1, 2);
    else
        posix_spawn_file_actions_addopen(&files, 2, complaints.c_str(), added, 0600);
    pid_t pid = 0;
    const int failed = posix_spawn(&pid, argv[0], &files, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed) throw Failure(msg("film.bench-run-failed", words[0]));
    return pid;
}

double wall_of(const std::vector<std::string>& words, const fs::path& log) {
    const auto begin = std::chrono::steady_clock::now();
    int status = 0;
    waitpid(start(words, log), &status, 0);
    if (status != 0) throw Failure(msg("film.bench-run-failed", words[0]));
    return since(begin);
}

double cpu_of_children() {
    rusage u{};
    getrusage(RUSAGE_CHILDREN, &u);
    const auto s = [](timeval t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return s(u.ru_utime) + s(u.ru_stime);
}

Scratch::Scratch() {
    std::string form = (fs::temp_directory_path() / "answerprint-bench-XXXXXX").string();
    if (!mkdtemp(form.data())) throw Failure(msg("base.cannot-write", form));
    path = form;
}

Scratch::~Scratch() {
    std::error_code ec;
    fs::remove_all(path, ec);
}

}  // namespace answerprint::film
