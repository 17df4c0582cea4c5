#include "render/sightlines.h"

#include "render/sampler.h"

namespace answerprint::render {
namespace {

constexpr int grid = 8;             // pixels
constexpr float cell_side = 0.35f;  // m, or more in large sets
constexpr int most_cells = 24;      // a side
constexpr float trust = 3;          // looks that the mean over the whole set counts as
constexpr float least = 0.04f;

}  // namespace

Sightlines::Sightlines(const World& world, const Lamps& lamps, const View& view, int width,
                       int height)
    : lamps_(lamps.size()) {
    struct Look {
        Float3 at;
        std::vector<float> seen;
    };
    std::vector<Look> looks;
    std::vector<float> all(lamps_, 0);
    Box box;
    for (int y = grid / 2; y < height; y += grid) {
        for (int x = grid / 2; x < width; x += grid) {
            Sampler random(std::uint32_t(x / grid), std::uint32_t(y / grid), 0, 0, 77);
            Ray ray = view.through(float(x), float(y));
            Hit hit;
            for (int bounce = 0; bounce < 2 && (bounce ? world.meet(ray, hit, Among::still)
                                                       : world.see(ray, hit, Among::still));
                 ++bounce) {
                const Point p = world.point(ray, hit, 0);
                Look look{p.position, std::vector<float>(lamps_, 0)};
                for (std::size_t i = 0; i < lamps_; ++i) {
                    const LampLight l =
                        lamps.sample(i, p.position, p.surface.normal, random.next());
                    look.seen[i] = l.density > 0 && dot(l.direction, p.surface.normal) > 0 &&
                                   !world.occluded(p.position, l.direction, l.distance * 0.9999f,
                                                   Among::still);
                    all[i] += look.seen[i];
                }
                box.add(Vec3{p.position.x, p.position.y, p.position.z});
                looks.push_back(std::move(look));
                ray = {p.position,
                       Frame(p.surface.normal).to_world(cosine_hemisphere(random.next()))};
            }
        }
    }
    if (!looks.empty()) {
        low_ = Float3(box.low);
        const Float3 extent = Float3(box.size());
        side_ = std::max(cell_side, std::max({extent.x, extent.y, extent.z}) / most_cells);
        for (int a = 0; a < 3; ++a) size_[a] = int(extent[a] / side_) + 1;
    }
    const auto cells = std::size_t(size_[0]) * std::size_t(size_[1]) * std::size_t(size_[2]);
    std::vector<float> count(cells, trust);
    seen_.resize(cells * lamps_);
    for (std::size_t i = 0; i < lamps_; ++i)
        for (std::size_t c = 0; c < cells; ++c)
            seen_[c * lamps_ + i] = trust * (looks.empty() ? 1 : all[i] / float(looks.size()));
    for (const Look& look : looks) {
        const std::size_t c = cell(look.at);
        ++count[c];
        for (std::size_t i = 0; i < lamps_; ++i) seen_[c * lamps_ + i] += look.seen[i];
    }
    for (std::size_t c = 0; c < cells; ++c)
        for (std::size_t i = 0; i < lamps_; ++i)
            seen_[c * lamps_ + i] = std::max(least, seen_[c * lamps_ + i] / count[c]);
}

std::size_t Sightlines::cell(Float3 point) const {
    const Float3 p = (point - low_) / side_;
    std::size_t at = 0;
    for (int a = 0; a < 3; ++a)
        at = at * std::size_t(size_[a]) + std::size_t(std::clamp(int(p[a]), 0, size_[a] - 1));
    return at;
}

void Sightlines::choose(Float3 point, float u, float* chances) const {
    const Float3 off{u - 0.5f, u * 7 - std::floor(u * 7) - 0.5f,
                     u * 49 - std::floor(u * 49) - 0.5f};
    const float* seen = seen_.data() + cell(point + off * side_) * lamps_;
    float sum = 0;
    for (std::size_t i = 0; i < lamps_; ++i) sum += chances[i] *= seen[i];
    const float scale = sum > 0 ? 1 / sum : 0;
    for (std::size_t i = 0; i < lamps_; ++i) chances[i] *= scale;
}

}  // namespace answerprint::render
