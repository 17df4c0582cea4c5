#include "media/image_file.h"

#include <OpenImageIO/filesystem.h>
#include <OpenImageIO/imageio.h>

#include <zlib.h>

#include <algorithm>
#include <cmath>

#include "base/failure.h"

namespace answerprint::media {

namespace {

constexpr std::int64_t most_pixels = 1 << 28;  // 16384 x 16384

/// One thread: tasks fill the cores, not codecs.
void one_thread() {
    static const bool done = OIIO::attribute("threads", 1) && OIIO::attribute("exr_threads", -1);
    (void)done;
}

/// `data` holds samples of `type`, or of the spec's own type when that is UNKNOWN.
std::string encoded(const OIIO::ImageSpec& spec, const char* extension, const OIIO::TypeDesc& type,
                    const void* data) {
    one_thread();
    std::vector<unsigned char> bytes;
    OIIO::Filesystem::IOVecOutput to_memory(bytes);
    const std::string name = std::string("picture.") + extension;
    auto out = OIIO::ImageOutput::create(name, &to_memory);
    if (!out) throw Failure(msg("media.cannot-encode", name), OIIO::geterror());
    if (!out->open(name, spec) || !out->write_image(type, data) || !out->close())
        throw Failure(msg("media.cannot-encode", name), out->geterror());
    return {bytes.begin(), bytes.end()};
}

template <typename Read>
void decode(std::string_view bytes, const char* extension, const Read& read,
            bool straight = false) {
    one_thread();
    OIIO::Filesystem::IOMemReader from_memory(const_cast<char*>(bytes.data()), bytes.size());
    const std::string name = std::string("picture.") + extension;
    auto in = OIIO::ImageInput::create(extension);
    OIIO::ImageSpec spec, wishes;
    wishes.attribute("oiio:UnassociatedAlpha", straight ? 1 : 0);
    if (!in || !in->set_ioproxy(&from_memory) || !in->open(name, spec, wishes))
        throw Failure(msg("media.bad-picture", extension), in ? in->geterror() : OIIO::geterror());
    if (spec.width < 1 || spec.height < 1 || spec.depth != 1 || spec.nchannels < 1 ||
        static_cast<std::int64_t>(spec.width) * spec.height * spec.nchannels > most_pixels)
        throw Failure(msg("media.bad-picture", extension), "size");
    if (!read(*in, spec)) throw Failure(msg("media.bad-picture", extension), in->geterror());
}

/// Half as wide and high: the mean of each four, in light, weighed by alpha.
Rgba8 halved(const Rgba8& from) {
    const auto linear = [](unsigned char v) { return std::pow(v / 255.0, 2.2); };
    Rgba8 to{std::max(1, from.width / 2), std::max(1, from.height / 2), {}};
    to.rgba.reserve(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 4);
    for (int y = 0; y < to.height; ++y)
        for (int x = 0; x < to.width; ++x) {
            double sum[3] = {}, alpha = 0, even[3] = {};
            for (int k = 0; k < 4; ++k) {
                const int fx = std::min(2 * x + k % 2, from.width - 1);
                const int fy = std::min(2 * y + k / 2, from.height - 1);
                const auto* p =
                    reinterpret_cast<const unsigned char*>(from.rgba.data()) +
                    4 * (static_cast<std::size_t>(fy) * static_cast<std::size_t>(from.width) +
                         static_cast<std::size_t>(fx));
                for (int c = 0; c < 3; ++c) sum[c] += linear(p[c]) * p[3];
                for (int c = 0; c < 3; ++c) even[c] += linear(p[c]) / 4;
                alpha += p[3];
            }
            for (int c = 0; c < 3; ++c) {
                const double v = alpha > 0 ? sum[c] / alpha : even[c];
                to.rgba += static_cast<char>(std::lround(255 * std::pow(v, 1 / 2.2)));
            }
            to.rgba += static_cast<char>(std::lround(alpha / 4));
        }
    return to;
}

std::string to_bytes(const Frame8& frame, const char* extension, OIIO::ImageSpec spec) {
    if (frame.rgb.size() !=
        static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height) * 3)
        throw Failure(msg("media.cannot-encode", extension), "size");
    spec.attribute("oiio:ColorSpace", "sRGB");
    return encoded(spec, extension, OIIO::TypeDesc::UINT8, frame.rgb.data());
}

/// The chunk of a PNG file that names its colours by ITU-T H.273: primaries, transfer, matrix,
/// full range.
std::string colour_chunk(View view) {
    const char code[][2] = {{1, 13}, {1, 1}, {12, 13}, {9, 16}};
    const auto& [primaries, transfer] = code[static_cast<std::size_t>(view)];
    std::string chunk{"cICP"};
    chunk += {primaries, transfer, 0, 1};
    const auto big_endian = [](std::uint32_t v) {
        return std::string{static_cast<char>(v >> 24), static_cast<char>(v >> 16),
                           static_cast<char>(v >> 8), static_cast<char>(v)};
    };
    const auto sum = crc32(0, reinterpret_cast<const unsigned char*>(chunk.data()),
                           static_cast<unsigned>(chunk.size()));
    return big_endian(4) + chunk + big_endian(static_cast<std::uint32_t>(sum));
}

}  // namespace

