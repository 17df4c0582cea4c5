// Is a take sound as a recording, whatever it shows: flicker, boiling, frozen and repeated frames,
// drift of colour, decode errors.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "media/picture.h"
#include "review/finding.h"

namespace answerprint::review {

/// Fed the frames of a take, laid over its plan, in order; the limits are in health_limits.h.
class Health {
public:
    /// What is known of one frame.
    struct Look {
        const media::Frame8& picture;  // Rec.709 display values; all of one size
        std::int64_t source = 0;       // which of the take's own frames it is
        std::int64_t errors = 0;       // decoding errors since the frame before

        // Of the plan at this frame, where known. Its own picture, of any size and the take's
        // aspect:
        const media::Frame8* plan = nullptr;
        // A value for each pixel of `picture`, not 0 where it moves from the frame before:
        const std::vector<std::uint8_t>* moving = nullptr;
        // What it shows, by number, of any size and the take's aspect; 0: nothing.
        const media::Picture* objects = nullptr;
        // How far the fastest hundredth of its pixels goes from the frame before, px of 960:
        std::optional<double> motion = std::nullopt;
    };

    explicit Health(FrameRate rate) : rate_(rate) {}

    void add(const Look& look);

    /// One finding of each claim, and of "frozen" one of each run that is too long:
    ///   flicker        1/255   the whole picture's brightness, up and down within two frames, mean
    ///                          over the worst second, less what the plan's pictures do there
    ///   boil           1/255   the same of the cells in which the plan stands still; unmeasured
    ///                          without its pictures or masks
    ///   frozen         frames  the longest run of one picture while the plan moves; unmeasured
    ///                          where nothing is known of that
    ///   repeated       %       of the frames in motion, those that show nothing new, beside the
    ///                          rhythm of a take that was made at fewer frames a second
    ///   drift          Lab     how far the colours (a*, b*: cast, or chroma) went from the
    ///                          start's, beyond where the plan's pictures went; without these, of
    ///                          each of the plan's objects, or of what stands still, unmeasured
    ///                          where that is too little
    ///   decode-errors  errors
    std::vector<Finding> findings() const;

    /// How many new pictures a second it shows where it repeats frames in a rhythm: made at 12 or
    /// 16 frames a second, drawn on twos.
    std::optional<double> rhythm() const;

    /// A picture as the means of a grid of cells.
    struct Cells {
        int across = 0, down = 0;
        std::vector<float> grey;  // Rec.709 luma, 1/255
        std::vector<float> a, b;  // CIE L*a*b*
    };

private:
    struct Frame {
        Cells take, plan;          // plan: empty where there is none
        std::vector<bool> moving;  // each cell of the plan; empty: not known
        std::vector<int> objects;  // that each cell shows; -1: several; empty: not known
        std::optional<bool> plan_moves;
        std::optional<double> motion;  // of the plan
        std::int64_t source = 0, errors = 0;
    };

    Finding flicker() const;
    Finding boil() const;
    std::vector<Finding> frozen() const;
    /// Of a frame: does the take move there, and if so, does it show anything new?
    enum class News { rest, fresh, again };
    std::vector<News> news() const;
    Finding repeated() const;
    Finding drift() const;
    Finding decode_errors() const;
    bool planned() const;
    std::vector<bool> still() const;

    FrameRate rate_;
    std::vector<Frame> frames_;
};

}  // namespace answerprint::review
