// Where the other programs stand: beside this one, or in ../libexec/answerprint.
#pragma once

#include <string>

namespace answerprint::film {

/// The path of `name`. Throws Failure film.no-program.
std::string program(const std::string& name);

}  // namespace answerprint::film
