#include "film/values.h"

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
static void to_json(json& j, const Message& m) { j = {{"id", m.id}, {"args", m.args}}; }
static void from_json(const json& j, Message& m) {
    j.at("id").get_to(m.id);
    j.at("args").get_to(m.args);
}
static void to_json(json& j, const Diagnostic& d) {
    j = {{"severity", static_cast<int>(d.severity)},
         {"place", d.place},
         {"what", d.what},
         {"right", d.right}};
}
static void from_json(const json& j, Diagnostic& d) {
    d.severity = static_cast<Severity>(j.at("severity").get<int>());
    j.at("place").get_to(d.place);
    j.at("what").get_to(d.what);
    j.at("right").get_to(d.right);
}

namespace script {
static void to_json(json& j, const Line& l) {
    j = {{"number", l.number},
         {"speaker", l.speaker},
         {"text", l.text},
         {"parenthetical", l.parenthetical},
         {"addressee", l.addressee},
         {"loudness", static_cast<int>(l.loudness)},
         {"pace", static_cast<int>(l.pace)},
         {"off_screen", l.off_screen},
         {"voice_over", l.voice_over},
         {"dual", l.dual},
         {"beats", l.beats}};
}
static void from_json(const json& j, Line& l) {
    j.at("number").get_to(l.number);
    j.at("speaker").get_to(l.speaker);
    j.at("text").get_to(l.text);
    j.at("parenthetical").get_to(l.parenthetical);
    j.at("addressee").get_to(l.addressee);
    l.loudness = static_cast<Loudness>(j.at("loudness").get<int>());
    l.pace = static_cast<Pace>(j.at("pace").get<int>());
    j.at("off_screen").get_to(l.off_screen);
    j.at("voice_over").get_to(l.voice_over);
    j.at("dual").get_to(l.dual);
    j.at("beats").get_to(l.beats);
}
static void to_json(json& j, const Element& e) {
    j = {
        {"kind", static_cast<int>(e.kind)}, {"text", e.text}, {"line", e.line}, {"depth", e.depth}};
}
static void from_json(const json& j, Element& e) {
    e.kind = static_cast<ElementKind>(j.at("kind").get<int>());
    j.at("text").get_to(e.text);
    j.at("line").get_to(e.line);
    j.at("depth").get_to(e.depth);
}
static void to_json(json& j, const Scene& s) {
    j = {{"index", s.index},
         {"number", s.number},
         {"heading", s.heading},
         {"location", s.location},
         {"time_of_day", s.time_of_day},
         {"interior", static_cast<int>(s.interior)},
         {"elements", s.elements},
         {"lines", s.lines},
         {"cast", s.cast}};
}
static void from_json(const json& j, Scene& s) {
    j.at("index").get_to(s.index);
    j.at("number").get_to(s.number);
    j.at("heading").get_to(s.heading);
    j.at("location").get_to(s.location);
    j.at("time_of_day").get_to(s.time_of_day);
    s.interior = static_cast<Interior>(j.at("interior").get<int>());
    j.at("elements").get_to(s.elements);
    j.at("lines").get_to(s.lines);
    j.at("cast").get_to(s.cast);
}
}  // namespace script

namespace voice {
static void to_json(json& j, const Voice& v) {
    j = {{"language", v.language},
         {"pitch", v.pitch},
         {"speed", v.speed},
         {"variant", v.variant},
         {"recording", v.recording}};
}
static void from_json(const json& j, Voice& v) {
    j.at("language").get_to(v.language);
    j.at("pitch").get_to(v.pitch);
    j.at("speed").get_to(v.speed);
    j.at("variant").get_to(v.variant);
    j.at("recording").get_to(v.recording);
}
}  // namespace voice

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

std::string to_json(const Diagnostics& d) { return json(d).dump(); }
Diagnostics diagnostics_from_json(std::string_view text) {
    return json::parse(text).get<Diagnostics>();
}

std::string to_json(const script::Scene& scene) { return json(scene).dump(); }
script::Scene scene_from_json(std::string_view text) {
    return json::parse(text).get<script::Scene>();
}

std::string to_json(const VoicedLine& v) {
    return json{{"line", v.line}, {"voice", v.voice}}.dump();
}
VoicedLine voiced_line_from_json(std::string_view text) {
    const json j = json::parse(text);
    return {j.at("line").get<script::Line>(), j.at("voice").get<voice::Voice>()};
}

std::string timing_to_json(const std::string& key, const voice::Speech& speech) {
    json words = json::array();
    for (const auto& w : speech.words)
        words.push_back({w.begin, w.end, w.start.ticks, w.length.ticks});
    return json{{"key", key},
                {"length", speech.length.ticks},
                {"estimated", speech.estimated},
                {"words", words}}
        .dump();
}

voice::Speech timing_from_json(std::string_view text, std::string& key) {
    const json j = json::parse(text);
    voice::Speech speech;
    j.at("key").get_to(key);
    speech.length.ticks = j.at("length").get<std::int64_t>();
    speech.estimated = j.at("estimated").get<bool>();
    for (const auto& w : j.at("words"))
        speech.words.push_back({w.at(0).get<std::size_t>(), w.at(1).get<std::size_t>(),
                                Time{w.at(2).get<std::int64_t>()},
                                Time{w.at(3).get<std::int64_t>()}});
    return speech;
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
