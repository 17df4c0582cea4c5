#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "edit/film_for_tests.h"
#include "edit/timeline.h"

namespace answerprint::edit {
namespace {

using direction::CutKind;
using nlohmann::json;

/// OpenTimelineIO 0.15's schemas, with the fields that its reader asks of each.
const std::map<std::string, std::vector<std::string>> schemas = {
    {"Timeline.1", {"name", "metadata", "global_start_time", "tracks"}},
    {"Stack.1", {"name", "metadata", "source_range", "effects", "markers", "enabled", "children"}},
    {"Track.1",
     {"name", "kind", "metadata", "source_range", "effects", "markers", "enabled", "children"}},
    {"Clip.2",
     {"name", "metadata", "source_range", "effects", "markers", "enabled", "media_references",
      "active_media_reference_key"}},
    {"Transition.1", {"name", "metadata", "transition_type", "in_offset", "out_offset"}},
    {"ExternalReference.1",
     {"name", "metadata", "available_range", "available_image_bounds", "target_url"}},
    {"GeneratorReference.1",
     {"name", "metadata", "available_range", "available_image_bounds", "generator_kind",
      "parameters"}},
    {"Marker.2", {"name", "metadata", "color", "marked_range"}},
    {"TimeRange.1", {"start_time", "duration"}},
    {"RationalTime.1", {"rate", "value"}},
};

void expect_schemas(const json& j) {
    if (j.is_object() && j.contains("OTIO_SCHEMA")) {
        const auto found = schemas.find(j["OTIO_SCHEMA"].get<std::string>());
        ASSERT_NE(found, schemas.end()) << j["OTIO_SCHEMA"];
        EXPECT_EQ(j.size(), found->second.size() + 1) << j.dump();
        for (const auto& field : found->second) EXPECT_TRUE(j.contains(field)) << field;
    }
    if (j.is_structured())
        for (const auto& child : j) expect_schemas(child);
}

double frames(const json& time, FrameRate rate) {
    EXPECT_EQ(time["rate"].get<double>(), rate.fps());
    return time["value"].get<double>();
}

/// By OTIO's model alone: for each clip, the film frame at which its first source frame stands;
/// checks that clips lie in their media, transitions in their neighbours' handles and that the
/// children's durations add up to `all`.
std::map<std::string, double> placed(const json& track, FrameRate rate, std::int64_t all) {
    std::map<std::string, double> out;
    double at = 0;
    const json& children = track["children"];
    for (std::size_t i = 0; i < children.size(); ++i) {
        const json& child = children[i];
        if (child["OTIO_SCHEMA"] == "Transition.1") {
            const auto handles = [&](const json& item) {
                const json& range = item["source_range"];
                const json& media = item["media_references"]["DEFAULT_MEDIA"]["available_range"];
                const double start = frames(range["start_time"], rate);
                return std::pair{start, frames(media["duration"], rate) - start -
                                            frames(range["duration"], rate)};
            };
            EXPECT_LE(frames(child["out_offset"], rate), handles(children.at(i - 1)).second);
            EXPECT_LE(frames(child["in_offset"], rate), handles(children.at(i + 1)).first);
            continue;
        }
        const double start = frames(child["source_range"]["start_time"], rate);
        const double length = frames(child["source_range"]["duration"], rate);
        const json& media = child["media_references"][child["active_media_reference_key"]];
        EXPECT_GE(start, frames(media["available_range"]["start_time"], rate));
        EXPECT_LE(start + length, frames(media["available_range"]["duration"], rate));
        EXPECT_GT(length, 0);
        out[child["name"]] = at - start;
        at += length;
    }
    EXPECT_EQ(at, static_cast<double>(all));
    return out;
}

Timeline film(FrameRate rate, int dissolve) {
    direction::Settings s;
    s.rate = rate;
    s.title = "The “Film”";
    s.credits.push_back({"With", {"Lin"}});
    return cut({planned(0, rate, {{"1A", 48, CutKind::dissolve, dissolve}, {"1B", 50}}),
                planned(1, rate, {{"2A", 30, CutKind::fade, 24}})},
               {{"1", "INT. BOOTH"}, {"2", "EXT. PIER"}}, s, {}, true);
}

TEST(Otio, UsesTheSchemasOfOtio015) {
    expect_schemas(json::parse(to_otio(film({24, 1}, 11), "T")));
}

TEST(Otio, ClipsStandWhereTheFilmHasThem) {
    for (const FrameRate rate : {FrameRate{24, 1}, {25, 1}, {24000, 1001}})
        for (const int dissolve : {0, 1, 11, 12}) {
            const auto t = film(rate, dissolve);
            const auto j = json::parse(to_otio(t, "T"));
            EXPECT_EQ(j["OTIO_SCHEMA"], "Timeline.1");
            const json& tracks = j["tracks"]["children"];
            ASSERT_EQ(tracks.size(), 2u);
            EXPECT_EQ(tracks[0]["kind"], "Video");
            EXPECT_EQ(tracks[1]["kind"], "Audio");
            const auto at = placed(tracks[0], rate, t.frames);
            ASSERT_EQ(at.size(), 5u);
            EXPECT_EQ(at.at("title"), 0);
            for (const auto& c : t.clips) EXPECT_EQ(at.at(c.shot), static_cast<double>(c.start));
            placed(tracks[1], rate, t.frames);
        }
}

TEST(Otio, ADissolveIsATransitionOverItsFrames) {
    const FrameRate rate{24, 1};
    for (const int n : {1, 11, 12}) {
        const auto t = film(rate, n);
        const auto j = json::parse(to_otio(t, "T"));
        double at = 0;
        int seen = 0;
        for (const auto& child : j["tracks"]["children"][0]["children"]) {
            if (child["OTIO_SCHEMA"] != "Transition.1") {
                at += frames(child["source_range"]["duration"], rate);
                continue;
            }
            ++seen;
            EXPECT_EQ(child["transition_type"], "SMPTE_Dissolve");
            EXPECT_EQ(at - frames(child["in_offset"], rate), static_cast<double>(t.clips[1].start));
            EXPECT_EQ(at + frames(child["out_offset"], rate),
                      static_cast<double>(t.clips[0].start + t.clips[0].frames));
        }
        EXPECT_EQ(seen, 1);
    }
    EXPECT_THAT(to_otio(film(rate, 0), "T"), testing::Not(testing::HasSubstr("Transition.1")));
}

TEST(Otio, ShotsAreTheFilesBesideIt) {
    const auto j = json::parse(to_otio(film({24, 1}, 0), "T"));
    const json& video = j["tracks"]["children"][0]["children"];
    EXPECT_EQ(video[1]["media_references"]["DEFAULT_MEDIA"]["target_url"], "shots/1A.mp4");
    EXPECT_EQ(video[3]["metadata"]["answerprint"]["fade_to_black"], 24);
    EXPECT_EQ(video[0]["media_references"]["DEFAULT_MEDIA"]["parameters"]["words"][0],
              "The “Film”");
}

TEST(Otio, AMarkerForEachChapter) {
    const FrameRate rate{25, 1};
    const auto t = film(rate, 12);
    const auto j = json::parse(to_otio(t, "T"));
    const json& markers = j["tracks"]["markers"];
    ASSERT_EQ(markers.size(), t.chapters.size());
    for (std::size_t i = 0; i < markers.size(); ++i) {
        EXPECT_EQ(markers[i]["name"], t.chapters[i].title);
        EXPECT_EQ(frames(markers[i]["marked_range"]["start_time"], rate),
                  static_cast<double>(t.chapters[i].start));
    }
}

TEST(Otio, AFilmWithoutShotsIsATimelineToo) {
    expect_schemas(json::parse(to_otio(Timeline{}, "T")));
}

}  // namespace
}  // namespace answerprint::edit
