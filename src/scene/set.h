// One set: what stands where, before anybody moves. From sets/*.toml, or designed from the page.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/maths.h"
#include "direction/plan.h"
#include "direction/world.h"
#include "scene/kinds.h"
#include "scene/model_facts.h"
#include "script/screenplay.h"

namespace answerprint::scene {

enum class Pattern {
    plain,
    wood,
    planks,
    plaster,
    tiles,
    bricks,
    fabric,
    felt,
    stone,
    grass,
    water,
    paper,
    metal,
    glass,
    stripes,
    checks,
    dots,
    knit,
    leather
};

struct Material {
    Vec3 colour{0.5, 0.5, 0.5};  // linear ACEScg albedo
    double roughness = 0.8;
    double metallic = 0;
    Pattern pattern = Pattern::plain;
    double scale = 1;            // of the pattern; 1 is its natural size
    Vec3 second{0.5, 0.5, 0.5};  // of stripes, checks, dots: linear ACEScg albedo
    double wear = 0.3;           // 0 new to 1 worn: scuffs, dust, stains, faded edges
    std::string texture = {};    // of a model: its base colour picture, times `colour`
    bool operator==(const Material&) const = default;
};

/// The body of a thing that comes from a file, and what the file or the set says of it. Points in
/// the thing's own space, at its size; where there are none, those of its kind hold.
struct ModelUse {
    std::string file;    // "models/chair.glb", "library:armchair"; empty: built as its kind
    double unit = 1;     // m, of the file's numbers
    bool z_up = false;   // else Y
    bool sized = false;  // the set says how large it is
    std::vector<Vec3> seats, grips, switches, bulbs;
    std::vector<double> tops;  // m
    bool operator==(const ModelUse&) const = default;
};

/// What stands in a wall (door, window, gate) is centred on the wall's inner face, low end at
/// position.y, and faces into the room. What hangs is where it hangs: position.y is its low end.
struct Thing {
    std::string name;  // unique in the set: "bench", "window-2"
    std::string kind;  // of kinds()
    std::vector<std::string> aliases;
    Vec3 position;   // centre of its base
    double yaw = 0;  // radians; 0 faces +Z
    Vec3 size;       // m
    Material material;
    // for lights
    double lumens = 0;
    double kelvin = 2700;
    bool on = true;
    // for what hangs on a wall or opens
    double open = 0;        // 0 to 1
    std::string on_top_of;  // the thing it lies on, else empty
    std::string held_by;    // who carries it when the scene opens
    ModelUse model;
    bool assumed = false;
    bool operator==(const Thing&) const = default;
};

struct Mark {
    std::string name;
    Vec2 at;  // [x, z]
    double yaw = 0;
    bool operator==(const Mark&) const = default;
};

enum class SetKind { room, exterior };

/// One of a set's rooms. Rooms touch along walls and do not overlap; a door in a wall that two
/// share leads from one to the other.
struct Room {
    std::string name;  // "kitchen"
    Vec2 low, high;    // [x, z], inner faces of its walls
    double height = 2.8;
    Material floor, walls, ceiling;
    bool operator==(const Room&) const = default;
};

/// Where somebody stands, or sits, as a scene opens that follows at once on another here.
struct Standing {
    std::string name;
    Vec2 at;  // [x, z]
    double yaw = 0;
    std::string seat;  // sat on; empty: none
    bool operator==(const Standing&) const = default;
};

enum class Weather { clear, cloudy, overcast, rain, snow, fog };

/// Where on the earth a set stands, and when: what sun, moon and sky follow from.
struct Daylight {
    bool known = false;                          // a place, a date or an hour is given
    double latitude = 39.9, longitude = 116.41;  // degrees north, east
    double zone = 8;                             // its clock's hours ahead of UTC
    int year = 2026, month = 3, day = 21;
    double hour = -1;  // of the clock, standard time; below 0: as the heading says
    double north = 0;  // degrees clockwise from north: where the far wall (-Z) faces
    Weather weather = Weather::clear;
    bool operator==(const Daylight&) const = default;
};

/// The floor runs from low to high ([x, z]); north (-Z) is the far wall by custom.
struct Set {
    std::string name;                 // "projection-booth"
    std::string file;                 // "sets/booth.toml", empty when designed
    std::vector<std::string> scenes;  // headings, places or numbers that it serves
    SetKind kind = SetKind::room;
    Vec2 low{-3, -2.5};
    Vec2 high{3, 2.5};
    double height = 2.8;  // m, of the walls; exteriors have no ceiling
    Material floor, walls, ceiling;
    std::vector<Room> rooms;    // of connected rooms: all of them, within low and high; empty: one
    std::string surroundings;   // exteriors: "street", "sea", "park", "yard", "roofs", "station",
                                // "field"; empty: bare ground
    std::vector<Thing> things;  // openings (doors, windows) are things too: they stand in a wall
    std::vector<Mark> marks;
    std::vector<Standing> people;  // who keeps a place from the scene before
    direction::DayTime day_time = direction::DayTime::unset;  // from the heading
    Daylight daylight;
    double ambient = 1;  // the sky's share, 1 = as the hour gives
    bool assumed = false;
    bool operator==(const Set&) const = default;

    const Thing* thing(std::string_view name) const;
    const Mark* mark(std::string_view name) const;
    const Room* room(std::string_view name) const;
};

/// The set's rooms: itself as one where it has no others; none out of doors.
std::vector<Room> rooms_of(const Set& set);

/// How high the ground is at [x, z]: 0, or the step of a stair, a kerb, a platform, a rug. m.
double ground_at(const Set& set, Vec2 at);
/// Stairs rise away from their front, by steps of equal height.
int steps_of(const Thing& stairs);

/// A set file. Unknown keys are warnings; what cannot be (a door wider than its wall, a room of
/// 0 m) an error. `models`, by ModelUse::file, give things their size and points; one that is not
/// there (nobody has read it yet) takes no room.
Set read_set(std::string_view toml, const std::string& file, Diagnostics& out,
             const std::map<std::string, ModelFacts>& models = {});

/// Does this set file serve this heading? By its `scenes = [...]` or by its name.
bool serves(const Set& set, const script::Scene& scene);

/// The set of a scene: `file` (nullptr: none) with the props that the action lines bring in, or a
/// stock set designed from heading, action and direction. Assumptions become notes.
Set design(const script::Scene& scene, const Set* file,
           const std::vector<direction::Mention>& mentions,
           const std::vector<std::string>& characters, Diagnostics& out);

/// The names of a set, for the resolver.
direction::SceneNames names_of(const Set& set);

}  // namespace answerprint::scene
