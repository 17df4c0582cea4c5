#include "review/course.h"

#include <algorithm>

#include "scene/framing.h"

namespace answerprint::review {

namespace {

using scene::Joint;

/// m of flesh around a joint.
double flesh(Joint joint) {
    switch (joint) {
        case Joint::crown:
            return 0.02;
        case Joint::chest:
        case Joint::spine:
        case Joint::pelvis:
            return 0.14;
        case Joint::head:
            return 0.11;
        default:
            return 0.07;
    }
}

class Held {
public:
    Held(const scene::CameraPath& camera, int frame)
        : gate_(camera.lens, camera.aspect),
          view_(scene::as_view(camera.samples[std::size_t(frame)])) {}

    void hold(Vec3 point, double around) {
        const auto p = scene::project(view_, gate_, point);
        if (p.depth < 0.05) return;
        const Vec2 by{around / (2 * p.depth * gate_.tan_h(view_.focal_mm)),
                      around / (2 * p.depth * gate_.tan_v(view_.focal_mm))};
        low_ = {std::min(low_.x, p.x - by.x), std::min(low_.y, p.y - by.y)};
        high_ = {std::max(high_.x, p.x + by.x), std::max(high_.y, p.y + by.y)};
    }
    /// What of it is in the picture.
    std::optional<Outline> outline() const {
        const Outline seen{{std::max(0.0, low_.x), std::max(0.0, low_.y)},
                           {std::min(1.0, high_.x), std::min(1.0, high_.y)}};
        if (seen.low.x >= seen.high.x || seen.low.y >= seen.high.y) return {};
        return seen;
    }

private:
    scene::Gate gate_;
    scene::View view_;
    Vec2 low_{1e9, 1e9}, high_{-1e9, -1e9};
};

Outlines outlines_of(const scene::Actor& actor, const scene::CameraPath& camera) {
    Outlines out{actor.character.name, {}};
    for (int n = 0; n < int(camera.samples.size()); ++n) {
        const auto& pose = actor.poses[std::min(std::size_t(n), actor.poses.size() - 1)];
        Held held(camera, n);
        for (std::size_t j = 0; pose.visible && j < scene::joint_count; ++j)
            held.hold(pose.joints[j].position, flesh(Joint(j)));
        out.at.push_back(held.outline());
    }
    return out;
}

Outlines outlines_of(const scene::Blocking& blocking, const scene::Thing& thing,
                     const scene::CameraPath& camera) {
    Outlines out{thing.name, {}};
    for (int n = 0; n < int(camera.samples.size()); ++n) {
        const Transform at = scene::thing_at(blocking, thing, n);
        Held held(camera, n);
        for (int k = 0; k < 8 && scene::in_the_set(blocking, thing, n); ++k)
            held.hold(at * Vec3{(k & 1 ? 0.5 : -0.5) * thing.size.x, (k & 2 ? 1 : 0) * thing.size.y,
                                (k & 4 ? 0.5 : -0.5) * thing.size.z},
                      0);
        out.at.push_back(held.outline());
    }
    return out;
}

/// From the eyes to the lamps that are named key, each as strong as it is there; zero: none.
Vec3 towards_key(const scene::Lighting& lighting, Vec3 eyes, int frame) {
    Vec3 sum;
    for (const auto& lamp : lighting.lamps) {
        if (lamp.name != "key" || lamp.shape == scene::LampShape::dome) continue;
        const double power = lamp.power.empty()
                                 ? 1
                                 : lamp.power[std::min(std::size_t(frame), lamp.power.size() - 1)];
        const Vec3 way = lamp.shape == scene::LampShape::sun ? lamp.at.rotation * Vec3{0, 0, 1}
                                                             : lamp.at.position - eyes;
        sum += normalised(way) * (power * lamp.radiance.y);
    }
    return normalised(sum);
}

void add_keys(std::vector<KeyWay>& keys, const std::string& of, const scene::Blocking& blocking,
              const scene::CameraPath& camera, const scene::Lighting& lighting) {
    constexpr int step = 6;       // frames
    constexpr double same = 1.5;  // deg
    std::optional<KeyWay> last;
    for (int n = 0; n < int(camera.samples.size()); n += step) {
        const auto sitter = scene::sitter(blocking, of, n);
        if (!sitter.found || !sitter.visible) continue;
        const Vec3 towards = towards_key(lighting, sitter.eyes, n);
        if (length(towards) == 0) continue;
        const KeyWay way = key_way(of, n, towards, camera.samples[std::size_t(n)]);
        if (last && std::abs(std::remainder(way.azimuth - last->azimuth, 360)) < same &&
            std::abs(way.elevation - last->elevation) < same)
            continue;
        keys.push_back(way);
        last = way;
    }
}

}  // namespace

std::vector<CameraPlace> camera_course(const scene::CameraPath& path) {
    std::vector<CameraPlace> out;
    out.reserve(path.samples.size());
    for (const auto& s : path.samples) {
        const auto view = scene::as_view(s);
        out.push_back({view.at.x, view.at.z, degrees(view.yaw), s.focal_mm});
    }
    return out;
}

KeyWay key_way(const std::string& of, int frame, Vec3 towards, const scene::CameraSample& camera) {
    const Vec3 back = camera.at.rotation * Vec3{0, 0, 1};
    const Vec3 right = camera.at.rotation * Vec3{1, 0, 0};
    const Vec3 level_back = normalised(Vec3{back.x, 0, back.z});
    const Vec3 level_right = normalised(Vec3{right.x, 0, right.z});
    return {of, frame, degrees(std::atan2(dot(towards, level_right), dot(towards, level_back))),
            degrees(std::asin(std::clamp(towards.y, -1.0, 1.0)))};
}

Course planned_course(const scene::Blocking& blocking, const scene::CameraPath& camera,
                      const scene::Lighting& lighting) {
    Course out;
    out.camera = camera_course(camera);
    for (const auto& actor : blocking.actors) {
        if (actor.poses.empty()) continue;
        auto boxes = outlines_of(actor, camera);
        const bool seen = std::any_of(boxes.at.begin(), boxes.at.end(),
                                      [](const auto& b) { return b.has_value(); });
        if (!seen) continue;
        add_keys(out.keys, actor.character.name, blocking, camera, lighting);
        out.boxes.push_back(std::move(boxes));
    }
    if (const auto* thing = blocking.set.thing(camera.subject))
        out.boxes.push_back(outlines_of(blocking, *thing, camera));
    return out;
}

}  // namespace answerprint::review
