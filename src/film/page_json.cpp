#include "film/page_json.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace answerprint {

using nlohmann::json;

// Found by argument-dependent look-up, so in the namespaces of their types.
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

std::string speech_key(const script::Line& line) {
    std::string key = folded(line.speaker) + "|" + line.text + "|" +
                      std::to_string(static_cast<int>(line.loudness)) +
                      std::to_string(static_cast<int>(line.pace));
    for (const auto b : line.beats) key += "," + std::to_string(b);
    return key;
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

}  // namespace film
}  // namespace answerprint
