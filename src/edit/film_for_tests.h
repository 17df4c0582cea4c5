// A planned scene for the tests: shots of so many frames, lines at their frames.
#pragma once

#include <string>
#include <vector>

#include "direction/plan.h"

namespace answerprint::edit {

struct PlannedShot {
    std::string id;
    int frames;
    direction::CutKind cut = direction::CutKind::cut;
    int cut_frames = 0;
};

struct PlannedLine {
    std::string text;
    int from;  // frames of scene time
    int to;
};

inline direction::ScenePlan planned(int scene, FrameRate rate,
                                    const std::vector<PlannedShot>& shots,
                                    const std::vector<PlannedLine>& lines = {}) {
    direction::ScenePlan plan;
    plan.scene = scene;
    int at = 0;
    for (const auto& s : shots) {
        direction::Shot shot;
        shot.id = s.id;
        shot.scene = scene;
        shot.time = {rate.frames(at), rate.frames(at + s.frames)};
        shot.cut.kind = s.cut;
        shot.cut.length = rate.frames(s.cut_frames);
        plan.shots.push_back(shot);
        at += s.frames;
    }
    plan.length = rate.frames(at);
    for (const auto& l : lines) {
        direction::Spoken spoken;
        spoken.line.number = static_cast<int>(plan.lines.size());
        spoken.line.text = l.text;
        spoken.time = {rate.frames(l.from), rate.frames(l.to)};
        plan.lines.push_back(spoken);
    }
    return plan;
}

}  // namespace answerprint::edit
