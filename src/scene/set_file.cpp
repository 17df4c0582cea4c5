// sets/*.toml: the keys stand in docs/sets.md.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "base/text.h"
#include "scene/layout.h"
#include "scene/materials.h"
#include "scene/set.h"
#include "scene/toml_tree.h"

namespace answerprint::scene {
namespace {

constexpr std::size_t most_things = 4000;

std::string metres(double v) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, std::round(v * 100) / 100).ptr};
}

Vec3 clamped(const std::vector<double>& v) {
    return {std::clamp(v[0], 0.0, 1.0), std::clamp(v[1], 0.0, 1.0), std::clamp(v[2], 0.0, 1.0)};
}

struct SetReader {
    Set set;
    Diagnostics& out;
    std::map<std::string, int> lines = {};  // of each name

    void material(TomlTable& t, std::string_view key, Material& into) {
        const auto word = t.text(key);
        if (!word) return;
        if (const auto m = material_named(*word)) {
            into = *m;
            return;
        }
        auto known = material_words();
        const auto colours = colour_words();
        known.insert(known.end(), colours.begin(), colours.end());
        const auto cut = word->rfind(' ');
        const std::string near =
            nearest(cut == std::string::npos ? *word : word->substr(cut + 1), known);
        error(out, t.find(key)->place, msg("scene.unknown-material", *word),
              near.empty() ? Message{} : msg("scene.did-you-mean", near));
    }

    void colour(TomlTable& t, Material& into) {
        const auto* v = t.find("colour");
        if (!v) return;
        if (v->kind == TomlValue::Kind::list) {
            if (const auto rgb = t.numbers("colour", 3)) into.colour = clamped(*rgb);
        } else if (const auto c = colour_named(v->text)) {
            into.colour = *c;
        } else {
            const std::string near = nearest(v->text, colour_words());
            error(out, v->place, msg("scene.unknown-colour", v->text),
                  near.empty() ? msg("scene.colour-forms") : msg("scene.did-you-mean", near));
        }
    }

    std::optional<Side4> side(TomlTable& t) {
        const auto word = t.text("wall");
        if (!word) return std::nullopt;
        constexpr std::pair<std::string_view, Side4> sides[] = {
            {"north", Side4::north}, {"east", Side4::east}, {"south", Side4::south},
            {"west", Side4::west},   {"北", Side4::north},  {"东", Side4::east},
            {"南", Side4::south},    {"西", Side4::west}};
        for (const auto& [name, s] : sides)
            if (folded(*word) == name) return s;
        error(out, t.find("wall")->place, msg("scene.unknown-word", "wall", *word),
              msg("scene.one-of", "north, east, south, west"));
        return std::nullopt;
    }

    /// The thing of this name, else the first of this kind, in either language.
    const Thing* called(const std::string& name) const {
        if (const Thing* t = set.thing(name)) return t;
        const Kind* k = kind_called(name);
        if (!k) return nullptr;
        const auto t = std::find_if(set.things.begin(), set.things.end(),
                                    [&](const Thing& o) { return o.kind == k->name; });
        return t == set.things.end() ? nullptr : &*t;
    }

    bool named_once(const std::string& name, const Place& at) {
        const auto [first, fresh] = lines.emplace(folded(name), at.line);
        if (!fresh)
            error(out, at, msg("scene.duplicate-name", name),
                  msg("scene.first-at", std::to_string(first->second)));
        return fresh;
    }

