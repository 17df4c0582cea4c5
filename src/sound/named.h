// The sounds that a `sound` claim can name, made from nothing but their name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sound/stretch.h"

namespace answerprint::sound {

struct Named {
    std::string_view name;     // "phone-ring"
    std::string_view chinese;  // other names, "|" between: "电话铃|电话"
    double level;              // dBFS RMS of its first 12 s, at 100%
    double made;               // that level as `make` gives it
    bool wide;                 // all around: left and right are made apart
    void (*make)(Stretch&);    // adds the sound; nullptr: silence
};

/// All of them, in order of name. `music FILE` is not one: it is the user's own.
const std::vector<Named>& named_sounds();

/// The sound of that English or Chinese name (any case, "phone ring" too); nullptr where there is
/// none.
const Named* named_sound(std::string_view name);

/// Adds a sound's stretch at its level times `gain`. Another seed is the same sound otherwise.
void add_named(const Named& sound, Stretch s, double gain);

/// Room tone: what is heard where nothing sounds. `place`: "room", or an exterior's surroundings
/// ("street", "sea", "park", "yard", "roofs", "station", "field"; all else is open air). About -56
/// dBFS RMS in a room, -50 outside. Another seed is the same place otherwise.
void add_room_tone(std::string_view place, Stretch s);

}  // namespace answerprint::sound
