// Pictures as files' bytes: OpenEXR for scene-linear pictures, PNG and JPEG for display.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/picture.h"

namespace answerprint::media {

/// A picture with a name for each of its channels: {"R", "G", "B"}, {"normal.X", …}, {"depth.Z"}.
struct Layer {
    std::vector<std::string> channels;
    Picture picture;
    bool half = true;  // else 32-bit float
};

/// Keys and texts of a file's header.
using Header = std::vector<std::pair<std::string, std::string>>;

/// An OpenEXR file, PIZ or, with 32-bit layers, ZIP: lossless but for the rounding to half. All
/// layers are of one size. Same layers, same bytes. Throws Failure media.cannot-encode.
std::string to_exr(const std::vector<Layer>& layers, const Header& header = {});

/// An OpenEXR file that has been read. Throws Failure media.bad-picture for bytes that are none.
class Exr {
public:
    explicit Exr(std::string_view bytes);

    int width() const { return all_.picture.width; }
    int height() const { return all_.picture.height; }
    const std::vector<std::string>& channels() const { return all_.channels; }
    bool has(const std::string& channel) const;
    const Header& header() const { return header_; }
    /// A picture of these channels in this order. Throws Failure media.no-channel.
    Picture picture(const std::vector<std::string>& channels) const;

private:
    Layer all_;
    Header header_;
};

std::string to_png(const Frame8& frame);
/// 16 bits of `shown`, display values of `view`, which the file names (cICP, PNG third edition).
std::string to_png(const Picture& shown, View view);
/// `quality` 1 to 100.
std::string to_jpeg(const Frame8& frame, int quality = 85);
/// A PNG or JPEG file as RGB, alpha over black. Throws Failure media.bad-picture.
Frame8 to_frame(std::string_view png_or_jpeg);
/// A PNG or JPEG file with its alpha, halved until neither side is longer than `longest`. Throws
/// Failure media.bad-picture.
Rgba8 to_rgba(std::string_view png_or_jpeg, int longest);

}  // namespace answerprint::media
