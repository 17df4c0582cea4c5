#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/decimal.h"
#include "scene/colour_temperature.h"
#include "scene/framing.h"
#include "scene/geometry.h"
#include "scene/layout.h"
#include "scene/light_meter.h"
#include "scene/set/daylight.h"
#include "scene/stage.h"

namespace answerprint::scene {

using direction::DayTime;
using direction::Light;
using direction::LightKind;
using direction::LightSource;
using direction::Sky;

namespace {

// A surface that faces an irradiance of pi sends back its albedo: a grey card reads 0.18.
constexpr double kNormal = pi;
// Irradiance of pi for so many lux in a lit room at night: what bulbs are scaled by.
constexpr double kLux = 55;
constexpr double kRatio = 4;

Vec3 towards(double azimuth, double elevation) {
    return {std::sin(azimuth) * std::cos(elevation), std::sin(elevation),
            std::cos(azimuth) * std::cos(elevation)};
}
double stops(const std::optional<double>& level, double otherwise) {
    return std::pow(2.0, level.value_or(otherwise));
}

const ThingTrack* track_of(const Blocking& blocking, const Thing& t) {
    for (const auto& track : blocking.things)
        if (track.name == t.name) return &track;
    return nullptr;
}

/// Where a thing is at a frame: in a hand, or as in the set.
Transform place_of(const Blocking& blocking, const Thing& t, int frame) {
    const ThingTrack* track = track_of(blocking, t);
    if (!track || track->at.empty()) return {t.position, from_yaw(t.yaw)};
    return track->at[std::min(static_cast<std::size_t>(frame), track->at.size() - 1)];
}

bool seen(const Blocking& blocking, const Thing& t, int frame) {
    const ThingTrack* track = track_of(blocking, t);
    return !track || track->visible.empty() ||
           track->visible[std::min(static_cast<std::size_t>(frame), track->visible.size() - 1)];
}

/// What was found for a stretch of the shot, and holds while its claims do: a lamp of the set that
/// goes out takes its light along.
struct Plot {
    std::vector<Light> claims;             // that it is for; of practicals the set tells
    std::vector<Lamp> lamps;               // key, fill, rims
    std::string motive;                    // what a key comes from that nobody claimed
    std::map<std::string, double> scale;   // of the set's lamps that yield
    double rest = 1;                       // of all others that yield
    std::map<std::string, double> kelvin;  // of what a key comes from
    std::vector<Diagnostic> said;
};

/// The light of one stretch of the shot in which nothing changes.
class Rig {
public:
    Rig(const direction::Shot& shot, const Blocking& blocking, const CameraPath& camera,
        double seconds, int frame)
        : shot_(shot), blocking_(blocking), set_(blocking.set), frame_(frame) {
        const double begin = shot.time.start.seconds();
        for (const auto& l : shot.lights) {
            const double from = l.time.start.seconds() - begin, to = l.time.end.seconds() - begin;
            if (from <= seconds + 1e-6 && (seconds < to - 1e-6 || to <= from)) active_.push_back(l);
        }
        const Sitter s = sitter(blocking, camera.subject, frame);
        subject_ = s.found
                       ? s.eyes
                       : Vec3{(set_.low.x + set_.high.x) / 2, 1.3, (set_.low.y + set_.high.y) / 2};
        rooms_ = walled(set_);
        here_ = room_at(rooms_, {subject_.x, subject_.z});
        room_ = rooms_[here_];
        face_ = s.person ? s.face : 0;
        person_ = s.person;
        name_ = camera.subject;
        if (!camera.samples.empty()) {
            const auto n = std::min(static_cast<std::size_t>(frame), camera.samples.size() - 1);
            eye_ = camera.samples[n].at.position;
        } else {
            eye_ = subject_ + Vec3{0, 0, 3};
        }
        view_ = yaw_along(eye_ - subject_);
    }

    /// The claims that the composed light is for.
    std::vector<Light> claims() const {
        std::vector<Light> all;
        for (Light l : active_) {
            l.time = {};
            if (l.kind != LightKind::practical) all.push_back(l);
        }
        return all;
    }

