// A task: a pure function of its kind's code, its parameters and its inputs' bytes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/digest.h"

namespace answerprint::farm {

/// What a task reads: bytes that are stored already, or the output of another task.
struct Input {
    std::string name;    // as the task's function knows it: "blocking"
    Digest digest;       // of stored bytes, when task < 0
    int task = -1;       // index in the graph
    std::string output;  // which of that task's outputs
};

/// Where a task runs.
enum class Place { in_process, worker };

struct Task {
    std::string kind;    // "render": names the code
    std::string name;    // unique in its film: "render 2A 24-47"; for people and for --explain
    std::string params;  // canonical bytes (JSON, sorted keys)
    std::vector<Input> inputs;
    Place place = Place::worker;
    int threads = 1;  // that it uses
    std::int64_t memory =
        256 << 20;     // bytes that it may need; the executor keeps the sum in bounds
    int frames = 0;    // pictures that it makes, for the progress line
    int priority = 0;  // higher first; among equals, order of adding
    double cost = 1;   // CPU-seconds expected, before the store knows better
};

struct Output {
    std::string name;
    Digest digest;
    std::int64_t size = 0;
};

/// What is stored under a task's key.
struct Result {
    std::vector<Output> outputs;
    double cpu_seconds = 0;  // what it cost when it was computed
    double wall_seconds = 0;
    std::string log;  // what it printed, at most 64 KiB
    const Digest* output(const std::string& name) const {
        for (const auto& o : outputs)
            if (o.name == name) return &o.digest;
        return nullptr;
    }
};

/// The key: kind, the kind's code fingerprint, CPU class, params, inputs by name and digest.
/// Without `place`, `priority` and the like: they change no result.
Digest key_of(const Task& task, const std::string& code,
              const std::vector<std::pair<std::string, Digest>>& inputs);

}  // namespace answerprint::farm
