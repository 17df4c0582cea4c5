#include "scene/exchange/gltf_camera.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "scene/exchange/gltf_writer.h"
#include "scene/exchange/model_for_tests.h"
#include "scene/exchange/node_tree.h"

namespace answerprint::scene {
namespace {

/// One camera in a node, which goes from one place to another in a second.
struct Filmed : Gltf {
    Filmed() {
        tree["cameras"] = json::parse(R"([{"type": "perspective", "perspective": {"yfov": 0.5}}])");
        tree["nodes"] = json::parse(R"([{"camera": 0, "name": "Camera"}])");
    }
    /// A channel of node `node`.
    void move(const char* path, const std::vector<float>& times, const std::vector<float>& values,
              const char* way = "LINEAR", int node = 0) {
        const bool turn = path == std::string("rotation");
        const int in = add("SCALAR", 5126, times, 1);
        const int out = add(turn ? "VEC4" : "VEC3", 5126, values, turn ? 4 : 3);
        auto& a = tree["animations"];
        if (a.is_null()) a = json::parse(R"([{"channels": [], "samplers": []}])");
        a[0]["channels"].push_back(
            {{"sampler", a[0]["samplers"].size()}, {"target", {{"node", node}, {"path", path}}}});
        a[0]["samplers"].push_back({{"input", in}, {"output", out}, {"interpolation", way}});
    }
    CameraClip read(Diagnostics& out, const std::string& shot = "1A") {
        return read_gltf_camera(
            glb(), "cameras/1A.glb", [](const auto&) { return std::nullopt; }, shot, {24, 1}, out);
    }
    CameraClip sound(const std::string& shot = "1A") {
        Diagnostics out;
        auto clip = read(out, shot);
        for (const auto& d : out) ADD_FAILURE() << d.what.id << " " << json(d.what.args);
        EXPECT_FALSE(clip.keys.empty());
        if (clip.keys.empty()) clip.keys.push_back({});
        return clip;
    }
    std::string wrong(const std::string& shot = "1A") {
        Diagnostics out;
        const auto clip = read(out, shot);
        EXPECT_TRUE(clip.keys.empty());
        return out.empty() ? "" : out[0].what.id;
    }
};

TEST(GltfCamera, StandsAllTheTimeWhereNothingMovesIt) {
    Filmed f;
    f.tree["nodes"][0]["translation"] = {1, 2, 3};
    const auto clip = f.sound();
    EXPECT_TRUE(clip.still);
    EXPECT_EQ(clip.at(100).at.position, (Vec3{1, 2, 3}));
    EXPECT_EQ(clip.at(100).yfov, 0.5);
}

TEST(GltfCamera, KeysAreSampledAtTheFilmsFrames) {
    Filmed f;
    const auto half = static_cast<float>(std::sqrt(0.5));
    f.move("translation", {0, 1}, {0, 0, 0, 24, 0, 0});
    f.move("rotation", {0, 1}, {0, 0, 0, 1, 0, half, 0, half});
    const auto clip = f.sound();
    ASSERT_EQ(clip.keys.size(), 25U);
    EXPECT_FALSE(clip.still);
    for (int n = 0; n <= 24; ++n) {
        EXPECT_NEAR(clip.at(n).at.position.x, n, 1e-5);
        EXPECT_NEAR(angle_between(clip.at(n).at.rotation, from_yaw(n * pi / 48)), 0, 1e-5);
    }
    Filmed step;
    step.move("translation", {0, 1}, {0, 0, 0, 24, 0, 0}, "STEP");
    EXPECT_EQ(step.sound().at(23).at.position.x, 0);
    EXPECT_EQ(step.sound().at(24).at.position.x, 24);
    Filmed cubic;  // no speed at either end: u * u * (3 - 2 u)
    cubic.move("translation", {0, 1}, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0, 0, 0},
               "CUBICSPLINE");
    EXPECT_NEAR(cubic.sound().at(6).at.position.x, 24 * 0.0625 * 2.5, 1e-5);
}

TEST(GltfCamera, WhatItHangsOnMovesAndScalesIt) {
    Filmed f;
    f.tree["nodes"] = json::parse(R"([
      {"name": "rig", "scale": [0.01, 0.01, 0.01], "children": [1]},
      {"camera": 0, "translation": [0, 150, 0]}])");
    f.move("translation", {0, 1}, {0, 0, 0, 0, 0, 2}, "LINEAR", 0);
    const auto clip = f.sound();
    EXPECT_LT(length(clip.at(12).at.position - Vec3{0, 1.5, 1}), 1e-5);
    EXPECT_NEAR(angle_between(clip.at(12).at.rotation, Quat{}), 0, 1e-6);
}

