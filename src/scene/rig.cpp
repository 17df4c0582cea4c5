#include "scene/rig.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>

#include "scene/body.h"
#include "scene/body_mesh.h"
#include "scene/person/bind.h"
#include "scene/person/skeleton.h"
#include "scene/staging.h"

namespace answerprint::scene {
namespace {

enum Shape {
    mouth_open,
    mouth_wide,
    mouth_round,
    smile,
    frown,
    brow_up,
    brow_down,
    blink_left,
    blink_right,
    look_up,
    look_down,
    shapes
};
constexpr const char* shape_names[shapes] = {
    "mouth-open", "mouth-wide", "mouth-round", "smile",   "frown",    "brow-up",
    "brow-down",  "blink-left", "blink-right", "look-up", "look-down"};

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

Rig made(const Character& c) {
    Rig rig;
    rig.joints = joints_of(c);
    rig.morphs.assign(std::begin(shape_names), std::end(shape_names));
    rig.materials = body_materials(c);
    const Pose rest = rest_pose(c);
    const Binder binder(c, rig.joints);
    std::vector<std::vector<Mesh>> faces;
    for (int k = 0; k < shapes; ++k) {
        Pose p = rest;
        if (k == mouth_open) p.mouth_open = 1;
        if (k == mouth_wide) p.mouth_wide = 1;
        if (k == mouth_round) p.mouth_wide = -1;
        if (k == smile) p.smile = 1;
        if (k == frown) p.smile = -1;
        if (k == blink_left || k == blink_right) p.blink = 1;
        faces.push_back(body_mesh(c, p));
    }
    const double chin = rest[Joint::head].position.y - 0.02 * c.height;
    const auto still = body_mesh(c, rest);
    for (std::size_t m = 0; m < still.size(); ++m) {
        Skin skin;
        skin.material = still[m].material;
        skin.positions = still[m].positions;
        skin.normals = still[m].normals;
        skin.triangles = still[m].triangles;
        for (const auto& q : skin.positions) {
            const Vec3 p = vec(q);
            Bound b;
            if (p.y > chin && std::hypot(p.x, p.z) < 0.10 * c.height)
                b = binder.at(p, Part::head);
            else if (std::abs(p.x) > 0.2 * c.height && skin.material == 0)
                b = binder.at(p, p.x > 0 ? Part::left_hand : Part::right_hand);
            else if (p.y < 0.03 * c.height)
                b = binder.at(p, Part::shoe);
            else
                b = binder.at(p, skin.material == 0   ? Part::skin
                                 : skin.material == 4 ? Part::legs
                                                      : Part::upper);
            if (skin.material == 6 || skin.material == 7)
                b = Binder::rigid(index(p.x > 0 ? Extra::left_eye : Extra::right_eye));
            skin.joints.push_back(b.joints);
            skin.weights.push_back(b.weights);
        }
        for (int k = 0; k < shapes; ++k) {
            Morph morph{shape_names[k], {}};
            bool any = false;
            const auto& face = faces[static_cast<std::size_t>(k)][m].positions;
            for (std::size_t v = 0; v < face.size(); ++v) {
                Point d{face[v][0] - skin.positions[v][0], face[v][1] - skin.positions[v][1],
                        face[v][2] - skin.positions[v][2]};
                if ((k == blink_left && face[v][0] < 0) || (k == blink_right && face[v][0] > 0))
                    d = {};
                any = any || d != Point{};
                morph.offsets.push_back(d);
            }
            if (!any) morph.offsets.clear();
            skin.morphs.push_back(std::move(morph));
        }
        rig.skins.push_back(std::move(skin));
    }
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
        out[s] = static_cast<float>(std::clamp(v, 0.0, 1.0));
    };
    set(mouth_open, p.mouth_open);
    set(mouth_wide, p.mouth_wide);
    set(mouth_round, -p.mouth_wide);
    set(smile, p.smile);
    set(frown, -p.smile);
    set(brow_up, p.brow);
    set(brow_down, -p.brow);
    set(blink_left, p.blink);
    set(blink_right, p.blink);
    set(look_up, up * (1 - p.blink));
    set(look_down, -up * (1 - p.blink));
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
        m.normals.resize(skin.positions.size());
        for (std::size_t k = 0; k < skin.morphs.size(); ++k) {
            if (weights[k] <= 0 || skin.morphs[k].offsets.empty()) continue;
            for (std::size_t v = 0; v < m.positions.size(); ++v)
                for (std::size_t x = 0; x < 3; ++x)
                    m.positions[v][x] += weights[k] * skin.morphs[k].offsets[v][x];
        }
        for (std::size_t v = 0; v < m.positions.size(); ++v) {
            Rows blend;
            for (std::size_t k = 0; k < 4; ++k) {
                const float w = skin.weights[v][k];
                if (w == 0) continue;
                const Rows& r = moves[skin.joints[v][k]];
                for (std::size_t e = 0; e < 12; ++e) blend.at[e] += w * r.at[e];
            }
            const Point p = m.positions[v], n = skin.normals[v];
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
