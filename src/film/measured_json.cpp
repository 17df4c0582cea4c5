#include "film/measured_json.h"

#include <algorithm>

#include "film/finding_json.h"

namespace answerprint::review {
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Unsure, turn, way, zoom)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CameraPlace, x, z, yaw, focal)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Outline, low, high)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Outlines, of, at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(KeyWay, of, frame, azimuth, elevation)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Onset, of, what, frame)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Course, camera, boxes, keys, onsets)

void to_json(json& j, const PathErrors& e) {
    j = {{"RotErr", e.rotation},      {"RotErr_mean", e.rotation_mean()},
         {"TransErr", e.translation}, {"TransErr_mean", e.translation_mean()},
         {"CamMC", e.camera},         {"CamMC_mean", e.camera_mean()},
         {"frames", e.frames},        {"failed", e.failed}};
}
void from_json(const json& j, PathErrors& e) {
    e = {j.at("RotErr"), j.at("TransErr"), j.at("CamMC"), j.at("frames"), j.at("failed")};
}

/// Rotation w x y z, position, zoom.
void to_json(json& j, const Pose& p) {
    const Quat& q = p.rotation;
    const Vec3& t = p.position;
    j = {q.w, q.x, q.y, q.z, t.x, t.y, t.z, p.zoom};
}
void from_json(const json& j, Pose& p) {
    const auto at = [&](int k) { return j.at(static_cast<std::size_t>(k)).get<double>(); };
    p = {{at(0), at(1), at(2), at(3)}, {at(4), at(5), at(6)}, at(7)};
}
}  // namespace answerprint::review

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MeasuredPage, frames, misfits, points, residual, unsure, placed,
                                   turned, shifted, relative, metres, findings, poses, seen)

bool misses(const MeasuredPage& page) {
    return std::any_of(page.findings.begin(), page.findings.end(), [](const auto& f) {
        return f.by.empty() && f.verdict == review::Finding::Verdict::misses;
    });
}

std::string to_json(const MeasuredPage& page) { return json(page).dump(1); }
MeasuredPage measured_from_json(std::string_view text) {
    return json::parse(text).get<MeasuredPage>();
}

}  // namespace answerprint::film
