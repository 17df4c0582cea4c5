// A moment of a shot as it is named on the command line: "3B@2s".
#pragma once

#include <string>

namespace answerprint::cli {

struct Moment {
    std::string shot;
    std::string time = "0s";

    explicit Moment(const std::string& words) : shot(words.substr(0, words.find('@'))) {
        if (shot.size() < words.size()) time = words.substr(shot.size() + 1);
    }
};

}  // namespace answerprint::cli
