#include "scene/rig.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "scene/body.h"
#include "scene/person/cover.h"

namespace answerprint::scene {
namespace {

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

const char* const kNames[] = {"LIN", "MEI", "ANN", "小雨", "老周"};

TEST(Rig, IsOneSkeletonAndWeightsThatSumToOne) {
    for (const char* name : kNames) {
        const Character c = stock_character(name, "en");
        const Rig& rig = rig_of(c);
        EXPECT_EQ(&rig, &rig_of(c));
        ASSERT_GT(rig.joints.size(), joint_count);
        EXPECT_EQ(rig.joints[0].parent, -1);
        for (std::size_t j = 1; j < rig.joints.size(); ++j) {
            ASSERT_GE(rig.joints[j].parent, 0) << rig.joints[j].name;
            EXPECT_LT(rig.joints[j].parent, static_cast<int>(j)) << rig.joints[j].name;
        }
        std::size_t triangles = 0;
        Box box;
        for (const auto& s : rig.skins) {
            ASSERT_LT(static_cast<std::size_t>(s.material), rig.materials.size());
            ASSERT_EQ(s.normals.size(), s.positions.size());
            ASSERT_EQ(s.joints.size(), s.positions.size());
            ASSERT_EQ(s.weights.size(), s.positions.size());
            ASSERT_EQ(s.morphs.size(), rig.morphs.size());
            for (std::size_t m = 0; m < s.morphs.size(); ++m) {
                EXPECT_EQ(s.morphs[m].name, rig.morphs[m]);
                EXPECT_TRUE(s.morphs[m].offsets.empty() ||
                            s.morphs[m].offsets.size() == s.positions.size());
            }
            for (std::size_t v = 0; v < s.positions.size(); ++v) {
                const auto& w = s.weights[v];
                ASSERT_NEAR(w[0] + w[1] + w[2] + w[3], 1, 1e-5);
                ASSERT_NEAR(length(vec(s.normals[v])), 1, 1e-3);
                for (const auto j : s.joints[v]) ASSERT_LT(j, rig.joints.size());
                box.add(vec(s.positions[v]));
            }
            for (const auto& t : s.triangles)
                for (const auto v : t) ASSERT_LT(v, s.positions.size());
            triangles += s.triangles.size();
        }
        EXPECT_GT(triangles, 4000u);
        EXPECT_LT(triangles, 40000u) << name;
        EXPECT_NEAR(box.high.y, c.height, 0.12);
        EXPECT_NEAR(box.low.y, 0, 0.02);
    }
}

TEST(Rig, AtRestNothingMoves) {
    const Character c = stock_character("MEI", "en");
    const Rig& rig = rig_of(c);
    const Pose rest = rest_pose(c);
    const auto joints = joints_at(rig, rest);
    for (std::size_t j = 0; j < joints.size(); ++j)
        EXPECT_LT(length(joints[j].position - rig.joints[j].rest.position), 1e-9)
            << rig.joints[j].name;
    const auto meshes = skinned(rig, rest);
    for (std::size_t m = 0; m < meshes.size(); ++m)
        for (std::size_t v = 0; v < meshes[m].positions.size(); ++v)
            ASSERT_LT(length(vec(meshes[m].positions[v]) - vec(rig.skins[m].positions[v])), 1e-4);
}

TEST(Rig, ShowsItsFaceByMorphs) {
    const Character c = stock_character("MEI", "en");
    const Rig& rig = rig_of(c);
    const Pose still = rest_pose(c);
    Pose speaking = still;
    speaking.mouth_open = 1;
    speaking.smile = 0.7;
    speaking.blink = 1;
    speaking.gaze = normalised(Vec3{0.5, 0.1, 1});
    const auto a = skinned(rig, still), b = skinned(rig, speaking);
    double moved = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t k = 0; k < a[i].positions.size(); ++k)
            moved = std::max(moved, length(vec(a[i].positions[k]) - vec(b[i].positions[k])));
    EXPECT_GT(moved, 0.005);
    EXPECT_LT(moved, 0.08);
}

TEST(Rig, AFistClosesAboutTheHandJoint) {
    const Character c = stock_character("MEI", "en");
    const Rig& rig = rig_of(c);
    Pose p = rest_pose(c);
    for (const bool left : {true, false}) {
        const Joint hand = left ? Joint::left_hand : Joint::right_hand;
        const std::string tip = left ? "left_middle_3" : "right_middle_3";
        const auto j = static_cast<std::size_t>(
            std::find_if(rig.joints.begin(), rig.joints.end(),
                         [&](const RigJoint& k) { return k.name == tip; }) -
            rig.joints.begin());
        const auto from_bar = [&] {
            const Vec3 at = p[hand].inverse() * joints_at(rig, p)[j].position;
            return std::hypot(at.x, at.y);
        };
        const double open = from_bar();
        (left ? p.left_fist : p.right_fist) = 1;
        EXPECT_GT(open, 0.04);
        EXPECT_LT(from_bar(), 0.026);
    }
}

TEST(Rig, LimbsKeepTheirGirthWhereTheyBend) {
    // A forearm folded by 100 degrees: the sleeve at the elbow keeps half its girth at least.
    const Character c = stock_character("MEI", "en");
    const Rig& rig = rig_of(c);
    const Bones bones(c);
    Figure f = standing(bones);
    f.left_arm.bend = radians(100);
    const Pose p = pose_of(f, bones);
    const Pose rest = rest_pose(c);
    const auto girth = [&](const Pose& pose) {
        const auto meshes = skinned(rig, pose);
        // Of the vertices nearest to the elbow's bend at rest: their least distance to its axis.
        double least = 1;
        const Vec3 along =
            normalised(rest[Joint::left_wrist].position - rest[Joint::left_elbow].position);
        for (std::size_t m = 0; m < meshes.size(); ++m)
            for (std::size_t v = 0; v < meshes[m].positions.size(); ++v) {
                const Vec3 at = vec(rig.skins[m].positions[v]) - rest[Joint::left_elbow].position;
                if (length(at) > 0.07 || std::abs(dot(at, along)) > 0.012) continue;
                least = std::min(
                    least, length(vec(meshes[m].positions[v]) - pose[Joint::left_elbow].position));
            }
        return least;
    };
    EXPECT_LT(girth(rest), 0.07);
    EXPECT_GT(girth(p), 0.5 * girth(rest));
}

TEST(Rig, TrousersEndUnderALongCoat) {
    // What a coat hides comes through it as one strides, were it there.
    Character c = stock_character("MEI", "en");
    const auto highest = [&](const char* garment) {
        c.wardrobe = {{"trousers", {}}, {garment, {}}};
        double high = 0;
        for (const Cover& cover : clothed(Frame(c)))
            if (cover.part == Part::legs)
                for (const Vec3 p : cover.sheet.positions) high = std::max(high, p.y);
        return high / c.height;
    };
    const double hip = Bones(c).hip_height / c.height;
    EXPECT_GT(highest("shirt"), hip);
    EXPECT_LT(highest("coat"), hip - 0.14);  // its hem is 0.185 below the hip
    EXPECT_LT(highest("robe"), 0.12);
}

}  // namespace
}  // namespace answerprint::scene
