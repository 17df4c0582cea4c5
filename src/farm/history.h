// What each task of a film was made of when it last ran, and what kinds of tasks cost: for
// --explain and for the time left.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "farm/executor.h"
#include "farm/task.h"
#include "vault/store.h"

namespace answerprint::farm {

class History {
public:
    /// Of the film of that name; an empty name keeps none.
    History(vault::Store& store, std::string film);

    using Inputs = std::vector<std::pair<std::string, Digest>>;  // sorted by name

    /// A task is done: its ingredients, and what it cost when it ran just now.
    void note(const Task& task, bool ran, const std::string& code, const Inputs& inputs,
              double cost);
    /// Why a task whose result is not stored has to run; names of inputs that changed.
    Why why(const Task& task, const std::string& code, const Inputs& inputs,
            std::vector<std::string>& changed) const;
    /// CPU-seconds that a task will take: what it says, scaled by how its kind kept its word.
    double cost(const Task& task) const;
    void save();

private:
    struct Made {
        Digest code;
        Digest params;
        Inputs inputs;
        bool operator==(const Made&) const = default;
    };
    struct Kind {
        double said = 0;
        double took = 0;
    };
    vault::Store& store_;
    std::string film_;
    std::map<std::string, Made> made_;
    std::map<std::string, Kind> kinds_;
    bool changed_ = false;
};

}  // namespace answerprint::farm
