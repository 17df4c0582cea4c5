#include "scene/light_rig.h"

#include <algorithm>
#include <cmath>

#include "scene/colour_temperature.h"
#include "scene/framing.h"
#include "scene/geometry.h"

namespace answerprint::scene {

using direction::Light;
using direction::LightKind;

double stops(const std::optional<double>& level, double otherwise) {
    return std::pow(2.0, level.value_or(otherwise));
}

LightRig::LightRig(const direction::Shot& shot, const Blocking& blocking, const CameraPath& camera,
                   double seconds, int frame)
    : shot_(shot), blocking_(blocking), set_(blocking.set), frame_(frame) {
    const double begin = shot.time.start.seconds();
    for (const auto& l : shot.lights) {
        const double from = l.time.start.seconds() - begin, to = l.time.end.seconds() - begin;
        if (from <= seconds + 1e-6 && (seconds < to - 1e-6 || to <= from)) active_.push_back(l);
    }
    const Sitter s = sitter(blocking, camera.subject, frame);
    subject_ = s.found ? s.eyes
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
    given();
}

std::vector<Light> LightRig::claims() const {
    std::vector<Light> all;
    for (Light l : active_) {
        l.time = {};
        if (l.kind != LightKind::practical) all.push_back(l);
    }
    return all;
}

std::string LightRig::lit() const {
    const Light* key = find(LightKind::key);
    return key && !key->on.empty() ? key->on : name_;
}

std::vector<Lamp> LightRig::own(const LightPlot& c) const {
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
    return all;
}

std::vector<Lamp> LightRig::composed(const LightPlot& c) const {
    std::vector<Lamp> all;
    const Thing* motive = c.motive.empty() ? nullptr : set_.thing(c.motive);
    const bool dark = motive && motive->lumens > 0 && shining(*motive) < 0.01;
    for (const auto& l : c.lamps)
        if (!(dark && l.name == "key")) all.push_back(l);
    return all;
}

const Light* LightRig::find(LightKind k) const {
    const Light* found = nullptr;
    for (const auto& l : active_)
        if (l.kind == k) found = &l;
    return found;
}

/// The eyes of whom a light is for.
Vec3 LightRig::whom(const Light& l) const {
    const Sitter s = l.on.empty() ? Sitter{} : sitter(blocking_, l.on, frame_);
    return s.found ? s.eyes : subject_;
}

/// Where a named source shines from.
bool LightRig::source(const std::string& name, Vec3& at) const {
    if (const Thing* t = set_.thing(name)) {
        const Transform now = thing_at(blocking_, *t, frame_);
        at = t->lumens > 0 ? bulb_of(*t, now).at : now * Vec3{0, t->size.y / 2, 0};
        return true;
    }
    const Sitter s = sitter(blocking_, name, frame_);
    at = s.eyes;
    return s.found;
}

double LightRig::shining(const Thing& t) const {
    const ThingTrack* track = track_of(blocking_, t.name);
    if (!track || track->on.empty()) return t.on ? 1 : 0;
    return static_cast<double>(
        track->on[std::min(static_cast<std::size_t>(frame_), track->on.size() - 1)]);
}

/// Does this window look into another room?
bool LightRig::within(const Thing& t) const {
    if (rooms_.size() < 2) return false;
    const auto holes = holes_in(set_, rooms_, wall_of(rooms_, t));
    return std::any_of(holes.begin(), holes.end(),
                       [&](const Hole& h) { return h.of == &t && h.beyond >= 0; });
}

}  // namespace answerprint::scene
