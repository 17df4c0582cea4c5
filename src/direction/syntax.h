// Direction as written: every claim with its places; names and times not yet looked up.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "direction/plan.h"
#include "direction/token.h"

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
    /// The end of `from … to`: frames and seconds may stand beside each other.
    Time until(FrameRate rate) const { return std::max(a.at(rate), b.at(rate)); }
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
    std::vector<Place> places;  // of the names
    When when;
    Place place;
};
struct WrittenLight {
    Light value;
    When when;
    Place place, on_place, from_place, name_place;
};
struct WrittenAct {
    Act value;
    When when;
    bool together = false;  // with the act before it (`,` or `and`)
    std::string words;      // says
    script::Loudness loudness = script::Loudness::normal;
    script::Pace pace = script::Pace::normal;
};
/// `MEI enters by door at 1s; walks to doorway, looks at LIN`
struct WrittenActs {
    std::string actor;
    Place place;  // of the actor's name
    std::vector<WrittenAct> acts;
};
struct WrittenSound {
    Sound value;
    When when;
    Place place, from_place;
};

struct WrittenCut {
    CutKind kind = CutKind::cut;
    Duration length;
    std::string match;
    Duration sound_leads;
    Place place, match_place;
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
    std::vector<WrittenActs> acts;
    std::vector<WrittenSound> sounds;
    std::optional<WrittenCut> cut;
    std::vector<std::string> notes;
    std::vector<std::string> written;  // as they stand on the page
};

struct WrittenShot {
    std::string id, title, like;
    bool assumed = false;            // of the default coverage
    std::optional<int> holds_up_to;  // default coverage: the last line it holds, -1: none
    Place place, like_place;
    Claims claims;
};
struct WrittenScene {
    std::string id;  // a number, or a heading
    bool quoted = false;
    Place place;
    Claims claims;
    std::vector<WrittenShot> shots;
    std::set<std::string> labels;  // folded; also of claims that could not be read
};
/// All that the files say of one scene, in their order.
struct SceneDirection {
    std::string id;
    const Claims* claims = nullptr;  // of the scene block
    std::vector<const WrittenShot*> shots;
    std::set<std::string> labels;
};
struct Syntax {
    std::string file;
    std::vector<WrittenScene> scenes;
};

/// Is this the direction of that scene: by its number, its place in the script, or its heading?
bool is_of(const WrittenScene& written, const script::Scene& page);

/// The names that `as` gives in a file: folded, and as written.
using Labels = std::map<std::string, std::string>;

/// The tokens of one claim into `claims`; `line` is kept as written. Used for film.toml too.
void read_claim(const std::vector<Token>& tokens, std::string_view line, const std::string& file,
                int number, const Labels& labels, Claims& claims, Diagnostics& out);

}  // namespace answerprint::direction
