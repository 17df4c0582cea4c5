#include "farm/history.h"

#include <gtest/gtest.h>

#include "vault/temporary_folder.h"

namespace answerprint::farm {
namespace {

class HistoryTest : public testing::Test {
protected:
    static Task task(const std::string& kind = "render") {
        Task t;
        t.kind = kind;
        t.name = "render 2A";
        t.params = "{}";
        t.cost = 2;
        return t;
    }
    Why why(const History& h, const std::string& code, const History::Inputs& inputs) {
        return h.why(task(), code, inputs, changed_);
    }
    vault::TemporaryFolder temporary_;
    vault::Store store_{temporary_.path()};
    const History::Inputs inputs_{{"camera", Digest::of("c")}, {"light", Digest::of("l")}};
    std::vector<std::string> changed_;
};

TEST_F(HistoryTest, IsKeptByFilm) {
    {
        History h(store_, "film");
        EXPECT_EQ(why(h, "code", inputs_), Why::never_run);
        h.note(task(), true, "code", inputs_, 3);
        h.save();
    }
    EXPECT_EQ(why(History(store_, "film"), "code", inputs_), Why::result_lost);
    EXPECT_EQ(why(History(store_, "film"), "other code", inputs_), Why::code_changed);
    EXPECT_EQ(why(History(store_, "film"), "code", {}), Why::inputs_changed);
    EXPECT_EQ(changed_, (std::vector<std::string>{"camera", "light"}));
    EXPECT_EQ(why(History(store_, "another film"), "code", inputs_), Why::never_run);
    EXPECT_EQ(why(History(store_, ""), "code", inputs_), Why::never_run);
}

TEST_F(HistoryTest, KindsCostWhatTheyCost) {
    EXPECT_EQ(History(store_, "film").cost(task()), 2);
    {
        History h(store_, "film");
        h.note(task(), true, "", {}, 10);
        h.note(task(), false, "", {}, 1000);  // from the store: it tells nothing new
        EXPECT_EQ(h.cost(task()), 10);
        h.save();
    }
    EXPECT_EQ(History(store_, "another film").cost(task()), 10);
    EXPECT_EQ(History(store_, "film").cost(task("encode")), 2);
}

TEST_F(HistoryTest, OldRunsFade) {
    {
        History h(store_, "");
        Task long_ago = task();
        long_ago.cost = 1e6;
        h.note(long_ago, true, "", {}, 1e6);
        h.save();
    }
    History h(store_, "");
    Task now = task();
    now.cost = 1000;
    h.note(now, true, "", {}, 3000);
    EXPECT_NEAR(h.cost(task()), 4, 0.01);  // half of what weighs
}

TEST_F(HistoryTest, BytesThatAreNoneTellNothing) {
    History h(store_, "film");
    h.note(task(), true, "code", inputs_, 3);
    h.save();
    store_.note("history", "film", *store_.note("history", "film") + "x");
    EXPECT_EQ(why(History(store_, "film"), "code", inputs_), Why::never_run);
    store_.note("cost", "kinds", "\x05rubbish");
    EXPECT_EQ(History(store_, "film").cost(task()), 2);
}

}  // namespace
}  // namespace answerprint::farm
