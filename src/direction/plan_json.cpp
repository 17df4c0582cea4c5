// The plan as canonical JSON: sorted keys, shortest numbers, times in ticks (705,600,000 a second),
// and back.
#include "base/json.h"
#include "direction/direction.h"
#include "script/json.h"

namespace answerprint {

namespace direction {

NLOHMANN_JSON_SERIALIZE_ENUM(Size, {{Size::ecu, "ecu"},
                                    {Size::bcu, "bcu"},
                                    {Size::cu, "cu"},
                                    {Size::mcu, "mcu"},
                                    {Size::ms, "ms"},
                                    {Size::mls, "mls"},
                                    {Size::fs, "fs"},
                                    {Size::ws, "ws"},
                                    {Size::ews, "ews"},
                                    {Size::insert, "insert"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Layer, {{Layer::none, "none"},
                                     {Layer::foreground, "foreground"},
                                     {Layer::background, "background"}})
NLOHMANN_JSON_SERIALIZE_ENUM(AngleKind, {{AngleKind::eye_level, "eye level"},
                                         {AngleKind::low, "low"},
                                         {AngleKind::high, "high"},
                                         {AngleKind::overhead, "overhead"},
                                         {AngleKind::ground, "ground"},
                                         {AngleKind::height, "height"}})
NLOHMANN_JSON_SERIALIZE_ENUM(CompositionKind, {{CompositionKind::on, "on"},
                                               {CompositionKind::over, "over"},
                                               {CompositionKind::view, "view"}})
NLOHMANN_JSON_SERIALIZE_ENUM(MoveKind, {{MoveKind::fixed, "fixed"},
                                        {MoveKind::pan, "pan"},
                                        {MoveKind::whip_pan, "whip pan"},
                                        {MoveKind::tilt, "tilt"},
                                        {MoveKind::roll, "roll"},
                                        {MoveKind::dolly, "dolly"},
                                        {MoveKind::truck, "truck"},
                                        {MoveKind::pedestal, "pedestal"},
                                        {MoveKind::crane, "crane"},
                                        {MoveKind::arc, "arc"},
                                        {MoveKind::zoom, "zoom"},
                                        {MoveKind::dolly_zoom, "dolly zoom"},
                                        {MoveKind::follow, "follow"},
                                        {MoveKind::lead, "lead"},
                                        {MoveKind::handheld, "handheld"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Easing, {{Easing::none, "none"},
                                      {Easing::in, "in"},
                                      {Easing::out, "out"},
                                      {Easing::in_and_out, "in and out"}})
NLOHMANN_JSON_SERIALIZE_ENUM(LightKind, {{LightKind::key, "key"},
                                         {LightKind::fill, "fill"},
                                         {LightKind::back, "back"},
                                         {LightKind::rim, "rim"},
                                         {LightKind::kicker, "kicker"},
                                         {LightKind::practical, "practical"},
                                         {LightKind::ambient, "ambient"}})
NLOHMANN_JSON_SERIALIZE_ENUM(LightSource, {{LightSource::motivated, "motivated"},
                                           {LightSource::camera_left, "camera left"},
                                           {LightSource::camera_right, "camera right"},
                                           {LightSource::above, "above"},
                                           {LightSource::none, "none"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Quality, {{Quality::unset, "unset"},
                                       {Quality::hard, "hard"},
                                       {Quality::soft, "soft"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Sky, {{Sky::unset, "unset"},
                                   {Sky::sun, "sun"},
                                   {Sky::moon, "moon"},
                                   {Sky::overcast, "overcast"}})
NLOHMANN_JSON_SERIALIZE_ENUM(DayTime, {{DayTime::unset, "unset"},
                                       {DayTime::dawn, "dawn"},
                                       {DayTime::day, "day"},
                                       {DayTime::dusk, "dusk"},
                                       {DayTime::night, "night"}})
NLOHMANN_JSON_SERIALIZE_ENUM(CutKind, {{CutKind::cut, "cut"},
                                       {CutKind::dissolve, "dissolve"},
                                       {CutKind::fade, "fade"},
                                       {CutKind::match, "match"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Verb, {{Verb::enters, "enters"},
                                    {Verb::exits, "exits"},
                                    {Verb::stands_at, "stands at"},
                                    {Verb::walks_to, "walks to"},
                                    {Verb::runs_to, "runs to"},
                                    {Verb::follows, "follows"},
                                    {Verb::sits, "sits"},
                                    {Verb::stands_up, "stands up"},
                                    {Verb::turns_to, "turns to"},
                                    {Verb::looks_at, "looks at"},
                                    {Verb::looks, "looks"},
                                    {Verb::picks_up, "picks up"},
                                    {Verb::puts, "puts"},
                                    {Verb::gives, "gives"},
                                    {Verb::holds, "holds"},
                                    {Verb::touches, "touches"},
                                    {Verb::points_at, "points at"},
                                    {Verb::reaches_for, "reaches for"},
                                    {Verb::opens, "opens"},
                                    {Verb::closes, "closes"},
                                    {Verb::switches_on, "switches on"},
                                    {Verb::switches_off, "switches off"},
                                    {Verb::nods, "nods"},
                                    {Verb::shakes_head, "shakes head"},
                                    {Verb::waves, "waves"},
                                    {Verb::shrugs, "shrugs"},
                                    {Verb::smiles, "smiles"},
                                    {Verb::frowns, "frowns"},
                                    {Verb::leans_on, "leans on"},
                                    {Verb::kneels, "kneels"},
                                    {Verb::falls, "falls"},
                                    {Verb::works_at, "works at"},
                                    {Verb::waits, "waits"},
                                    {Verb::says, "says"},
                                    {Verb::moves_to, "moves to"},
                                    {Verb::performs, "performs"}})
NLOHMANN_JSON_SERIALIZE_ENUM(TargetKind, {{TargetKind::none, "none"},
                                          {TargetKind::name, "name"},
                                          {TargetKind::beside, "beside"},
                                          {TargetKind::in_front_of, "in front of"},
                                          {TargetKind::point, "point"},
                                          {TargetKind::camera, "camera"},
                                          {TargetKind::up, "up"},
                                          {TargetKind::down, "down"},
                                          {TargetKind::away, "away"},
                                          {TargetKind::left, "left"},
                                          {TargetKind::right, "right"},
                                          {TargetKind::floor, "floor"}})

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Window, start, end)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Sensor, name, width_mm, height_mm)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Lens, focal_mm, t_stop, sensor, claimed)
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

namespace {

constexpr int schema = 1;

/// The fields of a shot, one list for both ways.
template <typename S, typename Do>
void each_field(S& s, const Do& with) {
    with("id", s.id);
    with("title", s.title);
    with("scene", s.scene);
    with("time", s.time);
    with("lens", s.lens);
    with("frame", s.frame);
    with("frame_at", s.frame_at);
    with("moves", s.moves);
    with("focus", s.focus);
    with("lights", s.lights);
    with("look", s.look);
    with("sounds", s.sounds);
    with("cut", s.cut);
    with("notes", s.notes);
    with("claims", s.claims);
    with("assumed", s.assumed);
}

json json_of(const Shot& shot, bool places) {
    json j;
    each_field(shot, [&](const char* name, const auto& value) { j[name] = value; });
    if (places) j["place"] = shot.place;
    return j;
}

Shot shot_of(const json& j) {
    Shot shot;
    each_field(shot, [&](const char* name, auto& value) { j.at(name).get_to(value); });
    if (j.contains("place")) j.at("place").get_to(shot.place);
    return shot;
}

json json_of(const Act& act, bool places) {
    json j = act;
    if (places) j["place"] = act.place;
    return j;
}

Act act_of(const json& j) {
    Act act = j.get<Act>();
    if (j.contains("place")) j.at("place").get_to(act.place);
    return act;
}

}  // namespace

std::string to_json(const Shot& shot, bool places) { return json_of(shot, places).dump(); }

std::string to_json(const ScenePlan& plan, bool places) {
    json j{{"schema", schema}, {"scene", plan.scene}, {"length", plan.length}};
    j["acts"] = json::array();
    for (const auto& act : plan.acts) j["acts"].push_back(json_of(act, places));
    j["lines"] = plan.lines;
    j["shots"] = json::array();
    for (const auto& shot : plan.shots) j["shots"].push_back(json_of(shot, places));
    return j.dump();
}

std::string word(DayTime time) { return json(time); }
std::string word(Verb verb) { return json(verb); }

Shot shot_from_json(std::string_view text) { return shot_of(json::parse(text)); }

ScenePlan plan_from_json(std::string_view text) {
    const json j = json::parse(text);
    ScenePlan plan;
    j.at("scene").get_to(plan.scene);
    j.at("length").get_to(plan.length);
    for (const auto& act : j.at("acts")) plan.acts.push_back(act_of(act));
    j.at("lines").get_to(plan.lines);
    for (const auto& shot : j.at("shots")) plan.shots.push_back(shot_of(shot));
    return plan;
}

}  // namespace direction
}  // namespace answerprint
