// A scene being put on its feet, act by act: every act becomes keys of performances, motions of
// things, sounds.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scene/acting/contact.h"
#include "scene/performance.h"
#include "scene/stage.h"
#include "scene/whereabouts.h"

namespace answerprint::scene {

/// What a thing does from `t0` on: rest, be in a hand, move to a place by `t1`.
struct ThingMove {
    enum class Kind { rests, held, moves, falls };
    double t0, t1;
    Kind kind = Kind::rests;
    Transform to = {};
    int person = -1;
    bool left = false;
    std::size_t grip = 0;  // of the thing, in that hand
    bool both = false;     // the other hand has the other grip
};
/// What somebody works at with a thing that they took up for it, to lay it back.
struct Borrowed {
    int thing = -1;
    bool left = false;
    Transform from;
};
/// A door that somebody goes through: it stands open from then until then at least, s.
struct Opened {
    double from, until;
    const direction::Act* act = nullptr;
};
struct ThingLevel {  // of its opening, of its light
    double t0, t1;
    double level = 0;
    int by = -1;  // in people(): whose hand does it; -1: a door that opens for who walks through
};

/// What it is at `t`: `first` before them all.
double level_at(const std::vector<ThingLevel>& levels, double first, double t);

inline constexpr double kEver = 1e6;     // s: until something else
inline constexpr double kLetsGo = 0.15;  // s, from when a thing changes hands until both let it go

class Rehearsal {
public:
    /// `before`: the same scene as it was rehearsed before: everybody knows where the others are
    /// going to be.
    Rehearsal(const direction::ScenePlan& plan, const script::Scene& page, const Set& set,
              const std::vector<Character>& cast, const std::map<int, voice::Speech>& speeches,
              FrameRate rate, const Actions& actions, const CameraClips& cameras, Diagnostics& out,
              const Rehearsal* before = nullptr);

    /// The scene, frame by frame.
    StagedScene scene();

private:
    void open(const direction::Act& act);
    void play(const direction::Act& act);
    void thing_acts(const direction::Act& act, const Passage& p);
    void locomotion(const direction::Act& act, const Passage& p);
    void hands(const direction::Act& act, const Passage& p);
    void work(const direction::Act& act, const Passage& p, double t0);
    void end_work(int person, double t);
    void give(const direction::Act& act, const Passage& p);
    void point(const direction::Act& act, const Passage& p);
    void swing_open(const direction::Act& act, const Passage& p, double from, double to);
    /// How a hand is that does nothing: hanging, or with what it carries.
    HandKey rest(int person, bool left) const;
    Grip handle(const direction::Act& act, const Passage& p, double open) const;
    Grip grip_at(int thing, const Transform& at, std::size_t which = 0) const;
    std::size_t left_grip(int thing) const;
    Solids solids(Vec3 near, int except) const;
    void passes(const direction::Act& act, int thing, double open, double until);
    void passes(const direction::Act& act, int person, const Way& way, double t1);
    void doors();
    void open_leaves();
    void sitting_trunks();
    bool in_swing(int thing, double t0, double t1, int* who = nullptr) const;
    void talk();
    void gesture(Performance& who, const voice::Speech& speech, double start, double size);
    void walk_sounds();
    void walk(const direction::Act& act, int person, double t0, double t1, const Way& way,
              double yaw);
    Occupant taken_by(std::size_t person, double t, bool& moves) const;
    Way round_others(const direction::Act& act, int person, double& t0, double t1, const Way& way,
                     double yaw);
    void look(int person, double t0, double t1, int rank, direction::Target target);
    void sound(double t, std::string kind, Vec3 at, double level = 1, std::string surface = {});
    std::vector<std::vector<Pose>> all_poses();
    bool look_point(const direction::Target& target, int person, int frame, Vec3& out) const;
    ThingTrack track(std::size_t thing) const;
    Transform thing_at(std::size_t thing, int frame) const;
    bool thing_seen(std::size_t thing, int frame) const;
    std::string surface() const;
    bool excused(std::size_t person, BodyPart part, const std::string& object, int frame) const;
    void tell_contacts(const StagedScene& s) const;

    const direction::ScenePlan& plan_;
    const script::Scene& page_;
    const std::vector<Character>& cast_;
    const std::map<int, voice::Speech>& speeches_;
    FrameRate rate_;
    const Actions& actions_;
    const CameraClips& cameras_;
    Diagnostics& out_;
    const Rehearsal* before_;
    int frames_;
    Whereabouts where_;
    std::vector<Performance> people_;  // as where_.people()
    std::vector<Floor::Segment> walls_;
    std::shared_ptr<Solids> around_;  // what their arms give way to
    std::vector<char> present_;
    std::vector<double> busy_;                   // until when each person's legs are at work, s
    std::vector<double> takes_;                  // until when each is given something, s
    std::vector<Borrowed> borrowed_;             // by person
    std::vector<double> works_;                  // since when both hands work; below 0: they do not
    std::vector<std::vector<ThingMove>> moves_;  // by thing
    std::vector<std::vector<ThingLevel>> opens_, lights_;
    std::vector<std::vector<Opened>> passages_;
    std::vector<SoundEvent> sounds_;
    std::vector<std::vector<Pose>> poses_;
    std::vector<Vec3> lens_;  // where the camera is, by frame; empty: not known
};

}  // namespace answerprint::scene
