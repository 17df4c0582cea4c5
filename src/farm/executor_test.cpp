#include "farm/executor.h"

#include <gmock/gmock.h>

#include "farm/executor_fixture.h"

namespace answerprint::farm {
namespace {

using testing::ElementsAre;

/// Every test with the tasks here, and in workers.
class Everywhere : public ExecutorTest, public testing::WithParamInterface<Place> {
protected:
    Everywhere() { place_ = GetParam(); }
};

INSTANTIATE_TEST_SUITE_P(Places, Everywhere, testing::Values(Place::in_process, Place::worker),
                         [](const auto& p) {
                             return p.param == Place::worker ? "worker" : "in_process";
                         });

TEST_P(Everywhere, TasksRunBehindTheirInputs) {
    begin();
    const int a = add("join", "a");
    const int b = add("join", "b", {from(a)});
    const int c = add("join", "c", {from(a)});
    const int d = add("join", "d", {from(c, "z"), from(b, "y"), from(a, "x")});
    executor_->run();
    EXPECT_EQ(out(d), "dabaca");
    EXPECT_EQ(out(b), "ba");
    EXPECT_EQ(ended_.front(), "a");
    EXPECT_EQ(ended_.back(), "d");
    EXPECT_EQ(ended_.size(), 4u);
    EXPECT_EQ(ran(), 4);
}

TEST_P(Everywhere, WhatIsStoredIsNotRunAgain) {
    std::vector<Digest> keys;
    for (int round = 0; round < 2; ++round) {
        begin();
        const int a = add("join", "a");
        const int b = add("join", "b", {from(a)});
        executor_->run();
        EXPECT_EQ(out(b), "ba");
        EXPECT_EQ(ran(), round == 0 ? 2 : 0);
        keys.push_back(outcome(b).key);
    }
    EXPECT_EQ(keys[0], keys[1]);
    EXPECT_EQ(outcome(1).why, Why::stored);
    EXPECT_EQ(executor_->cpu_spent(), 0);
    EXPECT_EQ(executor_->cpu_saved(),
              outcome(0).result.cpu_seconds + outcome(1).result.cpu_seconds);
    EXPECT_EQ(journal("start"), 2);
    EXPECT_EQ(journal("done"), 2);
}

TEST_P(Everywhere, TheSameBytesAsBeforeStopTheChange) {
    begin();
    const int a = add("join", "a");
    add("join", "c", {from(a)});
    executor_->run();
    options_.code["join"] = "";
    Task other = task_of("files", "a", place_);  // another task with the same output
    begin();
    const int b = add(other);
    const int c = add("join", "c", {from(b)});
    executor_->run();
    EXPECT_TRUE(outcome(b).ran);
    EXPECT_FALSE(outcome(c).ran);
}

TEST_P(Everywhere, MoreMayBeAddedAfterARun) {
    begin();
    const int a = add("join", "a");
    executor_->run();
    const int b = add("join", "b", {from(a)});
    EXPECT_EQ(state(b), State::waiting);
    executor_->run();
    EXPECT_EQ(out(b), "ba");
    executor_->run();  // nothing to do
    EXPECT_EQ(ended_.size(), 2u);
}

TEST_P(Everywhere, AFailureStopsOnlyWhatIsBehindIt) {
    begin();
    const int bad = add("fail", "on purpose");
    const int behind = add("join", "behind", {from(bad)});
    const int further = add("join", "further", {from(behind)});
    const int good = add("join", "good");
    const int both = add("join", "both", {from(good, "a"), from(further, "b")});
    const int fine = add("join", "fine", {from(good)});
    executor_->run();
    EXPECT_EQ(state(bad), State::failed);
    EXPECT_EQ(outcome(bad).error.id, "farm.task-threw");
    EXPECT_EQ(outcome(bad).detail, "on purpose");
    EXPECT_EQ(outcome(bad).result.log, "before it failed\n");
    for (const int i : {behind, further, both}) EXPECT_EQ(state(i), State::skipped);
    EXPECT_EQ(out(fine), "finegood");
    EXPECT_EQ(ended_.size(), 6u);
    EXPECT_EQ(journal("failed"), 1);
    EXPECT_EQ(state(add("join", "later", {from(bad)})), State::skipped);
    begin();
    const int again = add("fail", "on purpose");
    executor_->run();
    EXPECT_EQ(state(again), State::failed);
    EXPECT_EQ(journal("start"), 4) << "a failure is not stored";
}

TEST_P(Everywhere, WhatThrowsWhatIsUnknownAndWhatIsMissingFails) {
    begin();
    const int thrown = add("throw", "what it says");
    const int unknown = add("no such kind", "x");
    const int empty = add("pictures", "x");
    const int no_output = add("join", "y", {from(empty)});
    executor_->run();
    EXPECT_EQ(outcome(thrown).error, msg("farm.task-threw"));
    EXPECT_EQ(outcome(thrown).detail, "what it says");
    EXPECT_EQ(outcome(unknown).error, msg("farm.unknown-kind", "no such kind"));
    EXPECT_EQ(state(empty), State::done);
    EXPECT_EQ(outcome(no_output).error, msg("farm.no-output", "pictures x", "out"));
}

TEST_P(Everywhere, EqualTasksOfOneRunAreComputedOnce) {
    begin();
    const auto file = temporary_.path() / "told";
    for (int i = 0; i < 5; ++i) add("tell", file.string() + " once");
    executor_->run();
    EXPECT_EQ(lines_of(file), "once ");
    EXPECT_EQ(ran(), 1);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(out(i), "once");
}

TEST_P(Everywhere, SmallAndLargeBytesGoBothWays) {
    begin();
    const int l = add("long", "L");
    const int stored = add("join", "s", {{"in", store_.put("stored before"), -1, {}}});
    const int joined = add("join", "j", {from(l, "a"), from(stored, "b")});
    const int files = add("files", "f", {from(l, "a"), from(stored, "b")});
    executor_->run();
    const std::string both = std::string(100'000, 'L') + "sstored before";
    EXPECT_TRUE(out(joined) == "j" + both);
    EXPECT_TRUE(out(files) == "f" + both);
    EXPECT_EQ(outcome(files).result.outputs[0].size, static_cast<std::int64_t>(both.size() + 1));
    EXPECT_TRUE(std::filesystem::is_empty(folder() / "scratch" / std::to_string(::getpid())))
        << "scratch goes when its task ends";
}

TEST_P(Everywhere, ADamagedInputIsSaidAndComputedAgainByTheNextRun) {
    const auto lay = [&](const std::string& what) {
        begin();
        const int l = add("long", "L");
        add("join", what, {from(l)});
        executor_->run();
    };
    lay("a");
    const auto file = store_.path_of(*outcome(0).result.output("out"));
    std::fstream(file, std::ios::in | std::ios::out).put('X');
    lay("b");
    EXPECT_FALSE(outcome(0).ran);
    EXPECT_EQ(outcome(1).error.id, "vault.damaged");
    lay("b");
    EXPECT_TRUE(outcome(0).ran);
    EXPECT_TRUE(out(1) == "b" + std::string(100'000, 'L'));
}

TEST_P(Everywhere, PicturesAreCounted) {
    options_.jobs = 1;
    begin();
    Task t = task_of("pictures", "x", place_);
    t.frames = 4;
    add(t);
    add("join", "y");
    Progress last;
    executor_->on_progress = [&](const Progress& p) {
        EXPECT_LE(p.frames_done, p.frames);
        EXPECT_LE(p.tasks_done, p.tasks);
        last = p;
    };
    executor_->run();
    EXPECT_EQ(last.tasks, 2);
    EXPECT_EQ(last.tasks_done, 2);
    EXPECT_EQ(last.frames, 4);
    EXPECT_EQ(last.frames_done, 4);
    EXPECT_EQ(last.ran, 2);
    EXPECT_EQ(last.seconds_left, 0);
}

TEST_P(Everywhere, WhyATaskRuns) {
    struct Case {
        std::string code, params;
        std::vector<std::string> inputs;
        Why why;
        std::vector<std::string> changed;
    };
    const std::vector<Case> cases{
        {"1", "p", {"a", "b"}, Why::never_run, {}},
        {"1", "p", {"a", "b"}, Why::stored, {}},
        {"2", "p", {"a", "b"}, Why::code_changed, {}},
        {"2", "q", {"a", "b"}, Why::params_changed, {}},
        {"2", "q", {"a", "c"}, Why::inputs_changed, {"in2"}},
        {"2", "q", {"a", "c", "d"}, Why::inputs_changed, {"in3"}},
        {"2", "q", {"c"}, Why::inputs_changed, {"in1", "in2", "in3"}},
        {"1", "p", {"a", "b"}, Why::stored, {}},
    };
    int number = 0;
    for (const auto& c : cases) {
        options_.code["join"] = c.code;
        begin();
        Task t = task_of("join", c.params, place_);
        t.name = "always this one";
        std::vector<Input> inputs;
        for (const auto& i : c.inputs)
            inputs.push_back({"in" + std::to_string(inputs.size() + 1), store_.put(i), -1, {}});
        add(t, inputs);
        executor_->run();
        EXPECT_EQ(outcome(0).why, c.why) << number;
        EXPECT_EQ(outcome(0).ran, c.why != Why::stored) << number;
        EXPECT_EQ(outcome(0).changed, c.changed) << number;
        ++number;
    }
}

TEST_P(Everywhere, ALostResultIsWhy) {
    for (const Why why : {Why::never_run, Why::result_lost, Why::stored}) {
        begin();
        add("join", "a");
        executor_->run();
        EXPECT_EQ(outcome(0).why, why);
        if (why == Why::never_run) store_.discard(*outcome(0).result.output("out"));
    }
}

// ------------------------------------------------------------ order

TEST_F(ExecutorTest, HigherPriorityFirstThenInOrderOfAdding) {
    begin();
    for (const auto& [name, priority] :
         std::vector<std::pair<std::string, int>>{{"a", 0}, {"b", 5}, {"c", 0}, {"d", 9}}) {
        Task t = task_of("join", name);
        t.priority = priority;
        add(t);
    }
    executor_->run();
    EXPECT_THAT(ended_, ElementsAre("d", "b", "a", "c"));
}

TEST_F(ExecutorTest, OneWorkerTakesTasksByPriority) {
    options_.jobs = 1;
    place_ = Place::worker;
    begin();
    for (const auto& [name, priority] :
         std::vector<std::pair<std::string, int>>{{"a", 0}, {"b", 5}, {"c", 0}}) {
        Task t = task_of("join", name, place_);
        t.priority = priority;
        add(t);
    }
    executor_->run();
    EXPECT_THAT(ended_, ElementsAre("b", "a", "c"));
}

TEST_F(ExecutorTest, AKindMayHaveAProgramOfItsOwn) {
    options_.workers["join"] = "/no such program";
    place_ = Place::worker;
    begin();
    const int a = add("join", "a"), b = add("files", "b");
    executor_->run();
    EXPECT_EQ(outcome(a).error, msg("farm.no-worker", "/no such program"));
    EXPECT_EQ(out(b), "b");
    options_.workers["join"] = test_worker();
    options_.worker = "/nowhere";
    begin();
    const int again = add("join", "a"), c = add("files", "c");
    executor_->run();
    EXPECT_EQ(out(again), "a");
    EXPECT_EQ(state(c), State::failed);
}

TEST_F(ExecutorTest, ALongChainMayFailAtItsBeginning) {
    begin();
    int last = add("fail", "first");
    for (int i = 0; i < 20'000; ++i) last = add("join", "", {from(last)});
    executor_->run();
    EXPECT_EQ(state(last), State::skipped);
    EXPECT_EQ(ended_.size(), 20'001u);
}

TEST_F(ExecutorTest, ALongChainMayBeStoredWhole) {
    for (const int runs : {2000, 0}) {
        begin();
        int last = add("join", "");
        for (int i = 1; i < 2000; ++i) last = add("join", "", {from(last)});
        executor_->run();
        EXPECT_EQ(state(last), State::done);
        // All are "" from "": the first is one task, the second and all behind it another.
        EXPECT_EQ(ran(), runs ? 2 : 0);
    }
}

TEST_F(ExecutorTest, DoneMeansStored) {
    begin();
    for (int i = 0; i < 100; ++i) add("join", std::to_string(i));
    vault::Store other(folder());
    executor_->on_end = [&](int index) {
        EXPECT_TRUE(other.find(outcome(index).key)) << index << " was done before it was stored";
    };
    executor_->run();
    EXPECT_EQ(ran(), 100);
}

TEST_F(ExecutorTest, ALogHasALimit) {
    functions_["wordy"] = [](Work& w) {
        for (int i = 0; i < 10'000; ++i) w.log("as long as a line may be");
    };
    begin();
    add("wordy", "x");
    executor_->run();
    EXPECT_GT(outcome(0).result.log.size(), log_limit / 2);
    EXPECT_LE(outcome(0).result.log.size(), log_limit);
}

TEST_F(ExecutorTest, AnInputThatIsNotThereFailsItsTask) {
    functions_["asks"] = [](Work& w) { w.input("what it was not given"); };
    begin();
    const int asks = add("asks", "x");
    const int gone = add("join", "x", {{"in", Digest::of("never stored"), -1, {}}});
    executor_->run();
    EXPECT_EQ(outcome(asks).error, msg("farm.no-input", "what it was not given", "asks"));
    EXPECT_EQ(outcome(gone).error.id, "vault.missing");
}

// ------------------------------------------------------------ the same everywhere

TEST_F(ExecutorTest, JobsAndPlacesChangeNoByte) {
    std::vector<std::vector<Digest>> all;
    for (const int jobs : {0, 1, 2}) {
        const std::filesystem::path folder = temporary_.path() / std::to_string(jobs);
        vault::Store store(folder);
        Options o = test_options();
        o.jobs = jobs;
        Executor executor(store, functions_, o);
        for (int i = 0; i < 20; ++i) {
            Task t = task_of(i % 7 == 0 ? "long"
                             : i % 3    ? "join"
                                        : "files",
                             std::to_string(i),
                             jobs == 0 || i % 5 == 0 ? Place::in_process : Place::worker);
            if (i % 7) t.inputs = {from(i / 2, "half"), from(i / 3, "third")};
            executor.add(t);
        }
        executor.run();
        auto& digests = all.emplace_back();
        for (int i = 0; i < executor.size(); ++i) {
            ASSERT_EQ(executor.outcome(i).state, State::done) << i;
            digests.push_back(*executor.outcome(i).result.output("out"));
            digests.push_back(executor.outcome(i).key);
        }
    }
    EXPECT_EQ(all[1], all[0]);
    EXPECT_EQ(all[2], all[0]);
}

}  // namespace
}  // namespace answerprint::farm
