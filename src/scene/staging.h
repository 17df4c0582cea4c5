// One shot, staged: all that a picture of it needs, in three parts that change apart from each
// other (blocking, camera, lighting), so that a changed light stages nobody again.
// Frames count from 0 at the shot's start, at the film's rate. Same claims, same bytes.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/maths.h"
#include "base/time.h"
#include "direction/plan.h"
#include "scene/character.h"
#include "scene/pose.h"
#include "scene/set.h"

namespace answerprint::scene {

/// A thing that moves, is carried, opens or is switched: its state at every frame.
struct ThingTrack {
    std::string name;
    std::vector<Transform> at;           // of its base's centre; empty: as in the set
    std::vector<float> open;             // empty: as in the set
    std::vector<float> on;               // of a light, 0 to 1; empty: as in the set
    std::vector<unsigned char> visible;  // empty: always
};

struct Actor {
    Character character;
    std::vector<Pose> poses;  // one a frame
};

struct ModelFile;

/// Who and what stands before the camera, frame by frame.
struct Blocking {
    FrameRate rate;
    int frames = 0;
    Set set;  // as it is at the scene's start
    std::vector<ThingTrack> things;
    std::vector<Actor> actors;
    // By ModelUse::file, for a snapshot; not stored with the rest. Without its model a thing looks
    // as its kind does.
    std::map<std::string, std::shared_ptr<const ModelFile>> models;
};

struct CameraSample {
    Transform at;  // local -Z looks, +Y up
    double focal_mm = 35;
    double focus_m = 3;  // distance along the axis
};

struct CameraPath {
    direction::Lens lens;               // sensor and T-stop; focal length per sample
    double aspect = 1.85;               // of the picture; sensor height = width / aspect
    std::vector<CameraSample> samples;  // one a frame
    std::string subject;                // whom or what the composition is of
};

enum class LampShape { rectangle, sphere, sun, dome };

/// A light of the shot. Radiance in linear ACEScg such that a normally exposed grey card reads
/// 0.18.
struct Lamp {
    std::string name;  // light group: "key", "window", "lamp-post"
    LampShape shape = LampShape::rectangle;
    Transform at;              // rectangle faces local -Z; sun shines along local -Z
    Vec2 size{0.5, 0.5};       // m; sphere: radius in x; sun: angular diameter (deg) in x
    Vec3 radiance;             // emitted; sun: irradiance on a surface that faces it
    Vec3 ground;               // dome: radiance from below
    bool visible = false;      // seen by the camera (a practical's bulb is; a film lamp is not)
    std::vector<float> power;  // per frame; empty: 1 throughout
};

struct Lighting {
    double exposure = 1;  // linear, the camera's
    std::vector<Lamp> lamps;
};

struct Staging {
    std::string shot;
    Blocking blocking;
    CameraPath camera;
    Lighting lighting;
    direction::Look look;
};

/// A sound that something makes: a step, a door, a chair, a switch, a thing put down.
struct SoundEvent {
    Time time;  // scene time
    std::string
        kind;  // "step", "door-open", "door-close", "sit", "put", "switch", "window", "paper"
    std::string surface;  // for steps: "wood", "stone", "carpet", "grass"
    Vec3 position;
    double level = 1;
};

/// Stored forms: compact binary with a schema version; reading checks every length and throws
/// Failure scene.stored-broken.
std::string to_bytes(const Character& c);
std::string to_bytes(const Blocking& b);
std::string to_bytes(const CameraPath& c);
std::string to_bytes(const Lighting& l);
std::string to_bytes(const std::vector<SoundEvent>& e);
Character character_from_bytes(std::string_view bytes);
Blocking blocking_from_bytes(std::string_view bytes);
CameraPath camera_from_bytes(std::string_view bytes);
Lighting lighting_from_bytes(std::string_view bytes);
std::vector<SoundEvent> sounds_from_bytes(std::string_view bytes);

}  // namespace answerprint::scene
