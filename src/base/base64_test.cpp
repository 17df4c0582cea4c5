#include "base/base64.h"

#include <gtest/gtest.h>

namespace answerprint {
namespace {

TEST(Base64, IsAsInRfc4648BothWays) {
    for (const auto& [bytes, text] : {std::pair{"", ""},
                                      {"f", "Zg=="},
                                      {"fo", "Zm8="},
                                      {"foo", "Zm9v"},
                                      {"foobar", "Zm9vYmFy"},
                                      {"\xFF\xFE\xFD", "//79"}}) {
        EXPECT_EQ(base64(bytes), text);
        EXPECT_EQ(from_base64(text), bytes);
    }
    EXPECT_EQ(from_base64("Zm9v!"), std::nullopt);
}

}  // namespace
}  // namespace answerprint
