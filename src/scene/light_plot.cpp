// Key, fill and rims, composed by what a meter at the face reads.
#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "scene/colour_temperature.h"
#include "scene/framing.h"
#include "scene/light_meter.h"
#include "scene/light_rig.h"

namespace answerprint::scene {

using direction::Light;
using direction::LightKind;
using direction::LightSource;

namespace {

constexpr double kRatio = 4;

Vec3 towards(double azimuth, double elevation) {
    return {std::sin(azimuth) * std::cos(elevation), std::sin(elevation),
            std::cos(azimuth) * std::cos(elevation)};
}

double angle_of(const Light& l, double otherwise) {
    return l.quality == direction::Quality::hard   ? radians(1.6)
           : l.quality == direction::Quality::soft ? radians(24)
                                                   : radians(otherwise);
}

}  // namespace

/// Does the sun not reach the subject's face: a thing or somebody stands in its way, or houses do,
/// over which it does not come at dawn and dusk?
bool LightRig::shaded(Vec3 sun) const {
    const auto& around = set_.surroundings;
    const bool houses = around == "street" || around == "yard" || around == "station" ||
                        around == "alley" || around == "hutong" || around == "siheyuan";
    return (houses && std::asin(sun.y) < radians(15)) ||
           hidden(blocking_, frame_, subject_ + sun * 60, subject_, {name_});
}

/// Where the key comes from when nobody says: the strongest window by day or lit lamp that stands
/// to a side of the face, else the camera's left, high.
Vec3 LightRig::default_key(double& kelvin, bool& soft, std::string& motive, bool modelled) const {
    double best = 0;
    const Thing* chosen = nullptr;
    for (const auto& t : set_.things) {
        const bool window = t.kind.find("window") != std::string::npos;
        Vec3 at;
        if (!in_the_set(blocking_, t, frame_) || !source(t.name, at)) continue;
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
        if (modelled && (dot(way, towards(view_, 0)) > std::cos(radians(42)) || off > radians(85) ||
                         dot(way, towards(face_, 0)) < 0.3))
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
Vec3 LightRig::direction_of(const Light& l, Vec3 at, Vec3 otherwise) const {
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

/// A square lamp that lights `at` with irradiance `e` from a direction, `angle` across as seen from
/// there; it stands in the room, no farther than `furthest`.
Lamp LightRig::lamp(const std::string& name, Vec3 at, Vec3 direction, double e, double kelvin,
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

Lamp LightRig::edge(const Light& l) const {
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
std::vector<Lamp> LightRig::edges() const {
    std::vector<Lamp> all;
    bool spoken_for = false;
    for (const auto& l : active_)
        if (l.kind == LightKind::back || l.kind == LightKind::rim || l.kind == LightKind::kicker) {
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

LightPlot LightRig::compose(const LightPlot* first) {
    LightPlot out;
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
        // Nor may the ground give more of it back than a claimed ratio bears.
        const auto gives = meter.given(sun->lamp);
        const double full = luminance(sun->lamp.radiance);
        const double back = claimed ? gives.bounced / full : 0;
        const bool shadow = gives.straight < 0.4 * full * meter.lit(to);  // hair, a brim, a tree
        if (shaded(to) || (wanted && shadow) || (wanted && (meter.lit(to) < 0.25 || ahead < 0)) ||
            (claimed && ahead > std::cos(radians(42))) || back * want_key > want_fill)
            sun = nullptr;
        else
            from = to;
    }
    Vec3 asked = from;
    if (placed) {
        asked = from = direction_of(k, at, from);
        sun = nullptr;
        motive.clear();
        if (k.source == LightSource::motivated) {
            motive = k.from;
            Vec3 there;
            if (source(k.from, there)) asked = normalised(there - at);
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
                             : k.kelvin && source->of->coloured      ? 0.1
                                                                     : 0.9;
        own = sun ? want_key / source->card : std::min(1.0, share * want_key / source->card);
    }
    // As it shines already where the subject stood before.
    const auto stays = [&](const Given& g) {
        if (g.told) return 1.0;
        const auto found = first->scale.find(g.lamp.name);
        return found == first->scale.end() ? first->rest : found->second;
    };
    if (first && source) own = stays(*source->of);
    double given_key = source ? own * source->card : 0;
    if (source && k.kelvin) out.kelvin[source->of->lamp.name] = kelvin;
    if (source && own != 1) out.scale[source->of->lamp.name] = own;

    double told = source ? own * source->gives.bounced : 0, yields = 0, strongest = 0;
    for (const auto& s : shines) {
        if (&s == source) continue;
        if (first) {
            told += stays(*s.of) * s.gives.whole();
            continue;
        }
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
        const double beside = std::min(claimed ? 0.8 * wish : 1e9, 0.4 * want_key);
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
        const Vec3 beside = towards(view_ + side * radians(exact ? 0 : 22), radians(14));
        Lamp l = lamp("fill", whom(f), direction_of(f, whom(f), beside), 1,
                      f.kelvin.value_or(night_ ? 4600 : 4800), angle_of(f, 50), 3.2);
        const double gives = meter.given(l).whole();
        l.radiance = l.radiance * (short_of / std::max(gives, 0.05));
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
    else if (key && !off && faced)
        judge(meter, k, placed ? asked : from, from, out);
    return out;
}

}  // namespace answerprint::scene
