#include "page/timeline_view.h"

#include <gmock/gmock.h>

#include <regex>

#include "page/well_formed_for_tests.h"

namespace answerprint::page {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

edit::Timeline timeline() {
    edit::Timeline t;
    t.rate = {24, 1};
    t.frames = 480;
    t.cards.push_back({"title", {{"A & B", 0.1, 0.5, 1}}, 48, 12, 12});
    edit::Piece title, a, d, b;
    title.kind = edit::PieceKind::card;
    title.card = 0;
    title.frames = 48;
    a.shot = "1A";
    a.start = 48;
    a.frames = 192;
    d.kind = edit::PieceKind::dissolve;
    d.shot = "1A";
    d.next = "1B";
    d.start = 240;
    d.frames = 24;
    b.shot = "1B";
    b.start = 264;
    b.frames = 216;
    b.fade_out = 24;
    t.pieces = {title, a, d, b};
    t.chapters = {{0, "A & B"}, {48, "INT. <ROOM>"}};
    t.subtitles["en"] = {{t.rate.frames(120), t.rate.frames(168), "Is it\nover?", 0}};
    t.subtitles["zh"] = {{t.rate.frames(120), t.rate.frames(168), "结束了？", 0}};
    return t;
}

/// Of the element that holds `words`: left and width, in percent.
std::pair<double, double> span_of(const std::string& html, const std::string& words) {
    const auto text = html.find(words);
    EXPECT_NE(text, std::string::npos) << words;
    const std::string tag = html.substr(html.rfind('<', text), text - html.rfind('<', text));
    std::smatch found;
    if (!std::regex_search(tag, found, std::regex("left:([0-9.]+)%;width:([0-9.]+)%"))) return {};
    return {std::stod(found[1]), std::stod(found[2])};
}

TEST(TimelineView, IsWellFormed) {
    EXPECT_THAT(faults_of(to_html(timeline())), IsEmpty());
    EXPECT_EQ(to_html(edit::Timeline{}), "");
}

TEST(TimelineView, ThingsStandAtTheirShareOfTheFilm) {
    const auto html = to_html(timeline());
    EXPECT_EQ(span_of(html, ">A &amp; B</span>"), std::pair(0.0, 10.0));
    EXPECT_EQ(span_of(html, ">INT. &lt;ROOM&gt;"), std::pair(10.0, 90.0));
    EXPECT_EQ(span_of(html, ">1A</a>"), std::pair(10.0, 40.0));
    EXPECT_EQ(span_of(html, ">1B</a>"), std::pair(55.0, 45.0));
    EXPECT_EQ(span_of(html, ">Is it\nover?"), std::pair(25.0, 10.0));
    EXPECT_EQ(span_of(html, ">结束了？"), std::pair(25.0, 10.0));
    EXPECT_EQ(span_of(html, ">0:10</span>").first, 50.0);
}

TEST(TimelineView, ShotsLinkToTheirDirectionAndDissolvesNameBoth) {
    const auto html = to_html(timeline());
    EXPECT_THAT(html, HasSubstr("href=\"#shot-1A\""));
    EXPECT_THAT(html, HasSubstr("class=\"shot-block fade\" href=\"#shot-1B\""));
    EXPECT_THAT(html, HasSubstr("title=\"0:10–0:11  1A × 1B\""));
}

TEST(TimelineView, TheRulerHasAFewMarksForAnyLength) {
    for (const std::int64_t frames : {1, 24, 240, 2400, 24000, 240000}) {
        edit::Timeline t;
        t.rate = {24, 1};
        t.frames = frames;
        const auto html = to_html(t);
        const auto from = html.find("ruler");
        const auto ruler = html.substr(from, html.find("</div>", from) - from);
        int marks = 0;
        for (auto at = ruler.find("left:"); at != std::string::npos;
             at = ruler.find("left:", at + 1))
            ++marks;
        EXPECT_GE(marks, 1) << frames;
        EXPECT_LE(marks, 17) << frames;
    }
}

TEST(TimelineView, AClockShowsMinutesSecondsAndTenths) {
    EXPECT_EQ(clock(Time{0}), "0:00");
    EXPECT_EQ(clock(Time::from_seconds(62.5)), "1:02.5");
    EXPECT_EQ(clock(Time::from_seconds(59.96)), "1:00");
    EXPECT_EQ(clock(Time::from_seconds(7200)), "120:00");
}

}  // namespace
}  // namespace answerprint::page
