// film.toml.
#include "direction/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "direction/film_for_tests.h"

namespace answerprint::direction {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

struct Toml {
    Diagnostics said;
    Settings settings;
    explicit Toml(std::string_view text) : settings(read_settings(text, "film.toml", said)) {}
    std::vector<std::string> complaints() const {
        std::vector<std::string> all;
        for (const auto& d : said)
            all.push_back(std::to_string(d.place.line) + ":" + std::to_string(d.place.column) +
                          (d.severity == Severity::error ? " error " : " warning ") + d.what.id);
        return all;
    }
};

}  // namespace

TEST(Settings, EveryKey) {
    const Toml t(
        "answerprint = 1\ntitle = \"归途\"\nlanguage = \"zh\"\nsubtitles = [\"zh\", \"en\"]\n"
        "fps = 25\naspect = 2.39\nsensor = \"65mm\"\ngrain = 0.3\nplace_and_date = \"Lyon, 1995\"\n"
        "[[credits]]\nrole = \"With\"\nnames = [\"Lin\", \"Mei\"]\n[qualities.draft]\nwidth = "
        "160\n");
    EXPECT_THAT(t.complaints(), IsEmpty());
    const Settings& s = t.settings;
    EXPECT_EQ(s.title, "归途");
    EXPECT_EQ(s.language, "zh");
    EXPECT_THAT(s.subtitles, ElementsAre("zh", "en"));
    EXPECT_EQ(s.rate, (FrameRate{25, 1}));
    EXPECT_EQ(s.aspect, 2.39);
    EXPECT_EQ(s.sensor.name, "65mm");
    EXPECT_EQ(s.grain, 0.3);
    EXPECT_EQ(s.place_and_date, "Lyon, 1995");
    ASSERT_EQ(s.credits.size(), 1u);
    EXPECT_EQ(s.credits[0].role, "With");
    EXPECT_THAT(s.credits[0].names, ElementsAre("Lin", "Mei"));
}

TEST(Settings, GrainIsFromNoneToOne) {
    for (const char* right : {"0", "1", "0.25"})
        EXPECT_THAT(Toml(std::string("grain = ") + right).complaints(), IsEmpty());
    for (const char* wrong : {"-0.1", "1.01", "30", "nan", "inf", "\"much\"", "true", "[0.3]"}) {
        const Toml t(std::string("title = \"x\"\ngrain = ") + wrong);
        EXPECT_THAT(t.complaints(), ElementsAre("2:9 error direction.bad-value")) << wrong;
        EXPECT_EQ(t.settings.grain, 0);
    }
}

TEST(Settings, TheSchemaNamesWhatTheReaderKnows) {
    const auto schema = nlohmann::json::parse(
        read_file(ANSWERPRINT_SOURCE "/docs/schema/film.schema.json"))["properties"];
    for (const auto& [key, value] : schema.items())
        for (const auto& d : Toml(key + " = {}\n").said)
            EXPECT_NE(d.what.id, "direction.unknown-key") << key;
    EXPECT_THAT(Toml("gain = 0.3").said.at(0).right.args, ElementsAre("grain"));
    EXPECT_EQ(schema["grain"]["minimum"], 0);
    EXPECT_EQ(schema["grain"]["maximum"], 1);
}

TEST(Settings, WithoutAnyTheDefaults) {
    const Toml t("");
    EXPECT_THAT(t.complaints(), IsEmpty());
    EXPECT_EQ(t.settings.version, 1);
    EXPECT_EQ(t.settings.language, "en");
    EXPECT_EQ(t.settings.rate, (FrameRate{24, 1}));
    EXPECT_EQ(t.settings.aspect, 1.85);
    EXPECT_EQ(t.settings.grain, 0);
    EXPECT_EQ(t.settings.sensor.name, "super35");
    EXPECT_THAT(t.settings.claims, IsEmpty());
}

TEST(Settings, FrameRates) {
    const std::pair<const char*, FrameRate> rates[] = {{"24", {24, 1}},
                                                       {"24.0", {24, 1}},
                                                       {"30", {30, 1}},
                                                       {"23.976", {24000, 1001}},
                                                       {"29.97", {30000, 1001}},
                                                       {"59.94", {60000, 1001}},
                                                       {"\"24000/1001\"", {24000, 1001}}};
    for (const auto& [written, rate] : rates) {
        const Toml t("fps = " + std::string(written));
        EXPECT_THAT(t.complaints(), IsEmpty()) << written;
        EXPECT_EQ(t.settings.rate, rate) << written;
    }
}

