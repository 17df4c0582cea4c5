// A scene told act by act: who has what, what is open, who sits, and since which line of direction.
// No body moves here: it is what the next scene begins with, and what `state` prints.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scene/whereabouts.h"
#include "scene/world_state.h"

namespace answerprint::scene {

enum class Trait { here, posture, left_hand, right_hand, open, on, lies_on, held_by };

/// From `at` (s, scene time) on, `of` is so. Values: of `here`, `open`, `on` "yes" or "no"; of
/// `posture` "stands", "sits on bench" …; else a name, or empty.
struct Event {
    double at = 0;
    std::string of;
    Trait trait = Trait::here;
    std::string value;
    Place since;  // no line: so the scene opens
};

class Chronicle {
public:
    /// `before`: the state as the scene begins; `set`: as it was left.
    Chronicle(const Set& set, const std::vector<Character>& cast, const script::Scene& page,
              const WorldState& before);

    void play(const direction::Act& act);
    /// A lamp that a claim of light switches.
    void light(const direction::Light& light, const Place& place);

    /// As they were told; not in order of time where acts overlap.
    const std::vector<Event>& events() const { return events_; }
    /// Of the act last played, where the state contradicts it: what is so instead, and since when;
    /// the cause alone where staging itself calls the act impossible.
    const Message& contradiction() const { return contradiction_; }
    const Message& cause() const { return cause_; }
    WorldState after() const;

private:
    struct Told {
        std::string value;
        Place since;
    };
    void tell(double at, const std::string& of, Trait trait, const std::string& value,
              const Place& since);
    const Told* told(const std::string& of, Trait trait) const;
    void take_stock(double at, const Place& since);
    void contradict(const direction::Act& act);

    Whereabouts where_;
    WorldState before_;
    std::vector<Event> events_;
    std::map<std::pair<std::string, Trait>, Told> now_;
    std::vector<std::string> touched_;  // things that were acted on
    Message contradiction_, cause_;
};

/// A scene whose plan is settled, told. Contradictions become warnings at their acts; `causes` (one
/// an act of the plan) says since when it is as it is of those that staging calls impossible.
Chronicle chronicle(const direction::ScenePlan& plan, const script::Scene& page, const Set& set,
                    const std::vector<Character>& cast, const WorldState& before,
                    std::vector<Message>& causes, Diagnostics& out);

}  // namespace answerprint::scene
