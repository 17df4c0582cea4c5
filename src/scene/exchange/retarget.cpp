#include "scene/exchange/retarget.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string_view>

#include "base/text.h"
#include "scene/body.h"
#include "scene/exchange/skeleton.h"

namespace answerprint::scene {

namespace {

constexpr double kBlend = 0.4;            // s
constexpr double kPlantedSpeed = 0.3;     // m/s: a foot that is slower stands …
constexpr double kPlantedHeight = 0.035;  // m: … when it is no higher than this above its rest

constexpr Joint each_joint(std::size_t i) { return static_cast<Joint>(i); }

/// "mixamorig:Left_Up Leg" as "leftupleg".
std::string plain(std::string_view name) {
    if (const auto colon = name.rfind(':'); colon != std::string_view::npos)
        name.remove_prefix(colon + 1);
    std::string out;
    for (const char c : folded(name))
        if (c != ' ' && c != '_' && c != '.' && c != '-') out += c;
    return out;
}

struct Names {
    Joint left, right;                              // the same: in the middle
    std::initializer_list<std::string_view> words;  // the likeliest first
};

const Names names[] = {
    {Joint::pelvis, Joint::pelvis, {"hips", "pelvis", "hip", "root", "bip01"}},
    {Joint::spine, Joint::spine, {"lowerback", "abdomen", "spine"}},
    {Joint::chest,
     Joint::chest,
     {"upperchest", "spine3", "spine2", "chest", "thorax", "spine1", "torso", "spine"}},
    {Joint::neck, Joint::neck, {"neck", "neck1", "lowerneck"}},
    {Joint::head, Joint::head, {"head"}},
    {Joint::left_hip, Joint::right_hip, {"upleg", "upperleg", "thigh", "hip"}},
    {Joint::left_knee, Joint::right_knee, {"lowerleg", "leg", "shin", "calf", "knee"}},
    {Joint::left_ankle, Joint::right_ankle, {"ankle", "foot"}},
    {Joint::left_toe, Joint::right_toe, {"toebase", "toe", "toes", "ball"}},
    {Joint::left_shoulder,
     Joint::right_shoulder,
     {"upperarm", "uparm", "arm", "shldr", "shoulder"}},
    {Joint::left_elbow, Joint::right_elbow, {"forearm", "lowerarm", "elbow"}},
    {Joint::left_wrist, Joint::right_wrist, {"wrist", "hand"}},
};

int bone_called(const std::vector<std::string>& bones, std::string_view word, int side) {
    std::vector<std::string> forms{std::string(word)};
    if (side != 0) {
        const std::string w(word), whole = side > 0 ? "left" : "right", part = side > 0 ? "l" : "r";
        forms = {whole + w, w + whole, part + w, w + part};
    }
    for (const auto& form : forms)
        for (std::size_t b = 0; b < bones.size(); ++b)
            if (bones[b] == form) return static_cast<int>(b);
    return -1;
}

/// The next joint of a limb, whose direction a bone has.
Joint next_of(Joint j) {
    switch (j) {
        case Joint::left_hip:
            return Joint::left_knee;
        case Joint::left_knee:
            return Joint::left_ankle;
        case Joint::right_hip:
            return Joint::right_knee;
        case Joint::right_knee:
            return Joint::right_ankle;
        case Joint::left_shoulder:
            return Joint::left_elbow;
        case Joint::left_elbow:
            return Joint::left_wrist;
        case Joint::right_shoulder:
            return Joint::right_elbow;
        case Joint::right_elbow:
            return Joint::right_wrist;
        default:
            return Joint::count;
    }
}

struct Leg {
    Joint hip, knee, ankle, toe;
};
constexpr Leg legs[] = {
    {Joint::left_hip, Joint::left_knee, Joint::left_ankle, Joint::left_toe},
    {Joint::right_hip, Joint::right_knee, Joint::right_ankle, Joint::right_toe}};

/// The ankle comes to `to`, the foot turned as it was.
void place(Pose& p, const Leg& l, Vec3 to) {
    const Vec3 hip = p[l.hip].position, knee = p[l.knee].position, ankle = p[l.ankle].position;
    const Vec3 pole = p[l.hip].rotation * Vec3{0, 0, 1};
    Vec3 end = to;
    const Vec3 bent = two_bones(hip, end, length(knee - hip), length(ankle - knee), pole);
    const auto turn = [](Transform& t, Vec3 from, Vec3 into) {
        t.rotation = normalised(rotation_between(normalised(from), normalised(into)) * t.rotation);
    };
    turn(p[l.hip], knee - hip, bent - hip);
    turn(p[l.knee], ankle - knee, end - bent);
    p[l.knee].position = bent;
    p[l.ankle].position = end;
    p[l.toe].position += end - ankle;
}

/// Where somebody stands: the middle of the ankles on the floor, as the hips face.
Transform stance_of(const Pose& p) {
    const Vec3 middle = (p[Joint::left_ankle].position + p[Joint::right_ankle].position) * 0.5;
    const Vec3 z = p[Joint::pelvis].rotation * Vec3{0, 0, 1};
    return {{middle.x, 0, middle.z}, from_yaw(yaw_along(z))};
}

double smoothed(double u) {
    u = std::clamp(u, 0.0, 1.0);
    return u * u * (3 - 2 * u);
}

Pose moved(Pose p, const Transform& by) {
    for (auto& j : p.joints) j = by * j;
    return p;
}

/// Joint by joint, in the frames of their parents; the feet between where both have them.
Pose between(const Pose& a, const Pose& b, double part,
             const std::array<bool, joint_count>& joints) {
    Pose out = a;
    for (std::size_t i = 0; i < joint_count; ++i) {
        const Joint j = each_joint(i), up = parent_of(j);
        const double w = joints[i] ? part : 0;
        if (up == Joint::count) {
            out[j] = {lerp(a[j].position, b[j].position, w),
                      slerp(a[j].rotation, b[j].rotation, w)};
            continue;
        }
        const Transform from = a[up].inverse() * a[j], to = b[up].inverse() * b[j];
        out[j] = out[up] * Transform{lerp(from.position, to.position, w),
                                     slerp(from.rotation, to.rotation, w)};
    }
    for (const Leg& l : legs) {
        const double w = joints[index(l.ankle)] ? part : 0;
        place(out, l, lerp(a[l.ankle].position, b[l.ankle].position, w));
        out[l.ankle].rotation = slerp(a[l.ankle].rotation, b[l.ankle].rotation, w);
        out[l.toe] = {lerp(a[l.toe].position, b[l.toe].position, w),
                      slerp(a[l.toe].rotation, b[l.toe].rotation, w)};
    }
    return out;
}

/// The clip's own axes to ours: Y up, facing +Z; from how its body stands at rest.
Quat upright(const std::vector<Transform>& rest, const std::array<int, joint_count>& bones) {
    const auto at = [&](Joint j) {
        return rest[static_cast<std::size_t>(bones[index(j)])].position;
    };
    const Vec3 hips = (at(Joint::left_hip) + at(Joint::right_hip)) * 0.5;
    const Vec3 shoulders = (at(Joint::left_shoulder) + at(Joint::right_shoulder)) * 0.5;
    const Vec3 up = shoulders - hips, left = at(Joint::left_hip) - at(Joint::right_hip);
    // Bodies lean a little at rest: the axis that is nearest to up is up.
    const Vec3 axes[] = {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}, {0, -1, 0}, {0, 0, -1}, {-1, 0, 0}};
    const Vec3 y = *std::max_element(std::begin(axes), std::end(axes), [&](Vec3 a, Vec3 b) {
        return dot(a, up) < dot(b, up) - 1e-9;
    });
    const Vec3 front = cross(normalised(left - y * dot(left, y)), y);
    return looking_along(-front, y).conjugate();
}

constexpr Joint needed[] = {Joint::left_hip,      Joint::right_hip,      Joint::left_knee,
                            Joint::right_knee,    Joint::left_ankle,     Joint::right_ankle,
                            Joint::left_shoulder, Joint::right_shoulder, Joint::left_elbow,
                            Joint::right_elbow};

}  // namespace

