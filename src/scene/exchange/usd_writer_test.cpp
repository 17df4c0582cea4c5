#include "scene/exchange/usd_writer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

std::string written() {
    const auto plan =
        tests::paced({tests::act("MEI", direction::Verb::walks_to, tests::spot(1, 1), 1, 2)});
    Diagnostics out;
    const auto staged = tests::staged(plan, out);
    auto shot = tests::whole(plan);
    Stretch s{"1A", cut_out(staged, shot), {}};
    s.blocking.actors[1].character.name = "小\"雨";
    const auto camera = solve_camera(shot, s.blocking, 1.85, out);
    s.shots.push_back({"1A", 0, camera, solve_lighting(shot, s.blocking, camera, out)});
    return to_usda(node_tree(s));
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++n;
    return n;
}

TEST(UsdWriter, BracesCloseAndPrimsHaveTheirKinds) {
    const std::string s = written();
    EXPECT_TRUE(s.starts_with("#usda 1.0\n"));
    EXPECT_EQ(count(s, "{"), count(s, "}"));
    EXPECT_EQ(count(s, "["), count(s, "]"));
    EXPECT_EQ(count(s, "def SkelRoot"), 2U);
    EXPECT_EQ(count(s, "def Camera"), 1U);
    EXPECT_GT(count(s, "def RectLight"), 0U);
    EXPECT_EQ(s.find("nan"), std::string::npos);
    EXPECT_NE(s.find("def SkelRoot \"u5c0f__u96e8_\""), std::string::npos);
    EXPECT_NE(s.find("answerprint:name = \"小\\\"雨\""), std::string::npos);
}

}  // namespace
}  // namespace answerprint::scene
