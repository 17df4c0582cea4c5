// render's own figures, taken on the sample room.
#pragma once

#include "render/renderer.h"

namespace answerprint::render {

struct Figures {
    double rays_a_second = 0;  // bounced rays a CPU-second, traversal alone
    double frame_seconds = 0;  // CPU-seconds of a whole draft frame, filter and controls included
    double controls_seconds = 0;  // of that, with the world's building, the controls
    double filter_seconds = 0;    // of that, the filter
    double noisy_psnr = 0;        // dB against 256 samples a pixel, after a tone map
    double filtered_psnr = 0;
};

/// About 60 CPU-seconds on one thread; with `reference_samples` fewer, less.
Figures measure(int reference_samples = 256);

/// Peak signal-to-noise ratio, dB, of two scene-linear RGB pictures of one size, after the tone
/// map x / (1 + x) and a gamma of 2.2.
double psnr(const media::Picture& a, const media::Picture& b);

}  // namespace answerprint::render
