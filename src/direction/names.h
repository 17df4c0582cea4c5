// The names of one scene: who and what a word of the direction means.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "direction/syntax.h"
#include "direction/world.h"

namespace answerprint::direction {

/// The word nearest to `word` by edit distance, when it is near enough to be a slip; else empty.
std::string nearest(const std::string& word, const std::vector<std::string>& known);

class Names {
public:
    Names(const World& world, int scene, const WrittenScene& written);

    /// The character of that name; empty when there is none.
    std::string character(const std::string& name) const;
    /// Canonical names; an unknown one is an error, and empty.
    std::string actor(const std::string& name, const Place& at, Diagnostics& out);
    std::string thing(const std::string& name, const Place& at, Diagnostics& out);
    std::string any(const std::string& name, const Place& at, Diagnostics& out);
    /// Puts canonical names into a value; false when one is unknown.
    bool settle(Act& act, Diagnostics& out);
    bool settle(Light& light, const Place& at, Diagnostics& out);
    bool settle(Composition& c, const WrittenComposition& written, Diagnostics& out);
    /// Whom the camera looks at when nobody says: the first who speaks or acts here.
    std::string default_subject() const { return default_subject_; }

private:
    const Name* find(const std::string& name) const;
    std::string unknown(const std::string& name, const Place& at, Diagnostics& out);
    std::string target(const Target& t, const Place& at, bool may_be_mark, Diagnostics& out);

    const World& world_;
    const SceneNames& scene_;
    std::map<std::string, const CharacterName*> characters_;
    std::map<std::string, const Name*> things_;
    std::string default_subject_;
};

}  // namespace answerprint::direction
