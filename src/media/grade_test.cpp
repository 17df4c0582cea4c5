#include "media/grade.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace answerprint::media {
namespace {

std::filesystem::path written(const std::string& name, const std::string& text) {
    std::filesystem::path path = testing::TempDir() + name;
    write_file(path, text);
    return path;
}

/// Line and id of what is said of a file of that name; empty: nothing.
std::string wrong(const std::string& name, const std::string& text) {
    Diagnostics said;
    const auto file = written(name, text);
    if (is_cube(name))
        check_cube(file, "shown/" + name, said);
    else
        EXPECT_TRUE(read_cdl(file, "shown/" + name, said).empty() || said.empty());
    if (said.empty()) return {};
    EXPECT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].place.file, "shown/" + name);
    for (const auto& arg : said[0].what.args)
        EXPECT_EQ(arg.find(testing::TempDir()), std::string::npos) << arg;
    return std::to_string(said[0].place.line) + " " + said[0].what.id;
}

const std::string correction =
    "<SOPNode>\n<Slope>1.2 1 0.9</Slope><Offset>0.01 0 -0.01</Offset><Power>1 1.1 1</Power>\n"
    "</SOPNode>\n<SatNode><Saturation>0.8</Saturation></SatNode>\n</ColorCorrection>\n";

TEST(Grade, ReadsTheThreeFormsOfAnAscCdl) {
    Diagnostics said;
    const auto one =
        read_cdl(written("a.cc", "<ColorCorrection id=\"x\">\n" + correction), "a.cc", said);
    const auto list =
        read_cdl(written("a.cdl",
                         "<ColorDecisionList xmlns=\"urn:ASC:CDL:v1.01\">\n<ColorDecision>\n"
                         "<ColorCorrection id=\"x\">\n" +
                             correction + "</ColorDecision>\n</ColorDecisionList>\n"),
                 "a.cdl", said);
    const auto collection =
        read_cdl(written("a.ccc",
                         "<ColorCorrectionCollection xmlns=\"urn:ASC:CDL:v1.01\">\n"
                         "<ColorCorrection id=\"x\">\n" +
                             correction + "<ColorCorrection id=\"1A\">\n" + correction +
                             "</ColorCorrectionCollection>\n"),
                 "a.ccc", said);
    EXPECT_TRUE(said.empty());
    ASSERT_EQ(one.size(), 1U);
    ASSERT_EQ(list.size(), 1U);
    ASSERT_EQ(collection.size(), 2U);
    EXPECT_EQ(collection[1].id, "1A");
    for (const auto& cdl : {one[0], list[0], collection[0]}) {
        EXPECT_EQ(cdl.id, "x");
        EXPECT_EQ(cdl.slope, (std::array{1.2, 1.0, 0.9}));
        EXPECT_EQ(cdl.offset, (std::array{0.01, 0.0, -0.01}));
        EXPECT_EQ(cdl.power, (std::array{1.0, 1.1, 1.0}));
        EXPECT_EQ(cdl.saturation, 0.8);
    }
}

TEST(Grade, ABrokenCdlIsToldAtItsLine) {
    const auto with = [](const std::string& from, const std::string& to) {
        const std::string all = "<ColorCorrection id=\"x\">\n" + correction;
        return std::string(all).replace(all.find(from), from.size(), to);
    };
    EXPECT_EQ(wrong("b.cc", with("1.2 1 0.9", "1.2 1")), "3 media.grade-broken");
    EXPECT_EQ(wrong("c.cc", with("</SatNode>", "")), "6 media.grade-broken");
    EXPECT_EQ(wrong("d.cc", with("1.2 1 0.9", "-1 1 1")), "0 media.grade-broken");
    EXPECT_EQ(wrong("e.cc", "no XML"), "0 media.grade-broken");
    EXPECT_EQ(wrong("f.cdl", ""), "0 media.grade-broken");
}

TEST(Grade, ABrokenCubeIsToldAtItsLine) {
    std::string ends;
    for (int i = 0; i < 8; ++i)
        ends += std::to_string(i & 1) + " " + std::to_string(i >> 1 & 1) + " " +
                std::to_string(i >> 2) + "\n";
    EXPECT_EQ(wrong("a.cube", "TITLE \"nice\"\n# nan\n\nLUT_3D_SIZE 2\n" + ends), "");
    EXPECT_EQ(wrong("b.cube", "LUT_3D_SIZE 2\n0 0 0\n"), "0 media.grade-broken");
    EXPECT_EQ(wrong("c.cube", "LUT_3D_SIZE 2\n0 x 0\n"), "2 media.grade-broken");
    EXPECT_EQ(wrong("d.cube", "hello\n"), "1 media.grade-broken");
    EXPECT_EQ(wrong("e.cube", ""), "0 media.grade-broken");
    EXPECT_EQ(wrong("f.cube", "\nLUT_3D_SIZE 100000\n0 0 0\n"), "2 media.cube-size");
    EXPECT_EQ(wrong("g.cube", "LUT_1D_SIZE 1000000000\n"), "1 media.cube-size");
    EXPECT_EQ(wrong("h.cube", "LUT_3D_SIZE -2\n"), "1 media.cube-size");
    EXPECT_EQ(wrong("i.cube", "LUT_3D_SIZE 2\n" + ends.replace(0, 5, "nan 0 0")),
              "2 media.grade-not-finite");
}

TEST(Grade, AFileIsKnownByItsEnding) {
    EXPECT_TRUE(is_cube("looks/Print.CUBE"));
    EXPECT_TRUE(is_cdl("a.cdl") && is_cdl("a.cc") && is_cdl("a.CCC"));
    EXPECT_FALSE(is_cube("cube") || is_cdl("a.cube") || is_cdl("a.cube.txt") || is_cube(""));
}

}  // namespace
}  // namespace answerprint::media
