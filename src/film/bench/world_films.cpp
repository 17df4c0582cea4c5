#include "film/bench/world_films.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/maths.h"
#include "film/bench/chance.h"
#include "scene/kinds.h"

namespace answerprint::film {

namespace {

struct Prop {
    std::string name;
    int thing = -1;   // what it lies on; -1: in a hand
    int holder = -1;  // of the people
    bool busy = false;
};

struct Placed {
    std::string name, kind;
    Vec2 at, half;  // of its footprint
    double yaw = 0;
    bool seat = false, surface = false, opens = false, lamp = false;
    bool wall = false, lies = false;  // in a wall; on another thing
    int taken = -1;                   // who sits on it
    bool open = false, on = true;
    Vec2 front;  // where one stands before it
};

struct Person {
    std::string name;
    Vec2 at;
    double free = 0;  // from when on, s
    int seat = -1, prop = -1;
    bool low = false;  // kneels
    bool there = true, gone = false;
};

/// How many metres wide the ways are.
constexpr double kWay = 0.8, kTightWay = 0.62;

class Blocking {
public:
    Blocking(std::uint64_t seed, int number)
        : chance_{seed * 1'000'003 + static_cast<std::uint64_t>(number) * 7919 + 17} {}

    MadeUpFilm film(std::optional<int> people, double seconds) {
        tight_ = chance_.one_in(8);
        set();
        cast(people);
        if (seconds <= 0) seconds = chance_.between(14, 24);
        play(seconds);
        return written();
    }

private:
    double width_ = 6, depth_ = 5, height_ = 2.8;
    bool exterior_ = false, tight_ = false;
    Chance chance_;
    std::vector<Vec2> rooms_{{}};  // their middles; all of one size, the second in the east
    std::vector<Placed> things_;
    std::vector<Prop> props_;
    std::vector<std::pair<std::string, Vec2>> marks_;
    std::vector<int> mark_of_;  // who stands there or goes there
    std::vector<Person> people_;
    std::string set_, cast_[4], shots_, page_;
    double length_ = 0;
    nlohmann::json acts_ = nlohmann::json::array();
    int line_ = 0;

    // ------------------------------------------------------------ the set

    bool free(Vec2 at, Vec2 half, double way) const {
        const double edge = way * 0.5;
        if (std::none_of(rooms_.begin(), rooms_.end(), [&](const Vec2& middle) {
                return std::abs(at.x - middle.x) + half.x <= width_ / 2 - edge &&
                       std::abs(at.y - middle.y) + half.y <= depth_ / 2 - edge;
            }))
            return false;
        for (const auto& t : things_) {
            if (t.lies) continue;
            if (std::abs(at.x - t.at.x) < half.x + t.half.x + way &&
                std::abs(at.y - t.at.y) < half.y + t.half.y + way)
                return false;
            // Before a door and a cupboard one stands, and they open.
            if ((t.opens || t.seat) && std::abs(at.x - t.front.x) < half.x + 0.5 &&
                std::abs(at.y - t.front.y) < half.y + 0.5)
                return false;
        }
        return true;
    }

    std::string unused(const std::string& kind) const {
        const auto same = std::count_if(things_.begin(), things_.end(),
                                        [&](const auto& t) { return t.kind == kind; });
        return same == 0 ? kind : kind + "-" + std::to_string(same + 1);
    }

    Placed made(const std::string& kind) const {
        Placed t;
        t.kind = kind;
        t.name = unused(kind);
        const auto* k = scene::kind_called(kind);
        t.half = {k->size.x / 2, k->size.z / 2};
        t.seat = k->is(scene::Affordance::seat);
        t.surface = k->is(scene::Affordance::surface);
        t.lamp = k->is(scene::Affordance::light);
        t.opens = k->is(scene::Affordance::opening) || k->is(scene::Affordance::opens);
        return t;
    }

    void write(const Placed& t, const std::string& more) {
        set_ += std::string(t.lamp ? "\n[[light]]\n" : "\n[[thing]]\n") + "kind = \"" + t.kind +
                "\"\nname = \"" + t.name + "\"\n" + more;
    }

