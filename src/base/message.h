// What is said to people: an id with arguments. The catalogue (catalogue.h) holds its words in
// every language; only the edge (cli, pages) turns a message into text, so that a changed
// sentence changes no result.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace answerprint {

struct Message {
    std::string id;  // "direction.unknown-word"; empty: nothing to say
    std::vector<std::string> args;

    bool operator==(const Message&) const = default;
    explicit operator bool() const { return !id.empty(); }
};

/// msg("scene.no-seat", name): ids are written out at the call, so that a test can hold
/// every id in the sources against the catalogue.
template <typename... Args>
Message msg(std::string id, Args&&... args) {
    return {std::move(id), {std::string(std::forward<Args>(args))...}};
}

}  // namespace answerprint
