#include "page/dailies.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "base/base64.h"
#include "base/catalogue.h"
#include "page/html.h"
#include "page/well_formed_for_tests.h"

namespace answerprint::page {
namespace {

using review::Finding;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Verdict = Finding::Verdict;

Finding finding(const std::string& claim, Verdict verdict, int first, int last) {
    Finding f;
    f.claim = claim;
    f.of = "ANN <3";
    f.unit = "deg";
    f.asked = 2;
    f.within = 0.5;
    f.confidence = 0.9;
    f.first = first;
    f.last = last;
    f.verdict = verdict;
    if (verdict != Verdict::unmeasured)
        f.had = 2.25;
    else
        f.why = msg("review.no-face");
    return f;
}

Dailies dailies() {
    Dailies d;
    d.title = "Tiny <1> & “more”";
    d.timeline.rate = {24, 1};
    d.timeline.frames = 108;
    d.timeline.clips = {{"1A", 0, 60, 0, {}}, {"1B", 0, 48, 60, {}}};
    for (const auto& c : d.timeline.clips) {
        edit::Piece p;
        p.shot = c.shot;
        p.start = c.start;
        p.frames = c.frames;
        d.timeline.pieces.push_back(p);
    }
    DailiesScene scene;
    scene.id = "1";
    scene.heading = "INT. ROOM - DAY";
    scene.plan.low = {-2, -2};
    scene.plan.high = {2, 2};
    PlanView::Path camera;
    camera.name = "1A";
    camera.camera = true;
    camera.points = {{0, 1}};
    camera.facing = {0, -1};
    scene.plan.paths.push_back(camera);
    d.scenes.push_back(scene);
    DailiesShot a;
    a.id = "1A";
    a.title = "She \"waits\"";
    a.frames = 60;
    a.claims = {{"lens 35mm T2.8", "direction/1.shots:4"}, {"ANN sits on <chair>", ""}};
    a.notes = {"Is this & that enough?"};
    a.planned.onsets = {{"ANN", "</script>", 12}};
    Take first;
    first.name = "good & <new>.mp4";
    first.video = "takes/good.mp4";
    first.pictures[0] = "first";
    first.pictures[1] = "middle";
    first.pictures[2] = "last";
    first.findings = {{finding("rotation", Verdict::holds, 0, 59), {}},
                      {finding("way", Verdict::misses, 12, 23), "jpeg"},
                      {finding("lens", Verdict::unmeasured, 0, 59), {}}};
    first.misfits = {msg("review.few-frames", "3")};
    Take second;
    second.name = "other.mp4";
    second.findings = {{finding("angle", Verdict::misses, 0, 59), {}},
                       {finding("rotation", Verdict::misses, 0, 59), {}}};
    a.takes = {first, second};
    DailiesShot b;
    b.id = "1B";
    b.frames = 48;
    b.takes.emplace_back();
    b.takes[0].video = "shots/1B.mp4";
    b.takes[0].pictures[1] = "m";
    d.shots = {a, b};
    return d;
}

/// The part of the page that is the shot's own.
std::string section(const std::string& html, const std::string& shot) {
    const auto from = html.find("<section class=\"shot\" id=\"shot-" + shot);
    return html.substr(from, html.find("</section>", from) - from);
}

int count(const std::string& in, const std::string& what) {
    int n = 0;
    for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++n;
    return n;
}

TEST(Dailies, IsWellFormed) {
    EXPECT_THAT(faults_of(to_html(dailies())), IsEmpty());
    EXPECT_THAT(faults_of(to_html(Dailies{})), IsEmpty());
    EXPECT_EQ(to_html(dailies()), to_html(dailies()));
}

TEST(Dailies, AsksForNothingButItsVideos) {
    const auto html = to_html(dailies());
    // The one // is the script's own comment.
    const auto page = std::regex_replace(html, std::regex("\n *//[^\n]*"), "");
    for (const char* elsewhere : {"http:", "https:", "file:", " //", "@import", "url(", "<link",
                                  "<iframe", "fetch(", "XMLHttpRequest", "import("})
        EXPECT_THAT(page, Not(HasSubstr(elsewhere)));
    static const std::regex reference("(?:src|href)=\"([^\"]*)\"");
    int seen = 0;
    for (std::sregex_iterator i(html.begin(), html.end(), reference), end; i != end; ++i, ++seen) {
        const std::string to = (*i)[1];
        if (to.starts_with("#"))
            EXPECT_TRUE(to.find('$') != std::string::npos ||
                        html.find("id=\"" + to.substr(1) + "\"") != std::string::npos)
                << to;
        else
            EXPECT_TRUE(to.starts_with("data:image/jpeg;base64,") || to == "takes/good.mp4" ||
                        to == "shots/1B.mp4")
                << to;
    }
    EXPECT_GT(seen, 6);
}

TEST(Dailies, TakesStandBesideEachOtherUnderTheirNames) {
    const auto shot = section(to_html(dailies()), "1A");
    EXPECT_EQ(count(shot, "<figure class=\"take\""), 2);
    EXPECT_LT(shot.find("good &amp; &lt;new&gt;.mp4"), shot.find("other.mp4"));
    EXPECT_EQ(count(shot, "<video "), 1) << "the other has none";
    EXPECT_THAT(shot, HasSubstr(both(msg("review.few-frames", "3"))));
    EXPECT_THAT(section(to_html(dailies()), "1B"), HasSubstr(both(msg("page.our-own"))));
}

TEST(Dailies, AFindingSaysItsVerdictByShapeAndWord) {
    const auto shot = section(to_html(dailies()), "1A");
    EXPECT_EQ(count(shot, "<li class=\"finding"), 5);
    for (const auto& [shape, word, n] : {std::tuple{"✓", "holds", 1}, std::tuple{"✗", "misses", 3},
                                         std::tuple{"?", "not measured", 1}}) {
        const std::string mark =
            std::string(shape) + "</i><span lang=\"en\">" + word + "</span><span lang=\"zh\">";
        EXPECT_EQ(count(shot, mark), n) << word;
    }
    const auto way = shot.substr(shot.find("<li class=\"finding misses\""));
    EXPECT_THAT(
        way.substr(0, way.find("</li>")),
        testing::AllOf(HasSubstr("2.25 deg, asked 2.00, within 0.50"), HasSubstr("ANN &lt;3"),
                       HasSubstr(both(msg("page.frame-range", "12", "23"))),
                       HasSubstr(both(msg("page.confidence", "90"))), HasSubstr(base64("jpeg")),
                       HasSubstr("data-verdict=\"misses\"")));
    const auto lens = shot.substr(shot.find("<li class=\"finding unmeasured\""));
    EXPECT_THAT(lens.substr(0, lens.find("</li>")),
                testing::AllOf(HasSubstr("data-claim=\"lens\""),
                               HasSubstr(both(msg("review.no-face"))), Not(HasSubstr("90%"))));
}

TEST(Dailies, WhatMissesComesFirst) {
    const auto html = to_html(dailies());
    const auto shot = section(html, "1A");
    EXPECT_LT(shot.find("<li class=\"finding misses"), shot.find("<li class=\"finding unmeasured"));
    EXPECT_LT(shot.find("<li class=\"finding unmeasured"), shot.find("<li class=\"finding holds"));
    const auto bin = html.substr(html.find("<nav"), html.find("</nav>") - html.find("<nav"));
    EXPECT_THAT(bin, HasSubstr("<i>✗</i>3</span>"));
}

TEST(Dailies, ABarLiesWhereItsFramesAre) {
    const auto shot = section(to_html(dailies()), "1A");
    EXPECT_EQ(count(shot, "<span class=\"bar "), 5);
    const auto way = shot.substr(shot.find("<span class=\"bar misses\""));
    EXPECT_THAT(way.substr(0, way.find('>')),
                HasSubstr("left:20%;width:20%;top:calc(var(--row)*0)"));
    // A row and its bar go by the same number.
    static const std::regex numbered("data-row=\"([0-9]+)\"");
    std::map<std::string, int> rows;
    for (std::sregex_iterator i(shot.begin(), shot.end(), numbered), end; i != end; ++i)
        ++rows[(*i)[1]];
    EXPECT_EQ(rows.size(), 5u);
    for (const auto& [row, times] : rows) EXPECT_EQ(times, 2) << row;
}

TEST(Dailies, ATakeThatNobodyMeasuredSaysSo) {
    const auto html = to_html(dailies());
    EXPECT_THAT(section(html, "1B"), HasSubstr(both(msg("page.nothing-measured"))));
    EXPECT_THAT(section(html, "1A"), Not(HasSubstr(both(msg("page.nothing-measured")))));
}

TEST(Dailies, TheDirectionStandsInTheShot) {
    const auto html = to_html(dailies());
    const auto shot = section(html, "1A");
    EXPECT_THAT(shot, HasSubstr("She &quot;waits&quot;"));
    EXPECT_THAT(shot, HasSubstr("<dt title=\"direction/1.shots:4\">lens</dt><dd>35mm T2.8</dd>"));
    EXPECT_THAT(shot, HasSubstr("<dt>ANN</dt><dd>sits on &lt;chair&gt;</dd>"));
    EXPECT_THAT(shot, HasSubstr("Is this &amp; that enough?"));
    EXPECT_THAT(shot, HasSubstr("0:00–0:02.5 · 2.5 s"));
    EXPECT_THAT(section(html, "1B"), HasSubstr(both(msg("page.assumed"))));
    EXPECT_THAT(shot, Not(HasSubstr(both(msg("page.assumed")))));
}

TEST(Dailies, TheBinHasTheMiddleOfEachShotInOrder) {
    const auto html = to_html(dailies());
    const auto bin = html.substr(html.find("<nav"), html.find("</nav>") - html.find("<nav"));
    EXPECT_LT(bin.find("#shot-1A"), bin.find("#shot-1B"));
    EXPECT_THAT(bin, HasSubstr(base64("middle")));
    EXPECT_THAT(bin, HasSubstr("0:02.5"));
}

TEST(Dailies, WithoutACutThereIsNoTimeline) {
    auto d = dailies();
    EXPECT_THAT(to_html(d), HasSubstr("class=\"lanes\""));
    d.timeline = {};
    d.timeline.rate = {24, 1};
    EXPECT_THAT(to_html(d), Not(HasSubstr("class=\"lanes\"")));
    EXPECT_THAT(to_html(d), HasSubstr("0:04.5 · 2 shots"));
}

TEST(Dailies, WhatTheScriptDrawsIsJson) {
    auto d = dailies();
    d.shots[0].takes[0].seen.boxes = {{"ANN", {{}, {{{0.25, 0}, {0.5, 1}}}}}};
    const auto html = to_html(d);
    const std::string mark = "id=\"courses\">";
    const auto from = html.find(mark) + mark.size();
    const auto courses =
        nlohmann::json::parse(html.substr(from, html.find("</script>", from) - from));
    EXPECT_EQ(courses["fps"], 24);
    EXPECT_EQ(courses["shots"]["1A"]["plan"]["onsets"][0]["what"], "</script>");
    EXPECT_EQ(courses["shots"]["1A"]["takes"].size(), 2u);
    const auto& box = courses["shots"]["1A"]["takes"][0]["boxes"][0];
    EXPECT_EQ(box["of"], "ANN");
    EXPECT_TRUE(box["at"][0].is_null());
    EXPECT_EQ(box["at"][1], nlohmann::json({0.25, 0, 0.5, 1}));
    EXPECT_TRUE(courses["shots"]["1B"]["plan"]["camera"].empty());
}

TEST(Dailies, EveryWordStandsInBothLanguages) {
    const auto html = to_html(dailies());
    for (const auto& row : catalogue()) {
        const std::string id = row.id;
        if (!id.starts_with("page.")) continue;
        EXPECT_THAT(words_of_page(), HasSubstr(both({id, {}}))) << id;
        const std::string english = row.english, chinese = row.chinese;
        const auto fixed = [](const std::string& s) { return s.substr(0, s.find('{')); };
        EXPECT_THAT(html, HasSubstr(escaped(fixed(english)))) << id;
        EXPECT_THAT(html, HasSubstr(escaped(fixed(chinese)))) << id;
    }
    EXPECT_THAT(html, HasSubstr("2 shots · 24 fps"));
    EXPECT_THAT(html, HasSubstr("2 个镜头 · 24 帧/秒"));
}

TEST(Dailies, KeepsAPlaceForTheRun) {
    const auto html = to_html(dailies());
    EXPECT_THAT(html, HasSubstr("<script type=\"application/json\" id=\"run\">null</script>"));
    EXPECT_THAT(html, HasSubstr("<section id=\"run-section\" hidden>"));
    // The script fills what the page has.
    static const std::regex by_id("byId\\(\"([^\"]+)\"\\)");
    int seen = 0;
    for (std::sregex_iterator i(html.begin(), html.end(), by_id), end; i != end; ++i, ++seen)
        EXPECT_THAT(html, HasSubstr("id=\"" + (*i)[1].str() + "\""));
    EXPECT_GT(seen, 5);
}

}  // namespace
}  // namespace answerprint::page
