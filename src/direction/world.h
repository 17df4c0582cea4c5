// What the resolver must know of the world: names and lengths, handed in as values by those who
// know (scene/, voice/), so that the language depends on neither.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/time.h"
#include "direction/plan.h"

namespace answerprint::direction {

/// A thing of a set, under all the names by which the direction may call it.
struct Name {
    std::string name;                  // canonical
    std::vector<std::string> aliases;  // other language, kind ("window", "窗"), without hyphens …
    bool seat = false;
    bool surface = false;
    bool light = false;
    bool opening = false;
    bool mark = false;
    bool prop = false;  // can be picked up
};

/// The set of one scene, as far as names go.
struct SceneNames {
    bool has_file = false;  // then an unknown name is an error; else it may become a thing or mark
    std::string set_file;
    std::vector<Name> names;
};

/// A character of the film, under all its names.
struct CharacterName {
    std::string name;  // as in the script
    std::vector<std::string> aliases;
    double height = 0;  // m, standing; 0: unknown
};

/// How long acts take. Called once for each act, in scene-time order; the implementation keeps
/// where everybody is.
class Pacing {
public:
    struct Length {
        Time approach;  // the walk that must come first
        Time act;
    };
    virtual ~Pacing() = default;
    /// The length of `act`, from where its actor is by then; `act.time.start` holds the earliest
    /// moment at which its actor is free.
    virtual Length length(const Act& act) = 0;
    /// Called once, when the scene is resolved.
    virtual void settled(const ScenePlan&) {}
};

/// Lengths by rule, without a set: walks of 3 m, sitting 1.2 s, … For `check --no-stage`.
class RulePacing : public Pacing {
public:
    Length length(const Act& act) override;
};

/// An action of the film's own (actions/NAME.bvh).
struct ActionName {
    std::string name;
    double seconds = 0;  // its natural length
};

struct World {
    std::vector<CharacterName> characters;
    std::vector<ActionName> actions;
    std::vector<SceneNames> scenes;  // by the screenplay's scene index
    /// Is this the name of a kind of thing that we can build ("bench", "suitcase", "窗")?
    /// Gives its English kind, else empty.
    std::function<std::string(const std::string&)> known_kind;
    /// Length of a line of the page (or of a says).
    std::function<Time(const script::Line&)> line_length;
    /// When a word that begins at this byte of the line's text starts, and ends, from the line's
    /// start.
    std::function<Window(const script::Line&, std::size_t begin, std::size_t end)> word_time;
};

}  // namespace answerprint::direction
