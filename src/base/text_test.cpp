#include "base/text.h"

#include <gtest/gtest.h>

namespace answerprint {

TEST(Text, CodePointsOfEveryLength) {
    const std::string s = "aé字😀";
    std::size_t at = 0;
    EXPECT_EQ(next_code_point(s, at), U'a');
    EXPECT_EQ(at, 1u);
    EXPECT_EQ(next_code_point(s, at), U'é');
    EXPECT_EQ(at, 3u);
    EXPECT_EQ(next_code_point(s, at), U'字');
    EXPECT_EQ(at, 6u);
    EXPECT_EQ(next_code_point(s, at), U'😀');
    EXPECT_EQ(at, 10u);
    EXPECT_EQ(code_points(s), 4u);
    EXPECT_EQ(code_points(""), 0u);
}

TEST(Text, AppendsWhatItReads) {
    for (const char32_t c :
         {0x0u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xD7FFu, 0xE000u, 0xFFFFu, 0x10000u, 0x10FFFFu}) {
        std::string s;
        append_utf8(s, c);
        std::size_t at = 0;
        EXPECT_EQ(next_code_point(s, at), c);
        EXPECT_EQ(at, s.size());
        EXPECT_EQ(first_broken_utf8(s), std::string::npos);
    }
}

TEST(Text, ABrokenSequenceIsOneByte) {
    for (const std::string_view broken :
         {"\x80", "\xBF", "\xC3", "\xC3(", "\xC0\x80", "\xE5\xA5", "\xE5\xA5(", "\xE0\x80\x80",
          "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        std::size_t at = 0;
        EXPECT_EQ(next_code_point(broken, at), U'\uFFFD') << testing::PrintToString(broken);
        EXPECT_EQ(at, 1u);
        EXPECT_EQ(first_broken_utf8("字" + std::string(broken)), 3u)
            << testing::PrintToString(broken);
    }
}

TEST(Text, AWrittenReplacementCharacterIsNotBroken) {
    EXPECT_EQ(first_broken_utf8("a\uFFFDb"), std::string::npos);
    EXPECT_EQ(first_broken_utf8(""), std::string::npos);
    EXPECT_EQ(code_points("\xFF\xFE"), 2u);
}

TEST(Text, HanziAreTwoCellsAndMarksNone) {
    EXPECT_EQ(cell_width(U'a'), 1);
    EXPECT_EQ(cell_width(U'é'), 1);
    EXPECT_EQ(cell_width(U'字'), 2);
    EXPECT_EQ(cell_width(U'，'), 2);
    EXPECT_EQ(cell_width(U'Ａ'), 2);
    EXPECT_EQ(cell_width(U'한'), 2);
    EXPECT_EQ(cell_width(U'😀'), 2);
    EXPECT_EQ(cell_width(U'\u0301'), 0);
    EXPECT_EQ(cell_width(U'\n'), 0);
    EXPECT_EQ(cell_width("Lin：好e\u0301"), 3 + 2 + 2 + 1);
}

TEST(Text, ScriptsWithoutSpaces) {
    for (const char32_t c : U"字あ，Ａ\u3000") EXPECT_TRUE(c == 0 || is_cjk(c)) << std::uint32_t{c};
    for (const char32_t c : U"aéИ…—·“") EXPECT_FALSE(is_cjk(c)) << std::uint32_t{c};
}

TEST(Text, FoldsCaseAndWidth) {
    EXPECT_EQ(folded("Lamp-Post"), "lamp-post");
    EXPECT_EQ(folded("ＬＡＭＰ　２"), "lamp 2");
    EXPECT_EQ(folded("ÉLODIE ИВАН"), folded("élodie иван"));
    EXPECT_EQ(folded("Σίσυφος"), folded("ΣΊΣΥΦΟΣ"));
    EXPECT_EQ(folded("老周：好"), "老周:好");
    EXPECT_EQ(folded(""), "");
}

TEST(Text, FoldsToComposedForm) {
    EXPECT_EQ(folded("e\u0301lodie"), "élodie");
    EXPECT_EQ(folded("E\u0301LODIE"), folded("Élodie"));
    EXPECT_EQ(folded(folded("E\u0301 Ａ")), folded("E\u0301 Ａ"));
}

}  // namespace answerprint
