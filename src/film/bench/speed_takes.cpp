#include "film/bench/speed_takes.h"

#include <cmath>

#include "film/bench/review_takes.h"
#include "film/quality.h"
#include "media/display.h"
#include "media/drawing.h"
#include "media/video_file.h"
#include "render/renderer.h"

namespace answerprint::film {

namespace fs = std::filesystem;

constexpr int kWide = 1920;

void make_speed_takes(const fs::path& film, const fs::path& folder) {
    const auto plan = planned_shots(film).front();
    Quality size;
    size.width = 480;
    const render::Renderer renderer(plan.blocking, plan.camera, plan.lighting,
                                    {size.width, size.height(plan.camera.aspect), 2, 1});
    const media::Display shown(media::View::rec709);
    const int high = static_cast<int>(std::lround(kWide / plan.camera.aspect / 2)) * 2;
    media::VideoWriter take((folder / "take.mp4").string(), kWide, high, plan.blocking.rate,
                            {23, "veryfast"});
    media::VideoWriter again((folder / "again.mp4").string(), kWide, high, plan.blocking.rate,
                             {24, "veryfast"});
    for (int n = 0; n < plan.blocking.frames; ++n) {
        const auto large =
            media::scaled(shown.frame(render::denoise(renderer.frame(n))), kWide, high);
        take.add(large);
        again.add(large);
    }
    take.finish();
    again.finish();
}

}  // namespace answerprint::film