    /// In a wall of the first room.
    void in_wall(const std::string& kind, std::optional<std::uint64_t> wall = {}) {
        static const std::vector<std::string> walls = {"north", "east", "south", "west"};
        for (int trial = 0; trial < 12; ++trial) {
            Placed t = made(kind);
            t.wall = true;
            const auto w = wall ? *wall : chance_.next() % 4;
            if (w == 1 && !wall && rooms_.size() > 1) continue;
            const bool along_x = w % 2 == 0;
            const double span = (along_x ? width_ : depth_) / 2 - t.half.x - 0.4;
            const double at = rounded(chance_.between(-span, span));
            const double to_wall = (along_x ? depth_ : width_) / 2;
            const bool stands = !scene::kind_called(kind)->is(scene::Affordance::opening);
            const double off = to_wall - (stands ? t.half.y : 0);
            const double sign = w == 0 || w == 3 ? -1 : 1;  // north and west are at the low end
            t.at = along_x ? Vec2{at, sign * off} : Vec2{sign * off, at};
            const double before = to_wall - (stands ? 2 * t.half.y : 0) - 0.6;
            t.front = along_x ? Vec2{at, sign * before} : Vec2{sign * before, at};
            if (!along_x) std::swap(t.half.x, t.half.y);
            bool clear = true;
            for (const auto& o : things_)
                clear = clear &&
                        (std::abs(t.at.x - o.at.x) > t.half.x + o.half.x + 0.3 ||
                         std::abs(t.at.y - o.at.y) > t.half.y + o.half.y + 0.3) &&
                        (std::abs(t.at.x - o.front.x) > t.half.x + 0.5 ||
                         std::abs(t.at.y - o.front.y) > t.half.y + 0.5);
            if (!clear) continue;
            write(t, "wall = \"" + std::string(rooms_.size() > 1 ? "hall " : "") + walls[w] +
                         "\"\nat = " + text(at) + "\n");
            things_.push_back(t);
            return;
        }
    }

    Vec2 anywhere() {
        const Vec2 at = chance_.of(rooms_) + Vec2{chance_.between(-width_ / 2, width_ / 2),
                                                  chance_.between(-depth_ / 2, depth_ / 2)};
        return {rounded(at.x), rounded(at.y)};
    }

    void stands(const std::string& kind) {
        for (int trial = 0; trial < 20; ++trial) {
            Placed t = made(kind);
            const auto quarter = static_cast<int>(chance_.next() % 4);
            const double askew = chance_.one_in(4) ? rounded(chance_.between(-25, 25)) : 0;
            t.yaw = quarter * 90 + askew;
            if (quarter % 2) std::swap(t.half.x, t.half.y);
            if (askew != 0) t.half = t.half + Vec2{0.1, 0.1};
            t.at = anywhere();
            const double turn = radians(t.yaw);
            const double out = (quarter % 2 ? t.half.x : t.half.y) + 0.5;
            t.front = t.at + Vec2{std::sin(turn), std::cos(turn)} * out;
            if (!free(t.at, t.half, tight_ ? kTightWay : kWay)) continue;
            if (t.seat && !free(t.front, {0.2, 0.2}, 0.1)) continue;
            write(t,
                  "at = [" + text(t.at.x) + ", " + text(t.at.y) + "]\nyaw = " + text(t.yaw) + "\n");
            things_.push_back(t);
            return;
        }
    }

    void lies(const std::string& kind) {
        std::vector<int> tops;
        for (std::size_t i = 0; i < things_.size(); ++i)
            if (things_[i].surface && !things_[i].wall) tops.push_back(static_cast<int>(i));
        if (tops.empty()) return;
        const int on = chance_.of(tops);
        Placed t = made(kind);
        t.lies = true;
        t.at = things_[static_cast<std::size_t>(on)].at;
        t.front = things_[static_cast<std::size_t>(on)].front;
        write(t, "on = \"" + things_[static_cast<std::size_t>(on)].name + "\"\n");
        if (!t.lamp) props_.push_back({t.name, on, -1, false});
        things_.push_back(t);
    }

