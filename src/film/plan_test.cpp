#include "film/plan.h"

#include <gtest/gtest.h>

namespace answerprint::film {
namespace {

/// What is said of a film of these texts.
Diagnostics said_of(std::vector<Source> sources) {
    Diagnostics said;
    sources.push_back(
        {"script.fountain", "INT. ROOM - DAY\n\nANN waits.\n\nANN\nIs it over?\n", {}});
    plan_film(read_film({{}, std::move(sources)}, said), voice::estimate, false, said);
    std::erase_if(said, [](const Diagnostic& d) { return d.severity == Severity::note; });
    return said;
}

}  // namespace

TEST(Plan, AFilmOfAPageIsNotComplainedOf) { EXPECT_TRUE(said_of({}).empty()); }

TEST(Plan, ASubtitleLanguageWithoutFileIsAWarning) {
    const auto said = said_of({{"film.toml", "subtitles = [\"en\", \"fr\"]\n", {}}});
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].what, msg("edit.no-translation", "fr"));
}

TEST(Plan, ASetThatNoScenePlaysInIsAWarning) {
    const auto said = said_of({{"sets/attic.toml", "name = \"attic\"\nscenes = [\"9\"]\n", {}}});
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].what, msg("film.unused-set"));
    EXPECT_EQ(said[0].place.file, "sets/attic.toml");
}

TEST(Plan, AnUnknownSoundIsAWarningOnce) {
    const auto said = said_of(
        {{"direction/1.shots", "scene 1\n  sound kazoo\nshot 1A\n  sound kazoo 20%\n", {}}});
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].what, msg("film.unknown-sound", "kazoo"));
}

TEST(Plan, ABrokenCastFileIsToldOnce) {
    const auto said = said_of({{"cast/ann.toml", "name = \n", {}}});
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].what.id, "base.bad-toml");
}

}  // namespace answerprint::film
