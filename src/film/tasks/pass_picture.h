// Passes as pictures that a person can read.
#pragma once

#include <string>

#include "film/joints_json.h"
#include "media/display.h"
#include "media/image_file.h"
#include "render/renderer.h"

namespace answerprint::film::tasks {

/// A control: near is bright, normals and motion about grey (the fastest pixel at full, from 1 px
/// a frame on), objects in colours of their own.
media::Frame8 shown(const render::Passes& passes, const std::string& pass);

/// A pass from its file's layers: light through `display`, mattes in their names' colours, the
/// variance's root against the light; of lights and mattes one picture of all, side by side.
media::Frame8 shown(const media::Exr& layers, const std::string& pass,
                    const media::Display& display);

/// The visible joints as the coloured limbs that pose-driven models know, on black.
media::Frame8 drawn(const JointsPage& page);

}  // namespace answerprint::film::tasks
