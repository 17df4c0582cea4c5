#include "film/dailies.h"

#include "review/timed_acts.h"

namespace answerprint::film {

namespace {

std::string place_of(const std::string& file, int line) {
    return line > 0 ? file + ":" + std::to_string(line) : std::string{};
}

/// Of what begins in the shot.
std::vector<review::Onset> onsets_of(const direction::ScenePlan& plan, const direction::Shot& shot,
                                     FrameRate rate) {
    std::vector<review::Onset> out;
    for (const auto& act : review::timed_acts(plan, shot, rate))
        if (act.first >= 0) out.push_back({act.who, act.what, static_cast<double>(act.first)});
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
    take.seen = measured.seen;
    take.findings.reserve(measured.findings.size());
    for (const auto& f : measured.findings) take.findings.push_back({f, {}});
    return take;
}

}  // namespace answerprint::film
