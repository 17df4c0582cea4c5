#include "page/labels.h"

#include <limits>

#include "base/text.h"

namespace answerprint::page {

Box Labels::place(Vec2 size, const std::vector<Vec2>& centres) {
    Box best;
    double least = std::numeric_limits<double>::max();
    for (const auto& c : centres) {
        const Box b = Box::around(c, size);
        double cost = size.x * size.y - overlap(b, sheet_);
        for (const auto& t : taken_) cost += overlap(b, t);
        if (cost > least - 1) continue;  // px²: an earlier place is the better one
        least = cost;
        best = b;
    }
    taken_.push_back(best);
    return best;
}

Vec2 Labels::size_of(const std::string& words) {
    return {static_cast<double>(cell_width(words)) * letter * 0.56 + 4, letter + 3};
}

std::vector<Vec2> Labels::beside(Vec2 at, Vec2 size, double gap) {
    const double x = size.x / 2 + gap, y = size.y / 2 + gap;
    return {at + Vec2{0, -y},     at + Vec2{0, y},    at + Vec2{x, 0}, at + Vec2{-x, 0},
            at + Vec2{x, -y},     at + Vec2{-x, -y},  at + Vec2{x, y}, at + Vec2{-x, y},
            at + Vec2{0, -2 * y}, at + Vec2{0, 2 * y}};
}

}  // namespace answerprint::page
