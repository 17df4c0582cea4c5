// A set for a scene: the stock set of its heading, with what the page and the direction name,
// placed where such things stand. All rules are fixed; nothing is drawn by chance.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "scene/layout.h"
#include "scene/materials.h"
#include "scene/page_things.h"
#include "scene/set.h"
#include "scene/set/metres.h"
#include "scene/set/pieces.h"
#include "scene/stock_sets.h"

namespace answerprint::scene {
namespace {

direction::DayTime day_time_of(std::string_view words) {
    using direction::DayTime;
    const std::string w = folded(words);
    constexpr std::pair<std::string_view, DayTime> known[] = {{"night", DayTime::night},
                                                              {"midnight", DayTime::night},
                                                              {"dawn", DayTime::dawn},
                                                              {"sunrise", DayTime::dawn},
                                                              {"early morning", DayTime::dawn},
                                                              {"dusk", DayTime::dusk},
                                                              {"evening", DayTime::dusk},
                                                              {"sunset", DayTime::dusk},
                                                              {"day", DayTime::day},
                                                              {"morning", DayTime::day},
                                                              {"afternoon", DayTime::day},
                                                              {"noon", DayTime::day},
                                                              {"夜", DayTime::night},
                                                              {"晚", DayTime::night},
                                                              {"黎明", DayTime::dawn},
                                                              {"清晨", DayTime::dawn},
                                                              {"拂晓", DayTime::dawn},
                                                              {"黄昏", DayTime::dusk},
                                                              {"傍晚", DayTime::dusk},
                                                              {"日落", DayTime::dusk},
                                                              {"日", DayTime::day},
                                                              {"晨", DayTime::day},
                                                              {"午", DayTime::day},
                                                              {"白天", DayTime::day}};
    DayTime best = DayTime::unset;
    std::size_t length = 0;
    for (const auto& [word, t] : known) {
        if (word.size() <= length || w.find(word) == std::string::npos) continue;
        best = t;
        length = word.size();
    }
    return best;
}

std::string hyphened(std::string_view name) {
    std::string out = folded(name);
    std::replace(out.begin(), out.end(), ' ', '-');
    return out;
}

struct Designer {
    Set set;
    Diagnostics& out;
    Place place = {};

    bool chinese = false;                    // the page is, so names are
    std::vector<std::string> dressing = {};  // of the stock set, and nobody has named it yet

    Vec2 size() const { return set.high - set.low; }
    /// What is designed is one room.
    Room edges() const {
        return {{}, set.low, set.high, set.height, set.floor, set.walls, set.ceiling};
    }
    bool room() const { return set.kind == SetKind::room; }

    std::string free_name(const std::string& wanted) const {
        if (!set.thing(wanted) && !set.mark(wanted)) return wanted;
        for (int n = 2;; ++n) {
            std::string name = wanted + "-" + std::to_string(n);
            if (!set.thing(name) && !set.mark(name)) return name;
        }
    }

    static Thing make(const Kind& k) {
        Thing t;
        t.kind = k.name;
        t.size = k.size;
        t.material = material_named(k.material).value_or(Material{});
        t.lumens = k.lumens;
        t.kelvin = k.kelvin;
        t.assumed = true;
        return t;
    }

    std::size_t count_of(const Kind& k) const {
        return static_cast<std::size_t>(std::count_if(
            set.things.begin(), set.things.end(), [&](const auto& t) { return t.kind == k.name; }));
    }

    // The clear ground in the middle where acting happens.
    Footprint acting_area() const {
        const Vec2 s = size();
        const Vec2 half{std::min(1.1, s.x * 0.2), std::min(0.8, s.y * 0.2)};
        return {{(set.low.x + set.high.x) / 2, (set.low.y + set.high.y) / 2 + s.y * 0.06}, half, 0};
    }

    bool dresses(const Thing& t) const {
        return std::find(dressing.begin(), dressing.end(), t.name) != dressing.end();
    }

    // Dressing gives way: what stands where `t` comes to, and what lies on it.
    void clear_for(const Thing& t, double gap) {
        const Footprint f = footprint_of(t);
        std::vector<std::string> gone;
        for (const auto& o : set.things)
            if (dresses(o) && !kind_named(o.kind)->is(Affordance::opening) &&
                overlap(f, footprint_of(o), gap))
                gone.push_back(o.name);
        for (const auto& name : gone) remove(name);
    }

    void remove(const std::string name) {
        std::erase_if(set.things, [&](const Thing& o) { return o.name == name; });
        std::erase(dressing, name);
        std::vector<std::string> above;
        for (const auto& o : set.things)
            if (o.on_top_of == name) above.push_back(o.name);
        for (const auto& n : above) remove(n);
    }

