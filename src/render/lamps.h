// The lights of one frame, sampled by what each may give at a point.
#pragma once

#include <string>
#include <vector>

#include "render/float3.h"
#include "scene/staging.h"

namespace answerprint::render {

/// Light that a direction brings: from how far, how much, and with what density (per solid angle)
/// `sample` would have chosen that direction.
struct LampLight {
    Float3 direction;
    float distance = 0;
    Float3 radiance;
    float density = 0;
};

class Lamps {
public:
    Lamps(const scene::Lighting& lighting, int frame);
    std::size_t size() const { return lamps_.size(); }
    /// Of the group of lamp `i`, in group_names().
    std::size_t group(std::size_t i) const { return lamps_[i].group; }
    bool visible(std::size_t i) const { return lamps_[i].visible; }

    /// What each lamp would give at a point with this normal if nothing stood between: the
    /// luminance of its irradiance, about. Exactly 0 where it gives nothing. `gifts` has size()
    /// entries.
    void weigh(Float3 point, Float3 normal, float* gifts) const;
    /// A direction to lamp `i`; density 0: it does not shine here.
    LampLight sample(std::size_t i, Float3 point, Float3 normal, Float2 u) const;
    /// What lamp `i` sends along a ray that left `point`, a surface with `normal`. Density 0: the
    /// ray misses it.
    LampLight seen(std::size_t i, Float3 point, Float3 normal, Float3 direction) const;

private:
    struct Lamp {
        scene::LampShape shape;
        Float3 position, x, y, axis;  // axis: where it shines, local -Z
        float half_width, half_height, radius, area;
        float cos_radius;  // of the sun's disc
        float power;       // luminance of the radiance times the area it is seen with
        Float3 radiance, ground;
        bool visible;
        std::size_t group;
    };
    std::vector<Lamp> lamps_;
};

/// The names of the lamps, each once, lit or not.
std::vector<std::string> group_names(const scene::Lighting& lighting);

}  // namespace answerprint::render
