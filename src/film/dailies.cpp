#include "film/dailies.h"

#include <algorithm>

#include "direction/direction.h"

namespace answerprint::film {

namespace {

std::string place_of(const std::string& file, int line) {
    return line > 0 ? file + ":" + std::to_string(line) : std::string{};
}

std::vector<review::Onset> onsets_of(const direction::ScenePlan& plan, const direction::Shot& shot,
                                     FrameRate rate) {
    std::vector<review::Onset> out;
    const auto add = [&](const std::string& of, const std::string& what, Time start) {
        const double at = (start - shot.time.start).seconds() * rate.fps();
        if (start >= shot.time.start && start < shot.time.end) out.push_back({of, what, at});
    };
    for (const auto& act : plan.acts)
        if (!act.opening && act.verb != direction::Verb::says)
            add(act.actor, direction::word(act.verb), act.time.start);
    for (const auto& line : plan.lines)
        add(line.line.speaker, direction::word(direction::Verb::says), line.time.start);
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.frame < b.frame; });
    return out;
}

}  // namespace

page::DailiesShot dailies_shot(const direction::ScenePlan& plan, const direction::Shot& shot,
                               const scene::Blocking& blocking, const scene::CameraPath& camera,
                               const scene::Lighting& lighting) {
    page::DailiesShot out;
    out.id = shot.id;
    out.title = shot.title;
    out.frames = static_cast<int>(camera.samples.size());
    out.notes = shot.notes;
    for (std::size_t i = 0; i < shot.claims.size(); ++i)
        out.claims.push_back(
            {shot.claims[i], i == 0 ? place_of(shot.place.file, shot.place.line) : ""});
    out.planned = review::planned_course(blocking, camera, lighting);
    out.planned.onsets = onsets_of(plan, shot, blocking.rate);
    return out;
}

page::Take dailies_take(const std::string& name, const std::string& video,
                        const MeasuredPage& measured) {
    page::Take take;
    take.name = name;
    take.video = video;
    take.misfits = measured.misfits;
    take.missed = measured.missed;
    take.seen = measured.seen;
    take.findings.reserve(measured.findings.size());
    for (const auto& f : measured.findings) take.findings.push_back({f, {}});
    return take;
}

}  // namespace answerprint::film
