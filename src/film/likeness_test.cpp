// Who is in a take, in which clothes, with which things and lamps, against its plan: pictures of
// rooms that are changed and off the plan as takes are, shown in 8 bits and encoded.
#include "review/likeness.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "media/drawing.h"
#include "media/video_file.h"
#include "render/material_name.h"
#include "render/renderer.h"
#include "review/camera_motion.h"
#include "review/presence.h"
#include "scene/materials.h"
#include "scene/person/likeness.h"
#include "scene/person/wardrobe.h"
#include "scene/room_for_tests.h"

namespace answerprint::film {
namespace {

namespace tests = scene::tests;
using review::Finding;
using Verdict = Finding::Verdict;

constexpr int kWide = 480, kHigh = 270, kSamples = 4;

/// What is staged: who stands where, looking like whom, in which set.
struct World {
    std::vector<scene::Character> people;
    std::vector<Vec2> at;
    scene::Set set;
    std::string gone;                         // of them, is not there
    std::optional<scene::Character> another;  // stands there too, and nobody minds

    scene::Blocking blocking() const {
        direction::ScenePlan plan;
        plan.length = Time::from_seconds(0.2);
        script::Scene page;
        for (std::size_t i = 0; i < people.size(); ++i) {
            script::Line line;
            line.number = static_cast<int>(i);
            line.speaker = people[i].name;
            line.text = "Yes.";
            page.lines.push_back(line);
            plan.acts.push_back(tests::act(people[i].name, direction::Verb::stands_at,
                                           tests::spot(at[i].x, at[i].y)));
            plan.acts.push_back(
                tests::act(people[i].name, direction::Verb::looks_at, tests::spot(0, 4)));
        }
        Diagnostics said;
        const auto staged = scene::stage(plan, page, set, people, {}, {24, 1}, said);
        auto out = scene::cut_out(staged, tests::whole(plan));
        for (auto& a : out.actors)
            for (auto& pose : a.poses) pose.visible = a.character.name != gone;
        if (another) {
            World alone{{*another}, {{-1.35, 0.3}}, set, {}, {}};
            out.actors.push_back(alone.blocking().actors.front());
        }
        return out;
    }
};

class LikenessOf : public testing::Test {
protected:
    static void SetUpTestSuite() { shared_ = std::make_unique<Plan>(); }
    static void TearDownTestSuite() { shared_.reset(); }

    /// The plan: MEI and LIN in a room, OLD not in it.
    struct Plan {
        media::Display shown{media::View::rec709};
        World world;
        std::vector<scene::Character> film;
        scene::CameraPath camera;
        scene::Lighting light;
        render::Passes passes;
        media::Frame8 picture;
        std::vector<review::CastSheet> cast;

        Plan() {
            for (const char* name : {"MEI", "LIN", "OLD"})
                film.push_back(scene::stock_character(name, "en"));
            scene::dress_apart(film);
            film[1].hair = {0.45, 0.36, 0.22};
            film[1].skin = {0.62, 0.44, 0.34};
            world.people = {film[0], film[1]};
            world.at = {{-0.5, -0.6}, {1.0, 0.4}};
            world.set = tests::room();
            world.set.day_time = direction::DayTime::dusk;
            world.set.things.push_back(tests::thing("vase", {2.2, 0.75, -1}, 0, "table"));
            direction::Shot shot;
            shot.time = {Time{}, Time::from_seconds(0.2)};
            shot.frame.subjects = {{"MEI", {}, false, {}}};
            shot.frame.size = direction::Size::ws;
            shot.frame.size_claimed = true;
            direction::Light key;
            key.source = direction::LightSource::camera_left;
            key.azimuth = 40;
            key.elevation = 25;
            key.ratio = 3;
            key.time = shot.time;
            shot.lights = {key};
            Diagnostics said;
            const auto blocking = world.blocking();
            camera = scene::solve_camera(shot, blocking, double(kWide) / kHigh, said);
            // From the south, with table and lamp in the picture.
            for (auto& s : camera.samples) {
                s.at =
                    Transform{Vec3{0.3, 1.5, 3.7}, looking_along(normalised(Vec3{0, -0.09, -1}))};
                s.focal_mm = 26;
                s.focus_m = 4;
            }
            light = scene::solve_lighting(shot, blocking, camera, said);
            passes = render::Renderer(blocking, camera, light, {kWide, kHigh, 2 * kSamples, 2})
                         .frame(0, render::Wanted::everything);
            picture = shown.frame(render::denoise(passes));
            for (const auto& c : film) cast.push_back(review::cast_sheet(c, render::material_name));
        }
    };
    static const Plan& plan() { return *shared_; }

