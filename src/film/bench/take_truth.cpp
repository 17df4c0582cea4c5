#include "film/bench/take_truth.h"

#include <algorithm>
#include <cmath>

#include "review/camera_findings.h"
#include "review/face_light.h"
#include "scene/colour_temperature.h"
#include "scene/framing.h"

namespace answerprint::film {

using review::Finding;
using review::Pose;

namespace {

const scene::CameraSample& sample_of(const TakeWorld& take, std::size_t n) {
    return take.of.camera.samples[static_cast<std::size_t>(take.shows[n])];
}

Pose pose_in(const scene::CameraSample& of, const scene::CameraSample& seen) {
    const Transform from = of.at.inverse();
    return {from.rotation * seen.at.rotation, from * seen.at.position, seen.focal_mm / of.focal_mm};
}

Vec3 eyes_of(const Planned& p, int frame) {
    return scene::sitter(p.blocking, p.camera.subject, frame).eyes;
}

void add_camera(std::vector<Finding>& out, const TakeWorld& take, const Planned& plan) {
    review::CameraMotion had;
    for (const auto& p : true_poses(take)) had.poses.emplace_back(p);
    had.points = 1000;
    std::optional<review::Registration> start;
    const auto& first = plan.camera.samples.front();
    if (!take.mirrored) start = {pose_in(first, sample_of(take, 0)), true, 1000, 1, 0};
    const double far = -(first.at.inverse() * eyes_of(plan, 0)).z;
    for (auto& f : review::camera_findings(had, plan.camera, start, std::max(0.5, far),
                                           plan.blocking.rate.fps()))
        out.push_back(std::move(f));
}

void add_light(std::vector<Finding>& out, const TakeWorld& take, const Planned& plan) {
    const scene::Lamp *asked = key_of(plan.lighting), *had = key_of(take.of.lighting);
    if (!asked || !had || !subject_of(plan)) return;
    const int at = moment_of(plan);
    const auto shown = static_cast<int>(take.shows[static_cast<std::size_t>(at)]);
    review::FaceLight seen;
    seen.frame = at;
    seen.towards = normalised(had->at.position - eyes_of(take.of, shown));
    seen.stops = metered(take.of);
    seen.mired = 1e6 / scene::kelvin_of(had->radiance);
    seen.coloured = seen.keyed = true;
    if (take.mirrored) {  // left for right, as the camera sees it
        const Quat turn = plan.camera.samples[static_cast<std::size_t>(at)].at.rotation;
        Vec3 way = turn.conjugate() * seen.towards;
        way.x = -way.x;
        seen.towards = turn * way;
    }
    review::LightAsked claims;
    for (const auto& l : plan.shot.lights) {
        if (l.kind != direction::LightKind::key) continue;
        if (l.source != direction::LightSource::none)
            claims.towards = normalised(asked->at.position - eyes_of(plan, at));
        claims.ratio = l.ratio;
        claims.kelvin = l.kelvin;
    }
    for (auto& f : review::light_findings(plan.camera.subject, {seen}, claims))
        out.push_back(std::move(f));
}

}  // namespace

std::vector<Pose> true_poses(const TakeWorld& take) {
    std::vector<Pose> out;
    out.reserve(take.shows.size());
    for (std::size_t n = 0; n < take.shows.size(); ++n) {
        Pose p = pose_in(sample_of(take, 0), sample_of(take, n));
        if (take.mirrored) {
            p.rotation = {p.rotation.w, p.rotation.x, -p.rotation.y, -p.rotation.z};
            p.position.x = -p.position.x;
        }
        out.push_back(p);
    }
    return out;
}

std::vector<Finding> true_findings(const TakeWorld& take, const Planned& plan) {
    std::vector<Finding> out;
    add_camera(out, take, plan);
    add_light(out, take, plan);
    return out;
}

}  // namespace answerprint::film
