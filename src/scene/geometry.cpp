#include "scene/geometry.h"

#include <algorithm>
#include <cmath>

#include "scene/exchange/model_file.h"
#include "scene/furniture.h"
#include "scene/rig.h"
#include "scene/room.h"

namespace answerprint::scene {
namespace {

Point point(Vec3 v) {
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}
Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

/// A frame and how far on to the next one.
struct Moment {
    std::size_t frame = 0, next = 0;
    double part = 0;

    Moment(double at, std::size_t frames) {
        if (frames == 0) return;
        const double last = static_cast<double>(frames - 1);
        at = std::clamp(at, 0.0, last);
        frame = static_cast<std::size_t>(at);
        next = std::min(frame + 1, frames - 1);
        part = at - static_cast<double>(frame);
    }
};

Transform between(const Transform& a, const Transform& b, double t) {
    return t > 0 ? Transform{lerp(a.position, b.position, t), slerp(a.rotation, b.rotation, t)} : a;
}

Pose between(const Pose& a, const Pose& b, double t) {
    if (t <= 0 || !b.visible) return a;
    Pose p = a;
    for (std::size_t i = 0; i < joint_count; ++i)
        p.joints[i] = between(a.joints[i], b.joints[i], t);
    p.gaze = normalised(lerp(a.gaze, b.gaze, t));
    p.mouth_open = mix(a.mouth_open, b.mouth_open, t);
    p.mouth_wide = mix(a.mouth_wide, b.mouth_wide, t);
    p.smile = mix(a.smile, b.smile, t);
    p.brow = mix(a.brow, b.brow, t);
    p.blink = mix(a.blink, b.blink, t);
    p.left_fist = mix(a.left_fist, b.left_fist, t);
    p.right_fist = mix(a.right_fist, b.right_fist, t);
    return p;
}

// Out of sight: every point in one place far below.
void hide(Mesh& m) { std::fill(m.positions.begin(), m.positions.end(), Point{0, -1000, 0}); }

struct Builder {
    const Blocking& blocking;
    Snapshot out = {};

    int object(const std::string& name) {
        out.objects.push_back(name);
        return static_cast<int>(out.objects.size()) - 1;
    }

    /// As its file has it, else as its kind looks.
    Model solid(const Thing& t, double open) {
        const auto found = blocking.models.find(t.model.file);
        if (found == blocking.models.end()) return furniture(t, open);
        const auto& file = found->second;
        Model model = in_place(*file, t);
        for (auto& m : model.materials) {
            const auto texture = file->textures.find(m.texture);
            if (texture == file->textures.end()) continue;
            m.texture = t.model.file + "#" + m.texture;
            out.textures[m.texture] = {file, &texture->second};
        }
        return model;
    }

    /// The model's meshes join the snapshot, placed by `at`.
    void add(Model&& model, int object, bool moves, bool one_sided, const Transform* at,
             bool visible = true) {
        const int first = static_cast<int>(out.materials.size());
        out.materials.insert(out.materials.end(), model.materials.begin(), model.materials.end());
        for (auto& m : model.meshes) {
            m.object = object;
            m.material += first;
            m.moves = moves;
            m.one_sided = one_sided;
            if (at) {
                for (auto& p : m.positions) p = point(*at * vec(p));
                for (auto& n : m.normals) n = point(at->rotation * vec(n));
            }
            if (!visible) hide(m);
            out.meshes.push_back(std::move(m));
        }
    }

    void person(const Actor& a, double frame) {
        const int o = object(a.character.name);
        out.people.push_back(o);
        const int first = static_cast<int>(out.materials.size());
        const Rig& rig = rig_of(a.character);
        out.materials.insert(out.materials.end(), rig.materials.begin(), rig.materials.end());
        if (a.poses.empty()) return;
        const Moment t(frame, a.poses.size());
        const Pose pose = between(a.poses[t.frame], a.poses[t.next], t.part);
        for (auto& m : skinned(rig, pose)) {
            m.object = o;
            m.material += first;
            if (!pose.visible) hide(m);
            out.meshes.push_back(std::move(m));
        }
    }

