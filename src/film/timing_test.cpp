// When people of rendered takes do what their plan has them do, whatever else is wrong with them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "media/display.h"
#include "media/drawing.h"
#include "media/take_reader.h"
#include "media/video_file.h"
#include "render/renderer.h"
#include "review/timing_findings.h"
#include "scene/room_for_tests.h"

namespace answerprint::film {
namespace {

using media::Frame8;
using review::Finding;
using scene::tests::act;

constexpr int kWide = 320, kHigh = 180;

/// MEI waves, then sits down, before a camera that goes aside; the take's stands 1.5 degrees off.
struct Shown {
    direction::ScenePlan plan;
    direction::Shot shot;
    scene::Blocking blocking;
    scene::CameraPath camera;
    std::vector<render::Passes> passes;
    std::vector<Frame8> take;
    std::vector<review::Mover> movers;

    Shown() {
        using direction::Verb;
        plan.acts = {act("MEI", Verb::waves, {}, 0.8, 2), act("MEI", Verb::shrugs, {}, 2.4, 3.2)};
        plan.length = Time::from_seconds(3.6);
        Diagnostics said;
        shot = scene::tests::whole(plan);
        blocking = cut_out(scene::tests::staged(plan, said), shot);
        shot.frame.subjects = {{"MEI", {}, false, {}}};
        shot.frame.size = direction::Size::ms;
        shot.frame.size_claimed = true;
        direction::Move move;
        move.kind = direction::MoveKind::truck;
        move.amount = 0.3;
        move.time = {Time{}, plan.length};
        shot.moves = {move};
        camera = solve_camera(shot, blocking, double(kWide) / kHigh, said);
        const auto lighting = solve_lighting(shot, blocking, camera, said);
        auto off = camera;
        for (auto& s : off.samples)
            s.at.rotation = s.at.rotation * Quat::about({0.6, 0.8, 0}, radians(1.5));
        const render::Renderer asked(blocking, camera, lighting, {kWide, kHigh, 1, 0});
        const render::Renderer seen(blocking, off, lighting, {kWide, kHigh, 2, 1});
        const media::Display shown(media::View::rec709);
        for (int n = 0; n < blocking.frames; ++n) {
            passes.push_back(asked.frame(n, render::Wanted::controls));
            take.push_back(shown.frame(render::denoise(seen.frame(n))));
        }
        for (std::size_t i = 0; i < passes[0].objects.size(); ++i)
            if (passes[0].objects[i] == "MEI") movers = {{"MEI", static_cast<int>(i) + 1}};
    }

    std::vector<Finding> found(const std::vector<Frame8>& frames, FrameRate rate = {24, 1},
                               int crf = 18) const {
        const auto path = std::filesystem::temp_directory_path() /
                          ("answerprint-timing-" + std::to_string(getpid()) + ".mp4");
        media::VideoWriter writer(path, kWide, kHigh, rate, {crf, "veryfast"});
        for (const auto& f : frames) writer.add(f);
        writer.finish();
        media::TakeReader reader(path, {kWide, kHigh, blocking.rate, blocking.frames});
        review::Motion motion(camera, movers);
        for (std::size_t n = 0; const auto f = reader.next(); ++n)
            motion.add({f->picture, f->source, passes[n].motion, passes[n].depth, passes[n].id});
        std::filesystem::remove(path);
        return review::timing_findings(motion.moved(),
                                       review::timed_acts(plan, shot, blocking.rate));
    }
    std::vector<Frame8> late(int frames) const {
        std::vector<Frame8> out;
        out.reserve(take.size());
        for (int n = 0; n < blocking.frames; ++n)
            out.push_back(
                take[static_cast<std::size_t>(std::clamp(n - frames, 0, blocking.frames - 1))]);
        return out;
    }
};

class Timing : public testing::Test {
protected:
    static void SetUpTestSuite() { shown_ = std::make_unique<Shown>(); }
    static void TearDownTestSuite() { shown_.reset(); }
    static const Shown& shown() { return *shown_; }

    static void expect_lag(const std::vector<Finding>& found, double lag, double edges = 2) {
        int measured = 0, actions = 0;
        for (const auto& f : found) {
            if (f.claim == "order") {
                EXPECT_EQ(f.had.value_or(-1), 0);
                continue;
            }
            if (!f.had) {
                EXPECT_NE(f.verdict, Finding::Verdict::misses) << f.claim << ' ' << f.of;
                continue;
            }
            ++measured;
            actions += f.claim == "action";
            EXPECT_NEAR(*f.had, lag, f.claim == "onset" || f.claim == "settle" ? edges : 2)
                << f.claim << ' ' << f.of;
            if (std::abs(*f.had) > f.within)
                EXPECT_EQ(f.verdict, Finding::Verdict::misses);
            else
                EXPECT_EQ(f.verdict, Finding::Verdict::holds);
        }
        EXPECT_EQ(actions, 2);
        EXPECT_GE(measured, 5);
    }
    static void expect_none(const std::vector<Finding>& found) {
        for (const auto& f : found)
            EXPECT_NE(f.verdict, Finding::Verdict::holds)
                << f.claim << ' ' << f.of << ' ' << f.had.value_or(-99);
        EXPECT_EQ(found.front().verdict, Finding::Verdict::misses) << found.front().why.id;
    }

private:
    static inline std::unique_ptr<Shown> shown_;
};

TEST_F(Timing, IsThePlans) { expect_lag(shown().found(shown().take), 0); }
TEST_F(Timing, SurvivesCompression) { expect_lag(shown().found(shown().take, {24, 1}, 35), 0); }
TEST_F(Timing, IsFourFramesLate) { expect_lag(shown().found(shown().late(4)), 4); }
TEST_F(Timing, IsTwelveFramesLate) { expect_lag(shown().found(shown().late(12)), 12); }

TEST_F(Timing, IsReadAtSixteenFramesASecond) {
    std::vector<Frame8> fewer;
    for (std::size_t k = 0; k * 3 / 2 < shown().take.size(); ++k)
        fewer.push_back(shown().take[k * 3 / 2]);
    expect_lag(shown().found(fewer, {16, 1}), 0, 2.5);
}

TEST_F(Timing, AStillIsNotIt) {
    expect_none(shown().found(std::vector<Frame8>(shown().take.size(), shown().take[0])));
}

TEST_F(Timing, AMirrorImageIsNotIt) {
    auto mirrored = shown().take;
    for (auto& f : mirrored) f = media::mirrored(std::move(f));
    expect_none(shown().found(mirrored));
}

TEST_F(Timing, ShuffledFramesAreNotIt) {
    auto shuffled = shown().take;
    const std::size_t n = shuffled.size();
    for (std::size_t i = 0; i < n; ++i) std::swap(shuffled[i], shuffled[(i * 37 + 11) % n]);
    expect_none(shown().found(shuffled));
}

}  // namespace
}  // namespace answerprint::film