std::array<int, joint_count> bones_of(const BvhClip& clip) {
    std::vector<std::string> bones;
    for (const auto& b : clip.bones) bones.push_back(plain(b.name));
    std::array<int, joint_count> out;
    out.fill(-1);
    for (const auto& n : names)
        for (const int side : {1, -1}) {
            const Joint j = side > 0 ? n.left : n.right;
            for (const auto word : n.words)
                if (int& b = out[index(j)]; b < 0)
                    b = bone_called(bones, word, n.left == n.right ? 0 : side);
        }
    if (out[index(Joint::pelvis)] < 0) out[index(Joint::pelvis)] = 0;
    // One bone of the trunk is the chest.
    if (out[index(Joint::spine)] == out[index(Joint::chest)]) out[index(Joint::spine)] = -1;
    return out;
}

bool fits(const BvhClip& clip, const std::string& file, Diagnostics& out) {
    if (clip.frames.empty()) return false;
    const auto bones = bones_of(clip);
    std::string missing;
    for (const Joint j : needed)
        if (bones[index(j)] < 0) missing += (missing.empty() ? "" : ", ") + std::string(name_of(j));
    if (!missing.empty()) {
        error(out, {file, 1, 1, 1}, msg("scene.bvh-no-body", missing),
              msg("scene.bvh-no-body-right"));
        return false;
    }
    const auto rest = clip.world(-1);
    const auto at = [&](Joint j) {
        return rest[static_cast<std::size_t>(bones[index(j)])].position;
    };
    const auto apart = [&](Joint a, Joint b) { return length(at(a) - at(b)) > 1e-6; };
    for (const Joint j : needed)
        if (const Joint n = next_of(j); n != Joint::count && bones[index(n)] >= 0 && !apart(j, n)) {
            error(out, {file, 1, 1, 1}, msg("scene.bvh-flat", name_of(j)),
                  msg("scene.bvh-flat-right"));
            return false;
        }
    const Vec3 up = at(Joint::left_shoulder) + at(Joint::right_shoulder) - at(Joint::left_hip) -
                    at(Joint::right_hip);
    const Vec3 left = at(Joint::left_hip) - at(Joint::right_hip);
    if (length(cross(normalised(up), normalised(left))) < 0.5) {
        error(out, {file, 1, 1, 1}, msg("scene.bvh-flat", name_of(Joint::pelvis)),
              msg("scene.bvh-flat-right"));
        return false;
    }
    return true;
}

