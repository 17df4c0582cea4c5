// What the front and a worker say to each other, as fields that vault::Packer writes.
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
        bool operator==(const Given&) const = default;
    };
    std::string kind;
    std::string params;
    std::string scratch;  // a folder for its large outputs
    std::vector<Given> inputs;
    bool operator==(const Request&) const = default;
};

/// What it tells: how far it is, or how it ended.
struct Reply {
    enum class Kind { progress, done, failed } kind = Kind::progress;
    struct Made {
        std::string name;
        bool is_path = false;
        std::string bytes;
        bool operator==(const Made&) const = default;
    };
    int pictures = 0;
    std::vector<Made> outputs;
    double cpu_seconds = 0;
    double wall_seconds = 0;
    std::string log;
    Message error;       // of a failed task
    std::string detail;  // as a library or the system said it
    bool operator==(const Reply&) const = default;
};

std::string to_bytes(const Request& r);
std::string to_bytes(const Reply& r);
/// Empty when the bytes are no such message.
std::optional<Request> request_from_bytes(std::string_view bytes);
std::optional<Reply> reply_from_bytes(std::string_view bytes);

}  // namespace answerprint::farm
