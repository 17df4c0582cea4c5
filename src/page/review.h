// The review page: what was directed beside what came of it, in one file that opens anywhere.
#pragma once

#include <string>
#include <vector>

#include "edit/timeline.h"
#include "page/plan_view.h"

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
    std::string pictures[3];  // JPEG bytes: first, middle, last frame; empty: not there
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

/// A whole HTML file that asks for no other. It keeps a place for a run's facts, shown when they
/// are there: <script type="application/json" id="run">null</script>, for null an object with
/// cpu_seconds, saved_seconds, wall_seconds (may lack), and tasks, each with name, kind, ran,
/// cpu_seconds (when it ran, or once took).
std::string to_html(const Review& review);

/// Names the words that the page uses: a changed word changes the page.
std::string words_of_page();

}  // namespace answerprint::page
