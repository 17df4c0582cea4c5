// What a colourist hands over for a shot: an ASC CDL (.cdl, .cc, .ccc) or a .cube.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace answerprint::media {

/// ASC CDL 1.2: (v slope + offset) ^ power for each of R, G, B, then saturation about the luma of
/// Rec.709. Done in ACEScct, not clamped.
struct Cdl {
    std::string id;
    std::array<double, 3> slope{1, 1, 1};
    std::array<double, 3> offset{};
    std::array<double, 3> power{1, 1, 1};
    double saturation = 1;
};

/// By the ending of its name, in either case.
bool is_cube(const std::string& name);
bool is_cdl(const std::string& name);

/// All corrections of `file`, in order; `name` is what diagnostics call it.
std::vector<Cdl> read_cdl(const std::filesystem::path& file, const std::string& name,
                          Diagnostics& out);

/// Can `file` be used as a .cube? At most 129 x 129 x 129, all finite.
void check_cube(const std::filesystem::path& file, const std::string& name, Diagnostics& out);

}  // namespace answerprint::media
