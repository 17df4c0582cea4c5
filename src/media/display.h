// From scene-linear light to what a screen shows: exposure, palette, CDL, contrast, .cube, the ACES
// view, 8 bits.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "media/grade.h"
#include "media/picture.h"

namespace answerprint::media {

/// What is done to a shot's light, in this order.
struct Adjustment {
    double exposure = 0;         // stops
    double mired = 0;            // warmer when positive
    std::optional<Cdl> cdl;      // in ACEScct
    double contrast = 1;         // a power of linear light about middle grey, 0.18
    std::filesystem::path cube;  // from ACEScct to ACEScct, or empty
};

/// ACES 1 output transforms: some 0.2 us a pixel.
class Display {
public:
    /// Throws Failure media.bad-grade.
    explicit Display(View view = View::srgb, const Adjustment& adjustment = {});
    ~Display();
    Display(Display&&) noexcept;
    Display& operator=(Display&&) noexcept;

    /// Display values, 0 to 1, of a scene-linear ACEScg picture of 3 channels.
    Picture picture(const Picture& scene) const;
    /// The same in 8 bits, dithered; `noise`, its deviation at middle grey in display values, keeps
    /// an encoder from banding. `frame` is its number in the shot.
    Frame8 frame(const Picture& scene, double noise = 0, int frame = 0) const;
    /// The way back: the scene-linear ACEScg picture that shows these display values, of 3
    /// channels, which stand in for all light where they are at 0 or 1. Throws Failure
    /// media.bad-grade.
    Picture scene(const Picture& shown) const;

private:
    struct Processor;
    std::unique_ptr<Processor> processor_;
};

}  // namespace answerprint::media
