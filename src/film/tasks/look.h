// How a shot's linear pictures become what is shown: its look, as the tasks of pictures are given
// it.
#pragma once

#include <string>

#include "farm/work.h"
#include "media/display.h"

namespace answerprint::film::tasks {

/// The look of the inputs `prefix`look (a shot's) and, when given, `prefix`cdl or `prefix`cube, of
/// `grade`.
media::Display display_of(farm::Work& work, const std::string& prefix, media::View view);

}  // namespace answerprint::film::tasks
