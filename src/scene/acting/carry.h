// How things lie in a hand and are carried: cups upright, suitcases hanging at the side, letters
// before the eyes.
#pragma once

#include "scene/body.h"
#include "scene/handles.h"

namespace answerprint::scene {

enum class Hold {
    upright,  // before the body, its up kept up
    hangs,    // from a straight arm at the side
    paper,    // flat things, before the body, turned to the eyes
    tool,     // turns with the hand
    both      // between two hands
};
Hold hold_of(const Thing& thing);

/// Thing to hand: the hand joint's turn in the thing's own space.
Quat in_hand(const Thing& thing, const Grip& grip, bool left);

/// A place of a hand in the body's frame (origin at the chest joint, turned with the hips).
struct HandPlace {
    Vec3 at;
    Quat turn;
};
/// Where a hand carries the thing by this grip.
HandPlace carrying(const Thing& thing, const Grip& grip, const Bones& bones, bool left);

/// Before the eyes, to be read.
HandPlace reading(const Thing& thing, const Grip& grip, const Bones& bones, bool left);
/// At the mouth, in the head's frame: `tilt` radians towards it.
HandPlace at_mouth(const Thing& thing, const Grip& grip, const Bones& bones, bool left,
                   double tilt);

/// The turn of a thing in a hand without the tilt that it does not take; `tips` of that stays.
Quat straightened(const Thing& thing, const Quat& turn, double tips);
/// How the thing lies in a hand that holds it by `grip`. `tips` 1: it turns with the hand, 0: what
/// must stay upright does.
Transform held(const Thing& thing, const Grip& grip, const Transform& hand, bool left, double tips);
/// How it lies between two hands, the first at `a`, the second at `b`.
Transform held(const Thing& thing, const Grip& a, const Grip& b, const Transform& first,
               const Transform& second);

}  // namespace answerprint::scene
