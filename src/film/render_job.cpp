#include "film/render_job.h"

#include <cstdio>

#include "base/json.h"

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RenderJob, width, height, samples, bounces, frames)

std::string to_params(const RenderJob& job) { return json(job).dump(); }
RenderJob render_job(std::string_view params) { return json::parse(params).get<RenderJob>(); }

std::string frame_name(int frame) {
    char name[24];
    std::snprintf(name, sizeof name, "frame-%06d", frame);
    return name;
}

std::vector<int> pictures(int frames, bool twos) {
    std::vector<int> out;
    for (int f = 0; f < frames; f += twos ? 2 : 1) out.push_back(f);
    return out;
}

}  // namespace answerprint::film
