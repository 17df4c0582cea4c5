// What the direction says once every name, time and default is settled: plain values, one for each
// scene. Times of acts, lines and shots are scene time (from the scene's start); times inside a
// shot (frame, moves, focus, light) are shot time. Nothing here carries a line number except
// `place`, which is left out of the JSON that names results.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/maths.h"
#include "base/time.h"
#include "script/screenplay.h"

namespace answerprint::direction {

struct Window {
    Time start;
    Time end;
    bool operator==(const Window&) const = default;
    Time length() const { return end - start; }
};

// ---------------------------------------------------------------- lens and composition

struct Sensor {
    std::string name = "super35";
    double width_mm = 24.89;  // of the gate; the film's aspect crops its height
    double height_mm = 18.66;
    bool operator==(const Sensor&) const = default;
};

struct Lens {
    double focal_mm = 35;
    double t_stop = 4;
    Sensor sensor;
    bool claimed = false;  // stated; a default yields
    bool operator==(const Lens&) const = default;
};

enum class Size { ecu, bcu, cu, mcu, ms, mls, fs, ws, ews, insert };

/// Frame height over the subject's stature (DIRECTION.md, section 6).
struct SizeRange {
    double low, high;
    double middle() const;  // geometric
};
SizeRange range_of(Size size);

enum class Layer { none, foreground, background };

struct Subject {
    std::string name;
    std::optional<Vec2>
        at;  // where its eyes (or centre) stand: fraction of width, height from the top
    bool height_claimed = false;  // `at 30% 45%`; else only at->x is a claim
    Layer layer = Layer::none;
    bool operator==(const Subject&) const = default;
};

enum class AngleKind { eye_level, low, high, overhead, ground, height };
struct Angle {
    AngleKind kind = AngleKind::eye_level;
    double value = 0;  // degrees for low and high, metres for height
    double dutch = 0;  // degrees, clockwise in the picture
    bool claimed = false;
    bool operator==(const Angle&) const = default;
};

struct Side {
    bool claimed = false;
    double yaw = 45;   // degrees from the subject's front towards its own LEFT: 45 front left,
                       // 90 left profile, 180 behind, -45 front right
    std::string from;  // the camera stands at this mark, fixture or opening; else empty
    bool operator==(const Side&) const = default;
};

enum class CompositionKind { on, over, view };

struct Composition {
    CompositionKind kind = CompositionKind::on;
    std::vector<Subject>
        subjects;  // over: shoulder's owner, then the face; view: eyes' owner, then what is seen
    Size size = Size::ms;
    bool size_claimed = false;
    Angle angle;
    Side side;
    std::optional<double> headroom;  // fraction of the frame's height
    bool operator==(const Composition&) const = default;
    bool assumed = false;  // the whole composition is a default
};

// ---------------------------------------------------------------- camera

enum class MoveKind {
    fixed,
    pan,
    whip_pan,
    tilt,
    roll,
    dolly,
    truck,
    pedestal,
    crane,
    arc,
    zoom,
    dolly_zoom,
    follow,
    lead,
    handheld
};
enum class Easing { none, in, out, in_and_out };

struct Move {
    MoveKind kind = MoveKind::fixed;
    double sign =
        1;  // +1: right, up, in, clockwise roll; arc right = the camera goes to its own right
    std::optional<double> amount;  // degrees (pan, tilt, roll, arc), metres (dolly …), mm (zoom),
                                   // deg rms (handheld), metres (follow, lead)
    std::optional<Composition> to;  // solves the amount
    std::string name;               // follow, lead
    Side side;                      // follow … from SIDE
    Easing easing = Easing::in_and_out;
    Window time;  // shot time
    bool operator==(const Move&) const = default;
};

struct FocusPull {
    std::vector<std::string> names;  // in focus together
    Window time;  // shot time: from the old focus to this; start == end for the first
    bool operator==(const FocusPull&) const = default;
};

// ---------------------------------------------------------------- light, look, sound, cut

enum class LightKind { key, fill, back, rim, kicker, practical, ambient };
enum class LightSource { motivated, camera_left, camera_right, above, none };
enum class Quality { unset, hard, soft };
enum class Sky { unset, sun, moon, overcast };
enum class DayTime { unset, dawn, day, dusk, night };

struct Light {
    LightKind kind = LightKind::key;
    std::string name;  // of the practical, else empty
    std::string on;    // the subject it is for; empty: the composition's
    LightSource source = LightSource::none;
    std::string from;      // for motivated: a window, fixture, opening or light of the set
    double azimuth = 0;    // degrees off the camera's axis for camera_left/right
    double elevation = 0;  // degrees, high positive
    Quality quality = Quality::unset;
    std::optional<double> kelvin;
    std::optional<double> ratio;  // N of N:1
    std::optional<double> level;  // stops relative to a normally exposed key
    bool off = false;
    Sky sky = Sky::unset;
    DayTime day_time = DayTime::unset;
    Window time;  // SCENE time: from when to when it holds
    bool operator==(const Light&) const = default;
};

struct Look {
    double exposure_stops = 0;
    double mired_shift = 0;  // palette warm +50, cool -50
    double contrast = 1;
    std::string grade;  // a .cube, .cdl, .cc or .ccc of the film's folder
    bool operator==(const Look&) const = default;
};

struct Sound {
    std::string name;  // rain, silence, phone-ring …; for music: "music"
    std::string file;  // music FILE
    std::string from;  // the thing it comes from, else empty
    double level = 1;  // 30% = 0.3
    Window time;       // scene time
    bool operator==(const Sound&) const = default;
};

enum class CutKind { cut, dissolve, fade, match };
struct Cut {
    CutKind kind = CutKind::cut;
    Time length;        // dissolve, fade
    std::string match;  // match on NAME
    Time sound_leads;   // positive: the next shot's sound comes first; negative: this shot's trails
    bool operator==(const Cut&) const = default;
};

// ---------------------------------------------------------------- acting

enum class Verb {
    enters,
    exits,
    stands_at,
    walks_to,
    runs_to,
    follows,
    sits,
    stands_up,
    turns_to,
    looks_at,
    looks,
    picks_up,
    puts,
    gives,
    holds,
    touches,
    points_at,
    reaches_for,
    opens,
    closes,
    switches_on,
    switches_off,
    nods,
    shakes_head,
    waves,
    shrugs,
    smiles,
    frowns,
    leans_on,
    kneels,
    falls,
    works_at,
    waits,
    says,
    moves_to,
    performs
};

enum class TargetKind {
    none,
    name,
    beside,
    in_front_of,
    point,
    camera,
    up,
    down,
    away,
    left,
    right,
    floor
};
struct Target {
    TargetKind kind = TargetKind::none;
    std::string name;  // canonical: a character's or a thing's
    Vec2 point;        // [x, z]
    bool operator==(const Target&) const = default;
};

struct Act {
    std::string actor;  // a character, or a thing that acts
    Verb verb = Verb::waits;
    std::string manner;            // works_at: "threads", "peels" …; performs: the action's name
    Target object;                 // what is walked to, sat on, looked at, picked up, worked at …
    Target to;                     // puts … on X, gives … to X
    double speed = 0;              // m/s for walks and runs, else 0
    std::optional<double> amount;  // smiles 40% = 0.4; follows at D (m); performs: s
    int line = -1;         // says: the line's number; an own text becomes a line of `extra_lines`
    bool opening = false;  // how the scene opens: a state, no act
    bool when_stated = false;
    Time approach;  // the walk that precedes it, ends at time.start
    Window time;    // scene time of the act itself
    std::string label;
    std::string shot;  // id of the shot that it is written in; empty: the scene block
    Place place;       // not part of equality by value of results
};

/// A line of the page (or of a `says`) at its time.
struct Spoken {
    script::Line line;
    Window time;  // scene time
    bool from_says = false;
};

// ---------------------------------------------------------------- shots and scenes

struct Shot {
    std::string id;  // "2A"
    std::string title;
    int scene = 0;  // index in the screenplay
    Window time;    // scene time
    Lens lens;
    Composition frame;
    Time frame_at;  // shot time
    std::vector<Move> moves;
    std::vector<FocusPull> focus;
    std::vector<Light> lights;  // all that hold in this shot, stated here or before
    Look look;
    std::vector<Sound> sounds;  // all that are heard in this shot
    Cut cut;
    std::vector<std::string> notes;
    std::vector<std::string> claims;  // the direction as written, a line a claim, for review
    bool assumed = false;             // the coverage is a default
    Place place;
};

/// A name that the direction or the page brings into a scene without a set file.
enum class Role { thing, light, seat, opening, mark, sound_source };
struct Mention {
    std::string name;  // canonical (hyphens)
    Role role = Role::thing;
    std::string by;  // the character that walks to it, sits on it …, where there is one
    Place place;
};

struct ScenePlan {
    int scene = 0;
    std::vector<Act> acts;      // in order of time.start, then of writing
    std::vector<Spoken> lines;  // in order of time.start
    std::vector<Shot> shots;    // in order
    Time length;
};

}  // namespace answerprint::direction
