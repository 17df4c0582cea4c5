#include <gtest/gtest.h>

#include <algorithm>

#include "scene/layout.h"
#include "scene/page_things.h"
#include "scene/set.h"

namespace answerprint::scene {
namespace {

using direction::Mention;
using direction::Role;

script::Scene scene_of(std::string location, std::string time, bool inside,
                       std::vector<std::string> actions) {
    script::Scene s;
    s.location = location;
    s.heading = (inside ? "INT. " : "EXT. ") + location + " - " + time;
    s.time_of_day = time;
    s.interior = inside ? script::Interior::interior : script::Interior::exterior;
    for (auto& a : actions) {
        script::Element e;
        e.text = a;
        s.elements.push_back(e);
    }
    return s;
}

Set designed(const script::Scene& s, const std::vector<Mention>& mentions = {},
             const std::vector<std::string>& characters = {"ANN", "BO"}) {
    Diagnostics d;
    Set set = design(s, nullptr, mentions, characters, d);
    EXPECT_FALSE(has_errors(d));
    for (const auto& one : d)
        if (one.severity == Severity::warning)
            ADD_FAILURE() << s.location << ": " << one.what.id << " "
                          << (one.what.args.empty() ? "" : one.what.args[0]);
    return set;
}

bool lies_flat(const Thing& t) {
    return t.kind == "rug" || !t.held_by.empty() || t.kind == "curtain";
}

void expect_sound(const Set& set) {
    SCOPED_TRACE(set.name);
    const bool room = set.kind == SetKind::room;
    int doors = 0;
    for (const auto& t : set.things) {
        const Kind* k = kind_named(t.kind);
        ASSERT_NE(k, nullptr);
        doors += t.kind == "door";
        if (!k->is(Affordance::opening) && t.held_by.empty() && t.kind != "curtain") {
            EXPECT_TRUE(inside(set, footprint_of(t), -0.02)) << t.name;
        }
        if (room) {
            EXPECT_LE(t.position.y + t.size.y, set.height + 1e-6) << t.name;
        }
    }
    if (room) {
        EXPECT_GE(doors, 1);
    }
    for (std::size_t i = 0; i < set.things.size(); ++i) {
        const Thing& a = set.things[i];
        if (lies_flat(a)) continue;
        for (std::size_t j = i + 1; j < set.things.size(); ++j) {
            const Thing& b = set.things[j];
            if (lies_flat(b)) continue;
            const bool stacked = a.on_top_of == b.name || b.on_top_of == a.name;
            if (!stacked) {
                EXPECT_FALSE(overlap(footprint_of(a), footprint_of(b)))
                    << a.name << " and " << b.name;
            }
        }
        if (a.kind != "door") continue;
        for (const auto& b : set.things) {
            if (&a == &b || lies_flat(b)) continue;
            EXPECT_FALSE(overlap(clearance(a), footprint_of(b))) << b.name << " blocks " << a.name;
        }
    }
    for (const auto& m : set.marks) EXPECT_TRUE(inside(set, {m.at, {}})) << m.name;
}

TEST(SetDesign, ThirtyHeadingsStandSoundly) {
    const struct {
        const char* location;
        const char* time;
        bool inside;
        const char* action;
    } scenes[] = {
        {"PROJECTION BOOTH", "NIGHT", true,
         "A projector, a table, a stool, one lamp. ANN comes in with a suitcase."},
        {"KITCHEN", "MORNING", true,
         "Two chairs at a table. A kettle on the stove. ANN drinks from a cup."},
        {"BEDROOM", "NIGHT", true, "ANN lies on the bed. A lamp, a book, a mirror."},
        {"LIVING ROOM", "DAY", true, "A sofa, an armchair and a piano. BO sits."},
        {"OFFICE", "DAY", true, "A desk with a telephone and a typewriter. Three chairs."},
        {"CAFE", "EVENING", true, "ANN sits at a table with a newspaper. Two cups."},
        {"CORRIDOR", "NIGHT", true, "A bench under a window. BO waits."},
        {"BATHROOM", "DAY", true, "A mirror above the sink."},
        {"CLASSROOM", "DAY", true, "A blackboard, four chairs, a globe."},
        {"HOSPITAL WARD", "NIGHT", true, "A bed, a chair, flowers in a vase."},
        {"SHOP", "DAY", true, "Shelves, a counter, a radio."},
        {"CINEMA", "NIGHT", true, "The screen is white. ANN sits on a bench."},
        {"GARAGE", "DAY", true, "A bicycle, a ladder, two crates."},
        {"PRISON CELL", "NIGHT", true, "A bed, a stool, a bucket."},
        {"ATTIC", "DUSK", true, "Boxes, a trunk, an old clock, a doll."},
        {"STREET", "NIGHT", false, "A lamp-post, a car, a bench. BO carries an umbrella."},
        {"PIER", "DAWN", false,
         "The end of the pier. A bench, a lamp-post that still burns. ANN sits with an orange in "
         "his hand."},
        {"ROOF", "DAY", false, "Two crates and a chair."},
        {"COURTYARD", "DAY", false, "A well, a tree, a bench."},
        {"PARK", "DAY", false, "ANN sits on a bench beneath a tree with a kite."},
        {"BEACH", "DUSK", false, "A boat and a rock."},
        {"STATION PLATFORM", "DAWN", false, "A bench, a clock, a suitcase."},
        {"卧室", "夜", true, "床上一本书，桌上一盏灯。"},
        {"客厅", "夜", true, "桌子上一盏灯，一封信。小雨走到桌子前，拿起信。"},
        {"厨房", "日", true, "三把椅子，一张桌子，一个水壶。"},
        {"办公室", "日", true, "书桌上一部电话，两把椅子。"},
        {"走廊", "夜", true, "一扇窗，一张长椅。"},
        {"码头", "黄昏", false, "一张长椅，一盏路灯，一只船。"},
        {"院子", "日", false, "一棵树，一口水井，老周坐在凳子上。"},
        {"车站", "黄昏", false, "一张长椅，一盏路灯。老周坐在长椅上，脚边一只箱子。"},
        {"街道", "夜", false, "路灯下停着一辆自行车。"},
        {"公园", "日", false, "长椅，大树，小雨拿着风筝。"},
    };
    EXPECT_GE(std::size(scenes), 30u);
    for (const auto& s : scenes)
        expect_sound(designed(scene_of(s.location, s.time, s.inside, {s.action}), {},
                              {"ANN", "BO", "老周", "小雨"}));
}

TEST(SetDesign, ChoosesByHeading) {
    EXPECT_EQ(designed(scene_of("PIER", "DAWN", false, {})).surroundings, "sea");
    EXPECT_EQ(designed(scene_of("PIER", "DAWN", false, {})).kind, SetKind::exterior);
    EXPECT_EQ(designed(scene_of("MOTHER'S KITCHEN", "DAY", true, {})).kind, SetKind::room);
    EXPECT_NE(designed(scene_of("厨房", "日", true, {})).thing("stove"), nullptr);
    EXPECT_EQ(designed(scene_of("客厅", "夜", true, {})).day_time, direction::DayTime::night);
    EXPECT_EQ(designed(scene_of("ROOM", "LATE AFTERNOON", true, {})).day_time,
              direction::DayTime::day);
    EXPECT_EQ(designed(scene_of("车站", "黄昏", false, {})).surroundings, "station");
}

TEST(SetDesign, SaysWhatItAssumed) {
    Diagnostics d;
    design(scene_of("ROOM", "DAY", true, {"A table."}), nullptr, {}, {}, d);
    const auto says = [&](const char* id) {
        return std::any_of(d.begin(), d.end(), [&](const auto& o) {
            return o.what.id == id && o.severity == Severity::note;
        });
    };
    EXPECT_TRUE(says("scene.assumed-set"));
    EXPECT_TRUE(says("scene.assumed-thing"));
}

TEST(SetDesign, WhatTheDirectionNamesIsThere) {
    const auto s =
        scene_of("车站", "黄昏", false, {"一张长椅，一盏路灯。老周坐在长椅上，脚边一只箱子。"});
    const auto mention = [](const char* name, Role role) {
        Mention m;
        m.name = name;
        m.role = role;
        return m;
    };
    const Set set = designed(
        s,
        {mention("长椅", Role::seat), mention("bench", Role::seat), mention("路灯", Role::light),
         mention("箱子", Role::thing), mention("platform-end", Role::mark),
         mention("clock-tick", Role::sound_source), mention("雨伞", Role::thing)},
        {"老周", "小雨"});
    const auto count = [&](const char* kind) {
        return std::count_if(set.things.begin(), set.things.end(),
                             [&](const auto& t) { return t.kind == kind; });
    };
    EXPECT_EQ(count("bench"), 1);  // the same in either language
    EXPECT_EQ(count("lamp-post"), 1);
    EXPECT_EQ(count("suitcase"), 1);
    EXPECT_EQ(count("umbrella"), 1);
    ASSERT_NE(set.mark("platform-end"), nullptr);
    EXPECT_EQ(set.thing("箱子")->held_by, "");
    const auto names = names_of(set);
    const auto known = [&](const std::string& n) {
        return std::any_of(names.names.begin(), names.names.end(), [&](const auto& o) {
            return o.name == n ||
                   std::find(o.aliases.begin(), o.aliases.end(), n) != o.aliases.end();
        });
    };
    for (const char* n : {"bench", "长椅", "路灯", "lamp-post", "箱子", "suitcase", "platform-end"})
        EXPECT_TRUE(known(n)) << n;
    EXPECT_FALSE(names.has_file);
}

TEST(SetDesign, ADoorwayWantsADoor) {
    Mention m;
    m.name = "doorway";
    m.role = Role::mark;
    const Set set = designed(scene_of("ROOM", "DAY", true, {}), {m});
    ASSERT_NE(set.mark("doorway"), nullptr);
    const Thing* door = set.thing("door");
    ASSERT_NE(door, nullptr);
    EXPECT_LT(length(set.mark("doorway")->at - Vec2{door->position.x, door->position.z}), 1.8);
}

TEST(SetDesign, IsTheSameEveryTime) {
    const auto s =
        scene_of("CAFE", "DAY", true, {"Two tables, four chairs, a lamp, a cup, a book."});
    EXPECT_EQ(designed(s), designed(s));
}

TEST(PageThings, AreFoundInEnglish) {
    const auto s =
        scene_of("ROOM", "DAY", true,
                 {"ANN watches BO. She books a flight and can see the door. The phone rings.",
                  "ANN enters with a suitcase. BO holds a cup. A wooden bench; two chairs.",
                  "A letter lies on the table lamp's table. He carries an umbrella."});
    std::vector<std::string> found;
    std::map<std::string, PageThing> by_kind;
    for (const auto& t : page_things(s, {"ANN", "BO"})) {
        found.push_back(t.kind->name);
        by_kind[t.kind->name] = t;
    }
    for (const char* k :
         {"door", "telephone", "suitcase", "cup", "bench", "chair", "letter", "table", "umbrella"})
        EXPECT_NE(std::find(found.begin(), found.end(), k), found.end()) << k;
    for (const char* k : {"watch", "book", "film-can"})
        EXPECT_EQ(std::find(found.begin(), found.end(), k), found.end()) << k;
    EXPECT_EQ(by_kind["suitcase"].held_by, "ANN");
    EXPECT_EQ(by_kind["cup"].held_by, "BO");
    EXPECT_EQ(by_kind["bench"].held_by, "");
    EXPECT_EQ(by_kind["chair"].count, 2);
    EXPECT_EQ(by_kind["umbrella"].held_by, "BO");
}

TEST(PageThings, BelongToWhoHasThem) {
    const auto s =
        scene_of("ROOM", "NIGHT", true,
                 {"DORA sits on a chair, a vase with a flower beside her. NURSE PAM comes "
                  "in with a lantern.",
                  "OLD TOM stands by the boat with a basket. A letter with a key. She "
                  "comes back with a cup."});
    std::map<std::string, PageThing> by_kind;
    const std::vector<std::string> people{"DORA", "PAM", "NURSE PAM", "OLD TOM"};
    for (const auto& t : page_things(s, people)) by_kind[t.kind->name] = t;
    EXPECT_EQ(by_kind["vase"].held_by, "");
    EXPECT_EQ(by_kind["flower"].held_by, "");
    EXPECT_EQ(by_kind["flower"].on, "vase");
    EXPECT_EQ(by_kind["lantern"].held_by, "NURSE PAM");
    EXPECT_EQ(by_kind["basket"].held_by, "OLD TOM");
    EXPECT_EQ(by_kind["key"].held_by, "");
    EXPECT_EQ(by_kind["cup"].held_by, "OLD TOM");
    Diagnostics out;
    const Set set = design(s, nullptr, {}, people, out);
    const Thing *vase = set.thing("vase"), *flower = set.thing("flower");
    ASSERT_TRUE(vase && flower);
    EXPECT_EQ(flower->on_top_of, "vase");
    EXPECT_NEAR(flower->position.x, vase->position.x, 1e-9);
    EXPECT_GT(flower->position.y, vase->position.y + 0.1);
}

TEST(PageThings, AreFoundInChinese) {
    const auto s = scene_of("客厅", "夜", true,
                            {"老周提着箱子走进来。小雨相信他，手里拿着一封信。",
                             "桌子上一盏灯，三把椅子。这一分钟很长。"});
    std::map<std::string, PageThing> by_kind;
    for (const auto& t : page_things(s, {"老周", "小雨"})) by_kind[t.kind->name] = t;
    EXPECT_EQ(by_kind.count("clock"), 0u);
    ASSERT_EQ(by_kind.count("suitcase"), 1u);
    EXPECT_EQ(by_kind["suitcase"].held_by, "老周");
    ASSERT_EQ(by_kind.count("letter"), 1u);
    EXPECT_EQ(by_kind["letter"].held_by, "小雨");
    EXPECT_EQ(by_kind["lamp"].on, "桌子");
    EXPECT_EQ(by_kind["chair"].count, 3);
}

}  // namespace
}  // namespace answerprint::scene
