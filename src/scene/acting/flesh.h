// How thick a body is under its bones where it rests on something.
#pragma once

#include "scene/character.h"

namespace answerprint::scene {

/// From the hip joints down to the seat that is sat on, m: what of the skin lies below them, of a
/// body that sits `seat` metres over its soles.
double seat_flesh(const Character& character, double seat);

/// Of the hips over the floor, m, of who kneels on one knee, so that this knee's skin lies on it.
double kneel_height(const Character& character);

}  // namespace answerprint::scene
