#include "farm/record.h"

#include <gtest/gtest.h>

namespace answerprint::farm {
namespace {

TEST(Record, AResultComesBack) {
    Result r;
    r.outputs = {{"frames", Digest::of("f"), 12}, {"log", Digest::of("l"), 0}};
    r.cpu_seconds = 2.25;
    r.wall_seconds = 0.5;
    r.log = "a line\n";
    const auto back = result_of(to_record(r));
    ASSERT_TRUE(back);
    ASSERT_EQ(back->outputs.size(), 2u);
    EXPECT_EQ(*back->output("frames"), Digest::of("f"));
    EXPECT_EQ(back->outputs[0].size, 12);
    EXPECT_FALSE(back->output("other"));
    EXPECT_EQ(back->cpu_seconds, 2.25);
    EXPECT_EQ(back->wall_seconds, 0.5);
    EXPECT_EQ(back->log, "a line\n");
}

TEST(Record, WhatIsNotOursIsNone) {
    vault::Record record = to_record({});
    EXPECT_TRUE(result_of(record));
    record.extra += "x";
    EXPECT_FALSE(result_of(record));
    record.extra = "";
    EXPECT_FALSE(result_of(record));
}

}  // namespace
}  // namespace answerprint::farm