TEST(Settings, AWrongValueIsAnErrorAndTheDefaultIsTaken) {
    for (const char* line :
         {"answerprint = 0", "answerprint = \"1\"", "title = 7", "language = [\"en\"]",
          "subtitles = \"en\"", "subtitles = [7]", "fps = 0", "fps = 24.3", "fps = \"fast\"",
          "aspect = 0", "aspect = \"2.39:1\"", "sensor = \"imax\"", "sensor = 35",
          "credits = \"me\"", "credits = [1]", "lens = 35"}) {
        const Toml t(line);
        ASSERT_EQ(t.said.size(), 1u) << line;
        EXPECT_EQ(t.said[0].what.id, "direction.bad-value") << line;
        EXPECT_EQ(t.said[0].place.line, 1) << line;
        EXPECT_TRUE(t.said[0].right) << line;
    }
    EXPECT_EQ(Toml("fps = 0").settings.rate, (FrameRate{24, 1}));
    EXPECT_THAT(Toml("credits = [{role = \"x\", name = \"y\"}]").complaints(),
                ElementsAre("1:32 warning direction.unknown-key"));
}

TEST(Settings, ANewerFilmIsAClearError) {
    const Toml t("answerprint = 2");
    EXPECT_THAT(t.complaints(), ElementsAre("1:15 error direction.newer-film"));
    EXPECT_THAT(t.said[0].what.args, ElementsAre("2"));
}

TEST(Settings, AnUnknownKeyIsAWarning) {
    const Toml t("title = \"x\"\ntitel = \"y\"\nweather = 1\n");
    EXPECT_THAT(t.complaints(), ElementsAre("2:1 warning direction.unknown-key",
                                            "3:1 warning direction.unknown-key"));
    EXPECT_EQ(t.said[0].right, msg("direction.did-you-mean", "title"));
    EXPECT_FALSE(t.said[1].right);
}

TEST(Settings, WhatIsNoTomlIsOneError) {
    EXPECT_THAT(Toml("title = \"x\"\nfps = = 24\n").complaints(),
                ElementsAre("2:7 error base.bad-toml"));
    EXPECT_EQ(Toml("title = \"\xFF\"").said.size(), 1u);
    EXPECT_THAT(Toml("title = \"x\"\n标题 = “归途”\n").complaints(),
                ElementsAre("2:1 error base.stray-letter"));
    EXPECT_THAT(Toml("title = “归途”\n").complaints(), ElementsAre("1:9 error base.stray-letter"));
    EXPECT_EQ(Toml("a = " + std::string(5000, '[')).said.size(), 1u);
}

TEST(Settings, Sensors) {
    Sensor s;
    EXPECT_TRUE(sensor_named("Full-Frame", s));
    EXPECT_EQ(s.width_mm, 36);
    EXPECT_TRUE(sensor_named("65mm", s));
    EXPECT_TRUE(sensor_named("super35", s));
    EXPECT_EQ(s, Sensor{});
    EXPECT_FALSE(sensor_named("imax", s));
}

// ---------------------------------------------------------------- claims of the whole film

TEST(FilmClaims, SixKindsAreInherited) {
    const Toml t(
        "lens = \"50mm T2\"\nframe = \"close-up on MEI\"\ncamera = \"运镜\"\nfocus = \"MEI\"\n"
        "look = \"palette cool\"\ncut = \"dissolve 6f\"\n");
    EXPECT_THAT(t.complaints(), IsEmpty());
    EXPECT_THAT(t.settings.claims,
                ElementsAre(Pair("lens", "50mm T2"), Pair("frame", "close-up on MEI"),
                            Pair("camera", "运镜"), Pair("focus", "MEI"),
                            Pair("look", "palette cool"), Pair("cut", "dissolve 6f")));
}

TEST(FilmClaims, EveryShotHasThem) {
    const Toml t(
        "lens = \"50mm T2\"\nframe = \"特写 对 小梅\"\ncamera = \"推 0.5米\"\nfocus = \"MEI\"\n"
        "look = \"palette cool\"\ncut = \"dissolve 6f\"\n");
    const Film f("scene 1\nshot 1A\nscene 2\nshot 2A\n lens 35mm\n", english_page, t.settings);
    EXPECT_THAT(f.complaints(), IsEmpty());
    for (const char* id : {"1A", "2A"}) {
        const Shot& s = f.shot(id);
        EXPECT_EQ(s.frame.size, Size::cu);
        EXPECT_EQ(s.frame.subjects.at(0).name, "MEI");
        EXPECT_EQ(s.moves.at(0).kind, MoveKind::dolly);
        EXPECT_THAT(s.focus.at(0).names, ElementsAre("MEI"));
        EXPECT_EQ(s.look.mired_shift, -50);
        EXPECT_EQ(s.cut.kind, CutKind::dissolve);
    }
    EXPECT_EQ(f.shot("1A").lens.focal_mm, 50);
    EXPECT_EQ(f.shot("2A").lens.focal_mm, 35);
}

TEST(FilmClaims, AMistakeIsToldOnceWhereItStands) {
    const Toml t("title = \"x\"\nlens = \"35\"\ncamera = \"pan left\"\n");
    EXPECT_THAT(t.complaints(), IsEmpty());
    const Film f("scene 1\nshot 1A\nscene 2\nshot 2A\n", english_page, t.settings);
    EXPECT_THAT(f.complaints(), ElementsAre("2:8 error direction.needs-number",
                                            "3:10 error direction.needs-amount"));
    EXPECT_EQ(f.told("direction.needs-number").place.file, "film.toml");
}

}  // namespace answerprint::direction
