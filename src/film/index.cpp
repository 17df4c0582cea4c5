#include "film/index.h"

#include <nlohmann/json.hpp>

namespace answerprint {

using nlohmann::json;

// Found by argument-dependent look-up, so in the namespaces of their types.
static void to_json(json& j, const Place& p) {
    j = {{"file", p.file}, {"line", p.line}, {"column", p.column}, {"length", p.length}};
}
static void from_json(const json& j, Place& p) {
    j.at("file").get_to(p.file);
    j.at("line").get_to(p.line);
    j.at("column").get_to(p.column);
    j.at("length").get_to(p.length);
}

namespace film {

static void to_json(json& j, const Index::Line& l) {
    j = {{"key", l.key},         {"number", l.number},
         {"speaker", l.speaker}, {"recording", l.recording},
         {"value", l.value},     {"words", l.words}};
}
static void from_json(const json& j, Index::Line& l) {
    j.at("key").get_to(l.key);
    j.at("number").get_to(l.number);
    j.at("speaker").get_to(l.speaker);
    j.at("recording").get_to(l.recording);
    j.at("value").get_to(l.value);
    j.at("words").get_to(l.words);
}
static void to_json(json& j, const Index::Spoken& s) { j = {{"number", s.number}, {"key", s.key}}; }
static void from_json(const json& j, Index::Spoken& s) {
    j.at("number").get_to(s.number);
    j.at("key").get_to(s.key);
}
static void to_json(json& j, const Index::Scene& s) {
    j = {{"index", s.index}, {"id", s.id}, {"heading", s.heading}, {"lines", s.lines}};
}
static void from_json(const json& j, Index::Scene& s) {
    j.at("index").get_to(s.index);
    j.at("id").get_to(s.id);
    j.at("heading").get_to(s.heading);
    j.at("lines").get_to(s.lines);
}
static void to_json(json& j, const Index::Shot& s) {
    j = {{"id", s.id}, {"scene", s.scene}, {"frames", s.frames}, {"grade", s.grade}};
}
static void from_json(const json& j, Index::Shot& s) {
    j.at("id").get_to(s.id);
    j.at("scene").get_to(s.scene);
    j.at("frames").get_to(s.frames);
    j.at("grade").get_to(s.grade);
}
static void to_json(json& j, const Places::Scene& s) { j = {{"acts", s.acts}, {"shots", s.shots}}; }
static void from_json(const json& j, Places::Scene& s) {
    j.at("acts").get_to(s.acts);
    j.at("shots").get_to(s.shots);
}

std::string to_json(const Index& i) {
    return json{{"title", i.title},         {"language", i.language},
                {"subtitles", i.subtitles}, {"rate", {i.rate.numerator, i.rate.denominator}},
                {"aspect", i.aspect},       {"lines", i.lines},
                {"scenes", i.scenes},       {"shots", i.shots},
                {"files", i.files}}
        .dump();
}

Index index_from_json(std::string_view text) {
    const json j = json::parse(text);
    Index i;
    j.at("title").get_to(i.title);
    j.at("language").get_to(i.language);
    j.at("subtitles").get_to(i.subtitles);
    i.rate = {j.at("rate").at(0).get<int>(), j.at("rate").at(1).get<int>()};
    j.at("aspect").get_to(i.aspect);
    j.at("lines").get_to(i.lines);
    j.at("scenes").get_to(i.scenes);
    j.at("shots").get_to(i.shots);
    j.at("files").get_to(i.files);
    return i;
}

std::string to_json(const Places& p) { return json(p.scenes).dump(); }
Places places_from_json(std::string_view text) {
    return {json::parse(text).get<std::vector<Places::Scene>>()};
}

}  // namespace film
}  // namespace answerprint
