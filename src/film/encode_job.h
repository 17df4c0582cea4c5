// A piece of the film to be encoded: the parameters of `encode`.
#pragma once

#include <string>
#include <string_view>

#include "edit/timeline.h"

namespace answerprint::film {

struct EncodeJob {
    int width = 0;
    int height = 0;
    int crf = 20;
    bool twos = false;
    double grain = 0;
    FrameRate rate;
    edit::Piece piece;     // its start left 0: a piece that moves keeps its bytes
    edit::Card card;       // for a card
    std::string language;  // of the words of a card
};
std::string to_params(const EncodeJob& job);
EncodeJob encode_job(std::string_view params);

}  // namespace answerprint::film
