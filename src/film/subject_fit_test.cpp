// Where review finds a subject in takes that are off their plan, and in takes of something else.
#include "review/subject_fit.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "media/display.h"
#include "media/drawing.h"
#include "media/video_file.h"
#include "render/renderer.h"
#include "review/subject_findings.h"
#include "scene/framing.h"
#include "scene/room_for_tests.h"

namespace answerprint::film {
namespace {

using review::Finding;
using Verdict = Finding::Verdict;

constexpr int kWide = 384, kHigh = 216;
constexpr double kAspect = 480 / 270.0;

/// How a take is off its plan.
struct Off {
    double camera = 0, across = 0;  // deg; of the frame's width
    double stops = 0;               // of size
    double subject = 0;             // m to the picture's right
    double light = 0;               // deg about the upright
    bool other_materials = false;
};

struct Take {
    media::Frame8 picture;
    double x = 0, y = 0, size = 0;  // of the eyes: fractions; frame height over stature
};

class SubjectFitOn : public testing::Test {
protected:
    void planned(direction::Size size, double side) {
        direction::ScenePlan plan;
        plan.length = Time::from_seconds(0.2);
        Diagnostics said;
        auto scene = scene::stage(plan, scene::tests::page(), scene::tests::room(),
                                  scene::tests::cast(), {}, {24, 1}, said);
        shot = scene::tests::whole(plan);
        blocking = cut_out(scene, shot);
        shot.frame.subjects = {{"LIN", {}, false, {}}};
        shot.frame.size = size;
        shot.frame.size_claimed = true;
        shot.frame.assumed = false;
        shot.frame.side.claimed = true;
        shot.frame.side.yaw = side;
        camera = solve_camera(shot, blocking, kAspect, said);
        lighting = solve_lighting(shot, blocking, camera, said);
        passes = rendered(blocking, camera, lighting, render::Wanted::picture);
        shown = media::Display{media::View::rec709}.frame(render::denoise(passes));
        const auto all = review::subjects_asked(shot.frame, blocking, camera, 0);
        ASSERT_EQ(all.size(), 1U);
        asked = all[0];
        asked.across = asked.eye_x;
        asked.down = asked.eye_y;
    }
    static render::Passes rendered(const scene::Blocking& b, const scene::CameraPath& c,
                                   const scene::Lighting& l, render::Wanted wanted) {
        return render::Renderer(b, c, l, {kWide, kHigh, 3, 1}).frame(0, wanted);
    }
    Take take(const Off& off) const {
        auto b = blocking;
        auto c = camera;
        auto l = lighting;
        const Transform from = camera.samples[0].at;
        const Vec3 ahead = from.rotation * Vec3{0, 0, -1}, right = from.rotation * Vec3{1, 0, 0};
        for (auto& a : b.actors)
            if (a.character.name == "LIN")
                for (auto& p : a.poses)
                    for (auto& j : p.joints) j.position = j.position + right * off.subject;
        const Vec3 eyes = scene::sitter(b, "LIN", 0).eyes;
        for (auto& s : c.samples) {
            const double wide = c.lens.sensor.width_mm / s.focal_mm;
            s.at.position = s.at.position +
                            ahead * (dot(ahead, eyes - from.position) * (1 - std::exp2(off.stops)));
            s.at.rotation = s.at.rotation * Quat::about({0, 1, 0}, off.across * wide) *
                            Quat::about({0.6, 0.8, 0}, radians(off.camera));
        }
        for (auto& lamp : l.lamps) {
            lamp.at.rotation = Quat::about({0, 1, 0}, radians(off.light)) * lamp.at.rotation;
            lamp.at.position =
                eyes + Quat::about({0, 1, 0}, radians(off.light)) * (lamp.at.position - eyes);
        }
        if (off.other_materials) {
            b.set.walls.colour = {0.2, 0.5, 0.3};
            b.set.floor.colour = {0.6, 0.5, 0.3};
            for (auto& a : b.actors) {
                a.character.skin = a.character.skin * 0.4;
                for (auto& g : a.character.wardrobe) g.material.colour = {0.6, 0.2, 0.15};
            }
        }
        const auto at = scene::project(scene::as_view(c.samples[0]), {c.lens, c.aspect}, eyes);
        const double high = c.lens.sensor.width_mm / c.aspect / c.samples[0].focal_mm;
        return {media::Display{media::View::rec709}.frame(
                    render::denoise(rendered(b, c, l, render::Wanted::picture)), 0.008),
                at.x, at.y, at.depth * high / scene::sitter(b, "LIN", 0).stature};
    }
    review::SubjectFit fit(const media::Frame8& picture) const {
        int number = 0;
        for (std::size_t i = 0; i < passes.objects.size(); ++i)
            if (passes.objects[i] == "LIN") number = static_cast<int>(i) + 1;
        return review::subject_fit(
            picture, {passes.id, passes.depth, passes.normal, passes.albedo, number, &shown});
    }
    std::vector<Finding> findings(const media::Frame8& picture) const {
        return review::subject_findings({{0, asked, fit(picture), 1 / kAspect}});
    }
    Verdict verdict(const media::Frame8& picture, const std::string& claim) const {
        for (const auto& f : findings(picture))
            if (f.claim == claim) return f.verdict;
        return Verdict::unmeasured;
    }
    void near(const Take& t, const media::Frame8& picture, double bounds = 1) const {
        const auto f = fit(picture);
        ASSERT_FALSE(f.why) << f.why.id;
        ASSERT_TRUE(f.sized);
        double x = asked.eye_x, y = asked.eye_y / kAspect;
        f.seen(x, y);
        EXPECT_NEAR(x, t.x, 0.02 * bounds);
        EXPECT_NEAR(y * kAspect, t.y, 0.02 * bounds);
        EXPECT_NEAR(std::log2(asked.plan_size) - f.stops, std::log2(t.size), 0.1 * bounds);
    }

