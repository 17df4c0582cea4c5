#include "review/stillness.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "review/glance.h"
#include "scene/framing.h"

namespace answerprint::review {

namespace {

// How much of each is movement.
constexpr double way = 0.01;   // of the frame's height
constexpr double mouth = 0.2;  // of its range
constexpr double smile = 0.25, brow = 0.4, gaze = 0.15, opens = 0.05;
constexpr double readable = 5;  // % of the frame's height: a face whose play is seen

template <typename T>
const T& at(const std::vector<T>& list, int frame) {
    return list[std::min(static_cast<std::size_t>(frame), list.size() - 1)];
}

/// All that may move at a frame, each number in units of what is movement.
std::vector<double> state(const scene::Blocking& blocking, const scene::CameraPath& camera,
                          const std::vector<Vec3>& still, int frame) {
    std::vector<double> out;
    const auto& sample = at(camera.samples, frame);
    const scene::View view = scene::as_view(sample);
    const scene::Gate gate(camera.lens, camera.aspect);
    // What is outside the picture moves unseen.
    const auto put = [&](Vec3 p, bool there) {
        const auto seen = scene::project(view, gate, p);
        there = there && seen.depth > 0.05 && std::fabs(seen.x - 0.5) < 0.52 &&
                std::fabs(seen.y - 0.5) < 0.52;
        out.push_back(there ? seen.x * camera.aspect / way : 0);
        out.push_back(there ? seen.y / way : 0);
    };
    for (const auto& p : still) put(p, true);
    for (const auto& actor : blocking.actors) {
        if (actor.poses.empty()) continue;
        const auto& pose = at(actor.poses, frame);
        for (const auto& joint : pose.joints) put(joint.position, pose.visible);
        const auto h = head(actor, camera, frame, 1000);
        const double seen = h && h->inside && h->height >= readable ? 1 : 0;
        for (const double v :
             {pose.mouth_open / mouth, pose.mouth_wide / mouth, pose.smile / smile,
              pose.brow / brow, pose.gaze.x / gaze, pose.gaze.y / gaze, pose.gaze.z / gaze})
            out.push_back(seen * v);
    }
    for (const auto& track : blocking.things) {
        if (!track.at.empty()) {
            const bool there = track.visible.empty() || at(track.visible, frame) != 0;
            put(at(track.at, frame).position, there);
        }
        if (!track.open.empty()) out.push_back(at(track.open, frame) / opens);
        if (!track.on.empty()) out.push_back(at(track.on, frame) / opens);
    }
    return out;
}

}  // namespace

Stillness stillest(const scene::Blocking& blocking, const scene::CameraPath& camera) {
    Stillness longest;
    if (camera.samples.empty()) return longest;
    // Points of the world that stand before the first camera: they move with the camera alone.
    std::vector<Vec3> still;
    const auto& first = camera.samples.front();
    for (const Vec2 p : {Vec2{0, 0}, {-0.2, 0.1}, {0.2, 0.1}, {0, -0.1}})
        still.push_back(first.at * (Vec3{p.x, p.y, -1} * first.focus_m));
    std::vector<std::vector<double>> states;
    const int frames = std::min(blocking.frames, static_cast<int>(camera.samples.size()));
    states.reserve(static_cast<std::size_t>(std::max(0, frames)));
    for (int f = 0; f < frames; ++f) states.push_back(state(blocking, camera, still, f));
    const auto same = [&](int a, int b) {
        const auto &u = states[static_cast<std::size_t>(a)],
                   &v = states[static_cast<std::size_t>(b)];
        return std::equal(u.begin(), u.end(), v.begin(), v.end(),
                          [](double x, double y) { return std::fabs(x - y) < 1; });
    };
    for (int a = 0; a + longest.frames < frames; ++a) {
        int b = a + 1;
        while (b < frames && same(a, b)) ++b;
        if (b - a > longest.frames) longest = {a, b - a};
    }
    return longest;
}

}  // namespace answerprint::review
