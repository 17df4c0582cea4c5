#include "edit/json.h"

namespace answerprint::edit {

static void to_json(json& j, const Clip& c) {
    j = {{"shot", c.shot},       {"scene", c.scene},
         {"frames", c.frames},   {"start", c.start},
         {"kind", c.cut.kind},   {"length", c.cut.length},
         {"match", c.cut.match}, {"sound_leads", c.cut.sound_leads}};
}
static void from_json(const json& j, Clip& c) {
    c = {
        j.at("shot"),
        j.at("scene"),
        j.at("frames"),
        j.at("start"),
        {j.at("kind"), j.at("length").get<Time>(), j.at("match"), j.at("sound_leads").get<Time>()}};
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Chapter, start, title)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Cue, start, end, text, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Timeline, rate, frames, cards, clips, pieces, chapters,
                                   subtitles)

std::string to_json(const Timeline& t) { return json(t).dump(); }
Timeline timeline_from_json(std::string_view text) { return json::parse(text).get<Timeline>(); }

}  // namespace answerprint::edit
