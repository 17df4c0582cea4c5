#include "scene/light_way.h"

#include <algorithm>

#include "scene/framing.h"
#include "scene/layout.h"

namespace answerprint::scene {

namespace {

constexpr double kStep = 0.9;    // m between places; a lamp 2.6 m off gives a fifth more or less
constexpr double kStays = 0.45;  // m that light placed once bears

}  // namespace

std::vector<LightStand> light_way(const Blocking& blocking, const std::string& name, int first,
                                  int last, int placed) {
    const auto rooms = walled(blocking.set);
    const auto frames = static_cast<std::size_t>(last - first);
    // How far along their way they are; out of the set, and out of its walls, nobody is lit.
    std::vector<double> way(frames);
    std::vector<char> there(frames);
    Vec3 before;
    for (std::size_t n = 0; n < frames; ++n) {
        const Sitter s = sitter(blocking, name, first + static_cast<int>(n));
        if (!s.found || !s.person) return {{placed, std::vector<float>(frames, 1)}};
        way[n] = n ? way[n - 1] + length(s.eyes - before) : 0;
        before = s.eyes;
        const Room& room = rooms[room_at(rooms, {s.eyes.x, s.eyes.z})];
        there[n] = s.visible && s.eyes.x > room.low.x && s.eyes.x < room.high.x &&
                   s.eyes.z > room.low.y && s.eyes.z < room.high.y;
    }
    const auto at = static_cast<std::size_t>(std::clamp(placed, first, last - 1) - first);
    std::vector<std::size_t> stands{at};
    const auto onward = [&](std::size_t from, int by) {
        std::size_t furthest = from;
        for (std::size_t n = from; n < frames; n += static_cast<std::size_t>(by)) {
            if (!there[n]) continue;
            furthest = n;
            if (std::abs(way[n] - way[stands.back()]) >= kStep) stands.push_back(n);
        }
        if (std::abs(way[furthest] - way[stands.back()]) > kStays) stands.push_back(furthest);
    };
    onward(at, 1);
    std::reverse(stands.begin(), stands.end());
    onward(at, -1);
    std::sort(stands.begin(), stands.end());

    std::vector<LightStand> all;
    all.reserve(stands.size());
    for (std::size_t k = 0; k < stands.size(); ++k) {
        LightStand s{first + static_cast<int>(stands[k]), std::vector<float>(frames, 0)};
        for (std::size_t n = 0; n < frames; ++n) {
            const auto between = [&](std::size_t other) {
                const double whole = way[stands[k]] - way[other];
                return std::clamp((way[n] - way[other]) / whole, 0.0, 1.0);
            };
            double power = 1;
            if (n < stands[k] && k > 0) power = between(stands[k - 1]);
            if (n > stands[k] && k + 1 < stands.size()) power = between(stands[k + 1]);
            s.power[n] = static_cast<float>(power);
        }
        all.push_back(std::move(s));
    }
    return all;
}

}  // namespace answerprint::scene
