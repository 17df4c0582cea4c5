// What shines by itself: the sky, windows, the set's lamps.
#include <algorithm>

#include "scene/colour_temperature.h"
#include "scene/framing.h"
#include "scene/geometry.h"
#include "scene/light_rig.h"

namespace answerprint::scene {

using direction::DayTime;
using direction::Light;
using direction::LightKind;
using direction::LightSource;
using direction::Sky;

namespace {

// Irradiance of pi for so many lux in a lit room at night: what bulbs are scaled by.
constexpr double kLux = 55;

Vec3 inward(const Thing& t) { return from_yaw(t.yaw) * Vec3{0, 0, 1}; }

}  // namespace

void LightRig::given() {
    const Light* ambient = find(LightKind::ambient);
    DayTime time = DayTime::unset;
    Sky sky = Sky::unset;
    for (const auto& l : active_) {
        if (l.day_time != DayTime::unset) time = l.day_time;
        if (l.sky != Sky::unset) sky = l.sky;
    }
    const Outdoors hour = outdoors(set_, time, sky);
    night_ = hour.night;
    outside(hour, ambient);
    practicals();
    if (set_.kind == SetKind::room) windows(hour, ambient);
}

void LightRig::outside(const Outdoors& hour, const Light* ambient) {
    const double level = ambient ? (ambient->off ? 0 : stops(ambient->level, 0)) : 1;
    const double sky_kelvin = ambient ? ambient->kelvin.value_or(hour.sky_kelvin) : hour.sky_kelvin;
    Lamp dome;
    dome.name = "sky";
    dome.shape = LampShape::dome;
    dome.visible = true;
    dome.radiance = light_colour(sky_kelvin) * (hour.sky * level * set_.ambient);
    dome.ground = dome.radiance * 0.35;
    given_.push_back({dome, ambient && ambient->level, ambient && ambient->kelvin});
    const Light* key = find(LightKind::key);
    const bool keyed = key && (key->source != LightSource::none || key->off);
    if (set_.kind == SetKind::room || hour.sun <= 0 || keyed) return;
    Lamp sun;
    sun.name = night_ ? "moon" : "sun";
    sun.shape = LampShape::sun;
    sun.at.rotation = looking_along(-hour.to_sun);
    sun.size = {0.53, 0};
    sun.radiance = light_colour(key ? key->kelvin.value_or(hour.sun_kelvin) : hour.sun_kelvin) *
                   (hour.sun * (key ? stops(key->level, 0) : 1));
    given_.push_back({sun, false, key && key->kelvin});
}

void LightRig::practicals() {
    for (const auto& t : set_.things) {
        if (t.lumens <= 0) continue;
        double level = shining(t);
        double kelvin = t.kelvin;
        bool told = false, coloured = false;
        for (const auto& l : active_) {
            if (l.kind != LightKind::practical || (!l.name.empty() && l.name != t.name)) continue;
            level = l.off ? 0 : stops(l.level, 0);
            kelvin = l.kelvin.value_or(kelvin);
            told = told || l.level;
            coloured = coloured || l.kelvin;
        }
        if (level <= 0.001) continue;
        const Bulb bulb = bulb_of(t, thing_at(blocking_, t, frame_));
        Lamp l;
        l.name = t.name;
        l.shape = LampShape::sphere;
        l.at.position = bulb.at;
        l.size = {bulb.radius, 0};
        l.visible = true;
        // A sphere of radiance L gives 4 pi^2 r^2 L; by day the same bulb looks weaker.
        const double flux = t.lumens / kLux * pi * level * (night_ ? 1 : 0.45);
        l.radiance = light_colour(kelvin) * (flux / (4 * pi * pi * bulb.radius * bulb.radius));
        given_.push_back({l, told, coloured});
    }
}

void LightRig::windows(const Outdoors& hour, const Light* ambient) {
    const double level = ambient && ambient->off ? 0 : ambient ? stops(ambient->level, 0) : 1;
    for (const auto& t : set_.things) {
        if (t.kind.find("window") == std::string::npos || within(t)) continue;
        Lamp l;
        l.name = t.name;
        l.at = {t.position + Vec3{0, t.size.y / 2, 0} + inward(t) * 0.04, looking_along(inward(t))};
        l.size = {t.size.x * 0.9, t.size.y * 0.9};
        const double kelvin = night_ ? 7000 : std::min(hour.sky_kelvin, 5300.0);
        l.radiance = light_colour(ambient ? ambient->kelvin.value_or(kelvin) : kelvin) *
                     (hour.window * level * set_.ambient);
        if (hour.window * level > 0)
            given_.push_back({l, ambient && ambient->level, ambient && ambient->kelvin});
    }
    // What the room's own surfaces give back and what leaks in: no corner is pitch black.
    const double e = kNormal * (night_ ? 0.05 : 0.12) * level;
    if (e <= 0) return;
    const double kelvin =
        ambient ? ambient->kelvin.value_or(night_ ? 5500 : 5200) : (night_ ? 4300 : 4900);
    for (const auto& r : rooms_) {
        Lamp l;
        l.name = "ambient";
        const Vec2 middle = (r.low + r.high) * 0.5, size = r.high - r.low;
        l.at = {{middle.x, r.height - 0.06, middle.y}, looking_along({0, -1, 0}, {0, 0, -1})};
        l.size = size * 0.85;
        l.radiance = light_colour(kelvin) * (e / pi / 0.5);
        given_.push_back({l, ambient && ambient->level, ambient && ambient->kelvin});
    }
}

}  // namespace answerprint::scene
