// The names of one scene: who and what a word of the direction means.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "direction/syntax.h"
#include "direction/world.h"

namespace answerprint::direction {

class Names {
public:
    Names(const World& world, int scene, Diagnostics& out);

    /// The character of that name; empty when there is none.
    std::string character(const std::string& name) const;
    /// Is there a thing or a character of just this name?
    bool has(const std::string& name) const;
    const CharacterName* described(const std::string& name) const;

    /// The canonical name of a character or a thing; an unknown one is an error, and empty.
    std::string any(const std::string& name, const Place& at);
    /// Puts canonical names into a value; false when one is unknown.
    bool settle(Act& act);
    bool settle(Light& light, const WrittenLight& written);
    void settle(Composition& c, const WrittenComposition& written);

private:
    const Name* find(const std::string& name, bool& shortened) const;

    const World& world_;
    const SceneNames& scene_;
    Diagnostics& out_;
    std::unordered_map<std::string, const CharacterName*> characters_;
    std::unordered_map<std::string, const Name*> things_;
};

}  // namespace answerprint::direction
