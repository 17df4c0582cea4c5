// render's own figures, taken on the sample room.
#pragma once

#include <map>
#include <string>

#include "render/renderer.h"

namespace answerprint::render {

/// By name ("rays_share_diffuse"), each on one thread: CPU-seconds and rays of a draft frame, rays
/// a CPU-second as a share of bare Embree's with the very same rays, the denoiser's dB against many
/// samples in rooms of several kinds, how much still parts flicker. With 256 reference samples
/// about three CPU-minutes.
std::map<std::string, double> measure(int reference_samples = 256);

/// Peak signal-to-noise ratio, dB, of two scene-linear RGB pictures of one size, after the tone
/// map x / (1 + x) and a gamma of 2.2.
double psnr(const media::Picture& a, const media::Picture& b);

}  // namespace answerprint::render
