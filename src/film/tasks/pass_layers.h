// A frame's passes as the layers of an OpenEXR file (docs/passes.md).
#pragma once

#include <string>
#include <vector>

#include "media/image_file.h"
#include "render/renderer.h"

namespace answerprint::film::tasks {

/// All passes but joints ("all"), or just those of one pass: "beauty", "depth", "lights", "mattes"
/// … 32-bit where numbers must be exact or sum up, else 16. `denoised`: the picture as the film
/// shows it.
std::vector<media::Layer> layers_of(const render::Passes& passes, const media::Picture& denoised,
                                    const std::string& pass);

/// What the file's header says of the mattes.
media::Header header_of(const render::Passes& passes);

/// A lamp's name within a channel's: dots, which part channels' names, are "_".
std::string channel_word(std::string name);

}  // namespace answerprint::film::tasks
