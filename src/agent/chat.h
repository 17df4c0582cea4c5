// One question to a language model behind an OpenAI-compatible service (chat completions).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace answerprint::agent {

struct Chat {
    std::string url;    // ".../v1/chat/completions"
    std::string model;  // its name there
    std::string key;    // empty: none
    double seconds = 60;
    std::string system, text;
    std::vector<std::string> jpegs;  // pictures, after the text
};

/// What is sent: the same question, the same bytes.
std::string request_body(const Chat& chat);
/// What the model says in a service's answer. Throws Failure agent.not-an-answer.
std::string said_in(std::string_view body);
/// Asks. Throws Failure agent.refused (by the service, with its status), agent.not-an-answer, and
/// as net::post.
std::string ask(const Chat& chat);

}  // namespace answerprint::agent
