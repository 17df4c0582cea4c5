// Values that travel between tasks as canonical JSON (sorted keys, no places).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "direction/plan.h"
#include "scene/character.h"
#include "scene/set.h"
#include "script/screenplay.h"
#include "voice/speech.h"

namespace answerprint::film {

std::string to_json(const Diagnostics& d);
Diagnostics diagnostics_from_json(std::string_view json);

/// A page's scene with its elements and lines, without places.
std::string to_json(const script::Scene& scene);
script::Scene scene_from_json(std::string_view json);

/// A line with the voice that speaks it: all that its sound depends on.
struct VoicedLine {
    script::Line line;
    voice::Voice voice;
};
std::string to_json(const VoicedLine& v);
VoicedLine voiced_line_from_json(std::string_view json);

/// Length and words of a line's speech, under the key of the line (speech_key).
std::string timing_to_json(const std::string& key, const voice::Speech& speech);
voice::Speech timing_from_json(std::string_view json, std::string& key);

/// What the front must know to lay the rest of the graph.
struct Index {
    struct Line {
        std::string key;  // speech_key
        int number = 0;
        std::string speaker;
        std::string recording;  // a folder of the film, or empty
        std::string value;      // the output of `parse` that holds the voiced line
        std::string words;      // its beginning, for the task's name
    };
    struct Spoken {
        int number = 0;
        std::string key;
    };
    struct Scene {
        int index = 0;
        std::string id;
        std::string heading;
        std::vector<Spoken> lines;
    };
    struct Shot {
        std::string id;
        int scene = 0;
        int frames = 0;
        std::string grade;  // a .cube of the film's folder, or empty
    };
    std::string title;
    std::string language;
    std::vector<std::string> subtitles;
    FrameRate rate;
    double aspect = 1.85;
    std::vector<Line> lines;         // of `parse`
    std::vector<Scene> scenes;       // of `plan`: those with shots
    std::vector<Shot> shots;         // in the film's order
    std::vector<std::string> files;  // music and the like that the film's sounds name
};
std::string to_json(const Index& index);
Index index_from_json(std::string_view json);

/// Where the acts and shots of every scene are written, for diagnostics of staging and for review.
struct Places {
    struct Scene {
        std::vector<Place> acts;
        std::vector<std::pair<std::string, Place>> shots;
    };
    std::vector<Scene> scenes;  // by the screenplay's scene index
};
std::string to_json(const Places& places);
Places places_from_json(std::string_view json);

}  // namespace answerprint::film
