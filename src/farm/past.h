// What is remembered of earlier runs, as values and as the store's bytes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.h"

namespace answerprint::farm {

/// What a task was made of when it last ran.
struct Made {
    Digest code, params;
    std::vector<std::pair<std::string, Digest>> inputs;  // sorted by name
    bool operator==(const Made&) const = default;
};
using Past = std::map<std::string, Made>;  // by name of task

/// CPU-seconds that the tasks of a kind said they would take, and those that they took.
struct Cost {
    double said = 0;
    double took = 0;
    bool operator==(const Cost&) const = default;
};
using Costs = std::map<std::string, Cost>;  // by kind

std::string to_bytes(const Past& past);
std::string to_bytes(const Costs& costs);
/// Empty when the bytes are no such thing.
std::optional<Past> past_from_bytes(std::string_view bytes);
std::optional<Costs> costs_from_bytes(std::string_view bytes);

}  // namespace answerprint::farm
