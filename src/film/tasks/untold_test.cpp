#include "film/tasks/untold.h"

#include <gtest/gtest.h>

namespace answerprint::film::tasks {
namespace {

using review::Finding;
using Verdict = Finding::Verdict;

Finding missed(const char* claim, const char* of) {
    Finding f;
    f.claim = claim;
    f.of = of;
    f.had = 9;
    f.verdict = Verdict::misses;
    return f;
}

Verdict verdict(const MeasuredPage& page, const std::string& claim, const std::string& of) {
    for (const auto& f : page.findings)
        if (f.claim == claim && f.of == of) return f.verdict;
    ADD_FAILURE() << claim << ' ' << of;
    return Verdict::unmeasured;
}

// Of whom the take has in another size nothing is told that was looked for where the plan has them;
// of others, it is.
TEST(Untold, IsWhatWasLookedForElsewhere) {
    MeasuredPage page;
    page.findings = {missed("size", "ANNA"),      missed("action", "ANNA waves"),
                     missed("presence", "ANNA"),  missed("wardrobe", "ANNA: coat"),
                     missed("presence", "ANNAB"), missed("action", "BO nods"),
                     missed("rotation", "")};
    untold_elsewhere(page);
    for (const auto& [claim, of] :
         {std::pair{"action", "ANNA waves"}, {"presence", "ANNA"}, {"wardrobe", "ANNA: coat"}}) {
        EXPECT_EQ(verdict(page, claim, of), Verdict::unmeasured) << claim;
    }
    for (const auto& [claim, of] : {std::pair{"size", "ANNA"},
                                    {"presence", "ANNAB"},
                                    {"action", "BO nods"},
                                    {"rotation", ""}})
        EXPECT_EQ(verdict(page, claim, of), Verdict::misses) << claim;
}

TEST(Untold, IsTheFocusOfWhomTheTakeMirrorsEvenWhereItHolds) {
    MeasuredPage page;
    page.findings = {missed("mirrored", "ANNA"), missed("focus", "ANNA"), missed("focus", "BO")};
    page.findings[1].verdict = Verdict::holds;
    untold_elsewhere(page);
    EXPECT_EQ(verdict(page, "focus", "ANNA"), Verdict::unmeasured);
    EXPECT_EQ(verdict(page, "focus", "BO"), Verdict::misses);
}

TEST(Untold, IsTheFocusOfWhomTheTakeHasAside) {
    for (const double off : {6.0, 9.0}) {
        MeasuredPage page;
        page.findings = {missed("place", "ANNA"), missed("focus", "ANNA")};
        page.findings[0].had = off;
        page.findings[0].within = 5;
        untold_elsewhere(page);
        EXPECT_EQ(verdict(page, "focus", "ANNA"), off > 8 ? Verdict::unmeasured : Verdict::misses);
    }
}

TEST(Untold, IsWhatASmallTakeShowsOfPeoplesMotion) {
    MeasuredPage page;
    page.findings = {missed("onset", "ANNA waves"), missed("onset", ""), missed("focus", "ANNA")};
    untold_if_small(page, 640);
    EXPECT_EQ(verdict(page, "onset", "ANNA waves"), Verdict::misses);
    untold_if_small(page, 240);
    EXPECT_EQ(verdict(page, "onset", "ANNA waves"), Verdict::unmeasured);
    EXPECT_EQ(verdict(page, "onset", ""), Verdict::misses);  // a camera's
    EXPECT_EQ(verdict(page, "focus", "ANNA"), Verdict::unmeasured);
}

}  // namespace
}  // namespace answerprint::film::tasks
