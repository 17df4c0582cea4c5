// What a learned measurer is asked of a take: the parameters of `advise`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/finding.h"
#include "review/measurer.h"

namespace answerprint::film {

struct AdviseJob {
    review::Measurer measurer;        // its key is the environment's, and stands nowhere
    std::vector<std::string> claims;  // of the shot, as written, for one that reads
};
std::string to_params(const AdviseJob& job);
AdviseJob advise_job(std::string_view params);

std::string to_json(const std::vector<review::Finding>& findings);
std::vector<review::Finding> findings_from_json(std::string_view json);

}  // namespace answerprint::film
