#include "base/diagnostic.h"

#include <gtest/gtest.h>

#include "base/failure.h"

namespace answerprint {

TEST(Diagnostic, KeepsWhereWhatAndRight) {
    Diagnostics all;
    note(all, {"a", 1, 2, 3}, msg("x.note"));
    EXPECT_FALSE(has_errors(all));
    warning(all, {"a", 1, 2, 3}, msg("x.warning", "1"), msg("x.right"));
    EXPECT_FALSE(has_errors(all));
    error(all, {"b", 4, 5, 6}, msg("x.error", "one", std::string("two")));
    EXPECT_TRUE(has_errors(all));
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].severity, Severity::note);
    EXPECT_FALSE(all[0].right);
    EXPECT_EQ(all[1].severity, Severity::warning);
    EXPECT_EQ(all[1].right.id, "x.right");
    EXPECT_EQ(all[2].severity, Severity::error);
    EXPECT_EQ(all[2].place, (Place{"b", 4, 5, 6}));
    EXPECT_EQ(all[2].what.args, (std::vector<std::string>{"one", "two"}));
}

TEST(Failure, CarriesWhatWasBeingDone) {
    const Failure f(msg("base.cannot-read", "x"), "No such file");
    EXPECT_STREQ(f.what(), "base.cannot-read: No such file");
    EXPECT_EQ(f.message.args.at(0), "x");
    EXPECT_STREQ(Failure(msg("base.cannot-read", "x")).what(), "base.cannot-read");
    EXPECT_THROW(throw WrongUse(msg("base.cannot-read", "x")), Failure);
}

}  // namespace answerprint