    void thing(const TomlValue& table, std::string_view usual) {
        TomlTable t(table, out);
        Thing thing;
        const auto name = t.text("name");
        const auto kind = t.text("kind");
        const auto* at = t.find("at");
        const auto* on = t.find("on");
        const std::string word = kind.value_or(name.value_or(std::string(usual)));
        const Kind* k = kind_named(word);
        if (!k && !kind && !usual.empty()) k = kind_named(usual);
        std::string near;
        if (!k) {
            std::vector<std::string> known;
            for (const auto& one : kinds()) {
                known.push_back(one.name);
                known.insert(known.end(), one.english.begin(), one.english.end());
            }
            if (word.empty()) {
                error(out, table.place, msg("scene.thing-needs-kind"));
                return;
            }
            near = nearest(word, known);
            error(out, t.find(kind ? "kind" : "name")->place, msg("scene.unknown-kind", word),
                  near.empty() ? Message{} : msg("scene.did-you-mean", near));
            // What was meant, or a box, stands there, so that nobody else misses it.
            k = kind_named(near.empty() ? "box" : near);
        }
        thing.kind = k->name;
        thing.name = name.value_or(kind && near.empty() ? *kind : k->name);
        if (!name) std::replace(thing.name.begin(), thing.name.end(), ' ', '-');
        thing.aliases = t.texts("aliases");
        thing.size = k->size;
        thing.material = material_named(k->material).value_or(Material{});
        thing.lumens = k->lumens;
        thing.kelvin = k->kelvin;
        if (const auto v = t.numbers("size", 3)) {
            if ((*v)[0] > 0 && (*v)[1] > 0 && (*v)[2] > 0 &&
                std::max({(*v)[0], (*v)[1], (*v)[2]}) < 200)
                thing.size = {(*v)[0], (*v)[1], (*v)[2]};
            else
                error(out, t.find("size")->place, msg("scene.out-of-range", "size", "0", "200"));
        }
        material(t, "material", thing.material);
        colour(t, thing.material);
        if (const auto v = t.number("yaw", -360, 360)) thing.yaw = radians(*v);
        const auto height = t.number("height", -5, 200);
        if (height) thing.position.y = *height;
        if (const auto v = t.number("open", 0, 1)) thing.open = *v;
        if (const auto v = t.number("lumens", 0, 1e6)) thing.lumens = *v;
        if (const auto v = t.number("kelvin", 1000, 20000)) thing.kelvin = *v;
        if (on && on->kind == TomlValue::Kind::truth) thing.on = on->truth;
        const std::string base = on && on->kind == TomlValue::Kind::text ? on->text : std::string();
        const auto wall = side(t);
        const bool hangs = k->is(Affordance::wall) || k->is(Affordance::opening);
        std::optional<Vec2> point;
        double along = 0;
        if (at && at->kind == TomlValue::Kind::number) {
            along = t.number("at", -5000, 5000).value_or(0);
        } else if (const auto v = t.numbers("at", 2)) {
            point = Vec2{(*v)[0], (*v)[1]};
        }
        t.finish();
        const Place place = at ? at->place : table.place;
        if (!named_once(thing.name, name ? t.find("name")->place : table.place)) return;

        if (wall || (hangs && !point && base.empty())) {
            at_wall(thing, wall.value_or(Side4::north), along, place, *k, height.has_value());
        } else if (!base.empty()) {
            lie_on(thing, base, point, on->place);
        } else {
            if (point) thing.position = {point->x, thing.position.y, point->y};
            if (k->name == "ceiling-lamp" && !height) thing.position.y = set.height - thing.size.y;
            const bool out_of_set = !inside(set, {{thing.position.x, thing.position.z}, {}});
            if (out_of_set) warning(out, place, msg("scene.outside-room", thing.name));
        }
        set.things.push_back(std::move(thing));
    }

    void at_wall(Thing& t, Side4 wall, double along, const Place& place, const Kind& k,
                 bool height_given) {
        const bool opening = k.is(Affordance::opening);
        const Vec2 p = on_wall(set, wall, along);
        t.yaw = yaw_from(wall);
        const Vec3 in = from_yaw(t.yaw) * Vec3{0, 0, opening ? 0 : t.size.z / 2};
        t.position = {p.x + in.x, t.position.y, p.y + in.z};
        if (!height_given) t.position.y = hanging_height(k, set.height, t.size.y);
        const double middle = wall == Side4::north || wall == Side4::south
                                  ? (set.low.x + set.high.x) / 2
                                  : (set.low.y + set.high.y) / 2;
        const double room = 2 * (wall_length(set, wall) / 2 - std::abs(along - middle));
        if (t.size.x > room + 1e-6)
            error(out, place,
                  msg("scene.wider-than-wall", t.name, metres(t.size.x),
                      metres(std::max(0.0, room))));
        if (opening && set.kind == SetKind::room && t.position.y + t.size.y > set.height)
            error(out, place,
                  msg("scene.higher-than-wall", t.name, metres(t.position.y + t.size.y),
                      metres(set.height)));
        if (!opening) return;
        for (const auto& o : set.things) {
            const Kind* other = kind_named(o.kind);
            if (!other->is(Affordance::opening) || wall_of(set, o) != wall) continue;
            const bool beside =
                std::abs(along_wall(wall, o.position) - along) >= (o.size.x + t.size.x) / 2 - 1e-6;
            const bool above =
                o.position.y >= t.position.y + t.size.y || t.position.y >= o.position.y + o.size.y;
            if (!beside && !above) error(out, place, msg("scene.openings-overlap", o.name, t.name));
        }
    }

    void lie_on(Thing& t, const std::string& base, std::optional<Vec2> point, const Place& place) {
        const Thing* b = called(base);
        if (!b) {
            std::vector<std::string> names;
            for (const auto& o : set.things) names.push_back(o.name);
            const std::string near = nearest(base, names);
            error(out, place, msg("scene.nothing-to-lie-on", t.name, base),
                  near.empty() ? Message{} : msg("scene.did-you-mean", near));
            return;
        }
        if (put_on(set, *b, t) && !point) return;
        const Kind* k = kind_named(b->kind);
        const double top = k->is(Affordance::surface)
                               ? k->surface_height * b->size.y / k->size.y
                               : (k->seat_height > 0 ? k->seat_height : b->size.y);
        t.on_top_of = b->name;
        t.position = {point ? point->x : b->position.x, b->position.y + top,
                      point ? point->y : b->position.z};
    }

