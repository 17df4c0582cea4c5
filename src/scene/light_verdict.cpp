// Which claims the light that was composed does not hold on the face, and what was kept.
#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "scene/colour_temperature.h"
#include "scene/framing.h"
#include "scene/light_meter.h"
#include "scene/light_rig.h"

namespace answerprint::scene {

using direction::Light;

namespace {

// The language's tolerances; what shines from so near beside a key is seen as one with it.
constexpr double kDirection = 15, kMired = 30, kTogether = 25;

/// What a lamp gives at the face: on a card that faces it, and on what the camera sees.
struct Part {
    const Lamp* lamp;
    Vec3 to;
    double card, seen;
};

}  // namespace

void LightRig::judge(const LightMeter& meter, const Light& key, Vec3 asked, Vec3 placed,
                     LightPlot& plot) const {
    const std::string& whose = key.on.empty() ? name_ : key.on;
    const double turned = degrees(angle_between(asked, placed));
    if (turned > kDirection)
        warning(plot.said, shot_.place,
                msg("scene.key-turned", shot_.id, key.from, whose, decimal(turned, 0)),
                msg("scene.key-turned-right"));

    auto lamps = own(plot);
    for (auto& l : composed(plot)) lamps.push_back(l);
    std::vector<Part> parts;
    for (const auto& l : lamps) {
        if (l.shape == LampShape::dome || l.name == "ambient" || l.name == "fill") continue;
        const Vec3 to = l.shape == LampShape::sun ? l.at.rotation * Vec3{0, 0, 1}
                                                  : normalised(l.at.position - whom(key));
        parts.push_back({&l, to, meter.card(l), meter.given(l).straight});
    }
    const double near = std::cos(radians(kTogether));
    Part whole{nullptr, placed, 0, 0};
    Vec3 colour;
    for (const auto& p : parts)
        if (dot(p.to, placed) > near) {
            whole.card += p.card;
            whole.seen += p.seen;
            colour = colour + p.lamp->radiance * (p.card / luminance(p.lamp->radiance));
        }
    const Part* most = nullptr;
    for (const auto& p : parts)
        if (dot(p.to, placed) <= near && p.card > whole.card && p.seen > whole.seen &&
            (!most || p.seen > most->seen))
            most = &p;
    if (most)
        warning(plot.said, shot_.place,
                msg("scene.key-outshone", shot_.id, whose, most->lamp->name,
                    decimal(degrees(angle_between(most->to, placed)), 0)),
                msg("scene.key-outshone-right", most->lamp->name));
    if (key.kelvin && whole.card > 0) {
        const double is = kelvin_of(colour);
        if (std::abs(1e6 / is - 1e6 / *key.kelvin) > kMired)
            warning(plot.said, shot_.place,
                    msg("scene.key-coloured", shot_.id, whose, decimal(std::round(is / 50) * 50, 0),
                        decimal(*key.kelvin, 0)),
                    msg("scene.key-coloured-right"));
    }
}

}  // namespace answerprint::scene
