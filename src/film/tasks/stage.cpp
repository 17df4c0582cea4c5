#include "scene/stage.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "direction/direction.h"
#include "film/diagnostics_json.h"
#include "film/page_json.h"
#include "film/tasks/given_camera.h"
#include "film/tasks/tasks.h"

namespace answerprint::film::tasks {

void stage(farm::Work& work) {
    auto plan = direction::plan_from_json(work.input("blocking"));
    const auto page = scene_from_json(work.input("page"));
    const auto world = scene::blocking_from_bytes(work.input("world"));
    // The bytes that name this result hold no lines of files: a diagnostic names the act, and the
    // front, which has the places, says where it is written.
    for (std::size_t i = 0; i < plan.acts.size(); ++i)
        plan.acts[i].place = {"act", static_cast<int>(i) + 1, 1, 1};

    std::map<int, voice::Speech> speeches;
    scene::Actions actions;
    const auto inputs = work.inputs();
    for (const auto& name : inputs) {
        if (name.starts_with("actions/") && name.ends_with(".bvh")) {
            const std::string action = name.substr(8, name.size() - 12);
            const std::string about = "actions/" + action + ".toml";
            const bool has = std::binary_search(inputs.begin(), inputs.end(), about);
            Diagnostics said;  // by `plan`
            actions[folded(action)] =
                scene::read_action(action, work.input(name), name,
                                   has ? work.input(about) : std::string_view{}, about, said);
        }
        if (name.starts_with("speech/"))
            speeches.emplace(std::stoi(name.substr(7)), voice::speech_from_bytes(work.input(name)));
    }
    std::vector<scene::Character> cast;
    for (const auto& actor : world.actors) cast.push_back(actor.character);

    scene::CameraClips cameras;
    for (const auto& shot : plan.shots) {
        Diagnostics said;  // by `camera`
        if (auto given = given_camera(work, shot.id, world.rate, said))
            cameras.emplace(shot.id, std::move(given->clip));
    }

    Diagnostics diagnostics;
    const auto staged = scene::stage(plan, page, world.set, cast, speeches, world.rate, diagnostics,
                                     actions, cameras);
    for (const auto& shot : plan.shots)
        work.output("shot-" + shot.id, scene::to_bytes(scene::cut_out(staged, shot)));
    direction::Shot whole;
    for (const auto& shot : plan.shots) whole.time.end = std::max(whole.time.end, shot.time.end);
    work.output("scene", scene::to_bytes(scene::cut_out(staged, whole)));
    work.output("sounds", scene::to_bytes(staged.sounds));
    work.output("diagnostics", to_json(diagnostics));
}

}  // namespace answerprint::film::tasks
