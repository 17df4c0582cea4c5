#include "render/joints.h"

#include "render/view.h"

namespace answerprint::render {
namespace {

using scene::Joint;

// In the order of joint_names. Points of the face lie in the head's frame, in lengths from the
// head joint to the crown: nose, eyes (pupils) and ears as scene/person shapes them, on average.
std::array<Vec3, std::size(joint_names)> points_of(const scene::Pose& pose) {
    const Transform& head = pose[Joint::head];
    const double unit = length(pose[Joint::crown].position - head.position);
    const auto face = [&](double x, double y, double z) { return head * (Vec3{x, y, z} * unit); };
    const auto at = [&](Joint j) { return pose[j].position; };
    return {face(0, 0.34, 0.50),     at(Joint::neck),        at(Joint::right_shoulder),
            at(Joint::right_elbow),  at(Joint::right_wrist), at(Joint::left_shoulder),
            at(Joint::left_elbow),   at(Joint::left_wrist),  at(Joint::right_hip),
            at(Joint::right_knee),   at(Joint::right_ankle), at(Joint::left_hip),
            at(Joint::left_knee),    at(Joint::left_ankle),  face(-0.155, 0.48, 0.44),
            face(0.155, 0.48, 0.44), face(-0.40, 0.42, 0.0), face(0.40, 0.42, 0.0)};
}

}  // namespace

std::vector<SeenPerson> joints_of(const scene::Blocking& blocking, const scene::CameraPath& camera,
                                  int n, const Passes& controls) {
    const int w = controls.depth.width, h = controls.depth.height;
    const View view(camera, n, w, h);
    std::vector<SeenPerson> out;
    for (const auto& actor : blocking.actors) {
        if (actor.poses.empty()) continue;
        const auto& pose = actor.poses[std::min(std::size_t(n), actor.poses.size() - 1)];
        if (!pose.visible) continue;
        SeenPerson person{actor.character.name, {}};
        const auto points = points_of(pose);
        person.joints.reserve(points.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
            SeenJoint joint;
            joint.name = joint_names[i];
            joint.at = points[i];
            const Vec3 seen = view.project(points[i]);
            joint.depth = seen.z;
            if (seen.z > 0) {
                joint.x = seen.x;
                joint.y = seen.y;
                joint.inside = seen.x >= 0 && seen.y >= 0 && seen.x < w && seen.y < h;
            }
            if (joint.inside) {
                const int x = int(seen.x), y = int(seen.y);
                const double met = double(*controls.depth.at(x, y));
                const auto who = std::size_t(*controls.id.at(x, y));
                const bool own = who > 0 && controls.objects[who - 1] == person.name;
                joint.visible = met <= 0 || met > seen.z - (own ? flesh : 0);
            }
            person.joints.push_back(joint);
        }
        out.push_back(std::move(person));
    }
    return out;
}

}  // namespace answerprint::render
