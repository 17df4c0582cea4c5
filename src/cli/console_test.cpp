#include "cli/console.h"

#include <gtest/gtest.h>

namespace answerprint::cli {

namespace {

Diagnostic at(int line, int column, int length) {
    return {Severity::error, {"s", line, column, length}, msg("base.cannot-read", "x"), {}};
}

/// The line and the caret below it.
std::string shown(std::string_view source, const Diagnostic& d) {
    const std::string all = rendered(d, source, {});
    return all.substr(all.find('\n') + 1);
}

}  // namespace

TEST(Console, ADiagnosticSaysWhereAndWhat) {
    Diagnostic d = at(2, 3, 2);
    d.right = msg("base.cannot-write", "y");
    EXPECT_EQ(rendered(d, "one\nabcdef\n", {}),
              "s:2:3: error: cannot read x\n  abcdef\n    ^~\n  = cannot write y\n");
    EXPECT_EQ(rendered(d, "one\nabcdef\n", {Language::chinese, false}),
              "s:2:3: error: 无法读取 x\n  abcdef\n    ^~\n  = 无法写入 y\n");
    d.severity = Severity::warning;
    EXPECT_TRUE(rendered(d, "", {}).starts_with("s:2:3: warning: "));
    d.severity = Severity::note;
    d.place = {"my-film", 0, 0, 1};
    EXPECT_EQ(rendered(d, "one\n", {}), "my-film:1:1: note: cannot read x\n  = cannot write y\n");
}

TEST(Console, TheCaretStandsByTerminalWidth) {
    EXPECT_EQ(shown("老周：不急。", at(1, 4, 2)), "  老周：不急。\n        ^~~~\n");
    EXPECT_EQ(shown("Où es-tu?", at(1, 4, 2)), "  Où es-tu?\n     ^~\n");
    EXPECT_EQ(shown("cafe\u0301 x", at(1, 7, 1)), "  cafe\u0301 x\n       ^\n");
    EXPECT_EQ(shown("ＡＢ c", at(1, 4, 1)), "  ＡＢ c\n       ^\n");
}

TEST(Console, TabsAndReturnsTakeOneCellOrNone) {
    EXPECT_EQ(shown("\tabc\r\n", at(1, 2, 1)), "   abc\n   ^\n");
    EXPECT_EQ(shown("abc", at(1, 4, 1)), "  abc\n     ^\n") << "after the end";
}

TEST(Console, ALongLineIsShownAroundItsPlace) {
    std::string line(10'000, 'a');
    line[5000] = 'X';
    const std::string two = shown(line, at(1, 5001, 1));
    const auto end = two.find('\n');
    const auto caret = two.find('^');
    ASSERT_NE(caret, std::string::npos);
    EXPECT_LT(end, 200u);
    EXPECT_EQ(two[caret - end - 1], 'X');
}

TEST(Console, WhatAMessageQuotesIsOneLineOfBearableLength) {
    const std::string all =
        Console{}.words(msg("base.cannot-read", "a\n\x1b[31m" + std::string(1 << 20, 'x')));
    EXPECT_TRUE(all.starts_with("cannot read a  [31mxxx")) << all.substr(0, 40);
    EXPECT_TRUE(all.ends_with("x…"));
    EXPECT_LT(all.size(), 500u);
}

TEST(Console, BrokenTextIsShown) {
    EXPECT_EQ(shown("a\xFF"
                    "b",
                    at(1, 3, 1)),
              "  a\uFFFDb\n    ^\n");
}

}  // namespace answerprint::cli
