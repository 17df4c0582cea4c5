// Our OpenColorIO configuration: ACES built from OpenColorIO's own transforms, no tables. Any
// program with OpenColorIO 2.1 reads it.
#pragma once

namespace answerprint::media {

/// The text of a config.ocio, profile 2.1; scene-linear is ACEScg.
extern const char* const colour_config;

}  // namespace answerprint::media
