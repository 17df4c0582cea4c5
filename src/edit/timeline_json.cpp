#include <nlohmann/json.hpp>

#include "edit/timeline.h"

namespace answerprint::edit {

using nlohmann::json;

namespace {
constexpr int version = 1;

json json_of(const Card& c) {
    json texts = json::array();
    for (const auto& t : c.texts)
        texts.push_back(
            {{"words", t.words}, {"size", t.size}, {"centre", t.centre}, {"opacity", t.opacity}});
    return {{"name", c.name},
            {"frames", c.frames},
            {"fade_in", c.fade_in},
            {"fade_out", c.fade_out},
            {"texts", texts}};
}

Card card_of(const json& j) {
    Card c;
    j.at("name").get_to(c.name);
    j.at("frames").get_to(c.frames);
    j.at("fade_in").get_to(c.fade_in);
    j.at("fade_out").get_to(c.fade_out);
    for (const auto& t : j.at("texts"))
        c.texts.push_back({t.at("words").get<std::string>(), t.at("size").get<double>(),
                           t.at("centre").get<double>(), t.at("opacity").get<double>()});
    return c;
}

json json_of(const Piece& p) {
    return {{"kind", static_cast<int>(p.kind)},
            {"card", p.card},
            {"shot", p.shot},
            {"first", p.first},
            {"next", p.next},
            {"next_first", p.next_first},
            {"fade_in", p.fade_in},
            {"fade_out", p.fade_out},
            {"frames", p.frames},
            {"start", p.start}};
}

Piece piece_of(const json& j) {
    Piece p;
    p.kind = static_cast<PieceKind>(j.at("kind").get<int>());
    j.at("card").get_to(p.card);
    j.at("shot").get_to(p.shot);
    j.at("first").get_to(p.first);
    j.at("next").get_to(p.next);
    j.at("next_first").get_to(p.next_first);
    j.at("fade_in").get_to(p.fade_in);
    j.at("fade_out").get_to(p.fade_out);
    j.at("frames").get_to(p.frames);
    j.at("start").get_to(p.start);
    return p;
}

json json_of(const Clip& c) {
    return {{"shot", c.shot},
            {"scene", c.scene},
            {"frames", c.frames},
            {"start", c.start},
            {"cut", static_cast<int>(c.cut.kind)},
            {"cut_length", c.cut.length.ticks},
            {"match", c.cut.match},
            {"sound_leads", c.cut.sound_leads.ticks}};
}

Clip clip_of(const json& j) {
    Clip c;
    j.at("shot").get_to(c.shot);
    j.at("scene").get_to(c.scene);
    j.at("frames").get_to(c.frames);
    j.at("start").get_to(c.start);
    c.cut.kind = static_cast<direction::CutKind>(j.at("cut").get<int>());
    j.at("cut_length").get_to(c.cut.length.ticks);
    j.at("match").get_to(c.cut.match);
    j.at("sound_leads").get_to(c.cut.sound_leads.ticks);
    return c;
}
}  // namespace

std::string to_json(const Timeline& t) {
    json cards = json::array(), clips = json::array(), pieces = json::array(),
         chapters = json::array(), subtitles = json::object();
    for (const auto& c : t.cards) cards.push_back(json_of(c));
    for (const auto& c : t.clips) clips.push_back(json_of(c));
    for (const auto& p : t.pieces) pieces.push_back(json_of(p));
    for (const auto& c : t.chapters) chapters.push_back({{"start", c.start}, {"title", c.title}});
    for (const auto& [language, cues] : t.subtitles) {
        json list = json::array();
        for (const auto& c : cues)
            list.push_back({{"start", c.start.ticks},
                            {"end", c.end.ticks},
                            {"text", c.text},
                            {"line", c.line}});
        subtitles[language] = list;
    }
    return json{{"version", version},   {"rate", {t.rate.numerator, t.rate.denominator}},
                {"frames", t.frames},   {"cards", cards},
                {"clips", clips},       {"pieces", pieces},
                {"chapters", chapters}, {"subtitles", subtitles}}
        .dump();
}

Timeline timeline_from_json(std::string_view text) {
    const json j = json::parse(text);
    Timeline t;
    t.rate = {j.at("rate").at(0).get<int>(), j.at("rate").at(1).get<int>()};
    j.at("frames").get_to(t.frames);
    for (const auto& c : j.at("cards")) t.cards.push_back(card_of(c));
    for (const auto& c : j.at("clips")) t.clips.push_back(clip_of(c));
    for (const auto& p : j.at("pieces")) t.pieces.push_back(piece_of(p));
    for (const auto& c : j.at("chapters"))
        t.chapters.push_back({c.at("start").get<std::int64_t>(), c.at("title").get<std::string>()});
    for (const auto& [language, list] : j.at("subtitles").items()) {
        auto& cues = t.subtitles[language];
        for (const auto& c : list)
            cues.push_back({Time{c.at("start").get<std::int64_t>()},
                            Time{c.at("end").get<std::int64_t>()}, c.at("text").get<std::string>(),
                            c.at("line").get<int>()});
    }
    return t;
}

}  // namespace answerprint::edit
