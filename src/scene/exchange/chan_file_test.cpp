#include "scene/exchange/chan_file.h"

#include <gtest/gtest.h>

namespace answerprint::scene {
namespace {

struct Said {
    std::string id;
    int line = 0, column = 0;
    bool operator==(const Said&) const = default;
};

/// The first thing that is said of a file; empty: nothing.
Said said(const std::string& text) {
    Diagnostics out;
    const auto clip = read_chan(text, "cameras/1A.chan", out);
    EXPECT_EQ(clip.keys.empty(), has_errors(out));
    if (out.empty()) return {};
    EXPECT_EQ(out[0].place.file, "cameras/1A.chan");
    EXPECT_TRUE(out[0].right);
    return {out[0].what.id, out[0].place.line, out[0].place.column};
}

TEST(ChanFile, TurnsAboutYThenXThenZ) {
    Diagnostics out;
    // Panned to the left by 90 degrees it looks west; tilted up by 30.
    const auto clip = read_chan("1 1 2 3 30 90 0 40\n", "a.chan", out);
    ASSERT_TRUE(out.empty());
    const auto& key = clip.keys.at(0);
    EXPECT_EQ(key.at.position, (Vec3{1, 2, 3}));
    EXPECT_LT(length(key.at.rotation * Vec3{0, 0, -1} - Vec3{-std::sqrt(0.75), 0.5, 0}), 1e-12);
    EXPECT_NEAR(key.yfov, radians(40), 1e-12);
    // A roll about the axis, with the right hand: the picture's right goes up.
    const auto rolled = read_chan("1 0 0 0 0 0 90 40\n", "a.chan", out);
    EXPECT_LT(length(rolled.keys.at(0).at.rotation * Vec3{1, 0, 0} - Vec3{0, 1, 0}), 1e-12);
}

TEST(ChanFile, WhatIsWrittenIsReadAsItWas) {
    CameraPath path;
    path.aspect = 2.39;
    for (int n = 0; n < 60; ++n) {
        const double t = n * 0.15;  // more than a whole turn, through straight up
        CameraSample s;
        s.at.position = {n * 0.1 - 3, 1.5, 1 / (1.0 + n)};
        s.at.rotation = from_yaw(t) * Quat::about({1, 0, 0}, 1.6 * std::sin(t)) *
                        Quat::about({0, 0, 1}, 0.4 * t);
        s.focal_mm = 20 + n;
        path.samples.push_back(s);
    }
    Diagnostics out;
    const auto clip = read_chan(to_chan(path), "a.chan", out);
    EXPECT_TRUE(out.empty());
    ASSERT_EQ(clip.keys.size(), path.samples.size());
    const double height = path.lens.sensor.width_mm / path.aspect;
    for (std::size_t n = 0; n < clip.keys.size(); ++n) {
        const auto& k = clip.keys[n];
        const auto& s = path.samples[n];
        EXPECT_EQ(k.frame, static_cast<double>(n));
        EXPECT_LT(length(k.at.position - s.at.position), 1e-6);
        EXPECT_LT(degrees(angle_between(k.at.rotation, s.at.rotation)), 1e-5) << n;
        EXPECT_NEAR(height / 2 / std::tan(k.yfov / 2), s.focal_mm, 1e-4);
    }
}

TEST(ChanFile, AnglesDoNotJumpByATurn) {
    CameraPath path;
    for (int n = 0; n < 80; ++n) path.samples.push_back({{{}, from_yaw(n * 0.1)}, 35, 3});
    const std::string text = to_chan(path);
    double before = 0;
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
        double frame, x, y, z, rx, ry;
        ASSERT_EQ(
            std::sscanf(text.c_str() + at, "%lf %lf %lf %lf %lf %lf", &frame, &x, &y, &z, &rx, &ry),
            6);
        EXPECT_LT(std::abs(ry - before), 6);
        before = ry;
    }
    EXPECT_NEAR(before, degrees(7.9), 1e-4);
}

TEST(ChanFile, TheFirstLineIsTheFirstFrameAndWhatLacksLiesBetween) {
    Diagnostics out;
    const auto clip =
        read_chan("# solved\n\n1001 0 0 0 0 0 0\r\n1005\t4 0 0 0 40 0\n", "a.chan", out);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].what, msg("scene.chan-gap", "3"));
    EXPECT_EQ(out[0].place.line, 4);
    EXPECT_EQ(clip.at(0).at.position.x, 0);
    EXPECT_NEAR(clip.at(1).at.position.x, 1, 1e-12);
    EXPECT_NEAR(angle_between(clip.at(1).at.rotation, from_yaw(radians(10))), 0, 1e-9);
    EXPECT_EQ(clip.at(9).at.position.x, 4);
    EXPECT_EQ(clip.at(2).yfov, 0);
}

TEST(ChanFile, WhatIsWrongIsToldByItsLine) {
    const std::string good = "1 0 0 0 0 0 0 30\n";
    EXPECT_EQ(said(good), Said{});
    EXPECT_EQ(said("\xEF\xBB\xBF" + good), Said{});
    EXPECT_EQ(said(""), (Said{"scene.chan-empty", 1, 1}));
    EXPECT_EQ(said("# nothing\n"), (Said{"scene.chan-empty", 1, 1}));
    EXPECT_EQ(said(good + "2 0 nan 0 0 0 0 30\n"), (Said{"scene.chan-number", 2, 5}));
    EXPECT_EQ(said(good + "2 0 inf 0 0 0 0 30\n"), (Said{"scene.chan-number", 2, 5}));
    EXPECT_EQ(said("1 0 1e300 0 0 0 0 30\n"), (Said{"scene.chan-number", 1, 5}));
    EXPECT_EQ(said("1 0 0x1 0 0 0 0 30\n"), (Said{"scene.chan-number", 1, 5}));
    EXPECT_EQ(said(good + "2 0 0\n"), (Said{"scene.chan-columns", 2, 1}));
    EXPECT_EQ(said("1 2 3 4 5 6 7 8 9\n"), (Said{"scene.chan-columns", 1, 1}));
    EXPECT_EQ(said(good + "2 0 0 0 0 0 0\n"), (Said{"scene.chan-columns", 2, 1}));
    EXPECT_EQ(said(good + "1 0 0 0 0 0 0 30\n"), (Said{"scene.chan-order", 2, 1}));
    EXPECT_EQ(said(good + "2.5 0 0 0 0 0 0 30\n"), (Said{"scene.chan-frame", 2, 1}));
    EXPECT_EQ(said(good + "900000 0 0 0 0 0 0 30\n"), (Said{"scene.camera-long", 2, 1}));
    for (const char* view : {"0", "-30", "180", "1000"})
        EXPECT_EQ(said("1 0 0 0 0 0 0 " + std::string(view)), (Said{"scene.chan-view", 1, 1}));
    EXPECT_EQ(said("\xff\xfe\n"), (Said{"scene.chan-number", 1, 1}));
    std::string many;
    for (int n = 0; n < 1000; ++n) many += "no\n";
    Diagnostics out;
    read_chan(many, "a.chan", out);
    EXPECT_EQ(out.size(), 20U);
}

}  // namespace
}  // namespace answerprint::scene
