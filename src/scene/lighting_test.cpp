#include <algorithm>

#include <gtest/gtest.h>

#include "scene/body.h"
#include "scene/colour_temperature.h"
#include "scene/geometry.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

using namespace tests;
using direction::Light;
using direction::LightKind;
using direction::LightSource;

struct Lit {
    Diagnostics said;
    Blocking blocking;
    CameraPath camera;
    Lighting lighting;
    Vec3 face;

    const Lamp* lamp(const std::string& name) const {
        for (const auto& l : lighting.lamps)
            if (l.name == name) return &l;
        return nullptr;
    }
    /// What the last warning of this kind was of; empty: there is none.
    std::vector<std::string> warned(const std::string& id) const {
        for (auto d = said.rbegin(); d != said.rend(); ++d)
            if (d->severity == Severity::warning && d->what.id == id) return d->what.args;
        return {};
    }
    /// Irradiance of a rectangle on a surface at the face that looks at it, by cutting it up.
    double at_face(const Lamp& l) const {
        const Vec3 n = normalised(l.at.position - face);
        double sum = 0;
        for (int i = 0; i < 16; ++i)
            for (int j = 0; j < 16; ++j) {
                const Vec3 p = l.at * Vec3{((i + 0.5) / 16 - 0.5) * l.size.x,
                                           ((j + 0.5) / 16 - 0.5) * l.size.y, 0};
                const Vec3 d = p - face;
                const Vec3 w = normalised(d);
                const double c = dot(l.at.rotation * Vec3{0, 0, -1}, -w);
                sum += luminance(l.radiance) * std::max(0.0, c) * std::max(0.0, dot(n, w)) /
                       dot(d, d) * l.size.x * l.size.y / 256;
            }
        return sum;
    }
};

Lit lit(std::vector<Light> lights, direction::DayTime time = direction::DayTime::night,
        const std::vector<Thing>& more = {}) {
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(2);
    Diagnostics out;
    Lit r;
    auto scene = staged(plan, out);
    scene.set.day_time = time;
    scene.set.things.insert(scene.set.things.end(), more.begin(), more.end());
    r.blocking = cut_out(scene, whole(plan));
    direction::Shot shot = whole(plan);
    shot.frame.subjects = {{"MEI", {}, false, {}}};
    shot.frame.size_claimed = true;
    for (auto& l : lights)
        if (l.time.end == Time{}) l.time.end = plan.length;
    shot.lights = lights;
    r.camera = solve_camera(shot, r.blocking, 1.85, out);
    r.lighting = solve_lighting(shot, r.blocking, r.camera, r.said);
    r.face = eyes_of(r.blocking.actors[0].poses[0]);
    return r;
}

Light light(LightKind kind) {
    Light l;
    l.kind = kind;
    return l;
}

TEST(Lighting, TheKeyComesFromWhereItIsSaidTo) {
    Light key = light(LightKind::key);
    key.source = LightSource::motivated;
    key.from = "window";
    const Lit r = lit({key});
    const Lamp* l = r.lamp("key");
    ASSERT_NE(l, nullptr);
    const Vec3 window{0, 0.9 + 0.625, -4};
    EXPECT_GT(dot(normalised(l->at.position - r.face), normalised(window - r.face)), 0.97);

    key.source = LightSource::camera_left;
    key.azimuth = 45;
    const Lit left = lit({key});
    const CameraSample& c = left.camera.samples[0];
    const Vec3 seen = c.at.inverse() * left.lamp("key")->at.position;
    const Vec3 face = c.at.inverse() * left.face;
    EXPECT_LT(seen.x, face.x);
}

TEST(Lighting, HardIsSmallAndSoftIsLarge) {
    for (const bool hard : {true, false}) {
        Light key = light(LightKind::key);
        key.source = LightSource::camera_right;
        key.azimuth = 40;
        key.quality = hard ? direction::Quality::hard : direction::Quality::soft;
        const Lit r = lit({key});
        const Lamp* l = r.lamp("key");
        const double angle =
            degrees(2 * std::atan(l->size.x / 2 / length(l->at.position - r.face)));
        if (hard)
            EXPECT_LT(angle, 2);
        else
            EXPECT_GT(angle, 20);
    }
}

TEST(Lighting, ANormalKeyReadsAsAGreyCardShould) {
    Light key = light(LightKind::key);
    key.source = LightSource::camera_left;
    key.azimuth = 45;
    for (const double ratio : {2.0, 8.0}) {
        key.ratio = ratio;
        const Lit r = lit({key});
        EXPECT_NEAR(r.at_face(*r.lamp("key")), pi * (1 - 1 / ratio), 0.06);
    }
    key.level = -2;
    key.ratio = 4;
    const Lit dim = lit({key});
    EXPECT_NEAR(dim.at_face(*dim.lamp("key")), pi * 0.75 / 4, 0.03);
}

TEST(Lighting, TellsOfAKeyFromTooFarBeneath) {
    Light key = light(LightKind::key);
    key.source = LightSource::motivated;
    for (const bool low : {true, false}) {
        const Lit plain = lit({});
        const Vec3 to_eye = plain.camera.samples[0].at.position - plain.face;
        const Vec3 before = plain.face + to_eye * ((low ? 0.6 : 4) / length(to_eye));
        key.from = "stool";
        const Lit r =
            lit({key}, direction::DayTime::night, {thing("stool", {before.x, 0, before.z})});
        EXPECT_EQ(r.warned("scene.key-turned").empty(), !low);
    }
}

