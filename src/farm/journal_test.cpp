#include "farm/journal.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace answerprint::farm {
namespace {

TEST(Journal, ALineIsCanonicalJson) {
    const Digest key = Digest::of("key");
    std::string lines;
    append_line(lines, "done", key, "render 2A 24-47", 17, 1'800'000'000);
    append_line(lines, "start", key, "voice 老人 “别走”", 1, 0);
    EXPECT_EQ(lines, "{\"event\":\"done\",\"key\":\"" + key.hex() +
                         "\",\"name\":\"render 2A 24-47\",\"pid\":17,\"t\":1800000000}\n"
                         "{\"event\":\"start\",\"key\":\"" +
                         key.hex() + "\",\"name\":\"voice 老人 “别走”\",\"pid\":1,\"t\":0}\n");
}

TEST(Journal, AnyNameIsWrittenAsALibraryWouldAndReadBack) {
    std::string all;
    for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
    for (const std::string& name :
         {std::string("a \"quoted\" \\ name\n\ttabbed"), std::string("\0 nul", 5),
          std::string("\x7f"), std::string("plain"), all}) {
        std::string line;
        append_line(line, "done", {}, name, 1, 2);
        ASSERT_EQ(line.find('\n'), line.size() - 1);
        const auto read = nlohmann::json::parse(line);
        const auto replaced = nlohmann::json::parse(
            nlohmann::json(name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        EXPECT_EQ(read["name"], replaced);
    }
}

}  // namespace
}  // namespace answerprint::farm
