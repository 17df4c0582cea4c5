// A take of a shot, whoever made it, laid over its plan: a picture for each frame of the plan.
#pragma once

#include <cctype>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/time.h"
#include "media/picture.h"

namespace answerprint::media {

/// Is a file of this name a picture of a take that is a folder?
inline bool is_take_picture(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return ending == ".png" || ending == ".jpg" || ending == ".jpeg" || ending == ".exr";
}

/// What a take is laid over.
struct TakePlan {
    int width = 960;
    int height = 540;
    FrameRate rate;
    std::int64_t frames = 0;
};

/// What a take was before it was laid over its plan.
struct Misfit {
    enum class Light { sdr, pq, hlg };

    int width = 0, height = 0;   // of the first picture as it is shown: upright, square pixels
    bool resized = false;        // pictures of other sizes follow
    double cut = 0;              // share of its picture that the plan's aspect cuts off
    double fps = 0;              // its frames a second, in the mean
    bool variable_rate = false;  // its frames stand for unlike times
    int turned = 0;              // degrees clockwise, by which its metadata turn it: 0 90 180 270
    bool mirrored = false;       // and left for right, before that
    bool interlaced = false;
    Light light = Light::sdr;
    int bits = 8;
    bool untagged = false;     // it does not say what its matrix is
    std::int64_t decoded = 0;  // frames read until now
    std::int64_t errors = 0;   // damaged packets, frames, pictures until now
    std::int64_t missing = 0;  // frames of the plan that come after its end
    double surplus = 0;        // seconds that it goes on for after the plan's end, as it says
};

/// Where a take fits its plan, nothing; else what does not, in words.
std::vector<Message> misfits(const Misfit& take, const TakePlan& plan);

struct TakeFrame {
    Frame8 picture;           // of the plan's size, Rec.709 display values
    std::int64_t source = 0;  // which of the take's own frames it is, counted from 0
    std::int64_t errors = 0;  // decoding errors since the plan's frame before
};

/// Reads a film or clip (what FFmpeg decodes), or a folder of numbered pictures (PNG, JPEG, OpenEXR
/// in scene-linear ACEScg, which gets the ACES view), one frame for each of the plan's.
///
/// In time: the picture that shows at that moment by the take's time stamps, counted from its first
/// frame; a folder's pictures stand each for one frame of the plan. In the picture: what its
/// metadata turn is turned; the middle that has the plan's aspect is scaled to the plan's size, the
/// rest cut off, so that no measure meets a black bar; of interlaced frames the field that is first
/// in time. In colour: matrix and range as tagged (untagged: Rec.601 below 720 lines, else Rec.709,
/// as players do); Rec.2020 and P3 brought to Rec.709's primaries; of PQ and HLG, 203 nits are
/// white (BT.2408), light up to 0.7 of that stays what it is, brighter bends towards white, hue
/// kept. Damaged frames are left out (the one before stands in their place) and counted. Holds two
/// decoded frames at a time.
class TakeReader {
public:
    /// Reads the first frame. Throws Failure base.cannot-read, or media.take-* with the reason: not
    /// a video, without picture, above 8K, below 16 x 16 px, nothing decodable, colours unknown.
    TakeReader(const std::filesystem::path& path, const TakePlan& plan);
    ~TakeReader();
    TakeReader(TakeReader&&) noexcept;

    /// The next frame of the plan; nothing after its last, or after the take's. Throws Failure
    /// media.take-endless, media.take-colour.
    std::optional<TakeFrame> next();
    /// Whole when next() has given nothing.
    const Misfit& misfit() const;

private:
    struct Laying;
    std::unique_ptr<Laying> laying_;
};

}  // namespace answerprint::media