TEST(GltfCamera, TheShotsNameChoosesAmongSeveral) {
    Filmed f;
    f.tree["nodes"] = json::parse(R"([{"camera": 0, "name": "camera/1A"},
      {"camera": 0, "name": "camera/2B", "translation": [5, 0, 0]}])");
    EXPECT_EQ(f.sound("2b").at(0).at.position.x, 5);
    EXPECT_EQ(f.wrong("3C"), "scene.camera-many");
}

TEST(GltfCamera, WhatExportWritesIsReadWithItsZoom) {
    Stretch stretch;
    stretch.name = "1";
    stretch.blocking.frames = 40;
    CameraPath path;
    path.aspect = 1.85;
    for (int n = 0; n < 24; ++n)
        path.samples.push_back({{{0.1 * n, 1.5, 3}, from_yaw(0.01 * n)}, 35.0 + n, 3});
    stretch.shots.push_back({"1A", 10, path, {}});  // the shot begins at a frame of its scene
    const std::string glb = to_glb(node_tree(stretch));
    Diagnostics out;
    const auto clip = read_gltf_camera(
        glb, "cameras/1A.glb", [](const auto&) { return std::nullopt; }, "1A", {24, 1}, out);
    ASSERT_TRUE(out.empty());
    const double height = path.lens.sensor.width_mm / path.aspect;
    for (int n = 0; n < 24; ++n) {
        const auto k = clip.at(n);
        const auto& s = path.samples[static_cast<std::size_t>(n)];
        EXPECT_LT(length(k.at.position - s.at.position), 1e-5) << n;
        EXPECT_LT(degrees(angle_between(k.at.rotation, s.at.rotation)), 0.001);
        EXPECT_NEAR(height / 2 / std::tan(k.yfov / 2), s.focal_mm, 1e-3);
    }
}

TEST(GltfCamera, WhatIsWrongIsToldAndNothingIsTaken) {
    Filmed none;
    none.tree["nodes"] = json::parse(R"([{"name": "empty"}])");
    EXPECT_EQ(none.wrong(), "scene.camera-none");
    Filmed flat;
    flat.tree["cameras"] = json::parse(R"([{"type": "orthographic", "orthographic": {}}])");
    EXPECT_EQ(flat.wrong(), "scene.camera-flat");
    Filmed missing;
    missing.tree["nodes"][0]["camera"] = 7;
    EXPECT_EQ(missing.wrong(), "scene.model-value");
    for (const double view : {-1.0, 0.0, 4.0}) {
        Filmed f;
        f.tree["cameras"][0]["perspective"]["yfov"] = view;
        EXPECT_EQ(f.wrong(), "scene.model-value") << view;
    }
    Filmed back;
    back.move("translation", {1, 0}, {0, 0, 0, 1, 0, 0});
    EXPECT_EQ(back.wrong(), "scene.camera-times");
    Filmed endless;
    endless.move("translation", {0, 1e30F}, {0, 0, 0, 1, 0, 0});
    EXPECT_EQ(endless.wrong(), "scene.camera-times");
    Filmed few;
    few.move("translation", {0, 1, 2}, {0, 0, 0, 1, 0, 0});
    EXPECT_EQ(few.wrong(), "scene.camera-keys");
    Filmed nan;
    nan.move("translation", {0, 1}, {0, 0, 0, std::numeric_limits<float>::quiet_NaN(), 0, 0});
    EXPECT_EQ(nan.wrong(), "scene.model-far");
    Filmed far;
    far.tree["nodes"][0]["translation"] = {1e8, 0, 0};
    EXPECT_EQ(far.wrong(), "scene.model-far");
    Filmed ring;
    ring.tree["nodes"] = json::parse(R"([{"camera": 0, "children": [1]}, {"children": [0]}])");
    EXPECT_EQ(ring.wrong(), "scene.model-ring");
    Filmed gone;
    gone.tree["nodes"][0]["scale"] = {0, 0, 0};
    EXPECT_EQ(gone.wrong(), "scene.camera-nowhere");
    Filmed pointless;
    pointless.move("translation", {0, 1}, {0, 0, 0, 1, 0, 0});
    pointless.tree["animations"][0]["samplers"][0].erase("output");
    EXPECT_EQ(pointless.wrong(), "scene.model-needs");
}

}  // namespace
}  // namespace answerprint::scene
