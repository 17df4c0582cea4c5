// A finding as JSON. Heavy: for the .cpp files that read or write some.
#pragma once

#include "base/json.h"
#include "review/finding.h"

namespace answerprint::review {
NLOHMANN_JSON_SERIALIZE_ENUM(Finding::Verdict, {{Finding::Verdict::unmeasured, "unmeasured"},
                                                {Finding::Verdict::holds, "holds"},
                                                {Finding::Verdict::misses, "misses"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Finding, claim, of, unit, had, asked, within, confidence, first,
                                   last, verdict, why, by)
}  // namespace answerprint::review
