// A task's view of the store, for those that run in this very process.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "farm/task.h"
#include "farm/work.h"
#include "vault/store.h"

namespace answerprint::farm {

class OwnWork : public Work {
public:
    using Inputs = std::vector<std::pair<std::string, Digest>>;  // sorted by name
    /// All three must outlive it.
    OwnWork(vault::Store& store, const Task& task, const Inputs& inputs)
        : store_(store), task_(task), inputs_(inputs) {}
    ~OwnWork() override;

    const std::string& params() const override { return task_.params; }
    std::vector<std::string> inputs() const override;
    std::string_view input(const std::string& name) override;
    std::string input_path(const std::string& name) override;
    void output(const std::string& name, std::string_view bytes) override;
    std::string output_path(const std::string& name) override;
    std::string scratch() override;
    void progress(int) override {}
    void log(std::string_view line) override;

    /// After the task's function returned: all that it made, in the store.
    std::vector<Output> take_made();
    std::string take_log() { return std::move(log_); }

private:
    const Digest& digest(const std::string& name) const;
    vault::Store& store_;
    const Task& task_;
    const Inputs& inputs_;
    std::map<std::string, std::string> read_;
    std::vector<Output> made_;
    std::vector<std::pair<std::string, std::string>> paths_;
    std::string folder_, log_;
};

}  // namespace answerprint::farm
