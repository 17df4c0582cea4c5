#include "media/take_picture.h"

extern "C" {
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace answerprint::media::libav {

namespace {

using Light = Misfit::Light;

/// The part of a picture that is shown, px.
struct Part {
    int x = 0, y = 0, width = 0, height = 0;
};

/// The middle of a picture that has the aspect of `width` x `height` once it is turned.
Part middle(const AVFrame& f, double pixel, int width, int height) {
    const double aspect = static_cast<double>(width) / height / pixel;  // in its own pixels
    const double w = std::min<double>(f.width, f.height * aspect);
    const double h = std::min<double>(f.height, f.width / aspect);
    const auto whole = [](double v, int most) {
        return std::clamp(static_cast<int>(std::lround(v)), 1, most);
    };
    Part p{0, 0, whole(w, f.width), whole(h, f.height)};
    // Where the format has a sample of colour, and the same field comes first.
    const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(f.format));
    const int dx = 1 << format->log2_chroma_w;
    const int dy = (f.interlaced_frame ? 2 : 1) << format->log2_chroma_h;
    p.x = (f.width - p.width) / 2 / dx * dx;
    p.y = (f.height - p.height) / 2 / dy * dy;
    return p;
}

/// A full-range twin's limited-range format, which is how swscale thinks of it.
AVPixelFormat plain(int format) {
    switch (format) {
        case AV_PIX_FMT_YUVJ411P:
            return AV_PIX_FMT_YUV411P;
        case AV_PIX_FMT_YUVJ420P:
            return AV_PIX_FMT_YUV420P;
        case AV_PIX_FMT_YUVJ422P:
            return AV_PIX_FMT_YUV422P;
        case AV_PIX_FMT_YUVJ440P:
            return AV_PIX_FMT_YUV440P;
        case AV_PIX_FMT_YUVJ444P:
            return AV_PIX_FMT_YUV444P;
        default:
            return static_cast<AVPixelFormat>(format);
    }
}

int matrix_of(const AVFrame& f) {
    if (f.colorspace != AVCOL_SPC_UNSPECIFIED && f.colorspace != AVCOL_SPC_RGB) return f.colorspace;
    return f.height < 720 ? AVCOL_SPC_SMPTE170M : AVCOL_SPC_BT709;
}

/// Colours that would come out wrong.
const char* unread_colours(const AVFrame& f) {
    switch (f.colorspace) {
        case AVCOL_SPC_YCGCO:
        case AVCOL_SPC_SMPTE2085:
        case AVCOL_SPC_CHROMA_DERIVED_NCL:
        case AVCOL_SPC_CHROMA_DERIVED_CL:
        case AVCOL_SPC_ICTCP:
            return av_color_space_name(f.colorspace);
        default:
            break;
    }
    switch (f.color_trc) {
        case AVCOL_TRC_LINEAR:
        case AVCOL_TRC_LOG:
        case AVCOL_TRC_LOG_SQRT:
        case AVCOL_TRC_SMPTE428:
            return av_color_transfer_name(f.color_trc);
        default:
            break;
    }
    return nullptr;
}

/// Linear light to Rec.709's primaries.
using Matrix = std::array<float, 9>;
constexpr Matrix from_2020{1.660491F,  -0.587641F, -0.072850F, -0.124550F, 1.132900F,
                           -0.008349F, -0.018151F, -0.100579F, 1.118730F};  // ITU-R BT.2087
constexpr Matrix from_p3{1.224940F, -0.224940F, 0,          -0.042057F, 1.042057F,
                         0,         -0.019638F, -0.078636F, 1.098274F};
constexpr Matrix same{1, 0, 0, 0, 1, 0, 0, 0, 1};

const Matrix& primaries_of(const AVFrame& f) {
    if (f.color_primaries == AVCOL_PRI_SMPTE432) return from_p3;
    const bool hdr = light_of(f) != Light::sdr;
    return f.color_primaries == AVCOL_PRI_BT2020 ||
                   (hdr && f.color_primaries == AVCOL_PRI_UNSPECIFIED)
               ? from_2020
               : same;
}

constexpr float diffuse_white = 203;  // nits: ITU-R BT.2408
constexpr float screen = 2.4F;        // BT.1886

/// Light of each 16-bit code, 1 at the white of paper; HLG's is the scene's.
std::vector<float> lights(Light kind) {
    std::vector<float> table(65536);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double v = static_cast<double>(i) / 65535;
        double light = std::pow(v, screen);
        if (kind == Light::pq) {  // SMPTE ST 2084
            const double p = std::pow(v, 32 / 2523.0);
            light =
                10000 / diffuse_white *
                std::pow(std::max(0.0, p - 0.8359375) / (18.8515625 - 18.6875 * p), 16384 / 2610.0);
        }
        if (kind == Light::hlg)  // ITU-R BT.2100
            light =
                v <= 0.5 ? v * v / 3 : (std::exp((v - 0.55991073) / 0.17883277) + 0.28466892) / 12;
        table[i] = static_cast<float>(light);
    }
    return table;
}

/// The light at which each code begins.
std::array<float, 255> steps() {
    std::array<float, 255> at{};
    for (std::size_t i = 0; i < at.size(); ++i)
        at[i] = static_cast<float>(std::pow((static_cast<double>(i) + 0.5) / 255, double{screen}));
    return at;
}

/// What is brighter than 0.7 of white bends towards white, which it never passes.
float bent(float light) {
    constexpr float knee = 0.7F;
    return light <= knee ? light : 1 - (1 - knee) * std::exp((knee - light) / (1 - knee));
}

/// 16-bit codes of another light or other primaries, as Rec.709 shows them.
void to_709(const std::vector<std::uint16_t>& codes, Light kind, const Matrix& primaries,
            std::vector<std::uint8_t>& rgb) {
    static const std::array<std::vector<float>, 3> tables{lights(Light::sdr), lights(Light::pq),
                                                          lights(Light::hlg)};
    static const auto begins = steps();
    const auto& table = tables[static_cast<std::size_t>(kind)];
    for (std::size_t i = 0; i + 2 < codes.size(); i += 3) {
        float v[3];
        for (std::size_t c = 0; c < 3; ++c) v[c] = table[codes[i + c]];
        if (kind == Light::hlg) {  // the light of a screen of 1000 nits
            const float y = 0.2627F * v[0] + 0.6780F * v[1] + 0.0593F * v[2];
            for (float& x : v) x *= 1000 / diffuse_white * std::pow(y, 0.2F);
        }
        float out[3], most = 1e-9F;
        for (std::size_t c = 0; c < 3; ++c) {
            const float* m = primaries.data() + 3 * c;
            out[c] = std::max(0.0F, m[0] * v[0] + m[1] * v[1] + m[2] * v[2]);
            most = std::max(most, out[c]);
        }
        const float gain = kind == Light::sdr ? 1 : bent(most) / most;
        for (std::size_t c = 0; c < 3; ++c)
            rgb[i + c] = static_cast<std::uint8_t>(
                std::upper_bound(begins.begin(), begins.end(), out[c] * gain) - begins.begin());
    }
}

Frame8 turned(const Frame8& from, const Turn& turn) {
    Frame8 to{from.width, from.height, {}};
    if (turn.sideways()) std::swap(to.width, to.height);
    to.rgb.reserve(from.rgb.size());
    for (int y = 0; y < to.height; ++y)
        for (int x = 0; x < to.width; ++x) {
            const int along_x = turn.sideways() ? y : x, along_y = turn.sideways() ? x : y;
            const bool same_x = turn.xx + turn.yx > 0, same_y = turn.xy + turn.yy > 0;
            const int fx = same_x ? along_x : from.width - 1 - along_x;
            const int fy = same_y ? along_y : from.height - 1 - along_y;
            const std::uint8_t* p =
                from.rgb.data() +
                3 * (static_cast<std::size_t>(fy) * static_cast<std::size_t>(from.width) +
                     static_cast<std::size_t>(fx));
            to.rgb.insert(to.rgb.end(), p, p + 3);
        }
    return to;
}

}  // namespace

