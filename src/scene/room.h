// What encloses a set: walls with their openings, floor, ceiling; out of doors the ground and what
// is seen around it.
#pragma once

#include <string>
#include <vector>

#include "scene/model.h"
#include "scene/set.h"

namespace answerprint::scene {

/// A named part of the set's shell, in the world. One-sided: only from inside is it there.
struct Shell {
    std::string object;  // "walls", "floor", "ceiling", "sea", "facades" …
    bool one_sided = false;
    Model model;
};

std::vector<Shell> room(const Set& set);
std::vector<Shell> grounds(const Set& set);

}  // namespace answerprint::scene
