#include "film/diagnostics_json.h"

#include <nlohmann/json.hpp>

namespace answerprint {

using nlohmann::json;

// Found by argument-dependent look-up, so in the namespaces of their types.
static void to_json(json& j, const Place& p) {
    j = {{"file", p.file}, {"line", p.line}, {"column", p.column}, {"length", p.length}};
}
static void from_json(const json& j, Place& p) {
    j.at("file").get_to(p.file);
    j.at("line").get_to(p.line);
    j.at("column").get_to(p.column);
    j.at("length").get_to(p.length);
}
static void to_json(json& j, const Message& m) { j = {{"id", m.id}, {"args", m.args}}; }
static void from_json(const json& j, Message& m) {
    j.at("id").get_to(m.id);
    j.at("args").get_to(m.args);
}
static void to_json(json& j, const Diagnostic& d) {
    j = {{"severity", static_cast<int>(d.severity)},
         {"place", d.place},
         {"what", d.what},
         {"right", d.right}};
}
static void from_json(const json& j, Diagnostic& d) {
    d.severity = static_cast<Severity>(j.at("severity").get<int>());
    j.at("place").get_to(d.place);
    j.at("what").get_to(d.what);
    j.at("right").get_to(d.right);
}

namespace film {

std::string to_json(const Diagnostics& d) { return json(d).dump(); }
Diagnostics diagnostics_from_json(std::string_view text) {
    return json::parse(text).get<Diagnostics>();
}

}  // namespace film
}  // namespace answerprint
