#include "scene/exchange/gltf_writer.h"

#include <gtest/gtest.h>

#include "scene/exchange/gltf_reader_for_tests.h"
#include "scene/exchange/photometry.h"
#include "scene/handles.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using direction::Verb;
using tests::Gltf;

Stretch played() {
    const auto plan = tests::paced({tests::act("MEI", Verb::opens, tests::to("door"), 1, 2),
                                    tests::act("LIN", Verb::picks_up, tests::to("cup"), 1, 2)});
    Diagnostics out;
    const auto staged = tests::staged(plan, out);
    auto shot = tests::whole(plan);
    shot.frame.subjects = {{"MEI", {}, false, direction::Layer::none}};
    Stretch s{"1A", cut_out(staged, shot), {}};
    const auto camera = solve_camera(shot, s.blocking, 1.85, out);
    s.shots.push_back({"1A", 0, camera, solve_lighting(shot, s.blocking, camera, out)});
    return s;
}

const Stretch& stretch() {
    static const Stretch s = played();
    return s;
}
const NodeTree& tree() {
    static const NodeTree t = node_tree(stretch());
    return t;
}
const Gltf& read() {
    static const Gltf g(to_glb(tree()));
    return g;
}

std::vector<int> frames() {
    const int n = stretch().blocking.frames;
    return {0, n / 3, n / 2, n - 1};
}

void near(Vec3 a, Vec3 b, double least, const std::string& what) {
    EXPECT_LT(length(a - b), least) << what;
}

TEST(GltfWriter, TheSameBytesForTheSameShot) {
    EXPECT_EQ(to_glb(node_tree(stretch())), to_glb(tree()));
}

TEST(GltfWriter, SaysRateShotsAndLength) {
    const json& extras = read().root["scenes"][0]["extras"];
    EXPECT_EQ(extras["frame_rate"], json({24, 1}));
    EXPECT_EQ(extras["frames"], stretch().blocking.frames);
    EXPECT_EQ(extras["shots"][0]["id"], "1A");
    EXPECT_EQ(extras["persons"], json({"MEI", "LIN"}));
}

TEST(GltfWriter, EveryAccessorLiesInItsView) {
    for (std::size_t i = 0; i < read().root["accessors"].size(); ++i)
        EXPECT_FALSE(read().rows(static_cast<int>(i)).empty());
}

TEST(GltfWriter, CameraAndThingsAreWhereTheyAre) {
    const auto& samples = stretch().shots[0].camera.samples;
    const ThingTrack* cup = nullptr;
    for (const auto& t : stretch().blocking.things)
        if (t.name == "cup") cup = &t;
    ASSERT_TRUE(cup && !cup->at.empty());
    for (const int f : frames()) {
        const auto n = static_cast<std::size_t>(f);
        const auto camera = read().world(read().node("camera/1A"), f / 24.0);
        near(camera.position, samples[n].at.position, 1e-4, "camera");
        near(camera.rotation * Vec3{0, 0, -1}, samples[n].at.rotation * Vec3{0, 0, -1}, 1e-4,
             "looks");
        const auto at = read().world(read().node("cup"), f / 24.0);
        near(at.position, cup->at[n].position, 1e-4, "cup");
        near(read().world(read().node("cup/grip-1"), f / 24.0).position,
             cup->at[n] * grips_of(*stretch().blocking.set.thing("cup"))[0].at, 1e-4, "grip");
    }
    const json& lens = read().root["cameras"][0]["perspective"];
    const auto& path = stretch().shots[0].camera;
    EXPECT_NEAR(lens["yfov"].get<double>(),
                2 * std::atan(path.lens.sensor.width_mm / path.aspect / 2 / samples[0].focal_mm),
                1e-6);
}

TEST(GltfWriter, HandlesGoWithWhatOpens) {
    double went = 0;
    for (const auto& track : stretch().blocking.things) {
        if (track.open.empty()) continue;
        const Thing& t = *stretch().blocking.set.thing(track.name);
        const Transform at{t.position, from_yaw(t.yaw)};
        for (std::size_t n = 0; n < track.open.size(); ++n) {
            const Vec3 is = read().world(read().node(t.name + "/grip-1"), n / 24.0).position;
            near(is, at * grips_of(t, track.open[n])[0].at, 1e-4, t.name);
            went = std::max(went, length(is - at * grips_of(t, 0)[0].at));
        }
    }
    EXPECT_GT(went, 0.1);
}