std::string to_exr(const std::vector<Layer>& layers, const Header& header) {
    if (layers.empty()) throw Failure(msg("media.cannot-encode", "exr"), "no layers");
    const Picture& first = layers.front().picture;
    OIIO::ImageSpec spec(first.width, first.height, 0, OIIO::TypeDesc::HALF);
    spec.channelnames.clear();
    bool floats = false;
    for (const auto& layer : layers) {
        const Picture& p = layer.picture;
        if (p.width != first.width || p.height != first.height ||
            layer.channels.size() != static_cast<std::size_t>(p.channels))
            throw Failure(msg("media.cannot-encode", "exr"), "layers of different size");
        for (const auto& name : layer.channels) {
            spec.channelnames.push_back(name);
            spec.channelformats.push_back(layer.half ? OIIO::TypeDesc::HALF
                                                     : OIIO::TypeDesc::FLOAT);
        }
        floats = floats || !layer.half;
    }
    spec.nchannels = static_cast<int>(spec.channelnames.size());
    if (!floats) spec.channelformats.clear();
    // On noisy pictures, which renders are, the smallest and fastest of the lossless ones: 512 x
    // 276 RGB takes 14 ms and 450 kB.
    // With exact numbers ZIP, which every reader has.
    spec.attribute("compression", floats ? "zip" : "piz");
    spec.attribute("DateTime", "");  // else the present
    for (const auto& [key, text] : header) spec.attribute(key, text);

    std::vector<float> all;
    all.reserve(static_cast<std::size_t>(spec.image_pixels()) *
                static_cast<std::size_t>(spec.nchannels));
    for (int y = 0; y < first.height; ++y)
        for (int x = 0; x < first.width; ++x)
            for (const auto& layer : layers) {
                const float* s = layer.picture.at(x, y);
                // Half has no more than 65504; an infinite light is the brightest there is.
                for (int c = 0; c < layer.picture.channels; ++c)
                    all.push_back(layer.half ? std::clamp(s[c], -65504.0F, 65504.0F) : s[c]);
            }
    return encoded(spec, "exr", OIIO::TypeDesc::FLOAT, all.data());
}

Exr::Exr(std::string_view bytes) {
    decode(bytes, "exr", [&](OIIO::ImageInput& in, const OIIO::ImageSpec& spec) {
        all_.channels = spec.channelnames;
        all_.picture = Picture(spec.width, spec.height, spec.nchannels);
        for (const auto& a : spec.extra_attribs)
            if (a.type() == OIIO::TypeDesc::STRING)
                header_.emplace_back(a.name().string(), a.get_string());
        return in.read_image(0, 0, 0, spec.nchannels, OIIO::TypeDesc::FLOAT,
                             all_.picture.samples.data());
    });
}

bool Exr::has(const std::string& channel) const {
    return std::find(all_.channels.begin(), all_.channels.end(), channel) != all_.channels.end();
}

