// What the front must know of a resolved film to lay the rest of its graph, and where its acts and
// shots are written.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"

namespace answerprint::film {

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
        std::vector<std::string> actions;  // that are performed in it
        std::vector<std::string> models;   // ModelUse::file of its set's things
        bool camera_seen = false;          // somebody looks at it
    };
    struct Shot {
        std::string id;
        int scene = 0;
        int first = 0;  // frame of its scene
        int frames = 0;
        std::string grade;  // a file of the film's folder, or empty
    };
    std::string title;
    std::string language;
    std::vector<std::string> subtitles;
    FrameRate rate;
    double aspect = 1.85;
    double grain = 0;
    std::vector<std::string> cast;    // of `parse`: names, whose output character-N is the N-th
    std::vector<Line> lines;          // of `parse`
    std::vector<std::string> models;  // of `parse`: all that the set files name
    std::vector<Scene> scenes;        // of `plan`: those with shots
    std::vector<Shot> shots;          // in the film's order
    std::vector<std::string> files;   // music and the like that the film's sounds name
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