    /// What shines by itself: the sky, windows, the set's lamps.
    void given() {
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

    /// Key, fill and rims, and how far the set's own lamps give way to them.
    Plot compose();

    /// All lamps of the stretch.
    std::vector<Lamp> lamps(const Plot& c) const {
        std::vector<Lamp> all;
        for (Given g : given_) {
            const auto scale = c.scale.find(g.lamp.name);
            if (!g.told) {
                const double s = scale != c.scale.end() ? scale->second : c.rest;
                g.lamp.radiance = g.lamp.radiance * s;
                g.lamp.ground = g.lamp.ground * s;
            }
            const auto kelvin = c.kelvin.find(g.lamp.name);
            if (kelvin != c.kelvin.end() && !g.coloured)
                g.lamp.radiance = light_colour(kelvin->second) * luminance(g.lamp.radiance);
            if (luminance(g.lamp.radiance) > 0) all.push_back(g.lamp);
        }
        const Thing* motive = c.motive.empty() ? nullptr : set_.thing(c.motive);
        const bool dark = motive && motive->lumens > 0 && shining(*motive) < 0.01;
        for (const auto& l : c.lamps)
            if (!(dark && l.name == "key")) all.push_back(l);
        return all;
    }

private:
    const Light* find(LightKind k) const {
        const Light* found = nullptr;
        for (const auto& l : active_)
            if (l.kind == k) found = &l;
        return found;
    }
    bool has(LightKind k) const { return find(k) != nullptr; }

    /// The eyes of whom a light is for.
    Vec3 whom(const Light& l, double* face = nullptr) const {
        const Sitter s = l.on.empty() ? Sitter{} : sitter(blocking_, l.on, frame_);
        if (face) *face = s.found ? s.face : face_;
        return s.found ? s.eyes : subject_;
    }

    /// Where a named source shines from.
    bool source(const std::string& name, Vec3& at) const {
        if (const Thing* t = set_.thing(name)) {
            const Transform now = place_of(blocking_, *t, frame_);
            at = t->lumens > 0 ? bulb_of(*t, now).at : now * Vec3{0, t->size.y / 2, 0};
            return true;
        }
        const Sitter s = sitter(blocking_, name, frame_);
        at = s.eyes;
        return s.found;
    }

    double shining(const Thing& t) const {
        const ThingTrack* track = track_of(blocking_, t);
        if (!track || track->on.empty()) return t.on ? 1 : 0;
        return static_cast<double>(
            track->on[std::min(static_cast<std::size_t>(frame_), track->on.size() - 1)]);
    }

    /// A square lamp that lights `at` with irradiance `e` from a direction, `angle` across as seen
    /// from there; it stands in the room, no farther than `furthest`.
    Lamp lamp(const std::string& name, Vec3 at, Vec3 direction, double e, double kelvin,
              double angle, double furthest) const {
        double d = furthest;
        if (set_.kind == SetKind::room) {
            const auto room = [&](double p, double v, double low, double high) {
                if (v > 1e-9) d = std::min(d, (high - 0.08 - p) / v);
                if (v < -1e-9) d = std::min(d, (low + 0.08 - p) / v);
            };
            room(at.x, direction.x, room_.low.x, room_.high.x);
            room(at.z, direction.z, room_.low.y, room_.high.y);
            room(at.y, direction.y, 0, room_.height);
        } else if (direction.y < -1e-9) {
            d = std::min(d, (0.08 - at.y) / direction.y);
        }
        d = std::max(d, 0.35);
        const double width = 2 * d * std::tan(angle / 2);
        Lamp l;
        l.name = name;
        l.at = {at + direction * d, looking_along(-direction)};
        l.size = {width, width};
        // On the axis a square of half width w at d gives L times this form factor (times pi).
        const double k = width / 2 / std::sqrt(d * d + width * width / 4);
        const double form = 4 / pi * k * std::atan(k);
        l.radiance = light_colour(kelvin) * (e / (pi * form));
        return l;
    }

    static double angle_of(const Light& l, double otherwise) {
        return l.quality == direction::Quality::hard   ? radians(1.6)
               : l.quality == direction::Quality::soft ? radians(24)
                                                       : radians(otherwise);
    }

    void outside(const Outdoors& hour, const Light* ambient) {
        const double level = ambient ? (ambient->off ? 0 : stops(ambient->level, 0)) : 1;
        const double sky_kelvin =
            ambient ? ambient->kelvin.value_or(hour.sky_kelvin) : hour.sky_kelvin;
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

    void practicals() {
        for (const auto& t : set_.things) {
            if (t.lumens <= 0) continue;
            double level = shining(t);
            double kelvin = t.kelvin;
            bool told = false, coloured = false;
            for (const auto& l : active_) {
                if (l.kind != LightKind::practical || (!l.name.empty() && l.name != t.name))
                    continue;
                level = l.off ? 0 : stops(l.level, 0);
                kelvin = l.kelvin.value_or(kelvin);
                told = told || l.level;
                coloured = coloured || l.kelvin;
            }
            if (level <= 0.001) continue;
            const Bulb bulb = bulb_of(t, place_of(blocking_, t, frame_));
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

    /// Does this window look into another room?
    bool within(const Thing& t) const {
        if (rooms_.size() < 2) return false;
        const auto holes = holes_in(set_, rooms_, wall_of(rooms_, t));
        return std::any_of(holes.begin(), holes.end(),
                           [&](const Hole& h) { return h.of == &t && h.beyond >= 0; });
    }

    Vec3 inward(const Thing& t) const { return from_yaw(t.yaw) * Vec3{0, 0, 1}; }

    void windows(const Outdoors& hour, const Light* ambient) {
        const double level = ambient && ambient->off ? 0 : ambient ? stops(ambient->level, 0) : 1;
        for (const auto& t : set_.things) {
            if (t.kind.find("window") == std::string::npos || within(t)) continue;
            Lamp l;
            l.name = t.name;
            l.at = {t.position + Vec3{0, t.size.y / 2, 0} + inward(t) * 0.04,
                    looking_along(inward(t))};
            l.size = {t.size.x * 0.9, t.size.y * 0.9};
            l.radiance = light_colour(night_ ? 7000 : std::min(hour.sky_kelvin, 5300.0)) *
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

    /// Does the sun not reach the subject's face: a thing or somebody stands in its way, or houses
    /// do, over which it does not come at dawn and dusk?
    bool shaded(Vec3 sun) const {
        const auto& around = set_.surroundings;
        const bool houses = around == "street" || around == "yard" || around == "station" ||
                            around == "alley" || around == "hutong" || around == "siheyuan";
        return (houses && std::asin(sun.y) < radians(15)) ||
               hidden(blocking_, frame_, subject_ + sun * 60, subject_, {name_});
    }

    /// Where the key comes from when nobody says: the strongest window by day or lit lamp that
    /// stands to a side of the face, else the camera's left, high.
    Vec3 default_key(double& kelvin, bool& soft, std::string& motive, bool modelled) const {
        double best = 0;
        const Thing* chosen = nullptr;
        for (const auto& t : set_.things) {
            const bool window = t.kind.find("window") != std::string::npos;
            Vec3 at;
            if (!seen(blocking_, t, frame_) || !source(t.name, at)) continue;
            if (window && within(t)) continue;
            if (room_at(rooms_, {at.x, at.z}) != here_) continue;
            double worth = window && !night_ ? 3.0 * t.size.x * t.size.y
                           : t.lumens > 0    ? shining(t) * t.lumens / 800
                                             : 0;
            const Vec3 d = at - subject_;
            const double off = std::abs(wrapped_angle(yaw_along(d) - view_));
            if (off > radians(110) || length(d) < 0.3) continue;
            // A ratio is seen where there is shade, on a face that is lit.
            const Vec3 way = normalised(d);
            if (modelled && (dot(way, towards(view_, 0)) > std::cos(radians(42)) ||
                             off > radians(85) || dot(way, towards(face_, 0)) < 0.3))
                continue;
            worth *= std::sin(std::clamp(off, 0.3, 2.0)) / (1 + 0.15 * dot(d, d));
            if (worth > best) {
                best = worth;
                chosen = &t;
            }
        }
        if (!chosen) {
            kelvin = night_ ? 4000 : 5000;
            soft = true;
            // From the side to which the face is turned.
            const double turned = wrapped_angle(face_ - view_);
            const bool right = person_ && turned > radians(15) && turned < radians(120);
            return towards(view_ + (right ? 1 : -1) * radians(48), radians(32));
        }
        Vec3 at;
        source(chosen->name, at);
        motive = chosen->name;
        kelvin = chosen->lumens > 0 ? std::max(chosen->kelvin, 2900.0) : 5200;
        soft = chosen->lumens <= 0;
        const Vec3 d = normalised(at - subject_);
        return towards(yaw_along(d), std::clamp(std::asin(d.y), radians(12), radians(50)));
    }

    /// The direction that a claim's source gives, from the subject.
    Vec3 direction_of(const Light& l, Vec3 at, Vec3 otherwise) const {
        switch (l.source) {
            case LightSource::motivated: {
                Vec3 from;
                if (!source(l.from, from)) return otherwise;
                Vec3 d = from - at;
                // Not straight from beneath.
                d.y = std::max(d.y, -0.5 * std::hypot(d.x, d.z));
                return normalised(d);
            }
            case LightSource::camera_left:
                return towards(view_ - radians(l.azimuth),
                               radians(l.elevation != 0 ? l.elevation : 30));
            case LightSource::camera_right:
                return towards(view_ + radians(l.azimuth),
                               radians(l.elevation != 0 ? l.elevation : 30));
            case LightSource::above: {
                const bool behind = l.kind == LightKind::back || l.kind == LightKind::rim ||
                                    l.kind == LightKind::kicker;
                return towards(behind ? view_ + pi : view_, radians(behind ? 70 : 80));
            }
            case LightSource::none:
                break;
        }
        return otherwise;
    }

    Lamp edge(const Light& l) const {
        const double side = key_side_ > 0 ? -1 : 1;
        Vec3 otherwise = towards(view_ + pi - side * radians(28), radians(42));
        double level = -1.5;
        if (l.kind == LightKind::back) {
            otherwise = towards(view_ + pi, radians(40));
            level = -1;
        }
        if (l.kind == LightKind::kicker) {
            otherwise = towards(view_ + side * radians(130), radians(8));
            level = -1.5;
        }
        double kelvin = night_ ? 5600 : 5200;
        if (l.source == LightSource::motivated)
            if (const Thing* t = set_.thing(l.from))
                kelvin = t->lumens > 0 ? t->kelvin : (night_ ? 6500 : 5600);
        const Vec3 at = whom(l);
        const char* name = l.kind == LightKind::back  ? "back"
                           : l.kind == LightKind::rim ? "rim"
                                                      : "kicker";
        return lamp(name, at, direction_of(l, at, otherwise), kNormal * stops(l.level, level),
                    l.kelvin.value_or(kelvin), angle_of(l, 10), 2.8);
    }

    /// Back, rim and kicker as claimed; else a gentle rim, indoors and at night.
    std::vector<Lamp> edges() const {
        std::vector<Lamp> all;
        bool spoken_for = false;
        for (const auto& l : active_)
            if (l.kind == LightKind::back || l.kind == LightKind::rim ||
                l.kind == LightKind::kicker) {
                spoken_for = true;
                if (!l.off) all.push_back(edge(l));
            }
        if (!person_ || spoken_for || (set_.kind != SetKind::room && !night_)) return all;
        Light rim;
        rim.kind = LightKind::rim;
        rim.level = -2;
        all.push_back(edge(rim));
        return all;
    }

    struct Given {
        Lamp lamp;
        bool told, coloured;  // its strength and its colour are claimed: they do not yield
    };

    const direction::Shot& shot_;
    const Blocking& blocking_;
    const Set& set_;
    std::vector<Room> rooms_;  // the subject's is room_
    std::size_t here_ = 0;
    Room room_;
    int frame_;
    std::vector<Light> active_;
    std::vector<Given> given_;
    std::string name_;
    Vec3 subject_, eye_;
    double face_ = 0, view_ = 0, key_side_ = 0;
    bool person_ = false, night_ = false;
};

Plot Rig::compose() {
    Plot out;
    out.claims = claims();
    const Light* key = find(LightKind::key);
    const Light* fill = find(LightKind::fill);
    const Light plain;
    const Light &k = key ? *key : plain, &f = fill ? *fill : plain;
    std::optional<double> claimed;
    for (const auto& l : active_)
        if (l.ratio) claimed = l.ratio;
    const double ratio = std::max(1.2, claimed.value_or(kRatio));
    const double level = stops(k.level, night_ && !key ? -0.4 : 0);
    const double want_fill = kNormal * level / ratio;
    double want_key = kNormal * level - want_fill;
    const Vec3 at = whom(k);
    const LightMeter meter(blocking_, frame_, k.on.empty() ? name_ : k.on, at, eye_);

    // Where it comes from.
    double kelvin = 5000;
    bool soft = true;
    std::string motive;
    Vec3 from = default_key(kelvin, soft, motive, claimed.has_value());
    const bool placed = key && key->source != LightSource::none, off = key && key->off;
    const Given* sun = nullptr;
    for (const auto& g : given_)
        if (g.lamp.shape == LampShape::sun && g.lamp.radiance.y > 0.8) sun = &g;
    if (sun && !placed) {
        const Vec3 to = sun->lamp.at.rotation * Vec3{0, 0, 1};
        // A sun of which more is asked must be able to give it.
        const bool wanted = key || claimed;
        const double ahead = dot(to, towards(view_, 0));
        if (shaded(to) || (wanted && (meter.lit(to) < 0.25 || ahead < 0)) ||
            (claimed && ahead > std::cos(radians(42))))
            sun = nullptr;
        else
            from = to;
    }
    if (placed) {
        from = direction_of(k, at, from);
        sun = nullptr;
        motive.clear();
        if (k.source == LightSource::motivated) {
            motive = k.from;
            if (const Thing* t = set_.thing(k.from))
                kelvin = t->lumens > 0 ? t->kelvin : (night_ ? 6500 : 5600);
        }
    }
    key_side_ = wrapped_angle(yaw_along(from) - view_);
    kelvin = k.kelvin.value_or(kelvin);
    if (off) want_key = 0;
    if (off || sun) motive.clear();

    // What shines by itself: of what a key comes from the straight part is key.
    struct Shines {
        const Given* of;
        LightMeter::Given gives;
        double card = 0;
    };
    std::vector<Shines> shines;
    shines.reserve(given_.size());
    const Shines* source = nullptr;
    for (const auto& g : given_) {
        Shines s{&g, meter.given(g.lamp)};
        if (g.lamp.shape != LampShape::dome && g.lamp.name != "ambient")
            s.card = meter.card(g.lamp);
        shines.push_back(s);
    }
    for (const auto& s : shines)
        if (s.of == sun || (!motive.empty() && s.of->lamp.name == motive)) source = &s;
    const bool exact = key != nullptr || claimed;  // else what is there may be as it is
    const double angle = angle_of(k, soft ? 18 : 9);
    double own = 1;  // of the source's light
    if (source && !source->of->told && exact && source->card > 0) {
        // A window is no hard light, nor may its colour mix with the one asked for.
        const double share = sun                                     ? 1
                             : k.quality == direction::Quality::hard ? 0.2
                             : k.kelvin && source->of->coloured      ? 0.2
                                                                     : 0.9;
        own = sun ? want_key / source->card : std::min(1.0, share * want_key / source->card);
    }
    double given_key = source ? own * source->card : 0;
    if (source && k.kelvin) out.kelvin[source->of->lamp.name] = kelvin;
    if (source && own != 1) out.scale[source->of->lamp.name] = own;

    double told = source ? own * source->gives.bounced : 0, yields = 0, strongest = 0;
    for (const auto& s : shines) {
        if (&s == source) continue;
        (s.of->told ? told : yields) += s.gives.whole();
        if (!s.of->told) strongest = std::max(strongest, s.card);
    }
    const auto rims = edges();
    for (const auto& l : rims) told += meter.given(l).whole();

    // The key stands as far off as the room allows; nearer where something stands between, or
    // where it would light the room more than its ratio bears.
    double need = off || sun ? 0 : std::max(want_key - given_key, exact ? 0 : 0.3 * want_key);
    if (need > 0.02 * want_key) {
        Lamp best;
        double least = 1e9, bounced = 0, hides = 0;
        for (const double aside : {0.0, 8.0, -8.0}) {
            // Less than what the claim's tolerance leaves.
            const Vec3 way = towards(yaw_along(from) + radians(aside), std::asin(from.y));
            for (const double d : {2.6, 1.9, 1.4, 1.0, 0.75}) {
                const Lamp l = lamp("key", at, way, need, kelvin, angle, d);
                const double hidden = meter.hidden(l), back = meter.given(l).bounced;
                const double cost = (hidden > 0.1 ? 4 * hidden : 0) + (aside != 0 ? 0.4 : 0) +
                                    (claimed ? std::max(0.0, back / (0.4 * want_fill) - 1) : 0);
                if (cost < least - 1e-6) {
                    least = cost;
                    best = l;
                    bounced = back;
                    hides = hidden;
                }
                if (cost <= 0) break;
            }
            if (hides <= 0.1) break;
        }
        if (hides > 0.75 && key)
            warning(out.said, shot_.place,
                    msg("scene.key-hidden", shot_.id, decimal(100 * hides, 0)),
                    msg("scene.key-hidden-right"));
        if (hides < 0.9) best.radiance = best.radiance / (1 - hides);
        told += bounced;
        out.lamps.push_back(best);
        if (!placed) out.motive = motive;
    }

    // What is there gives way to what is claimed, as far as the ratio asks and no other light
    // shall tell of another side.
    double wish = off ? 0.2 * kNormal : want_fill;
    if (fill && fill->level) wish = (off ? kNormal : want_key) * stops(fill->level, 0);
    if (exact && !off) {
        const double room = std::max(0.02 * want_fill, 0.9 * wish - told);
        if (yields > room) out.rest = room / yields;
        const double beside = claimed ? 0.8 * wish : 0.4 * want_key;
        if (strongest * out.rest > beside) out.rest = beside / strongest;
    }
    double short_of = wish - told - out.rest * yields;
    if (!exact) short_of = std::max(short_of, 0.15 * wish);
    // A face that the sun leaves dark gets its light back from a bounce.
    if (sun && person_ && !exact) {
        const double lit = dot(towards(face_, 0), from);
        if (lit < 0.35) short_of += 0.45 * kNormal * (0.35 - std::max(-0.3, lit)) / 0.65;
    }
    if (fill && fill->off) short_of = 0;
    if (short_of > 0.02 * wish) {
        const double side = key_side_ > 0 ? -1 : 1;
        const Vec3 beside = towards(view_ + side * radians(exact ? 10 : 22), radians(14));
        Lamp l = lamp("fill", whom(f), direction_of(f, whom(f), beside), 1,
                      f.kelvin.value_or(night_ ? 4600 : 4800), angle_of(f, 50), 3.2);
        const double gives = meter.given(l).whole();
        l.radiance = l.radiance * (short_of / std::max(gives, 0.3));
        out.lamps.push_back(l);
    }
    for (const auto& l : rims) out.lamps.push_back(l);

    const bool faced = meter.sees_face();
    if (claimed && !off && faced) {
        const double fills = std::max(told + out.rest * yields, fill && fill->off ? 0.0 : wish);
        const double got = 1 + want_key / std::max(1e-6, fills);
        if (std::abs(std::log2(got / *claimed)) > 0.5)
            warning(out.said, shot_.place,
                    msg("scene.ratio-off", shot_.id, decimal(*claimed, 1), decimal(got, 1)),
                    msg("scene.ratio-off-right"));
    }
    if (key && placed && faced && claimed && meter.lit(from) < 0.02)
        note(out.said, shot_.place, msg("scene.key-behind", shot_.id, k.on.empty() ? name_ : k.on));
    return out;
}

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
    std::vector<Plot> plots;
    const auto stretch_of = [&](std::size_t k) {
        // Composed light is placed for the composition's moment; state is that of the stretch.
        const int placed = at >= changes[k] && at < changes[k + 1] ? at : changes[k];
        Rig rig(shot, blocking, camera, rate.frames(changes[k]).seconds(), placed);
        rig.given();
        return rig;
    };
    // First for the composition's moment; elsewhere only where other claims hold.
    const auto compose = [&](Rig& rig) -> const Plot& {
        const auto claims = rig.claims();
        for (const auto& c : plots)
            if (c.claims == claims) return c;
        plots.push_back(rig.compose());
        for (const auto& d : plots.back().said) out.push_back(d);
        return plots.back();
    };
    for (std::size_t k = 0; k + 1 < changes.size(); ++k)
        if (at >= changes[k] && at < changes[k + 1]) {
            Rig rig = stretch_of(k);
            compose(rig);
        }
    for (std::size_t k = 0; k + 1 < changes.size(); ++k) {
        const int first = changes[k], last = changes[k + 1];
        Rig rig = stretch_of(k);
        const auto shine = [&](Lamp& lamp, int from, int to) {
            auto found = std::find_if(lighting.lamps.begin(), lighting.lamps.end(),
                                      [&](const Lamp& l) { return same(l, lamp); });
            if (found == lighting.lamps.end()) {
                lamp.power.assign(static_cast<std::size_t>(frames), 0);
                found = lighting.lamps.insert(lighting.lamps.end(), lamp);
            }
            for (int n = from; n < to; ++n) found->power[static_cast<std::size_t>(n)] = 1;
        };
        for (auto& lamp : rig.lamps(compose(rig))) {
            const Thing* carried =
                lamp.shape == LampShape::sphere ? blocking.set.thing(lamp.name) : nullptr;
            const ThingTrack* track = carried ? track_of(blocking, *carried) : nullptr;
            if (!track || track->at.empty()) {
                shine(lamp, first, last);
                continue;
            }
            // One that moves is a lamp anew wherever its bulb has come to, by half a centimetre.
            for (int n = first; n < last; ++n) {
                if (!seen(blocking, *carried, n)) continue;
                const Vec3 bulb = bulb_of(*carried, place_of(blocking, *carried, n)).at;
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
