// The page as it travels between tasks: scenes, lines with their voices, how long lines take.
// Canonical JSON (sorted keys), without places.
#pragma once

#include <string>
#include <string_view>

#include "script/screenplay.h"
#include "voice/speech.h"

namespace answerprint::film {

/// A scene with its elements and lines.
std::string to_json(const script::Scene& scene);
script::Scene scene_from_json(std::string_view json);

/// A line with the voice that speaks it: all that its sound depends on.
struct VoicedLine {
    script::Line line;
    voice::Voice voice;
};
std::string to_json(const VoicedLine& v);
VoicedLine voiced_line_from_json(std::string_view json);

/// What makes two lines sound alike: speaker, words, manner. Names a line's speech.
std::string speech_key(const script::Line& line);

/// Length and words of a line's speech, under the key of the line (speech_key).
std::string timing_to_json(const std::string& key, const voice::Speech& speech);
voice::Speech timing_from_json(std::string_view json, std::string& key);

}  // namespace answerprint::film
