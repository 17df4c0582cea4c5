// Where the other programs stand: beside this one, or in ../libexec/answerprint.
#pragma once

#include <string>

namespace answerprint::film {

bool has_program(const std::string& name);

/// The path of `name`. Throws Failure film.no-program.
std::string program(const std::string& name);

/// What such a program says when it is called with `word` and nothing to read. Throws Failure when
/// it does not start or does not end well.
std::string said_by(const std::string& name, const std::string& word);

}  // namespace answerprint::film
