#include "film/page_json.h"

#include "base/text.h"
#include "script/json.h"

namespace answerprint {

namespace voice {
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Voice, language, pitch, speed, variant, recording)
}

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
