#include "scene/rig.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>

#include "scene/body.h"
#include "scene/person/cover.h"
#include "scene/person/face_shape.h"
#include "scene/person/skeleton.h"
#include "scene/staging.h"

namespace answerprint::scene {
namespace {

Point point(Vec3 v) {
    return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

Rig made(const Character& c) {
    Rig rig;
    rig.joints = joints_of(c);
    rig.morphs.assign(std::begin(shape_names), std::end(shape_names));
    rig.morphs.insert(rig.morphs.end(), {"sit-left", "sit-right"});
    const Binder binder(c, rig.joints);
    const Frame frame(c);
    const FaceShape face(c);
    const Transform head = frame.rest[Joint::head];
    const double unit = frame.bones.crown;
    auto covers = clothed(frame);
    for (auto& more : {head_of(frame), hair_of(frame)})
        covers.insert(covers.end(), more.begin(), more.end());
    for (const auto& cover : covers) {
        // What is of one material is one skin; faces keep their own.
        std::size_t material = 0;
        while (material < rig.materials.size() && !(rig.materials[material] == cover.material))
            ++material;
        if (material == rig.materials.size()) rig.materials.push_back(cover.material);
        const bool hangs = cover.part == Part::upper;
        const bool sits = !cover.joint && !cover.face &&
                          (hangs || cover.part == Part::legs || cover.part == Part::skin);
        const auto same = [&](const Skin& s) {
            return static_cast<std::size_t>(s.material) == material &&
                   s.morphs[0].offsets.empty() != cover.face &&
                   s.morphs.back().offsets.empty() != sits;
        };
        auto skin = std::find_if(rig.skins.begin(), rig.skins.end(), same);
        if (skin == rig.skins.end()) {
            Skin fresh;
            fresh.material = static_cast<int>(material);
            for (const auto& name : rig.morphs) fresh.morphs.push_back({name, {}, {}});
            skin = rig.skins.insert(skin, std::move(fresh));
        }
        const auto first = static_cast<std::uint32_t>(skin->positions.size());
        for (std::size_t v = 0; v < cover.sheet.positions.size(); ++v) {
            const Vec3 p = cover.sheet.positions[v];
            skin->positions.push_back(point(p));
            skin->normals.push_back(point(normalised(cover.sheet.normals[v])));
            const Bound b = cover.joint ? Binder::rigid(*cover.joint) : binder.at(p, cover.part);
            skin->joints.push_back(b.joints);
            skin->weights.push_back(b.weights);
            if (sits)
                for (const bool left : {true, false}) {
                    Morph& m = skin->morphs[skin->morphs.size() - (left ? 2 : 1)];
                    m.offsets.push_back(point(binder.seated(p, left, hangs)));
                    m.turns.push_back({});
                }
            if (!cover.face) continue;
            const Vec3 local = head.inverse() * p / unit,
                       n = head.rotation.conjugate() * normalised(cover.sheet.normals[v]);
            for (std::size_t k = 0; k < std::size(shape_names); ++k) {
                const auto shape = static_cast<Shape>(k);
                const Vec3 moved = face.offset(shape, local);
                skin->morphs[k].offsets.push_back(point(head.rotation * (moved * unit)));
                skin->morphs[k].turns.push_back(
                    moved == Vec3{} ? Point{} : point(head.rotation * face.turn(shape, local, n)));
            }
        }
        for (const auto& t : cover.sheet.triangles)
            skin->triangles.push_back({first + t[0], first + t[1], first + t[2]});
    }
    for (auto& skin : rig.skins)
        for (auto& m : skin.morphs)
            if (std::all_of(m.offsets.begin(), m.offsets.end(),
                            [](const Point& d) { return d == Point{}; }))
                m.offsets.clear(), m.turns.clear();
    return rig;
}

struct Rows {  // of a rigid transform: 3 x 4, single precision
    float at[12]{};
};
Rows rows(const Transform& t) {
    Rows out;
    for (int column = 0; column < 3; ++column) {
        const Vec3 axis =
            t.rotation * Vec3{column == 0 ? 1.0 : 0, column == 1 ? 1.0 : 0, column == 2 ? 1.0 : 0};
        out.at[column] = static_cast<float>(axis.x);
        out.at[4 + column] = static_cast<float>(axis.y);
        out.at[8 + column] = static_cast<float>(axis.z);
    }
    out.at[3] = static_cast<float>(t.position.x);
    out.at[7] = static_cast<float>(t.position.y);
    out.at[11] = static_cast<float>(t.position.z);
    return out;
}

}  // namespace

const Rig& rig_of(const Character& character) {
    static std::mutex lock;
    static std::map<std::string, std::unique_ptr<const Rig>> made_rigs;
    std::string key = to_bytes(character);
    const std::lock_guard<std::mutex> hold(lock);
    auto& rig = made_rigs[std::move(key)];
    if (!rig) rig = std::make_unique<const Rig>(made(character));
    return *rig;
}

std::vector<float> morphs_at(const Rig& rig, const Pose& p) {
    std::vector<float> out(rig.morphs.size());
    const Transform& head = p[Joint::head];
    const double up =
        std::asin(std::clamp(dot(normalised(p.gaze), head.rotation * Vec3{0, 1, 0}), -1.0, 1.0)) /
        radians(35);
    const auto set = [&](Shape s, double v) {
        out[static_cast<std::size_t>(s)] = static_cast<float>(std::clamp(v, 0.0, 1.0));
    };
    set(Shape::mouth_open, p.mouth_open);
    set(Shape::mouth_wide, p.mouth_wide);
    set(Shape::mouth_round, -p.mouth_wide);
    set(Shape::smile, p.smile);
    set(Shape::frown, -p.smile);
    set(Shape::brow_up, p.brow);
    set(Shape::brow_down, -p.brow);
    set(Shape::blink_left, p.blink);
    set(Shape::blink_right, p.blink);
    set(Shape::look_up, up * (1 - p.blink));
    set(Shape::look_down, -up * (1 - p.blink));
    const double shut = std::max(p.blink, 0.42 * std::max(0.0, -up));
    set(Shape::blink_mid, 4 * shut * (1 - shut));
    // Cloth closes round a thigh that is raised, and round both as the hips come down to a seat.
    const Vec3 below = p[Joint::pelvis].rotation * Vec3{0, -1, 0};
    const double leg = length(p[Joint::left_knee].position - p[Joint::left_hip].position) +
                       length(p[Joint::left_ankle].position - p[Joint::left_knee].position);
    const double stands = p[Joint::pelvis].position.y - std::min(p[Joint::left_ankle].position.y,
                                                                 p[Joint::right_ankle].position.y);
    const double sinks = ramp(0.012, 0.045, 1 - stands / leg);
    const auto raised = [&](Joint hip, Joint knee) {
        const Vec3 thigh = normalised(p[knee].position - p[hip].position);
        return static_cast<float>(std::max(sinks, ramp(0.85, 0.4, dot(thigh, below))));
    };
    out[out.size() - 2] = raised(Joint::left_hip, Joint::left_knee);
    out[out.size() - 1] = raised(Joint::right_hip, Joint::right_knee);
    return out;
}

std::vector<Mesh> skinned(const Rig& rig, const Pose& pose) {
    const auto joints = joints_at(rig, pose);
    const auto weights = morphs_at(rig, pose);
    std::vector<Rows> moves;
    for (std::size_t j = 0; j < joints.size(); ++j)
        moves.push_back(rows(joints[j] * rig.joints[j].rest.inverse()));
    std::vector<Mesh> out;
    out.reserve(rig.skins.size());
    for (const auto& skin : rig.skins) {
        Mesh m;
        m.material = skin.material;
        m.moves = true;
        m.rest = skin.positions;
        m.triangles = skin.triangles;
        m.positions = skin.positions;
        m.normals = skin.normals;
        for (std::size_t k = 0; k < skin.morphs.size(); ++k) {
            if (weights[k] <= 0 || skin.morphs[k].offsets.empty()) continue;
            for (std::size_t v = 0; v < m.positions.size(); ++v)
                for (std::size_t x = 0; x < 3; ++x) {
                    m.positions[v][x] += weights[k] * skin.morphs[k].offsets[v][x];
                    m.normals[v][x] += weights[k] * skin.morphs[k].turns[v][x];
                }
        }
        for (std::size_t v = 0; v < m.positions.size(); ++v) {
            Rows blend;
            for (std::size_t k = 0; k < 4; ++k) {
                const float w = skin.weights[v][k];
                if (w == 0) continue;
                const Rows& r = moves[skin.joints[v][k]];
                for (std::size_t e = 0; e < 12; ++e) blend.at[e] += w * r.at[e];
            }
            const Point p = m.positions[v], n = m.normals[v];
            const float* b = blend.at;
            Point turned{};
            for (std::size_t x = 0; x < 3; ++x) {
                const float* row = b + 4 * x;
                m.positions[v][x] = row[0] * p[0] + row[1] * p[1] + row[2] * p[2] + row[3];
                turned[x] = row[0] * n[0] + row[1] * n[1] + row[2] * n[2];
            }
            const float size =
                std::sqrt(turned[0] * turned[0] + turned[1] * turned[1] + turned[2] * turned[2]);
            for (auto& x : turned) x /= size > 0 ? size : 1;
            m.normals[v] = turned;
        }
        out.push_back(std::move(m));
    }
    return out;
}

}  // namespace answerprint::scene
