// The world failed (a disk, a program, a missing font): an exception that carries what was being
// done.
#pragma once

#include <stdexcept>

#include "base/message.h"

namespace answerprint {

class Failure : public std::runtime_error {
public:
    /// `what` in the catalogue; `detail` as the system or library said it.
    explicit Failure(Message what, std::string detail = {})
        : std::runtime_error(what.id + (detail.empty() ? "" : ": " + detail)),
          message(std::move(what)),
          detail(std::move(detail)) {}

    Message message;
    std::string detail;
};

/// Asked for what cannot be (an unknown shot, a folder that is not there): exit code 2, not 3.
class WrongUse : public Failure {
public:
    using Failure::Failure;
};

}  // namespace answerprint
