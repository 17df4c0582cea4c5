// The one clock of a scene: acts, lines and beats are laid on it in the order of their times, so
// that a beat may wait for an act and an act for a line, whatever order they are written in.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "direction/dialogue.h"
#include "direction/entrance.h"
#include "direction/names.h"

namespace answerprint::direction {

class SceneClock {
public:
    SceneClock(const script::Screenplay& page, const script::Scene& scene, FrameRate rate,
               const World& world, Pacing& pacing, Names& names, Diagnostics& out);

    /// Before anything is laid: the scene's labels, and the lines that `says` places by hand.
    void announce(const SceneDirection& scene);

    /// An actor's acts of one claim, from `start` (scene time) on. `opens`: the first, and those
    /// together with it, may say how the scene opens.
    void begin(const WrittenActs& claim, const std::string& shot, Time start, bool opens);

    /// An entrance of the page, which comes behind the line before it; lines wait for its end. One
    /// whose actor is there already is left out.
    void begin(const Entrance& entrance);
    /// When the last of these is done.
    Time entered() const { return entrances_.empty() ? Time{} : entrances_.back().end; }

    /// Lays acts, and the page's lines up to number `last`, in the order of their times: all that
    /// begin before `until()`, which may become known on the way. No line begins before `floor`.
    template <typename Until>
    void play(int last, Time floor, const Until& until) {
        while (lay_one(last, floor, until().value_or(forever))) continue;
    }

    /// The moment of a beat; nothing when it is not known yet, or never (then told, once).
    std::optional<Time> beat(const When& w);
    /// The line that these words are of; nothing when there is none, or several (told, once).
    const Quote* quote(const When& w);

    /// The number of the line that is just these words; -1: none.
    int line_of(const std::string& words) const;

    /// What can now never be laid is an error.
    void tell_what_waits();

    /// Is this a state, which may say how the scene opens?
    static bool may_open(Verb verb);

    static constexpr Time forever{std::int64_t{1} << 60};

    const std::vector<Act>& acts() const { return acts_; }
    const std::vector<Spoken>& lines() const { return lines_; }
    bool spoken(int line) const { return times_.count(line) > 0; }
    /// The first line of the page that is neither spoken nor placed by hand; -1: none.
    int next_line() const;
    /// The ends of what was written in this shot (acts), and of its last line from `since` on.
    Time acts_end(const std::string& shot) const;
    Time lines_end(Time since) const;
    /// Acts that a beat places, with their moments.
    struct Placed {
        Place place;
        Time moment;
        std::string shot;
    };
    const std::vector<Placed>& placed() const { return placed_; }
    /// Acts that come late for want of time.
    struct Late {
        Place place;
        Time by, earliest;  // earliest: in the shot's time
    };
    const std::vector<Late>& late() const { return late_; }

private:
    enum Part { legs, hands, head, parts };
    struct Chain {
        std::string actor;
        const WrittenActs* claim = nullptr;
        std::size_t next = 0;  // the first act that has no time yet
        std::string shot;
        Time shot_start;
        Time group;  // when the acts that go together start
        Time done;   // when those laid so far are done
        bool opens = false;
        bool stuck = false;  // its next act can never be: told
        const Entrance* entrance = nullptr;
    };
    struct Next {
        Time at;
        std::size_t chain = 0;
        const script::Line* line = nullptr;
    };

    static std::array<bool, parts> uses(Verb verb);
    static bool things_do(Verb verb);
    Time frames(std::int64_t n) const { return rate_.frames(n); }
    bool lay_one(int last, Time floor, Time until);
    std::optional<Time> ready(Chain& c);
    void lay(Chain& c);
    void say(Chain& c, const WrittenAct& written, Time at);
    void keep(Chain& c, Act act, Time group);
    void drop(Chain& c);
    Time free_at(const std::string& actor, Verb verb) const;
    std::optional<Next> next_spoken(int last, Time floor) const;
    void speak(const script::Line& line, Time at, bool by_hand);

    const script::Screenplay& page_;
    const script::Scene& scene_;
    FrameRate rate_;
    const World& world_;
    Pacing& pacing_;
    Names& names_;
    Diagnostics& out_;
    Dialogue dialogue_;

    std::vector<Chain> chains_;
    std::vector<Act> acts_;
    std::vector<Spoken> lines_;
    std::vector<Placed> placed_;
    std::vector<Late> late_;
    std::vector<Window> entrances_;
    std::map<int, Window> times_;  // of lines, by number
    std::map<int, bool> by_hand_;  // lines that `says` places: does a beat place it?
    std::map<std::string, std::array<Time, parts>> free_;
    std::map<std::string, Window> labels_;
    std::string label_list_;                  // as written
    std::set<std::string> announced_, lost_;  // labels; lost: their act cannot be
    std::unordered_map<const When*, std::optional<Quote>> quotes_;
    std::set<const When*> told_;
    Time last_line_;
    int own_lines_ = 0;
};

}  // namespace answerprint::direction
