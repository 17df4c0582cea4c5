#include "film/tasks/measured_people.h"

#include <algorithm>

#include "render/material_name.h"
#include "review/likeness.h"
#include "review/presence.h"
#include "review/subject_findings.h"

namespace answerprint::film::tasks {

using review::Finding;
using review::Pass;

namespace {

void append(std::vector<Finding>& all, std::vector<Finding> more) {
    for (auto& f : more) all.push_back(std::move(f));
}

}  // namespace

std::vector<Finding> measured_subjects(const media::Frame8& take, int frame,
                                       const direction::Shot& shot, const scene::Blocking& blocking,
                                       const scene::CameraPath& camera,
                                       const review::PlanPasses& plan) {
    std::vector<Finding> out;
    if (!plan.has(frame, Pass::normal)) return out;
    const auto id = plan.get(frame, Pass::id), depth = plan.get(frame, Pass::depth);
    const auto normal = plan.get(frame, Pass::normal), albedo = plan.get(frame, Pass::albedo);
    for (const auto& asked : review::subjects_asked(shot.frame, blocking, camera, frame)) {
        const int number = plan.head().number(asked.of);
        if (number == 0) continue;
        const auto fit = review::subject_fit(take, {id, depth, normal, albedo, number});
        append(out, review::subject_findings(
                        {{frame, asked, fit, static_cast<double>(take.height) / take.width}}));
    }
    return out;
}

std::vector<Finding> measured_people(const media::Frame8& take, const scene::Blocking& blocking,
                                     const review::PlanPasses& plan, const media::Display& shown,
                                     double focal, const std::optional<review::Pose>& start) {
    std::vector<review::CastSheet> cast;
    for (const auto& actor : blocking.actors)
        cast.push_back(review::cast_sheet(actor.character, render::material_name));
    const auto picture = shown.frame(plan.get(0, Pass::picture));
    const auto albedo = plan.get(0, Pass::albedo), depth = plan.get(0, Pass::depth);
    const auto id = plan.get(0, Pass::id), people = plan.people(0);
    const auto material = plan.get(0, Pass::material);
    const review::PlanView view{0,
                                picture,
                                albedo,
                                depth,
                                id,
                                people,
                                material,
                                plan.head().objects,
                                plan.head().materials,
                                focal};
    review::Lay lay;
    if (start) lay = review::lay_of(*start, take.width, take.height, focal);
    const review::FramePair frames(view, take, shown, lay);
    std::vector<review::Presence> there;
    std::vector<Finding> out;
    for (const auto& actor : blocking.actors) {
        const auto& who = actor.character.name;
        if (view.number(who) == 0) continue;
        there.push_back(review::presence(frames, who));
        append(out, review::likeness_findings(who, {review::likeness(frames, who, cast)}, cast));
    }
    const review::Crowd crowd(frames, there);
    for (const auto& thing : blocking.things) {
        // What is handled in the scene; of all else the set is full.
        const bool hidden = !thing.visible.empty() && thing.visible.front() == 0;
        if (thing.at.empty() || hidden || view.number(thing.name) == 0) continue;
        there.push_back(review::presence(frames, thing.name, &crowd));
    }
    append(out, review::presence_findings(there));
    out.push_back(review::nobody_else_finding({review::somebody_else(frames, crowd)}));
    std::vector<review::LampState> lamps;
    for (const auto& thing : blocking.things)
        if (!thing.on.empty() && view.number(thing.name) > 0)
            lamps.push_back(
                review::lamp_state(frames, thing.name, thing.on.front() > 0.5F, &crowd));
    append(out, review::lamp_findings(lamps));
    return out;
}

}  // namespace answerprint::film::tasks
