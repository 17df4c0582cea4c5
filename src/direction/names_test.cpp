// Who and what a word of the direction means.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "direction/film_for_tests.h"
#include "direction/nearest.h"

namespace answerprint::direction {

namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// The canonical name of what LIN touches; empty: nothing of that name.
std::string touched(const std::string& name) {
    const Film f = shot_with("LIN touches " + name);
    return f.acts().empty() ? "" : f.acts()[0].object.name;
}

}  // namespace

TEST(Names, CaseSpacesHyphensAndLanguageDoNotMatter) {
    for (const char* name :
         {"desk-lamp", "DESK-LAMP", "\"desk lamp\"", "\"Desk Lamp\"", "ｄｅｓｋ-lamp", "台灯"})
        EXPECT_EQ(touched(name), "desk-lamp") << name;
    for (const char* name : {"letter", "信", "Letter"}) EXPECT_EQ(touched(name), "letter") << name;
    for (const char* name : {"MEI", "mei", "小梅"}) EXPECT_EQ(touched(name), "MEI") << name;
}

TEST(Names, NamesAreInNfc) {
    const auto zoe = [](const std::string& page, const std::string& direction) {
        Film f("scene 1\nshot 1A\n " + direction + " nods\n", "INT. A - DAY\n\nLIN\nYes.\n");
        World world = small_world(false, 1);
        world.characters.push_back({page, {}, 1.7});
        Diagnostics said;
        const auto plans = resolve(
            f.files, f.page, {}, world, [](int) { return std::make_unique<RulePacing>(); }, said);
        return plans.at(0).acts.size();
    };
    EXPECT_EQ(zoe("ZOE\xCC\x88", "ZOË"), 1u);
    EXPECT_EQ(zoe("ZOË", "ZOE\xCC\x88"), 1u);
}

TEST(Names, OfOneKindAreOneThingInEitherLanguage) {
    // 桌 is the table; nobody wrote that into the set.
    EXPECT_EQ(touched("桌"), "table");
    EXPECT_EQ(touched("桌子"), "table");
}

TEST(Names, AShorterNameMeansTheOneThingThatItBeginsOrEnds) {
    const Film f = shot_with("LIN touches desk; touches pier");
    EXPECT_THAT(f.complaints(), IsEmpty());
    EXPECT_EQ(f.acts().at(0).object.name, "desk-lamp");
    EXPECT_EQ(f.acts().at(1).object.name, "pier-end");
    EXPECT_THAT(f.assumptions(), Contains("direction.assumed-name").Times(2));
    // Two lamps: which?
    EXPECT_THAT(shot_with("LIN touches lamp").complaints(),
                ElementsAre("3:7 error direction.unknown-name"));
}

TEST(Names, AnUnknownOneNearAKnownOneAsks) {
    const std::pair<const char*, const char*> slips[] = {
        {"LIN touches leter", "letter"},     {"LIN looks at MEJ", "MEI"},
        {"frame wide on LIM", "LIN"},        {"light key from windwo", "window"},
        {"focus lettre", "letter"},          {"cut match on tabel", "table"},
        {"sound rain from windw", "window"}, {"camera follow LINN", "LIN"},
        {"LIN walks to tabel", "table"}};
    for (const auto& [claim, right] : slips) {
        const Film f = shot_with(claim);
        ASSERT_THAT(f.complaints(), testing::SizeIs(1)) << claim;
        EXPECT_EQ(f.told("direction.unknown-name").right, msg("direction.did-you-mean", right))
            << claim;
    }
}

TEST(Names, AnUnknownOneListsWhatIsKnown) {
    for (const char* claim : {"frame wide on HELICOPTER", "light key from chandelier",
                              "LIN walks to fountain", "GIANT nods"}) {
        const Film f = shot_with(claim);
        ASSERT_THAT(f.complaints(), testing::SizeIs(1)) << claim;
        const auto& right = f.told("direction.unknown-name").right;
        EXPECT_EQ(right.id, "direction.names-here") << claim;
        EXPECT_THAT(right.args.at(0), HasSubstr("projector")) << claim;
    }
}

