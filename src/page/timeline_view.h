// The cut as lanes over one ruler: scenes, picture, subtitles.
#pragma once

#include <string>

#include "edit/timeline.h"

namespace answerprint::page {

std::string to_html(const edit::Timeline& timeline);

/// "1:02.5": minutes, seconds, tenths.
std::string clock(Time t);

}  // namespace answerprint::page
