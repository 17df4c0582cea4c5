// Messages between the front and a worker: a length, then fields as vault::Packer writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/message.h"
#include "farm/task.h"

namespace answerprint::farm {

/// What a worker is asked to do.
struct Request {
    struct Given {
        std::string name;
        Digest digest;
        bool is_path = false;
        std::string bytes;  // the input's bytes, or the path of a file that holds them
    };
    std::string kind;
    std::string params;
    std::string scratch;  // a folder for its large outputs
    std::vector<Given> inputs;
};

/// What it tells: how far it is, or how it ended.
struct Reply {
    enum class Kind { progress, done, failed } kind = Kind::progress;
    struct Made {
        std::string name;
        bool is_path = false;
        std::string bytes;
    };
    int pictures = 0;
    std::vector<Made> outputs;
    double cpu_seconds = 0;
    double wall_seconds = 0;
    std::string log;
    Message error;       // of a failed task
    std::string detail;  // as a library or the system said it
};

std::string to_bytes(const Request& r);
std::string to_bytes(const Reply& r);
/// Empty when the bytes are no such message.
std::optional<Request> request_from_bytes(std::string_view bytes);
std::optional<Reply> reply_from_bytes(std::string_view bytes);

/// Writes a whole message; false when the other side is gone.
bool send(int fd, std::string_view bytes);
/// Reads a whole message; empty when the other side is gone.
std::optional<std::string> receive(int fd);

}  // namespace answerprint::farm