    /// A take of `world`: the camera is off by 1.5 degrees, all is tinted and encoded.
    static media::Frame8 take(const World& world, const scene::Lighting& light) {
        const auto& p = plan();
        const auto camera = off();
        const auto passes =
            render::Renderer(world.blocking(), camera, light, {kWide, kHigh, kSamples, 2})
                .frame(0, render::Wanted::picture);
        auto light_of = render::denoise(passes);
        for (std::size_t i = 0; i < light_of.samples.size(); ++i)
            light_of.samples[i] *= i % 3 == 0 ? 1.15F : i % 3 == 1 ? 0.95F : 0.85F;
        const auto frame = p.shown.frame(light_of, 0.008);
        const auto path = std::filesystem::temp_directory_path() /
                          ("answerprint-likeness-" + std::to_string(getpid()) + ".mp4");
        media::VideoWriter writer(path, frame.width, frame.height, {24, 1}, {28, "veryfast"});
        writer.add(frame, 3);
        writer.finish();
        auto out = media::VideoReader(path).at(1);
        std::filesystem::remove(path);
        return out;
    }
    static scene::CameraPath off() {
        auto camera = plan().camera;
        for (auto& s : camera.samples)
            s.at.rotation = s.at.rotation * Quat::about({0.5, std::sqrt(0.75), 0}, radians(1.5));
        return camera;
    }

