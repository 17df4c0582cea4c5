// The world that a take is made of: a shot's, put off its plan by chance, or wrong on purpose.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "direction/plan.h"
#include "film/bench/chance.h"
#include "review/timed_acts.h"
#include "scene/staging.h"

namespace answerprint::film {

/// A shot as it is planned.
struct Planned {
    direction::Shot shot;
    scene::Blocking blocking;
    scene::CameraPath camera;
    scene::Lighting lighting;
    std::vector<review::TimedAct> acts;
};

struct TakeWorld {
    Planned of;
    std::vector<int> shows;  // of each of the take's frames, which one of the world it is
    bool mirrored = false;   // left for right, the whole picture

    /// Near the plan: the camera up to 3 deg off, its way up to 3 deg and 5%, people up to 5% of
    /// the picture's width, the key up to 20 deg about whom it is for.
    TakeWorld(const Planned& plan, Chance& chance);

    /// Puts it wrong besides, by twice the tolerance and more. False: this shot cannot be wrong so.
    bool put_wrong(const std::string& fault, Chance& chance);
};

/// All that `put_wrong` knows: of the world, and of the order and side in which it is shown.
const std::vector<std::string>& faults_of_the_world();
const std::vector<std::string>& faults_of_showing();

/// The lamp called "key"; none: nothing is keyed.
const scene::Lamp* key_of(const scene::Lighting& lighting);
/// Whom the composition is of; none: a thing.
const scene::Actor* subject_of(const Planned& shot);
/// Is its key on the subject, and the subject's face turned to the camera, be it aside? On the back
/// of a head nobody sees a key.
bool shows_key(const Planned& shot);
/// Is one of its pictures unlike another: its camera moves, or somebody does something?
bool happens(const Planned& shot);
/// The frame at which the composition is measured.
int moment_of(const Planned& shot);
/// Key and fill over fill, stops, as an incident meter at the subject's face reads them.
double metered(const Planned& shot);

}  // namespace answerprint::film
