// What each task of a film was made of when it last ran, and what kinds of tasks cost: for
// --explain and for the time left.
#pragma once

#include <string>
#include <vector>

#include "farm/executor.h"
#include "farm/past.h"
#include "farm/task.h"
#include "vault/store.h"

namespace answerprint::farm {

class History {
public:
    /// Of the film of that name; an empty name keeps none.
    History(vault::Store& store, std::string film);

    using Inputs = decltype(Made::inputs);

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
    vault::Store& store_;
    std::string film_;
    Past past_;
    Costs costs_;
    bool changed_ = false;
};

}  // namespace answerprint::farm
