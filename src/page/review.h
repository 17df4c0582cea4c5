// The review page: what was directed beside what came of it, in one file that opens anywhere.
#pragma once

#include <string>
#include <vector>

#include "base/maths.h"
#include "edit/timeline.h"

namespace answerprint::page {

/// A claim as written, with its place.
struct WrittenClaim {
    std::string text;
    std::string place;  // "direction/1.shots:12"
};

struct ReviewShot {
    std::string id;
    std::string title;
    int scene = 0;  // index in Review::scenes
    std::vector<WrittenClaim> claims;
    std::vector<std::string> notes;
    std::string pictures[3];  // JPEG bytes: first, middle, last frame
};

/// A set from above: x to the right (east), z down (south), metres.
struct PlanView {
    struct Shape {
        std::string name;
        Vec2 corners[4];
    };
    struct Path {
        std::string name;  // a character, or a shot whose camera it is
        std::vector<Vec2> points;
        Vec2 facing;  // at its first point, unit
        bool camera = false;
    };
    Vec2 low, high;
    std::vector<Shape> things;
    std::vector<Path> paths;
};

struct ReviewScene {
    std::string id;
    std::string heading;
    PlanView plan;
};

struct Review {
    std::string title;
    edit::Timeline timeline;
    std::vector<ReviewScene> scenes;
    std::vector<ReviewShot> shots;
};

/// A whole HTML file. It keeps a place for a run's facts: <script type="application/json"
/// id="run">null</script>.
std::string to_html(const Review& review);

/// Names the words that the page uses: a changed word changes the page.
std::string words_of_page();

}  // namespace answerprint::page
