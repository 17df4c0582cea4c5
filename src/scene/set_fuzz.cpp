// Any bytes are a set file, and a character file: what is read is within its bounds and can be
// built, and every complaint has its place in the file.
// clang-format off
// parser: scene/set_file.cpp scene/set/rooms_key.cpp scene/set/daylight.cpp scene/set/material_key.cpp scene/character_file.cpp scene/toml_tree.cpp base/toml.cpp base/stray_letter.cpp
// plant: scene/toml_tree.cpp | v->number >= low && v->number <= high | v->number >= low
// clang-format on
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>

#include "base/text.h"
#include "scene/character.h"
#include "scene/geometry.h"
#include "scene/layout.h"
#include "scene/set.h"
#include "scene/set/daylight.h"

namespace {

using namespace answerprint;
using namespace answerprint::scene;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

void within(double v, double low, double high) { require(v >= low && v <= high); }

void colour(const Vec3& c) {
    for (const double v : {c.x, c.y, c.z}) within(v, -1e-3, 1.001);  // rounded
}

void check(const Diagnostics& said, std::string_view text) {
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    for (const auto& d : said) {
        require(!d.what.id.empty() && d.place.column >= 1 && d.place.length >= 1);
        within(d.place.line, 1, static_cast<double>(lines) + 1);
        for (const auto* m : {&d.what, &d.right})
            for (const auto& arg : m->args) require(first_broken_utf8(arg) == std::string::npos);
    }
}

void check(const Set& set) {
    std::set<std::string> names;
    for (const auto* v : {&set.low, &set.high}) within(v->x, -500, 500), within(v->y, -500, 500);
    require(set.low.x < set.high.x && set.low.y < set.high.y);
    within(set.ambient, 0, 10);
    for (const auto* m : {&set.floor, &set.walls, &set.ceiling}) colour(m->colour);
    for (const auto& t : set.things) {
        require(kind_named(t.kind) && names.insert(folded(t.name)).second);
        for (const double v : {t.position.x, t.position.y, t.position.z, t.yaw})
            require(std::isfinite(v));
        for (const double v : {t.size.x, t.size.y, t.size.z}) require(v > 0 && v < 200);
        within(t.open, 0, 1);
        within(t.lumens, 0, 1e6);
        within(t.kelvin, 1000, 20000);
        colour(t.material.colour);
    }
    const auto rooms = rooms_of(set);
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        const Room& r = rooms[i];
        within(r.high.x - r.low.x, 0.999, 100.001);
        within(r.high.y - r.low.y, 0.999, 100.001);
        within(r.height, 1.9, 30);
        for (std::size_t j = 0; j < i; ++j)
            require(r.low.x >= rooms[j].high.x - 1e-5 || rooms[j].low.x >= r.high.x - 1e-5 ||
                    r.low.y >= rooms[j].high.y - 1e-5 || rooms[j].low.y >= r.high.y - 1e-5);
    }
    if (set.things.size() < 100)
        for (const auto& d : doorways(set)) {
            require(d.room < walled(set).size() && d.beyond < static_cast<int>(rooms.size()));
            require(d.low.x <= d.high.x && d.low.y <= d.high.y);
        }
    require(std::isfinite(ground_at(set, {0, 0})));
    const Outdoors o = outdoors(set, direction::DayTime::unset, direction::Sky::unset);
    for (const double v : {o.sun, o.sky, o.window}) within(v, 0, 10);
    within(length(o.to_sun), 0.999, 1.001);
    for (const auto& m : set.marks) {
        require(names.insert(folded(m.name)).second);
        for (const double v : {m.at.x, m.at.y, m.yaw}) require(std::isfinite(v));
    }
}

void check(const Character& c) {
    within(c.height, 0.4, 2.6);
    within(c.age, 0, 130);
    within(c.build, 0, 1);
    within(c.voice.pitch, 0, 99);
    within(c.voice.speed, 60, 400);
    for (const auto* v : {&c.skin, &c.hair, &c.face.iris}) colour(*v);
    for (const auto& g : c.wardrobe) colour(g.material.colour);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics said;
    Blocking b;
    b.set = read_set(text, "sets/fuzz.toml", said);
    check(b.set);
    check(read_character(text, "cast/fuzz.toml", said));
    check(said, text);
    names_of(b.set);
    // Seldom: it takes a hundred times as long as all the rest.
    if (size % 64 != 0 || b.set.things.size() > 40) return 0;
    for (const auto& mesh : snapshot(b, 0).meshes)
        for (const auto& p : mesh.positions)
            for (const float v : p) require(std::isfinite(v));
    return 0;
}
