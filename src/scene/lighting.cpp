#include <algorithm>

#include "scene/framing.h"
#include "scene/geometry.h"
#include "scene/light_rig.h"
#include "scene/light_way.h"
#include "scene/stage.h"

namespace answerprint::scene {

namespace {

bool same(const Lamp& a, const Lamp& b) {
    return a.name == b.name && a.shape == b.shape && a.at == b.at && a.size == b.size &&
           a.radiance == b.radiance && a.ground == b.ground && a.visible == b.visible;
}

}  // namespace

Lighting solve_lighting(const direction::Shot& shot, const Blocking& blocking,
                        const CameraPath& camera, Diagnostics& out) {
    const int frames = std::max(1, blocking.frames);
    const auto& rate = blocking.rate;
    const int at = std::clamp(static_cast<int>(rate.nearest_frame(std::max(Time{}, shot.frame_at))),
                              0, frames - 1);
    // Where a light changes: a claim begins or ends, a lamp is switched.
    std::vector<int> changes{0, frames};
    const auto change = [&](std::int64_t frame) {
        if (frame > 0 && frame < frames) changes.push_back(static_cast<int>(frame));
    };
    for (const auto& l : shot.lights) {
        const Time from = l.time.start - shot.time.start, to = l.time.end - shot.time.start;
        if (from > Time{}) change(rate.nearest_frame(from));
        if (to > Time{}) change(rate.nearest_frame(to));
    }
    for (const auto& t : blocking.things)
        for (std::size_t n = 1; n < t.on.size(); ++n)
            if (t.on[n] != t.on[n - 1]) change(static_cast<std::int64_t>(n));
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());

    Lighting lighting;
    std::vector<LightPlot> plots;
    // Composed light is placed for the composition's moment; state is that of the stretch.
    const auto placed = [&](std::size_t k) {
        return at >= changes[k] && at < changes[k + 1] ? at : changes[k];
    };
    const auto stretch_of = [&](std::size_t k) {
        return LightRig(shot, blocking, camera, rate.frames(changes[k]).seconds(), placed(k));
    };
    // First for the composition's moment; elsewhere only where other claims hold.
    const auto compose = [&](LightRig& rig) -> const LightPlot& {
        const auto claims = rig.claims();
        for (const auto& c : plots)
            if (c.claims == claims) return c;
        plots.push_back(rig.compose());
        for (const auto& d : plots.back().said) out.push_back(d);
        return plots.back();
    };
    for (std::size_t k = 0; k + 1 < changes.size(); ++k)
        if (at >= changes[k] && at < changes[k + 1]) {
            LightRig rig = stretch_of(k);
            compose(rig);
        }
    for (std::size_t k = 0; k + 1 < changes.size(); ++k) {
        const int first = changes[k], last = changes[k + 1];
        LightRig rig = stretch_of(k);
        const auto shine = [&](Lamp& lamp, int from, int to, const LightStand* stand = nullptr) {
            auto found = std::find_if(lighting.lamps.begin(), lighting.lamps.end(),
                                      [&](const Lamp& l) { return same(l, lamp); });
            if (found == lighting.lamps.end()) {
                lamp.power.assign(static_cast<std::size_t>(frames), 0);
                found = lighting.lamps.insert(lighting.lamps.end(), lamp);
            }
            for (int n = from; n < to; ++n) {
                float& power = found->power[static_cast<std::size_t>(n)];
                power = stand ? power + stand->power[static_cast<std::size_t>(n - from)] : 1;
            }
        };
        const LightPlot& plot = compose(rig);
        for (const auto& stand : light_way(blocking, rig.lit(), first, last, placed(k))) {
            const bool here = stand.frame == placed(k);
            LightRig there(shot, blocking, camera, rate.frames(first).seconds(), stand.frame);
            for (auto& lamp : here ? rig.composed(plot) : there.composed(there.compose(&plot)))
                shine(lamp, first, last, &stand);
        }
        for (auto& lamp : rig.own(plot)) {
            const Thing* carried =
                lamp.shape == LampShape::sphere ? blocking.set.thing(lamp.name) : nullptr;
            const ThingTrack* track = carried ? track_of(blocking, carried->name) : nullptr;
            if (!track || track->at.empty()) {
                shine(lamp, first, last);
                continue;
            }
            // One that moves is a lamp anew wherever its bulb has come to, by half a centimetre.
            for (int n = first; n < last; ++n) {
                if (!in_the_set(blocking, *carried, n)) continue;
                const Vec3 bulb = bulb_of(*carried, thing_at(blocking, *carried, n)).at;
                if (n == first || length(bulb - lamp.at.position) > 0.005) lamp.at.position = bulb;
                shine(lamp, n, n + 1);
            }
        }
    }
    for (auto& l : lighting.lamps)
        if (std::all_of(l.power.begin(), l.power.end(), [](float p) { return p == 1; }))
            l.power.clear();
    return lighting;
}

}  // namespace answerprint::scene
