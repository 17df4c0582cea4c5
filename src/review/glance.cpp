#include "review/glance.h"

#include <algorithm>
#include <cmath>

#include "scene/framing.h"

namespace answerprint::review {

namespace {

template <typename Of>
double mean(const media::Picture& picture, Of of) {
    double sum = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) sum += of(picture.at(x, y));
    const double n = double(picture.width) * picture.height;
    return n > 0 ? 100 * sum / n : 0;
}

bool bare(const std::string& object) {
    static const std::string_view names[] = {"walls",  "floor", "ceiling", "ground",
                                             "road",   "path",  "quay",    "beach",
                                             "fields", "sea",   "banks",   "horizon"};
    return std::find(std::begin(names), std::end(names), object) != std::end(names);
}

}  // namespace

double clipped(const media::Picture& shown) {
    return mean(shown, [&](const float* p) {
        return std::any_of(p, p + 3, [](float v) { return v >= 254.5f / 255; }) ? 1.0 : 0.0;
    });
}

double luminance(const media::Picture& shown) {
    const auto light = [](float v) { return std::pow(std::clamp(double(v), 0.0, 1.0), 2.4); };
    return mean(shown, [&](const float* p) {
        return 0.2126 * light(p[0]) + 0.7152 * light(p[1]) + 0.0722 * light(p[2]);
    });
}

std::array<double, 3> furnished(const media::Picture& id, const std::vector<std::string>& objects) {
    std::vector<char> counts(objects.size() + 1, 0);
    for (std::size_t i = 0; i < objects.size(); ++i) counts[i + 1] = bare(objects[i]) ? 0 : 1;
    std::array<double, 3> shown{}, all{};
    for (int y = 0; y < id.height; ++y)
        for (int x = 0; x < id.width; ++x) {
            const auto third = static_cast<std::size_t>(3 * x / id.width);
            shown[third] += counts[static_cast<std::size_t>(*id.at(x, y))];
            all[third] += 1;
        }
    for (std::size_t i = 0; i < 3; ++i) shown[i] = all[i] > 0 ? 100 * shown[i] / all[i] : 0;
    return shown;
}

double hidden(const media::Picture& alone, const media::Picture& id, int object,
              const std::vector<int>& held, std::optional<Disc> within) {
    double all = 0, covered = 0;
    for (int y = 0; y < alone.height; ++y)
        for (int x = 0; x < alone.width; ++x) {
            if (*alone.at(x, y) <= 0 || (within && !within->holds(x + 0.5, y + 0.5))) continue;
            const int first = static_cast<int>(*id.at(x, y)) - 1;
            all += 1;
            if (first != object && std::count(held.begin(), held.end(), first) == 0) covered += 1;
        }
    return all > 0 ? 100 * covered / all : 0;
}

std::optional<Head> head(const scene::Actor& actor, const scene::CameraPath& camera, int frame,
                         int width) {
    if (actor.poses.empty() || camera.samples.empty()) return {};
    const auto n = static_cast<std::size_t>(frame);
    const auto& pose = actor.poses[std::min(n, actor.poses.size() - 1)];
    if (!pose.visible) return {};
    const auto& sample = camera.samples[std::min(n, camera.samples.size() - 1)];
    const scene::Gate gate(camera.lens, camera.aspect);
    const Vec3 chin = pose[scene::Joint::head].position, crown = pose[scene::Joint::crown].position;
    const auto seen = scene::project(scene::as_view(sample), gate, (chin + crown) / 2);
    if (seen.depth <= 0.05) return {};
    Head h;
    const double share = length(crown - chin) / (2 * seen.depth * gate.tan_v(sample.focal_mm));
    const double high = width / camera.aspect;
    h.height = 100 * share;
    h.at = {seen.x * width, seen.y * high, share * high / 2};
    h.inside = seen.x >= 0 && seen.x <= 1 && seen.y >= 0 && seen.y <= 1;
    return h;
}

std::vector<std::string> held(const scene::Blocking& blocking, const scene::Actor& actor,
                              int frame) {
    constexpr double reach =
        0.6;  // m from a hand to the base of what it holds: a suitcase's handle
    std::vector<std::string> names;
    if (actor.poses.empty()) return names;
    const auto at = [&](const auto& list) -> const auto& {
        return list[std::min(static_cast<std::size_t>(frame), list.size() - 1)];
    };
    const auto& pose = at(actor.poses);
    for (const auto& track : blocking.things) {
        if (track.at.empty()) continue;
        const Vec3 thing = at(track.at).position;
        if (std::min(length(pose[scene::Joint::left_hand].position - thing),
                     length(pose[scene::Joint::right_hand].position - thing)) < reach)
            names.push_back(track.name);
    }
    return names;
}

}  // namespace answerprint::review
