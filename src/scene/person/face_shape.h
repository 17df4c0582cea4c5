// The head in head units: 1 from the head joint to the crown; x to the left, y up, z to the front.
#pragma once

#include "scene/character.h"
#include "scene/person/field.h"

namespace answerprint::scene {

/// What a face can do, in the order of Rig::morphs.
enum class Shape {
    mouth_open,
    mouth_wide,
    mouth_round,
    smile,
    frown,
    brow_up,
    brow_down,
    blink_left,
    blink_right,
    blink_mid,  // lids bulge over the eye half way
    look_up,
    look_down,
    count
};
inline constexpr const char* shape_names[] = {
    "mouth-open", "mouth-wide", "mouth-round", "smile",     "frown",   "brow-up",
    "brow-down",  "blink-left", "blink-right", "blink-mid", "look-up", "look-down"};

struct FaceShape {
    explicit FaceShape(const Character& character);

    Field head;
    Vec3 eye;  // the left one's middle
    double eye_radius;
    double lid_width, lid_up, lid_low;  // half an eye's opening
    double lid_tilt;                    // up by this share of the way outwards
    Vec3 mouth;                         // the middle of the closed lips
    double mouth_half;

    /// The height at which closed lips meet.
    double lips_meet(double x) const;
    /// How far a point of the face moves at weight 1.
    Vec3 offset(Shape shape, Vec3 p) const;
    /// How far its normal turns there at weight 1.
    Vec3 turn(Shape shape, Vec3 p, Vec3 normal) const;
    /// Where the face's surface is, in front of [x, y].
    Vec3 front(double x, double y) const;
    /// From `from` (inside) along `to`: where the surface is.
    Vec3 out(Vec3 from, Vec3 to) const;

private:
    Vec3 lids(Vec3 p, double close, double lower, bool left, bool right) const;
};

}  // namespace answerprint::scene
