#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "scene/character.h"
#include "scene/person/wardrobe.h"

namespace answerprint::scene {
namespace {

using nlohmann::json;

bool warned(const Diagnostics& d, std::string_view id) {
    return std::any_of(d.begin(), d.end(), [&](const auto& x) { return x.what.id == id; });
}

json schema() { return json::parse(read_file(ANSWERPRINT_SOURCE "/docs/schema/cast.schema.json")); }

TEST(CharacterFile, TheSchemaNamesWhatTheReaderKnows) {
    const json all = schema()["properties"];
    // Every key of the schema is asked for by the reader.
    const auto keys = [](const std::string& head, const json& properties) {
        std::string toml = head;
        for (const auto& [key, value] : properties.items())
            if (!value.contains("properties") && key != "wardrobe") toml += key + " = {}\n";
        return toml;
    };
    std::vector<std::string> files{keys("", all)};
    for (const auto& [key, value] : all.items()) {
        if (value.contains("properties"))
            files.push_back(keys("[" + key + "]\n", value["properties"]));
        if (key == "wardrobe") {
            files.push_back(keys("[wardrobe]\n", value["anyOf"][0]["properties"]));
            files.push_back(keys("[[wardrobe]]\n", value["anyOf"][1]["items"]["properties"]));
        }
    }
    for (const auto& toml : files) {
        Diagnostics d;
        read_character(toml, "cast/a.toml", d);
        EXPECT_FALSE(warned(d, "scene.unknown-key")) << toml;
    }
    EXPECT_EQ(all["hair"]["properties"]["style"]["enum"].get<std::vector<std::string>>(),
              hair_styles());
    EXPECT_EQ(all["face"]["properties"]["beard"]["enum"].get<std::vector<std::string>>(),
              beard_styles());
    const json garment = all["wardrobe"]["anyOf"][1]["items"]["properties"];
    EXPECT_EQ(garment["kind"]["enum"].get<std::vector<std::string>>(), garment_kinds());
    EXPECT_EQ(garment["pattern"]["enum"].get<std::vector<std::string>>(), cloth_patterns());
}

TEST(CharacterFile, DressesInLayers) {
    Diagnostics d;
    const Character c = read_character(R"(name = "A"
preset = "human"
[face]
nose = 0.9
beard = "full"
[[wardrobe]]
kind = "shirt"
colour = "cream"
[[wardrobe]]
kind = "coat"
colour = "rust"
pattern = "checks"
second = "navy"
[manner]
tempo = 0.8
)",
                                       "cast/a.toml", d);
    EXPECT_TRUE(d.empty()) << d[0].what.id;
    EXPECT_EQ(c.preset, Preset::human);
    EXPECT_EQ(c.face.nose, 0.9);
    EXPECT_EQ(c.face.beard, "full");
    ASSERT_EQ(c.wardrobe.size(), 2u);
    EXPECT_EQ(c.largest().kind, "coat");
    EXPECT_EQ(c.largest().material.pattern, Pattern::checks);
    EXPECT_EQ(c.manner.tempo, 0.8);
}

TEST(CharacterFile, NamesTheNearestKnownWord) {
    Diagnostics d;
    read_character("name = \"A\"\n[hair]\nstyle = \"ponytial\"\n[[wardrobe]]\nkind = \"jaket\"\n",
                   "cast/a.toml", d);
    ASSERT_EQ(d.size(), 2u);
    EXPECT_EQ(d[0].right.args, std::vector<std::string>{"ponytail"});
    EXPECT_EQ(d[1].right.args, std::vector<std::string>{"jacket"});
}

}  // namespace
}  // namespace answerprint::scene