Picture Exr::picture(const std::vector<std::string>& channels) const {
    std::vector<std::ptrdiff_t> from;
    for (const auto& name : channels) {
        if (!has(name)) throw Failure(msg("media.no-channel", name));
        from.push_back(std::find(all_.channels.begin(), all_.channels.end(), name) -
                       all_.channels.begin());
    }
    Picture out(width(), height(), static_cast<int>(channels.size()));
    float* to = out.samples.data();
    for (const float* s = all_.picture.samples.data();
         s != all_.picture.samples.data() + all_.picture.samples.size(); s += all_.picture.channels)
        for (const auto c : from) *to++ = s[c];
    return out;
}

std::string to_png(const Frame8& frame) {
    OIIO::ImageSpec spec(frame.width, frame.height, 3, OIIO::TypeDesc::UINT8);
    spec.attribute("png:compressionLevel", 4);
    return to_bytes(frame, "png", spec);
}

std::string to_png(const Picture& shown, View view) {
    std::vector<std::uint16_t> samples;
    samples.reserve(shown.samples.size());
    for (const float v : shown.samples)
        samples.push_back(
            static_cast<std::uint16_t>(std::lround(65535 * std::clamp(v, 0.0F, 1.0F))));
    OIIO::ImageSpec spec(shown.width, shown.height, shown.channels, OIIO::TypeDesc::UINT16);
    spec.attribute("png:compressionLevel", 4);
    std::string png = encoded(spec, "png", OIIO::TypeDesc::UINT16, samples.data());
    constexpr std::size_t behind_header = 8 + 25;
    return png.insert(behind_header, colour_chunk(view));
}

std::string to_jpeg(const Frame8& frame, int quality) {
    OIIO::ImageSpec spec(frame.width, frame.height, 3, OIIO::TypeDesc::UINT8);
    spec.attribute("Compression", "jpeg:" + std::to_string(quality));
    return to_bytes(frame, "jpg", spec);
}

Frame8 to_frame(std::string_view png_or_jpeg) {
    Frame8 out;
    const bool png = png_or_jpeg.starts_with("\x89PNG");
    decode(png_or_jpeg, png ? "png" : "jpg",
           [&](OIIO::ImageInput& in, const OIIO::ImageSpec& spec) {
               const auto n = static_cast<std::size_t>(spec.nchannels);
               std::vector<std::uint8_t> all(static_cast<std::size_t>(spec.image_pixels()) * n);
               if (!in.read_image(0, 0, 0, spec.nchannels, OIIO::TypeDesc::UINT8, all.data()))
                   return false;
               out = {spec.width, spec.height, {}};
               out.rgb.reserve(all.size() / n * 3);
               for (const std::uint8_t* p = all.data(); p != all.data() + all.size(); p += n)
                   for (std::size_t c = 0; c < 3; ++c) out.rgb.push_back(n < 3 ? p[0] : p[c]);
               return true;
           });
    return out;
}

Rgba8 to_rgba(std::string_view png_or_jpeg, int longest) {
    Rgba8 out;
    const bool png = png_or_jpeg.starts_with("\x89PNG");
    decode(
        png_or_jpeg, png ? "png" : "jpg",
        [&](OIIO::ImageInput& in, const OIIO::ImageSpec& spec) {
            const auto n = static_cast<std::size_t>(spec.nchannels);
            std::vector<char> all(static_cast<std::size_t>(spec.image_pixels()) * n);
            if (!in.read_image(0, 0, 0, spec.nchannels, OIIO::TypeDesc::UINT8, all.data()))
                return false;
            out = {spec.width, spec.height, {}};
            out.rgba.reserve(all.size() / n * 4);
            for (const char* p = all.data(); p != all.data() + all.size(); p += n) {
                for (std::size_t c = 0; c < 3; ++c) out.rgba += n < 3 ? p[0] : p[c];
                out.rgba += n == 4 ? p[3] : n == 2 ? p[1] : '\xff';
            }
            return true;
        },
        true);
    while (std::max(out.width, out.height) > longest) out = halved(out);
    return out;
}

}  // namespace answerprint::media
