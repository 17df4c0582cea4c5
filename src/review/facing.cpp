#include "review/facing.h"

#include <cmath>

#include "review/sought.h"

namespace answerprint::review {

namespace {

constexpr double kReach = 0.1;  // of the width
constexpr double kGrows = 1.1;

}  // namespace

Pose facing(const media::Frame8& take, const media::Frame8& plan, const media::Picture& depth,
            const media::Picture& people, double focal) {
    const ColourField planned(plan), seen(take);
    std::vector<int> parts;
    parts.reserve(static_cast<std::size_t>(planned.width) *
                  static_cast<std::size_t>(planned.height));
    const auto inside = [&](int at, int size) { return std::min(at * planned.factor, size - 1); };
    for (int y = 0; y < planned.height; ++y)
        for (int x = 0; x < planned.width; ++x)
            parts.push_back(
                static_cast<int>(*people.at(inside(x, people.width), inside(y, people.height))));
    const Sought sought(depth, planned, parts);
    const Lay same = [](Vec2 px, double) { return px; };
    const Vec2 by = found(sought, seen, same, kReach * take.width, kGrows).shift;
    const double yaw = std::atan(by.x / focal), pitch = std::atan(by.y / focal);
    return Pose{}.stepped({pitch, yaw, 0, 0, 0, 0, 0}, 1);
}

}  // namespace answerprint::review
