// One HTTP request to another machine.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace answerprint::net {

struct Request {
    std::string url;                   // http or https
    std::vector<std::string> headers;  // "Content-Type: application/json"
    std::string key;                   // a bearer's; empty: none
    std::string body;
    double seconds = 60;         // for all of it, further tries too
    std::size_t most = 1 << 20;  // bytes that an answer may have
    int tries = 3;               // where the server is busy (429, 5xx), as it asks or ever later
};

struct Answer {
    int status = 0;
    std::string body;
};

/// POSTs it. Follows no redirect. Throws Failure net.not-a-url, net.plain-key (a key would go to
/// another machine unencrypted), net.unreachable, net.too-slow, net.too-long.
Answer post(const Request& request);

}  // namespace answerprint::net
