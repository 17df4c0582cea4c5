// Parts of the cut to JSON and back. Heavy, as base/json.h.
#pragma once

#include "base/json.h"
#include "edit/timeline.h"

namespace answerprint::edit {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Card::Text, words, size, centre, opacity)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Card, name, texts, frames, fade_in, fade_out)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Piece, kind, card, shot, first, next, next_first, fade_in,
                                   fade_out, frames, start)

}  // namespace answerprint::edit
