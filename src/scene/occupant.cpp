#include "scene/occupant.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <mutex>
#include <utility>

#include "scene/furniture.h"

namespace answerprint::scene {

namespace {

double cross(Vec2 a, Vec2 b) { return a.x * b.y - a.y * b.x; }

std::vector<Sweep> made(const Thing& t) {
    constexpr double proud = 0.015;  // m: what stands out less is no leaf
    const Box closed = furniture(t, 0).bounds();
    std::array<std::vector<Vec2>, 2> open, swept;
    for (int k = 1; k <= 6; ++k)
        for (const auto& mesh : furniture(t, k / 6.0).meshes)
            for (const auto& p : mesh.positions) {
                if (p[0] > closed.low.x - proud && p[0] < closed.high.x + proud &&
                    p[2] > closed.low.z - proud && p[2] < closed.high.z + proud)
                    continue;
                const std::size_t half = p[0] < 0 ? 0 : 1;
                swept[half].push_back({p[0], p[2]});
                if (k == 6) open[half].push_back({p[0], p[2]});
            }
    std::vector<Sweep> out;
    for (std::size_t half = 0; half < 2; ++half)
        if (!swept[half].empty())
            out.push_back({hull(std::move(open[half])), hull(std::move(swept[half]))});
    return out;
}

}  // namespace

double Occupant::distance(Vec2 at) const {
    if (outline.empty()) return std::numeric_limits<double>::infinity();
    double least = std::numeric_limits<double>::infinity();
    bool inside = outline.size() > 2;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Vec2 a = outline[i], b = outline[(i + 1) % outline.size()];
        least = std::min(least, distance_to_segment(at, a, b));
        inside = inside && cross(b - a, at - a) >= 0;
    }
    return inside ? -least : least;
}

/// Andrew's monotone chain.
std::vector<Vec2> hull(std::vector<Vec2> points) {
    std::sort(points.begin(), points.end(), [](Vec2 a, Vec2 b) {
        return std::pair{a.x, a.y} < std::pair{b.x, b.y};
    });
    std::vector<Vec2> out;
    for (const int side : {0, 1}) {
        const std::size_t first = out.size();
        for (const Vec2 p : points) {
            while (out.size() >= first + 2 &&
                   cross(out.back() - out[out.size() - 2], p - out.back()) <= 1e-12)
                out.pop_back();
            out.push_back(p);
        }
        if (out.size() > first && (side == 0 || out.size() > 1)) out.pop_back();
        std::reverse(points.begin(), points.end());
    }
    return out;
}

std::vector<Sweep> sweeps_of(const Thing& t) {
    const Kind* kind = kind_named(t.kind);
    if (!kind || !kind->is(Affordance::opens) || kind->is(Affordance::prop)) return {};
    using Key = std::pair<std::string, std::array<double, 3>>;
    constexpr std::size_t most = 1024;
    static std::mutex one_at_a_time;
    static std::map<Key, std::vector<Sweep>> kept;
    const Key key{t.kind, {t.size.x, t.size.y, t.size.z}};
    {
        const std::lock_guard lock(one_at_a_time);
        if (const auto found = kept.find(key); found != kept.end()) return found->second;
    }
    auto sweeps = made(t);
    const std::lock_guard lock(one_at_a_time);
    if (kept.size() >= most) kept.clear();
    return kept.emplace(key, std::move(sweeps)).first->second;
}

}  // namespace answerprint::scene
