// The passes that other generators are driven with, against what geometry says.
#include <gtest/gtest.h>

#include "render/renderer.h"
#include "render/sample_room.h"
#include "render/view.h"

namespace answerprint::render {
namespace {

constexpr int width = 64, height = 48;

scene::CameraPath standing(int frames) {
    scene::CameraPath c;
    c.lens.sensor.width_mm = 24;
    c.samples.assign(std::size_t(frames), {{{0, 1, 5}, {}}, 24, 5});
    return c;
}
// Pixels of 1 m at a distance of 1 m: width * focal / sensor width.
constexpr double pixels = width;

Passes controls(const Renderer::Source& source, const scene::CameraPath& camera, int frame) {
    return Renderer(source, camera, {}, {width, height, 1, 0}).frame(frame, Wanted::controls);
}

scene::Snapshot one(scene::Mesh mesh) {
    scene::Snapshot s;
    s.meshes = {std::move(mesh)};
    s.materials = {{}};
    s.objects = {"thing"};
    return s;
}

TEST(Controls, SphereHasItsDepthAndNormals) {
    const auto ball = one(ellipsoid({0, 1, 0}, {1, 1, 1}, 200));
    const Passes p = controls([&](int, bool moving) { return moving ? scene::Snapshot{} : ball; },
                              standing(1), 0);
    int inside = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const Vec3 d = normalised(
                Vec3{(x + 0.5 - 0.5 * width) / pixels, (0.5 * height - y - 0.5) / pixels, -1});
            const double along = -dot(Vec3{0, 0, 5}, d), off = 25 - along * along;
            if (off > 1.002) {
                EXPECT_EQ(*p.id.at(x, y), 0);
                EXPECT_EQ(*p.depth.at(x, y), 0);
            } else if (off < 0.95) {
                const double t = along - std::sqrt(1 - off);
                const Vec3 n = Vec3{0, 0, 5} + d * t;
                EXPECT_EQ(*p.id.at(x, y), 1);
                EXPECT_NEAR(*p.depth.at(x, y), -d.z * t, 1e-3);
                const float* m = p.normal.at(x, y);
                EXPECT_NEAR(m[0] * n.x + m[1] * n.y + m[2] * n.z, 1, 1e-4);
                ++inside;
            }
        }
    }
    EXPECT_GT(inside, 400);
}

scene::Mesh square(float z, bool towards_camera) {
    scene::Mesh m;
    m.positions = {{-9, -9, z}, {9, -9, z}, {9, 9, z}, {-9, 9, z}};
    m.triangles = {{0, 1, 2}, {0, 2, 3}};
    if (!towards_camera)
        for (auto& t : m.triangles) std::swap(t[1], t[2]);
    return m;
}

TEST(Controls, AWallThatHasBeenTakenOutIsSeenThroughFromBehind) {
    for (const bool behind : {true, false})
        for (const float picture : {2.9f, 2.5f}) {
            scene::Snapshot s = one(ellipsoid({0, 1, 0}, {1, 1, 1}, 20));
            s.objects = {"ball", "wall", "picture"};
            s.meshes.push_back(square(3, !behind));
            s.meshes.back().object = 1;
            s.meshes.back().one_sided = true;
            s.meshes.push_back(square(picture, true));
            s.meshes.back().object = 2;
            const Passes p = controls(
                [&](int, bool moving) { return moving ? scene::Snapshot{} : s; }, standing(1), 0);
            // What hangs on the wall goes with it.
            EXPECT_EQ(*p.id.at(width / 2, height / 2), !behind ? 2 : picture > 2.8f ? 1 : 3);
        }
}

TEST(Controls, ThingThatMovesMovesByItsPixels) {
    const auto source = [](int frame, bool) {
        auto s = one(box({0.1 * frame, 1, -0.5}, {3, 3, 1}));
        s.meshes[0].moves = true;
        return s;
    };
    for (const int frame : {0, 1, 4}) {
        const Passes p = controls(source, standing(5), frame);
        // It was 0.1 m to the left, 5 m away.
        EXPECT_NEAR(p.motion.at(width / 2, height / 2)[0], -0.1 * pixels / 5, 1e-4) << frame;
        EXPECT_NEAR(p.motion.at(width / 2, height / 2)[1], 0, 1e-4);
    }
}

