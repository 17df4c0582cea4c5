// Whether it is the right person in a take, in the right clothes: colours of hair, skin and what is
// worn against the cast sheets of all characters.
#pragma once

#include <string>
#include <vector>

#include "review/cast_sheet.h"
#include "review/finding.h"
#include "review/frame_pair.h"

namespace answerprint::review {

/// One of hair, skin and clothes, as a frame shows it.
struct PartSeen {
    std::string kind;
    int pixels = 0;               // of the plan's picture
    std::array<double, 3> off{};  // log: luminance, red and blue over green; take over plan
    std::array<double, 3> by{};   // by how much it may be off by chance and light
    double odd = 0;               // how far it is off what all the others say, times that
    double share = 0;             // of all parts
};

struct Likeness {
    int frame = 0;
    Found at;  // where the take has them
    std::vector<PartSeen> parts;
    bool alike = false;        // the standing world looks as in the plan, but for light and tint
    bool behind = false;       // most of them is near others who stand before them
    std::vector<double> far;   // squared, the distance to each of the cast's sheets, in such times
    std::vector<double> told;  // the same of each one's sheet from the planned one's
    Message why;               // nothing could be told, and why
};

/// `who` is of `cast`: all characters of the film.
Likeness likeness(const FramePair& frames, const std::string& who,
                  const std::vector<CastSheet>& cast);

/// "identity" (%: 0 as on their own sheet, 50 as far from it as from another's, 100 another's) and,
/// for each thing worn that could be seen, "wardrobe" (its colour's distance in times what light
/// can do), of all key frames.
std::vector<Finding> likeness_findings(const std::string& who, const std::vector<Likeness>& seen,
                                       const std::vector<CastSheet>& cast);

}  // namespace answerprint::review
