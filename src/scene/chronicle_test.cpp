#include "scene/chronicle.h"

#include <gtest/gtest.h>

#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::Verb;

/// A scene in the room, played after `before`.
struct Played {
    Diagnostics said;
    std::vector<Message> causes;
    std::vector<Event> events;
    WorldState after;
};
Played play(const std::vector<direction::Act>& acts, const WorldState& before = {},
            const Set& set = room()) {
    Played p;
    auto plan = paced(acts);
    for (std::size_t i = 0; i < plan.acts.size(); ++i)
        plan.acts[i].place = {"direction/1.shots", 10 + static_cast<int>(i), 1, 1};
    const auto told = chronicle(plan, page(), set, cast(), before, p.causes, p.said);
    p.events = told.events();
    p.after = told.after();
    return p;
}

std::string now(const Played& p, const std::string& of, Trait trait) {
    std::string value = "-";
    for (const auto& e : p.events)
        if (e.of == of && e.trait == trait) value = e.value;
    return value;
}

TEST(Chronicle, TellsWhoHasWhatAndSinceWhichLine) {
    const auto p = play({act("MEI", Verb::picks_up, to("letter"), 1, 2),
                         act("MEI", Verb::sits, to("chair"), 4, 5)});
    EXPECT_TRUE(p.said.empty());
    EXPECT_EQ(now(p, "letter", Trait::held_by), "MEI");
    EXPECT_EQ(now(p, "MEI", Trait::right_hand), "letter");
    EXPECT_EQ(now(p, "MEI", Trait::posture), "sits on chair");
    for (const auto& e : p.events)
        if (e.of == "letter" && e.value == "MEI") {
            EXPECT_EQ(e.since.line, 10);
        }
}

TEST(Chronicle, ALampStaysOffUntilTheNextDay) {
    const auto p = play({act("MEI", Verb::switches_off, to("lamp"), 1, 2)});
    const auto night = begins(p.after, Follows::on, direction::DayTime::night);
    EXPECT_FALSE(as_it_was_left(room(), night, {"MEI"}, Follows::on).thing("lamp")->on);
    const auto next = begins(p.after, Follows::next_day, direction::DayTime::dawn);
    EXPECT_EQ(next.day, 2);
    EXPECT_TRUE(as_it_was_left(room(), next, {"MEI"}, Follows::next_day).thing("lamp")->on);
}

TEST(Chronicle, WhatIsAlreadySoIsToldWithBothPlaces) {
    const auto first = play({act("MEI", Verb::switches_off, to("lamp"), 1, 2)});
    const Set later = as_it_was_left(room(), first.after, {"LIN", "MEI"}, Follows::on);
    const auto p = play({act("LIN", Verb::switches_off, to("lamp"), 1, 2)}, first.after, later);
    ASSERT_EQ(p.said.size(), 1U);
    EXPECT_EQ(p.said[0].what.id, "scene.already-off");
    EXPECT_EQ(p.said[0].place.line, 10);
    EXPECT_EQ(p.said[0].right.args.at(0), "direction/1.shots:10");
}

TEST(Chronicle, WhatIsInAHandGoesWithItAndIsGoneFromItsSet) {
    const auto first = play({act("MEI", Verb::picks_up, to("letter"), 1, 2)});
    Set pier = room();
    pier.name = "pier";
    std::erase_if(pier.things, [](const Thing& t) { return t.name == "letter"; });
    const Set there = as_it_was_left(pier, first.after, {"MEI"}, Follows::on);
    ASSERT_NE(there.thing("letter"), nullptr);
    EXPECT_EQ(there.thing("letter")->held_by, "MEI");
    auto put = act("MEI", Verb::puts, to("letter"), 1, 2);
    put.to = to("table");
    const auto second = play({put}, first.after, there);
    EXPECT_EQ(as_it_was_left(room(), second.after, {"MEI"}, Follows::on).thing("letter"), nullptr);
    // Who is not there has what they have, and it stays out of sight.
    EXPECT_EQ(as_it_was_left(pier, first.after, {"LIN"}, Follows::on).thing("letter"), nullptr);
}

TEST(Chronicle, TheCauseOfWhatIsInOtherHands) {
    const auto p = play({act("MEI", Verb::picks_up, to("letter"), 1, 2),
                         act("LIN", Verb::picks_up, to("letter"), 4, 5)});
    ASSERT_EQ(p.causes.size(), 2U);
    EXPECT_FALSE(p.causes[0]);
    EXPECT_EQ(p.causes[1].args.at(0), "direction/1.shots:10");
}

TEST(Chronicle, WhatFollowsAtOnceFindsPeopleWhereTheyStood) {
    const auto first = play({act("MEI", Verb::sits, to("chair"), 1, 2)});
    const auto before = begins(first.after, Follows::at_once, direction::DayTime::night);
    const Set set = as_it_was_left(room(), before, {"LIN", "MEI"}, Follows::at_once);
    const Whereabouts where(set, cast(), page());
    const auto& mei = where.people()[static_cast<std::size_t>(where.person("MEI"))];
    EXPECT_EQ(mei.posture, Posture::sits);
    EXPECT_EQ(mei.seat, "chair");
}

TEST(Chronicle, DaysAndDreamsByTheHeading) {
    WorldState before;
    before.time = direction::DayTime::night;
    script::Scene scene;
    scene.heading = "INT. ROOM - DAWN";
    EXPECT_EQ(follows(scene, direction::DayTime::dawn, before), Follows::next_day);
    scene.heading = "INT. ROOM - NIGHT";
    EXPECT_EQ(follows(scene, direction::DayTime::night, before), Follows::on);
    scene.heading = "INT. ROOM - CONTINUOUS";
    EXPECT_EQ(follows(scene, direction::DayTime::night, before), Follows::at_once);
    scene.heading = "内景 房间 夜（闪回）";
    EXPECT_EQ(follows(scene, direction::DayTime::night, before), Follows::apart);
    scene.heading = "内景 房间 次日 夜";
    EXPECT_EQ(follows(scene, direction::DayTime::night, before), Follows::next_day);
}

}  // namespace
}  // namespace answerprint::scene
