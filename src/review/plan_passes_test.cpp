#include "review/plan_passes.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/failure.h"
#include "base/file.h"
#include "base/maths.h"

namespace answerprint::review {
namespace {

namespace fs = std::filesystem;
using media::Picture;

constexpr int kWidth = 37, kHeight = 22;

PlanHead head() {
    return {kWidth,  kHeight, {24000, 1001}, {"MEI", "bench", "小雨"}, {true, false, true},
            {"wood"}};
}

/// A picture of which every sample is what `value` says of its number.
template <typename Value>
Picture of(int channels, Value value) {
    Picture p(kWidth, kHeight, channels);
    for (std::size_t i = 0; i < p.samples.size(); ++i)
        p.samples[i] = static_cast<float>(value(static_cast<int>(i)));
    return p;
}

Picture depth() {
    return of(1, [](int i) { return i % 9 == 0 ? 0 : 0.02 * std::exp(i * 0.012); });
}
Picture ids() {
    return of(1, [](int i) { return i / 7 % 4; });
}
Picture motion() {
    return of(2, [](int i) { return 40 * std::sin(i * 0.1); });
}
Picture normals() {
    Picture p(kWidth, kHeight, 3);
    for (int i = 1; i < kWidth * kHeight; ++i) {
        const Vec3 n = normalised(Vec3{std::sin(i * 1.1), std::cos(i * 0.7), std::sin(i * 0.3)});
        float* at = p.at(i % kWidth, i / kWidth);
        at[0] = static_cast<float>(n.x), at[1] = static_cast<float>(n.y);
        at[2] = static_cast<float>(n.z);
    }
    return p;
}
Picture shares() {
    return of(3, [](int i) { return 0.5 + 0.5 * std::sin(i * 0.05); });
}

class Plans : public testing::Test {
protected:
    fs::path file =
        fs::temp_directory_path() / ("plan-" + std::to_string(::getpid()) + "-" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    ~Plans() override { fs::remove(file); }

    /// Three frames, of which the second is kept in full.
    void write() const {
        PlanWriter writer(file, head());
        for (int n = 0; n < 3; ++n) {
            writer.put(Pass::depth, depth());
            writer.put(Pass::id, ids());
            writer.put(Pass::motion, motion());
            if (n == 1) {
                writer.put(Pass::normal, normals());
                writer.put(Pass::albedo, shares());
                writer.put(Pass::material, of(1, [](int i) { return i % 2; }));
                writer.put(Pass::picture, shares());
            }
            writer.next();
        }
        writer.close();
    }
};

TEST_F(Plans, ComeBackAsFineAsTheySay) {
    write();
    const PlanPasses plan(file);
    EXPECT_EQ(plan.head(), head());
    ASSERT_EQ(plan.frames(), 3);
    const auto relative = [&](Pass pass, const Picture& was) {
        const Picture is = plan.get(1, pass);
        ASSERT_EQ(is.samples.size(), was.samples.size());
        for (std::size_t i = 0; i < was.samples.size(); ++i)
            ASSERT_NEAR(is.samples[i], was.samples[i], was.samples[i] / 4000 + 2e-5) << i;
    };
    relative(Pass::depth, depth());
    relative(Pass::picture, shares());
    EXPECT_EQ(plan.get(1, Pass::id).samples, ids().samples);
    const auto moved = plan.get(2, Pass::motion);
    for (std::size_t i = 0; i < moved.samples.size(); ++i)
        ASSERT_NEAR(moved.samples[i], motion().samples[i], 1.0 / 128 + 1e-6);
    const auto albedo = plan.get(1, Pass::albedo);
    for (std::size_t i = 0; i < albedo.samples.size(); ++i)
        ASSERT_NEAR(albedo.samples[i], shares().samples[i], 0.01);
    const auto normal = plan.get(1, Pass::normal), was = normals();
    EXPECT_EQ(normal.samples[0], 0);  // nothing has no direction
    for (int i = 1; i < kWidth * kHeight; ++i) {
        const float *a = normal.at(i % kWidth, i / kWidth), *b = was.at(i % kWidth, i / kWidth);
        const Vec3 to{a[0], a[1], a[2]}, from{b[0], b[1], b[2]};
        ASSERT_LT(degrees(angle_between(to, from)), 0.025) << i;
    }
}

TEST_F(Plans, PeopleAreTheirIds) {
    write();
    const PlanPasses plan(file);
    const auto people = plan.people(0);
    for (std::size_t i = 0; i < people.samples.size(); ++i)
        ASSERT_EQ(people.samples[i], ids().samples[i] == 2 ? 0 : ids().samples[i]);
}

TEST_F(Plans, HaveOfMostFramesLittle) {
    write();
    const PlanPasses plan(file);
    EXPECT_TRUE(plan.has(0, Pass::motion));
    EXPECT_FALSE(plan.has(0, Pass::normal));
    EXPECT_TRUE(plan.get(0, Pass::picture).samples.empty());
    EXPECT_TRUE(plan.has(1, Pass::picture));
    EXPECT_FALSE(plan.has(3, Pass::depth));
    EXPECT_FALSE(plan.has(-1, Pass::depth));
}

/// All of a plan that can be read.
void read_all(const std::string& bytes) {
    const PlanPasses plan(std::make_unique<std::istringstream>(bytes));
    for (int n = 0; n < plan.frames(); ++n) {
        for (int p = 0; p <= static_cast<int>(Pass::picture); ++p)
            plan.get(n, static_cast<Pass>(p));
        plan.people(n);
    }
}

// A length cut off anywhere, a byte changed anywhere: refused, or read as some plan.
TEST_F(Plans, OfDamagedBytesAreRefused) {
    write();
    const std::string bytes = read_file(file);
    read_all(bytes);
    for (std::size_t n = 0; n < bytes.size(); n += 1 + bytes.size() / 97)
        EXPECT_THROW(read_all(bytes.substr(0, n)), Failure) << n;
    int refused = 0;
    for (std::size_t n = 0; n < bytes.size(); n += 1 + bytes.size() / 97) {
        std::string wrong = bytes;
        wrong[n] = static_cast<char>(wrong[n] ^ 0x5a);
        try {
            read_all(wrong);
        } catch (const Failure&) {
            ++refused;
        }
    }
    EXPECT_GT(refused, 10);
}

// An object that has no name is none of the plan's.
TEST_F(Plans, HoldNoIdWithoutAName) {
    PlanWriter writer(file, head());
    writer.put(Pass::depth, depth());
    writer.put(Pass::id, of(1, [](int) { return 4; }));
    writer.put(Pass::motion, motion());
    writer.next();
    writer.close();
    EXPECT_THROW(PlanPasses(file).get(0, Pass::id), Failure);
}

scene::Blocking blocking(int frames) {
    scene::Blocking out;
    out.rate = {24, 1};
    out.frames = frames;
    return out;
}

TEST(KeyFrames, AreTheFirstAndTheComposed) {
    direction::Shot shot;
    EXPECT_EQ(key_frames(shot, blocking(61)), std::vector<int>{0});
    shot.frame_at = Time::from_seconds(1.25);
    EXPECT_EQ(key_frames(shot, blocking(61)), (std::vector{0, 30}));
    shot.frame_at = Time::from_seconds(99);
    EXPECT_EQ(key_frames(shot, blocking(61)), (std::vector{0, 60}));
}

}  // namespace
}  // namespace answerprint::review
