#include "scene/framing.h"

#include <algorithm>
#include <cmath>

#include "scene/body.h"
#include "scene/floor.h"
#include "scene/layout.h"

namespace answerprint::scene {

namespace {
Quat about_x(double a) { return Quat::about({1, 0, 0}, a); }
Quat about_z(double a) { return Quat::about({0, 0, 1}, a); }

std::size_t at_frame(std::size_t count, double frame) {
    return static_cast<std::size_t>(
        std::clamp(std::lround(frame), 0L, static_cast<long>(count) - 1));
}

}  // namespace

const ThingTrack* track_of(const Blocking& b, const std::string& name) {
    for (const auto& track : b.things)
        if (track.name == name) return &track;
    return nullptr;
}

Transform thing_at(const Blocking& b, const Thing& t, double frame) {
    const ThingTrack* track = track_of(b, t.name);
    if (!track || track->at.empty()) return {t.position, from_yaw(t.yaw)};
    return track->at[at_frame(track->at.size(), frame)];
}

bool in_the_set(const Blocking& b, const Thing& t, double frame) {
    const ThingTrack* track = track_of(b, t.name);
    return !track || track->visible.empty() ||
           track->visible[at_frame(track->visible.size(), frame)];
}

Transform View::transform() const { return {at, from_yaw(yaw) * about_x(pitch) * about_z(roll)}; }

View as_view(const CameraSample& sample) {
    const Vec3 ahead = sample.at.rotation * Vec3{0, 0, -1};
    View v;
    v.at = sample.at.position;
    v.focal_mm = sample.focal_mm;
    v.pitch = std::asin(std::clamp(ahead.y, -1.0, 1.0));
    const Vec3 right = sample.at.rotation * Vec3{1, 0, 0};
    // Straight up or down no way is ahead: the picture's right tells.
    v.yaw = std::abs(ahead.y) > 1 - 1e-9 ? std::atan2(-right.z, right.x)
                                         : std::atan2(-ahead.x, -ahead.z);
    const Vec3 level = from_yaw(v.yaw) * Vec3{1, 0, 0};
    v.roll = std::atan2(dot(right, cross(level, ahead)), dot(right, level));
    return v;
}

Projected project(const View& view, const Gate& gate, Vec3 point) {
    const Vec3 p = view.transform().inverse() * point;
    const double depth = -p.z;
    const double d = std::abs(depth) < 1e-6 ? 1e-6 : depth;
    return {0.5 + p.x / (d * 2 * gate.tan_h(view.focal_mm)),
            0.5 - p.y / (d * 2 * gate.tan_v(view.focal_mm)), depth};
}

Sitter sitter(const Blocking& b, const std::string& name, double frame) {
    Sitter s;
    for (const auto& a : b.actors) {
        if (a.character.name != name || a.poses.empty()) continue;
        const Pose& p = a.poses[at_frame(a.poses.size(), frame)];
        s.found = s.person = true;
        s.visible = p.visible;
        s.eyes = eyes_of(p);
        s.crown = p[Joint::crown].position;
        s.feet = (p[Joint::left_ankle].position + p[Joint::right_ankle].position) * 0.5;
        s.feet.y = std::min(p[Joint::left_toe].position.y, p[Joint::right_toe].position.y);
        s.stature = a.character.height;
        s.face = yaw_along(facing_of(p));
        s.body = yaw_along(p[Joint::chest].rotation * Vec3{0, 0, 1});
        return s;
    }
    if (const Thing* t = b.set.thing(name)) {
        const Transform at = thing_at(b, *t, frame);
        s.found = true;
        s.eyes = at * Vec3{0, t->size.y / 2, 0};
        s.crown = at * Vec3{0, t->size.y, 0};
        s.feet = at.position;
        s.stature = std::max({t->size.x, t->size.y, t->size.z, 0.02});
        s.face = s.body = yaw_along(at.rotation * Vec3{0, 0, 1});
        s.lies_flat = t->size.y < 0.35 * s.stature;
        return s;
    }
    if (const Mark* m = b.set.mark(name)) {
        s.found = true;
        s.stature = 1.7;
        s.eyes = {m->at.x, 1.2, m->at.y};
        s.crown = {m->at.x, 1.7, m->at.y};
        s.feet = {m->at.x, 0, m->at.y};
        s.face = s.body = m->yaw;
    }
    return s;
}

std::vector<Vec3> points_of(const Blocking& b, const std::string& name, double frame) {
    for (const auto& a : b.actors) {
        if (a.character.name != name || a.poses.empty()) continue;
        const Pose& p = a.poses[at_frame(a.poses.size(), frame)];
        std::vector<Vec3> out{eyes_of(p)};
        for (const Joint j :
             {Joint::crown, Joint::head, Joint::neck, Joint::chest, Joint::spine, Joint::pelvis,
              Joint::left_shoulder, Joint::right_shoulder, Joint::left_elbow, Joint::right_elbow,
              Joint::left_hip, Joint::right_hip, Joint::left_knee, Joint::right_knee,
              Joint::left_ankle, Joint::right_ankle})
            out.push_back(p[j].position);
        return out;
    }
    if (const Thing* t = b.set.thing(name)) {
        const Transform at = thing_at(b, *t, frame);
        std::vector<Vec3> out{at * Vec3{0, t->size.y / 2, 0}};
        for (int k = 0; k < 8; ++k)
            out.push_back(at * Vec3{(k & 1 ? 0.4 : -0.4) * t->size.x,
                                    (k & 2 ? 0.9 : 0.1) * t->size.y,
                                    (k & 4 ? 0.4 : -0.4) * t->size.z});
        return out;
    }
    return {};
}

std::string subject_of(const direction::Composition& c) {
    if (c.subjects.empty()) return {};
    return c.kind == direction::CompositionKind::on ? c.subjects.front().name
                                                    : c.subjects.back().name;
}

bool line_of(const Blocking& b, double frame, Vec3& on_line, Vec3& normal) {
    std::vector<Vec3> at;
    for (const auto& a : b.actors) {
        if (a.poses.empty() || at.size() == 2) continue;
        at.push_back(a.poses[at_frame(a.poses.size(), frame)][Joint::pelvis].position);
    }
    if (at.size() < 2) return false;
    Vec3 d = at[1] - at[0];
    d.y = 0;
    if (length(d) < 0.05) return false;
    d = normalised(d);
    on_line = (at[0] + at[1]) * 0.5;
    normal = {-d.z, 0, d.x};
    // North is the far wall by custom: the audience sits in the south; beside a line from north
    // to south, where there is more room.
    const Vec3 middle{(b.set.low.x + b.set.high.x) / 2, 0, (b.set.low.y + b.set.high.y) / 2};
    const double sign =
        std::abs(normal.z) > 0.35 ? normal.z : dot(normal, middle - on_line) + 1e-6 * normal.x;
    if (sign < 0) normal = -normal;
    return true;
}

int seen_from(const direction::Composition& c, const Blocking& blocking, int at) {
    const auto there = [&](const std::string& name, int frame) {
        const Sitter s = sitter(blocking, name, frame);
        return s.found && s.visible;
    };
    for (const bool all : {true, false})
        for (int n = at; n < blocking.frames; ++n) {
            bool seen = there(subject_of(c), n);
            for (const auto& s : c.subjects) seen = seen && (!all || there(s.name, n));
            if (seen) return n;
        }
    return at;
}

double in_the_way(const Blocking& b, double frame, Vec3 p, bool people) {
    return std::max(outside(b.set, p), in_something(b, frame, p, people));
}

double outside(const Set& set, Vec3 p, double clear) {
    if (set.kind != SetKind::room) return 0;
    const auto beyond = [&](Vec2 low, Vec2 high, double height) {
        return clear + std::max({-clear, low.x - p.x, p.x - high.x, low.y - p.z, p.z - high.y,
                                 p.y - height});
    };
    if (set.rooms.empty()) return beyond(set.low, set.high, set.height);
    double least = 1e9;
    for (const auto& r : set.rooms) least = std::min(least, beyond(r.low, r.high, r.height));
    if (least <= 0 || least > thickest_wall) return least;
    for (const auto& d : doorways(set)) {
        const Vec2 reach{clear + 0.05, clear + 0.05};
        const bool x_through = d.high.x - d.low.x < d.high.y - d.low.y;
        const Vec2 along = x_through ? Vec2{reach.x, -clear} : Vec2{-clear, reach.y};
        if (d.beyond >= 0 && p.y < d.height - clear && p.x >= d.low.x - along.x &&
            p.x <= d.high.x + along.x && p.z >= d.low.y - along.y && p.z <= d.high.y + along.y)
            return 0;
    }
    return least;
}

bool looks_past(const Set& set, const View& view, const Gate& gate) {
    if (outside(set, view.at) <= 0) return false;
    const double from[3] = {view.at.x, view.at.y, view.at.z};
    const auto rooms = walled(set);
    for (const double x : {-1.0, 1.0})
        for (const double y : {-1.0, 1.0}) {
            const Vec3 ray = view.transform().rotation *
                             Vec3{x * gate.tan_h(view.focal_mm), y * gate.tan_v(view.focal_mm), -1};
            const double way[3] = {ray.x, ray.y, ray.z};
            const auto misses = [&](const Room& r) {
                const double low[3] = {r.low.x, 0, r.low.y};
                const double high[3] = {r.high.x, r.height, r.high.y};
                double enters = 0, leaves = 1e9;
                for (int k = 0; k < 3; ++k) {
                    const double w = std::abs(way[k]) < 1e-9 ? 1e-9 : way[k];
                    const double a = (low[k] - from[k]) / w, b = (high[k] - from[k]) / w;
                    enters = std::max(enters, std::min(a, b));
                    leaves = std::min(leaves, std::max(a, b));
                }
                return enters >= leaves;
            };
            if (std::all_of(rooms.begin(), rooms.end(), misses)) return true;
        }
    return false;
}

double in_something(const Blocking& b, double frame, Vec3 p, bool people, std::string* what) {
    double deep = std::max(0.0, 0.08 - p.y);
    const auto take = [&](double in, const std::string& name) {
        if (in <= deep) return;
        deep = in;
        if (what) *what = name;
    };
    for (const auto& t : b.set.things) {
        const Kind* kind = kind_named(t.kind);
        if (!t.held_by.empty() || (kind && kind->is(Affordance::opening))) continue;
        if (std::max({t.size.x, t.size.y, t.size.z}) < 0.12) continue;
        const Vec3 l = thing_at(b, t, frame).inverse() * p;
        constexpr double clear = 0.08;
        const double in =
            std::min({t.size.x / 2 + clear - std::abs(l.x), t.size.z / 2 + clear - std::abs(l.z),
                      t.size.y / 2 + clear - std::abs(l.y - t.size.y / 2)});
        take(in, t.name);
    }
    for (const auto& a : b.actors) {
        if (!people || a.poses.empty()) continue;
        const Pose& pose = a.poses[at_frame(a.poses.size(), frame)];
        if (!pose.visible) continue;
        for (const Joint j : {Joint::head, Joint::chest, Joint::pelvis})
            take(0.24 - length(pose[j].position - p), a.character.name);
    }
    return deep;
}

bool hidden(const Blocking& b, double frame, Vec3 from, Vec3 to,
            const std::vector<std::string>& names) {
    if (b.set.rooms.size() > 1 && wall_between(b.set, from, to)) return true;
    const auto shown = [&](const std::string& n) {
        return std::find(names.begin(), names.end(), n) != names.end();
    };
    for (const auto& t : b.set.things) {
        const Kind* kind = kind_named(t.kind);
        if (shown(t.name) || !t.held_by.empty() || (kind && kind->is(Affordance::opening)))
            continue;
        const Transform in = thing_at(b, t, frame).inverse();
        const Vec3 a = in * from, d = in * to - a;
        double t0 = 0, t1 = 0.97;
        const double low[3] = {-t.size.x / 2, 0, -t.size.z / 2};
        const double high[3] = {t.size.x / 2, t.size.y, t.size.z / 2};
        const double o[3] = {a.x, a.y, a.z}, w[3] = {d.x, d.y, d.z};
        for (int k = 0; k < 3 && t0 <= t1; ++k) {
            if (std::abs(w[k]) < 1e-9) {
                if (o[k] < low[k] || o[k] > high[k]) t1 = -1;
                continue;
            }
            double u = (low[k] - o[k]) / w[k], v = (high[k] - o[k]) / w[k];
            if (u > v) std::swap(u, v);
            t0 = std::max(t0, u);
            t1 = std::min(t1, v);
        }
        if (t0 <= t1) return true;
    }
    const Vec3 way = to - from;
    const double l = length(way);
    for (const auto& a : b.actors) {
        if (shown(a.character.name) || a.poses.empty()) continue;
        const Pose& pose = a.poses[at_frame(a.poses.size(), frame)];
        if (!pose.visible) continue;
        for (const Joint j : {Joint::head, Joint::chest, Joint::pelvis}) {
            const Vec3 c = pose[j].position - from;
            const double s = std::clamp(dot(c, way) / (l * l), 0.0, 1.0);
            const double wide = j == Joint::head ? 0.15 : 0.26;
            if (length(c - way * s) < wide && s * l < l - 0.1) return true;
        }
    }
    return false;
}

View stand(Vec3 eyes, Vec2 place, double depth, double azimuth, double elevation, double roll,
           const Gate& gate, double focal) {
    // The ray to the eyes in the camera, per metre of depth; then with the roll taken out.
    const Vec3 ray = about_z(roll) * Vec3{(2 * place.x - 1) * gate.tan_h(focal),
                                          (1 - 2 * place.y) * gate.tan_v(focal), -1};
    View v;
    v.focal_mm = focal;
    v.roll = roll;
    // The ray must point down by the elevation: ray.y cos p + sin p = -|ray| sin(elevation).
    const double reach = std::sqrt(1 + ray.y * ray.y);
    const double down = std::clamp(-std::sin(elevation) * length(ray) / reach, -1.0, 1.0);
    v.pitch = std::asin(down) - std::atan(ray.y);
    const Vec3 level = about_x(v.pitch) * ray;
    // At yaw 0 the ray heads this way; it must head from the camera to the eyes.
    v.yaw = wrapped_angle(azimuth + pi - yaw_along(level));
    v.at = eyes - from_yaw(v.yaw) * level * depth;
    return v;
}

double elevation_for(double angle, Vec2 place, const Gate& gate, double focal) {
    constexpr double most = radians(3.5);  // within tolerance of what is claimed
    return angle - std::clamp(std::atan((1 - 2 * place.y) * gate.tan_v(focal)) / 2, -most, most);
}

Vec2 place_of(const direction::Composition& c, std::size_t n, const Sitter& s, double size,
              double camera_side) {
    const auto& subject = c.subjects[n];
    const bool two = c.kind == direction::CompositionKind::on && c.subjects.size() > 1;
    Vec2 place{0.5, 0.5};
    if (s.person) {
        const double height = size * s.stature;  // of the frame at the subject, m
        const double over_eyes = std::max(0.0, s.crown.y - s.eyes.y);
        if (c.headroom)
            place.y = *c.headroom + over_eyes / height;
        else if (size < 0.42)
            place.y = 1.0 / 3;
        else if (size < 1.4)
            place.y = 0.075 + over_eyes / height;
        else
            place.y = 2.0 / 3 - (s.eyes.y - s.feet.y) / height;
        // Lead room on the side of the gaze.
        if (!two && size < 1.4) place.x = 0.5 + 0.09 * std::sin(camera_side);
    } else if (c.headroom) {
        place.y = *c.headroom + (s.crown.y - s.eyes.y) / (size * s.stature);
    }
    if (subject.at) {
        place.x = subject.at->x;
        if (subject.height_claimed) place.y = subject.at->y;
    }
    return place;
}

}  // namespace answerprint::scene
