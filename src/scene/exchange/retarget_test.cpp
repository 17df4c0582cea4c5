#include "scene/exchange/retarget.h"

#include <gtest/gtest.h>

#include "scene/body.h"
#include "scene/exchange/bvh_writer.h"
#include "scene/exchange/clip_for_tests.h"
#include "scene/room_for_tests.h"

namespace answerprint::scene {
namespace {

Action action(const std::string& bvh, const std::string& toml = "") {
    Diagnostics out;
    auto a = read_action("bow", bvh, "actions/bow.bvh", toml, "actions/bow.toml", out);
    EXPECT_FALSE(has_errors(out)) << out[0].what.id;
    return a;
}

Pose standing_at(Vec3 at, double yaw, const Character& who) {
    const Bones bones(who);
    return pose_of(standing(bones, at, yaw), bones);
}

const Character mei = tests::cast()[0];

TEST(Retarget, NamesOfOthersAreKnown) {
    for (const auto& [hip, elbow, ankle] :
         {std::array{"LeftUpLeg", "LeftForeArm", "LeftFoot"},
          std::array{"mixamorig:LeftUpLeg", "mixamorig:LeftForeArm", "mixamorig:LeftFoot"},
          std::array{"thigh.L", "forearm.L", "foot.L"},
          std::array{"LeftThigh", "LeftLowerArm", "LeftAnkle"},
          std::array{"left_hip", "left_elbow", "left_ankle"},
          std::array{"lThigh", "lForeArm", "lFoot"}}) {
        BvhClip clip;
        clip.bones = {{"Hips", -1, {}}, {hip, 0, {}}, {elbow, 0, {}}, {ankle, 1, {}}};
        const auto bones = bones_of(clip);
        EXPECT_EQ(bones[index(Joint::left_hip)], 1) << hip;
        EXPECT_EQ(bones[index(Joint::left_elbow)], 2) << elbow;
        EXPECT_EQ(bones[index(Joint::left_ankle)], 3) << ankle;
    }
}

TEST(Retarget, ABowBendsTheTrunkAndComesBack) {
    const Retarget bow(action(tests::bow()), mei);
    EXPECT_NEAR(bow.seconds(), 2, 1e-3);
    const Pose now = standing_at({1, 0, 2}, 0.7, mei);
    const auto lean = [](const Pose& p) {
        const Vec3 up = p[Joint::neck].position - p[Joint::pelvis].position;
        return degrees(std::acos(normalised(up).y));
    };
    EXPECT_LT(lean(bow.at(now, 0.01)), 2);
    EXPECT_GT(lean(bow.at(now, 1)), 45);
    EXPECT_LT(lean(bow.at(now, 1.99)), 2);
    // Forward is where who bows faces.
    const Vec3 way = bow.at(now, 1)[Joint::head].position - now[Joint::pelvis].position;
    EXPECT_NEAR(std::atan2(way.x, way.z), 0.7, 0.05);
    EXPECT_EQ(bow.at(now, 0).joints, now.joints);
    EXPECT_EQ(bow.at(now, 5).joints, now.joints);
}

TEST(Retarget, SolesStandOnTheFloorAndDoNotSlide) {
    const Retarget bow(action(tests::bow()), mei);
    const Pose now = standing_at({}, 0, mei);
    const Vec3 left = bow.at(now, 0.5)[Joint::left_ankle].position;
    for (double t = 0.4; t < 1.6; t += 1 / 24.0) {
        const Pose p = bow.at(now, t);
        EXPECT_LT(length(p[Joint::left_ankle].position - left), 0.01) << t;
        EXPECT_NEAR(p[Joint::right_ankle].position.y, now[Joint::right_ankle].position.y, 0.01);
    }
}

TEST(Retarget, ArmsHangThoughTheirsAreHeldOutAtRest) {
    const Pose p = Retarget(action(tests::bow()), mei).at(standing_at({}, 0, mei), 0.45);
    const Vec3 arm = p[Joint::left_elbow].position - p[Joint::left_shoulder].position;
    const Vec3 trunk = p[Joint::chest].rotation * Vec3{0, -1, 0};
    EXPECT_GT(dot(normalised(arm), trunk), std::cos(radians(25)));
}

TEST(Retarget, BonesKeepTheirLengths) {
    const Retarget bow(action(tests::bow()), mei);
    const Pose now = standing_at({}, 0, mei);
    for (double t = 0; t < 2; t += 0.1) {
        const Pose p = bow.at(now, t);
        for (const auto& [a, b] : {std::pair{Joint::left_hip, Joint::left_knee},
                                   {Joint::left_knee, Joint::left_ankle},
                                   {Joint::right_shoulder, Joint::right_elbow},
                                   {Joint::right_elbow, Joint::right_wrist}})
            EXPECT_NEAR(length(p[a].position - p[b].position),
                        length(now[a].position - now[b].position), 1e-3)
                << t;
    }
}

TEST(Retarget, OurOwnMotionComesBackAsItWas) {
    // What we write is read and carried over to the same body: a reach, standing.
    const auto plan = tests::paced({tests::act("MEI", direction::Verb::waves, {}, 1, 2)});
    Diagnostics out;
    const auto scene = tests::staged(plan, out);
    const Actor& actor = tests::actor(scene, "MEI");
    const Retarget same(action(to_bvh(actor, {24, 1})), actor.character);
    const std::size_t f = actor.poses.size() / 2;
    const Pose now = actor.poses[0];
    const Pose p = same.at(now, static_cast<double>(f) / 24.0);
    for (const Joint j : {Joint::head, Joint::right_hand, Joint::left_hand, Joint::left_knee})
        EXPECT_LT(length(p[j].position - actor.poses[f][j].position), 0.03) << index(j);
}

TEST(Action, APartOfItForSomeJoints) {
    const Action a = action(tests::bow(), "from = 0.5\nto = 1.5\ntimes = 2\njoints = [\"arms\"]\n");
    EXPECT_EQ(a.clip.frames.size(), 62U);
    const Pose now = standing_at({}, 0, mei);
    const Pose p = Retarget(a, mei).at(now, 1);
    EXPECT_LT(length(p[Joint::head].position - now[Joint::head].position), 1e-6);
}

TEST(Action, WhatIsWrongIsSaid) {
    const auto said = [](const std::string& bvh, const std::string& toml) {
        Diagnostics out;
        const auto a = read_action("bow", bvh, "bow.bvh", toml, "bow.toml", out);
        return out.empty() ? std::string() : out[0].what.id;
    };
    EXPECT_EQ(said(tests::bow(), "from = 9"), "scene.out-of-range");
    EXPECT_EQ(said(tests::bow(), "from = 1\nto = 1"), "scene.action-short");
    EXPECT_EQ(said(tests::bow(), "times = 1000"), "scene.action-long");
    EXPECT_EQ(said(tests::bow(), "joints = [\"tail\"]"), "scene.action-joints");
    EXPECT_EQ(said(tests::bow(), "speed = 2"), "scene.unknown-key");
    EXPECT_EQ(said(tests::bow(1), ""), "scene.action-short");
    std::string legless = tests::bow();
    for (auto at = legless.find("UpLeg"); at != legless.npos; at = legless.find("UpLeg"))
        legless.replace(at, 5, "Wheel");
    EXPECT_EQ(said(legless, ""), "scene.bvh-no-body");
    std::string flat = tests::bow();
    for (auto at = flat.find("0 -42 0"); at != flat.npos; at = flat.find("0 -42 0"))
        flat.replace(at, 7, "0 0 0");
    EXPECT_EQ(said(flat, ""), "scene.bvh-flat");
}

TEST(Action, IsPerformedInAScene) {
    auto plan = tests::paced({});
    auto act = tests::act("MEI", direction::Verb::performs, {}, 1, 3);
    act.manner = "Bow";
    act.amount = 2;
    plan.acts.push_back(act);
    plan.length = Time::from_seconds(4);
    Diagnostics out;
    const auto scene = stage(plan, tests::page(), tests::room(), tests::cast(), {}, {24, 1}, out,
                             {{"bow", action(tests::bow())}});
    const Actor& actor = tests::actor(scene, "MEI");
    const double up = actor.poses[0][Joint::head].position.y;
    EXPECT_LT(actor.poses[48][Joint::head].position.y, up - 0.15);
    EXPECT_NEAR(actor.poses[90][Joint::head].position.y, up, 0.02);
}

}  // namespace
}  // namespace answerprint::scene
