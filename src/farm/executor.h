// Runs a graph: what the store has is not run again; the rest fills all cores, in process or in
// pooled workers, under a memory limit.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "farm/task.h"
#include "farm/work.h"
#include "vault/store.h"

namespace answerprint::farm {

enum class Why {
    never_run,
    code_changed,
    params_changed,
    inputs_changed,
    result_lost,
    stored,
    joined
};

/// What became of a task.
struct Outcome {
    enum class State {
        waiting,
        done,
        failed,
        skipped /* an input failed */,
        stopped
    } state = State::waiting;
    Digest key;
    Result result;
    bool ran = false;  // else from the store
    Why why = Why::stored;
    std::vector<std::string> changed;  // names of inputs that changed, for inputs_changed
    Message error;                     // why a task failed
    std::string detail;                // as the system or a library said it
};

struct Options {
    int jobs = 2;
    std::int64_t memory = 0;  // bytes for all tasks together; 0: 80% of what is free
    std::string worker;       // path of the program that runs what no other does
    std::map<std::string, std::string> workers;  // of others, by the kind that they run
    std::string film;  // names the history for --explain ("/abs/path/of/film")
    std::map<std::string, std::string> code;  // fingerprint by kind
    std::atomic<bool>* stop = nullptr;  // set by Ctrl-C: workers are killed, what is stored stays
};

struct Progress {
    int tasks_done = 0;
    int tasks = 0;  // of the graph so far
    int frames_done = 0;
    int frames = 0;
    int ran = 0;
    double seconds_left = -1;  // -1: not known yet
    std::string running;       // name of a task that runs now
};

class Executor {
public:
    Executor(vault::Store& store, Functions in_process, Options options);
    ~Executor();

    /// Adds a task; gives its index. Inputs must name tasks added before.
    int add(Task task);
    /// Runs all that was added and has not run, in order of priority; returns when nothing more can
    /// run. Called again after more was added.
    void run();

    const Task& task(int index) const;
    const Outcome& outcome(int index) const;
    int size() const;
    /// Called from run(), at most 10 times a second, and when a task ends.
    std::function<void(const Progress&)> on_progress;
    /// Called from run(), once for each task that ends, done, failed or skipped.
    std::function<void(int index)> on_end;

    /// CPU-seconds that this run's tasks took, and those that the store saved.
    double cpu_spent() const;
    double cpu_saved() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace answerprint::farm
