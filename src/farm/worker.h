// One pooled answerprint-work process, seen from the front.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "farm/wire.h"

namespace answerprint::farm {

class Worker {
public:
    /// Starts the program. Throws Failure farm.no-worker.
    explicit Worker(const std::string& program);
    /// Kills it if it still runs.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    bool ask(const Request& request) { return send(fd_, to_bytes(request)); }
    /// Its next message; empty when it is gone.
    std::optional<Reply> hear();
    /// After it is gone: how it died ("signal 11 (Segmentation fault)", "exit 3").
    std::string end();
    int fd() const { return fd_; }

private:
    pid_t pid_ = -1;
    int fd_ = -1;
};

}  // namespace answerprint::farm
