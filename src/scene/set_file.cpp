// sets/*.toml: the keys stand in docs/sets.md.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "scene/exchange/model_file.h"
#include "scene/layout.h"
#include "scene/materials.h"
#include "scene/set.h"
#include "scene/set/daylight.h"
#include "scene/set/keys.h"
#include "scene/set/material_key.h"
#include "scene/set/metres.h"
#include "scene/set/rooms_key.h"
#include "scene/toml_tree.h"

namespace answerprint::scene {
namespace {

constexpr std::size_t most_things = 20000;

/// "chair" of "models/chair.glb" and "library:chair".
std::string stem(const std::string& file) {
    const std::string last = file.substr(file.find_last_of("/:#") + 1);
    return last.substr(0, last.rfind('.'));
}

struct SetReader {
    Set set;
    Diagnostics& out;
    const std::map<std::string, ModelFacts>& models;
    std::vector<Room> rooms = {};                            // walled(set)
    std::map<std::string, int> lines = {};                   // of each name
    std::map<std::string, std::set<std::string>> keys = {};  // of each table

    void finish(const char* table, TomlTable& t) {
        t.finish();
        keys[table].insert(t.asked().begin(), t.asked().end());
    }

    /// "north", of the room named by `room` or before it: "kitchen north", 厨房北墙.
    std::optional<WallPlace> wall(TomlTable& t, std::optional<std::size_t> in) {
        const auto word = t.text("wall");
        if (!word) return std::nullopt;
        constexpr std::pair<std::string_view, Side4> sides[] = {
            {"north", Side4::north}, {"east", Side4::east}, {"south", Side4::south},
            {"west", Side4::west},   {"北", Side4::north},  {"东", Side4::east},
            {"南", Side4::south},    {"西", Side4::west}};
        const std::string low = folded(*word);
        std::string_view rest = low;
        const Place& place = t.find("wall")->place;
        for (const std::string_view end : {"墙", " wall"})
            if (rest.ends_with(end)) rest.remove_suffix(end.size());
        for (const auto& [name, side] : sides) {
            if (!rest.ends_with(name)) continue;
            std::string_view room = rest.substr(0, rest.size() - name.size());
            while (room.ends_with(' ') || room.ends_with('-')) room.remove_suffix(1);
            if (!room.empty()) in = room_called(room, place);
            if (!in && rooms.size() > 1) {
                error(out, place, msg("scene.which-room"), msg("scene.one-of", room_names()));
                return WallPlace{0, side};
            }
            return WallPlace{in.value_or(0), side};
        }
        error(out, place, msg("scene.unknown-word", "wall", *word),
              msg("scene.one-of", "north, east, south, west"));
        return std::nullopt;
    }

    std::string room_names() const {
        std::string all;
        for (const auto& r : set.rooms) all += (all.empty() ? "" : ", ") + r.name;
        return all;
    }

    std::size_t room_called(std::string_view name, const Place& place) {
        if (const Room* r = set.room(name)) return static_cast<std::size_t>(r - set.rooms.data());
        std::vector<std::string> known;
        for (const auto& r : set.rooms) known.push_back(r.name);
        const std::string near = nearest(name, known);
        error(out, place, msg("scene.no-such-room", std::string(name)),
              !near.empty()   ? msg("scene.did-you-mean", near)
              : known.empty() ? Message{}
                              : msg("scene.one-of", room_names()));
        return 0;
    }

    std::optional<std::size_t> room_key(TomlTable& t) {
        const auto name = t.text("room");
        if (!name) return std::nullopt;
        return room_called(*name, t.find("room")->place);
    }

