#include <algorithm>
#include <map>

#include "direction/direction.h"
#include "film/dailies.h"
#include "film/page_json.h"
#include "film/tasks/tasks.h"
#include "page/html.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

// Inputs: timeline, title, plan/N (with places), page/N, picture/SHOT/first|middle|last,
// blocking/SHOT, camera/SHOT, light/SHOT, [measured/SHOT]. Parameters: the page's words, by digest.
void review(farm::Work& work) {
    page::Dailies r;
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
        page::DailiesScene scene;
        scene.id = pages.at(plan.scene).id();
        scene.heading = pages.at(plan.scene).heading;
        for (const auto& shot : plan.shots) {
            if (!given("blocking/" + shot.id)) continue;
            const auto blocking = scene::blocking_from_bytes(work.input("blocking/" + shot.id));
            const auto camera = scene::camera_from_bytes(work.input("camera/" + shot.id));
            auto entry = dailies_shot(plan, shot, blocking, camera,
                                      scene::lighting_from_bytes(work.input("light/" + shot.id)));
            entry.scene = static_cast<int>(r.scenes.size());
            const std::string measured = "measured/" + shot.id;
            auto take = dailies_take(
                {}, page::url("shots/" + shot.id + ".mp4"),
                given(measured) ? measured_from_json(work.input(measured)) : MeasuredPage{});
            // Ours is of the size that was asked for.
            std::erase_if(take.misfits, [](const auto& m) { return m.id == "media.misfit-size"; });
            std::size_t which = 0;
            for (const char* name : {"first", "middle", "last"})
                take.pictures[which++] = work.input("picture/" + shot.id + "/" + name);
            entry.takes.push_back(std::move(take));
            r.shots.push_back(std::move(entry));
            r.aspect = camera.aspect;
            page::add_shot(scene.plan, shot.id, shot.time.start, blocking, camera);
        }
        r.scenes.push_back(std::move(scene));
    }
    work.output("review.html", page::to_html(r));
}

}  // namespace answerprint::film::tasks
