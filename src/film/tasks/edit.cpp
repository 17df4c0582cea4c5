#include <algorithm>

#include "direction/direction.h"
#include "edit/credits.h"
#include "edit/timeline.h"
#include "film/page_json.h"
#include "film/sources.h"
#include "film/tasks/tasks.h"

namespace answerprint::film::tasks {

// Inputs: source/film.toml, source/subtitles/*.srt, scene/N (its plan for the edit), page/N,
// [models] (whose they are). Parameters: "whole" or "part".
void edit(farm::Work& work) {
    const Folder folder = sources_of(work);
    Diagnostics told;  // by the parse
    auto settings = direction::read_settings(folder.find("film.toml")->bytes, "film.toml", told);
    edit::Translations translations;
    for (const auto* s : folder.texts("subtitles/", ".srt"))
        translations[s->path.substr(10, s->path.size() - 14)] =
            edit::read_srt(s->bytes, s->path, told);

    std::vector<direction::ScenePlan> scenes;
    std::vector<edit::SceneHeading> headings;
    std::vector<edit::ModelCredit> models;
    for (const auto& name : work.inputs()) {
        if (name.starts_with("scene/"))
            scenes.push_back(direction::plan_from_json(work.input(name)));
        if (name == "models") models = edit::credits_from_json(work.input(name));
        if (!name.starts_with("page/")) continue;
        const auto page = scene_from_json(work.input(name));
        headings.resize(
            std::max<std::size_t>(headings.size(), static_cast<std::size_t>(page.index) + 1));
        headings[static_cast<std::size_t>(page.index)] = {page.id(), page.heading};
    }
    std::sort(scenes.begin(), scenes.end(),
              [](const auto& a, const auto& b) { return a.scene < b.scene; });

    if (!models.empty() && work.params() == "whole")
        work.output("credits.txt", edit::credits_text(settings.credits, models, settings.language));
    settings.credits = edit::with_models(settings.credits, models, settings.language);
    const auto timeline =
        edit::cut(scenes, headings, settings, translations, work.params() == "whole");
    work.output("timeline", edit::to_json(timeline));
    work.output("film.otio", edit::to_otio(timeline, settings.title));
    for (const auto& [language, cues] : timeline.subtitles)
        work.output("subtitles/" + language + ".srt", edit::to_srt(cues));
}

}  // namespace answerprint::film::tasks