    void mark(const TomlValue& table) {
        TomlTable t(table, out);
        Mark m;
        const auto name = t.text("name");
        const auto at = t.numbers("at", 2);
        const auto* facing = t.find("facing");
        if (at) m.at = {(*at)[0], (*at)[1]};
        if (!name || name->empty()) {
            error(out, table.place, msg("scene.no-name"));
            return;
        }
        m.name = *name;
        if (facing && facing->kind == TomlValue::Kind::text) {
            if (const Thing* to = called(facing->text))
                m.yaw = yaw_towards({m.at.x, 0, m.at.y}, to->position);
            else
                error(out, facing->place, msg("scene.unknown-word", "facing", facing->text));
        } else if (const auto v = t.number("facing", -360, 360)) {
            m.yaw = radians(*v);
        }
        t.finish();
        if (!named_once(m.name, table.place)) return;
        if (!inside(set, {m.at, {}})) warning(out, table.place, msg("scene.outside-room", m.name));
        set.marks.push_back(std::move(m));
    }

    void room(TomlTable& top) {
        if (const auto kind = top.text("kind")) {
            const std::string k = folded(*kind);
            if (k == "exterior")
                set.kind = SetKind::exterior;
            else if (k != "room")
                error(out, top.find("kind")->place, msg("scene.unknown-word", "kind", *kind),
                      msg("scene.one-of", "room, exterior"));
        }
        const bool room = set.kind == SetKind::room;
        set.floor = *material_named(room ? "planks" : "concrete");
        set.walls = *material_named("cream plaster");
        set.ceiling = *material_named("white plaster");
        Vec3 size{room ? 6.0 : 24.0, room ? 2.8 : 0.0, room ? 5.0 : 18.0};
        if (const auto v = top.numbers("size", 3)) {
            const double most = room ? 100 : 1000;
            const bool fits = (*v)[0] >= 1 && (*v)[0] <= most && (*v)[2] >= 1 && (*v)[2] <= most &&
                              (!room || ((*v)[1] >= 1.9 && (*v)[1] <= 30));
            if (fits)
                size = {(*v)[0], (*v)[1], (*v)[2]};
            else
                error(out, top.find("size")->place,
                      msg("scene.out-of-range", "size", room ? "[1, 1.9, 1]" : "[1, 0, 1]",
                          room ? "[100, 30, 100]" : "[1000, 0, 1000]"));
        }
        set.low = {-size.x / 2, -size.z / 2};
        set.high = {size.x / 2, size.z / 2};
        set.height = size.y;
        material(top, "floor", set.floor);
        material(top, "walls", set.walls);
        material(top, "ceiling", set.ceiling);
        if (const auto word = top.text("surroundings")) {
            constexpr std::string_view known[] = {"street", "sea",     "park", "yard",
                                                  "roofs",  "station", "field"};
            if (std::find(std::begin(known), std::end(known), *word) != std::end(known))
                set.surroundings = *word;
            else
                error(out, top.find("surroundings")->place,
                      msg("scene.unknown-word", "surroundings", *word),
                      msg("scene.one-of", "street, sea, park, yard, roofs, station, field"));
        }
        if (const auto v = top.number("ambient", 0, 10)) set.ambient = *v;
    }
};

}  // namespace

Set read_set(std::string_view toml, const std::string& file, Diagnostics& out) {
    const auto errors = std::count_if(
        out.begin(), out.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
    const TomlValue tree = toml_tree(toml, file, out);
    SetReader r{{}, out};
    r.set.file = file;
    TomlTable top(tree, out);
    if (const auto v = top.text("name")) r.set.name = *v;
    const bool readable = errors == std::count_if(out.begin(), out.end(), [](const auto& d) {
                              return d.severity == Severity::error;
                          });
    if (r.set.name.empty() && readable)
        error(out, {file, 1, 1, 1}, msg("scene.no-name"), msg("scene.set-name"));
    r.set.scenes = top.texts("scenes");
    r.room(top);
    const auto things = top.tables("thing");
    const auto lights = top.tables("light");
    const auto marks = top.tables("mark");
    const std::size_t all = things.size() + lights.size() + marks.size();
    if (all > most_things) {
        error(out, tree.place,
              msg("scene.too-many-things", std::to_string(all), std::to_string(most_things)));
    } else {
        for (const auto* t : things) r.thing(*t, "");
        for (const auto* t : lights) r.thing(*t, "lamp");
        for (const auto* t : marks) r.mark(*t);
    }
    top.finish();
    return std::move(r.set);
}

}  // namespace answerprint::scene
