#include "review/timed_acts.h"

#include <algorithm>
#include <cmath>

#include "direction/direction.h"

namespace answerprint::review {

using direction::Verb;

std::vector<TimedAct> timed_acts(const direction::ScenePlan& plan, const direction::Shot& shot,
                                 FrameRate rate) {
    const auto frame = [&](Time t) {
        return static_cast<int>(std::lround((t - shot.time.start).seconds() * rate.fps()));
    };
    std::vector<TimedAct> out;
    for (const auto& act : plan.acts) {
        if (act.opening || act.verb == Verb::waits || act.verb == Verb::holds ||
            act.verb == Verb::says || act.time.end <= shot.time.start ||
            act.time.start >= shot.time.end)
            continue;
        const std::string object = act.object.name.empty() ? act.to.name : act.object.name;
        std::string what = direction::word(act.verb);
        if (!object.empty()) what.append(" ").append(object);
        out.push_back({act.actor, what, frame(act.time.start), frame(act.time.end),
                       static_cast<int>(std::lround(act.approach.seconds() * rate.fps()))});
    }
    for (const auto& spoken : plan.lines) {
        if (spoken.time.end <= shot.time.start || spoken.time.start >= shot.time.end) continue;
        out.push_back({spoken.line.speaker, direction::word(Verb::says), frame(spoken.time.start),
                       frame(spoken.time.end), 0});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return out;
}

}  // namespace answerprint::review
