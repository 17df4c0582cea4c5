#include <gtest/gtest.h>

#include <algorithm>

#include "scene/character.h"
#include "scene/set.h"

namespace answerprint::scene {
namespace {

constexpr const char* booth = R"(
name = "projection-booth"
scenes = ["PROJECTION BOOTH", 3]
size = [6, 2.8, 5]
floor = "planks"
walls = "moss plaster"

[[thing]]
name = "table"
at = [1.2, -0.6]
yaw = 90

[[thing]]
name = "door"
wall = "north"
at = 1.5

[[thing]]
kind = "window"
name = "窗"
wall = "west"

[[light]]
name = "lamp"
kind = "desk-lamp"
on = "table"
lumens = 450
kelvin = 2900

[[mark]]
name = "by-the-table"
at = [0, 0.5]
facing = "table"
)";

struct Said {
    Diagnostics all;
    const Diagnostic* find(const std::string& id) const {
        for (const auto& d : all)
            if (d.what.id == id) return &d;
        return nullptr;
    }
};

Set read(const std::string& toml, Said& said) { return read_set(toml, "sets/a.toml", said.all); }

TEST(SetFile, IsRead) {
    Said said;
    const Set s = read(booth, said);
    EXPECT_TRUE(said.all.empty()) << said.all[0].what.id;
    EXPECT_EQ(s.name, "projection-booth");
    EXPECT_EQ(s.kind, SetKind::room);
    EXPECT_EQ(s.low, (Vec2{-3, -2.5}));
    EXPECT_EQ(s.height, 2.8);
    EXPECT_EQ(s.floor.pattern, Pattern::planks);
    ASSERT_NE(s.thing("door"), nullptr);
    EXPECT_NEAR(s.thing("door")->position.z, -2.5, 1e-9);
    EXPECT_NEAR(s.thing("door")->position.x, 1.5, 1e-9);
    ASSERT_NE(s.thing("窗"), nullptr);
    EXPECT_NEAR(s.thing("窗")->position.x, -3, 1e-9);
    EXPECT_NEAR(s.thing("窗")->yaw, pi / 2, 1e-9);
    const Thing* lamp = s.thing("lamp");
    ASSERT_NE(lamp, nullptr);
    EXPECT_EQ(lamp->on_top_of, "table");
    EXPECT_NEAR(lamp->position.y, 0.75, 1e-9);
    EXPECT_EQ(lamp->lumens, 450);
    ASSERT_NE(s.mark("by-the-table"), nullptr);
    EXPECT_NEAR(s.mark("by-the-table")->yaw, std::atan2(1.2, -1.1), 1e-6);

    script::Scene scene;
    scene.location = "PROJECTION BOOTH";
    EXPECT_TRUE(serves(s, scene));
    scene.location = "PIER";
    EXPECT_FALSE(serves(s, scene));
    scene.number = "3";
    EXPECT_TRUE(serves(s, scene));
}

TEST(SetFile, SaysWhatCannotBe) {
    const struct {
        const char* toml;
        const char* id;
        int line;
    } wrong[] = {
        {"name = \"a\"\nsize = [4, 2.8, 4]\n[[thing]]\nkind = \"door\"\nsize = [5, 2, 0.1]\nwall = "
         "\"north\"\n",
         "scene.wider-than-wall", 3},
        {"name = \"a\"\nsize = [0, 2.8, 4]\n", "scene.size-too-small", 2},
        {"name = \"a\"\nsize = [4, 1.5, 4]\n", "scene.size-too-small", 2},
        {"name = \"a\"\nsize = [10000, 2.8, 4]\n", "scene.size-too-large", 2},
        {"name = \"a\"\nsize = [4, 40, 4]\n", "scene.size-too-large", 2},
        {"name = \"a\"\nkind = \"exterior\"\nsize = [40, 0, 10000]\n", "scene.size-too-large", 3},
        {"name = \"a\"\n[[thing]]\nname = \"table\"\n[[thing]]\nname = \"table\"\n",
         "scene.duplicate-name", 5},
        {"name = \"a\"\n[[thing]]\nkind = \"tabel\"\n", "scene.unknown-kind", 3},
        {"name = \"a\"\nflor = \"planks\"\n", "scene.unknown-key", 2},
        {"name = \"a\"\nfloor = \"planx\"\n", "scene.unknown-material", 2},
        {"name = \"a\"\n[[thing]]\nkind = \"table\"\nat = [50, 0]\n", "scene.outside-room", 4},
        {"name = \"a\"\n[[thing]]\nkind = \"cup\"\non = \"table\"\n", "scene.nothing-to-lie-on", 4},
        {"name = \"a\"\nsize = \"big\"\n", "scene.wrong-type", 2},
        {"name = \"a\"\n[[thing]]\nkind = \"table\"\nat = [nan, 0]\n", "scene.wrong-type", 4},
        {"name = \"a\"\n[=]\n", "base.bad-toml", 2},
        {"name = \"a\"\nsize = [4,\n", "base.bad-toml", 2},
        {"size = [4, 3, 4]\n", "scene.no-name", 1},
        {"name = \"a\"\n[[thing]]\nkind = \"window\"\nwall = \"north\"\n[[thing]]\nkind = "
         "\"door\"\nwall = \"north\"\nat = 0.3\n",
         "scene.openings-overlap", 8},
        {"name = \"\xff\"\n", "base.not-utf8", 1},
    };
    for (const auto& w : wrong) {
        Said said;
        read(w.toml, said);
        const Diagnostic* d = said.find(w.id);
        ASSERT_NE(d, nullptr) << w.id << " in " << w.toml;
        EXPECT_EQ(d->place.line, w.line) << w.id;
        EXPECT_EQ(said.all.size(), 1u) << w.id << ": a cascade";
    }
}

TEST(SetFile, SaysWhatWasMeant) {
    Said said;
    read("name = \"a\"\nflor = \"planks\"\n[[thing]]\nkind = \"tabel\"\n", said);
    ASSERT_NE(said.find("scene.unknown-key"), nullptr);
    EXPECT_EQ(said.find("scene.unknown-key")->right.args.at(0), "floor");
    EXPECT_EQ(said.find("scene.unknown-key")->severity, Severity::warning);
    ASSERT_NE(said.find("scene.unknown-kind"), nullptr);
    EXPECT_EQ(said.find("scene.unknown-kind")->right.args.at(0), "table");
}

TEST(SetFile, AThingIsNamedAsItsKindIsWritten) {
    Said said;
    const Set s = read(
        "name = \"a\"\n[[thing]]\nkind = \"桌子\"\n[[thing]]\nkind = \"cup\"\n"
        "on = \"桌子\"\n[[thing]]\nkind = \"letter\"\non = \"table\"\n[[mark]]\n"
        "name = \"m\"\nat = [1, 1]\nfacing = \"桌\"\n",
        said);
    EXPECT_TRUE(said.all.empty());
    ASSERT_EQ(s.things.size(), 3u);
    EXPECT_EQ(s.things[0].name, "桌子");
    EXPECT_EQ(s.things[0].kind, "table");
    EXPECT_EQ(s.things[1].on_top_of, "桌子");
    EXPECT_EQ(s.things[2].on_top_of, "桌子");
}

TEST(SetFile, AMisspeltKindIsNotMissedToo) {
    Said said;
    const Set s = read(
        "name = \"a\"\n[[thing]]\nkind = \"tabel\"\n[[thing]]\nkind = \"cup\"\n"
        "on = \"table\"\n",
        said);
    ASSERT_EQ(said.all.size(), 1u);
    EXPECT_EQ(said.all[0].what.id, "scene.unknown-kind");
    EXPECT_NE(s.thing("table"), nullptr);
    Said more;
    EXPECT_NE(read("name = \"a\"\n[[thing]]\nkind = \"gizmotron\"\n", more).thing("gizmotron"),
              nullptr);
    EXPECT_EQ(more.all.size(), 1u);
}

/// Rooms, a door, a table and a mark, all called `n` or by it.
Set all_called(const std::string& n, Said& said) {
    return read("name = \"" + n + "\"\n[[room]]\nname = \"" + n +
                    "\"\n[[room]]\nname = \"b\"\neast_of = \"" + n +
                    "\"\n[[thing]]\nkind = \"door\"\nname = \"d\"\nwall = \"" + n +
                    " east\"\n[[thing]]\nkind = \"table\"\nname = \"" + n + "\"\nroom = \"" + n +
                    "\"\n[[thing]]\nkind = \"cup\"\non = \"" + n +
                    "\"\n[[mark]]\nname = \"m\"\nat = [1, 1]\nfacing = \"" + n + "\"\n",
                said);
}

TEST(SetFile, NamesAreInEveryScript) {
    // Arabic, Devanagari, emoji with a joiner, Chinese, a letter with a combining accent.
    for (const char* name :
         {"طاولة", "मेज़", "\U0001F9D1\u200D\U0001F3A8", "八仙桌", "e\u0301tage"}) {
        const std::string n = name;
        Said said;
        const Set s = all_called(n, said);
        EXPECT_TRUE(said.all.empty()) << n << ": " << said.all[0].what.id;
        ASSERT_NE(s.thing(n), nullptr) << n;
        EXPECT_EQ(s.thing("cup")->on_top_of, n);
        EXPECT_EQ(s.rooms.size(), 2u);
    }
}

std::string cups(int count) {
    std::string toml = "name = \"a\"\n";
    for (int i = 0; i < count; ++i)
        toml += "[[thing]]\nkind = \"cup\"\nname = \"c" + std::to_string(i) + "\"\n";
    return toml;
}

TEST(SetFile, HoldsTenThousandThings) {
    Said said;
    EXPECT_EQ(read(cups(10000), said).things.size(), 10000U);
    EXPECT_EQ(said.find("scene.too-many-things"), nullptr);
}

TEST(SetFile, SaysWhenThingsAreTooMany) {
    Said said;
    read(cups(20001), said);
    EXPECT_NE(said.find("scene.too-many-things"), nullptr);
}

TEST(SetFile, PropsOfThePageAreBroughtIn) {
    Said said;
    const Set file = read(booth, said);
    script::Scene scene;
    scene.location = "PROJECTION BOOTH";
    script::Element e;
    e.text = "A letter lies on the table. MEI carries a suitcase. A wardrobe.";
    scene.elements.push_back(e);
    const Set s = design(scene, &file, {}, {"MEI"}, said.all);
    ASSERT_NE(s.thing("letter"), nullptr);
    EXPECT_EQ(s.thing("letter")->on_top_of, "table");
    ASSERT_NE(s.thing("suitcase"), nullptr);
    EXPECT_EQ(s.thing("suitcase")->held_by, "MEI");
    EXPECT_EQ(s.thing("wardrobe"), nullptr);  // a set with a file is what the file says
}

TEST(CharacterFile, IsRead) {
    Diagnostics d;
    const Character c = read_character(R"(
name = "MEI"
aliases = ["小梅"]
height = 1.66
age = 30
[body]
build = 0.3
[hair]
style = "bob"
colour = "black"
[wardrobe]
garment = "jacket"
coat = "#a4552f"
trousers = "navy"
[voice]
language = "en"
pitch = 62
)",
                                       "cast/mei.toml", d);
    EXPECT_TRUE(d.empty()) << d[0].what.id;
    EXPECT_EQ(c.name, "MEI");
    EXPECT_EQ(c.aliases, std::vector<std::string>{"小梅"});
    EXPECT_EQ(c.height, 1.66);
    EXPECT_EQ(c.hair_style, "bob");
    EXPECT_EQ(c.largest().kind, "jacket");
    EXPECT_EQ(c.voice.pitch, 62);
    EXPECT_GT(c.largest().material.colour.x, c.largest().material.colour.z);
}