    direction::Shot shot;
    scene::Blocking blocking;
    scene::CameraPath camera;
    scene::Lighting lighting;
    render::Passes passes;
    media::Frame8 shown;
    review::SubjectAsked asked;
};

media::Frame8 encoded(const media::Frame8& frame, int crf) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("answerprint-subject-fit-" + std::to_string(getpid()) + ".mp4");
    media::VideoWriter writer(path, frame.width, frame.height, {24, 1}, {crf, "veryfast"});
    writer.add(frame, 3);
    writer.finish();
    auto out = media::VideoReader(path).at(1);
    std::filesystem::remove(path);
    return out;
}

TEST_F(SubjectFitOn, FindsASubjectThatIsOffThePlan) {
    for (const auto size : {direction::Size::cu, direction::Size::fs}) {
        planned(size, 45);
        const Take t = take({2, 0.01, 0.08, 0.03, 20});
        near(t, t.picture);
        near(t, encoded(t.picture, 35));
        const Take other = take({1, -0.02, -0.1, -0.03, -40, true});
        near(other, other.picture, 2);
    }
}

TEST_F(SubjectFitOn, TellsWhatMissesItsClaim) {
    planned(direction::Size::ms, 45);
    const auto right = take({1, 0, 0, 0, 15}).picture;
    for (const char* claim : {"shape", "size", "place", "mirrored"})
        EXPECT_EQ(verdict(right, claim), Verdict::holds) << claim;
    EXPECT_EQ(verdict(right, "side"), Verdict::unmeasured);
    for (const double stops : {-0.5, 0.5}) {
        const auto off = take({0, 0, stops}).picture;
        EXPECT_EQ(verdict(off, "size"), Verdict::misses) << stops;
    }
    for (const double across : {-0.1, 0.1})
        EXPECT_EQ(verdict(take({0, across}).picture, "place"), Verdict::misses) << across;
    EXPECT_EQ(verdict(media::mirrored(right), "mirrored"), Verdict::misses);
    EXPECT_EQ(verdict(media::mirrored(right), "side"), Verdict::misses);
}

TEST_F(SubjectFitOn, FindsNoSubjectInATakeWithoutIt) {
    planned(direction::Size::cu, 45);
    const auto close = take({}).picture;
    media::Frame8 grey{kWide, kHigh, std::vector<std::uint8_t>(std::size_t{3} * kWide * kHigh, 90)};
    EXPECT_EQ(verdict(grey, "shape"), Verdict::misses);
    EXPECT_EQ(verdict(grey, "place"), Verdict::unmeasured);
    planned(direction::Size::ms, 135);
    EXPECT_NE(verdict(close, "shape"), Verdict::holds);
    EXPECT_EQ(verdict(close, "size"), Verdict::unmeasured);
    asked.of = "NOBODY";
    passes.id.samples.assign(passes.id.samples.size(), 0.0F);
    EXPECT_EQ(fit(close).why.id, "review.small-subject");
    EXPECT_TRUE(review::subject_findings({}).empty());
}

}  // namespace
}  // namespace answerprint::film
