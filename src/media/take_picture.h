// One decoded picture of a take as its plan's are: upright, of its size, Rec.709 display values.
// Not to be included from a header.
#pragma once

#include <string>

#include "media/libav.h"
#include "media/take_reader.h"

struct SwsContext;

namespace answerprint::media::libav {

/// Which way up a picture is shown: x' = xx x + xy y, y' = yx x + yy y, each -1, 0 or 1.
struct Turn {
    int xx = 1, xy = 0, yx = 0, yy = 1;

    Turn() = default;
    /// The nearest to FFmpeg's display matrix, of 9 numbers.
    explicit Turn(const std::int32_t* matrix);
    bool sideways() const { return xx == 0; }
    bool mirrored() const { return xx * yy - xy * yx < 0; }
    /// Clockwise, 0 to 270.
    int degrees() const;
};

/// Its brightness: what the frame's transfer function says.
Misfit::Light light_of(const AVFrame& frame);

class TakePicture {
public:
    TakePicture(int width, int height) : width_(width), height_(height) {}
    ~TakePicture();
    TakePicture(const TakePicture&) = delete;
    TakePicture& operator=(const TakePicture&) = delete;

    /// `pixel`: width to height of one. Throws Failure media.take-colour for colours that are not
    /// read. `name` is the take's.
    Frame8 laid(const AVFrame& frame, const Turn& turn, double pixel, const std::string& name);
    /// Share of the picture that laid() cuts off.
    double cut(const AVFrame& frame, const Turn& turn, double pixel) const;

private:
    SwsContext* context_ = nullptr;
    int width_, height_;
};

}  // namespace answerprint::media::libav
