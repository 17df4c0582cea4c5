// The film's texts as a task's inputs: "source/PATH".
#pragma once

#include <vector>

#include "farm/task.h"
#include "farm/work.h"
#include "film/folder.h"

namespace answerprint::film {

std::vector<farm::Input> inputs_of(const Folder& folder);
/// The folder again, of the inputs that a task was given; other files are not in it.
Folder sources_of(farm::Work& work);

}  // namespace answerprint::film
