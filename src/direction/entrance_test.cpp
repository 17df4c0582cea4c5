// Who comes in on the page is not there from the start.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "MEI door": who enters by what, in scene 1.
std::vector<std::string> entering(const std::string& page, const std::string& direction = "") {
    const Film f(direction, page);
    std::vector<std::string> all;
    for (const auto& a : f.acts())
        if (a.verb == Verb::enters) all.push_back(a.actor + " " + a.object.name);
    return all;
}

const std::string booth = "INT. BOOTH - NIGHT\n\n";

}  // namespace

TEST(Entrance, AnActionLineBringsSomeoneIn) {
    for (const char* line :
         {"MEI comes in by the door with a lantern.", "MEI, thirty, enters by the door.",
          "LIN waits. MEI walks in through the door.", "LIN watches MEI come in by the door.",
          "The door opens and Mei comes in from the street door."})
        EXPECT_THAT(entering(booth + line + "\n"), ElementsAre("MEI door")) << line;
    EXPECT_THAT(entering(booth + "MEI comes in, wet.\n"), ElementsAre("MEI door"));
    EXPECT_THAT(entering(booth + "MEI comes in by the window.\n"), ElementsAre("MEI window"));
    for (const char* line :
         {"小梅从门进来。", "老林坐着。小梅推开门，走进来。", "老林看着小梅从门进来。"})
        EXPECT_THAT(entering("INT. 放映间 - 夜\n\n老林坐着。\n\n" + std::string(line) + "\n"),
                    ElementsAre("小梅 door"))
            << line;
}

TEST(Entrance, OtherWordsBringNobodyIn) {
    for (const char* line : {"MEI walks in the rain.", "MEI sits as light enters by the window.",
                             "She comes in by the door.", "MEI does not come in.",
                             "MEI waits. The cat comes in by the door."})
        EXPECT_THAT(entering(booth + line + "\n"), IsEmpty()) << line;
    EXPECT_THAT(entering("INT. 放映间 - 夜\n\n老林和小梅。小梅没有进来。\n"), IsEmpty());
    // Who spoke in the room is there.
    EXPECT_THAT(entering(booth + "MEI\nHello.\n\nMEI comes in.\n"), IsEmpty());
}

TEST(Entrance, ItComesWhereItStandsOnThePage) {
    const Film f("", booth + "LIN\nHello?\n\nMEI comes in by the door.\n\nLIN\nYou.\n");
    const Act& act = f.act(Verb::enters);
    EXPECT_FALSE(act.opening);
    EXPECT_EQ(act.time.start, f.line("Hello?").time.end);
    EXPECT_GE(f.line("You.").time.start, act.time.end);
    EXPECT_THAT(f.assumptions(), testing::Contains("direction.assumed-entrance"));
    const Film first("", booth + "MEI comes in by the door.\n\nLIN\nYou.\n");
    EXPECT_EQ(frames_of(first.act(Verb::enters).time.start), 0);
    EXPECT_GE(first.line("You.").time.start, first.act(Verb::enters).time.end);
    // At the end of the page, too, it is seen.
    const Film last("scene 1\nshot 1A\n", booth + "LIN\nYes.\n\nMEI comes in by the door.\n");
    EXPECT_GE(last.plans[0].length, last.act(Verb::enters).time.end);
}

TEST(Entrance, AClaimGoesBeforeThePage) {
    const std::string page = booth + "MEI comes in by the door.\n\nLIN\nYou.\n\nMEI\nI.\n";
    const std::string shot = "scene 1\nshot 1A\n ";
    EXPECT_THAT(entering(page, shot + "MEI enters by window at 1s\n"), ElementsAre("MEI window"));
    EXPECT_THAT(entering(page, shot + "MEI sits on stool\n"), IsEmpty());
    EXPECT_THAT(entering(page, shot + "MEI walks to table\n"), ElementsAre("MEI door"));
}

}  // namespace answerprint::direction
