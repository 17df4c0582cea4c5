// Where everybody and everything is as a scene runs, and what each act takes from there: the walk
// that must come first, the walk that it is, the seat, the thing, the time. Pacing and staging
// both ask here, so that the lengths promised are the lengths played.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "direction/plan.h"
#include "scene/body.h"
#include "scene/character.h"
#include "scene/floor.h"
#include "scene/set.h"
#include "script/screenplay.h"

namespace answerprint::scene {

enum class Posture { stands, sits, kneels, leans, lies };

/// Where a body that does not just stand has its hips and its feet, world.
struct Rest {
    Vec3 pelvis;
    Vec3 soles;         // between the feet, on the floor
    double heels = 0;   // who sits high: the feet's pitch on their balls, radians
    double hang = 0;    // m, of feet that do not reach the floor
    double tuck = 0;    // m, of feet drawn in from below the knees
    double turned = 0;  // who lies: against the way that was faced, radians
};

struct Person {
    std::string name;
    Bones bones;
    double pace = 1.3;  // m/s, unhurried
    Vec2 at;            // [x, z], between the feet
    double yaw = 0;
    Posture posture = Posture::stands;
    std::string seat;         // what is sat on or leant on
    Rest rest;                // while not standing
    std::string left, right;  // what the hands hold
    Way last_way;             // of the last walk, for those who follow
    bool here = true;         // in nobody's way before an entrance and after an exit
    bool placed = false;      // by the direction; who is not makes way as the scene opens

    /// The floor that the body takes.
    Occupant takes() const;
    /// Where the trunk is, over the floor.
    Vec2 body() const { return posture == Posture::sits ? Vec2{rest.pelvis.x, rest.pelvis.z} : at; }
    bool holds(std::string_view thing) const { return left == thing || right == thing; }
};

struct Whereat {
    Transform at;
    double open = 0;
    double on = 1;
    std::string held_by;
    std::string on_top_of;
    bool disputed = false;  // who holds it has been called wrong once: no more is said of it
};

/// An act in this set. Before it: `rises` if need be, `approach`, a turn to `approach_yaw`,
/// `backs`; in it: `way` and a turn to `yaw`.
struct Passage {
    int person = -1;       // in people(); -1: a thing acts
    bool opening = false;  // nobody walks
    bool rises = false;
    Person before;
    Way approach;
    double approach_yaw = 0;
    Way backs;  // then, backwards: to a seat
    Way way;
    double yaw = 0;
    Posture posture = Posture::stands;
    Rest rest;                        // of who does not just stand then
    int thing = -1;                   // in set().things: what is sat on, taken, opened …
    int other = -1;                   // in people(): to whom it is given, who is followed, faced
    std::optional<double> other_yaw;  // to which that one turns to take it
    Vec3 goal;                        // where the hand goes, what is looked at; a thing's new place
    double goal_yaw = 0;              // of a thing put down or moved
    bool left_hand = false;
    double was_open = 0;          // of what is opened or closed
    double approach_time = 0;     // s
    double act_time = 0;          // s
    Message cannot;               // why it cannot be
    std::vector<Message> yields;  // what of it is done otherwise
};

class Whereabouts {
public:
    /// Everybody of `cast` has a place: who is on the page first, about the middle of the floor,
    /// facing one another.
    Whereabouts(const Set& set, const std::vector<Character>& cast, const script::Scene& page);

    /// Whether somebody is in the set at the start, or waits out of sight to enter.
    void set_here(int person, bool here) { people_[static_cast<std::size_t>(person)].here = here; }

    /// What `act` takes from here; everybody then stands as after it.
    Passage play(const direction::Act& act);

    /// A lamp switched by a claim of light.
    void switch_light(int thing, bool on) { things_[static_cast<std::size_t>(thing)].on = on; }

    const Set& set() const { return set_; }
    const Floor& floor() const { return floor_; }
    const std::vector<Person>& people() const { return people_; }
    const std::vector<Whereat>& things() const { return things_; }
    int person(std::string_view name) const;  // -1: none
    int thing(std::string_view name) const;
    /// Where one looks when looking at it: eyes of a person, the middle of a thing. False: unknown.
    bool look_point(std::string_view name, Vec3& out) const;
    /// Where a hand holds this thing, as far open as it is, world.
    Vec3 grip(int thing) const;
    /// What stands open, and the doors that this way opens.
    std::vector<Occupant> leaves_along(const Way& way) const;
    /// What lies about on the floor.
    std::vector<Occupant> lying() const;
    /// Floor that its leaves take, standing open or all the way there, world.
    std::vector<Occupant> leaves(int thing, bool swept) const;

private:
    struct Stand {
        Vec2 at;
        double yaw = 0;
        bool turns = false;  // `yaw` is meant
        bool known = false;
        int beside = -1;  // in people(): who has the very place
        int thing = -1;   // in set().things: what stands on it
    };
    Stand stand_at(const direction::Target& target, const Person& who) const;
    Stand on_floor(Stand wish, int person) const;
    Stand unless_taken(Stand wish, int person) const;
    void make_way(Vec2 at, int person);
    Message no_way(int person, Vec2 to) const;
    void not_held(Passage& p, const std::string& thing, Message why);
    Vec2 reach_from(Vec3 goal, const Person& who, int thing) const;
    std::vector<Occupant> others(int person) const;
    std::vector<Occupant> stand_clear(int person, int thing = -1) const;
    Vec2 stand_near(Vec2 wish, int person, int thing = -1) const;
    Way way_to(Passage& p, Vec2 to) const;
    void walk_up(Passage& p, Vec2 to, double face) const;
    Way way_between(Passage& p, Vec2 from, Vec2 to) const;
    Vec2 before_seat(const Rest& rest, double yaw, int person, int seat) const;
    int lies_on(const std::string& seat, Vec3 at) const;
    void sit(Passage& p, int seat);
    Rest seated(const Bones& b, double flesh, Vec3 at, double yaw, double front) const;
    void go_down(Passage& p, Posture posture) const;
    bool kneeling(const Person& who, Vec2 at, Rest& rest) const;
    bool fallen(const Person& who, Vec2 at, Rest& rest) const;
    Vec2 before_door(int thing, int person) const;
    void put(Passage& p, const direction::Act& act);
    Vec3 inward(int thing) const;
    int nearest(Affordance what, Vec2 to) const;

    Set set_;
    Floor floor_;
    std::vector<Person> people_;
    std::vector<Whereat> things_;
    std::vector<Character> cast_;
};

/// Who is in a scene, in this order: who speaks in it (in the order of first lines, voice-over
/// aside), then who its page names.
std::vector<std::string> on_page(const script::Scene& page, const std::vector<Character>& cast);

/// Seconds to walk `way` at `speed` from a standing start, turning first from `yaw`.
double walking_time(const Way& way, double speed, double yaw);
/// Seconds to turn by `angle` radians on the spot; 0 for next to nothing.
double turning_time(double angle);

/// Seconds to stand up.
double rise_time(Posture from);

inline constexpr double kWalk = 1.3, kReach = 0.70;
/// s, for the steps back to a seat, and for one away from it.
inline constexpr double kBackSeconds = 0.8, kStepSeconds = 0.3;

}  // namespace answerprint::scene
