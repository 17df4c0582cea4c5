#include "base/digest.h"

#include <gtest/gtest.h>

#include <cctype>

namespace answerprint {

TEST(Digest, IsBlake2b256) {
    // RFC 7693's function with a digest of 32 bytes and no key.
    EXPECT_EQ(Digest::of("").hex(),
              "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    EXPECT_EQ(Digest::of("abc").hex(),
              "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Digest, IsReadFromHex) {
    const Digest d = Digest::of("abc");
    Digest read;
    ASSERT_TRUE(Digest::parse(d.hex(), read));
    EXPECT_EQ(read, d);
    std::string capitals = d.hex();
    for (char& c : capitals) c = static_cast<char>(std::toupper(c));
    Digest again;
    ASSERT_TRUE(Digest::parse(capitals, again));
    EXPECT_EQ(again, d);
}

TEST(Digest, WhatIsNotHexLeavesItAsItWas) {
    const Digest d = Digest::of("abc");
    Digest kept = d;
    const std::string hex = Digest::of("").hex();
    for (const auto& wrong :
         {std::string{}, hex.substr(1), hex + "0", "g" + hex.substr(1), hex.substr(0, 63) + " "}) {
        EXPECT_FALSE(Digest::parse(wrong, kept)) << wrong;
        EXPECT_EQ(kept, d);
    }
}

TEST(Digest, PiecesGiveTheDigestOfTheWhole) {
    EXPECT_EQ(Hasher().add("a").add("").add("bc").finish(), Digest::of("abc"));
    const std::string million(1'000'000, 'x');
    Hasher pieces;
    for (std::size_t at = 0; at < million.size(); at += 777)
        pieces.add(std::string_view(million).substr(at, 777));
    EXPECT_EQ(pieces.finish(), Digest::of(million));
}

TEST(Digest, FieldsKeepTheirBounds) {
    EXPECT_NE(Hasher().field("ab").field("c").finish(), Hasher().field("a").field("bc").finish());
    EXPECT_NE(Hasher().field("").finish(), Hasher().finish());
    EXPECT_EQ(Hasher().field("abc").finish(),
              Digest::of(std::string_view("\3\0\0\0\0\0\0\0abc", 11)));
    const Digest d = Digest::of("x");
    EXPECT_EQ(Hasher().add(d).finish(),
              Digest::of({reinterpret_cast<const char*>(d.bytes.data()), d.bytes.size()}));
}

TEST(Digest, HasAnOrderAndAHash) {
    Digest low, high;
    high.bytes[0] = 1;
    EXPECT_LT(low, high);
    EXPECT_EQ(std::hash<Digest>{}(high), std::size_t{1} << 56);
}

}  // namespace answerprint
