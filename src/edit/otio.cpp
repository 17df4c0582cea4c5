// OpenTimelineIO's JSON form, by its public file format specification.
#include <nlohmann/json.hpp>

#include "edit/timeline.h"

namespace answerprint::edit {

using nlohmann::json;

namespace {

json rational(std::int64_t frames, FrameRate rate) {
    return {{"OTIO_SCHEMA", "RationalTime.1"},
            {"rate", rate.fps()},
            {"value", static_cast<double>(frames)}};
}

json range(std::int64_t start, std::int64_t frames, FrameRate rate) {
    return {{"OTIO_SCHEMA", "TimeRange.1"},
            {"start_time", rational(start, rate)},
            {"duration", rational(frames, rate)}};
}

json clip(const std::string& name, json media, json source, json metadata) {
    return {{"OTIO_SCHEMA", "Clip.2"},
            {"name", name},
            {"metadata", std::move(metadata)},
            {"source_range", std::move(source)},
            {"effects", json::array()},
            {"markers", json::array()},
            {"enabled", true},
            {"active_media_reference_key", "DEFAULT_MEDIA"},
            {"media_references", {{"DEFAULT_MEDIA", std::move(media)}}}};
}

json file(const std::string& url, std::int64_t frames, FrameRate rate) {
    return {{"OTIO_SCHEMA", "ExternalReference.1"}, {"name", ""},
            {"metadata", json::object()},           {"available_range", range(0, frames, rate)},
            {"available_image_bounds", nullptr},    {"target_url", url}};
}

json track(const char* kind, json children) {
    return {{"OTIO_SCHEMA", "Track.1"},
            {"name", kind},
            {"kind", kind},
            {"metadata", json::object()},
            {"source_range", nullptr},
            {"effects", json::array()},
            {"markers", json::array()},
            {"enabled", true},
            {"children", std::move(children)}};
}

}  // namespace

std::string to_otio(const Timeline& t, const std::string& title) {
    json picture = json::array();
    const auto card = [&](const Piece& p) {
        const auto& c = t.cards[static_cast<std::size_t>(p.card)];
        json words = json::array();
        for (const auto& text : c.texts) words.push_back(text.words);
        return clip(c.name,
                    {{"OTIO_SCHEMA", "GeneratorReference.1"},
                     {"name", c.name},
                     {"metadata", json::object()},
                     {"generator_kind", "text"},
                     {"parameters", {{"words", words}}},
                     {"available_range", range(0, c.frames, t.rate)},
                     {"available_image_bounds", nullptr}},
                    range(0, p.frames, t.rate), json::object());
    };
    std::size_t piece = 0;
    for (; piece < t.pieces.size() && t.pieces[piece].kind == PieceKind::card; ++piece)
        picture.push_back(card(t.pieces[piece]));
    // OTIO cuts a dissolve in its middle: `in` frames of it before the cut, for which the next clip
    // lends a handle, `out` frames after, for which this one does.
    std::int64_t in = 0;
    for (std::size_t i = 0; i < t.clips.size(); ++i) {
        const auto& c = t.clips[i];
        std::int64_t overlap = 0;
        if (i + 1 < t.clips.size()) overlap = c.start + c.frames - t.clips[i + 1].start;
        const std::int64_t head = in;
        in = overlap / 2;
        const std::int64_t out = overlap - in;
        picture.push_back(clip(c.shot, file("shots/" + c.shot + ".mp4", c.frames, t.rate),
                               range(head, c.frames - head - out, t.rate),
                               {{"answerprint",
                                 {{"scene", c.scene},
                                  {"fade_to_black", c.cut.kind == direction::CutKind::fade
                                                        ? t.rate.nearest_frame(c.cut.length)
                                                        : 0}}}}));
        if (overlap > 0)
            picture.push_back({{"OTIO_SCHEMA", "Transition.1"},
                               {"name", "dissolve"},
                               {"metadata", json::object()},
                               {"transition_type", "SMPTE_Dissolve"},
                               {"in_offset", rational(in, t.rate)},
                               {"out_offset", rational(out, t.rate)}});
    }
    for (; piece < t.pieces.size(); ++piece)
        if (t.pieces[piece].kind == PieceKind::card) picture.push_back(card(t.pieces[piece]));

    json sound = json::array();
    sound.push_back(clip("mix", file("film.mp4", t.frames, t.rate), range(0, t.frames, t.rate),
                         json::object()));
    json markers = json::array();
    for (const auto& c : t.chapters)
        markers.push_back({{"OTIO_SCHEMA", "Marker.2"},
                           {"name", c.title},
                           {"metadata", json::object()},
                           {"color", "GREEN"},
                           {"marked_range", range(c.start, 0, t.rate)}});
    return json{{"OTIO_SCHEMA", "Timeline.1"},
                {"name", title},
                {"metadata", {{"answerprint", {{"version", 1}}}}},
                {"global_start_time", nullptr},
                {"tracks",
                 {{"OTIO_SCHEMA", "Stack.1"},
                  {"name", "tracks"},
                  {"metadata", json::object()},
                  {"source_range", nullptr},
                  {"effects", json::array()},
                  {"markers", markers},
                  {"enabled", true},
                  {"children", {track("Video", picture), track("Audio", sound)}}}}}
               .dump(1) +
           "\n";
}

}  // namespace answerprint::edit