    bool free(const Thing& t, double gap, bool in_the_middle, bool over_dressing = false) const {
        const Footprint f = footprint_of(t);
        if (!inside(set, f, -1e-6)) return false;
        if (!in_the_middle && overlap(f, acting_area())) return false;
        for (const auto& o : set.things) {
            if (!o.held_by.empty() || o.kind == "rug") continue;
            const Kind* k = kind_named(o.kind);
            const bool yields = over_dressing && dresses(o) && !k->is(Affordance::opening);
            if (!yields && overlap(f, footprint_of(o), gap)) return false;
            if (k && k->is(Affordance::opening) && overlap(f, clearance(o), 0)) return false;
        }
        return true;
    }

    struct Candidate {
        Vec2 at;
        double yaw;
        double cost;
    };

    // The cheapest place that is free; the first wanted one all the same when none is.
    void settle(Thing& t, std::vector<Candidate> all, double gap = 0.06, bool middle = false) {
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.cost < b.cost - 1e-9; });
        for (const bool over : {false, true})
            for (const auto& c : all) {
                t.position = {c.at.x, t.position.y, c.at.y};
                t.yaw = c.yaw;
                if (!free(t, gap, middle, over)) continue;
                if (over) clear_for(t, gap);
                return;
            }
        if (all.empty()) return;
        t.position = {all[0].at.x, t.position.y, all[0].at.y};
        t.yaw = all[0].yaw;
        warning(out, place,
                msg("scene.no-room-left", t.name, metres(t.position.x), metres(t.position.z)));
    }