Retarget::Retarget(const Action& action, const Character& character)
    : rest_(rest_pose(character)), joints_(action.joints), frame_time_(action.clip.frame_time) {
    const BvhClip& clip = action.clip;
    const auto bones = bones_of(clip);
    const auto at_rest = clip.world(-1);
    const Quat axes = upright(at_rest, bones);
    const auto rest_at = [&](Joint j) {
        return axes * at_rest[static_cast<std::size_t>(bones[index(j)])].position;
    };
    // What turns our bone, at rest, into the direction of theirs.
    std::array<Quat, joint_count> align{};
    for (std::size_t i = 0; i < joint_count; ++i) {
        const Joint j = each_joint(i), next = next_of(j);
        if (bones[i] < 0 || next == Joint::count) continue;
        if (bones[index(next)] < 0) {
            align[i] = align[index(parent_of(j))];
            continue;
        }
        align[i] = rotation_between(normalised(rest_[next].position - rest_[j].position),
                                    normalised(rest_at(next) - rest_at(j)));
    }
    for (const Joint wrist : {Joint::left_wrist, Joint::right_wrist})
        align[index(wrist)] = align[index(parent_of(wrist))];
    const auto leg = [](auto at) {
        return length(at(Joint::left_knee) - at(Joint::left_hip)) +
               length(at(Joint::left_ankle) - at(Joint::left_knee));
    };
    const double scale = leg([&](Joint j) { return rest_[j].position; }) / leg(rest_at);

    std::vector<Pose> poses;
    for (std::size_t f = 0; f < clip.frames.size(); ++f) {
        const auto world = clip.world(static_cast<int>(f));
        const auto turned = [&](Joint j) {
            const Quat q = world[static_cast<std::size_t>(bones[index(j)])].rotation;
            return axes * q * axes.conjugate() * align[index(j)];
        };
        std::array<Quat, joint_count> turns;
        Pose p = rest_;
        for (std::size_t i = 0; i < joint_count; ++i) {
            const Joint j = each_joint(i), up = parent_of(j);
            if (bones[i] >= 0)
                turns[i] = turned(j);
            else if (j == Joint::spine && bones[index(Joint::chest)] >= 0)
                turns[i] = slerp(turns[index(up)], turned(Joint::chest), 0.5);
            else if (j == Joint::neck && bones[index(Joint::head)] >= 0)
                turns[i] = slerp(turns[index(up)], turned(Joint::head), 0.5);
            else
                turns[i] = turns[index(up)];
            p[j].rotation = normalised(turns[i] * rest_[j].rotation);
            if (up == Joint::count) {
                p[j].position = axes * world[static_cast<std::size_t>(bones[i])].position * scale;
            } else {
                p[j].position =
                    p[up].position + turns[index(up)] * (rest_[j].position - rest_[up].position);
            }
        }
        poses.push_back(p);
    }
    stand(poses);
    const Transform home = stance_of(poses.front()).inverse();
    for (const auto& p : poses) poses_.push_back(moved(p, home));
}

