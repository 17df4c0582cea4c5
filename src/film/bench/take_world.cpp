#include "film/bench/take_world.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "film/bench/true_timing.h"
#include "render/renderer.h"
#include "review/focus_limits.h"
#include "scene/body.h"
#include "scene/camera_claims.h"
#include "scene/colour_temperature.h"
#include "scene/framing.h"
#include "scene/light_meter.h"

namespace answerprint::film {

namespace {

using scene::Lamp;

Vec3 any_axis(Chance& chance) {
    const double z = chance.between(-1, 1), a = chance.between(-pi, pi), r = std::sqrt(1 - z * z);
    return {r * std::cos(a), r * std::sin(a), z};
}

Vec3 eyes_of(const Planned& p, int frame) {
    return scene::sitter(p.blocking, p.camera.subject, frame).eyes;
}

void move_camera_off(scene::CameraPath& path, Chance& chance) {
    const double whole = radians(chance.between(0, 3)), share = chance.unit();
    const Vec3 at_once = any_axis(chance), in_time = any_axis(chance);
    const Quat way = Quat::about(any_axis(chance), radians(chance.between(0, 3)));
    const double length = chance.between(0.95, 1.05);
    const Vec3 start = path.samples.front().at.position;
    const double last = std::max<double>(1, static_cast<double>(path.samples.size()) - 1);
    for (std::size_t n = 0; n < path.samples.size(); ++n) {
        auto& at = path.samples[n].at;
        const double gone = static_cast<double>(n) / last;
        at.rotation = at.rotation * Quat::about(at_once, whole * share) *
                      Quat::about(in_time, whole * (1 - share) * gone);
        at.position = start + way * (at.position - start) * length;
    }
}

/// With what they carry.
void move_people_off(Planned& p, Chance& chance) {
    const auto& first = p.camera.samples[static_cast<std::size_t>(moment_of(p))];
    const Vec3 right = first.at.rotation * Vec3{1, 0, 0};
    for (auto& actor : p.blocking.actors) {
        const double far = length(scene::eyes_of(actor.poses.front()) - first.at.position);
        const double wide = far * p.camera.lens.sensor.width_mm / first.focal_mm;
        const Vec3 by = right * Vec3{1, 0, 1} * (wide * chance.between(-0.05, 0.05));
        for (auto& thing : p.blocking.things)
            for (std::size_t n = 0; n < thing.at.size() && n < actor.poses.size(); ++n) {
                const auto& pose = actor.poses[n];
                const auto near = [&](scene::Joint j) {
                    return length(pose[j].position - thing.at[n].position) < 0.5;
                };
                if (near(scene::Joint::left_hand) || near(scene::Joint::right_hand))
                    thing.at[n].position += by;
            }
        for (auto& pose : actor.poses)
            for (auto& joint : pose.joints) joint.position += by;
    }
}

/// A lamp moved to where a turn about `eyes` takes it, its light towards them.
void turn_about(Lamp& lamp, Vec3 eyes, Vec3 towards) {
    lamp.at.position = eyes + towards;
    lamp.at.rotation = looking_along(-normalised(towards));
}

void move_key_off(Planned& p, Chance& chance) {
    const double by = radians(chance.between(0, 20)), which = chance.between(-pi, pi);
    if (!subject_of(p)) return;
    const Vec3 eyes = eyes_of(p, moment_of(p));
    for (auto& l : p.lighting.lamps) {
        if (l.name != "key" || l.shape != scene::LampShape::rectangle) continue;
        const Vec3 t = normalised(l.at.position - eyes);
        const Vec3 across = normalised(cross(t, {0, 1, 0})), up = cross(across, t);
        const Vec3 axis = across * std::cos(which) + up * std::sin(which);
        turn_about(l, eyes, Quat::about(axis, by) * (l.at.position - eyes));
    }
}

// ------------------------------------------------------------ faults of the world

bool stands_free(const Planned& p) { return scene::stuck(p.blocking, p.camera, false).depth <= 0; }

/// Along the axis so that the subject is `times` as large, the lens `zoom` times as long.
bool dolly(Planned& p, double times, double zoom) {
    const auto& at = p.camera.samples[static_cast<std::size_t>(moment_of(p))].at;
    const Vec3 ahead = at.rotation * Vec3{0, 0, -1};
    const auto who = scene::sitter(p.blocking, p.camera.subject, moment_of(p));
    if (!who.found) return false;
    const double far = dot(who.eyes - at.position, ahead);
    const Vec3 by = ahead * (far * (1 - zoom / times));
    for (auto& s : p.camera.samples) {
        s.at.position += by;
        s.focal_mm *= zoom;
        s.focus_m = std::max(0.1, s.focus_m - dot(by, ahead));  // on whom it is on
    }
    return far > 0 && stands_free(p);
}

bool key_from_the_other_side(Planned& p) {
    if (!subject_of(p)) return false;
    const Vec3 eyes = eyes_of(p, moment_of(p));
    const auto& camera = p.camera.samples[static_cast<std::size_t>(moment_of(p))].at;
    const Vec3 aside = normalised(cross({0, 1, 0}, normalised(camera.position - eyes)));
    bool turned = false;
    for (auto& l : p.lighting.lamps) {
        if (l.name != "key" || l.shape != scene::LampShape::rectangle) continue;
        const Vec3 towards = l.at.position - eyes;
        const double off = dot(normalised(towards), aside);
        if (std::abs(off) < std::sin(radians(17))) return false;
        turn_about(l, eyes, towards - aside * (2 * dot(towards, aside)));
        turned = true;
    }
    return turned;
}

/// All else but the key gives more or less, until the meter says so.
bool ratio_off(Planned& p, double stops) {
    if (!key_of(p.lighting) || !subject_of(p)) return false;
    const double asked = metered(p) + stops;
    const auto given = p.lighting.lamps;
    double low = -6, high = 6;
    for (int n = 0; n < 16; ++n) {
        const double middle = (low + high) / 2;
        for (std::size_t i = 0; i < given.size(); ++i)
            if (given[i].name != "key") {
                p.lighting.lamps[i].radiance = given[i].radiance * std::exp2(middle);
                p.lighting.lamps[i].ground = given[i].ground * std::exp2(middle);
            }
        (metered(p) > asked ? low : high) = middle;
    }
    return std::abs(metered(p) - asked) < 0.1;
}

bool key_coloured(Planned& p, double mired) {
    bool done = false;
    for (auto& l : p.lighting.lamps) {
        if (l.name != "key" || l.shape != scene::LampShape::rectangle) continue;
        const double is = 1e6 / scene::kelvin_of(l.radiance);
        const double to = is + mired < 100 ? is - mired : is + mired;
        l.radiance = scene::light_colour(1e6 / to) * scene::luminance(l.radiance);
        done = true;
    }
    return done;
}

/// The subject and another: each has the other's looks, and stays as tall as they are.
bool swapped(Planned& p) {
    if (p.blocking.actors.size() < 2 || !subject_of(p)) return false;
    const auto who = static_cast<std::size_t>(subject_of(p) - p.blocking.actors.data());
    auto &a = p.blocking.actors[who].character, &b = p.blocking.actors[who == 0 ? 1 : 0].character;
    std::swap(a.skin, b.skin);
    std::swap(a.hair, b.hair);
    std::swap(a.hair_style, b.hair_style);
    std::swap(a.face, b.face);
    std::swap(a.wardrobe, b.wardrobe);
    return true;
}

bool coat_changed(Planned& p, Chance& chance) {
    for (auto& actor : p.blocking.actors) {
        if (actor.character.name != p.camera.subject) continue;
        const auto& largest = actor.character.largest();
        for (auto& g : actor.character.wardrobe)
            if (&g == &largest) {
                static const std::vector<Vec3> dyes = {
                    {0.35, 0.03, 0.03}, {0.03, 0.05, 0.25}, {0.55, 0.5, 0.4}, {0.04, 0.16, 0.05}};
                const Vec3 was = g.material.colour;
                do g.material.colour = chance.of(dyes);
                while (length(g.material.colour - was) < 0.15);
                return true;
            }
    }
    return false;
}

/// What a picture 320 px wide shows.
render::Passes shapes(const Planned& p, int frame) {
    constexpr int wide = 320;
    const int high = static_cast<int>(std::lround(wide / p.camera.aspect));
    return render::Renderer(p.blocking, p.camera, p.lighting, {wide, high, 1, 0})
        .frame(frame, render::Wanted::shapes);
}

/// Does the first picture show so much of a thing that anybody could miss it?
bool shows_thing(const Planned& p, const std::string& name) {
    constexpr int least = 20;  // px
    const auto seen = shapes(p, 0);
    const auto& names = seen.objects;
    const auto number = std::find(names.begin(), names.end(), name) - names.begin() + 1;
    return std::count(seen.id.samples.begin(), seen.id.samples.end(), static_cast<float>(number)) >=
           least;
}

bool prop_missing(Planned& p) {
    for (auto& thing : p.blocking.things) {
        if (thing.at.empty() || !shows_thing(p, thing.name)) continue;
        thing.visible.assign(p.camera.samples.size(), 0);
        return true;
    }
    return false;
}

/// What one does with the lens, the other does with the camera, the subject as large.
bool dolly_for_zoom(Planned& p) {
    const auto& first = p.camera.samples.front();
    const auto &a = first.at, &b = p.camera.samples.back().at;
    const Vec3 ahead = a.rotation * Vec3{0, 0, -1};
    const double far = dot(eyes_of(p, 0) - a.position, ahead);
    const double gone = dot(b.position - a.position, ahead),
                 longer = p.camera.samples.back().focal_mm / first.focal_mm;
    if (far < 0.5) return false;
    const bool zoomed = std::abs(std::log2(longer)) > 0.2 && length(b.position - a.position) < 0.02;
    const bool dollied = std::abs(std::log2(longer)) < 0.01 && std::abs(gone) > 0.25 &&
                         std::abs(gone) > 0.95 * length(b.position - a.position);
    if (!zoomed && !dollied) return false;
    const Transform start = a;
    const double focal = first.focal_mm;
    for (auto& s : p.camera.samples) {
        const Vec3 was = s.at.position;
        if (zoomed) {
            s.at.position = start.position + ahead * (far * (1 - focal / s.focal_mm));
            s.focal_mm = focal;
        } else {
            s.focal_mm = focal * far / (far - dot(s.at.position - start.position, ahead));
            s.at.position = start.position;
        }
        s.focus_m = std::max(0.1, s.focus_m - dot(s.at.position - was, ahead));
    }
    return stands_free(p);
}

/// Is something in focus, so much of the picture that it is seen to be?
bool shows_sharp(const Planned& p, int frame) {
    constexpr double least = 0.04, sharp = 0.7;  // of the picture; px of 960
    const auto depth = shapes(p, frame).depth;
    const auto count = std::count_if(depth.samples.begin(), depth.samples.end(), [&](float far) {
        return far > 0 && circle(p.camera, frame, static_cast<double>(far)) < sharp;
    });
    return static_cast<double>(count) > least * static_cast<double>(depth.samples.size());
}

/// Behind the subject, or before it, so that they are seen to be soft beside what is not.
bool focus_off(Planned& p, Chance& chance) {
    if (!subject_of(p)) return false;
    const auto planned = p.camera.samples;
    std::vector<double> ways = {0.55, 2.2, 4.4};
    if (chance.one_in(2)) std::reverse(ways.begin(), ways.end());
    for (const double times : ways) {
        for (std::size_t n = 0; n < planned.size(); ++n)
            p.camera.samples[n].focus_m = planned[n].focus_m * times;
        const int at = moment_of(p);
        if (softer(p, at) > 3 * review::focus::kSofter && shows_sharp(p, at)) return true;
    }
    return false;
}

}  // namespace

bool happens(const Planned& p) {
    const auto &a = p.camera.samples.front(), &b = p.camera.samples.back();
    return !p.acts.empty() || degrees(angle_between(a.at.rotation, b.at.rotation)) > 3 ||
           length(a.at.position - b.at.position) > 0.15 ||
           std::abs(std::log2(b.focal_mm / a.focal_mm)) > 0.15;
}

const scene::Lamp* key_of(const scene::Lighting& lighting) {
    for (const auto& l : lighting.lamps)
        if (l.name == "key" && l.shape == scene::LampShape::rectangle) return &l;
    return nullptr;
}

const scene::Actor* subject_of(const Planned& p) {
    for (const auto& a : p.blocking.actors)
        if (a.character.name == p.camera.subject) return &a;
    return nullptr;
}

bool shows_key(const Planned& p) {
    if (!subject_of(p)) return false;
    for (const auto& l : p.shot.lights)
        if (l.kind == direction::LightKind::key && !l.on.empty() && l.on != p.camera.subject)
            return false;
    const int at = moment_of(p);
    const auto who = scene::sitter(p.blocking, p.camera.subject, at);
    const Vec3 way = p.camera.samples[static_cast<std::size_t>(at)].at.position - who.eyes;
    return std::abs(wrapped_angle(yaw_along(way) - who.face)) < pi / 2;
}

int moment_of(const Planned& p) {
    return std::clamp(static_cast<int>(p.blocking.rate.nearest_frame(p.shot.frame_at)), 0,
                      static_cast<int>(p.camera.samples.size()) - 1);
}

double metered(const Planned& p) {
    const int at = moment_of(p);
    const scene::LightMeter meter(p.blocking, at, p.camera.subject, eyes_of(p, at),
                                  p.camera.samples[static_cast<std::size_t>(at)].at.position);
    double key = 0, fill = 0;
    for (const auto& l : p.lighting.lamps) {
        const auto given = meter.given(l);
        if (l.name == "key") {
            key += meter.card(l);
            fill += given.bounced;
        } else {
            fill += given.whole();
        }
    }
    return std::log2((key + fill) / std::max(1e-9, fill));
}

TakeWorld::TakeWorld(const Planned& plan, Chance& chance)
    : of(plan), shows(plan.camera.samples.size()) {
    std::iota(shows.begin(), shows.end(), 0);
    move_camera_off(of.camera, chance);
    move_people_off(of, chance);
    move_key_off(of, chance);
}

const std::vector<std::string>& faults_of_the_world() {
    static const std::vector<std::string> all = {
        "size",        "lens",    "key-side", "ratio",          "swapped",
        "temperature", "clothes", "prop",     "dolly-for-zoom", "focus"};
    return all;
}

const std::vector<std::string>& faults_of_showing() {
    static const std::vector<std::string> all = {"mirrored", "static", "shuffled", "late"};
    return all;
}

bool TakeWorld::put_wrong(const std::string& fault, Chance& chance) {
    const int last = static_cast<int>(shows.size()) - 1;
    if (fault == "mirrored") return mirrored = true;
    if (fault == "static") {
        std::fill(shows.begin(), shows.end(), 0);
        return happens(of);
    }
    if (fault == "shuffled") {
        // By fifths of the shot: each is whole, their order is not.
        std::vector<int> parts = {3, 0, 4, 2, 1}, out;
        for (const int k : parts)
            for (int n = k * (last + 1) / 5; n < (k + 1) * (last + 1) / 5; ++n) out.push_back(n);
        shows = out;
        return happens(of);
    }
    if (fault == "late") {
        const int by = 6 + static_cast<int>(chance.next() % 7);
        for (auto& n : shows) n = std::max(0, n - by);
        return happens(of);
    }
    if (fault == "size") return dolly(of, chance.one_in(2) ? 1.5 : 1.7, 1);
    if (fault == "lens") {
        const double zoom = chance.one_in(2) ? 1.35 : 0.75;
        return dolly(of, 1, zoom);
    }
    if (fault == "key-side") return shows_key(of) && key_from_the_other_side(of);
    if (fault == "ratio") return shows_key(of) && ratio_off(of, chance.one_in(2) ? 1.1 : -1.1);
    if (fault == "temperature") return shows_key(of) && key_coloured(of, chance.between(65, 110));
    if (fault == "swapped") return swapped(of);
    if (fault == "clothes") return coat_changed(of, chance);
    if (fault == "prop") return prop_missing(of);
    if (fault == "focus") return focus_off(of, chance);
    return fault == "dolly-for-zoom" && dolly_for_zoom(of);
}

}  // namespace answerprint::film
