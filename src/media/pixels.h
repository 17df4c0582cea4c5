// RGB to the encoder's YUV and back. Not to be included from a header.
#pragma once

#include "media/libav.h"
#include "media/picture.h"

struct SwsContext;

namespace answerprint::media::libav {

/// Conversion between RGB and a YUV format of one size; Rec.709 unless the frame says otherwise.
class Pixels {
public:
    ~Pixels();
    Pixels() = default;
    Pixels(const Pixels&) = delete;
    Pixels& operator=(const Pixels&) = delete;

    /// Fills `to`, a yuv420p frame with buffers, limited range.
    void to_yuv(const Frame8& from, AVFrame& to);
    /// Throws Failure of `bad` for a format that cannot be converted.
    Frame8 to_rgb(const AVFrame& from, const Message& bad);

private:
    SwsContext* context_ = nullptr;
};

}  // namespace answerprint::media::libav
