#include "film/bench/take_truth.h"

#include <algorithm>
#include <cmath>

#include "film/bench/true_people.h"
#include "film/bench/true_timing.h"
#include "review/camera_findings.h"
#include "review/composition_findings.h"
#include "review/course.h"
#include "review/face_light.h"
#include "review/subject_findings.h"
#include "review/timing_findings.h"
#include "scene/colour_temperature.h"
#include "scene/framing.h"

namespace answerprint::film {

using review::Finding;
using review::Pose;

namespace {

void append(std::vector<Finding>& all, std::vector<Finding> more) {
    for (auto& f : more) all.push_back(std::move(f));
}

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

/// The camera of each of the take's frames, in the axes of its first; a mirrored take's as it
/// seems.
std::vector<Pose> true_poses(const TakeWorld& take) {
    std::vector<Pose> out;
    out.reserve(take.shows.size());
    for (std::size_t n = 0; n < take.shows.size(); ++n) {
        const Pose p = pose_in(sample_of(take, 0), sample_of(take, n));
        out.push_back(take.mirrored ? p.mirrored() : p);
    }
    return out;
}

void add_camera(std::vector<Finding>& out, const TakeWorld& take, const Planned& plan) {
    review::CameraMotion had;
    for (const auto& p : true_poses(take)) had.poses.emplace_back(p);
    had.points = had.world = 1000;
    std::optional<review::Registration> start;
    const auto& first = plan.camera.samples.front();
    if (!take.mirrored) start = {pose_in(first, sample_of(take, 0)), true, 1000, 1, 0};
    const double far = -(first.at.inverse() * eyes_of(plan, 0)).z;
    append(out, review::camera_findings(had, plan.camera, start, std::max(0.5, far),
                                        plan.blocking.rate.fps()));
    scene::CameraPath path = plan.camera;
    for (std::size_t n = 0; n < path.samples.size(); ++n) path.samples[n] = sample_of(take, n);
    if (take.mirrored) path.samples.clear();
    append(out, review::composition_findings(plan.shot, plan.blocking, plan.camera, path, start));
    append(out, review::move_findings(had, plan.camera, plan.shot.moves, plan.blocking.rate));
}

void add_subjects(std::vector<Finding>& out, const TakeWorld& take, const Planned& plan) {
    const int at = moment_of(plan);
    const auto shown = take.shows[static_cast<std::size_t>(at)];
    const auto is =
        review::subjects_asked(plan.shot.frame, take.of.blocking, take.of.camera, shown);
    const auto add = [&](const char* claim, const std::string& of, const char* unit, double had,
                         double within) {
        Finding f = measured(review::finding(claim, of, unit, within), had, 1);
        f.first = f.last = at;
        out.push_back(std::move(f));
    };
    for (const auto& s : is) {
        const double x = take.mirrored ? 1 - s.eye_x : s.eye_x;
        if (s.size) add("size", s.of, "stops", std::log2(s.plan_size / *s.size), s.size_within);
        if (!s.across) continue;
        const double down = s.down ? std::abs(s.eye_y - *s.down) : 0;
        add("place", s.of, "%", 100 * std::max(std::abs(x - *s.across), down), 5);
    }
}

/// Where the take's key comes from, seen from the face; a mirrored take's left for right.
Vec3 towards_key(const TakeWorld& take, const Planned& plan) {
    const auto at = static_cast<std::size_t>(moment_of(plan));
    const int shown = take.shows[at];
    const Vec3 way = normalised(key_of(take.of.lighting)->at.position - eyes_of(take.of, shown));
    if (!take.mirrored) return way;
    const Quat turn = plan.camera.samples[at].at.rotation;
    Vec3 seen = turn.conjugate() * way;
    seen.x = -seen.x;
    return turn * seen;
}

void add_light(MeasuredPage& page, const TakeWorld& take, const Planned& plan) {
    const scene::Lamp *asked = key_of(plan.lighting), *had = key_of(take.of.lighting);
    if (!asked || !had || !shows_key(plan)) return;
    const int at = moment_of(plan);
    review::FaceLight seen;
    seen.frame = at;
    seen.towards = towards_key(take, plan);
    seen.stops = metered(take.of);
    seen.mired = 1e6 / scene::kelvin_of(had->radiance);
    seen.coloured = seen.keyed = true;
    review::LightAsked claims;
    const Vec3 way = normalised(asked->at.position - eyes_of(plan, at));
    for (const auto& l : plan.shot.lights) {
        if (l.kind != direction::LightKind::key) continue;
        if (l.source != direction::LightSource::none) claims.towards = way;
        claims.ratio = l.ratio;
        claims.kelvin = l.kelvin;
    }
    for (auto& f : review::light_findings(plan.camera.subject, {seen}, claims))
        page.findings.push_back(std::move(f));
    page.seen.keys.push_back(review::key_way(plan.camera.subject, at, seen.towards,
                                             plan.camera.samples[static_cast<std::size_t>(at)]));
}

}  // namespace

MeasuredPage truth_of(const TakeWorld& take, const Planned& plan) {
    MeasuredPage page;
    page.frames = static_cast<int>(take.shows.size());
    for (const auto& p : true_poses(take)) page.poses.emplace_back(p);
    add_camera(page.findings, take, plan);
    add_subjects(page.findings, take, plan);
    add_light(page, take, plan);
    append(page.findings, true_people(take, plan));
    append(page.findings, true_timing(take, plan));
    append(page.findings, true_focus(take, plan));
    append(page.findings, true_health(take));
    return page;
}

}  // namespace answerprint::film
