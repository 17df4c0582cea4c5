// Small pieces of HTML.
#pragma once

#include <string>
#include <string_view>

#include "base/message.h"

namespace answerprint::page {

/// Text made safe between tags and in attributes; what no page may hold becomes U+FFFD.
std::string escaped(std::string_view text);

/// A path as a URL beside the page: "shots/1A%20b.mp4".
std::string url(std::string_view path);

/// A message in both languages; the page shows the one that its reader chose.
std::string both(const Message& m);

/// Attributes of what has no words of its own: what assistive programs say and a hint shows, in the
/// language that the page is in.
std::string labelled(const Message& m);

/// A number with at most `digits` decimals, without trailing zeros.
std::string number(double value, int digits = 2);

}  // namespace answerprint::page