TEST(Controls, CameraThatMovesMovesEverything) {
    auto camera = standing(3);
    for (int n = 0; n < 3; ++n) camera.samples[std::size_t(n)].at.position.y += 0.2 * n;
    const auto wall = one(box({0, 1, -0.5}, {30, 30, 1}));
    const Passes p =
        controls([&](int, bool moving) { return moving ? scene::Snapshot{} : wall; }, camera, 2);
    for (const int x : {0, 31, 63}) {
        EXPECT_NEAR(p.motion.at(x, 20)[0], 0, 1e-4);
        EXPECT_NEAR(p.motion.at(x, 20)[1], -0.2 * pixels / 5, 1e-4);
    }
}

Passes everything(const Renderer::Source& source, const scene::CameraPath& camera, int frame) {
    return Renderer(source, camera, {}, {width, height, 1, 0}).frame(frame, Wanted::everything);
}

// A box that turns, rises and comes nearer, before a camera that pans and tracks: motion both ways
// against the rigid motion's own formula.
TEST(Controls, RigidMotionIsExactBothWays) {
    const auto at = [](int frame) {
        return Transform{{0.05 * frame, 1 + 0.03 * frame, 0.1 * frame},
                         Quat::about(normalised(Vec3{0.3, 1, 0.2}), radians(4.0 * frame))};
    };
    const scene::Mesh rest = box({}, {1.5, 1.5, 1.5});
    const auto source = [&](int frame, bool) {
        auto s = one(rest);
        s.meshes[0].moves = true;
        for (auto& p : s.meshes[0].positions) {
            const Vec3 to = at(frame) * Vec3{p[0], p[1], p[2]};
            p = {float(to.x), float(to.y), float(to.z)};
        }
        return s;
    };
    auto camera = standing(5);
    for (int n = 0; n < 5; ++n) {
        camera.samples[std::size_t(n)].at.position.x += 0.02 * n;
        camera.samples[std::size_t(n)].at.rotation = from_yaw(radians(0.5 * n));
    }
    const auto pixel = [&](int frame, Vec3 point) {
        const auto& c = camera.samples[std::size_t(frame)].at;
        const Vec3 local = c.inverse() * point;
        return Vec2{0.5 * width - pixels * local.x / local.z,
                    0.5 * height + pixels * local.y / local.z};
    };
    constexpr int frame = 2;
    const Passes p = everything(source, camera, frame);
    int on = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (*p.id.at(x, y) == 0) continue;
            ++on;
            const float* q = p.position.at(x, y);
            const Vec3 here{q[0], q[1], q[2]};
            EXPECT_NEAR(pixel(frame, here).x, x + 0.5, 1e-3);
            EXPECT_NEAR(pixel(frame, here).y, y + 0.5, 1e-3);
            const Vec3 own = at(frame).inverse() * here;
            for (const int other : {frame - 1, frame + 1}) {
                const Vec2 there = pixel(other, at(other) * own);
                const float* m = (other < frame ? p.motion : p.forward).at(x, y);
                EXPECT_NEAR(m[0], there.x - (x + 0.5), 2e-3);
                EXPECT_NEAR(m[1], there.y - (y + 0.5), 2e-3);
            }
        }
    }
    EXPECT_GT(on, 200);
}

TEST(Controls, TheEndsTakeMotionFromTheOtherSide) {
    const auto source = [](int frame, bool) {
        auto s = one(box({0.1 * frame, 1, -0.5}, {3, 3, 1}));
        s.meshes[0].moves = true;
        return s;
    };
    for (const int frame : {0, 1, 4}) {
        const Passes p = everything(source, standing(5), frame);
        EXPECT_NEAR(p.forward.at(width / 2, height / 2)[0], 0.1 * pixels / 5, 1e-4) << frame;
        EXPECT_NEAR(p.motion.at(width / 2, height / 2)[0], -0.1 * pixels / 5, 1e-4) << frame;
    }
}

TEST(Controls, AreTheSameWhateverElseIsWanted) {
    const auto room = sample_room();
    const Renderer r(SampleRoom::snapshot, room.camera, room.lighting, {64, 34, 2, 1});
    const Passes few = r.frame(1), all = r.frame(1, Wanted::everything);
    EXPECT_EQ(few.beauty.samples, all.beauty.samples);
    EXPECT_EQ(few.variance.samples, all.variance.samples);
    EXPECT_EQ(few.depth.samples, all.depth.samples);
    EXPECT_EQ(few.motion.samples, all.motion.samples);
    EXPECT_TRUE(few.lights.empty() && few.mattes.empty() && few.position.samples.empty());
    // Neither the lens nor more samples move a control.
    auto wide = room;
    wide.camera.lens.t_stop = 1;
    const Passes other = Renderer(SampleRoom::snapshot, wide.camera, wide.lighting, {64, 34, 7, 1})
                             .frame(1, Wanted::everything);
    EXPECT_EQ(all.position.samples, other.position.samples);
    EXPECT_EQ(all.normal.samples, other.normal.samples);
    EXPECT_EQ(all.albedo.samples, other.albedo.samples);
    EXPECT_EQ(all.forward.samples, other.forward.samples);
    EXPECT_EQ(all.character.samples, other.character.samples);
    EXPECT_EQ(all.material.samples, other.material.samples);
}

