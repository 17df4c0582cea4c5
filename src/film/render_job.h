// Which frames of a shot are rendered: the parameters of `render` and `picture`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace answerprint::film {

/// Pictures of some frames of a shot.
struct RenderJob {
    int width = 0;
    int height = 0;
    int samples = 0;
    int bounces = 0;
    std::vector<int> frames;
};
std::string to_params(const RenderJob& job);
RenderJob render_job(std::string_view params);

/// The name of a rendered frame among its task's outputs, and of the input of those who read it.
std::string frame_name(int frame);

/// The frames that are pictures: all, or every other one on twos.
std::vector<int> pictures(int frames, bool twos);
/// The picture that shows at `frame`.
inline int picture_at(int frame, bool twos) { return twos ? frame & ~1 : frame; }

}  // namespace answerprint::film
