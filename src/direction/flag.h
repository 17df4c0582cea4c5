// What can look odd in a shot, whatever its claims say: what `look` flags, by name.
#pragma once

#include <optional>
#include <string_view>

#include "base/catalogue.h"

namespace answerprint::direction {

enum class Flag { small_face, hidden, clipped, dark, bright, floating, sunk, still, empty };
inline constexpr Flag flags[] = {Flag::small_face, Flag::hidden, Flag::clipped,
                                 Flag::dark,       Flag::bright, Flag::floating,
                                 Flag::sunk,       Flag::still,  Flag::empty};

/// As it is written in a note: "small face", 脸小.
std::string_view word(Flag flag, Language language);
/// By its word in either language, case and width as you like; a hyphen is a space.
std::optional<Flag> flag_named(std::string_view word);

}  // namespace answerprint::direction
