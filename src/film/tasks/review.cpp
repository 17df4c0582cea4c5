#include "page/review.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "direction/direction.h"
#include "film/page_json.h"
#include "film/tasks/tasks.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

namespace {

Vec2 floor_point(Vec3 p) { return {p.x, p.z}; }

Vec2 unit(Vec3 v) {
    const Vec2 f{v.x, v.z};
    const double l = length(f);
    return l > 1e-6 ? f * (1 / l) : Vec2{0, 1};
}

/// What has a footprint worth drawing, and what is not lying on something.
void add_things(page::PlanView& plan, const scene::Set& set) {
    for (const auto& t : set.things) {
        if (!t.on_top_of.empty() || !t.held_by.empty() || t.size.x * t.size.z < 0.02) continue;
        page::PlanView::Shape shape;
        shape.name = t.name;
        const Quat turn = from_yaw(t.yaw);
        const double w = t.size.x / 2;
        const double d = t.size.z / 2;
        const Vec3 corners[] = {{-w, 0, -d}, {w, 0, -d}, {w, 0, d}, {-w, 0, d}};
        for (int i = 0; i < 4; ++i) shape.corners[i] = floor_point(t.position + turn * corners[i]);
        plan.things.push_back(shape);
    }
}

/// A point each quarter of a second, and each but once.
template <typename At>
std::vector<Vec2> path(int frames, const At& at) {
    std::vector<Vec2> points;
    for (int f = 0; f < frames; f += 6) {
        const Vec2 p = at(f);
        if (points.empty() || length(p - points.back()) > 0.02) points.push_back(p);
    }
    return points;
}

std::string place_of(const std::string& file, int line) {
    return line > 0 ? file + ":" + std::to_string(line) : std::string{};
}

}  // namespace

// Inputs: timeline, title, plan/N (with places), page/N, picture/SHOT/first|middle|last,
// blocking/SHOT, camera/SHOT. Parameters: the page's words, by digest.
void review(farm::Work& work) {
    page::Review r;
    r.title = work.input("title");
    r.timeline = edit::timeline_from_json(work.input("timeline"));

    std::vector<direction::ScenePlan> plans;
    std::map<int, script::Scene> pages;
    for (const auto& name : work.inputs()) {
        if (name.starts_with("plan/")) plans.push_back(direction::plan_from_json(work.input(name)));
        if (name.starts_with("page/")) {
            auto page = scene_from_json(work.input(name));
            const int index = page.index;
            pages.emplace(index, std::move(page));
        }
    }
    std::sort(plans.begin(), plans.end(),
              [](const auto& a, const auto& b) { return a.scene < b.scene; });

    const auto inputs = work.inputs();
    const auto given = [&](const std::string& name) {
        return std::binary_search(inputs.begin(), inputs.end(), name);
    };
    for (const auto& plan : plans) {
        page::ReviewScene scene;
        scene.id = pages.at(plan.scene).id();
        scene.heading = pages.at(plan.scene).heading;
        std::map<std::string, page::PlanView::Path> people;
        for (const auto& shot : plan.shots) {
            if (!given("blocking/" + shot.id)) continue;
            page::ReviewShot entry;
            entry.id = shot.id;
            entry.title = shot.title;
            entry.scene = static_cast<int>(r.scenes.size());
            entry.notes = shot.notes;
            for (std::size_t i = 0; i < shot.claims.size(); ++i)
                entry.claims.push_back(
                    {shot.claims[i], i == 0 ? place_of(shot.place.file, shot.place.line) : ""});
            int which = 0;
            for (const char* name : {"first", "middle", "last"})
                entry.pictures[which++] = work.input("picture/" + shot.id + "/" + name);
            r.shots.push_back(std::move(entry));

            const auto blocking = scene::blocking_from_bytes(work.input("blocking/" + shot.id));
            const auto camera = scene::camera_from_bytes(work.input("camera/" + shot.id));
            if (scene.plan.things.empty()) {
                scene.plan.low = blocking.set.low;
                scene.plan.high = blocking.set.high;
                add_things(scene.plan, blocking.set);
            }
            for (const auto& actor : blocking.actors) {
                auto& way = people[actor.character.name];
                const auto at = [&](int f) {
                    return floor_point(
                        actor.poses[static_cast<std::size_t>(f)][scene::Joint::pelvis].position);
                };
                const auto points = path(static_cast<int>(actor.poses.size()), at);
                if (way.points.empty() && !points.empty()) {
                    way.name = actor.character.name;
                    way.facing =
                        unit(actor.poses.front()[scene::Joint::chest].rotation * Vec3{0, 0, 1});
                }
                way.points.insert(way.points.end(), points.begin(), points.end());
            }
            page::PlanView::Path lens;
            lens.name = shot.id;
            lens.camera = true;
            lens.points = path(static_cast<int>(camera.samples.size()), [&](int f) {
                return floor_point(camera.samples[static_cast<std::size_t>(f)].at.position);
            });
            if (!camera.samples.empty())
                lens.facing = unit(camera.samples.front().at.rotation * Vec3{0, 0, -1});
            scene.plan.paths.push_back(std::move(lens));
        }
        for (auto& [name, way] : people) scene.plan.paths.push_back(std::move(way));
        r.scenes.push_back(std::move(scene));
    }
    work.output("review.html", page::to_html(r));
}

}  // namespace answerprint::film::tasks
