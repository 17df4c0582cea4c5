// What a take suffers on its way: compression, noise, blur, another colour, fewer pixels or frames.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/time.h"
#include "media/picture.h"

namespace answerprint::film {

/// All that `write_spoilt` knows but "clean".
const std::vector<std::string>& spoilings();

/// Writes a take's frames as an MP4: "clean" at CRF 14, else spoilt so.
void write_spoilt(const std::filesystem::path& file, const std::vector<media::Frame8>& frames,
                  FrameRate rate, const std::string& how);

}  // namespace answerprint::film
