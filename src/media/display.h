// From scene-linear light to what a screen shows: exposure, palette, contrast, the ACES view,
// the grade, 8 bits, grain.
#pragma once

#include <filesystem>
#include <memory>

#include "media/picture.h"

namespace answerprint::media {

enum class View {
    srgb,    // stills, web pages
    rec709,  // video (BT.1886)
};

struct Adjustment {
    double exposure = 0;          // stops
    double mired = 0;             // warmer when positive
    double contrast = 1;          // about middle grey, 0.18
    std::filesystem::path grade;  // a .cube over display values, or empty
};

/// The ACES 1.0 SDR view: some 0.2 us a pixel.
class Display {
public:
    /// Throws Failure media.bad-grade.
    explicit Display(View view = View::srgb, const Adjustment& adjustment = {});
    ~Display();
    Display(Display&&) noexcept;
    Display& operator=(Display&&) noexcept;

    /// Display values, 0 to 1, of a scene-linear ACEScg picture of 3 channels.
    Picture picture(const Picture& scene) const;
    /// The same in 8 bits, dithered, then with film grain: `grain` is its deviation at middle grey
    /// in display values (0.02 is visible), `frame` its number in the shot.
    Frame8 frame(const Picture& scene, double grain = 0, int frame = 0) const;

private:
    struct Processor;
    std::unique_ptr<Processor> processor_;
};

}  // namespace answerprint::media
