#include "review/face_light.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "review/face_fit.h"
#include "review/face_limits.h"
#include "review/face_skin.h"
#include "review/glance.h"
#include "scene/colour_temperature.h"
#include "scene/framing.h"
#include "scene/light_meter.h"

namespace answerprint::review {

namespace {

double powered(const scene::Lamp& lamp, int frame) {
    if (lamp.power.empty()) return 1;
    return double(lamp.power[std::min(std::size_t(frame), lamp.power.size() - 1)]);
}

/// Light of a lamp on a card at `eyes` that faces it, and from where.
struct Card {
    const scene::Lamp* lamp;
    Vec3 towards;
    double light;
};
Card card(const scene::Lamp& lamp, Vec3 eyes, int frame) {
    const double strong = scene::luminance(lamp.radiance) * powered(lamp, frame);
    const Vec3 to = lamp.at.position - eyes;
    const double far = std::max(dot(to, to), 1e-4);
    switch (lamp.shape) {
        case scene::LampShape::sun:
            return {&lamp, lamp.at.rotation * Vec3{0, 0, 1}, strong};
        case scene::LampShape::sphere:
            return {&lamp, normalised(to), strong * pi * lamp.size.x * lamp.size.x / far};
        case scene::LampShape::rectangle: {
            const double faces = -dot(lamp.at.rotation * Vec3{0, 0, -1}, normalised(to));
            return {&lamp, normalised(to),
                    strong * lamp.size.x * lamp.size.y * std::max(0.0, faces) / far};
        }
        case scene::LampShape::dome:
            break;
    }
    return {&lamp, {}, 0};
}

double middle(std::vector<double> v) {
    if (v.empty()) return 0;
    std::sort(v.begin(), v.end());
    const std::size_t half = v.size() / 2;
    return v.size() % 2 == 1 ? v[half] : (v[half - 1] + v[half]) / 2;
}

/// Over the frames of what was seen.
Finding over(Finding f, const std::vector<FaceLight>& seen) {
    if (seen.empty()) return f;
    const auto earlier = [](const FaceLight& a, const FaceLight& b) { return a.frame < b.frame; };
    f.first = std::min_element(seen.begin(), seen.end(), earlier)->frame;
    f.last = std::max_element(seen.begin(), seen.end(), earlier)->frame;
    return f;
}

}  // namespace

Key key_on(const LitFrame& plan) {
    const auto sitter = scene::sitter(plan.blocking, plan.who, plan.frame);
    if (!sitter.found) return {};
    std::vector<Card> cards;
    cards.reserve(plan.lighting.lamps.size());
    for (const auto& l : plan.lighting.lamps) cards.push_back(card(l, sitter.eyes, plan.frame));
    const Card* most = nullptr;
    for (const auto& c : cards) {
        const bool named = c.lamp->name == "key", before = most && most->lamp->name == "key";
        if (c.light > 0 &&
            (!most || (named && !before) || (named == before && c.light > most->light)))
            most = &c;
    }
    if (!most) return {};
    Key key;
    const auto with_it = [&](const Card& c) {
        return c.light > 0 && c.lamp->name != "fill" &&
               dot(c.towards, most->towards) > std::cos(radians(kTogether));
    };
    for (const auto& c : cards)
        if (with_it(c)) {
            key.towards += c.towards * c.light;
            if (std::find(key.lamps.begin(), key.lamps.end(), c.lamp->name) == key.lamps.end())
                key.lamps.push_back(c.lamp->name);
        }
    key.towards = normalised(key.towards);

    const auto& samples = plan.camera.samples;
    const Vec3 eye = samples[std::min(std::size_t(plan.frame), samples.size() - 1)].at.position;
    const scene::LightMeter meter(plan.blocking, plan.frame, plan.who, sitter.eyes, eye);
    key.seen = meter.sees_face();
    for (const auto& c : cards) {
        const auto given = meter.given(*c.lamp);
        const double power = powered(*c.lamp, plan.frame);
        const bool keys =
            std::find(key.lamps.begin(), key.lamps.end(), c.lamp->name) != key.lamps.end();
        key.card += keys ? meter.card(*c.lamp) * power : 0;
        (keys ? key.bounced : key.fill) += (keys ? given.bounced : given.whole()) * power;
    }
    return key;
}

double Key::stops() const {
    const double f = std::max(1e-6, fill + bounced);
    return std::log2((card + f) / f);
}

double FaceLight::off(Vec3 asked) const { return degrees(angle_between(towards, asked)); }

FaceLight face_light(const media::Frame8& take, const media::Display& shown, const LitFrame& plan) {
    FaceLight out;
    out.frame = plan.frame;
    const auto unable = [&](Message why) {
        out.why = std::move(why);
        return out;
    };
    const auto who = std::find_if(plan.blocking.actors.begin(), plan.blocking.actors.end(),
                                  [&](const auto& a) { return a.character.name == plan.who; });
    if (who == plan.blocking.actors.end()) return unable(msg("review.no-face"));
    const auto at = head(*who, plan.camera, plan.frame, plan.albedo.width);
    if (!at || !at->inside) return unable(msg("review.no-face"));
    const Key key = key_on(plan);
    if (key.lamps.empty()) return unable(msg("review.no-key"));
    if (!key.seen) return unable(msg("review.no-face"));
    if (at->at.radius < kSmall) return unable(msg("review.small-face"));
    FaceFit::Found found;
    // A key from elsewhere can make them lie over each other wrongly: then edges and colours tell.
    for (const bool by_light : {true, false}) {
        const Skin skin(take, shown, plan, key.lamps, at->at, by_light);
        const int patches = static_cast<int>(skin.patches.size());
        if (skin.all < kFew) return unable(msg("review.small-face"));
        if (patches < kFew || patches < kHalf * skin.all) return unable(msg("review.clipped-face"));
        const FaceFit fit(skin, key.towards);
        if (fit.plan_share() < kSlight) return unable(msg("review.no-key-on-face"));
        const auto one = fit.found();
        if (!by_light && one.left > found.left) break;
        found = one;
        out.patches = patches;
        out.shift = skin.shift;
        out.likeness = skin.likeness;
        out.plan_mired = 1e6 / scene::kelvin_of(fit.plan_colour());
        if (found.left < kPuzzling) break;
    }
    if (out.likeness < kAlike || found.left > kPuzzling) return unable(msg("review.no-such-face"));
    out.plan_towards = key.towards;
    out.towards = found.towards;
    out.left = found.left;
    out.apart = found.apart;
    out.keyed = found.gain > kKeyless;
    out.coloured = found.coloured > kFew;
    // What the plan's meter reads, as much more or less of it as the take shows.
    Key is = key;
    is.card *= found.gain;
    is.bounced *= found.gain;
    is.fill *= found.fill_gain;
    out.stops = is.stops();
    out.plan_stops = key.stops();
    out.mired = 1e6 / scene::kelvin_of(found.colour);
    return out;
}

std::vector<Finding> light_findings(const std::string& of, const std::vector<FaceLight>& seen,
                                    const LightAsked& asked,
                                    const std::optional<KeyColour>& by_picture) {
    std::vector<FaceLight> told, keyed, pointed, clear, coloured, weighed;
    for (const auto& s : seen) {
        if (s.why) continue;
        told.push_back(s);
        if (s.keyed) keyed.push_back(s);
        if (s.keyed && s.apart <= kUnsure) pointed.push_back(s);
        if (s.keyed && s.apart <= kDoubt) clear.push_back(s);
        if (s.keyed && s.apart <= kUnsure && s.coloured) coloured.push_back(s);
        if (!s.keyed || s.apart <= kUnsure) weighed.push_back(s);
    }
    const auto of_all = [](const std::vector<FaceLight>& those, const auto& value) {
        std::vector<double> v;
        v.reserve(those.size());
        for (const auto& s : those) v.push_back(value(s));
        return middle(std::move(v));
    };
    const auto sure = [](const FaceLight& s) {
        return std::clamp(s.likeness, 0.0, 1.0) * (1 - std::min(1.0, 2 * s.left)) *
               std::min(1.0, s.patches / 100.0);
    };
    std::vector<Finding> out;
    const auto held = [](Finding f, double had, double margin, double confidence) {
        f = measured(std::move(f), had, confidence);
        const double off = std::abs(had - f.asked);
        if (off > f.within && off <= f.within + margin) {
            f.verdict = Finding::Verdict::unmeasured;
            f.why = msg("review.too-near");
        }
        return f;
    };
    const auto add = [&](Finding f, double margin, const std::vector<FaceLight>& from,
                         const auto& value, const auto& confidence) {
        if (from.empty()) {
            f.why = told.empty() && !seen.empty()      ? seen.front().why
                    : keyed.empty()                    ? msg("review.no-key-in-take")
                    : f.unit == "deg" || clear.empty() ? msg("review.many-ways")
                                                       : msg("review.no-such-colour");
        } else {
            f = held(std::move(f), of_all(from, value), margin, of_all(from, confidence));
        }
        out.push_back(std::move(f));
    };
    if (asked.towards) {
        // Where many ways fit nearly as well, what is told to miss has to be another side.
        const double apart =
            pointed.empty() ? 0 : of_all(pointed, [](const FaceLight& s) { return s.apart; });
        const double margin = apart > kDoubt ? 2 * kNearDegrees + apart : kNearDegrees;
        add(
            over(finding("light-direction", of, "deg", 15), seen), margin, pointed,
            [&](const FaceLight& s) { return s.off(*asked.towards); },
            [&](const FaceLight& s) { return sure(s) * kSpread / (kSpread + s.apart); });
    }
    if (asked.ratio)
        add(
            over(finding("light-ratio", of, "stops", 0.5, std::log2(*asked.ratio)), seen),
            kNearStops, weighed, [](const FaceLight& s) { return s.stops; }, sure);
    if (asked.kelvin) {
        Finding f = over(finding("light-temperature", of, "mired", 30, 1e6 / *asked.kelvin), seen);
        // A face that shows no key in the take has none, however its room is coloured.
        const bool by_room = coloured.empty() && (told.empty() || !keyed.empty()) && by_picture &&
                             by_picture->spread < kRoomMired;
        if (by_room)
            out.push_back(held(std::move(f), by_picture->mired, 1.5 * kNearMired,
                               1 / (1 + by_picture->spread / kRoomMired)));
        else
            add(
                std::move(f), clear.empty() ? 1.5 * kNearMired : kNearMired, coloured,
                [](const FaceLight& s) { return s.mired; }, sure);
    }
    return out;
}

}  // namespace answerprint::review