void Retarget::stand(std::vector<Pose>& poses) const {
    double lowest = 1e9;
    for (const auto& p : poses)
        for (const Leg& l : legs)
            for (const Joint j : {l.ankle, l.toe})
                lowest = std::min(lowest, p[j].position.y - rest_[j].position.y);
    for (auto& p : poses)
        for (auto& j : p.joints) j.position.y -= lowest;

    const std::size_t n = poses.size();
    for (const Leg& l : legs) {
        // Where it stands, from when to when; and how far it must be moved to stay there.
        std::vector<Vec3> by(n);
        std::vector<char> known(n, 0);
        const auto planted = [&](std::size_t f) {
            const std::size_t next = std::min(f + 1, n - 1), last = f > 0 ? f - 1 : 0;
            if (next == last) return false;
            Vec3 way = poses[next][l.ankle].position - poses[last][l.ankle].position;
            way.y = 0;
            const double speed = length(way) / (static_cast<double>(next - last) * frame_time_);
            return speed < kPlantedSpeed &&
                   poses[f][l.ankle].position.y < rest_[l.ankle].position.y + kPlantedHeight;
        };
        for (std::size_t f = 0; f < n;) {
            std::size_t end = f;
            Vec3 sum;
            while (end < n && planted(end)) sum += poses[end++][l.ankle].position;
            if (end - f >= 3) {
                const Vec3 mean = sum / static_cast<double>(end - f);
                for (std::size_t k = f; k < end; ++k) {
                    by[k] = mean - poses[k][l.ankle].position;
                    by[k].y = 0;
                    known[k] = 1;
                }
            }
            f = std::max(end, f + 1);
        }
        std::size_t before = n;  // none
        for (std::size_t f = 0; f < n; ++f) {
            if (known[f]) {
                before = f;
                continue;
            }
            std::size_t after = f;
            while (after < n && !known[after]) ++after;
            for (std::size_t k = f; k < after; ++k) {
                const double u =
                    before == n || after == n
                        ? 0
                        : static_cast<double>(k - before) / static_cast<double>(after - before);
                if (before == n && after == n) continue;
                by[k] = lerp(by[before == n ? after : before], by[after == n ? before : after], u);
            }
            f = after - 1;
        }
        for (std::size_t f = 0; f < n; ++f) place(poses[f], l, poses[f][l.ankle].position + by[f]);
    }
}

double Retarget::seconds() const { return frame_time_ * static_cast<double>(poses_.size() - 1); }

Pose Retarget::sample(double t) const {
    const double at = std::clamp(t / frame_time_, 0.0, static_cast<double>(poses_.size() - 1));
    const auto f = static_cast<std::size_t>(at);
    const std::size_t next = std::min(f + 1, poses_.size() - 1);
    const double part = at - static_cast<double>(f);
    return part > 0 ? between(poses_[f], poses_[next], part, joints_) : poses_[f];
}

Pose Retarget::at(const Pose& now, double t) const {
    const double blend = std::min(kBlend, seconds() / 2);
    if (t <= 0 || t >= seconds() || blend <= 0) return now;
    const double w = smoothed(std::min(t, seconds() - t) / blend);
    return between(now, moved(sample(t), stance_of(now)), w, joints_);
}

}  // namespace answerprint::scene
