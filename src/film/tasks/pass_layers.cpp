#include "film/tasks/pass_layers.h"

#include <algorithm>
#include <cstdio>

namespace answerprint::film::tasks {

namespace {

using media::Picture;

Picture with_alpha(const Picture& rgb, const Picture& alpha) {
    Picture out(rgb.width, rgb.height, 4);
    for (std::size_t i = 0; i < alpha.samples.size(); ++i) {
        for (std::size_t c = 0; c < 3; ++c) out.samples[4 * i + c] = rgb.samples[3 * i + c];
        out.samples[4 * i + 3] = alpha.samples[i];
    }
    return out;
}

}  // namespace

std::string channel_word(std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name.empty() ? "lamp" : name;
}

std::vector<media::Layer> layers_of(const render::Passes& p, const Picture& denoised,
                                    const std::string& pass) {
    std::vector<media::Layer> out;
    const auto add = [&](const char* of, const std::string& layer, const char* channels,
                         const Picture& picture, bool half = false) {
        if (pass != "all" && pass != of) return;
        std::vector<std::string> names;
        for (const char* c = channels; *c; ++c)
            names.push_back(layer.empty() ? std::string(1, *c) : layer + "." + *c);
        out.push_back({std::move(names), picture, half});
    };
    add("beauty", "", "RGBA", with_alpha(denoised, p.cover), true);
    add("noisy", "noisy", "RGB", p.beauty);
    add("albedo", "albedo", "RGB", p.albedo, true);
    add("emission", "emission", "RGB", p.emission);
    add("variance", "variance", "Y", p.variance);
    add("depth", "depth", "Z", p.depth);
    add("normal", "N", "XYZ", p.normal);
    add("position", "P", "XYZ", p.position);
    add("motion", "motion", "XY", p.motion);
    add("forward", "forward", "XY", p.forward);
    add("id", "object", "I", p.id);
    add("character", "character", "I", p.character);
    add("material", "material", "I", p.material);
    for (const auto& g : p.lights) add("lights", "light." + channel_word(g.name), "RGB", g.light);
    for (const auto& m : p.mattes)
        for (std::size_t i = 0; i < m.ranks.size(); ++i) {
            char number[8];
            std::snprintf(number, sizeof number, "%02d", static_cast<int>(i));
            add("mattes", m.layer + number, "rgba", m.ranks[i]);
        }
    return out;
}

media::Header header_of(const render::Passes& passes) {
    media::Header out;
    for (const auto& m : passes.mattes)
        for (auto& entry : m.header()) out.push_back(std::move(entry));
    return out;
}

}  // namespace answerprint::film::tasks
