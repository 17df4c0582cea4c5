#include "film/render_job.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace answerprint::film {

using nlohmann::json;

std::string to_params(const RenderJob& job) {
    return json{{"width", job.width},
                {"height", job.height},
                {"samples", job.samples},
                {"bounces", job.bounces},
                {"frames", job.frames}}
        .dump();
}

RenderJob render_job(std::string_view params) {
    const json j = json::parse(params);
    return {j.at("width").get<int>(), j.at("height").get<int>(), j.at("samples").get<int>(),
            j.at("bounces").get<int>(), j.at("frames").get<std::vector<int>>()};
}

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
