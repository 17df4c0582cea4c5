// Workers that fall, hang or lie; limits that hold; and a run that is stopped.
#include "farm/worker.h"

#include <gtest/gtest.h>

#include "base/failure.h"
#include "base/file.h"
#include "farm/executor_fixture.h"

namespace answerprint::farm {
namespace {

class WorkerTest : public ExecutorTest {
protected:
    WorkerTest() { place_ = Place::worker; }
};

TEST_F(WorkerTest, OneThatFallsOrLiesFailsItsTaskAndNoOther) {
    const auto mine = temporary_.path() / "not the worker's";
    write_file(mine, "mine");
    begin();
    std::vector<int> bad, good;
    const std::vector<std::string> kinds{"die", "exit", "rubbish", "endless", "steal"};
    for (const auto& kind : kinds) {
        bad.push_back(add(kind, kind == "steal" ? mine.string() : kind));
        good.push_back(add("join", "beside " + kind));
    }
    executor_->run();
    for (const int i : good) EXPECT_EQ(state(i), State::done);
    for (const int i : bad) EXPECT_EQ(state(i), State::failed) << i;
    const auto died = [](const std::string& name, const std::string& how) {
        return msg("farm.worker-died", name, how);
    };
    EXPECT_EQ(outcome(bad[0]).error, died("die die", "signal 9 (Killed)"));
    EXPECT_EQ(outcome(bad[1]).error, died("exit exit", "exit 3"));
    EXPECT_EQ(outcome(bad[2]).error, msg("farm.worker-nonsense", "rubbish rubbish"));
    EXPECT_EQ(outcome(bad[3]).error, msg("farm.worker-nonsense", "endless endless"));
    EXPECT_EQ(outcome(bad[4]).error.id, "farm.worker-nonsense");
    EXPECT_EQ(read_file(mine), "mine");
    EXPECT_EQ(journal("failed"), 5);
}

TEST_F(WorkerTest, AProgramThatIsNotThereIsSaid) {
    options_.worker = "/no such program";
    begin();
    const int a = add("join", "a");
    const int here = add(task_of("join", "b"));
    executor_->run();
    EXPECT_EQ(outcome(a).error, msg("farm.no-worker", "/no such program"));
    EXPECT_EQ(state(here), State::done);
}

TEST_F(WorkerTest, AStoppedRunKeepsWhatWasDone) {
    std::atomic<bool> stop{false};
    options_.stop = &stop;
    begin();
    const int quick = add("join", "quick");
    const int hangs = add("hang", "");
    const int cut = add("cut", "");  // hangs in the midst of a message
    const int behind = add("join", "behind", {from(hangs)});
    const int queued = add("join", "queued");
    executor_->on_end = [&](int index) { stop = index == quick; };
    executor_->run();  // would go on for ever
    EXPECT_EQ(state(quick), State::done);
    for (const int i : {hangs, cut, behind, queued}) EXPECT_EQ(state(i), State::stopped) << i;
    EXPECT_EQ(state(add("join", "later")), State::stopped);
    stop = false;
    begin();
    add("join", "quick");
    executor_->run();
    EXPECT_EQ(ran(), 0);
}

TEST_F(WorkerTest, AStopAmongTasksHereKeepsTheBatch) {
    std::atomic<bool> stop{false};
    options_.stop = &stop;
    int calls = 0;
    functions_["count"] = [&](Work& w) {
        w.output("out", w.params());
        stop = ++calls == 10;
    };
    begin();
    for (int i = 0; i < 1000; ++i) add(task_of("count", std::to_string(i)));
    executor_->run();
    EXPECT_EQ(calls, 10);
    EXPECT_EQ(ran(), 10);
    int done = 0;
    for (int i = 0; i < 1000; ++i) done += state(i) == State::done;
    EXPECT_EQ(done, 10);
    stop = false;
    begin();
    for (int i = 0; i < 1000; ++i) add(task_of("count", std::to_string(i)));
    executor_->run();
    EXPECT_EQ(calls, 1000);
}

TEST_F(WorkerTest, TooMuchMemoryOrTooManyThreadsWait) {
    options_.jobs = 2;
    for (const bool threads : {true, false}) {
        begin();
        for (int i = 0; i < 3; ++i) {
            Task t = task_of("alone", (temporary_.path() / "lock").string(), place_);
            t.inputs = {{"number", store_.put(std::to_string(i) + (threads ? "t" : "m")), -1, {}}};
            if (threads)
                t.threads = 2;
            else
                t.memory = options_.memory / 3 * 2;
            executor_->add(t);
        }
        executor_->run();
        for (int i = 0; i < 3; ++i) EXPECT_EQ(outcome(i).detail, "") << i;
    }
}

TEST_F(WorkerTest, ATaskLargerThanTheMemoryRunsAlone) {
    begin();
    Task t = task_of("join", "large", place_);
    t.memory = options_.memory * 2;
    t.threads = 100;
    const int large = executor_->add(t);
    executor_->run();
    EXPECT_EQ(state(large), State::done);
}

TEST_F(WorkerTest, ARequestOfAnyLengthGoesThrough) {
    begin();
    Task t = task_of("join", std::string(5'000'000, 'p'), place_);
    const int a = executor_->add(t);
    executor_->run();
    EXPECT_TRUE(out(a) == std::string(5'000'000, 'p'));
}

}  // namespace
}  // namespace answerprint::farm
