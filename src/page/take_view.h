// A take as a part of the dailies page: its picture, and what was found of it.
#pragma once

#include <string>

#include "page/dailies.h"

namespace answerprint::page {

/// The `n`-th take of a shot, with room for its overlays. `aspect`: of the plan's picture.
std::string to_html(const Take& take, int n, double aspect);

/// A row a finding, what misses first: verdict by shape and word, claim,
/// what was had and asked, frames; a button, so that a keyboard reaches it.
std::string findings_of(const std::vector<Take>& takes);

/// A bar a finding under the ruler, each take's in as many lines as they need. A bar and its row
/// have the same data-row.
std::string bars_of(const std::vector<Take>& takes, int frames);

/// The name that a take goes by, in both languages.
std::string name_of(const Take& take);

/// "holds" is a tick, "misses" a cross, what was not measured a question mark; with its word.
std::string mark(review::Finding::Verdict verdict);

/// How many of each verdict, advice aside: "✓ 3 ✗ 1 ? 2"; nothing of none.
std::string tally(const std::vector<Take>& takes);

}  // namespace answerprint::page
