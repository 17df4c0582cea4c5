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

/// Messages in a stream of bytes, each behind its length.
class Stream {
public:
    /// The bytes that carry a message.
    static std::string framed(std::string_view message);
    void add(std::string_view bytes) { bytes_ += bytes; }
    /// The next whole message, once all of it has come.
    std::optional<std::string> next();
    /// A length that no message has: the other side talks nonsense.
    bool broken() const { return broken_; }

private:
    std::string bytes_;
    bool broken_ = false;
};

/// Writes a whole message, waiting until it is through; false when the other side is gone.
bool send(int fd, std::string_view message);
/// Waits for a whole message; empty when the other side is gone or talks nonsense.
std::optional<std::string> receive(int fd, Stream& stream);

}  // namespace answerprint::farm
