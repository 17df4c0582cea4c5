// Messages between the front and a worker, in a stream of bytes: each behind its length.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace answerprint::farm {

/// What has come of a stream so far.
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