    /// [x, z] in the set, from the room's middle where one is named.
    Vec2 placed(Vec2 at, std::optional<std::size_t> room) const {
        return room ? at + (rooms[*room].low + rooms[*room].high) * 0.5 : at;
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

    /// What the set and the model's file say of a thing that comes from a file.
    void body(TomlTable& t, const std::string& file, Thing& thing) {
        ModelUse& m = thing.model;
        m.file = file;
        if (const auto unit = t.text("unit")) {
            constexpr std::pair<std::string_view, double> units[] = {
                {"m", 1}, {"cm", 0.01}, {"mm", 0.001}, {"in", 0.0254}, {"ft", 0.3048}};
            const auto* known = std::find_if(std::begin(units), std::end(units),
                                             [&](const auto& u) { return u.first == *unit; });
            if (known != std::end(units))
                m.unit = known->second;
            else
                error(out, t.find("unit")->place, msg("scene.unknown-word", "unit", *unit),
                      msg("scene.one-of", "m, cm, mm, in, ft"));
        }
        if (const auto up = t.text("up")) {
            m.z_up = folded(*up) == "z";
            if (!m.z_up && folded(*up) != "y")
                error(out, t.find("up")->place, msg("scene.unknown-word", "up", *up),
                      msg("scene.one-of", "y, z"));
        }
        if (const auto v = t.number("seat", 0, 5)) m.seats = {{0, *v, 0}};
        if (const auto v = t.number("surface", 0, 20)) m.tops = {*v};
        if (const auto v = t.numbers("grip", 3)) m.grips = {{(*v)[0], (*v)[1], (*v)[2]}};
        if (t.text("animation"))
            note(out, t.find("animation")->place, msg("scene.model-still", thing.name));
        const auto facts = models.find(file);
        if (facts == models.end()) {
            // Nobody has read it yet: it takes no room, so that nothing is said of its size.
            if (!m.sized) thing.size = {0.01, 0.01, 0.01};
            return;
        }
        fit(thing, facts->second);
        const double largest = std::max({thing.size.x, thing.size.y, thing.size.z});
        if (largest < 200) return;
        error(out, t.find("model")->place, msg("scene.model-size", metres(largest)),
              msg("scene.model-size-right"));
        thing.size = thing.size * (199 / largest);
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
        const auto model = t.text("model");
        const Kind* k = kind_named(word);
        if (!k && !kind && model) k = kind_named("model");
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
        if (model && !name && !kind) thing.name = stem(*model);
        if (!name) std::replace(thing.name.begin(), thing.name.end(), ' ', '-');
        thing.aliases = t.texts("aliases");
        thing.size = k->size;
        thing.material = material_named(k->material).value_or(Material{});
        thing.lumens = k->lumens;
        thing.kelvin = k->kelvin;
        if (const auto v = t.numbers("size", 3)) {
            if ((*v)[0] > 0 && (*v)[1] > 0 && (*v)[2] > 0 &&
                std::max({(*v)[0], (*v)[1], (*v)[2]}) < 200)
                thing.size = {(*v)[0], (*v)[1], (*v)[2]}, thing.model.sized = true;
            else
                error(out, t.find("size")->place, msg("scene.out-of-range", "size", "0", "200"));
        }
        if (model) body(t, *model, thing);
        read_material(t, "material", thing.material, out);
        read_colour(t, thing.material, out);
        if (const auto v = t.number("wear", 0, 1)) thing.material.wear = *v;
        if (const auto v = t.number("yaw", -360, 360)) thing.yaw = radians(*v);
        const auto height = t.number("height", -5, 200);
        if (height) thing.position.y = *height;
        if (const auto v = t.number("open", 0, 1)) thing.open = *v;
        if (const auto v = t.number("lumens", 0, 1e6)) thing.lumens = *v;
        if (const auto v = t.number("kelvin", 1000, 20000)) thing.kelvin = *v;
        if (on && on->kind == TomlValue::Kind::truth) thing.on = on->truth;
        const std::string base = on && on->kind == TomlValue::Kind::text ? on->text : std::string();
        const auto in = room_key(t);
        const auto on_wall = wall(t, in);
        const bool hangs = k->is(Affordance::wall) || k->is(Affordance::opening);
        std::optional<Vec2> point;
        double along = 0;
        if (at && at->kind == TomlValue::Kind::number) {
            along = t.number("at", -5000, 5000).value_or(0);
        } else if (const auto v = t.numbers("at", 2)) {
            point = placed({(*v)[0], (*v)[1]}, in);
        }
        finish(usual.empty() ? "thing" : "light", t);
        const Place place = at ? at->place : table.place;
        if (!named_once(thing.name, name ? t.find("name")->place : table.place)) return;

        if (on_wall || (hangs && !point && base.empty())) {
            at_wall(thing, on_wall.value_or(WallPlace{in.value_or(0), Side4::north}), along, place,
                    *k, height.has_value());
        } else if (!base.empty()) {
            lie_on(thing, base, point, on->place);
        } else {
            const Vec2 spot = point.value_or(placed({}, in));
            thing.position = {spot.x, thing.position.y, spot.y};
            if (k->name == "ceiling-lamp" && !height)
                thing.position.y = rooms[room_at(rooms, spot)].height - thing.size.y;
            const bool out_of_set = !inside(set, {{thing.position.x, thing.position.z}, {}});
            if (out_of_set) warning(out, place, msg("scene.outside-room", thing.name));
        }
        set.things.push_back(std::move(thing));
    }

    void at_wall(Thing& t, WallPlace wall, double along, const Place& place, const Kind& k,
                 bool height_given) {
        const bool opening = k.is(Affordance::opening);
        const Room& room = rooms[wall.room];
        const Vec2 middle = (room.low + room.high) * 0.5;
        const Vec2 p =
            on_wall(room, wall.side, along + along_wall(wall.side, {middle.x, 0, middle.y}));
        t.yaw = yaw_from(wall.side);
        const Vec3 in = from_yaw(t.yaw) * Vec3{0, 0, opening ? 0 : t.size.z / 2};
        t.position = {p.x + in.x, t.position.y, p.y + in.z};
        if (!height_given) t.position.y = hanging_height(k, room.height, t.size.y);
        const double left = 2 * (wall_length(room, wall.side) / 2 - std::abs(along));
        if (t.size.x > left + 1e-6)
            error(
                out, place,
                msg("scene.wider-than-wall", t.name, metres(t.size.x), metres(std::max(0.0, left))),
                msg("scene.fits-wall", metres(wall_length(room, wall.side))));
        if (opening && set.kind == SetKind::room && t.position.y + t.size.y > room.height)
            error(out, place,
                  msg("scene.higher-than-wall", t.name, metres(t.position.y + t.size.y),
                      metres(room.height)),
                  msg("scene.fits-height", metres(std::max(0.0, room.height - t.position.y))));
        if (!opening) return;
        const auto in_wall = [](const Thing& o) {
            Footprint f = footprint_of(o);
            f.half.y = wall_thickness + 0.02;
            return f;
        };
        for (const auto& o : set.things)
            if (kind_named(o.kind)->is(Affordance::opening) &&
                std::abs(std::sin(o.yaw - t.yaw)) < 0.1 && overlap(in_wall(o), in_wall(t), -1e-6))
                error(out, place, msg("scene.openings-overlap", o.name, t.name));
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
        const double top = !b->model.tops.empty() ? b->model.tops.back()
                           : k->is(Affordance::surface)
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
        const auto in = room_key(t);
        m.at = placed(at ? Vec2{(*at)[0], (*at)[1]} : Vec2{}, in);
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
        finish("mark", t);
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
        if (const auto v = top.numbers("size", 3))
            if (const Vec3 asked{(*v)[0], (*v)[1], (*v)[2]};
                can_be(asked, set.kind, top.find("size")->place, out))
                size = asked;
        set.low = {-size.x / 2, -size.z / 2};
        set.high = {size.x / 2, size.z / 2};
        set.height = size.y;
        read_material(top, "floor", set.floor, out);
        read_material(top, "walls", set.walls, out);
        read_material(top, "ceiling", set.ceiling, out);
        if (const auto v = top.number("wear", 0, 1))
            set.floor.wear = set.walls.wear = set.ceiling.wear = *v;
        if (room) {
            set.rooms = read_rooms(top, walled(set)[0], out, keys["room"]);
            if (!set.rooms.empty()) {
                set.low = set.rooms[0].low;
                set.high = set.rooms[0].high;
                set.height = 0;
            }
            for (const auto& r : set.rooms) {
                set.low = {std::min(set.low.x, r.low.x), std::min(set.low.y, r.low.y)};
                set.high = {std::max(set.high.x, r.high.x), std::max(set.high.y, r.high.y)};
                set.height = std::max(set.height, r.height);
            }
        }
        rooms = walled(set);
        if (const auto word = top.text("surroundings")) {
            constexpr std::string_view known[] = {"street",   "alley",  "hutong", "yard",
                                                  "siheyuan", "roofs",  "sea",    "park",
                                                  "field",    "forest", "station"};
            if (std::find(std::begin(known), std::end(known), *word) != std::end(known))
                set.surroundings = *word;
            else
                error(out, top.find("surroundings")->place,
                      msg("scene.unknown-word", "surroundings", *word),
                      msg("scene.one-of",
                          "street, alley, hutong, yard, siheyuan, roofs, sea, park, field, forest, "
                          "station"));
        }
        if (const auto v = top.number("ambient", 0, 10)) set.ambient = *v;
        set.daylight = read_daylight(top, out);
    }
};

SetReader read_file(std::string_view toml, const std::string& file, Diagnostics& out,
                    const std::map<std::string, ModelFacts>& models) {
    const auto errors = std::count_if(
        out.begin(), out.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
    const TomlValue tree = toml_tree(toml, file, out);
    SetReader r{{}, out, models};
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
        check_rooms(r.set, tree.place, out);
    }
    r.finish("", top);
    return r;
}

}  // namespace

Set read_set(std::string_view toml, const std::string& file, Diagnostics& out,
             const std::map<std::string, ModelFacts>& models) {
    return std::move(read_file(toml, file, out, models).set);
}

std::map<std::string, std::set<std::string>> set_keys() {
    Diagnostics unheard;
    return read_file(
               "name = \"a\"\n[[room]]\nname = \"r\"\n[[thing]]\nkind = \"table\"\n"
               "model = \"models/t.glb\"\n[[light]]\nmodel = \"models/l.glb\"\n[[mark]]\nname = "
               "\"m\"\nat = [0, 0]\n",
               "", unheard, {})
        .keys;
}

}  // namespace answerprint::scene
