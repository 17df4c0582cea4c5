#include "agent/chat.h"

#include "base/base64.h"
#include "base/failure.h"
#include "base/json.h"
#include "base/text.h"
#include "net/http.h"

namespace answerprint::agent {

std::string request_body(const Chat& chat) {
    json content = json::array({{{"type", "text"}, {"text", chat.text}}});
    for (const auto& picture : chat.jpegs)
        content.push_back({{"type", "image_url"},
                           {"image_url", {{"url", "data:image/jpeg;base64," + base64(picture)}}}});
    return json({{"model", chat.model},
                 {"temperature", 0},
                 {"seed", 0},
                 {"response_format", {{"type", "json_object"}}},
                 {"messages",
                  {{{"role", "system"}, {"content", chat.system}},
                   {{"role", "user"}, {"content", content}}}}})
        .dump();
}

std::string said_in(std::string_view body) {
    const json answer = json::parse(body, nullptr, false);
    // A value where the service's protocol has one, whatever is sent instead.
    const auto* at = &answer;
    const auto into = [&](const char* key) {
        at = at && at->is_object() && at->contains(key) ? &at->at(key) : nullptr;
    };
    into("choices");
    at = at && at->is_array() && !at->empty() ? &at->front() : nullptr;
    into("message");
    into("content");
    if (!at || !at->is_string()) throw Failure(msg("agent.not-an-answer"));
    return at->get<std::string>();
}

std::string ask(const Chat& chat) {
    net::Request request;
    request.url = chat.url;
    request.headers = {"Content-Type: application/json"};
    request.key = chat.key;
    request.body = request_body(chat);
    request.seconds = chat.seconds;
    const auto answer = net::post(request);
    if (answer.status != 200) throw Failure(msg("agent.refused", std::to_string(answer.status)));
    return said_in(answer.body);
}

}  // namespace answerprint::agent
