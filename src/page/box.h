// An upright rectangle.
#pragma once

#include <algorithm>

#include "base/maths.h"

namespace answerprint::page {

struct Box {
    Vec2 low, high;

    static Box around(Vec2 centre, Vec2 size) { return {centre - size * 0.5, centre + size * 0.5}; }
    Vec2 size() const { return high - low; }
    Vec2 centre() const { return (low + high) * 0.5; }
    bool holds(Vec2 p) const {
        return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y;
    }
    /// Its point that is nearest to `p`.
    Vec2 nearest(Vec2 p) const {
        return {std::clamp(p.x, low.x, high.x), std::clamp(p.y, low.y, high.y)};
    }
    /// Grows until it holds `p`.
    void hold(Vec2 p) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
};

/// The area that both hold.
inline double overlap(const Box& a, const Box& b) {
    const double x = std::min(a.high.x, b.high.x) - std::max(a.low.x, b.low.x);
    const double y = std::min(a.high.y, b.high.y) - std::max(a.low.y, b.low.y);
    return x > 0 && y > 0 ? x * y : 0;
}

}  // namespace answerprint::page
