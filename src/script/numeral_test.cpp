#include "script/numeral.h"

#include <gtest/gtest.h>

namespace answerprint::script {

TEST(Numeral, ReadsArabicAndChinese) {
    const std::pair<const char*, const char*> all[] = {
        {"20、", "20"},       {"２０、", "20"}, {"12A，", "12A"},   {"23-1，", "23-1"},
        {"二十三-1", "23-1"}, {"十、", "10"},   {"二十三、", "23"}, {"一百零五场", "105"},
        {"一〇二场", "102"},  {"两百", "200"},  {"3－2", "3-2"},    {"一千二百", "1200"},
        {"5-", "5"},          {"12ABC", "12AB"}};
    for (const auto& [row, number] : all) {
        std::string_view s = row;
        EXPECT_EQ(take_number(s), number) << row;
    }
}

TEST(Numeral, TakesOnlyTheNumber) {
    std::string_view s = "二十三、客厅";
    take_number(s);
    EXPECT_EQ(s, "、客厅");
    s = "5-，外";
    take_number(s);
    EXPECT_EQ(s, "-，外");
    for (const char* none : {"", "客厅", "A1", "-1", "、"}) {
        s = none;
        EXPECT_EQ(take_number(s), "") << none;
        EXPECT_EQ(s, none);
    }
}

TEST(Numeral, IsNeverLong) {
    const std::string digits(100, '9');
    std::string_view s = digits;
    EXPECT_LE(take_number(s).size(), 8u);
    std::string hundreds;
    for (int i = 0; i < 100; ++i) hundreds += "百";
    s = hundreds;
    EXPECT_LE(take_number(s).size(), 8u);
}

}  // namespace answerprint::script
