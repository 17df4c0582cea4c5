#include "page/plan_view.h"

#include <algorithm>

#include "scene/kinds.h"

namespace answerprint::page {

namespace {

Vec2 floor_point(Vec3 p) { return {p.x, p.z}; }

Vec2 unit(Vec3 v) {
    const Vec2 f = floor_point(v);
    const double l = length(f);
    return l > 1e-6 ? f * (1 / l) : Vec2{0, 1};
}

/// "table-2" is 桌子2.
std::string chinese_name(const scene::Thing& t) {
    const auto* kind = scene::kind_named(t.kind);
    if (!kind || kind->chinese.empty() || !t.name.starts_with(kind->name)) return {};
    std::string rest = t.name.substr(kind->name.size());
    if (rest.starts_with("-")) rest.erase(0, 1);
    const bool numbered =
        std::all_of(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
    return numbered ? kind->chinese.front() + rest : std::string{};
}

/// What has a footprint worth drawing, and is not lying on something.
std::vector<PlanView::Shape> things_of(const scene::Set& set) {
    std::vector<PlanView::Shape> out;
    for (const auto& t : set.things) {
        if (!t.on_top_of.empty() || !t.held_by.empty() || t.size.x * t.size.z < 0.02) continue;
        PlanView::Shape shape;
        shape.name = t.name;
        shape.chinese = chinese_name(t);
        const auto* kind = scene::kind_named(t.kind);
        shape.opening = kind && kind->is(scene::Affordance::opening);
        const Quat turn = from_yaw(t.yaw);
        const double w = t.size.x / 2;
        const double d = t.size.z / 2;
        const Vec3 corners[] = {{-w, 0, -d}, {w, 0, -d}, {w, 0, d}, {-w, 0, d}};
        for (int i = 0; i < 4; ++i) shape.corners[i] = floor_point(t.position + turn * corners[i]);
        out.push_back(std::move(shape));
    }
    return out;
}

/// Adds a point each quarter of a second; of a stand, only its first and last.
template <typename At>
void follow(PlanView::Path& path, Time start, FrameRate rate, int frames, const At& at) {
    constexpr double still = 0.02;  // m
    const int step = std::max(1, static_cast<int>(rate.nearest_frame(Time::from_seconds(0.25))));
    bool standing = false;
    Vec2 last;
    double last_time = 0;
    const auto add = [&](Vec2 p, double time) {
        path.points.push_back(p);
        path.times.push_back(time);
    };
    for (int f = 0; f < frames; f = f == frames - 1 ? frames : std::min(f + step, frames - 1)) {
        const Vec2 p = at(static_cast<std::size_t>(f));
        const double time = (start + rate.frames(f)).seconds();
        if (path.points.empty() || length(p - path.points.back()) > still) {
            if (standing) add(last, last_time);
            add(p, time);
            standing = false;
        } else {
            standing = true;
        }
        last = p;
        last_time = time;
    }
}

PlanView::Path& person(PlanView& plan, const std::string& name) {
    for (auto& p : plan.paths)
        if (!p.camera && p.name == name) return p;
    auto& path = plan.paths.emplace_back();
    path.name = name;
    return path;
}

}  // namespace

void add_shot(PlanView& plan, const std::string& shot, Time start, const scene::Blocking& blocking,
              const scene::CameraPath& camera) {
    if (plan.low == plan.high) {
        plan.low = blocking.set.low;
        plan.high = blocking.set.high;
        plan.walls = blocking.set.kind == scene::SetKind::room;
        plan.things = things_of(blocking.set);
    }
    for (const auto& actor : blocking.actors) {
        if (actor.poses.empty()) continue;
        auto& path = person(plan, actor.character.name);
        if (path.points.empty())
            path.facing = unit(actor.poses.front()[scene::Joint::chest].rotation * Vec3{0, 0, 1});
        follow(path, start, blocking.rate, static_cast<int>(actor.poses.size()),
               [&](std::size_t f) {
                   return floor_point(actor.poses[f][scene::Joint::pelvis].position);
               });
    }
    if (camera.samples.empty()) return;
    PlanView::Path lens;
    lens.name = shot;
    lens.camera = true;
    lens.facing = unit(camera.samples.front().at.rotation * Vec3{0, 0, -1});
    lens.last_facing = unit(camera.samples.back().at.rotation * Vec3{0, 0, -1});
    lens.field_of_view =
        degrees(2 * std::atan(camera.lens.sensor.width_mm / 2 / camera.samples.front().focal_mm));
    follow(lens, start, blocking.rate, static_cast<int>(camera.samples.size()),
           [&](std::size_t f) { return floor_point(camera.samples[f].at.position); });
    plan.paths.push_back(std::move(lens));
}

}  // namespace answerprint::page
