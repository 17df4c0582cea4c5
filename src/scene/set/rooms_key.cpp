#include "scene/set/rooms_key.h"

#include <algorithm>

#include "base/text.h"
#include "scene/layout.h"
#include "scene/materials.h"
#include "scene/set/material_key.h"
#include "scene/set/metres.h"

namespace answerprint::scene {
namespace {

constexpr std::size_t most_rooms = 64;

// Beside the room that east_of, north_of … names: middles in line, or `shift` off it.
bool beside(TomlTable& t, const Set& set, Vec2 half, double shift, Vec2& middle, Diagnostics& out) {
    constexpr std::pair<const char*, Vec2> ways[] = {
        {"east_of", {1, 0}}, {"west_of", {-1, 0}}, {"south_of", {0, 1}}, {"north_of", {0, -1}}};
    bool placed = false;
    for (const auto& [key, way] : ways) {
        const auto name = t.text(key);
        if (!name || placed) continue;
        placed = true;
        const Room* other = set.room(*name);
        if (!other) {
            std::vector<std::string> known;
            for (const auto& r : set.rooms) known.push_back(r.name);
            const std::string near = nearest(*name, known);
            error(out, t.find(key)->place, msg("scene.no-such-room", *name),
                  near.empty() ? msg("scene.rooms-in-order") : msg("scene.did-you-mean", near));
            return true;
        }
        const Vec2 reach =
            half + (other->high - other->low) * 0.5 + Vec2{wall_thickness, wall_thickness};
        middle = (other->low + other->high) * 0.5 + Vec2{reach.x * way.x, reach.y * way.y} +
                 (way.x != 0 ? Vec2{0, shift} : Vec2{shift, 0});
    }
    return placed;
}

Room read_room(const TomlValue& table, const Room& usual, const Set& set, Diagnostics& out,
               std::set<std::string>& keys) {
    TomlTable t(table, out);
    Room r = usual;
    const auto name = t.text("name");
    if (!name || name->empty())
        error(out, table.place, msg("scene.no-name"), msg("scene.room-name"));
    r.name = name.value_or(std::string());
    if (const auto v = t.numbers("size", 3)) {
        const Vec3 size{(*v)[0], (*v)[1], (*v)[2]};
        if (can_be(size, SetKind::room, t.find("size")->place, out)) {
            r.low = {-size.x / 2, -size.z / 2};
            r.high = {size.x / 2, size.z / 2};
            r.height = size.y;
        }
    }
    read_material(t, "floor", r.floor, out);
    read_material(t, "walls", r.walls, out);
    read_material(t, "ceiling", r.ceiling, out);
    Vec2 middle;
    double shift = 0;
    const auto* at = t.find("at");
    const bool along = at && at->kind == TomlValue::Kind::number;
    if (along) shift = t.number("at", -100, 100).value_or(0);
    const auto point = along ? std::nullopt : t.numbers("at", 2);
    const bool placed = beside(t, set, r.high, shift, middle, out);
    if (point) {
        middle = {std::clamp((*point)[0], -400.0, 400.0), std::clamp((*point)[1], -400.0, 400.0)};
        if (middle != Vec2{(*point)[0], (*point)[1]})
            error(out, at->place, msg("scene.out-of-range", "at", "-400", "400"));
    }
    if (!placed && !at && !set.rooms.empty())
        error(out, table.place, msg("scene.room-needs-place", r.name), msg("scene.room-places"));
    t.finish();
    keys.insert(t.asked().begin(), t.asked().end());
    r.low = r.low + middle;
    r.high = r.high + middle;
    return r;
}

}  // namespace

bool can_be(Vec3 size, SetKind kind, const Place& place, Diagnostics& out) {
    const bool room = kind == SetKind::room;
    const double most = room ? 100 : 1000, low = room ? 1.9 : 0, high = room ? 30 : most;
    const double least = std::min(size.x, size.z), wide = std::max(size.x, size.z);
    const bool small = least < 1 || size.y < low;
    if (!small && wide <= most && size.y <= high) return true;
    const double v = least < 1 ? least : small || wide <= most ? size.y : wide;
    const auto right = room ? msg("scene.room-size") : msg("scene.exterior-size");
    error(out, place,
          small ? msg("scene.size-too-small", metres(v)) : msg("scene.size-too-large", metres(v)),
          right);
    return false;
}

std::vector<Room> read_rooms(TomlTable& top, const Room& usual, Diagnostics& out,
                             std::set<std::string>& keys) {
    Set set;
    const auto tables = top.tables("room");
    if (tables.size() > most_rooms) {
        error(
            out, tables[most_rooms]->place,
            msg("scene.too-many-rooms", std::to_string(tables.size()), std::to_string(most_rooms)));
        return {};
    }
    for (const auto* table : tables) {
        const auto before = out.size();
        Room r = read_room(*table, usual, set, out, keys);
        if (set.room(r.name)) {
            error(out, table->place, msg("scene.duplicate-room", r.name));
            continue;
        }
        if (std::max({-r.low.x, -r.low.y, r.high.x, r.high.y}) > 450) {
            if (out.size() == before)
                error(out, table->place, msg("scene.out-of-range", "at", "-400", "400"));
            continue;
        }
        const auto over = std::find_if(set.rooms.begin(), set.rooms.end(), [&](const Room& o) {
            return r.low.x < o.high.x - 1e-6 && o.low.x < r.high.x - 1e-6 &&
                   r.low.y < o.high.y - 1e-6 && o.low.y < r.high.y - 1e-6;
        });
        if (over != set.rooms.end()) {
            if (out.size() == before)
                error(out, table->place, msg("scene.rooms-overlap", r.name, over->name),
                      msg("scene.room-places"));
            continue;
        }
        set.rooms.push_back(std::move(r));
    }
    return std::move(set.rooms);
}

void check_rooms(const Set& set, const Place& place, Diagnostics& out) {
    if (set.rooms.size() < 2) return;
    std::vector<bool> reached(set.rooms.size());
    reached[0] = true;
    const auto ways = doorways(set);
    for (const auto& d : ways)
        if (d.beyond < 0) reached[d.room] = true;
    for (std::size_t n = 0; n < set.rooms.size(); ++n)
        for (const auto& d : ways) {
            if (d.beyond < 0) continue;
            const auto b = static_cast<std::size_t>(d.beyond);
            if (reached[d.room] || reached[b]) reached[d.room] = reached[b] = true;
        }
    for (std::size_t i = 0; i < reached.size(); ++i)
        if (!reached[i])
            warning(out, place, msg("scene.room-unreachable", set.rooms[i].name),
                    msg("scene.room-wants-door"));
}

}  // namespace answerprint::scene
