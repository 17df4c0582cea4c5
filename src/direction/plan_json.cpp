#include <nlohmann/json.hpp>
#include "direction/direction.h"
using nlohmann::json;
namespace nlohmann {
template <class T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& j, const std::optional<T>& o) {
        if (o)
            j = *o;
        else
            j = nullptr;
    }
    static void from_json(const json& j, std::optional<T>& o) {
        if (j.is_null())
            o.reset();
        else
            o = j.get<T>();
    }
};
}  // namespace nlohmann
namespace answerprint {
static void to_json(json& j, const Time& t) { j = t.ticks; }
static void from_json(const json& j, Time& t) { t.ticks = j.get<std::int64_t>(); }
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Vec2, x, y)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Place, file, line, column, length)
namespace script {
static void to_json(json& j, const Line& l) {
    j = {{"number", l.number},
         {"speaker", l.speaker},
         {"text", l.text},
         {"parenthetical", l.parenthetical},
         {"addressee", l.addressee},
         {"loudness", (int)l.loudness},
         {"pace", (int)l.pace},
         {"off_screen", l.off_screen},
         {"voice_over", l.voice_over},
         {"dual", l.dual},
         {"beats", l.beats}};
}
static void from_json(const json& j, Line& l) {
    j.at("number").get_to(l.number);
    j.at("speaker").get_to(l.speaker);
    j.at("text").get_to(l.text);
    j.at("parenthetical").get_to(l.parenthetical);
    j.at("addressee").get_to(l.addressee);
    l.loudness = (Loudness)j.at("loudness").get<int>();
    l.pace = (Pace)j.at("pace").get<int>();
    j.at("off_screen").get_to(l.off_screen);
    j.at("voice_over").get_to(l.voice_over);
    j.at("dual").get_to(l.dual);
    j.at("beats").get_to(l.beats);
}
}  // namespace script
namespace direction {
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Window, start, end)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Sensor, name, width_mm, height_mm)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Lens, focal_mm, t_stop, sensor)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Subject, name, at, height_claimed, layer)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Angle, kind, value, dutch, claimed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Side, claimed, yaw, from)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Composition, kind, subjects, size, size_claimed, angle, side,
                                   headroom, assumed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Move, kind, sign, amount, to, name, side, easing, time)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FocusPull, names, time)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Light, kind, name, on, source, from, azimuth, elevation, quality,
                                   kelvin, ratio, level, off, sky, day_time, time)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Look, exposure_stops, mired_shift, contrast, grade)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Sound, name, file, from, level, time)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Cut, kind, length, match, sound_leads)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Target, kind, name, point)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Act, actor, verb, manner, object, to, speed, amount, line,
                                   opening, when_stated, approach, time, label, shot)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Spoken, line, time, from_says)
static void to_json(json& j, const Shot& v) {
    j["id"] = v.id;
    j["title"] = v.title;
    j["scene"] = v.scene;
    j["time"] = v.time;
    j["lens"] = v.lens;
    j["frame"] = v.frame;
    j["frame_at"] = v.frame_at;
    j["moves"] = v.moves;
    j["focus"] = v.focus;
    j["lights"] = v.lights;
    j["look"] = v.look;
    j["sounds"] = v.sounds;
    j["cut"] = v.cut;
    j["notes"] = v.notes;
    j["claims"] = v.claims;
    j["assumed"] = v.assumed;
    j["place"] = v.place;
}
static void from_json(const json& j, Shot& v) {
    j.at("id").get_to(v.id);
    j.at("title").get_to(v.title);
    j.at("scene").get_to(v.scene);
    j.at("time").get_to(v.time);
    j.at("lens").get_to(v.lens);
    j.at("frame").get_to(v.frame);
    j.at("frame_at").get_to(v.frame_at);
    j.at("moves").get_to(v.moves);
    j.at("focus").get_to(v.focus);
    j.at("lights").get_to(v.lights);
    j.at("look").get_to(v.look);
    j.at("sounds").get_to(v.sounds);
    j.at("cut").get_to(v.cut);
    j.at("notes").get_to(v.notes);
    j.at("claims").get_to(v.claims);
    j.at("assumed").get_to(v.assumed);
    j.at("place").get_to(v.place);
}
static void to_json(json& j, const ScenePlan& v) {
    j["scene"] = v.scene;
    j["acts"] = v.acts;
    j["lines"] = v.lines;
    j["shots"] = json::array();
    for (auto& e : v.shots) {
        json x;
        to_json(x, e);
        j["shots"].push_back(x);
    }
    j["length"] = v.length;
}
static void from_json(const json& j, ScenePlan& v) {
    j.at("scene").get_to(v.scene);
    j.at("acts").get_to(v.acts);
    j.at("lines").get_to(v.lines);
    for (auto& e : j.at("shots")) {
        v.shots.emplace_back();
        from_json(e, v.shots.back());
    }
    j.at("length").get_to(v.length);
}
static void strip(json& j) { j["place"] = Place{}; }
std::string to_json(const ScenePlan& p, bool places) {
    json j;
    to_json(j, p);
    if (!places)
        for (auto& s : j["shots"]) strip(s);
    return j.dump();
}
std::string to_json(const Shot& s, bool places) {
    json j;
    to_json(j, s);
    if (!places) strip(j);
    return j.dump();
}
ScenePlan plan_from_json(std::string_view t) {
    ScenePlan p;
    from_json(json::parse(t), p);
    return p;
}
Shot shot_from_json(std::string_view t) {
    Shot p;
    from_json(json::parse(t), p);
    return p;
}
}  // namespace direction
}  // namespace answerprint
