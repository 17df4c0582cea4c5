#include "direction/world.h"

namespace answerprint::direction {

RulePacing::Length RulePacing::length(const Act& act) {
    const auto s = [](double seconds) { return Time::from_seconds(seconds); };
    if (act.opening) return {};
    switch (act.verb) {
        case Verb::walks_to:
        case Verb::runs_to:
        case Verb::enters:
        case Verb::exits:
            return {Time{}, s(3 / (act.speed > 0 ? act.speed : 1.3))};
        case Verb::sits:
        case Verb::stands_up:
        case Verb::kneels:
            return {Time{}, s(1.2)};
        case Verb::works_at:
            return {Time{}, s(2)};
        case Verb::waits:
        case Verb::performs:
            return {Time{}, s(act.amount.value_or(1))};
        default:
            return {Time{}, s(0.8)};
    }
}

}  // namespace answerprint::direction
