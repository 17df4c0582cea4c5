// Runs of this very program, timed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace answerprint::film {

/// Seconds since a moment.
double since(std::chrono::steady_clock::time_point start);

/// "load 0.42", of the last minute.
std::string load_average();

/// The clone that this program was built in. Throws Failure film.no-sample.
std::filesystem::path clone();

/// The path of this program.
std::string this_program();

/// Starts a program; what it prints is added to `log`, its complaints too, or to a file of theirs.
pid_t start(const std::vector<std::string>& words, const std::filesystem::path& log,
            const std::filesystem::path& complaints = {});

/// Seconds of wall clock that a program takes. Throws Failure film.bench-run-failed.
double wall_of(const std::vector<std::string>& words, const std::filesystem::path& log);

/// CPU-seconds of all that this program ran.
double cpu_of_children();

/// A folder for the time of a bench.
struct Scratch {
    std::filesystem::path path;
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
};

}  // namespace answerprint::film