TEST(Lighting, TellsOfAKeyThatIsOutshone) {
    Light key = light(LightKind::key);
    key.source = LightSource::camera_left;
    key.azimuth = 45;
    Light kicker = light(LightKind::kicker);
    kicker.source = LightSource::camera_right;
    kicker.azimuth = 45;
    EXPECT_TRUE(lit({key, kicker}).warned("scene.key-outshone").empty());
    kicker.level = 2;
    const auto told = lit({key, kicker}).warned("scene.key-outshone");
    ASSERT_EQ(told.size(), 4u);
    EXPECT_EQ(told[2], "kicker");
}

TEST(Lighting, TellsOfAKeyOfAnotherColourThanAsked) {
    Light key = light(LightKind::key), kicker = light(LightKind::kicker);
    key.source = kicker.source = LightSource::camera_left;
    key.azimuth = kicker.azimuth = 45;
    key.kelvin = 5600;
    kicker.kelvin = 5600;
    kicker.level = 0;
    EXPECT_TRUE(lit({key, kicker}).warned("scene.key-coloured").empty());
    kicker.kelvin = 2700;
    const auto told = lit({key, kicker}).warned("scene.key-coloured");
    ASSERT_EQ(told.size(), 4u);
    EXPECT_NEAR(std::stod(told[2]), 3600, 500);  // half of each, in mired
}

TEST(Lighting, MoreRatioLessFill) {
    Light key = light(LightKind::key);
    key.source = LightSource::camera_left;
    key.azimuth = 45;
    key.ratio = 2;
    const Lit flat = lit({key});
    key.ratio = 8;
    const Lit deep = lit({key});
    EXPECT_GT(flat.at_face(*flat.lamp("fill")), 3 * deep.at_face(*deep.lamp("fill")));
}

TEST(Lighting, LampsGoOutAtTheirTime) {
    Light off = light(LightKind::practical);
    off.name = "lamp";
    off.off = true;
    off.time = {Time::from_seconds(1), Time::from_seconds(2)};
    const Lit r = lit({off});
    const Lamp* l = r.lamp("lamp");
    ASSERT_NE(l, nullptr);
    ASSERT_EQ(l->power.size(), 48u);
    EXPECT_EQ(l->power[23], 1);
    EXPECT_EQ(l->power[24], 0);
}

TEST(Lighting, ALampShinesWhereItIsCarried) {
    Lit r = lit({});
    ThingTrack track;
    track.name = "lamp";
    for (int n = 0; n < r.blocking.frames; ++n) {
        track.at.push_back({{0.05 * std::max(0, n - 10), 1, 0}, {}});
        track.visible.push_back(n >= 4);
    }
    r.blocking.things.push_back(track);
    direction::Shot shot = whole({});
    shot.time.end = Time::from_seconds(2);
    Diagnostics out;
    r.lighting = solve_lighting(shot, r.blocking, r.camera, out);
    const Vec3 bulb = bulb_of(*r.blocking.set.thing("lamp"), {}).at;
    for (std::size_t n = 0; n < track.at.size(); ++n) {
        int lit = 0;
        for (const auto& l : r.lighting.lamps) {
            if (l.name != "lamp" || (!l.power.empty() && l.power[n] == 0)) continue;
            ++lit;
            EXPECT_LT(length(l.at.position - track.at[n].position - bulb), 0.006) << n;
        }
        EXPECT_EQ(lit, n >= 4 ? 1 : 0) << n;
    }
}

TEST(Lighting, WindowsShineByDay) {
    const Lit day = lit({}, direction::DayTime::day), night = lit({});
    EXPECT_GT(luminance(day.lamp("window")->radiance),
              10 * luminance(night.lamp("window")->radiance));
}

TEST(Lighting, AFaceThatTheLowSunDoesNotReachHasAKey) {
    direction::ScenePlan plan;
    plan.length = Time::from_seconds(1);
    Diagnostics out;
    auto scene = staged(plan, out);
    scene.set.kind = SetKind::exterior;
    scene.set.things.clear();
    scene.set.day_time = direction::DayTime::dawn;
    direction::Shot shot = whole(plan);
    shot.frame.subjects = {{"MEI", {}, false, {}}};
    for (const bool houses : {true, false}) {
        scene.set.surroundings = houses ? "street" : "sea";
        const Blocking b = cut_out(scene, whole(plan));
        const auto camera = solve_camera(shot, b, 1.85, out);
        const auto lighting = solve_lighting(shot, b, camera, out);
        EXPECT_EQ(houses, std::any_of(lighting.lamps.begin(), lighting.lamps.end(),
                                      [](const Lamp& l) { return l.name == "key"; }));
    }
}

TEST(Lighting, WarmIsWarmAndTheBalanceIsWhite) {
    const Vec3 warm = light_colour(3200), white = light_colour(kBalance), cool = light_colour(6500);
    EXPECT_NEAR(white.x, 1, 1e-9);
    EXPECT_NEAR(white.z, 1, 1e-9);
    EXPECT_GT(warm.x, 1.1);
    EXPECT_LT(warm.z, 0.75);
    EXPECT_GT(cool.z, 1.2);
    EXPECT_NEAR(luminance(warm), 1, 1e-9);
    for (const double kelvin : {1800, 2700, 4200, 5600, 12000})
        EXPECT_NEAR(1e6 / kelvin_of(light_colour(kelvin) * 3), 1e6 / kelvin, 1);
}

}  // namespace
}  // namespace answerprint::scene
