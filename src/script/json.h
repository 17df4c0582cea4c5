// A scene of the screenplay to JSON and back, without its places. Heavy, as base/json.h.
#pragma once

#include "base/json.h"
#include "script/screenplay.h"

namespace answerprint::script {

NLOHMANN_JSON_SERIALIZE_ENUM(Loudness, {{Loudness::normal, "normal"},
                                        {Loudness::quiet, "quiet"},
                                        {Loudness::whisper, "whisper"},
                                        {Loudness::loud, "loud"},
                                        {Loudness::shout, "shout"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Pace, {{Pace::normal, "normal"},
                                    {Pace::slow, "slow"},
                                    {Pace::quick, "quick"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Line, number, speaker, text, parenthetical, addressee, loudness,
                                   pace, off_screen, voice_over, dual, beats)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Element, kind, text, line, depth, singer)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Scene, index, number, heading, location, time_of_day, interior,
                                   elements, lines, cast)

}  // namespace answerprint::script
