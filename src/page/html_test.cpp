#include "page/html.h"

#include <gmock/gmock.h>

#include "page/well_formed_for_tests.h"

namespace answerprint::page {
namespace {

TEST(Html, EscapesWhatMarkupIsMadeOf) {
    EXPECT_EQ(escaped("<b title=\"x\"> & 'y' 片名"),
              "&lt;b title=&quot;x&quot;&gt; &amp; &#39;y&#39; 片名");
    EXPECT_EQ(escaped("&amp;"), "&amp;amp;");
    EXPECT_EQ(escaped(""), "");
}

TEST(Html, BrokenTextBecomesTheReplacementCharacter) {
    EXPECT_EQ(escaped("a\xFF"
                      "b\xE4\xBD"),
              "a\uFFFDb\uFFFD\uFFFD");
    EXPECT_EQ(escaped(std::string("a\0\x1B"
                                  "b\n",
                                  5)),
              "a\uFFFD\uFFFDb\n");
}

TEST(Html, NumbersHaveNoTrailingZeros) {
    EXPECT_EQ(number(1.5), "1.5");
    EXPECT_EQ(number(2), "2");
    EXPECT_EQ(number(-0.001), "0");
    EXPECT_EQ(number(23.976, 3), "23.976");
    EXPECT_EQ(number(100, 0), "100");
}

TEST(Html, AMessageStandsInBothLanguages) {
    EXPECT_EQ(both(msg("page.middle")),
              "<span lang=\"en\">middle</span><span lang=\"zh\">中间</span>");
    EXPECT_THAT(both(msg("page.facts", "<1>", "2", "3")), testing::Not(testing::HasSubstr("<1>")));
}

TEST(WellFormed, FindsWhatIsWrong) {
    EXPECT_TRUE(
        faults_of("<!doctype html><p>a &amp; <b class=\"x\">b</b><img src=\"#\"></p>").empty());
    for (const char* wrong :
         {"<p>", "</p>", "<p><b></p></b>", "<p><div></div></p>", "<b id=\"a\"></b><b id=\"a\"></b>",
          "a & b", "<div/>", "<p class=x></p>", "<script>let a;", "a < b", "<p", "<b t=\"<\"></b>"})
        EXPECT_FALSE(faults_of(wrong).empty()) << wrong;
}

TEST(Html, APathIsAUrlBesideThePage) {
    EXPECT_EQ(url("shots/1A.mp4"), "shots/1A.mp4");
    EXPECT_EQ(url("../a b/50%\"#?.mp4"), "../a%20b/50%25%22%23%3F.mp4");
    EXPECT_EQ(url("夜.mp4"), "%E5%A4%9C.mp4");
    EXPECT_EQ(url("a:b"), "a%3Ab") << "no scheme";
}

TEST(Html, WhatHasNoWordsIsLabelledInBothLanguages) {
    EXPECT_EQ(labelled(msg("page.holds")),
              " data-en=\"holds\" data-zh=\"符合\" aria-label=\"holds\"");
}

}  // namespace
}  // namespace answerprint::page
