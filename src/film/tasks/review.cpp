#include "page/review.h"

#include <algorithm>
#include <map>

#include "direction/direction.h"
#include "film/page_json.h"
#include "film/tasks/tasks.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

namespace {

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

            page::add_shot(scene.plan, shot.id, shot.time.start,
                           scene::blocking_from_bytes(work.input("blocking/" + shot.id)),
                           scene::camera_from_bytes(work.input("camera/" + shot.id)));
        }
        r.scenes.push_back(std::move(scene));
    }
    work.output("review.html", page::to_html(r));
}

}  // namespace answerprint::film::tasks
