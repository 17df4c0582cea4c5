#include "media/typesetter.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/failure.h"

namespace answerprint::media {
namespace {

const Typesetter& system_fonts() {
    static const Typesetter fonts;
    return fonts;
}

double ink(const SetText& t) {
    return std::accumulate(t.coverage.begin(), t.coverage.end(), 0.0) / 255;
}

TextStyle chinese(double size = 32) {
    TextStyle s;
    s.size = size;
    s.language = "zh";
    return s;
}

TEST(Typesetter, DrawsBothScriptsInOneLine) {
    const SetText t = system_fonts().set("Ag永", {});
    EXPECT_EQ(t.lines, 1);
    const SetText latin = system_fonts().set("Ag", {});
    EXPECT_GT(ink(latin), 50);
    EXPECT_GT(ink(t), ink(latin) + 50);
    EXPECT_NEAR(t.width - latin.width, 32, 0.1);  // a hanzi is an em wide
    EXPECT_EQ(system_fonts().fonts("Ag永", {}).size(), 2U);
    EXPECT_EQ(system_fonts().set("Ag永", {}).coverage, t.coverage);
}

TEST(Typesetter, SizeAndWeightShow) {
    TextStyle style;
    const double plain = ink(system_fonts().set("Reel", style));
    style.bold = true;
    EXPECT_GT(ink(system_fonts().set("Reel", style)), plain * 1.15);
    style.bold = false;
    style.size = 64;
    EXPECT_NEAR(ink(system_fonts().set("Reel", style)), plain * 4, plain * 0.3);
    style.serif = true;
    EXPECT_NE(system_fonts().fonts("Reel", style), system_fonts().fonts("Reel", {}));
}

TEST(Typesetter, BreaksBetweenWords) {
    const std::string text = "He does not hear her come in.";
    const SetText one = system_fonts().set(text, {});
    EXPECT_EQ(one.lines, 1);
    const SetText two = system_fonts().set(text, {}, one.width * 0.6);
    EXPECT_EQ(two.lines, 2);
    EXPECT_NEAR(two.height, 2 * one.height, 1e-9);
    EXPECT_NEAR(ink(two), ink(one), ink(one) * 0.02);
    EXPECT_EQ(system_fonts().set("a\n\nb", {}).lines, 3);
    EXPECT_EQ(system_fonts().set("Incomprehensibilities", {}, 50).lines, 1);
}

TEST(Typesetter, BreaksHanziButNotBeforeTheirPunctuation) {
    // Four hanzi to a line; the comma may not begin the second.
    const SetText t = system_fonts().set("他没听见，她来了。", chinese(), 4 * 32 + 1);
    EXPECT_EQ(t.lines, 3);  // 他没听 / 见，她来 / 了。
    const SetText plain = system_fonts().set("他没听见她来了啊", chinese(), 4 * 32 + 1);
    EXPECT_EQ(plain.lines, 2);
}

TEST(Typesetter, AlignsInTheWidthAskedFor) {
    TextStyle style;
    const auto first_column = [](const SetText& t) {
        for (int x = 0; x < t.columns; ++x)
            for (int y = 0; y < t.rows; ++y)
                if (t.coverage[static_cast<std::size_t>(y * t.columns + x)] > 64) return x + t.left;
        return -1;
    };
    const double width = system_fonts().set("HH", style).width;
    EXPECT_NEAR(first_column(system_fonts().set("HH", style, 300)), 3, 3);
    style.align = Align::centre;
    EXPECT_NEAR(first_column(system_fonts().set("HH", style, 300)), 150 - width / 2 + 3, 3);
    style.align = Align::right;
    EXPECT_NEAR(first_column(system_fonts().set("HH", style, 300)), 300 - width + 3, 3);
}

TEST(Typesetter, DrawsInColour) {
    Frame8 f = canvas(100, 60, {10, 20, 30});
    draw_text(f, system_fonts().set("M", {}), 30, 5, {250, 150, 50});
    int brightest = 0;
    for (std::size_t i = 0; i < f.rgb.size(); i += 3)
        brightest = std::max<int>(brightest, f.rgb[i]);
    EXPECT_EQ(brightest, 250);
    EXPECT_EQ(f.rgb[0], 10);
    draw_text(f, system_fonts().set("far outside", {}), 1000, -1000, {});
}

TEST(Typesetter, SaysWhichPackageIsMissing) {
    const Typesetter none(testing::TempDir() + "no-fonts-here");
    const auto package = [](const Typesetter& t, const char* text) {
        try {
            t.set(text, {});
        } catch (const Failure& f) {
            EXPECT_EQ(f.message.id, "media.no-font");
            return f.message.args.at(1);
        }
        return std::string();
    };
    EXPECT_EQ(package(none, "A"), "fonts-noto-core");
    EXPECT_EQ(package(none, "永"), "fonts-noto-cjk");
    EXPECT_EQ(package(system_fonts(), "\xF4\x8F\xBF\xBD"), "fonts-noto-core");
}

TEST(Typesetter, FallsBackToWhatThereIs) {
    const Typesetter dejavu("/usr/share/fonts/truetype/dejavu");
    EXPECT_GT(ink(dejavu.set("Ag", {})), 50);
    EXPECT_THROW(dejavu.set("永", {}), Failure);
}

TEST(Typesetter, EmptyAndBrokenTextDoNotFail) {
    EXPECT_EQ(system_fonts().set("", {}).lines, 1);
    EXPECT_EQ(system_fonts().set("   ", {}, 10).lines, 1);
    system_fonts().set("a\xFF\xFE b\t\r c", {}, 20);
}

}  // namespace
}  // namespace answerprint::media