// What stands is met apart then, and what moves out of the picture not at all.
TEST(Controls, AreTheSameByACamerasRaysAlone) {
    auto room = sample_room();
    for (const double turned : {0.0, 12.0, 25.0, 180.0}) {
        auto camera = room.camera;
        for (auto& s : camera.samples) s.at.rotation = from_yaw(radians(turned)) * s.at.rotation;
        const Renderer r(SampleRoom::snapshot, camera, room.lighting, {96, 54, 1, 0});
        for (const int frame : {1, 2}) {
            const Passes few = r.frame(frame, Wanted::shapes), all = r.frame(frame);
            EXPECT_EQ(few.id.samples, all.id.samples) << turned;
            for (std::size_t i = 0; i < all.depth.samples.size(); ++i)
                ASSERT_NEAR(few.depth.samples[i], all.depth.samples[i], 1e-4) << turned;
            for (std::size_t i = 0; i < all.motion.samples.size(); ++i)
                ASSERT_NEAR(few.motion.samples[i], all.motion.samples[i], 1e-3) << turned;
        }
    }
}

TEST(View, KnowsBeyondWhichSideAPointLies) {
    const View view(standing(1), 0, width, height);
    const Vec3 at = standing(1).samples[0].at.position;  // it looks along -Z
    EXPECT_EQ(view.beyond(at + Vec3{0, 0, -5}), 0U);
    EXPECT_EQ(view.beyond(at + Vec3{-50, 0, -5}), 1U);
    EXPECT_EQ(view.beyond(at + Vec3{50, 0, -5}), 2U);
    EXPECT_EQ(view.beyond(at + Vec3{0, 50, -5}), 4U);
    EXPECT_EQ(view.beyond(at + Vec3{0, -50, -5}), 8U);
    EXPECT_NE(view.beyond(at + Vec3{0, 0, 5}) & 16U, 0U);
}

TEST(Controls, SkyTurnsWithTheCamera) {
    auto camera = standing(2);
    camera.samples[1].at.rotation = from_yaw(radians(1));
    const Passes p = controls([](int, bool) { return scene::Snapshot{}; }, camera, 1);
    EXPECT_NEAR(p.motion.at(width / 2, height / 2)[0], -pixels * std::tan(radians(1)), 0.02);
}

TEST(Controls, WhatStandsStillHasNoMotion) {
    const auto room = sample_room();
    const Renderer r(SampleRoom::snapshot, room.camera, room.lighting, {64, 34, 1, 0});
    const Passes p = r.frame(1, Wanted::controls);
    int moving = 0;
    for (int y = 0; y < 34; ++y) {
        for (int x = 0; x < 64; ++x) {
            const auto id = std::size_t(*p.id.at(x, y));
            const bool still = p.motion.at(x, y)[0] == 0 && p.motion.at(x, y)[1] == 0;
            EXPECT_EQ(still, id == 0 || p.objects[id - 1] != "ANN");
            moving += !still;
        }
    }
    EXPECT_GT(moving, 50);
    EXPECT_TRUE(p.beauty.samples.empty());
}

TEST(Controls, WhoEntersHasNoMotionBefore) {
    const auto source = [](int frame, bool) {
        scene::Snapshot s = one(box({0, 1, -0.5}, {3, 3, 1}));
        s.meshes[0].moves = true;
        if (frame < 2) s.meshes.clear();
        return s;
    };
    // Out of sight: not there, or all in one place.
    const auto hidden = [&](int frame, bool moving) {
        scene::Snapshot s = source(3, moving);
        if (frame < 2) s.meshes[0].positions.assign(s.meshes[0].positions.size(), {0, -1000, 0});
        return s;
    };
    const Passes p = controls(source, standing(3), 2), q = controls(hidden, standing(3), 2);
    EXPECT_EQ(*p.id.at(32, 24), 1);
    EXPECT_EQ(p.motion.at(32, 24)[0], 0);
    EXPECT_EQ(q.motion.samples, p.motion.samples);
    EXPECT_EQ(*controls(source, standing(3), 1).id.at(32, 24), 0);
}

}  // namespace
}  // namespace answerprint::render
