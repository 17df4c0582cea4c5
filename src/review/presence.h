// Whether those, and the things, that the plan shows are in a take, and nobody else; whether its
// lamps are on.
#pragma once

#include <string>
#include <vector>

#include "review/finding.h"
#include "review/frame_pair.h"

namespace answerprint::review {

/// Somebody or something as a frame shows it, or what stands behind.
struct Presence {
    int frame = 0;
    std::string name;
    bool person = false;
    Found at;           // where the take has it
    double there = 0;   // 1: it ends as in the plan before what stands behind; 0: that goes on
    bool sure = false;  // the standing world lies where the plan has it: what is not found, is not
                        // there
    Message why;        // it could not be told, and why
};

/// Where people are in a take, as far as the plan shows them.
struct Crowd {
    /// `people`: all whom the plan shows, as presence() found them in the take.
    Crowd(const FramePair& frames, const std::vector<Presence>& people);

    int width = 0, height = 0, by = 1;   // px of the picture to one of these places
    std::vector<char> planned, in_take;  // over places of the plan; of the take
    bool covers(Vec2 take_px) const;
};

/// Of a person, or of a thing: `crowd`, where there are people, who may stand before it.
Presence presence(const FramePair& frames, const std::string& name, const Crowd* crowd = nullptr);

/// What the plan has not, of a person's size.
struct Stranger {
    int frame = 0;
    double size = 0;    // of the place that a person there would take at least; 0: nothing
    Vec2 at;            // px of the plan
    double unlike = 0;  // share of the standing world that the plan does not explain
    Message why;
};
Stranger somebody_else(const FramePair& frames, const Crowd& crowd);

/// How much brighter a lamp is than planned, past what the standing world as a whole differs by.
struct LampState {
    int frame = 0;
    std::string name;
    bool on = false;      // as planned
    double brighter = 0;  // logarithm of luminance
    Message why;
};
LampState lamp_state(const FramePair& frames, const std::string& name, bool on,
                     const Crowd* crowd = nullptr);

/// "presence" of each person and "prop" of each thing (% of the plan's), over all key frames.
std::vector<Finding> presence_findings(const std::vector<Presence>& seen);
/// "nobody-else" (% of the least place that a person would take).
Finding nobody_else_finding(const std::vector<Stranger>& seen);
/// "lamp": stops by which it is darker than planned, or brighter where it is planned to be off.
std::vector<Finding> lamp_findings(const std::vector<LampState>& seen);

}  // namespace answerprint::review
