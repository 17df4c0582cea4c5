// Where rendered takes are in focus, and when focus goes from one to the other.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "media/display.h"
#include "media/video_file.h"
#include "render/renderer.h"
#include "review/focus_findings.h"
#include "scene/body.h"
#include "scene/room_for_tests.h"

namespace answerprint::film {
namespace {

using review::Finding;
using scene::tests::act;
using scene::tests::spot;
using Verdict = Finding::Verdict;

constexpr int kWide = 480, kHigh = 270;

/// LIN before the table, MEI 1.5 m behind him, through a long lens that is wide open. The camera of
/// takes stands half a degree off.
struct Shown {
    scene::Blocking blocking;
    scene::CameraPath camera, off;
    scene::Lighting lighting;
    direction::Shot shot;
    std::vector<review::InFocus> people;
    render::Passes passes;  // nobody moves
    double lin = 1, mei = 1;
    const media::Display display{media::View::rec709};

    Shown() {
        direction::ScenePlan plan;
        plan.acts = {act("LIN", direction::Verb::stands_at, spot(0.2, 0.6)),
                     act("MEI", direction::Verb::stands_at, spot(0.75, -0.9))};
        plan.length = Time::from_seconds(2);
        Diagnostics said;
        shot = scene::tests::whole(plan);
        blocking = cut_out(scene::tests::staged(plan, said), shot);
        shot.frame.subjects = {{"LIN", Vec2{0.3, 0.4}, false, {}}};
        shot.frame.size = direction::Size::ms;
        shot.frame.size_claimed = true;
        shot.lens.focal_mm = 65;
        shot.lens.t_stop = 1.4;
        camera = solve_camera(shot, blocking, double(kWide) / kHigh, said);
        const Vec3 eyes[] = {eyes_of("LIN"), eyes_of("MEI")};
        const Vec3 stand{0.2, eyes[0].y, eyes[0].z + 2.6};
        for (auto& s : camera.samples) {
            s.at.position = stand;
            s.at.rotation = looking_along(normalised((eyes[0] + eyes[1]) * 0.5 - stand));
            s.focal_mm = 65;
        }
        lighting = solve_lighting(shot, blocking, camera, said);
        off = camera;
        for (auto& s : off.samples)
            s.at.rotation = s.at.rotation * Quat::about({0.8, 0.6, 0}, radians(0.5));
        const Vec3 ahead = camera.samples[0].at.rotation * Vec3{0, 0, -1};
        lin = dot(ahead, eyes[0] - stand);
        mei = dot(ahead, eyes[1] - stand);
        passes = render::Renderer(blocking, camera, {}, {kWide, kHigh, 1, 0})
                     .frame(0, render::Wanted::controls);
        for (std::size_t i = 0; i < passes.objects.size(); ++i)
            for (const char* name : {"LIN", "MEI"})
                if (passes.objects[i] == name) people.push_back({name, static_cast<int>(i) + 1});
    }
    Vec3 eyes_of(const std::string& name) const {
        for (const auto& a : blocking.actors)
            if (a.character.name == name) return scene::eyes_of(a.poses[0]);
        return {};
    }
    /// A frame that is in focus at a distance, as an encoder leaves it.
    media::Frame8 frame(double focus, int crf) const {
        auto path = off;
        path.samples.resize(1);
        path.samples[0].focus_m = focus;
        const auto shown = display.frame(render::denoise(
            render::Renderer(blocking, path, lighting, {kWide, kHigh, 6, 1}).frame(0)));
        const auto file = std::filesystem::temp_directory_path() /
                          ("answerprint-focus-" + std::to_string(getpid()) + ".mp4");
        media::VideoWriter writer(file, kWide, kHigh, {24, 1}, {crf, "veryfast"});
        writer.add(shown, 2);
        writer.finish();
        auto out = media::VideoReader(file).at(1);
        std::filesystem::remove(file);
        return out;
    }
    Finding of(const std::string& name, const media::Frame8& picture) const {
        auto claimed = shot;
        claimed.focus = {{{name}, {}}};
        review::Focus focus(camera, claimed, blocking.rate, people);
        for (const int n : focus.frames()) focus.add({n, picture, passes.depth, passes.id});
        const auto found = focus.findings();
        EXPECT_EQ(found.size(), 1u);
        return found.front();
    }
};

const Shown& shown() {
    static const Shown out;
    return out;
}

TEST(Focus, IsOnWhomItIsClaimed) {
    for (const int crf : {18, 28}) {
        const auto on_lin = shown().frame(shown().lin, crf),
                   on_mei = shown().frame(shown().mei, crf);
        EXPECT_EQ(shown().of("LIN", on_lin).verdict, Verdict::holds);
        EXPECT_EQ(shown().of("MEI", on_mei).verdict, Verdict::holds);
        EXPECT_EQ(shown().of("LIN", on_mei).verdict, Verdict::misses)
            << shown().of("LIN", on_mei).had.value_or(-1);
        EXPECT_EQ(shown().of("MEI", on_lin).verdict, Verdict::misses)
            << shown().of("MEI", on_lin).had.value_or(-1);
    }
}

TEST(Focus, SaysWhyItCannotTell) {
    media::Frame8 grey{kWide, kHigh, std::vector<std::uint8_t>(std::size_t{3} * kWide * kHigh, 90)};
    const auto found = shown().of("LIN", grey);
    EXPECT_EQ(found.verdict, Verdict::unmeasured);
    EXPECT_EQ(found.why.id, "review.few-edges");
}

TEST(Focus, ARackIsTimed) {
    auto claimed = shown().shot;
    claimed.focus = {{{"LIN"}, {}}, {{"MEI"}, {Time::from_seconds(0.8), Time::from_seconds(1.2)}}};
    auto plan = shown().camera;
    const auto at = [&](double second) {
        double u = std::clamp((second - 0.8) / 0.4, 0.0, 1.0);
        u = u * u * (3 - 2 * u);
        return mix(shown().lin, shown().mei, u);
    };
    for (std::size_t n = 0; n < plan.samples.size(); ++n)
        plan.samples[n].focus_m = at(static_cast<double>(n) / 24);
    const double steps[] = {shown().lin, mix(shown().lin, shown().mei, 0.25),
                            mix(shown().lin, shown().mei, 0.5), mix(shown().lin, shown().mei, 0.75),
                            shown().mei};
    std::vector<media::Frame8> pictures;
    for (const double focus : steps) pictures.push_back(shown().frame(focus, 23));
    const auto rack = [&](double late, bool ever = true) {
        review::Focus focus(plan, claimed, {24, 1}, shown().people);
        for (const int n : focus.frames()) {
            const double m = ever ? at((n - late) / 24) : shown().lin;
            const auto step = static_cast<std::size_t>(
                std::lround(4 * (m - shown().lin) / (shown().mei - shown().lin)));
            focus.add({n, pictures[step], shown().passes.depth, shown().passes.id});
        }
        const auto found = focus.findings();
        EXPECT_EQ(found.size(), 3u);
        EXPECT_EQ(found.back().claim, "rack");
        return found.back();
    };
    for (const double late : {0.0, 6.0, -6.0}) {
        const auto found = rack(late);
        ASSERT_TRUE(found.had) << found.why.id;
        EXPECT_NEAR(*found.had, late, 2);
        EXPECT_EQ(found.verdict, late == 0 ? Verdict::holds : Verdict::misses);
    }
    const auto none = rack(0, false);
    EXPECT_EQ(none.verdict, Verdict::misses);
    EXPECT_EQ(none.why.id, "review.no-rack");
}

}  // namespace
}  // namespace answerprint::film
