#include "farm/stream.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace answerprint::farm {
namespace {

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
