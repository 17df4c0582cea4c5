#include "farm/wire.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

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

TEST(Stream, MessagesComeInAnyPieces) {
    const std::string both = Stream::framed("first") + Stream::framed("") + Stream::framed("third");
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, both.size()}) {
        Stream stream;
        std::string heard;
        for (std::size_t at = 0; at < both.size(); at += piece) {
            stream.add(std::string_view(both).substr(at, piece));
            while (const auto message = stream.next()) heard += "[" + *message + "]";
        }
        EXPECT_EQ(heard, "[first][][third]") << piece;
        EXPECT_FALSE(stream.broken());
    }
}

TEST(Stream, ALengthThatCannotBeIsNonsenseAtOnce) {
    Stream stream;
    stream.add(std::string(8, 'r'));
    EXPECT_FALSE(stream.next());
    EXPECT_TRUE(stream.broken());
    stream.add(Stream::framed("after"));
    EXPECT_FALSE(stream.next());
}

TEST(Stream, SendAndReceive) {
    int pair[2];
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    Stream stream;
    EXPECT_TRUE(send(pair[0], "one"));
    EXPECT_TRUE(send(pair[0], "two"));
    EXPECT_EQ(receive(pair[1], stream), "one");
    ::close(pair[0]);
    EXPECT_EQ(receive(pair[1], stream), "two");
    EXPECT_FALSE(receive(pair[1], stream));
    EXPECT_FALSE(send(pair[1], "three"));
    ::close(pair[1]);
}

}  // namespace
}  // namespace answerprint::farm