    void set() {
        exterior_ = chance_.one_in(5);
        width_ = rounded(exterior_ ? chance_.between(9, 16) : chance_.between(4.6, 8.5));
        depth_ = rounded(exterior_ ? chance_.between(8, 14) : chance_.between(4.2, 7.5));
        height_ = rounded(chance_.between(2.4, 3.2));
        static const std::vector<std::string> floors = {"planks", "tiles", "carpet", "linoleum"};
        static const std::vector<std::string> grounds = {"park", "yard", "street", "field"};
        set_ = "name = \"place\"\nscenes = [1]\nkind = \"" +
               std::string(exterior_ ? "exterior" : "room") + "\"\n";
        const std::string size = "size = [" + text(width_) + ", " + text(exterior_ ? 0 : height_) +
                                 ", " + text(depth_) + "]\n";
        const bool two = !exterior_ && chance_.one_in(3);
        if (!two) set_ += size;
        if (exterior_)
            set_ += "surroundings = \"" + chance_.of(grounds) + "\"\n";
        else
            set_ += "floor = \"" + chance_.of(floors) + "\"\n";
        if (two) {
            rooms_.push_back({width_ + 0.16, 0});
            set_ += "\n[[room]]\nname = \"hall\"\nat = [0, 0]\n" + size +
                    "\n[[room]]\nname = \"annex\"\neast_of = \"hall\"\n" + size;
        }
        static const std::vector<std::string> wall_kinds = {"window", "wardrobe", "cabinet",
                                                            "shelf",  "window",   "sofa"};
        static const std::vector<std::string> room_kinds = {
            "chair",      "chair",         "table",     "stool",        "armchair",
            "desk",       "table",         "bench",     "coffee-table", "chair",
            "floor-lamp", "piano",         "projector", "crate",        "bedside-table",
            "sofa",       "rocking-chair", "bed",       "easel",        "typewriter"};
        static const std::vector<std::string> yard_kinds = {"bench", "tree",  "lamp-post", "barrel",
                                                            "crate", "table", "stool",     "well",
                                                            "bench", "cart",  "bicycle",   "rock"};
        static const std::vector<std::string> small = {"cup",    "book",   "bottle",    "letter",
                                                       "glass",  "orange", "telephone", "bowl",
                                                       "candle", "hat",    "newspaper", "teapot"};
        if (!exterior_) {
            in_wall("door", two ? 2 : chance_.next() % 4);
            if (two) in_wall(chance_.one_in(2) ? "doorway" : "door", 1);
            for (int n = 1 + static_cast<int>(chance_.next() % 3); n > 0; --n)
                in_wall(chance_.of(wall_kinds));
        }
        stands("table");
        stands(exterior_ ? "bench" : "chair");
        for (int n = 2 + static_cast<int>(chance_.next() % 5); n > 0; --n)
            stands(chance_.of(exterior_ ? yard_kinds : room_kinds));
        for (int n = 2 + static_cast<int>(chance_.next() % 3); n > 0; --n) lies(chance_.of(small));
        if (!exterior_) lies("desk-lamp");
        for (int trial = 0; trial < 200 && marks_.size() < 7; ++trial) {
            const Vec2 at = anywhere();
            bool clear = free(at, {0.2, 0.2}, 0.35);
            for (const auto& m : marks_) clear = clear && length(at - m.second) > 1.1;
            if (!clear) continue;
            const std::string name = "spot-" + std::to_string(marks_.size() + 1);
            marks_.emplace_back(name, at);
            set_ += "\n[[mark]]\nname = \"" + name + "\"\nat = [" + text(at.x) + ", " + text(at.y) +
                    "]\nfacing = " + text(chance_.between(0, 360)) + "\n";
        }
        mark_of_.assign(marks_.size(), -1);
    }

    // ------------------------------------------------------------ the people

