// The blocking that a task is given, with the models of its things: inputs blocking, model/FILE.
#pragma once

#include "farm/work.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

scene::Blocking given_blocking(farm::Work& work);

}  // namespace answerprint::film::tasks
