#include "media/pixels.h"

extern "C" {
#include <libswscale/swscale.h>
}

namespace answerprint::media::libav {

namespace {
constexpr int exact =
    SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;
}

Pixels::~Pixels() { sws_freeContext(context_); }

void Pixels::to_yuv(const Frame8& from, AVFrame& to) {
    context_ =
        sws_getCachedContext(context_, from.width, from.height, AV_PIX_FMT_RGB24, to.width,
                             to.height, AV_PIX_FMT_YUV420P, exact, nullptr, nullptr, nullptr);
    const int* table = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(context_, table, 1, table, 0, 0, 1 << 16, 1 << 16);
    const std::uint8_t* rows[4] = {from.rgb.data()};
    const int strides[4] = {from.width * 3};
    sws_scale(context_, rows, strides, 0, from.height, to.data, to.linesize);
}

Frame8 Pixels::to_rgb(const AVFrame& from, const Message& bad) {
    context_ =
        check(sws_getCachedContext(context_, from.width, from.height,
                                   static_cast<AVPixelFormat>(from.format), from.width, from.height,
                                   AV_PIX_FMT_RGB24, exact, nullptr, nullptr, nullptr),
              bad);
    const int* table = sws_getCoefficients(
        from.colorspace == AVCOL_SPC_UNSPECIFIED ? SWS_CS_ITU709 : from.colorspace);
    sws_setColorspaceDetails(context_, table, from.color_range == AVCOL_RANGE_JPEG, table, 1, 0,
                             1 << 16, 1 << 16);
    Frame8 out{from.width, from.height, {}};
    out.rgb.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
    std::uint8_t* rows[4] = {out.rgb.data()};
    const int strides[4] = {out.width * 3};
    sws_scale(context_, from.data, from.linesize, 0, from.height, rows, strides);
    return out;
}

}  // namespace answerprint::media::libav
