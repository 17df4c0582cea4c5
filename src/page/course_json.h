// A course as the page's script reads it: short, a row a frame.
#pragma once

#include <string>

#include "review/course.h"

namespace answerprint::page {

/// {"camera": [[x, z, yaw, focal] a frame], "boxes": [{"of", "at": [[left, top, right, bottom] or
/// null a frame]}], "keys": [{"of", "frame", "azimuth", "elevation"}], "onsets": [{"of", "what",
/// "frame"}]}. Holds no "<".
std::string to_json(const review::Course& course);

/// A string of JSON that may stand in a script element.
std::string quoted(const std::string& text);

}  // namespace answerprint::page