    // Places along the walls, back to the wall; `order` prefers walls, the middle of each first.
    std::vector<Candidate> wall_places(const Thing& t, const std::vector<Side4>& order,
                                       double towards) const {
        std::vector<Candidate> all;
        const Room walls = edges();
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Side4 s = order[i];
            const double room_along = wall_length(walls, s) / 2 - t.size.x / 2;
            const Vec2 middle = (set.low + set.high) * 0.5;
            const double origin = s == Side4::north || s == Side4::south ? middle.x : middle.y;
            for (double a = 0; a <= room_along + 1e-9; a += 0.1) {
                for (const double sign : {1.0, -1.0}) {
                    const double along = origin + sign * a;
                    const Vec3 in = from_yaw(yaw_from(s)) * Vec3{0, 0, t.size.z / 2};
                    const Vec2 p = on_wall(walls, s, along) + from_above(in);
                    const double off = std::abs(sign * a - towards * room_along);
                    all.push_back({p, yaw_from(s), 3.0 * static_cast<double>(i) + off});
                }
            }
        }
        return all;
    }

    // Places on a grid about `wanted`, all with one yaw, or facing `face`.
    std::vector<Candidate> floor_places(Vec2 wanted, double yaw) const {
        std::vector<Candidate> all;
        for (double x = set.low.x + 0.1; x < set.high.x; x += 0.2)
            for (double z = set.low.y + 0.1; z < set.high.y; z += 0.2)
                all.push_back({{x, z}, yaw, length(Vec2{x, z} - wanted)});
        all.push_back({wanted, yaw, 0});
        return all;
    }

    void opening(Thing& t) {
        const Kind& k = *kind_named(t.kind);
        t.position.y = hanging_height(k, set.height, t.size.y);
        t.size.y = std::min(t.size.y, std::max(0.5, set.height - t.position.y - 0.15));
        if (!room()) {
            // Out of doors an opening stands in the houses: mostly at the north edge.
            std::vector<Candidate> all;
            const Room walls = edges();
            const Side4 wall = set.surroundings == "station" ? Side4::south
                               : set.surroundings == "alley" || set.surroundings == "hutong"
                                   ? Side4::east
                                   : Side4::north;
            const double long_ = wall_length(walls, wall);
            for (double a = 0; a < long_ / 2 - t.size.x; a += 0.2)
                for (const double sign : {1.0, -1.0})
                    all.push_back({on_wall(walls, wall, sign * a), yaw_from(wall),
                                   std::abs(sign * a - 0.22 * long_)});
            t.position.y = k.name == "window" ? 1.0 : 0;
            place_opening(t, std::move(all));
            return;
        }
        const bool is_window = k.name == "window";
        const std::vector<Side4> order =
            is_window ? std::vector{Side4::west, Side4::north, Side4::east, Side4::south}
                      : std::vector{Side4::north, Side4::east, Side4::west, Side4::south};
        auto all = wall_places(t, order, is_window ? 0.0 : 0.5);
        for (auto& c : all) {  // openings stand in the wall, not before it
            const Vec3 back = from_yaw(c.yaw) * Vec3{0, 0, -t.size.z / 2};
            c.at = c.at + from_above(back);
        }
        place_opening(t, std::move(all));
    }

    void place_opening(Thing& t, std::vector<Candidate> all) {
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.cost < b.cost - 1e-9; });
        const std::vector<Room> walls{edges()};
        for (const bool over : {false, true})
            for (const auto& c : all) {
                t.position = {c.at.x, t.position.y, c.at.y};
                t.yaw = c.yaw;
                const Side4 s = wall_of(walls, t).side;
                const double along = along_wall(s, t.position);
                const double end = wall_length(walls[0], s) / 2 - t.size.x / 2 - 0.25;
                if (std::abs(along - along_wall(s, {(set.low.x + set.high.x) / 2, 0,
                                                    (set.low.y + set.high.y) / 2})) > end)
                    continue;
                const Footprint f = footprint_of(t), ahead = clearance(t);
                const bool hit =
                    std::any_of(set.things.begin(), set.things.end(), [&](const auto& o) {
                        const bool opens = kind_named(o.kind)->is(Affordance::opening);
                        if (over && dresses(o) && !opens) return false;
                        return overlap(f, footprint_of(o), 0.25) ||
                               overlap(ahead, footprint_of(o)) ||
                               (opens && overlap(ahead, clearance(o)));
                    });
                if (hit) continue;
                if (over) {
                    Thing before = t;  // what stands in its way
                    before.position = {ahead.centre.x, t.position.y, ahead.centre.y};
                    before.size = {2 * ahead.half.x, t.size.y, 2 * ahead.half.y};
                    clear_for(before, 0);
                    clear_for(t, 0.25);
                }
                return;
            }
    }

    void hang(Thing& t) {
        const Kind& k = *kind_named(t.kind);
        t.position.y = room() ? hanging_height(k, set.height, t.size.y) : 0;
        if (room() && t.size.y + t.position.y > set.height - 0.05)
            t.position.y = std::max(0.0, set.height - 0.05 - t.size.y);
        if (k.name == "curtain") {
            // At a window, if there is one without.
            t.position.y = std::max(0.0, std::min(0.15, set.height - t.size.y - 0.1));
            for (const auto& o : set.things) {
                if (o.kind != "window") continue;
                t.size.x = o.size.x + 0.5;
                const Vec3 in = from_yaw(o.yaw) * Vec3{0, 0, t.size.z / 2};
                t.position = {o.position.x + in.x, t.position.y, o.position.z + in.z};
                t.yaw = o.yaw;
                return;
            }
        }
        const bool screen = k.is(Affordance::screen) || k.name == "blackboard";
        settle(
            t,
            wall_places(t,
                        screen ? std::vector{Side4::north, Side4::east, Side4::west}
                               : std::vector{Side4::north, Side4::east, Side4::west, Side4::south},
                        screen ? 0.0 : -0.15),
            0.08, true);
    }

    void at_wall(Thing& t) {
        const Kind& k = *kind_named(t.kind);
        if (!room()) {
            settle(t, floor_places({size().x * 0.2, -size().y * 0.25}, 0));
            return;
        }
        const bool soft = k.is(Affordance::bed) || k.name == "sofa";
        const std::vector<Side4> order =
            soft ? std::vector{Side4::north, Side4::east, Side4::west, Side4::south}
            : (count_of(k) + std::size_t(k.size.x > 1.25)) % 2
                ? std::vector{Side4::east, Side4::north, Side4::west, Side4::south}
                : std::vector{Side4::north, Side4::east, Side4::west, Side4::south};
        if (k.name == "bedside-table") {
            for (const auto& bed : set.things) {
                if (!kind_named(bed.kind)->is(Affordance::bed)) continue;
                std::vector<Candidate> all;
                for (const double sign : {1.0, -1.0}) {
                    const Vec3 p =
                        bed.position +
                        from_yaw(bed.yaw) * Vec3{sign * (bed.size.x / 2 + t.size.x / 2 + 0.07), 0,
                                                 t.size.z / 2 - bed.size.z / 2};
                    all.push_back({{p.x, p.z}, bed.yaw, sign});
                }
                settle(t, std::move(all));
                return;
            }
        }
        settle(t, wall_places(t, order, soft ? -0.35 : -0.8));
    }

    // Seats go to tables that have places left, facing them; else they face the middle.
    void seat(Thing& t) {
        const Kind& k = *kind_named(t.kind);
        if (k.is(Affordance::wall)) return at_wall(t);
        std::vector<Candidate> all;
        for (const auto& b : set.things) {
            const Kind& bk = *kind_named(b.kind);
            const bool table = bk.name == "table" || bk.name == "desk" || bk.name == "piano" ||
                               bk.name == "counter" || bk.name == "coffee-table";
            if (!table || t.size.x > 1.2) continue;
            const bool all_round = bk.name == "table";
            const double dx = b.size.x / 2 + t.size.z / 2 + 0.08,
                         dz = b.size.z / 2 + t.size.z / 2 + 0.08;
            const std::array<Vec2, 4> sides{Vec2{-dx, 0}, {dx, 0}, {0, -dz}, {0, dz}};
            for (std::size_t i = 0; i < sides.size(); ++i) {
                if (!all_round && i != 3) continue;
                const Vec3 p = b.position + from_yaw(b.yaw) * Vec3{sides[i].x, 0, sides[i].y};
                all.push_back({{p.x, p.z},
                               yaw_towards({p.x, 0, p.z}, b.position),
                               static_cast<double>(i) + (bk.name == "coffee-table" ? 20 : 0)});
            }
        }
        // An operator's stool stands by the projector.
        for (const auto& b : set.things) {
            if (b.kind != "projector" || k.name != "stool") continue;
            const Vec3 p = b.position + from_yaw(b.yaw) * Vec3{-b.size.x / 2 - 0.42, 0, 0.05};
            all.push_back({{p.x, p.z}, yaw_towards({p.x, 0, p.z}, b.position), -1});
        }
        // Else beside the middle, turned three quarters to it.
        const auto n = static_cast<double>(count_of(k));
        const Footprint middle = acting_area();
        const double side = std::fmod(n, 2) < 1 ? -1 : 1;
        const Vec2 wanted{middle.centre.x + side * (middle.half.x + 0.55 * t.size.x + 0.25),
                          middle.centre.y - 0.2 - 0.5 * std::floor(n / 2)};
        const bool long_seat = t.size.x > 1.2;
        for (auto c : floor_places(wanted, long_seat ? 0 : -side * radians(50))) {
            c.cost += 100;
            all.push_back(c);
        }
        settle(t, std::move(all), 0.04, false);
    }

    void floor_thing(Thing& t) {
        const Kind& k = *kind_named(t.kind);
        const Vec2 s = size();
        const double n = static_cast<double>(count_of(k));
        const double side = std::fmod(n, 2) < 1 ? 1 : -1;
        if (k.name == "rug") {
            t.position = {(set.low.x + set.high.x) / 2, 0, (set.low.y + set.high.y) / 2 + 0.2};
            t.size.x = std::min(t.size.x, s.x * 0.5);
            t.size.z = std::min(t.size.z, s.y * 0.4);
            return;
        }
        if (k.name == "ceiling-lamp") {
            const double y = (room() ? set.height : 3.4) - t.size.y;
            t.position.y = y;
            settle(t, floor_places({side > 0 && n > 0 ? 1.2 : 0.0, -0.2 * n}, 0), 0.05, true);
            return;
        }
        if (!room()) return ground_thing(t, side, n);
        Vec2 wanted{side * s.x * 0.24, -s.y * 0.12 - 0.4 * std::floor(n / 2)};
        double yaw = 0;
        if (k.name == "projector") {
            // It stands free, its lens towards the north-west corner, its side to the room.
            wanted = {-s.x * 0.22, -s.y * 0.16};
            yaw = pi;
        } else if (k.name == "coffee-table") {
            for (const auto& o : set.things) {
                if (o.kind != "sofa") continue;
                const Vec3 p = o.position + from_yaw(o.yaw) * Vec3{0, 0, 1.0};
                wanted = {p.x, p.z};
                yaw = o.yaw;
            }
            settle(t, floor_places(wanted, yaw), 0.3, true);
            return;
        } else if (k.size.y > 0.9 || k.is(Affordance::light) || !k.is(Affordance::surface)) {
            // What stands about stands in the corners.
            wanted = {side * s.x * 0.42, -s.y * 0.4 + std::floor(n / 2) * 0.5};
        }
        settle(t, floor_places(wanted, yaw), k.is(Affordance::surface) ? 0.25 : 0.08);
    }

    void ground_thing(Thing& t, double side, double n) {
        const Kind& k = *kind_named(t.kind);
        const Vec2 s = size();
        const double row = std::floor(n / 2);
        Vec2 wanted{side * std::min(s.x * 0.3, 4.5), -s.y * 0.25 - row};
        double yaw = 0;
        if (k.name == "lamp-post") {
            wanted = {side * std::min(2.4, s.x * 0.35), -1.4 - 3 * row};
        } else if (k.name == "tree") {
            wanted = {side * (s.x * 0.26 + row), -s.y * 0.32 + row};
        } else if (k.name == "car" || k.name == "truck") {
            wanted = {side * s.x * 0.2, -s.y * 0.3};
            yaw = pi / 2;
        } else if (k.name == "railing" || k.name == "fence") {
            if (set.surroundings == "sea" && s.y > s.x) {  // a pier's long sides
                wanted = {side * (s.x / 2 - 0.1), -s.y * 0.05 - t.size.x * row};
                t.size.x = std::min(s.y * 0.8, 18.0);
                yaw = pi / 2;
            } else {
                wanted = {0, side > 0 ? -s.y / 2 + 0.1 : s.y / 2 - 0.1};
                t.size.x = std::min(s.x * 0.9, 20.0);
            }
        } else if (k.name == "boat" && set.surroundings == "sea") {
            wanted = {side * s.x * 0.3, -s.y * 0.3};
            yaw = radians(30);
        } else if (k.name == "bicycle") {
            wanted = {side * 2.6, -1.2};
            yaw = radians(70);
        } else if (k.is(Affordance::seat) || k.is(Affordance::surface)) {
            wanted = {side * 1.3, -0.9 - row};
        }
        settle(t, floor_places(wanted, yaw), 0.2);
    }

    // A prop lies on the named surface, else on the first that has room: false when none has.
    bool on_surface(Thing& t, const std::string& on) {
        const Thing* named = on.empty() ? nullptr : set.thing(on);
        if (!named && !on.empty())
            if (const Kind* k = kind_named(on))
                for (const auto& o : set.things)
                    if (!named && o.kind == k->name) named = &o;
        const bool large = t.size.x > 0.45 || t.size.y > 0.55 || t.size.z > 0.5;
        const double n = static_cast<double>(set.things.size());
        // Towards its front, within reach of who comes up to it.
        const Vec2 wanted{0.17 * std::sin(2.4 * n), 0.16 + 0.06 * std::cos(2.4 * n)};
        if (named && put_on(set, *named, t, wanted)) return true;
        if (named && named->kind == "vase") {  // its stem down to the vase's neck
            t.on_top_of = named->name;
            t.position = named->position + Vec3{0, 0.8 * named->size.y, 0};
            return true;
        }
        if (!large) {
            constexpr std::string_view order[] = {
                "table",   "desk",  "counter", "kitchen", "coffee-table", "bedside-table",
                "cabinet", "shelf", "crate",   "barrel",  "bed"};
            for (const auto kind : order)
                for (const auto& o : set.things)
                    if (o.kind == kind && put_on(set, o, t, wanted)) return true;
            // On a bench beside whoever sits there.
            for (const auto& o : set.things) {
                const Kind& k = *kind_named(o.kind);
                if (!k.is(Affordance::seat) || o.size.x < 1.2 || k.is(Affordance::wall)) continue;
                t.on_top_of = o.name;
                t.position = o.position + from_yaw(o.yaw) * Vec3{o.size.x * 0.36, 0, 0};
                t.position.y = o.position.y + k.seat_height * o.size.y / k.size.y;
                t.yaw = o.yaw;
                const auto f = footprint_of(t);
                if (std::none_of(set.things.begin(), set.things.end(), [&](const auto& other) {
                        return other.on_top_of == o.name && overlap(f, footprint_of(other), 0.02);
                    }))
                    return true;
                t.on_top_of.clear();
            }
        }
        return false;
    }

    /// The stock set's own things, where it has them.
    void furnish(std::string_view pieces) {
        const Room walls = edges();
        const bool day =
            set.day_time == direction::DayTime::day || set.day_time == direction::DayTime::unset;
        const auto all = pieces_of(pieces);
        const bool window = std::any_of(all.begin(), all.end(),
                                        [](const Piece& p) { return p.kind->name == "window"; });
        for (const Piece& p : all) {
            const Kind& k = *p.kind;
            Thing t = make(k);
            t.size = t.size * p.larger;
            if (k.name == "railing" || k.name == "fence")
                t.size = {k.size.x * p.larger, k.size.y, k.size.z};
            if (k.name == "screen" || k.name == "bench") t.size.z = k.size.z;
            if (k.name == "bench") t.size.y = k.size.y;
            // By day the windows do.
            t.on = !day || (room() && !window);
            t.name = free_name(chinese && !k.chinese.empty() ? k.chinese.front() : k.name);
            if (chinese && count_of(k) == 0) t.aliases.push_back(k.name);
            const bool opens = k.is(Affordance::opening);
            if (p.at == Piece::At::top) {
                const Thing* base = nullptr;
                for (const auto& o : set.things)
                    if (o.kind == p.on->name) base = &o;
                if (!base) continue;
                const auto n = static_cast<double>(set.things.size());
                // Put down anyhow, or where that is too wide, straight.
                const Vec2 wanted{0.28 * base->size.x * std::sin(2.4 * n),
                                  0.2 * base->size.z * std::cos(2.4 * n)};
                t.yaw = base->yaw + 0.5 * std::sin(1.7 * n);
                if (!put_on(set, *base, t, wanted)) {
                    t.yaw = base->yaw;
                    if (!put_on(set, *base, t, wanted)) continue;
                }
            } else if (k.name == "curtain") {
                hang(t);
            } else {
                t.yaw = p.at == Piece::At::wall ? yaw_from(p.side) : radians(p.yaw);
                t.position = {p.x, 0, p.z};
                if (p.at == Piece::At::wall) {
                    const Vec2 foot = on_wall(walls, p.side, p.x);
                    const Vec3 in = from_yaw(t.yaw) * Vec3{0, 0, opens ? 0 : t.size.z / 2};
                    const double top = room() ? set.height : 3.4;
                    const double y = hanging_height(k, top, t.size.y);
                    t.position = {foot.x + in.x, std::max(0.0, std::min(y, top - 0.1 - t.size.y)),
                                  foot.y + in.z};
                    if (opens && !room()) t.position.y = k.name == "window" ? 1.0 : 0;
                }
                if (k.name == "ceiling-lamp") t.position.y = set.height - t.size.y;
                if (!opens && k.name != "rug" && !free(t, 0, true)) continue;
            }
            dressing.push_back(t.name);
            set.things.push_back(std::move(t));
        }
    }

    const Thing* dressed(const Kind& k) const {
        for (const auto& t : set.things)
            if (t.kind == k.name && dresses(t)) return &t;
        return nullptr;
    }

    /// Dressing that is what the page or the direction names, with that name from now on.
    Thing* claim(const Kind& k, const std::string& name, const std::string& on) {
        for (auto& t : set.things) {
            if (t.kind != k.name || !dresses(t)) continue;
            const Kind* under = on.empty() ? nullptr : kind_named(on);
            const Thing* base = set.thing(t.on_top_of);
            if (!on.empty() && (!base || !under || base->kind != under->name)) continue;
            std::erase(dressing, t.name);
            const std::string old = t.name;
            if (bool(set.thing(name)) && set.thing(name) != &t)
                t.name = free_name(name);
            else
                t.name = name;
            for (auto& o : set.things)
                if (o.on_top_of == old) o.on_top_of = t.name;
            if (t.lumens > 0) t.on = true;
            return &t;
        }
        return nullptr;
    }

    // Else on the floor.
    void prop(Thing& t, const std::string& on) {
        if (on_surface(t, on)) return;
        t.position.y = 0;
        // By a seat if there is one: at somebody's feet.
        Vec2 at{-size().x * 0.3, -size().y * 0.2};
        for (const auto& o : set.things)
            if (kind_named(o.kind)->is(Affordance::seat)) {
                const Vec3 p =
                    o.position + from_yaw(o.yaw) * Vec3{o.size.x / 2 + t.size.x / 2 + 0.15, 0, 0.1};
                at = {p.x, p.z};
                break;
            }
        settle(t, floor_places(at, 0), 0.05);
    }

    // Places one thing of this kind and gives it `name`; what is told of it is an assumption.
    Thing& add(const Kind& k, const std::string& name, const std::string& on = {},
               const std::string& held_by = {}) {
        Thing t = make(k);
        t.name = free_name(name);
        t.held_by = held_by;
        if (!held_by.empty())
            t.position = {0, 1, 0};
        else if (k.is(Affordance::opening))
            opening(t);
        else if (k.is(Affordance::prop))
            prop(t, on);
        else if (k.is(Affordance::seat) && !k.is(Affordance::surface))
            seat(t);
        else if (k.name == "clock" && !room())
            prop(t, on);
        else if (k.is(Affordance::wall) &&
                 (hanging_height(k, 2.8, t.size.y) > 0 || k.name == "curtain"))
            hang(t);
        else if (k.name == "television")
            prop(t, on);
        else if (k.is(Affordance::wall))
            at_wall(t);
        else
            floor_thing(t);
        set.things.push_back(std::move(t));
        return set.things.back();
    }

    void tell(const Thing& t) {
        if (!t.held_by.empty())
            note(out, place, msg("scene.assumed-held", t.name, t.held_by));
        else if (!t.on_top_of.empty())
            note(out, place, msg("scene.assumed-on", t.name, t.on_top_of));
        else
            note(out, place,
                 msg("scene.assumed-thing", t.name, metres(t.position.x), metres(t.position.z)));
    }

    // Does a thing of the set go by this name, whole or as its beginning or end?
    bool known(const std::string& name) const {
        if (set.thing(name) || set.mark(name)) return true;
        const std::string n = hyphened(name);
        return std::any_of(set.things.begin(), set.things.end(), [&](const auto& t) {
            const std::string o = hyphened(t.name);
            return o.starts_with(n + "-") || o.ends_with("-" + n);
        });
    }

    Thing* first_of(const Kind& k) {
        for (auto& t : set.things)
            if (t.kind == k.name) return &t;
        return nullptr;
    }

    void add_mark(const std::string& name, const Place& at) {
        place = at;
        Mark m;
        m.name = name;
        const Thing* near = nullptr;
        const std::string n = hyphened(name);
        for (const auto& t : set.things) {
            const Kind* k = kind_named(t.kind);
            const auto begins = [&](const std::string& word) {
                return n.starts_with(hyphened(word));
            };
            if (!near && (begins(t.name) || begins(k->name) ||
                          std::any_of(k->chinese.begin(), k->chinese.end(), begins)))
                near = &t;
        }
        const Footprint middle = acting_area();
        std::vector<Candidate> all;
        if (near) {  // doorway, 窗边, bench-side: before the thing
            const Vec3 p =
                near->position + from_yaw(near->yaw) * Vec3{0, 0, near->size.z / 2 + 0.45};
            all = floor_places({p.x, p.z}, near->yaw);
        } else {
            const auto has = [&](std::string_view w) { return n.find(w) != std::string::npos; };
            const auto k = static_cast<double>(set.marks.size());
            const double angle = 2.4 * k;  // the golden angle spreads them
            Vec2 wanted = middle.centre + Vec2{1.5 * middle.half.x * std::cos(angle),
                                               1.2 * middle.half.y * std::sin(angle)};
            const Vec2 s = size();
            if (has("end") || has("尽头") || has("far") || has("back"))
                wanted = {middle.centre.x, set.low.y + s.y * 0.14};
            else if (has("left") || has("west") || has("左"))
                wanted = {set.low.x + s.x * 0.2, middle.centre.y};
            else if (has("right") || has("east") || has("右"))
                wanted = {set.high.x - s.x * 0.2, middle.centre.y};
            else if (has("front") || has("near") || has("前"))
                wanted = {middle.centre.x, set.high.y - s.y * 0.2};
            all = floor_places(wanted, 0);
        }
        Thing person;  // free floor for somebody to stand on
        person.name = name;
        person.size = {0.5, 1.8, 0.5};
        // Between an opening's leaf and the room is a good place to stand.
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.cost < b.cost - 1e-9; });
        for (const auto& c : all) {
            person.position = {c.at.x, 0, c.at.y};
            const Footprint f = footprint_of(person);
            const bool hit = std::any_of(set.things.begin(), set.things.end(),
                                         [&](const auto& o) {
                                             return o.held_by.empty() && o.kind != "rug" &&
                                                    overlap(f, footprint_of(o), 0.1);
                                         }) ||
                             std::any_of(set.marks.begin(), set.marks.end(),
                                         [&](const auto& o) { return length(o.at - c.at) < 0.6; });
            if (hit || !inside(set, f)) continue;
            m.at = c.at;
            break;
        }
        m.yaw = near ? near->yaw
                     : yaw_towards({m.at.x, 0, m.at.y}, {middle.centre.x, 0, middle.centre.y});
        set.marks.push_back(m);
        note(out, at, msg("scene.assumed-mark", name, metres(m.at.x), metres(m.at.y)));
    }
};

