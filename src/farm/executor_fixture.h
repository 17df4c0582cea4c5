// For tests: a store, a graph laid in few words, and what became of it.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <optional>

#include "farm/executor.h"
#include "farm/test_tasks.h"
#include "vault/temporary_folder.h"

namespace answerprint::farm {

inline Options test_options() {
    Options o;
    o.worker = test_worker();
    o.memory = std::int64_t{1} << 50;  // sanitizers reserve much
    o.film = "/a/film";
    return o;
}

class ExecutorTest : public testing::Test {
protected:
    using State = Outcome::State;

    std::filesystem::path folder() const { return temporary_.path() / "vault"; }

    /// A new executor on the same store, as the next run of the program would have.
    void begin() {
        executor_.reset();
        executor_.emplace(store_, functions_, options_);
        executor_->on_end = [this](int index) { ended_.push_back(name(index)); };
        ended_.clear();
    }
    int add(Task t, std::vector<Input> inputs = {}) {
        t.inputs = std::move(inputs);
        return executor_->add(std::move(t));
    }
    int add(const std::string& kind, const std::string& name, std::vector<Input> inputs = {}) {
        return add(task_of(kind, name, place_), std::move(inputs));
    }
    const std::string& name(int index) const { return executor_->task(index).params; }
    const Outcome& outcome(int index) const { return executor_->outcome(index); }
    State state(int index) const { return outcome(index).state; }
    std::string out(int index) {
        const Digest* d = outcome(index).result.output("out");
        return d ? store_.get(*d) : "none";
    }
    int ran() const {
        int n = 0;
        for (int i = 0; i < executor_->size(); ++i) n += outcome(i).ran;
        return n;
    }
    /// How often the journal says so.
    int journal(const std::string& event) const {
        std::ifstream file(folder() / "journal.jsonl");
        int n = 0;
        for (std::string line; std::getline(file, line);)
            n += line.find("\"event\":\"" + event + "\"") != std::string::npos;
        return n;
    }
    static std::string lines_of(const std::filesystem::path& path) {
        std::ifstream file(path);
        std::string all;
        for (std::string line; std::getline(file, line);) all += line + " ";
        return all;
    }

    vault::TemporaryFolder temporary_;
    vault::Store store_{temporary_.path() / "vault"};
    Functions functions_ = test_functions();
    Options options_ = test_options();
    Place place_ = Place::in_process;
    std::optional<Executor> executor_;
    std::vector<std::string> ended_;
};

}  // namespace answerprint::farm