TEST(Names, APropertyOfAnUnknownNameIsNoSecondMistake) {
    EXPECT_THAT(shot_with("GIANT nods; waves; sits on stool").complaints(), testing::SizeIs(1));
    EXPECT_THAT(shot_with("GIANT nods as NOD\nLIN waves after NOD").complaints(),
                testing::SizeIs(1));
    EXPECT_THAT(shot_with("LIN says \"We are closed.\" on GIANT \"No.\"").complaints(),
                testing::SizeIs(1));
}

TEST(Names, ThingsActTooInTheirWay) {
    for (const char* act : {"door opens", "door closes", "projector falls", "stool moves to table",
                            "门 打开", "凳子 移到 桌子 旁边"})
        EXPECT_THAT(shot_with(act).complaints(), IsEmpty()) << act;
    for (const char* act : {"door nods", "stool sits on table", "letter says \"No.\""})
        EXPECT_THAT(shot_with(act).complaints(), ElementsAre(HasSubstr("direction.thing-acts")))
            << act;
}

TEST(Nearest, ASlipIsNearAnotherWordIsNot) {
    const std::vector<std::string> known{"table", "window", "projector", "桌子", "凳子", "放映机"};
    EXPECT_EQ(nearest("tabel", known), "table");
    EXPECT_EQ(nearest("tble", known), "table");
    EXPECT_EQ(nearest("windows", known), "window");
    EXPECT_EQ(nearest("projetcor", known), "projector");
    EXPECT_EQ(nearest("放映间", known), "放映机");
    EXPECT_EQ(nearest("umbrella", known), "");
    EXPECT_EQ(nearest("箱包", known), "");
    EXPECT_EQ(nearest("table", known), "");  // it is known
    EXPECT_EQ(nearest("t", known), "");
}

// ---------------------------------------------------------------- a scene without a set file

namespace {

std::vector<std::string> mentioned(const std::string& claims) {
    const Film f = shot_with(claims);
    World world = f.world;
    world.scenes[0] = {};
    std::vector<std::string> all;
    for (const auto& m : mentions(f.files, f.page, 0, world))
        all.push_back(m.name + "/" + std::to_string(static_cast<int>(m.role)) + "/" + m.by);
    return all;
}

}  // namespace

TEST(Mentions, ThingsOfAKnownKindAreToBePlaced) {
    EXPECT_THAT(mentioned("LIN sits on bench"), ElementsAre("bench/2/LIN"));
    EXPECT_THAT(mentioned("LIN enters by door"), ElementsAre("door/3/LIN"));
    EXPECT_THAT(mentioned("LIN puts letter on table"), ElementsAre("letter/0/LIN", "table/0/LIN"));
    EXPECT_THAT(mentioned("light key from window"), ElementsAre("window/1/"));
    EXPECT_THAT(mentioned("sound rain from window"), ElementsAre("window/5/"));
    EXPECT_THAT(mentioned("frame wide on bench from window"), ElementsAre("bench/0/", "window/0/"));
    EXPECT_THAT(mentioned("focus LIN then letter"), ElementsAre("letter/0/"));
    EXPECT_THAT(mentioned("camera dolly in to close-up on orange"), ElementsAre("orange/0/"));
    EXPECT_THAT(mentioned("老林坐在长椅上"), ElementsAre("长椅/2/老林"));
}

TEST(Mentions, AnUnknownPlaceThatSomeoneWalksToBecomesAMark) {
    EXPECT_THAT(mentioned("LIN walks to pier-end"), ElementsAre("pier-end/4/LIN"));
    EXPECT_THAT(mentioned("LIN stands at far-corner"), ElementsAre("far-corner/4/LIN"));
    EXPECT_THAT(mentioned("老林 走到 码头尽头"), ElementsAre("码头尽头/4/老林"));
    // A slip never does, nor a person, nor what is only looked at.
    EXPECT_THAT(mentioned("MEI sits on stool\nLIN walks to stol"), ElementsAre("stool/2/MEI"));
    EXPECT_THAT(mentioned("LIN walks to projcetor"), IsEmpty());
    EXPECT_THAT(mentioned("LIN walks to MEI"), IsEmpty());
    EXPECT_THAT(mentioned("LIN looks at horizon"), IsEmpty());
}

}  // namespace answerprint::direction