// Openings first, then what stands at walls, tables, seats, what stands free, what lies on it.
int rank(const Kind& k) {
    if (k.is(Affordance::opening)) return 0;
    if (k.is(Affordance::prop)) return 6;
    if (k.name == "television") return 5;
    if (k.is(Affordance::wall) && hanging_height(k, 2.8, k.size.y) > 0) return 3;
    if (k.is(Affordance::wall)) return 1;
    if (k.is(Affordance::surface)) return 2;
    if (k.is(Affordance::seat)) return 4;
    return 3;
}

struct Wanted {
    const Kind* kind;
    std::string name;
    std::string on, held_by;
    Place place;
    std::vector<std::string> aliases;
    bool named;  // by page or direction; else dressing
};

}  // namespace

Set design(const script::Scene& scene, const Set* file,
           const std::vector<direction::Mention>& mentions,
           const std::vector<std::string>& characters, Diagnostics& out) {
    using direction::Role;
    const auto page = page_things(scene, characters);
    const auto day = day_time_of(scene.time_of_day);
    if (file) {
        Designer d{*file, out};
        d.set.day_time = day;
        for (const auto& t : page) {
            if (!t.kind->is(Affordance::prop)) continue;
            if (Thing* there = d.first_of(*t.kind)) {
                if (there->held_by.empty()) there->held_by = t.held_by;
                continue;
            }
            d.place = t.place;
            d.tell(d.add(*t.kind, t.name, t.on, t.held_by));
        }
        return std::move(d.set);
    }

    const StockSet& stock = stock_set(scene.location, scene.interior);
    Designer d{{}, out};
    Set& set = d.set;
    set.assumed = true;
    set.name = hyphened(scene.location.empty() ? std::string(stock.name) : scene.location);
    set.kind = stock.kind;
    set.low = {-stock.size.x / 2, -stock.size.z / 2};
    set.high = {stock.size.x / 2, stock.size.z / 2};
    set.height = stock.size.y;
    set.floor = material_named(stock.floor).value_or(Material{});
    set.walls = material_named(stock.walls).value_or(Material{});
    set.ceiling = *material_named("white plaster");
    set.surroundings = stock.surroundings;
    set.day_time = day;
    d.place = scene.place;
    for (std::size_t i = 0; i < scene.location.size() && !d.chinese;)
        d.chinese = is_cjk(next_code_point(scene.location, i));
    note(out, scene.place,
         msg("scene.assumed-set", std::string(stock.name), metres(stock.size.x),
             metres(stock.size.z)));

    std::vector<Wanted> wanted;
    const auto wants = [&](const Kind& k) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](const auto& w) { return w.kind == &k; }) ||
               d.count_of(k) > 0;
    };
    for (const auto& t : page)
        for (int n = 0; n < t.count; ++n)
            wanted.push_back(
                {t.kind, hyphened(t.name), t.on, n ? "" : t.held_by, t.place, {}, true});
    std::vector<direction::Mention> marks;
    for (const auto& m : mentions) {
        const auto same_name = [&](const std::string& c) { return folded(c) == folded(m.name); };
        if (std::any_of(characters.begin(), characters.end(), same_name)) continue;
        // "the lamp" where a lamp-post is: the thing that the shorter name begins or ends.
        const std::string n = hyphened(m.name);
        const auto shorter = [&](const Wanted& w) {
            const std::string o = hyphened(w.name);
            return o == n || o.starts_with(n + "-") || o.ends_with("-" + n);
        };
        if (std::any_of(wanted.begin(), wanted.end(), shorter)) continue;
        const Kind* k = kind_named(m.name);
        // Who stands in the doorway stands by the door.
        if (k && k->name == "doorway") k = nullptr;
        if (m.role == Role::mark && (!k || n != hyphened(k->name))) {
            // A place by a thing (doorway) wants the thing.
            if (n.starts_with("door") && !k && !wants(*kind_named("door")))
                wanted.push_back({kind_named("door"), "door", "", "", m.place, {}, true});
            if (!k) {
                marks.push_back(m);
                continue;
            }
        }
        if (!k && m.role == Role::opening) k = kind_named("door");
        if (!k && m.role == Role::seat) k = kind_named("chair");
        if (!k) continue;
        const auto same =
            std::find_if(wanted.begin(), wanted.end(), [&](const auto& w) { return w.kind == k; });
        // chair-2 is a second chair; 椅子 and chair are one.
        const bool numbered = !n.empty() && n.back() >= '0' && n.back() <= '9';
        if (same != wanted.end() && !numbered)
            same->aliases.push_back(m.name);
        else
            wanted.push_back({k, n, "", "", m.place, {}, true});
    }
    const bool named_seat = std::any_of(mentions.begin(), mentions.end(),
                                        [](const auto& m) { return m.role == Role::seat; });
    d.furnish(stock.pieces);
    const auto sits = [](std::string_view text) {
        const std::string t = folded(text);
        return t.find("坐") != std::string::npos || t.find(" sit") != std::string::npos ||
               t.find("seated") != std::string::npos;
    };
    const bool someone_sits =
        named_seat || std::any_of(scene.elements.begin(), scene.elements.end(), [&](const auto& e) {
            return e.kind == script::ElementKind::action && sits(e.text);
        });
    const auto have = [&](Affordance a) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](const auto& w) { return w.kind->is(a); }) ||
               std::any_of(set.things.begin(), set.things.end(),
                           [&](const auto& t) { return kind_named(t.kind)->is(a); });
    };
    const auto dress = [&](std::string_view kind) {
        const Kind& k = *kind_named(kind);
        const bool own = d.chinese && !k.chinese.empty();
        wanted.push_back({&k, own ? k.chinese.front() : k.name, "", "", scene.place,
                          own ? std::vector{k.name} : std::vector<std::string>{}, false});
    };
    if (d.room()) {
        if (!wants(*kind_named("door"))) dress("door");
        if (day != direction::DayTime::night && !wants(*kind_named("window"))) dress("window");
        if (day == direction::DayTime::night && !have(Affordance::light)) dress("ceiling-lamp");
    }
    if (someone_sits && !have(Affordance::seat)) dress(d.room() ? "chair" : "bench");

    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) {
        return std::pair(rank(*a.kind), !a.named) < std::pair(rank(*b.kind), !b.named);
    });
    // The page's one bench is the only bench, where the set has but a few.
    for (const auto& w : wanted) {
        if (!w.named || w.kind->is(Affordance::opening)) continue;
        const auto asked = static_cast<std::size_t>(
            std::count_if(wanted.begin(), wanted.end(),
                          [&](const auto& o) { return o.named && o.kind == w.kind; }));
        if (d.count_of(*w.kind) > asked + 2) continue;
        while (d.count_of(*w.kind) > asked) {
            const auto last = std::find_if(set.things.rbegin(), set.things.rend(),
                                           [&](const auto& t) { return t.kind == w.kind->name; });
            d.remove(last->name);
        }
    }
    for (const auto& w : wanted) {
        d.place = w.place;
        if (w.named && w.held_by.empty())
            if (Thing* there = d.claim(*w.kind, w.name, w.on)) {
                there->aliases.insert(there->aliases.end(), w.aliases.begin(), w.aliases.end());
                d.tell(*there);
                continue;
            }
        if (w.named && w.kind->is(Affordance::prop))  // the page's one letter is the only letter
            while (const Thing* there = d.dressed(*w.kind)) d.remove(there->name);
        if (!w.named && w.kind->is(Affordance::prop)) {
            Thing probe = Designer::make(*w.kind);
            if (!d.on_surface(probe, "")) continue;  // no dressing underfoot
        }
        Thing& t = d.add(*w.kind, w.name, w.on, w.held_by);
        t.aliases.insert(t.aliases.end(), w.aliases.begin(), w.aliases.end());
        d.tell(t);
    }
    for (const auto& m : marks)
        if (!d.known(m.name)) d.add_mark(m.name, m.place);
    if (!d.room()) {
        // Ways in and out at the two sides.
        const double x = (set.high.x - set.low.x) / 2 - 0.6;
        for (const auto& [name, sign] : {std::pair{"way-in", -1.0}, std::pair{"way-out", 1.0}})
            if (!set.mark(name))
                set.marks.push_back({name, {sign * x, set.high.y * 0.3}, -sign * pi / 2});
    }
    return std::move(set);
}

}  // namespace answerprint::scene
