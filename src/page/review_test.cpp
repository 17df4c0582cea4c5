#include "page/review.h"

#include <gmock/gmock.h>

#include <regex>

#include "base/catalogue.h"
#include "page/html.h"
#include "page/well_formed_for_tests.h"

namespace answerprint::page {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Review review() {
    Review r;
    r.title = "Tiny <1> & “more”";
    r.timeline.rate = {24, 1};
    r.timeline.frames = 108;
    r.timeline.clips = {{"1A", 0, 60, 0, {}}, {"1B", 0, 48, 60, {}}};
    for (const auto& c : r.timeline.clips) {
        edit::Piece p;
        p.shot = c.shot;
        p.start = c.start;
        p.frames = c.frames;
        r.timeline.pieces.push_back(p);
    }
    ReviewScene scene;
    scene.id = "1";
    scene.heading = "INT. ROOM - DAY";
    scene.plan.low = {-2, -2};
    scene.plan.high = {2, 2};
    r.scenes.push_back(scene);
    ReviewShot a;
    a.id = "1A";
    a.title = "She \"waits\"";
    a.claims = {{"lens 35mm T2.8", "direction/1.shots:4"}, {"ANN sits on <chair>", ""}};
    a.notes = {"Is this & that enough?"};
    a.pictures[0] = "first";
    a.pictures[1] = "middle";
    a.pictures[2] = "last";
    ReviewShot b;
    b.id = "1B";
    b.pictures[1] = "m";
    r.shots = {a, b};
    return r;
}

/// The part of the page that is the shot's own.
std::string section(const std::string& html, const std::string& shot) {
    const auto from = html.find("<section class=\"shot\" id=\"shot-" + shot);
    return html.substr(from, html.find("</section>", from) - from);
}

TEST(Review, IsWellFormed) {
    EXPECT_THAT(faults_of(to_html(review())), IsEmpty());
    EXPECT_THAT(faults_of(to_html({})), IsEmpty());
    EXPECT_EQ(to_html(review()), to_html(review()));
}

TEST(Review, AsksForNoOtherFile) {
    const auto html = to_html(review());
    for (const char* elsewhere : {"http:", "https:", "file:", "//", "@import", "url(", "<link",
                                  "<iframe", "fetch(", "XMLHttpRequest", "import("}) {
        // The one // is the script's own comment.
        std::string page = html;
        if (std::string(elsewhere) == "//")
            page = std::regex_replace(html, std::regex("\n *// [^\n]*"), "");
        EXPECT_THAT(page, Not(HasSubstr(elsewhere)));
    }
    static const std::regex reference("(?:src|href)=\"([^\"]*)\"");
    int seen = 0;
    for (std::sregex_iterator i(html.begin(), html.end(), reference), end; i != end; ++i, ++seen) {
        const std::string to = (*i)[1];
        if (to.starts_with("#"))
            EXPECT_THAT(html, HasSubstr("id=\"" + to.substr(1) + "\"")) << to;
        else
            EXPECT_TRUE(to.starts_with("data:image/jpeg;base64,")) << to;
    }
    EXPECT_GT(seen, 6);
}

TEST(Review, TheDirectionStandsBesideFirstMiddleAndLastFrame) {
    const auto shot = section(to_html(review()), "1A");
    EXPECT_THAT(shot, HasSubstr("She &quot;waits&quot;"));
    EXPECT_THAT(shot, HasSubstr("<dt title=\"direction/1.shots:4\">lens</dt><dd>35mm T2.8</dd>"));
    EXPECT_THAT(shot, HasSubstr("<dt>ANN</dt><dd>sits on &lt;chair&gt;</dd>"));
    EXPECT_THAT(shot, HasSubstr("Is this &amp; that enough?"));
    EXPECT_THAT(shot, HasSubstr("0:00–0:02.5 · 2.5 s"));
    std::size_t at = 0;
    for (const char* part : {"first", "first frame", "middle", ">middle<", "last", "last frame"}) {
        const std::string seek = std::string(part).find_first_of(" >") == std::string::npos
                                     ? "base64," + base64(part) + "\""
                                     : part;
        const auto found = shot.find(seek, at);
        ASSERT_NE(found, std::string::npos) << part;
        at = found;
    }
}

TEST(Review, AShotThatNobodyDirectedSaysSo) {
    const auto html = to_html(review());
    EXPECT_THAT(section(html, "1B"), HasSubstr(both(msg("page.assumed"))));
    EXPECT_THAT(section(html, "1A"), Not(HasSubstr(both(msg("page.assumed")))));
}

TEST(Review, TheContactSheetHasTheMiddleOfEachShotInOrder) {
    const auto html = to_html(review());
    const auto from = html.find("<div class=\"sheet\">");
    const auto sheet = html.substr(from, html.find("</div>", from) - from);
    const auto a = sheet.find("#shot-1A"), b = sheet.find("#shot-1B");
    ASSERT_NE(a, std::string::npos);
    ASSERT_NE(b, std::string::npos);
    EXPECT_LT(a, b);
    EXPECT_THAT(sheet, HasSubstr(base64("middle")));
    EXPECT_THAT(sheet, HasSubstr("0:02.5"));
}

TEST(Review, EachSceneHasItsPlanAndItsShots) {
    auto r = review();
    r.scenes.push_back(r.scenes[0]);
    r.scenes[1].id = "2";
    r.shots[1].scene = 1;
    const auto html = to_html(r);
    const auto second = html.find("<span class=\"number\">2</span>");
    EXPECT_LT(html.find("id=\"shot-1A\""), second);
    EXPECT_GT(html.find("id=\"shot-1B\""), second);
    EXPECT_NE(html.find("class=\"plan\"", second), std::string::npos);
}

TEST(Review, EveryWordStandsInBothLanguages) {
    const auto html = to_html(review());
    for (const auto& row : catalogue()) {
        const std::string id = row.id;
        if (!id.starts_with("page.")) continue;
        EXPECT_THAT(words_of_page(), HasSubstr(both({id, {}}))) << id;
        if (id == "page.facts") continue;
        EXPECT_THAT(html, HasSubstr(both({id, {}}))) << id;
    }
    EXPECT_THAT(html, HasSubstr("2 shots · 24 fps"));
    EXPECT_THAT(html, HasSubstr("2 个镜头 · 24 帧/秒"));
}

TEST(Review, KeepsAPlaceForTheRun) {
    const auto html = to_html(review());
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
