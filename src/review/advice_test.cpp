#include "review/advice.h"

#include <gtest/gtest.h>

namespace answerprint::review {
namespace {

using Verdict = Finding::Verdict;

const std::vector<std::string> kClaims{"frame medium on ANN", "ANN waves at 1s", "camera push in"};

std::vector<Verdict> verdicts(std::string_view said) {
    std::vector<Verdict> out;
    for (const auto& f : advice(kClaims, said, "eyes", 47)) {
        EXPECT_EQ(f.by, "eyes");
        EXPECT_EQ(f.last, 47);
        EXPECT_TRUE(f.verdict != Verdict::unmeasured || f.why) << f.of;
        out.push_back(f.verdict);
    }
    return out;
}

constexpr auto yes = Verdict::holds, no = Verdict::misses, unclear = Verdict::unmeasured;

TEST(Advice, IsOneAnswerAClaim) {
    const char* said =
        "Here it is:\n```json\n{\"answers\": [{\"line\": 2, \"answer\": \"no\", \"why\": \"She "
        "stands\\n still\"}, {\"line\": 1, \"answer\": \"yes\"}, {\"line\": 3, \"answer\": "
        "\"unclear\"}]}\n```";
    EXPECT_EQ(verdicts(said), (std::vector{yes, no, unclear}));
    const auto all = advice(kClaims, said, "eyes", 47);
    EXPECT_EQ(all[1].of, "ANN waves at 1s");
    EXPECT_EQ(all[1].why.args.at(0), "She stands  still");
    EXPECT_EQ(name_of(all[0]).id, "review.name-advised");
    EXPECT_EQ(told(all[0]).id, "review.advised-yes");
}

TEST(Advice, WhatIsNotSaidOrSaidTwoWaysIsNotMeasured) {
    EXPECT_EQ(
        verdicts(R"({"answers": [{"line": 1, "answer": "yes"}, {"line": 1, "answer": "no"}]})"),
        (std::vector{unclear, unclear, unclear}));
    EXPECT_EQ(verdicts(R"({"answers": [{"line": 9, "answer": "yes"}, {"line": "1", "answer": "yes"},
                          {"line": 2, "answer": "maybe"}, 7, {"line": 3}]})"),
              (std::vector{unclear, unclear, unclear}));
    for (const char* said : {"", "I cannot help with that.", "{", "{}", "[]", R"({"answers": 3})",
                             "{\"answers\": [{\"line\": 1e99, \"answer\": \"yes\"}]}"})
        EXPECT_EQ(verdicts(said), (std::vector{unclear, unclear, unclear})) << said;
}

TEST(Advice, WordsOfAModelAreShownOnOneLineAndNoLonger) {
    const auto all = advice(
        kClaims,
        R"({"answers": [{"line": 1, "answer": "no", "why": ")" + std::string(5000, 'x') + "\"}]}",
        "eyes", 1);
    EXPECT_EQ(all[0].why.args.at(0).size(), 200U);
}

}  // namespace
}  // namespace answerprint::review
