// The dailies page: the takes of each shot beside each other and over their plan, with what was
// found of each claim, in one file.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "edit/timeline.h"
#include "page/plan_view.h"
#include "review/course.h"
#include "review/finding.h"

namespace answerprint::page {

/// A claim as written, with its place.
struct WrittenClaim {
    std::string text;
    std::string place;  // "direction/1.shots:12"
};

struct TakeFinding {
    review::Finding finding;
    std::string picture;  // JPEG bytes; empty: the middle one of its frames, taken from the video
};

struct Take {
    std::string name;                     // "take-2.mp4"; empty: our own
    std::string video;                    // a URL beside the page, or data:; empty: none
    std::array<std::string, 3> pictures;  // JPEG bytes: first, middle, last frame; empty: not there
    std::vector<Message> misfits;
    std::vector<TakeFinding> findings;
    review::Course seen;  // as far as it was measured
};

struct DailiesShot {
    std::string id;
    std::string title;
    int scene = 0;  // index in Dailies::scenes
    int frames = 0;
    std::vector<WrittenClaim> claims;
    std::vector<std::string> notes;
    review::Course planned;
    std::vector<Take> takes;
};

struct DailiesScene {
    std::string id;
    std::string heading;
    PlanView plan;
};

struct Dailies {
    std::string title;
    double aspect = 1.85;
    edit::Timeline timeline;  // its rate is the shots'; without frames: shots of no cut
    std::vector<DailiesScene> scenes;
    std::vector<DailiesShot> shots;
    std::string language;  // "en", "zh": as it opens; empty: as its reader's browser is set
};

/// A whole HTML file that asks for nothing but the videos that it names. It keeps a place for a
/// run's facts, shown when they are there: <script type="application/json" id="run">null</script>,
/// for null an object with cpu_seconds, saved_seconds, wall_seconds (may lack), and tasks, each
/// with name, kind, ran, cpu_seconds (when it ran, or once took).
std::string to_html(const Dailies& dailies);

/// Names the words that the page uses: a changed word changes the page.
std::string words_of_page();

}  // namespace answerprint::page