    void cast(std::optional<int> count) {
        static const std::vector<std::string> names = {"ANNA", "BORIS", "CHEN", "DORA"};
        static const std::vector<std::string> garments = {"coat", "jacket", "shirt", "dress",
                                                          "apron"};
        const int many = static_cast<int>(marks_.size());
        const int n = std::min(count ? *count : 1 + static_cast<int>(chance_.next() % 4), many);
        for (int i = 0; i < n; ++i) {
            const auto k = static_cast<std::size_t>(i);
            Person p;
            p.name = names[k];
            p.at = marks_[k].second;
            mark_of_[k] = i;
            p.free = chance_.between(0.6, 1.6);
            people_.push_back(p);
            cast_[k] = "name = \"" + p.name + "\"\nheight = " + text(chance_.between(1.5, 1.95)) +
                       "\nage = " + std::to_string(16 + chance_.next() % 60) +
                       "\n\n[body]\nbuild = " + text(chance_.unit()) +
                       "\n\n[wardrobe]\ngarment = \"" + chance_.of(garments) + "\"\n";
        }
        // One may come in later.
        if (n > 1 && !exterior_ && chance_.one_in(2)) {
            people_.back().there = false;
            mark_of_[people_.size() - 1] = -1;
        }
    }

    // ------------------------------------------------------------ who does what

    void claim(const Person& p, const std::string& words, const std::string& verb,
               const std::string& thing, double start, double end, bool timed,
               std::optional<Vec2> place = {}, const std::string& to = {}) {
        shots_ += "  " + p.name + " " + words + "\n";
        ++line_;
        nlohmann::json act = {{"who", p.name},
                              {"verb", verb},
                              {"thing", thing},
                              {"start", start},
                              {"end", end},
                              {"timed", timed},
                              {"file", "direction/1.shots"},
                              {"line", line_},
                              {"text", p.name + " " + words}};
        if (place) act["place"] = {place->x, place->y};
        if (!to.empty()) act["to"] = to;
        acts_.push_back(act);
        length_ = std::max(length_, end);
    }

    std::string span(double start, double end) const {
        return " from " + text(start) + "s to " + text(end) + "s";
    }

    /// Seconds of a walk there, round what stands in the way; too few where the film is tight.
    double way(const Person& p, Vec2 to) {
        const bool through = (to.x > width_ / 2) != (p.at.x > width_ / 2);
        const double walk = length(to - p.at) * 1.35 / 1.2 + (through ? 4 : 1.6);
        return tight_ && chance_.one_in(3) ? walk * 0.6 : walk;
    }

    bool apart(const Person& p, Vec2 at) const {
        for (const auto& o : people_)
            if (&o != &p && o.there && !o.gone && length(o.at - at) < 0.9) return false;
        return true;
    }

    /// Stands where what comes next is at hand.
    void goes(Person& p, Vec2 to) {
        for (auto& m : mark_of_)
            if (m == index(p)) m = -1;
        p.at = to;
    }

    int index(const Person& p) const { return static_cast<int>(&p - people_.data()); }

    void rise(Person& p) {
        const double a = rounded(p.free), b = rounded(a + chance_.between(1.3, 1.8));
        claim(p, "stands up" + span(a, b), "rises", "", a, b, true);
        if (p.seat >= 0) {
            auto& seat = things_[static_cast<std::size_t>(p.seat)];
            p.at = seat.front;
            seat.taken = -1;
        }
        p.seat = -1;
        p.low = false;
        p.free = b + chance_.between(0.4, 1.2);
    }

    bool walk(Person& p) {
        std::vector<int> open;
        for (std::size_t i = 0; i < marks_.size(); ++i)
            if (mark_of_[i] < 0 && length(marks_[i].second - p.at) > 0.8 &&
                apart(p, marks_[i].second))
                open.push_back(static_cast<int>(i));
        if (open.empty()) return false;
        const auto m = static_cast<std::size_t>(chance_.of(open));
        const Vec2 to = marks_[m].second;
        const bool run = length(to - p.at) > 3 && chance_.one_in(8);
        const double a = rounded(p.free);
        const double b = rounded(a + (run ? length(to - p.at) * 1.2 / 3.2 + 1.4 : way(p, to)));
        const std::string verb = run ? "runs" : "walks";
        claim(p,
              verb + " to " + marks_[m].first +
                  (chance_.one_in(2) ? span(a, b) : " by " + text(b) + "s"),
              verb, marks_[m].first, a, b, true, to);
        goes(p, to);
        mark_of_[m] = index(p);
        p.free = b + chance_.between(0.4, 1.2);
        return true;
    }

