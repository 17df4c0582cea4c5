// A contact sheet: what stands under each picture; the parameters of `contact`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace answerprint::film {

struct ContactJob {
    struct Line {
        std::string words;
        bool stands = false;  // a flag that no note answers
    };
    struct Print {
        std::string name;  // "1A  She is back"
        std::vector<Line> lines;
    };
    std::string language;
    std::string title;
    std::vector<Print> prints;  // in the order of the pictures
};
std::string to_params(const ContactJob& job);
ContactJob contact_job(std::string_view params);

}  // namespace answerprint::film
