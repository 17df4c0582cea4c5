// Findings on the terminal: a line each.
#pragma once

#include <string>

#include "cli/console.h"
#include "film/make.h"

namespace answerprint::cli {

/// Of one width, before a line: "ok  ", "MISS", "?   ".
const char* mark(review::Finding::Verdict verdict);

/// "ANN, subject's size: 0.01 stops, asked 0.00, within 0.25", and why it was not measured.
std::string line_of(const Console& console, const review::Finding& finding);

/// Of shots that were made: each claim that misses, then how many hold, miss, were not measured.
void print(const Console& console, const std::vector<film::MadeShot>& shots);

}  // namespace answerprint::cli
