// What a vision model says of a shot's claims, asked in plain words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/finding.h"

namespace answerprint::review {

/// What is asked of the claims, as they are written, and how it is to be answered.
std::string advice_system();
std::string advice_text(const std::vector<std::string>& claims, int frames, double seconds);

/// A finding "said" of each claim, by `by`, over the frames to `last`. `said`: the model's answer,
/// whatever it is; what of it cannot be read, or says two things, is not measured.
std::vector<Finding> advice(const std::vector<std::string>& claims, std::string_view said,
                            const std::string& by, int last);
/// The same of an answer that did not come, and why.
std::vector<Finding> no_advice(const std::vector<std::string>& claims, const Message& why,
                               const std::string& by, int last);

}  // namespace answerprint::review
