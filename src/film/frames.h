// Which frames of a shot are rendered, in which tasks: the parameters of `render`, `picture` and
// `encode`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edit/timeline.h"
#include "film/quality.h"

namespace answerprint::film {

/// Parameters of `render`: pictures of some frames of a shot.
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

/// Parameters of `encode`: a piece of the film.
struct EncodeJob {
    int width = 0;
    int height = 0;
    int crf = 20;
    bool twos = false;
    FrameRate rate;
    edit::Piece piece;     // its start left 0: a piece that moves keeps its bytes
    edit::Card card;       // for a card
    std::string language;  // of the words of a card
};
std::string to_params(const EncodeJob& job);
EncodeJob encode_job(std::string_view params);

}  // namespace answerprint::film
