// What names the results behind a plan: a change shows in the parts that look at it, and in no
// other (issue A, item 10).
#include <gtest/gtest.h>

#include <set>

#include "film/diagnostics_json.h"
#include "film/index.h"
#include "film/tasks/given_work.h"
#include "film/tasks/tasks.h"

namespace answerprint::film::tasks {
namespace {

using Texts = GivenWork::Texts;

const std::string page = R"(INT. ROOM - DAY

A table, a chair, a window. ANN sits on the chair. BO stands by the table.

ANN
Is it over?

BO
It has begun.
)";

const std::string shots = R"(scene 1

shot 1A
  ends    after "over?" +6f
  lens    35mm T4
  frame   medium on ANN left third
  light   key from window soft 5600K ratio 4:1
  ANN     sits on chair, looks at BO

shot 1B
  frame   close-up on BO right third
  light   key camera left 40deg soft ratio 2:1
  BO      nods on "begun."
  ends    after "begun." +12f
)";

Texts film(const std::string& direction, const std::string& script = page) {
    return {{"source/film.toml", "answerprint = 1\ntitle = \"Tiny\"\n"},
            {"source/script.fountain", script},
            {"source/direction/tiny.shots", direction}};
}

Texts planned(const Texts& sources) {
    GivenWork work(sources);
    plan(work);
    EXPECT_FALSE(has_errors(diagnostics_from_json(work.made.at("diagnostics"))))
        << work.made.at("diagnostics");
    return work.made;
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

/// Names of the outputs that are not the same bytes in both.
std::set<std::string> different(const Texts& a, const Texts& b) {
    std::set<std::string> names;
    for (const auto& [name, bytes] : a)
        if (!b.count(name) || b.at(name) != bytes) names.insert(name);
    for (const auto& [name, bytes] : b)
        if (!a.count(name)) names.insert(name);
    names.erase("diagnostics");  // say places, and feed no task
    return names;
}

using Names = std::set<std::string>;

TEST(PlanTask, SameInputSameBytes) { EXPECT_EQ(planned(film(shots)), planned(film(shots))); }

TEST(PlanTask, ACommentShowsOnlyWhereLinesAreShown) {
    const auto names = different(planned(film(shots)),
                                 planned(film(changed(shots, "scene 1", "# A remark.\nscene 1"))));
    EXPECT_EQ(names, (Names{"places", "scene-1/shown", "scene-1/state"}));
}

TEST(PlanTask, ALightShowsInItsShotsLightAlone) {
    const auto names =
        different(planned(film(shots)), planned(film(changed(shots, "ratio 2:1", "ratio 3:1"))));
    EXPECT_EQ(names, (Names{"shot-1B/light", "scene-1/shown"}));
}

TEST(PlanTask, ALensShowsInItsShotsCameraAlone) {
    const auto names =
        different(planned(film(shots)), planned(film(changed(shots, "35mm", "50mm"))));
    EXPECT_EQ(names, (Names{"shot-1A/camera", "scene-1/shown"}));
}

TEST(PlanTask, ANoteShowsInTheCutAndOnThePageAlone) {
    const auto names = different(
        planned(film(shots)), planned(film(changed(shots, "  lens ", "  note    dusty\n  lens "))));
    EXPECT_EQ(names, (Names{"places", "scene-1/edit", "scene-1/shown", "scene-1/state"}));
}

TEST(PlanTask, ALineLeavesTheShotsBeforeIt) {
    const auto names =
        different(planned(film(shots)),
                  planned(film(shots, changed(page, "It has begun.", "It has only just begun."))));
    EXPECT_FALSE(names.count("shot-1A/camera")) << "1A ends before it";
    EXPECT_FALSE(names.count("shot-1A/light"));
    EXPECT_TRUE(names.count("scene-1/blocking"));
    EXPECT_TRUE(names.count("shot-1B/camera"));
}

TEST(PlanTask, TheIndexListsWhatIsToBeLaid) {
    const auto made = planned(film(shots));
    const Index index = index_from_json(made.at("index"));
    EXPECT_EQ(index.title, "Tiny");
    ASSERT_EQ(index.shots.size(), 2U);
    EXPECT_EQ(index.shots[1].id, "1B");
    EXPECT_GT(index.shots[0].frames, 10);
    ASSERT_EQ(index.scenes.size(), 1U);
    EXPECT_EQ(index.scenes[0].lines.size(), 2U);
    const Places places = places_from_json(made.at("places"));
    EXPECT_EQ(places.scenes.at(0).shots.at(1).second.line, 10);
}

TEST(ParseTask, NamesEachLineThatIsSpokenOnce) {
    GivenWork work(film(shots, page + "\nANN\nIs it over?\n"));
    parse(work);
    const Index index = index_from_json(work.made.at("index"));
    ASSERT_EQ(index.lines.size(), 2U);
    EXPECT_EQ(index.lines[0].speaker, "ANN");
    EXPECT_EQ(index.lines[1].words, "It has begun.");
    EXPECT_TRUE(work.made.count(index.lines[1].value));
}

TEST(ParseTask, SaysAMistakeOnceWithItsPlace) {
    GivenWork work(film(changed(shots, "medium on", "mediun on")));
    parse(work);
    int errors = 0;
    for (const auto& d : diagnostics_from_json(work.made.at("diagnostics"))) {
        if (d.severity != Severity::error) continue;
        ++errors;
        EXPECT_EQ(d.place.file, "direction/tiny.shots");
        EXPECT_EQ(d.place.line, 6);
    }
    EXPECT_EQ(errors, 1);
}

}  // namespace
}  // namespace answerprint::film::tasks