    bool sit(Person& p) {
        std::vector<int> open;
        for (std::size_t i = 0; i < things_.size(); ++i)
            if (things_[i].seat && things_[i].taken < 0 && things_[i].kind != "bed" &&
                std::none_of(props_.begin(), props_.end(),
                             [&](const auto& p) { return p.thing == static_cast<int>(i); }))
                open.push_back(static_cast<int>(i));
        if (open.empty()) return false;
        const int s = chance_.of(open);
        auto& seat = things_[static_cast<std::size_t>(s)];
        const double a = rounded(p.free + way(p, seat.front));
        const double b = rounded(a + chance_.between(1.2, 1.7));
        claim(p, "sits on " + seat.name + span(a, b), "sits", seat.name, a, b, true);
        goes(p, seat.at);
        seat.taken = index(p);
        p.seat = s;
        p.free = b + chance_.between(0.6, 2);
        return true;
    }

    bool kneel(Person& p) {
        const double a = rounded(p.free), b = rounded(a + chance_.between(1.2, 1.6));
        claim(p, "kneels" + span(a, b), "kneels", "", a, b, true);
        p.low = true;
        p.free = b + chance_.between(0.6, 1.5);
        return true;
    }

    bool take(Person& p) {
        std::vector<int> open;
        for (std::size_t i = 0; i < props_.size(); ++i)
            if (props_[i].thing >= 0 && !props_[i].busy) open.push_back(static_cast<int>(i));
        if (p.prop >= 0 || open.empty()) return false;
        const int k = chance_.of(open);
        auto& prop = props_[static_cast<std::size_t>(k)];
        const auto& on = things_[static_cast<std::size_t>(prop.thing)];
        const double a = rounded(p.free + way(p, on.at)),
                     b = rounded(a + chance_.between(1.2, 1.6));
        claim(p, "picks up " + prop.name + span(a, b), "picks up", prop.name, a, b, true);
        goes(p, on.front);
        prop.thing = -1;
        prop.holder = p.prop = k;
        p.prop = k;
        p.free = b + chance_.between(0.4, 1.2);
        return true;
    }

    bool put(Person& p) {
        if (p.prop < 0) return false;
        std::vector<int> open;
        for (std::size_t i = 0; i < things_.size(); ++i)
            if (things_[i].surface && !things_[i].lies && !things_[i].seat &&
                things_[i].kind != "shelf")
                open.push_back(static_cast<int>(i));
        if (open.empty()) return false;
        const int t = chance_.of(open);
        const auto& on = things_[static_cast<std::size_t>(t)];
        auto& prop = props_[static_cast<std::size_t>(p.prop)];
        const double a = rounded(p.free + way(p, on.at)),
                     b = rounded(a + chance_.between(1.2, 1.6));
        claim(p, "puts " + prop.name + " on " + on.name + span(a, b), "puts", prop.name, a, b, true,
              {}, on.name);
        goes(p, on.front);
        prop.thing = t;
        prop.holder = -1;
        p.prop = -1;
        p.free = b + chance_.between(0.4, 1.2);
        return true;
    }

    bool give(Person& p) {
        if (p.prop < 0) return false;
        for (auto& other : people_) {
            if (&other == &p || other.prop >= 0 || !other.there || other.gone || other.low ||
                other.seat >= 0)
                continue;
            const double from = std::max(p.free + way(p, other.at), other.free);
            const double a = rounded(from), b = rounded(a + chance_.between(1.6, 2));
            if (a > p.free + 7) continue;
            auto& prop = props_[static_cast<std::size_t>(p.prop)];
            claim(p, "gives " + prop.name + " to " + other.name + span(a, b), "gives", prop.name, a,
                  b, true, {}, other.name);
            goes(p, other.at + Vec2{0.7, 0});
            other.prop = p.prop;
            prop.holder = index(other);
            p.prop = -1;
            p.free = b + chance_.between(0.4, 1);
            other.free = b + chance_.between(0.4, 1);
            return true;
        }
        return false;
    }