    /// All findings of a frame.
    static std::vector<Finding> found(const media::Frame8& picture) {
        const auto& p = plan();
        const review::PlanView view{0,
                                    p.picture,
                                    p.passes.albedo,
                                    p.passes.depth,
                                    p.passes.id,
                                    p.passes.character,
                                    p.passes.material,
                                    p.passes.objects,
                                    p.passes.materials,
                                    review::focal_px(p.camera, 0, kWide)};
        const auto &was = p.camera.samples[0].at, is = off().samples[0].at;
        const review::Pose pose{was.rotation.conjugate() * is.rotation, {}, 1};
        const review::FramePair frames(view, picture, p.shown,
                                       review::lay_of(pose, kWide, kHigh, view.focal));
        std::vector<Finding> out;
        std::vector<review::Presence> seen;
        for (const auto& who : p.world.people) {
            seen.push_back(review::presence(frames, who.name));
            const auto like = review::likeness(frames, who.name, p.cast);
            for (auto& f : review::likeness_findings(who.name, {like}, p.cast))
                out.push_back(std::move(f));
        }
        const review::Crowd crowd(frames, seen);
        for (const char* thing : {"table", "vase", "lamp"})
            seen.push_back(review::presence(frames, thing, &crowd));
        for (auto& f : review::presence_findings(seen)) out.push_back(std::move(f));
        out.push_back(review::nobody_else_finding({review::somebody_else(frames, crowd)}));
        for (auto& f : review::lamp_findings({review::lamp_state(frames, "lamp", true, &crowd)}))
            out.push_back(std::move(f));
        return out;
    }
    static std::vector<std::string> missed(const std::vector<Finding>& all) {
        std::vector<std::string> out;
        for (const auto& f : all)
            if (f.verdict == Verdict::misses) out.push_back(f.claim + " " + f.of);
        return out;
    }
    static Verdict verdict(const std::vector<Finding>& all, const std::string& claim,
                           const std::string& of) {
        for (const auto& f : all)
            if (f.claim == claim && f.of == of) return f.verdict;
        return Verdict::unmeasured;
    }

private:
    static inline std::unique_ptr<Plan> shared_;
};

TEST_F(LikenessOf, ATakeThatIsAsPlannedHolds) {
    World world = plan().world;
    world.at[0] = world.at[0] + Vec2{0.1, 0};
    const auto all = found(take(world, plan().light));
    EXPECT_EQ(missed(all), std::vector<std::string>{});
    for (const char* who : {"MEI", "LIN"}) {
        EXPECT_EQ(verdict(all, "identity", who), Verdict::holds) << who;
        EXPECT_EQ(verdict(all, "presence", who), Verdict::holds) << who;
    }
    EXPECT_EQ(verdict(all, "prop", "vase"), Verdict::holds);
    EXPECT_EQ(verdict(all, "nobody-else", ""), Verdict::holds);
    EXPECT_EQ(verdict(all, "lamp", "lamp"), Verdict::holds);
}

TEST_F(LikenessOf, SwappedPeopleAreTold) {
    World world = plan().world;
    std::swap(world.people[0], world.people[1]);
    std::swap(world.people[0].name, world.people[1].name);
    const auto all = found(take(world, plan().light));
    EXPECT_EQ(verdict(all, "identity", "MEI"), Verdict::misses);
    EXPECT_EQ(verdict(all, "identity", "LIN"), Verdict::misses);
}

TEST_F(LikenessOf, AChangedCoatIsToldOfTheCoatAlone) {
    World world = plan().world;
    auto& mei = world.people[0];
    const std::string kind = mei.largest().kind;
    const Vec3 was = mei.largest().material.colour;
    const Vec3 now = *scene::colour_named(was.x > was.z ? "blue" : "rust");
    for (auto& g : mei.wardrobe)
        if (g.kind == kind) g.material = scene::cloth_of(kind, now);
    const auto all = found(take(world, plan().light));
    EXPECT_EQ(missed(all), std::vector<std::string>{"wardrobe MEI: " + kind});
    EXPECT_EQ(verdict(all, "identity", "MEI"), Verdict::holds);
}

TEST_F(LikenessOf, WhoAndWhatIsNotThereIsTold) {
    auto light = plan().light;
    World world = plan().world;
    world.gone = "MEI";
    std::erase_if(world.set.things, [](const scene::Thing& t) { return t.name == "vase"; });
    std::erase_if(light.lamps, [](const scene::Lamp& l) { return l.name == "lamp"; });
    const auto all = found(take(world, light));
    EXPECT_EQ(verdict(all, "presence", "LIN"), Verdict::holds);
    EXPECT_EQ(verdict(all, "presence", "MEI"), Verdict::misses);
    EXPECT_EQ(verdict(all, "prop", "vase"), Verdict::misses);
    EXPECT_EQ(verdict(all, "prop", "table"), Verdict::holds);
    EXPECT_EQ(verdict(all, "lamp", "lamp"), Verdict::misses);
}

TEST_F(LikenessOf, SomebodyElseIsTold) {
    World world = plan().world;
    world.another = plan().film[2];
    const auto all = found(take(world, plan().light));
    EXPECT_EQ(verdict(all, "nobody-else", ""), Verdict::misses);
    EXPECT_EQ(verdict(all, "identity", "MEI"), Verdict::holds);
}

TEST_F(LikenessOf, ATakeOfAnotherLookOrNoneHoldsNothingAndMissesNobody) {
    auto picture = take(plan().world, plan().light);
    auto grey = picture;
    for (std::size_t i = 0; i < grey.rgb.size(); i += 3)
        grey.rgb[i] = grey.rgb[i + 1] = grey.rgb[i + 2] =
            static_cast<std::uint8_t>((grey.rgb[i] + 2 * grey.rgb[i + 1] + grey.rgb[i + 2]) / 4);
    for (const auto& f : found(grey))
        if (f.claim == "identity" || f.claim == "wardrobe") {
            EXPECT_EQ(f.verdict, Verdict::unmeasured) << f.of;
            EXPECT_EQ(f.why.id, "review.black-and-white");
        }
    // Textures that the plan does not have, everywhere.
    auto other = picture;
    for (int y = 0; y < kHigh; ++y)
        for (int x = 0; x < kWide; ++x) {
            auto* p = other.rgb.data() + 3 * (std::size_t(y) * kWide + std::size_t(x));
            const int n = (x / 5 * 7 + y / 5 * 13) % 11;
            p[0] = static_cast<std::uint8_t>(std::clamp(p[0] / 2 + 20 * (n % 4), 0, 255));
            p[1] = static_cast<std::uint8_t>(std::clamp(255 - p[1] - 12 * n, 0, 255));
            p[2] = static_cast<std::uint8_t>(std::clamp(p[2] / 2 + 11 * n, 0, 255));
        }
    for (const auto& f : found(other))
        if (f.claim == "identity" || f.claim == "nobody-else") {
            EXPECT_EQ(f.verdict, Verdict::unmeasured) << f.claim << ' ' << f.of;
        }
    // Mirrored, it shows nobody where the plan has them.
    const auto all = found(media::mirrored(picture));
    for (const char* who : {"MEI", "LIN"})
        EXPECT_NE(verdict(all, "identity", who), Verdict::holds) << who;
    EXPECT_NE(verdict(all, "nobody-else", ""), Verdict::holds);
}

}  // namespace
}  // namespace answerprint::film