    void tracked(const Thing& thing, const ThingTrack& track, double frame) {
        Transform at{thing.position, from_yaw(thing.yaw)};
        double open = thing.open;
        bool visible = true;
        if (!track.at.empty()) {
            const Moment t(frame, track.at.size());
            at = between(track.at[t.frame], track.at[t.next], t.part);
        }
        if (!track.open.empty()) {
            const Moment t(frame, track.open.size());
            open = mix(track.open[t.frame], track.open[t.next], t.part);
        }
        if (!track.visible.empty())
            visible = track.visible[Moment(frame, track.visible.size()).frame] != 0;
        add(solid(thing, open), object(thing.name), true, false, &at, visible);
    }
};

}  // namespace

Snapshot snapshot(const Blocking& blocking, double frame, bool moving_only) {
    Builder b{blocking};
    // What moves comes first, so that its indices are the same with and without the rest.
    for (const auto& a : blocking.actors) b.person(a, frame);
    const Set& set = blocking.set;
    std::vector<const ThingTrack*> tracks(set.things.size());
    for (std::size_t i = 0; i < set.things.size(); ++i) {
        for (const auto& t : blocking.things)
            if (t.name == set.things[i].name &&
                !(t.at.empty() && t.open.empty() && t.visible.empty()))
                tracks[i] = &t;
        if (tracks[i]) b.tracked(set.things[i], *tracks[i], frame);
    }
    const bool room_set = set.kind == SetKind::room;
    if (moving_only) return std::move(b.out);
    for (auto& s : room_set ? room(set) : grounds(set))
        b.add(std::move(s.model), b.object(s.object), false, s.one_sided, nullptr);
    for (std::size_t i = 0; i < set.things.size(); ++i) {
        const Thing& t = set.things[i];
        if (tracks[i]) continue;
        const Transform at{t.position, from_yaw(t.yaw)};
        b.add(b.solid(t, t.open), b.object(t.name), false, false, &at, t.held_by.empty());
    }
    return std::move(b.out);
}

Bulb bulb_of(const Thing& t, const Transform& at) {
    if (!t.model.bulbs.empty()) {
        Vec3 sum;
        for (const Vec3& b : t.model.bulbs) sum += b;
        return {at * (sum / static_cast<double>(t.model.bulbs.size())), 0.05};
    }
    const Kind* k = kind_named(t.kind);
    // In the kind's own proportions: where its bulb, flame or lens sits.
    struct Place {
        std::string_view kind;
        Vec3 at;  // fractions of the size, from the base's centre
        double radius;
    };
    constexpr Place places[] = {
        {"lamp", {0, 0.66, 0}, 0.045},        {"desk-lamp", {0, 0.735, 0.28}, 0.035},
        {"floor-lamp", {0, 0.83, 0}, 0.05},   {"ceiling-lamp", {0, 0.06, 0}, 0.055},
        {"wall-lamp", {0, 0.70, 0.12}, 0.04}, {"lamp-post", {0, 0.90, 0}, 0.11},
        {"neon-sign", {0, 0.5, 0.6}, 0.05},   {"candle", {0, 0.95, 0}, 0.012},
        {"lantern", {0, 0.42, 0}, 0.045},     {"torch", {0, 0.5, 0.52}, 0.02},
        {"fireplace", {0, 0.22, 0.1}, 0.12},  {"campfire", {0, 0.5, 0}, 0.14},
        {"projector", {0, 0.66, 0.52}, 0.035}};
    for (const auto& p : places)
        if (k && k->name == p.kind) return {at * (p.at * t.size), p.radius};
    return {at * Vec3{0, t.size.y, 0}, 0.05};
}

}  // namespace answerprint::scene
