#include "farm/wire.h"

#include <gtest/gtest.h>

namespace answerprint::farm {
namespace {

Request request() {
    return {"render",
            "{\"frames\":12}",
            "/vault/scratch/1/0",
            {{"blocking", Digest::of("b"), true, "/vault/objects/ab"},
             {"light", Digest::of("l"), false, std::string("a\0b", 3)}}};
}

Reply reply() {
    Reply r;
    r.kind = Reply::Kind::failed;
    r.pictures = 7;
    r.outputs = {{"frames", true, "/vault/scratch/1/0/output-0"}, {"log", false, "bytes"}};
    r.cpu_seconds = 1.5;
    r.wall_seconds = 0.000001;
    r.log = "a line\n";
    r.error = {"farm.no-input", {"blocking", "render"}};
    r.detail = "as a library said it";
    return r;
}

TEST(Wire, MessagesComeBack) {
    EXPECT_EQ(request_from_bytes(to_bytes(request())), request());
    EXPECT_EQ(request_from_bytes(to_bytes(Request{})), Request{});
    EXPECT_EQ(reply_from_bytes(to_bytes(reply())), reply());
    EXPECT_EQ(reply_from_bytes(to_bytes(Reply{})), Reply{});
}

TEST(Wire, MessagesCutAnywhereAreNone) {
    const std::string r = to_bytes(request()), a = to_bytes(reply());
    for (std::size_t n = 0; n < r.size(); ++n) EXPECT_FALSE(request_from_bytes(r.substr(0, n)));
    for (std::size_t n = 0; n < a.size(); ++n) EXPECT_FALSE(reply_from_bytes(a.substr(0, n)));
    EXPECT_FALSE(request_from_bytes(r + "x"));
    EXPECT_FALSE(reply_from_bytes(a + "x"));
}

TEST(Wire, ARepliesKindIsOneOfThree) {
    std::string bytes = to_bytes(Reply{});
    bytes[0] = 3;
    EXPECT_FALSE(reply_from_bytes(bytes));
}

}  // namespace
}  // namespace answerprint::farm
