#include "vault/stored.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace answerprint::vault {
namespace {

Record sample() {
    return {{{"picture", Digest::of("a"), 5'000'000'000}, {"", Digest::of("b"), 0}}, "costs"};
}

TEST(Stored, FieldsComeBack) {
    const auto most = std::numeric_limits<std::uint64_t>::max();
    const std::string bytes = Packer()
                                  .number(0)
                                  .number(127)
                                  .number(128)
                                  .number(most)
                                  .text("")
                                  .text(std::string("a\0b", 3))
                                  .digest(Digest::of("x"))
                                  .flag(true)
                                  .flag(false)
                                  .seconds(1.25)
                                  .take();
    Unpacker u(bytes);
    EXPECT_EQ(u.number(), 0u);
    EXPECT_EQ(u.number(), 127u);
    EXPECT_EQ(u.number(), 128u);
    EXPECT_EQ(u.number(), most);
    EXPECT_EQ(u.text(), "");
    EXPECT_EQ(u.text(), std::string("a\0b", 3));
    EXPECT_EQ(u.digest(), Digest::of("x"));
    EXPECT_TRUE(u.flag());
    EXPECT_FALSE(u.flag());
    EXPECT_EQ(u.seconds(), 1.25);
    EXPECT_TRUE(u.at_end());
}

TEST(Stored, NothingIsReadBehindTheEnd) {
    Unpacker u(
        "\x05"
        "ab");
    EXPECT_EQ(u.text(), "");
    EXPECT_FALSE(u.good());
    EXPECT_EQ(u.number(), 0u);
    EXPECT_EQ(u.digest(), Digest{});
    EXPECT_FALSE(u.at_end());
}

TEST(Stored, ANumberHasAtMost64Bits) {
    Unpacker more(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10));
    EXPECT_EQ(more.number(), 0u);
    EXPECT_FALSE(more.good());
    Unpacker endless(std::string_view("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00", 12));
    endless.number();
    EXPECT_FALSE(endless.good());
}

TEST(Stored, AFlagIsZeroOrOne) {
    Unpacker u("\x02");
    EXPECT_FALSE(u.flag());
    EXPECT_FALSE(u.good());
}

TEST(Stored, SecondsThatCannotBeAreZero) {
    for (const double s : {-1.0, std::nan(""), -HUGE_VAL}) {
        const std::string bytes = Packer().seconds(s).take();
        EXPECT_EQ(Unpacker(bytes).seconds(), 0) << s;
    }
    const std::string endless = Packer().seconds(HUGE_VAL).take();
    Unpacker u(endless);
    EXPECT_EQ(u.seconds(), 1e9);
    EXPECT_TRUE(u.at_end());
    const std::string above = Packer().number(std::uint64_t{1} << 63).take();
    Unpacker wrong(above);
    EXPECT_EQ(wrong.seconds(), 0);
    EXPECT_FALSE(wrong.good());
}

TEST(Stored, ARecordComesBack) { EXPECT_EQ(record_from_bytes(to_bytes(sample())), sample()); }

TEST(Stored, ARecordCutAnywhereIsNone) {
    const std::string whole = to_bytes(sample());
    for (std::size_t n = 0; n < whole.size(); ++n)
        EXPECT_FALSE(record_from_bytes(std::string_view(whole).substr(0, n))) << n;
    EXPECT_FALSE(record_from_bytes(whole + "x"));
}

TEST(Stored, ARecordOfAnotherVersionIsNone) {
    std::string bytes = to_bytes(sample());
    ++bytes[0];
    EXPECT_FALSE(record_from_bytes(bytes));
}

TEST(Stored, ARecordThatPromisesMoreThanItHoldsIsNone) {
    EXPECT_FALSE(record_from_bytes(Packer().number(2).number(1ULL << 60).text("x").take()));
    const std::string negative =
        Packer().number(2).number(1).text("a").digest({}).number(1ULL << 63).text("").take();
    EXPECT_FALSE(record_from_bytes(negative));
}

}  // namespace
}  // namespace answerprint::vault
