// Direction as written: every claim with its places; names and times not yet looked up.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"

namespace answerprint::direction {

/// A length as written: seconds and frames; frames wait for the film's rate.
struct Duration {
    Time seconds;
    std::int64_t frames = 0;
    Time at(FrameRate rate) const { return seconds + rate.frames(frames); }
};

struct When {
    enum class Kind { none, at, by, from_to, on, after };
    Kind kind = Kind::none;
    Duration a, b;  // at, by, from … to
    std::optional<Duration> over;
    std::string quoted;   // on "words"
    std::string speaker;  // on BEN "No."
    int nth = 0;          // on 2nd "No."
    std::string name;     // on SIT, on scene
    bool done = false;    // on SIT.done
    Duration offset;      // +0.5s
    Place place;
    bool stated() const { return kind != Kind::none || over; }
};

struct WrittenComposition {
    Composition value;
    When when;
    std::vector<Place> names;  // of value.subjects
    Place side_place;
};
struct WrittenMove {
    Move value;
    std::optional<WrittenComposition> to;
    When when;
    int step = 0;  // moves of one step go together
    Place place;
};
struct WrittenFocus {
    std::vector<std::string> names;
    When when;
    Place place;
};
struct WrittenLight {
    Light value;
    When when;
    Place place;
};
struct WrittenAct {
    Act value;
    When when;
    bool together = false;  // with the act before it (`,` or `and`)
    std::string words;      // says
    script::Loudness loudness = script::Loudness::normal;
    script::Pace pace = script::Pace::normal;
};
struct WrittenSound {
    Sound value;
    When when;
};

struct WrittenCut {
    CutKind kind = CutKind::cut;
    Duration length;
    std::string match;
    Duration sound_leads;
};

/// The claims that can stand in a shot, a scene block or film.toml.
struct Claims {
    std::optional<When> starts, ends;
    std::optional<Duration> lasts;
    std::optional<Lens> lens;
    bool sensor_stated = false;
    std::optional<WrittenComposition> frame;
    std::optional<std::vector<WrittenMove>> camera;
    std::optional<std::vector<WrittenFocus>> focus;
    std::vector<WrittenLight> lights;
    std::optional<Look> look;
    std::vector<std::pair<std::string, std::vector<WrittenAct>>> acts;  // by claim, in order
    std::vector<Place> act_places;
    std::vector<WrittenSound> sounds;
    std::optional<WrittenCut> cut;
    std::vector<std::string> notes;
    std::vector<std::string> written;
    std::map<std::string, Place> keywords;
};

struct WrittenShot {
    std::string id, title, like;
    bool assumed = false;  // of the default coverage
    Place place, like_place;
    Claims claims;
};
struct WrittenScene {
    std::string id;  // a number, or a heading
    bool quoted = false;
    Place place;
    Claims claims;
    std::vector<WrittenShot> shots;
};
struct Syntax {
    std::string file;
    std::vector<WrittenScene> scenes;
};

/// One claim line's tokens into `claims`; used for film.toml too.
void read_claim(std::string_view line, const std::string& file, int number, Claims& claims,
                Diagnostics& out);

}  // namespace answerprint::direction
