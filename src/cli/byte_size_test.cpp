#include "cli/byte_size.h"

#include <gtest/gtest.h>

namespace answerprint::cli {
namespace {

TEST(ByteSize, IsReadAsPeopleWriteIt) {
    EXPECT_EQ(bytes_of("20GB"), 20'000'000'000);
    EXPECT_EQ(bytes_of("500 MB"), 500'000'000);
    EXPECT_EQ(bytes_of("1.5tb"), 1'500'000'000'000);
    EXPECT_EQ(bytes_of("7k"), 7'000);
    EXPECT_EQ(bytes_of("12"), 12);
    EXPECT_EQ(bytes_of("12B"), 12);
    EXPECT_EQ(bytes_of("0"), 0);
}

TEST(ByteSize, RefusesWhatIsNone) {
    for (const char* text :
         {"", "GB", "-1GB", "20 bananas", "20GBB", "nan", "inf", "1e30TB", "2G5"})
        EXPECT_FALSE(bytes_of(text)) << text;
}

TEST(ByteSize, IsSaidInMegabytesAndGigabytes) {
    EXPECT_EQ(in_words(0), "0.0 MB");
    EXPECT_EQ(in_words(6'240'000), "6.2 MB");
    EXPECT_EQ(in_words(1'500'000'000), "1.5 GB");
}

}  // namespace
}  // namespace answerprint::cli