Turn::Turn(const std::int32_t* m) {
    const auto size = [](std::int32_t v) { return std::abs(std::int64_t{v}); };
    const auto sign = [](std::int32_t v) { return v < 0 ? -1 : 1; };
    if (size(m[0]) + size(m[4]) >= size(m[1]) + size(m[3])) {
        xx = sign(m[0]), yy = sign(m[4]);
    } else {
        xx = yy = 0;
        xy = sign(m[3]), yx = sign(m[1]);
    }
}

int Turn::degrees() const {
    // Mirrored, left for right comes first: x goes the other way.
    const int x = mirrored() ? -xx : xx, y = mirrored() ? -yx : yx;
    return x > 0 ? 0 : x < 0 ? 180 : y > 0 ? 90 : 270;
}

Light light_of(const AVFrame& frame) {
    return frame.color_trc == AVCOL_TRC_SMPTE2084      ? Light::pq
           : frame.color_trc == AVCOL_TRC_ARIB_STD_B67 ? Light::hlg
                                                       : Light::sdr;
}

TakePicture::~TakePicture() { sws_freeContext(context_); }

double TakePicture::cut(const AVFrame& f, const Turn& turn, double pixel) const {
    const double has = f.width * pixel / f.height;
    const double asked = turn.sideways() ? static_cast<double>(height_) / width_
                                         : static_cast<double>(width_) / height_;
    return 1 - std::min(has / asked, asked / has);
}

