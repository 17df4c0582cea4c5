#include "agent/chat.h"

#include <gtest/gtest.h>

#include "base/failure.h"
#include "base/json.h"

namespace answerprint::agent {
namespace {

TEST(Chat, IsAskedInTheWordsOfTheProtocolAndNeverWithItsKey) {
    Chat chat;
    chat.model = "eyes";
    chat.key = "secret";
    chat.system = "Look.";
    chat.text = "Is it so?";
    chat.jpegs = {"foo", "bar"};
    const std::string body = request_body(chat);
    EXPECT_EQ(body, request_body(chat));
    EXPECT_EQ(body.find("secret"), std::string::npos);
    const auto sent = json::parse(body);
    EXPECT_EQ(sent["model"], "eyes");
    const auto& content = sent["messages"][1]["content"];
    EXPECT_EQ(content[0]["text"], "Is it so?");
    EXPECT_EQ(content[2]["image_url"]["url"], "data:image/jpeg;base64,YmFy");
}

TEST(Chat, AnAnswerIsWhatTheModelSays) {
    EXPECT_EQ(said_in(R"({"choices": [{"message": {"content": "yes"}}, {}]})"), "yes");
    for (const char* body :
         {"", "{}", "[]", R"({"choices": []})", R"({"choices": [3]})",
          R"({"choices": [{"message": {"content": null}}]})", R"({"error": {"message": "no"}})"})
        EXPECT_THROW(said_in(body), Failure) << body;
}

}  // namespace
}  // namespace answerprint::agent