    bool open(Person& p) {
        std::vector<int> all;
        for (std::size_t i = 0; i < things_.size(); ++i)
            if (things_[i].opens && !things_[i].lies) all.push_back(static_cast<int>(i));
        if (all.empty()) return false;
        auto& t = things_[static_cast<std::size_t>(chance_.of(all))];
        const std::string verb = t.open ? "closes" : "opens";
        const double a = rounded(p.free + way(p, t.front)),
                     b = rounded(a + chance_.between(1, 1.5));
        claim(p, verb + " " + t.name + span(a, b), verb, t.name, a, b, true);
        goes(p, t.front);
        t.open = !t.open;
        p.free = b + chance_.between(0.4, 1);
        return true;
    }

    bool switches(Person& p) {
        std::vector<int> all;
        for (std::size_t i = 0; i < things_.size(); ++i)
            if (things_[i].lamp && things_[i].kind != "lamp-post" && things_[i].kind != "candle")
                all.push_back(static_cast<int>(i));
        if (all.empty()) return false;
        auto& t = things_[static_cast<std::size_t>(chance_.of(all))];
        const double a = rounded(p.free + way(p, t.at)), b = rounded(a + chance_.between(1, 1.4));
        claim(p, std::string("switches ") + (t.on ? "off " : "on ") + t.name + span(a, b),
              "switches", t.name, a, b, true);
        goes(p, t.front);
        t.on = !t.on;
        p.free = b + chance_.between(0.4, 1);
        return true;
    }

    bool turn(Person& p) {
        const auto& t = chance_.of(things_);
        if (length(t.at - p.at) < 1.2) return false;
        const double a = rounded(p.free), b = rounded(a + chance_.between(1, 1.5));
        claim(p, "turns to " + t.name + span(a, b), "turns", t.name, a, b, true, t.at);
        p.free = b + chance_.between(0.4, 1);
        return true;
    }

    bool gesture(Person& p) {
        static const std::vector<std::string> words = {"waves",  "nods",   "shakes head",
                                                       "shrugs", "smiles", "looks down"};
        const double a = rounded(p.free);
        const auto& t = chance_.of(things_);
        if (chance_.one_in(3) && length(t.at - p.at) > 1)
            claim(p, "points at " + t.name + " at " + text(a) + "s", "points", t.name, a, a + 1.2,
                  false);
        else if (chance_.one_in(3))
            claim(p, "looks at " + t.name + " at " + text(a) + "s", "looks", t.name, a, a + 0.5,
                  false);
        else
            claim(p, chance_.of(words) + " at " + text(a) + "s", "gestures", "", a, a + 1.8, false);
        p.free = a + chance_.between(1.9, 2.6);
        return true;
    }

    bool lean(Person& p) {
        for (const auto& t : things_) {
            if (!t.surface || t.wall || t.lies || !chance_.one_in(2)) continue;
            const double a = rounded(p.free + way(p, t.at)), b = rounded(a + 1.2);
            claim(p, "leans on " + t.name + span(a, b), "leans", t.name, a, b, false);
            goes(p, t.front);
            p.free = b + chance_.between(1, 2);
            return true;
        }
        return false;
    }

    bool work(Person& p) {
        if (p.prop >= 0) return false;
        for (const auto& t : things_) {
            if (t.kind != "projector" && t.kind != "typewriter" && t.kind != "piano" &&
                t.kind != "desk")
                continue;
            const double a = rounded(p.free + way(p, t.at)), b = rounded(a + 3);
            claim(p, "works at " + t.name + span(a, b), "works", t.name, a, b, false);
            goes(p, t.front);
            p.free = b + chance_.between(0.5, 1);
            return true;
        }
        return false;
    }

    void enter(Person& p) {
        const double a = rounded(chance_.between(1, 3));
        claim(p, "enters by door at " + text(a) + "s", "enters", "door", a, a + 1, true);
        for (const auto& t : things_)
            if (t.kind == "door") p.at = t.front;
        p.there = true;
        p.free = a + 4;
    }

    void leave(Person& p) {
        for (const auto& t : things_)
            if (t.kind == "door") {
                const double a = rounded(p.free), b = rounded(a + way(p, t.front) + 1.5);
                claim(p, "exits by door" + span(a, b), "exits", "door", a, b, true);
                goes(p, {1000, 1000});
                p.gone = true;
                return;
            }
    }

    void fall(Person& p) {
        const double a = rounded(p.free), b = rounded(a + chance_.between(1, 1.4));
        claim(p, "falls" + span(a, b), "falls", "", a, b, true);
        p.gone = true;
    }