Frame8 TakePicture::laid(const AVFrame& frame, const Turn& turn, double pixel,
                         const std::string& name) {
    const char* unread = unread_colours(frame);
    const AVPixelFormat format = plain(frame.format);
    if (!unread && !sws_isSupportedInput(format)) unread = av_get_pix_fmt_name(format);
    if (unread) throw Failure(msg("media.take-colour", name, unread));

    const int width = turn.sideways() ? height_ : width_;
    const int height = turn.sideways() ? width_ : height_;
    const Part part = middle(frame, pixel, width, height);
    const Message bad = msg("media.take-unreadable", name);
    const Frame shown(check(av_frame_clone(&frame), bad));
    shown->crop_left = static_cast<std::size_t>(part.x);
    shown->crop_top = static_cast<std::size_t>(part.y);
    shown->crop_right = static_cast<std::size_t>(frame.width - part.width - part.x);
    shown->crop_bottom = static_cast<std::size_t>(frame.height - part.height - part.y);
    check(av_frame_apply_cropping(shown.get(), AV_FRAME_CROP_UNALIGNED), bad);
    int rows = shown->height;
    if (frame.interlaced_frame && rows >= 2) {  // one field: every other row
        rows /= 2;
        for (std::size_t plane = 0; plane < 4; ++plane) {
            const bool palette = plane == 1 && format == AV_PIX_FMT_PAL8;
            if (!shown->data[plane] || palette) continue;
            if (!frame.top_field_first) shown->data[plane] += shown->linesize[plane];
            shown->linesize[plane] *= 2;
        }
    }

    const Matrix& primaries = primaries_of(frame);
    const Light light = light_of(frame);
    const bool deep = light != Light::sdr || &primaries != &same;
    context_ = check(sws_getCachedContext(context_, shown->width, rows, format, width, height,
                                          deep ? AV_PIX_FMT_RGB48LE : AV_PIX_FMT_RGB24,
                                          SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT |
                                              SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP,
                                          nullptr, nullptr, nullptr),
                     bad);
    const int* table = sws_getCoefficients(matrix_of(frame));
    const bool full = frame.color_range == AVCOL_RANGE_JPEG || format != frame.format;
    sws_setColorspaceDetails(context_, table, full, table, 1, 0, 1 << 16, 1 << 16);

    Frame8 out{width, height, {}};
    const std::size_t samples =
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
    out.rgb.resize(samples);
    std::vector<std::uint16_t> codes(deep ? samples : 0);
    std::uint8_t* to[4] = {deep ? reinterpret_cast<std::uint8_t*>(codes.data()) : out.rgb.data()};
    const int strides[4] = {width * 3 * (deep ? 2 : 1)};
    check(sws_scale(context_, shown->data, shown->linesize, 0, rows, to, strides), bad);
    if (deep) to_709(codes, light, primaries, out.rgb);
    if (turn.sideways() || turn.degrees() != 0 || turn.mirrored()) return turned(out, turn);
    return out;
}

}  // namespace answerprint::media::libav
