#include "scene/set/keys.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "scene/set.h"

namespace answerprint::scene {
namespace {

nlohmann::json schema() {
    std::ifstream file(ANSWERPRINT_SOURCE "/docs/schema/set.schema.json");
    return nlohmann::json::parse(file);
}

std::set<std::string> names(const nlohmann::json& properties) {
    std::set<std::string> all;
    for (const auto& [key, value] : properties.items()) all.insert(key);
    return all;
}

TEST(SetKeys, AreThoseOfTheSchema) {
    const auto s = schema().at("properties");
    const auto keys = set_keys();
    EXPECT_EQ(keys.at(""), names(s));
    for (const char* table : {"room", "thing", "light", "mark"})
        EXPECT_EQ(keys.at(table), names(s.at(table).at("items").at("properties"))) << table;
}

TEST(SetKeys, EveryWordOfTheSchemaIsRead) {
    const auto s = schema().at("properties");
    for (const char* key : {"kind", "surroundings", "weather"})
        for (const auto& word : s.at(key).at("enum")) {
            Diagnostics d;
            read_set(
                "name = \"a\"\n" + std::string(key) + " = \"" + word.get<std::string>() + "\"\n",
                "sets/a.toml", d);
            EXPECT_TRUE(d.empty()) << key << " " << word;
        }
}

}  // namespace
}  // namespace answerprint::scene