TEST(GltfWriter, SkinsFollowTheirJointsAsOursDo) {
    const auto& blocking = stretch().blocking;
    for (std::size_t a = 0; a < blocking.actors.size(); ++a) {
        const auto& actor = blocking.actors[a];
        const Rig& rig = rig_of(actor.character);
        const json& skin = read().root["skins"][a];
        ASSERT_EQ(skin["joints"].size(), rig.joints.size());
        const auto binds = read().rows(skin["inverseBindMatrices"].get<int>());
        for (const int f : frames()) {
            const auto n = static_cast<std::size_t>(f);
            const auto ours = skinned(rig, actor.poses[n]);
            std::vector<Transform> joints;
            for (const auto& j : skin["joints"])
                joints.push_back(read().world(j.get<int>(), f / 24.0));
            for (std::size_t s = 0; s < rig.skins.size(); ++s) {
                const int node =
                    read().node(actor.character.name + "/skin-" + std::to_string(s + 1));
                ASSERT_GE(node, 0);
                const json& entry = read().root["nodes"][static_cast<std::size_t>(node)];
                const json& p =
                    read().root["meshes"][entry["mesh"].get<std::size_t>()]["primitives"][0];
                const auto rest = read().rows(p["attributes"]["POSITION"].get<int>());
                const auto bound = read().rows(p["attributes"]["JOINTS_0"].get<int>());
                const auto weights = read().rows(p["attributes"]["WEIGHTS_0"].get<int>());
                std::vector<std::vector<std::vector<double>>> targets;
                std::vector<double> shape;
                for (const auto& t : p.value("targets", json::array()))
                    targets.push_back(read().rows(t["POSITION"].get<int>()));
                if (!targets.empty()) {
                    shape = read().sampled(node, "weights", f / 24.0, targets.size());
                    if (shape.empty()) shape = entry["weights"].get<std::vector<double>>();
                }
                double worst = 0;
                for (std::size_t v = 0; v < rest.size(); v += 7) {
                    Vec3 at{rest[v][0], rest[v][1], rest[v][2]};
                    for (std::size_t k = 0; k < targets.size(); ++k)
                        at += Vec3{targets[k][v][0], targets[k][v][1], targets[k][v][2]} * shape[k];
                    Vec3 sum;
                    for (std::size_t k = 0; k < 4; ++k) {
                        const auto j = static_cast<std::size_t>(bound[v][k]);
                        const auto& m = binds[j];
                        const Vec3 local{m[0] * at.x + m[4] * at.y + m[8] * at.z + m[12],
                                         m[1] * at.x + m[5] * at.y + m[9] * at.z + m[13],
                                         m[2] * at.x + m[6] * at.y + m[10] * at.z + m[14]};
                        sum += joints[j] * local * weights[v][k];
                    }
                    const Point& q = ours[s].positions[v];
                    worst = std::max(worst, length(sum - Vec3{q[0], q[1], q[2]}));
                }
                EXPECT_LT(worst, 1e-3) << actor.character.name << " skin " << s << " frame " << f;
            }
        }
    }
}

TEST(GltfWriter, ADoorSwingsByItsLeaf) {
    const int leaf = read().node("door/leaf-1");
    ASSERT_GE(leaf, 0);
    const auto shut = read().local(leaf, 0).rotation, open = read().local(leaf, 1e3).rotation;
    EXPECT_GT(length(open * Vec3{1, 0, 0} - shut * Vec3{1, 0, 0}), 1);
}

TEST(GltfWriter, LightsInCandelas) {
    // A bulb of 800 lumens in a dark room sends out 800 / 4 pi candelas.
    Lamp bulb;
    bulb.shape = LampShape::sphere;
    bulb.size = {0.05, 0};
    bulb.radiance = Vec3{1, 1, 1} * (800 / 55.0 * pi / (4 * pi * pi * 0.05 * 0.05));
    EXPECT_NEAR(intensity_of(bulb).y, 800 / (4 * pi), 0.1);
    std::size_t lamps = 0;
    for (const auto& l : stretch().shots[0].lighting.lamps) lamps += l.shape != LampShape::dome;
    EXPECT_EQ(read().root["extensions"]["KHR_lights_punctual"]["lights"].size(), lamps);
}

TEST(GltfWriter, WhoIsNotThereHasNoSize) {
    Stretch s = stretch();
    auto& poses = s.blocking.actors[0].poses;
    for (std::size_t f = 0; f < poses.size(); ++f) poses[f].visible = f >= poses.size() / 2;
    for (auto& p : s.blocking.actors[1].poses) p.visible = false;
    const Gltf g(to_glb(node_tree(s)));
    const int mei = g.node("MEI");
    EXPECT_EQ(g.root["nodes"][static_cast<std::size_t>(mei)]["scale"], json({0, 0, 0}));
    EXPECT_EQ(g.sampled(mei, "scale", 0, 3)[0], 0);
    EXPECT_EQ(g.sampled(mei, "scale", 1e3, 3)[0], 1);
    EXPECT_EQ(g.node("LIN"), -1);
}

TEST(GltfWriter, TheTextFormHoldsTheSameBuffer) {
    const auto text = json::parse(to_gltf(tree()));
    const auto uri = text["buffers"][0]["uri"].get<std::string>();
    const std::string head = "data:application/octet-stream;base64,";
    ASSERT_TRUE(uri.starts_with(head));
    EXPECT_EQ(uri.size() - head.size(), (read().bytes.size() + 2) / 3 * 4);
}

}  // namespace
}  // namespace answerprint::scene
