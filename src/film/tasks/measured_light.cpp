#include "film/tasks/measured_light.h"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "film/tasks/pass_layers.h"
#include "media/drawing.h"
#include "review/course.h"
#include "review/face_light.h"
#include "review/key_colour.h"
#include "review/moments.h"

namespace answerprint::film::tasks {

namespace {

/// The number of somebody in the passes; 0: they are not there.
int number_of(const std::string& who, const media::Exr& lit) {
    for (const auto& [key, names] : lit.header()) {
        if (key != "objects") continue;
        std::istringstream lines(names);
        int number = 1;
        for (std::string name; std::getline(lines, name); ++number)
            if (name == who) return number;
    }
    return 0;
}

std::vector<std::string> rgb(const std::string& layer) {
    return {layer + ".R", layer + ".G", layer + ".B"};
}

}  // namespace

std::optional<KeyClaimed> key_claimed(const direction::Shot& shot, const scene::Blocking& blocking,
                                      const scene::CameraPath& camera) {
    const Time at = shot.time.start + shot.frame_at;
    std::optional<direction::Light> key;
    std::optional<double> ratio;
    for (const auto& light : shot.lights) {
        const bool always = light.time.end <= light.time.start;
        if (light.time.start > at || (!always && at >= light.time.end)) continue;
        if (light.kind == direction::LightKind::key) key = light;
        if (light.ratio) ratio = light.ratio;
    }
    if (!key || key->off) return {};
    key->ratio = ratio;
    const std::string who = key->on.empty() ? camera.subject : key->on;
    if (std::none_of(blocking.actors.begin(), blocking.actors.end(),
                     [&](const auto& a) { return a.character.name == who; }))
        return {};
    return KeyClaimed{*key, who};
}

void untold_light(MeasuredPage& page, const KeyClaimed& claim, int frame, const Message& why) {
    review::FaceLight none;
    none.frame = frame;
    none.why = why;
    review::LightAsked asked{{}, claim.light.ratio, claim.light.kelvin};
    if (claim.light.source != direction::LightSource::none) asked.towards = Vec3{};
    for (auto& f : review::light_findings(claim.who, {none}, asked))
        page.findings.push_back(std::move(f));
}

void measure_light(MeasuredPage& page, const KeyClaimed& claim, const direction::Shot& shot,
                   const scene::Blocking& blocking, const scene::CameraPath& camera,
                   const scene::Lighting& lighting, const media::Exr& lit,
                   const media::Display& shown, const media::Frame8& take, bool mirrored) {
    const auto& [light, who] = claim;
    const auto albedo = lit.picture(rgb("albedo")), normal = lit.picture({"N.X", "N.Y", "N.Z"});
    const auto depth = lit.picture({"depth.Z"}), character = lit.picture({"character.I"});
    std::map<std::string, media::Picture> given;  // by the lamps' name
    for (const auto& lamp : lighting.lamps)
        if (const std::string layer = "light." + channel_word(lamp.name); lit.has(layer + ".R"))
            given.try_emplace(lamp.name, lit.picture(rgb(layer)));
    auto small = media::scaled(take, lit.width(), lit.height());
    // Held against the plan's face the right way round; what lights it then is on the other side.
    if (mirrored) small = media::mirrored(std::move(small));
    review::LitFrame frame{review::composed_frame(shot, blocking.rate, blocking.frames),
                           albedo,
                           normal,
                           depth,
                           character,
                           {},
                           camera,
                           lighting,
                           blocking,
                           who,
                           number_of(who, lit)};
    for (const auto& [name, given_light] : given) frame.lights.push_back({name, given_light});
    auto seen = review::face_light(small, shown, frame);
    const auto& view = camera.samples.at(static_cast<std::size_t>(frame.frame));
    if (mirrored) {
        const Vec3 right = view.at.rotation * Vec3{1, 0, 0};
        seen.towards = seen.towards - right * (2 * dot(seen.towards, right));
    }
    review::LightAsked asked;
    const auto key = review::key_on(frame);
    if (light.source != direction::LightSource::none && length(key.towards) > 0)
        asked.towards = key.towards;
    asked.ratio = light.ratio;
    asked.kelvin = light.kelvin;
    for (auto& f :
         review::light_findings(who, {seen}, asked, review::key_colour(small, shown, frame, key)))
        page.findings.push_back(std::move(f));
    if (!seen.why && seen.keyed)
        page.seen.keys.push_back(review::key_way(who, seen.frame, seen.towards, view));
}

}  // namespace answerprint::film::tasks
