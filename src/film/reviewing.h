// Takes of a shot, measured against its plan.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/catalogue.h"
#include "film/make.h"
#include "film/measured_json.h"

namespace answerprint::film {

/// Takes of a shot (video files), and the page that shows them beside each other.
struct Reviewing {
    std::vector<std::filesystem::path> takes;
    std::vector<std::filesystem::path> measurers;  // learned ones that advise (review/measurer.h)
    std::filesystem::path page;                    // empty: none is written
    Language language = Language::english;         // in which the page opens
};
/// Measures them against the shot's plan. Throws Failure of what a take is not. The page holds a
/// take of up to 16 MiB itself, of a longer one it names the place.
Report review(const Settings& settings, const std::string& shot, const Reviewing& what,
              std::vector<MeasuredPage>& measured, const Watch& watch);

}  // namespace answerprint::film
