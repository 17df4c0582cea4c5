#include "base/maths.h"

#include <gtest/gtest.h>

namespace answerprint {

namespace {

void expect_near(Vec3 a, Vec3 b) {
    EXPECT_LT(length(a - b), 1e-9) << a.x << " " << a.y << " " << a.z;
}

}  // namespace

TEST(Maths, TheWorldIsRightHanded) {
    expect_near(cross({1, 0, 0}, {0, 1, 0}), {0, 0, 1});
    EXPECT_DOUBLE_EQ(dot(Vec3{1, 2, 3}, Vec3{4, 5, 6}), 32);
    EXPECT_DOUBLE_EQ(dot(Vec2{1, 2}, Vec2{3, 4}), 11);
    EXPECT_DOUBLE_EQ(length(Vec2{3, 4}), 5);
}

TEST(Maths, NothingHasNoDirection) {
    EXPECT_EQ(normalised(Vec3{}), Vec3{});
    EXPECT_EQ(normalised(Quat{0, 0, 0, 0}), Quat{});
    expect_near(normalised(Vec3{0, 0, -5}), {0, 0, -1});
}

TEST(Maths, APersonFacesTheirYaw) {
    expect_near(from_yaw(0) * Vec3{0, 0, 1}, {0, 0, 1});
    expect_near(from_yaw(radians(90)) * Vec3{0, 0, 1}, {1, 0, 0});
    EXPECT_NEAR(yaw_towards({}, {1, 5, 0}), radians(90), 1e-12);
    EXPECT_NEAR(yaw_towards({}, {0, 0, -1}), pi, 1e-12);
    EXPECT_EQ(yaw_along(Vec3{1, 5, 0}), yaw_along(Vec2{1, 0}));
    EXPECT_EQ(from_above({1, 2, 3}), (Vec2{1, 3}));
    const Vec3 to{-2, 0, 3};
    expect_near(normalised(from_yaw(yaw_towards({}, to)) * Vec3{0, 0, 1}), normalised(to));
}

TEST(Maths, ASegmentIsAsFarAsItsNearestPoint) {
    EXPECT_DOUBLE_EQ(distance_to_segment(Vec2{1, 3}, {0, 0}, {4, 0}), 3);
    EXPECT_DOUBLE_EQ(distance_to_segment(Vec3{-3, 4, 0}, {0, 0, 0}, {4, 0, 0}), 5);
    EXPECT_DOUBLE_EQ(distance_to_segment(Vec2{7, 4}, {0, 0}, {4, 0}), 5);
    EXPECT_DOUBLE_EQ(distance_to_segment(Vec2{3, 4}, {0, 0}, {0, 0}), 5);
}

TEST(Maths, ACameraLooksAlongMinusZ) {
    for (const Vec3 forward : {Vec3{0, 0, -1},
                               {0, 0, 1},
                               {1, 0, 0},
                               {-1, -1, 2},
                               {0, -1, 0.01},
                               {3, 2, -1},
                               {-1, 0.2, 0.1}}) {
        const Quat q = looking_along(forward);
        expect_near(q * Vec3{0, 0, -1}, normalised(forward));
        EXPECT_NEAR((q * Vec3{1, 0, 0}).y, 0, 1e-9) << "the horizon is level";
        EXPECT_GE((q * Vec3{0, 1, 0}).y, 0);
    }
    for (const double y : {1.0, -1.0})
        expect_near(looking_along({0, y, 0}) * Vec3{0, 0, -1}, {0, y, 0});
}

TEST(Maths, RotationsTakeOneDirectionToAnother) {
    for (const Vec3 from : {Vec3{1, 0, 0}, {0, 1, 0}, {0, 0, -1}})
        for (const Vec3 to : {Vec3{-1, 0, 0}, {0, -1, 0}, {0, 0, 1}, {0.6, 0.8, 0}})
            expect_near(rotation_between(from, to) * from, to);
}

TEST(Maths, SlerpGoesTheShortWayEvenly) {
    const Quat a = from_yaw(radians(10)), b = from_yaw(radians(50));
    for (const double t : {0.0, 0.25, 0.5, 1.0})
        expect_near(slerp(a, b, t) * Vec3{0, 0, 1}, from_yaw(radians(10 + 40 * t)) * Vec3{0, 0, 1});
    const Quat other{-b.w, -b.x, -b.y, -b.z};
    expect_near(slerp(a, other, 0.5) * Vec3{0, 0, 1}, from_yaw(radians(30)) * Vec3{0, 0, 1});
    expect_near(slerp(a, a, 0.5) * Vec3{0, 0, 1}, a * Vec3{0, 0, 1});
}

TEST(Maths, AnglesAreWrapped) {
    EXPECT_NEAR(wrapped_angle(radians(190)), radians(-170), 1e-12);
    EXPECT_NEAR(wrapped_angle(radians(-190)), radians(170), 1e-12);
    EXPECT_NEAR(wrapped_angle(radians(725)), radians(5), 1e-12);
    EXPECT_DOUBLE_EQ(wrapped_angle(pi), pi);
    EXPECT_DOUBLE_EQ(wrapped_angle(-pi), pi);
    EXPECT_DOUBLE_EQ(degrees(radians(33)), 33);
}

TEST(Maths, TransformsGoThereAndBack) {
    const Transform t{{1, 2, 3}, looking_along({1, 1, -1})};
    const Vec3 p{4, -5, 6};
    expect_near(t.inverse() * (t * p), p);
    const Transform u{{0, 1, 0}, from_yaw(1)};
    expect_near((t * u) * p, t * (u * p));
}

TEST(Maths, AnglesBetweenTurnsAreTheShorterOnes) {
    const Vec3 axis = normalised(Vec3{1, -2, 3});
    for (const double angle : {0.0, 1e-6, 1.0, 3.0, 4.0}) {
        const Quat a = from_yaw(0.7), b = a * Quat::about(axis, angle);
        EXPECT_NEAR(angle_between(a, b), std::min(angle, 2 * pi - angle), 1e-9);
        EXPECT_NEAR(angle_between(a, {-b.w, -b.x, -b.y, -b.z}), angle_between(a, b), 1e-9);
    }
}

TEST(Maths, ABoxIsEmptyUntilSomethingIsAdded) {
    Box box;
    EXPECT_TRUE(box.empty());
    box.add(Box{});
    EXPECT_TRUE(box.empty());
    box.add(Vec3{1, 2, 3});
    EXPECT_EQ(box.size(), Vec3{});
    box.add(Box{{-1, 0, 0}, {0, 0, 0}});
    EXPECT_EQ(box.low, (Vec3{-1, 0, 0}));
    EXPECT_EQ(box.high, (Vec3{1, 2, 3}));
    EXPECT_EQ(box.centre(), (Vec3{0, 1, 1.5}));
}

}  // namespace answerprint
