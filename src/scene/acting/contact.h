// Where bodies are in what they should not be in, measured on their skins: what an act could not
// keep clear of is told, not hidden.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scene/stage.h"

namespace answerprint::scene {

struct Contact {
    std::size_t actor = 0;  // in StagedScene::actors
    std::string joint;      // of the rig: whose flesh it is
    std::string with;       // a thing, a part of the set's shell, another actor
    double depth = 0;       // m
    int frame = 0;
};

enum class BodyPart { body, left_hand, right_hand };

/// May that part be in that object at that frame? So may what holds it or has it by a handle.
using Excused =
    std::function<bool(std::size_t actor, BodyPart part, const std::string& object, int frame)>;

/// The deepest of each actor in each object and each other actor, where it is deeper than `limit`
/// metres.
std::vector<Contact> contacts(const StagedScene& scene, double limit, const Excused& excused);

}  // namespace answerprint::scene