    void act(Person& p) {
        if (p.seat >= 0 || p.low) {
            if (p.seat >= 0 && chance_.one_in(2))
                gesture(p);
            else
                rise(p);
            return;
        }
        for (int trial = 0; trial < 20; ++trial) {
            bool done = false;
            switch (chance_.next() % 12) {
                case 0:
                case 1:
                    done = walk(p);
                    break;
                case 2:
                case 3:
                    done = sit(p);
                    break;
                case 4:
                    done = take(p);
                    break;
                case 5:
                    done = p.prop >= 0 ? put(p) : take(p);
                    break;
                case 6:
                    done = p.prop >= 0 ? give(p) : open(p);
                    break;
                case 7:
                    done = chance_.one_in(2) ? open(p) : switches(p);
                    break;
                case 8:
                    done = turn(p);
                    break;
                case 9:
                    done = gesture(p);
                    break;
                case 10:
                    done = chance_.one_in(2) ? kneel(p) : lean(p);
                    break;
                default:
                    done = work(p);
                    break;
            }
            if (done) return;
        }
        gesture(p);
    }

    void play(double seconds) {
        shots_ = "scene 1\n\nshot 1A\n  lens 24mm\n  lasts @\n";
        line_ = 5;
        for (std::size_t i = 0; i < people_.size(); ++i) {
            auto& p = people_[i];
            if (p.there)
                claim(p, "stands at " + marks_[i].first, "stands", marks_[i].first, 0, 0, false);
            else
                enter(p);
        }
        for (;;) {
            Person* next = nullptr;
            for (auto& p : people_)
                if (!p.gone && (!next || p.free < next->free)) next = &p;
            if (!next || next->free > seconds) break;
            act(*next);
        }
        for (auto& p : people_)
            if (!p.gone && p.seat < 0 && !p.low && chance_.one_in(4)) {
                if (chance_.one_in(3) || exterior_)
                    fall(p);
                else if (p.prop < 0)
                    leave(p);
            }
        says(seconds);
        length_ = rounded(length_ + 2);
        shots_.replace(shots_.find('@'), 1, text(length_) + "s");
    }

    void says(double seconds) {
        static const std::vector<std::string> lines = {
            "We have until the morning.", "Nobody told me.",   "Put it where it was.",
            "I remember this place.",     "Is it still open?", "Not so loud."};
        page_ = exterior_ ? "EXT. YARD - DAY\n\n" : "INT. ROOM - DAY\n\n";
        for (const auto& p : people_)
            if (p.there) page_ += p.name + (p.name == people_.back().name ? " " : " and ");
        page_ += "wait.\n\n";
        double t = chance_.between(1, 3);
        for (std::size_t i = 0; i < people_.size() && t < seconds - 3; ++i) {
            const auto& who = people_[i];
            const std::string& words = lines[(i + chance_.next() % 2 * 3) % lines.size()];
            // Whoever comes in speaks when in.
            if (!acts_[i]["verb"].get<std::string>().starts_with("stands")) continue;
            page_ += who.name + "\n" + words + "\n\n";
            shots_ += "  " + who.name + " says \"" + words + "\" at " + text(t) + "s\n";
            ++line_;
            t += chance_.between(2.5, 5);
        }
    }

    MadeUpFilm written() const {
        MadeUpFilm film;
        film.files = {{"film.toml", "answerprint = 1\ntitle = \"World\"\nfps = 24\n"},
                      {"script.fountain", "Title: World\n\n" + page_},
                      {"direction/1.shots", shots_},
                      {"sets/place.toml", set_}};
        for (std::size_t i = 0; i < people_.size(); ++i)
            film.files.emplace_back("cast/" + people_[i].name + ".toml", cast_[i]);
        film.asked =
            nlohmann::json({{"fps", 24}, {"seconds", length_}, {"acts", acts_}}).dump(1) + "\n";
        return film;
    }
};

}  // namespace

MadeUpFilm world_film(std::uint64_t seed, int number) { return Blocking(seed, number).film({}, 0); }

MadeUpFilm two_people_acting() { return Blocking(40, 0).film(2, 34); }

}  // namespace answerprint::film
