// What was made from what, by what: lineage.json, and the run's part of review.html.
#pragma once

#include <string>
#include <vector>

#include "farm/executor.h"
#include "film/make.h"

namespace answerprint::film {

/// Each output file with its digest and the tasks behind it, back to the film's own texts. Says
/// nothing of when or where: the same film gives the same bytes. The digest of review.html is of
/// the page without the facts of its run.
std::string lineage(const std::vector<Product>& products, const farm::Executor& executor);

/// The review page with this run's facts (what ran, how long, what it cost, what the store saved)
/// in the place that it keeps for them.
std::string with_run(const std::string& page, const Report& report);
/// The page with that place empty, as its task made it.
std::string without_run(const std::string& page);

}  // namespace answerprint::film
