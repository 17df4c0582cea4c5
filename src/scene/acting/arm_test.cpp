#include "scene/acting/arm.h"

#include <gtest/gtest.h>

namespace answerprint::scene {
namespace {

Quat turned(double x, double y, double z) {
    return Quat::about({0, 1, 0}, y) * Quat::about({1, 0, 0}, x) * Quat::about({0, 0, 1}, z);
}

TEST(Arm, TheHandIsAtItsPlaceAndTheWristWithinItsLimits) {
    const Bones bones(1.7);
    for (const bool left : {true, false})
        for (int k = 0; k < 200; ++k) {
            const double side = left ? 1 : -1;
            Figure f = standing(bones);
            Arm& arm = left ? f.left_arm : f.right_arm;
            arm.palm =
                Vec3{side * (0.05 + 0.05 * (k % 7)), 1.02 + 0.06 * (k % 9), 0.25 + 0.04 * (k % 5)};
            arm.turn = turned(0.7 * k, 1.3 * k, 0.4 * k);
            arm.elbow = 0.3 * (k % 4);
            arm.weight = 1;
            const Pose p = pose_of(f, bones);
            const Transform& hand = p[left ? Joint::left_hand : Joint::right_hand];
            const Transform& elbow = p[left ? Joint::left_elbow : Joint::right_elbow];
            const Transform& wrist = p[left ? Joint::left_wrist : Joint::right_wrist];
            EXPECT_LT(length(hand.position - *arm.palm), 0.01) << k;
            EXPECT_NEAR(length(wrist.position - elbow.position), bones.forearm, 1e-9);
            EXPECT_NEAR(length(hand.position - wrist.position), bones.hand, 1e-9);
            const Quat rel = elbow.rotation.conjugate() * hand.rotation;
            EXPECT_LT(angle_between(rel, within_wrist(rel)), radians(3)) << k;
        }
}

TEST(Arm, AShoulderStaysInItsRangeWhereTheElbowCanSwing) {
    const Bones bones(1.7);
    const Transform chest = rest_pose({})[Joint::chest];
    int strained = 0, kept = 0;
    for (const bool left : {true, false})
        for (int k = 0; k < 300; ++k) {
            const double side = left ? 1 : -1;
            Arm arm;
            arm.palm = chest.position + Vec3{side * (0.35 - 0.1 * (k % 7)), -0.2 + 0.1 * (k % 9),
                                             0.1 + 0.08 * (k % 5)};
            arm.turn = turned(0.7 * k, 1.3 * k, 0.4 * k);
            arm.elbow = 0.5 * (k % 5);
            arm.weight = 1;
            const auto strain = [&](const ArmJoints& j) {
                return shoulder_strain(chest, j.shoulder.position, j.elbow.position, left);
            };
            const ArmJoints as_asked = arm_joints(arm, bones, chest, {}, left),
                            in_range = arm_within_range(arm, bones, chest, {}, left);
            EXPECT_LE(strain(in_range), strain(as_asked)) << k;
            if (strain(as_asked) <= 0) {
                EXPECT_EQ(in_range.elbow.position, as_asked.elbow.position) << k;
                continue;
            }
            ++strained;
            kept += strain(in_range) <= 0;
        }
    EXPECT_GT(strained, 20);
    EXPECT_GT(kept, 0.7 * strained);
}

TEST(Arm, ABarLiesAlongTheThumbAndThePalmAgainstIt) {
    for (const bool left : {true, false}) {
        const Grip grip{{}, {0, 1, 0}, {0, 0, 1}, 0.03};
        const Quat hand = gripping(grip, left, turned(0.3, 0.2, 0.1));
        EXPECT_GT(dot(hand * Vec3{0, 0, 1}, grip.axis), 0.999);
        EXPECT_GT(dot(hand * Vec3{left ? -1.0 : 1.0, 0, 0}, grip.palm), 0.999);
        const Quat open = gripping({{}, {0, 1, 0}, {}, 0.03}, left, turned(0.3, 0.2, 0.1));
        EXPECT_GT(dot(open * Vec3{0, 0, 1}, grip.axis), 0.999);
    }
    EXPECT_GT(fist_round(0.02), fist_round(0.08));
}

TEST(Arm, AHangingHandContinuesItsForearm) {
    const Bones bones(1.7);
    const Pose p = rest_pose({});
    EXPECT_LT(angle_between(p[Joint::left_hand].rotation, p[Joint::left_elbow].rotation), 1e-6);
    EXPECT_LT(p[Joint::left_hand].position.y, 1.0);
    EXPECT_NEAR(length(p[Joint::left_elbow].position - p[Joint::left_shoulder].position),
                bones.upper_arm, 1e-9);
}

}  // namespace
}  // namespace answerprint::scene
