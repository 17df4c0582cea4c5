// Ten mistakes give ten messages, in both languages, and nothing follows from them.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/catalogue.h"
#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

void expect_ten(const Film& f) {
    const std::pair<int, const char*> wanted[] = {
        {4, "unknown-claim"}, {5, "unknown-word"}, {6, "unknown-name"},   {7, "negative-time"},
        {8, "no-such-words"}, {9, "bad-kelvin"},   {10, "no-such-label"}, {11, "to-and-amount"},
        {13, "no-such-shot"}, {15, "claim-twice"}};
    auto said = f.said;
    std::erase_if(said, [](const auto& d) { return d.severity == Severity::note; });
    std::stable_sort(said.begin(), said.end(),
                     [](const auto& a, const auto& b) { return a.place.line < b.place.line; });
    ASSERT_EQ(said.size(), std::size(wanted)) << testing::PrintToString(f.complaints());
    for (std::size_t i = 0; i < said.size(); ++i) {
        EXPECT_EQ(said[i].severity, Severity::error);
        EXPECT_EQ(said[i].place.line, wanted[i].first);
        EXPECT_EQ(said[i].what.id, std::string("direction.") + wanted[i].second);
        const std::string english = text(said[i].what, Language::english);
        const std::string chinese = text(said[i].what, Language::chinese);
        EXPECT_NE(english, chinese);
        for (const auto& words : {english, chinese}) {
            EXPECT_EQ(words.find('{'), std::string::npos) << words;
            EXPECT_EQ(words.find("direction."), std::string::npos) << words;
        }
    }
}

}  // namespace

TEST(Mistakes, TenInEnglish) {
    expect_ten(
        Film("scene 1\n"
             "shot 1A\n"
             "  lens 35mm\n"
             "  fraem wide on LIN\n"
             "  focus LIN betwen MEI\n"
             "  LIN sits on stol as SIT; nods\n"
             "  MEI nods at -2s; waves\n"
             "  MEI shrugs on \"Goodbye\"; kneels\n"
             "  light key 90K\n"
             "  MEI smiles after STAND\n"
             "  camera dolly in 1m to close-up on LIN\n"
             "  MEI looks at LIN after SIT\n"
             "shot 1B like 1Z\n"
             "  lens 50mm\n"
             "  lens 65mm\n"));
}

TEST(Mistakes, TenInChinese) {
    expect_ten(
        Film("场 1\n"
             "镜 1A\n"
             "　焦段 35mm\n"
             "　够图 全景 对 老林\n"
             "　焦点 老林 之间 小梅\n"
             "　老林 坐在 登子 上 记作 坐定；点头\n"
             "　小梅 点头 于 -2秒；挥手\n"
             "　小梅 耸肩 说到 “再见”；跪下\n"
             "　光 主光 90K\n"
             "　小梅 微笑 之后 站定\n"
             "　运镜 推 1米 到 特写 对 老林\n"
             "　小梅 看向 老林 之后 坐定\n"
             "镜 1B 同 1Z\n"
             "　焦段 50mm\n"
             "　焦段 65mm\n",
             chinese_page));
}

}  // namespace answerprint::direction
