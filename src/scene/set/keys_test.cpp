#include "scene/set/keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "scene/set.h"
#include "scene/toml_tree.h"

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

nlohmann::json json_of(const TomlValue& v) {
    using Kind = TomlValue::Kind;
    nlohmann::json all = v.kind == Kind::table ? nlohmann::json::object() : nlohmann::json::array();
    switch (v.kind) {
        case Kind::text:
            return v.text;
        case Kind::number:
            return v.number;
        case Kind::truth:
            return v.truth;
        case Kind::table:
            for (const auto& one : v.items) all[one.key] = json_of(one);
            return all;
        case Kind::list:
            for (const auto& one : v.items) all.push_back(json_of(one));
            return all;
        default:
            return nullptr;
    }
}

bool is_of(const nlohmann::json& v, const std::string& type) {
    return type == "number" ? v.is_number() : v.type_name() == type;
}

/// What of `v` the schema does not allow: as much of JSON Schema as ours uses.
std::string wrong(const nlohmann::json& v, const nlohmann::json& s, const std::string& at) {
    if (s.contains("type")) {
        const auto& type = s["type"];
        const auto types = type.is_array() ? type : nlohmann::json::array({type});
        if (std::none_of(types.begin(), types.end(), [&](const auto& t) { return is_of(v, t); }))
            return at + ": type";
    }
    if (s.contains("enum") && std::find(s["enum"].begin(), s["enum"].end(), v) == s["enum"].end())
        return at + ": enum";
    if (s.contains("oneOf") && std::count_if(s["oneOf"].begin(), s["oneOf"].end(),
                                             [&](auto& o) { return wrong(v, o, at).empty(); }) != 1)
        return at + ": oneOf";
    if (v.is_number() && (v < s.value("minimum", -1e30) || v > s.value("maximum", 1e30)))
        return at + ": range";
    if (v.is_array()) {
        if (v.size() < s.value("minItems", 0U) || v.size() > s.value("maxItems", 1U << 30))
            return at + ": count";
        if (s.contains("items"))
            for (const auto& one : v)
                if (auto w = wrong(one, s["items"], at + "[]"); !w.empty()) return w;
    }
    if (!v.is_object()) return {};
    for (const auto& key : s.value("required", nlohmann::json::array()))
        if (!v.contains(key)) return at + ": lacks " + key.dump();
    for (const auto& [key, value] : v.items()) {
        const auto properties = s.value("properties", nlohmann::json::object());
        if (!properties.contains(key)) {
            if (!s.value("additionalProperties", true)) return (at + ": knows no ").append(key);
            continue;
        }
        if (auto w = wrong(value, properties[key], (at + ".").append(key)); !w.empty()) return w;
    }
    return {};
}

std::string judged(const std::string& toml) {
    Diagnostics d;
    const TomlValue tree = toml_tree(toml, "", d);
    EXPECT_TRUE(d.empty());
    return wrong(json_of(tree), schema(), "");
}

TEST(SetKeys, TheSchemaAllowsEverySetOfTheSamples) {
    namespace fs = std::filesystem;
    int seen = 0;
    for (const auto& e : fs::recursive_directory_iterator(ANSWERPRINT_SOURCE "/films")) {
        if (e.path().extension() != ".toml" || e.path().parent_path().filename() != "sets")
            continue;
        std::ifstream file(e.path());
        const std::string toml{std::istreambuf_iterator<char>(file), {}};
        EXPECT_EQ(judged(toml), "") << e.path();
        ++seen;
    }
    EXPECT_GE(seen, 2);
}

TEST(SetKeys, TheSchemaRefusesWhatIsWrong) {
    EXPECT_EQ(judged("name = \"a\"\nsize = [4, 2.8, 4]\n"), "");
    EXPECT_EQ(judged("size = [4, 2.8, 4]\n"), ": lacks \"name\"");
    EXPECT_EQ(judged("name = \"a\"\nsize = [4, 2.8]\n"), ".size: count");
    EXPECT_EQ(judged("name = \"a\"\nkind = \"cave\"\n"), ".kind: enum");
    EXPECT_EQ(judged("name = \"a\"\nambient = 11\n"), ".ambient: range");
    EXPECT_EQ(judged("name = \"a\"\ncolor = 1\n"), ": knows no color");
    EXPECT_EQ(judged("name = \"a\"\n[[thing]]\nkind = 3\n"), ".thing[].kind: type");
    EXPECT_EQ(judged("name = \"a\"\nplace = true\n"), ".place: oneOf");
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
