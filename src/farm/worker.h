// One pooled answerprint-work process, seen from the front. Nothing here waits for it: one that
// hangs holds up its own task and nothing else.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>

#include "farm/stream.h"
#include "farm/wire.h"

namespace answerprint::farm {

class Worker {
public:
    /// Starts the program, which may hold `memory` bytes. Throws Failure farm.no-worker.
    Worker(const std::string& program, std::int64_t memory);
    /// Kills it if it still runs.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Asked while it is idle. What does not go through at once goes in exchange().
    void ask(const Request& request);
    /// Sends and reads what can be without waiting; false when it is gone or talks nonsense.
    bool exchange();
    /// Its next message that has come whole.
    std::optional<Reply> hear();
    bool talks_nonsense() const { return nonsense_; }
    /// Kills what is left of it. How it ended ("signal 11 (Segmentation fault)", "exit 3"); empty
    /// when it talked nonsense.
    std::string end();

    int fd() const { return fd_; }
    /// Is there something to send still?
    bool has_more() const { return !to_send_.empty(); }

private:
    pid_t pid_ = -1;
    int fd_ = -1;
    std::string to_send_;
    std::string scratch_;  // of what it was asked
    Stream heard_;
    bool nonsense_ = false;
};

}  // namespace answerprint::farm