TEST(CharacterFile, SaysWhatIsWrong) {
    Diagnostics d;
    read_character(
        "name = \"A\"\nheight = 7\n[hair]\nstyle = \"mohawk\"\n[wardrobe]\ncoat = \"blau\"\nhat = "
        "1\n",
        "cast/a.toml", d);
    ASSERT_EQ(d.size(), 4u);
    EXPECT_EQ(d[0].what.id, "scene.out-of-range");
    EXPECT_EQ(d[1].what.id, "scene.unknown-word");
    EXPECT_EQ(d[2].what.id, "scene.unknown-colour");
    EXPECT_EQ(d[3].what.id, "scene.unknown-key");
    EXPECT_EQ(d[3].severity, Severity::warning);
}

TEST(StockCharacter, LooksByName) {
    EXPECT_EQ(stock_character("LIN", "en"), stock_character("LIN", "en"));
    EXPECT_FALSE(stock_character("LIN", "en").wardrobe == stock_character("MEI", "en").wardrobe);
    EXPECT_EQ(stock_character("老周", "zh").voice.language, "zh");
    EXPECT_EQ(stock_character("LIN", "en").voice.language, "en");
    EXPECT_GT(stock_character("老周", "zh").age, stock_character("小雨", "zh").age);
}

}  // namespace
}  // namespace answerprint::scene
