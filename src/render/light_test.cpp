// Known answers: closed forms that light must meet.
#include <gtest/gtest.h>

#include "render/float3.h"
#include "render/renderer.h"
#include "render/sample_room.h"

namespace answerprint::render {
namespace {

scene::Material matte(double albedo) {
    return {{albedo, albedo, albedo}, 1, 0, scene::Pattern::paper, 1};
}

Renderer::Source of(scene::Mesh mesh, const scene::Material& material) {
    scene::Snapshot s;
    s.meshes = {std::move(mesh)};
    s.materials = {material};
    s.objects = {"thing"};
    return [s](int, bool moving) { return moving ? scene::Snapshot{} : s; };
}

scene::CameraPath looking(Vec3 from, Vec3 along, double focal_mm) {
    scene::CameraPath c;
    c.lens.t_stop = 1000;
    c.samples = {{{from, looking_along(normalised(along))}, focal_mm, 3}};
    return c;
}

scene::Lamp lamp(scene::LampShape shape, Vec3 at, Vec3 along, Vec2 size, double radiance) {
    scene::Lamp l;
    l.shape = shape;
    l.at = {at, looking_along(along)};
    l.size = size;
    l.radiance = l.ground = {radiance, radiance, radiance};
    return l;
}

// Light that the middle of the picture reflects, over its albedo: irradiance / pi.
double reflected(const Renderer::Source& source, const scene::CameraPath& camera,
                 const scene::Lamp& lamp, int bounces, int samples = 256) {
    const Renderer r(source, camera, {1, {lamp}}, {8, 8, samples, bounces});
    const Passes p = r.frame(0);
    double sum = 0;
    for (int y = 2; y < 6; ++y)
        for (int x = 2; x < 6; ++x) sum += p.beauty.at(x, y)[1] / p.tint.at(x, y)[1];
    return sum / 16;
}

scene::Mesh floor() { return box({0, -0.05, 0}, {20, 0.1, 20}); }
constexpr Vec3 down{0, -1, 0};

TEST(Light, WhiteFurnaceGivesTheAlbedo) {
    const auto dome = lamp(scene::LampShape::dome, {}, down, {}, 1);
    const auto camera = looking({0, 0, 5}, {0, 0, -1}, 200);
    for (const double albedo : {0.2, 0.9}) {
        const auto ball = of(ellipsoid({}, {1, 1, 1}, 64), matte(albedo));
        EXPECT_NEAR(reflected(ball, camera, dome, 2), 1, 0.004);
    }
}

TEST(Light, WhiteFurnaceGivesWhiteBack) {
    const auto dome = lamp(scene::LampShape::dome, {}, down, {}, 1);
    const auto camera = looking({0, 0, 5}, {0, 0, -1}, 200);
    for (const double roughness : {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.85, 1.0}) {
        for (const double metallic : {0.0, 0.5, 1.0}) {
            // Held to 1: the grain would make it grey here and there.
            const scene::Material m{{1.2, 1.2, 1.2}, roughness, metallic, scene::Pattern::plain, 1};
            const auto source = of(ellipsoid({}, {1, 1, 1}, 64), m);
            const Passes p = Renderer(source, camera, {1, {dome}}, {8, 8, 512, 1}).frame(0);
            double sum = 0;
            for (int y = 2; y < 6; ++y)
                for (int x = 2; x < 6; ++x) sum += p.beauty.at(x, y)[1] / p.albedo.at(x, y)[1] / 16;
            EXPECT_NEAR(sum, 1, 0.005) << roughness << ' ' << metallic;
        }
    }
}

TEST(Light, NoCoatOrMetalReflectsMoreThanArrives) {
    const auto dome = lamp(scene::LampShape::dome, {}, down, {}, 1);
    const auto camera = looking({0, 0, 5}, {0, 0, -1}, 60);
    for (const double roughness : {0.1, 0.4, 0.7}) {
        for (const double metallic : {0.0, 1.0}) {
            const scene::Material m{{1, 1, 1}, roughness, metallic, scene::Pattern::paper, 1};
            const double all = reflected(of(ellipsoid({}, {1, 1, 1}, 64), m), camera, dome, 1);
            EXPECT_LT(all, 1.03) << roughness << ' ' << metallic;
            EXPECT_GT(all, 0.65) << roughness << ' ' << metallic;
        }
    }
}

TEST(Light, ClosedSphereSumsTheSeriesOfBounces) {
    // A lamp of radius r in the middle of a sphere of radius R: radiance L r^2 / R^2 over albedo,
    // times the sum of albedo^k.
    const auto bulb = lamp(scene::LampShape::sphere, {}, down, {0.2, 0}, 20);
    const auto camera = looking({0.5, 0, 0}, {1, 0.3, 0.1}, 50);
    const auto room = of(ellipsoid({}, {2, 2, 2}, 64), matte(0.5));
    double sum = 0;
    for (int bounces = 0; bounces < 5; ++bounces) {
        sum += std::pow(0.5, bounces);
        EXPECT_NEAR(reflected(room, camera, bulb, bounces) / 0.2, sum, 0.015 * sum) << bounces;
    }
}

TEST(Light, RectangleMeetsItsClosedForm) {
    // Above the middle of a floor, 2 x 1 m at 0.8 m.
    const auto panel = lamp(scene::LampShape::rectangle, {0, 0.8, 0}, down, {2, 1}, 1);
    const double x = 1 / 0.8, y = 0.5 / 0.8;
    const double a = std::sqrt(1 + x * x), b = std::sqrt(1 + y * y);
    const double irradiance = 2 * (x / a * std::atan(y / a) + y / b * std::atan(x / b));
    const auto camera = looking({0, 3, 0}, {0, -1, 0.001}, 2000);
    EXPECT_NEAR(reflected(of(floor(), matte(0.5)), camera, panel, 0, 1024), irradiance / pi,
                0.005 * irradiance / pi);
}

TEST(Light, RectangleShinesOneWay) {
    const auto panel = lamp(scene::LampShape::rectangle, {0, 0.8, 0}, {0, 1, 0}, {2, 1}, 1);
    EXPECT_EQ(
        reflected(of(floor(), matte(0.5)), looking({0, 3, 0}, {0, -1, 0.001}, 2000), panel, 0), 0);
}

TEST(Light, FallsWithTheSquareOfTheDistance) {
    const auto camera = looking({0, 9, 0}, {0, -1, 0.001}, 2000);
    const auto at = [&](double height) {
        const auto bulb = lamp(scene::LampShape::sphere, {0, height, 0}, down, {0.02, 0}, 500);
        return reflected(of(floor(), matte(0.5)), camera, bulb, 0);
    };
    EXPECT_NEAR(at(1) / at(2), 4, 0.01);
    EXPECT_NEAR(at(1), 500 * 0.02 * 0.02, 0.002);
}

TEST(Light, SunGivesItsIrradiance) {
    const auto camera = looking({0, 3, 0}, {0, -1, 0.001}, 2000);
    const auto sun = lamp(scene::LampShape::sun, {}, normalised(Vec3{1, -1, 0}), {0.53, 0}, 2);
    EXPECT_NEAR(reflected(of(floor(), matte(0.5)), camera, sun, 0), 2 * std::sqrt(0.5) / pi, 0.002);
}

TEST(Light, PowerAndExposureScale) {
    const auto camera = looking({0, 9, 0}, {0, -1, 0.001}, 2000);
    auto bulb = lamp(scene::LampShape::sphere, {0, 1, 0}, down, {0.02, 0}, 500);
    bulb.power = {0.5f};
    const auto source = of(floor(), matte(0.5));
    const auto light = [&](double exposure, const scene::Lamp& l) {
        const Renderer r(source, camera, {exposure, {l}}, {4, 4, 4, 0});
        return r.frame(0).beauty.at(2, 2)[0];
    };
    const float half = light(1, bulb);
    bulb.power.clear();
    EXPECT_NEAR(light(1, bulb) / half, 2, 1e-4);
    EXPECT_NEAR(light(3, bulb) / half, 6, 1e-4);
    bulb.power = {0};
    EXPECT_EQ(light(1, bulb), 0);
}

TEST(Light, GlassLetsItThrough) {
    scene::Snapshot s;
    s.meshes = {floor(), box({0, 0.5, 0}, {4, 0.01, 4})};
    s.meshes[1].material = s.meshes[1].object = 1;
    s.materials = {matte(0.5), {{1, 1, 1}, 0.05, 0, scene::Pattern::glass, 1}};
    s.objects = {"floor", "pane"};
    const auto bulb = lamp(scene::LampShape::sphere, {0, 1, 0}, down, {0.02, 0}, 500);
    const auto camera = looking({0, 3, 0}, {0, -1, 0.001}, 2000);
    const auto source = [&](int, bool moving) { return moving ? scene::Snapshot{} : s; };
    const auto seen = [&](const Renderer::Source& from) {
        return Renderer(from, camera, {1, {bulb}}, {4, 4, 1024, 0}).frame(0).beauty.at(2, 2)[1];
    };
    // A pane straight on reflects 2 F / (1 + F), F = 4%.
    EXPECT_NEAR(seen(source) / seen(of(floor(), matte(0.5))), 1 - 0.08 / 1.04, 0.01);
    const Passes p = Renderer(source, camera, {1, {}}, {4, 4, 1, 0}).frame(0, Wanted::controls);
    EXPECT_EQ(*p.id.at(2, 2), 2);
    EXPECT_NEAR(*p.depth.at(2, 2), 3, 1e-3);
}

TEST(Light, GroupsSumToThePicture) {
    auto room = sample_room();
    room.lighting.lamps.push_back(room.lighting.lamps.back());  // two of one name are one group
    room.lighting.lamps.back().at.position.x = -2;
    room.lighting.lamps[1].radiance =
        room.lighting.lamps[1].radiance * 40;  // beyond what a path may bring
    const Passes p = Renderer(SampleRoom::snapshot, room.camera, room.lighting, {96, 52, 4, 3})
                         .frame(1, Wanted::everything);
    ASSERT_EQ(p.lights.size(), room.lighting.lamps.size() - 1);
    double clamped = 0;
    for (std::size_t i = 0; i < p.beauty.samples.size(); ++i) {
        float sum = 0;
        for (const auto& g : p.lights) sum += g.light.samples[i];
        ASSERT_NEAR(sum, p.beauty.samples[i], 1e-4f * p.beauty.samples[i]) << i;
        clamped = std::max(clamped, double(p.beauty.samples[i]));
    }
    EXPECT_GT(clamped, 16);
    // A group alone is the picture by its lamps alone, but for its noise.
    auto alone = room;
    std::erase_if(alone.lighting.lamps, [](const scene::Lamp& l) { return l.name != "window"; });
    const Passes q =
        Renderer(SampleRoom::snapshot, alone.camera, alone.lighting, {96, 52, 64, 1}).frame(1);
    const Passes all = Renderer(SampleRoom::snapshot, room.camera, room.lighting, {96, 52, 64, 1})
                           .frame(1, Wanted::everything);
    double one = 0, group = 0;
    for (const float v : q.beauty.samples) one += v;
    for (const auto& g : all.lights)
        if (g.name == "window")
            for (const float v : g.light.samples) group += v;
    EXPECT_NEAR(group / one, 1, 0.02);
}

}  // namespace
}  // namespace answerprint::render
