// A rendered frame as it is shown: the parameters of `picture` behind "beauty".
#pragma once

#include <string>
#include <string_view>

namespace answerprint::film {

struct PictureJob {
    std::string view;  // rec709, p3, pq; empty: 8 bits in sRGB
    bool exr = false;  // of a view; else PNG
    double grain = 0;
    std::string shot;  // whose grain it is
    int frame = 0;
};
std::string to_params(const PictureJob& job);
PictureJob picture_job(std::string_view params);

}  // namespace answerprint::film
