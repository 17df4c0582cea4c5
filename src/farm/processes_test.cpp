// Runs that are killed, and runs beside each other on one store.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "farm/executor_fixture.h"

namespace answerprint::farm {
namespace {

namespace fs = std::filesystem;

/// No store is open where a child is forked: SQLite cannot be carried into one.
class Processes : public testing::Test {
protected:
    using State = Outcome::State;
    static constexpr int tasks = 40;
    fs::path folder() const { return temporary_.path() / "vault"; }
    fs::path told() const { return temporary_.path() / "told"; }

    /// A graph whose tasks tell the file of each time they run; half of them in workers.
    void lay(Executor& e) const {
        for (int i = 0; i < tasks; ++i) {
            Task t = task_of("tell", told().string() + " " + std::to_string(i),
                             i % 2 ? Place::worker : Place::in_process);
            if (i > 1) t.inputs = {from(i / 2)};
            e.add(t);
        }
    }
    /// In this process, a store of its own.
    int run_all(int jobs) const {
        vault::Store store(folder());
        Options o = options_;
        o.jobs = jobs;
        Executor e(store, functions_, o);
        lay(e);
        e.run();
        for (int i = 0; i < e.size(); ++i)
            if (e.outcome(i).state != State::done) return 1;
        return 0;
    }
    std::map<std::string, int> times() const {
        std::map<std::string, int> n;
        std::ifstream file(told());
        for (std::string line; std::getline(file, line);) ++n[line];
        return n;
    }

    vault::TemporaryFolder temporary_;
    Functions functions_ = test_functions();
    Options options_ = test_options();
};

TEST_F(Processes, WhatIsDoneIsNeverRunAgainWhenARunIsKilled) {
    std::minstd_rand chance(3);
    for (int kills = 0; kills < 15; ++kills) {
        vault::Child child([&] { return run_all(1 + kills % 2); });
        ::usleep(static_cast<useconds_t>(chance() % 60'000));
        child.kill();
    }
    ASSERT_EQ(vault::Child([&] { return run_all(2); }).wait(), 0);
    // By the journal: no start behind a done.
    std::ifstream journal(folder() / "journal.jsonl");
    std::set<std::string> done;
    for (std::string line; std::getline(journal, line);) {
        const auto key = line.substr(line.find("\"key\":\"") + 7, 64);
        EXPECT_FALSE(done.count(key)) << line;
        if (line.find("\"event\":\"done\"") != std::string::npos) done.insert(key);
    }
    EXPECT_EQ(times().size(), static_cast<std::size_t>(tasks));
    const auto before = times();
    ASSERT_EQ(vault::Child([&] { return run_all(2); }).wait(), 0);
    EXPECT_EQ(times(), before);
}

TEST_F(Processes, RunsBesideEachOtherComputeEverythingOnce) {
    {
        std::vector<std::unique_ptr<vault::Child>> runs;
        for (int i = 0; i < 3; ++i)
            runs.push_back(std::make_unique<vault::Child>([&] { return run_all(2); }));
        for (auto& r : runs) EXPECT_EQ(r->wait(), 0);
    }
    ASSERT_EQ(times().size(), static_cast<std::size_t>(tasks));
    for (const auto& [line, n] : times()) EXPECT_EQ(n, 1) << line;
}

TEST_F(Processes, WhatAnotherComputesIsWaitedForAndTakenOverWhenItDies) {
    functions_["slow"] = [this](Work& w) {
        std::ofstream(told(), std::ios::app) << ::getpid() << "\n" << std::flush;
        if (fs::exists(temporary_.path() / "hang"))
            for (;;) ::pause();
        ::usleep(50'000);
        w.output("out", w.params());
    };
    for (const bool dies : {false, true}) {
        fs::remove(told());
        if (dies) std::ofstream(temporary_.path() / "hang") << "x";
        const std::string name = dies ? "dies" : "lives";
        vault::Child other([&] {
            vault::Store store(folder());
            Executor e(store, functions_, options_);
            e.add(task_of("slow", name));
            e.run();
            return 0;
        });
        while (!fs::exists(told())) ::usleep(1000);
        if (dies) fs::remove(temporary_.path() / "hang");
        vault::Store store(folder());
        Executor executor(store, functions_, options_);
        const int mine = executor.add(task_of("slow", name));
        executor.on_progress = [&](const Progress& p) {
            if (dies && p.tasks_done == 0 && other.pid() > 0) other.kill();
        };
        executor.run();
        const Outcome& o = executor.outcome(mine);
        EXPECT_EQ(o.state, State::done);
        EXPECT_EQ(o.ran, dies);
        EXPECT_EQ(o.why, dies ? Why::never_run : Why::joined);
    }
}

}  // namespace
}  // namespace answerprint::farm
