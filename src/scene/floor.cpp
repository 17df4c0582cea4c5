#include "scene/floor.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <tuple>
#include <unordered_map>

namespace answerprint::scene {

namespace {
constexpr double kStand = 0.32;    // m of room that standing takes
constexpr double kSqueeze = 0.24;  // m to either side that walking takes, shoulders turned
constexpr double kEasy = 0.50;     // m to either side that is liked
constexpr double kCell = 0.10;
constexpr double kStep = 0.22;         // m, the highest that a foot steps up
constexpr int kBuckets = 24;           // a side
constexpr std::size_t kMost = 400000;  // cells looked at before a way is given up

constexpr int kNear[8][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};

bool ground_kind(const Thing& t) {
    return t.kind == "stairs" || t.kind == "platform" || t.kind == "kerb" || t.kind == "rug";
}
}  // namespace

double length(const Way& way) {
    double sum = 0;
    for (std::size_t i = 1; i < way.size(); ++i) sum += length(way[i] - way[i - 1]);
    return sum;
}

Vec2 point_along(const Way& way, double s, Vec2* direction) {
    Vec2 last{0, 1};
    for (std::size_t i = 1; i < way.size(); ++i) {
        const Vec2 d = way[i] - way[i - 1];
        const double l = length(d);
        if (l < 1e-9) continue;
        last = d * (1 / l);
        if (s <= l) {
            if (direction) *direction = last;
            return way[i - 1] + last * std::max(0.0, s);
        }
        s -= l;
    }
    if (direction) *direction = last;
    return way.empty() ? Vec2{} : way.back();
}

Way first_part(const Way& way, double s) {
    Way part;
    for (std::size_t i = 0; i < way.size(); ++i) {
        if (i > 0) {
            const double l = length(way[i] - way[i - 1]);
            if (l >= s) {
                part.push_back(point_along({way[i - 1], way[i]}, s));
                return part;
            }
            s -= l;
        }
        part.push_back(way[i]);
    }
    return part;
}

bool obstructs(const Thing& t) {
    if (!t.on_top_of.empty() || !t.held_by.empty() || ground_kind(t)) return false;
    const Kind* kind = kind_named(t.kind);
    if (kind && kind->is(Affordance::opening)) return false;
    if (kind && kind->is(Affordance::prop)) return false;
    return t.size.y > 0.08 && t.position.y < 1.7 && t.position.y + t.size.y > 0.05 &&
           !(t.position.y > 0.9 && t.size.z < 0.15);
}

Floor::Floor(const Set& set) : set_(set) {
    for (std::size_t i = 0; i < set.things.size(); ++i) {
        const Thing& t = set.things[i];
        stepped_ = stepped_ || ground_kind(t);
        if (obstructs(t))
            obstacles_.push_back({{t.position.x, t.position.z},
                                  {t.size.x / 2, t.size.z / 2},
                                  std::cos(t.yaw),
                                  std::sin(t.yaw),
                                  static_cast<int>(i)});
    }
    buckets_.resize(kBuckets * kBuckets);
    const Vec2 size = set.high - set.low;
    for (std::size_t k = 0; k < obstacles_.size(); ++k) {
        const double reach = length(obstacles_[k].half) + 1;
        const Vec2 from = obstacles_[k].centre - Vec2{reach, reach} - set.low;
        const Vec2 to = obstacles_[k].centre + Vec2{reach, reach} - set.low;
        const auto index = [](double v, double all) {
            return std::clamp(static_cast<int>(v / all * kBuckets), 0, kBuckets - 1);
        };
        for (int y = index(from.y, size.y); y <= index(to.y, size.y); ++y)
            for (int x = index(from.x, size.x); x <= index(to.x, size.x); ++x)
                buckets_[std::size_t(y) * kBuckets + std::size_t(x)].push_back(static_cast<int>(k));
    }
    if (set.kind != SetKind::room) return;
    rooms_ = rooms_of(set);
    for (const auto& d : doorways(set)) {
        if (d.beyond < 0) continue;
        doors_.push_back(d);
        // Its jambs, across the wall.
        const Vec2 l = d.low, h = d.high;
        const Room& room = rooms_[d.room];
        const bool along_x = l.y >= room.high.y - 1e-6 || h.y <= room.low.y + 1e-6;
        if (along_x) {
            walls_.push_back({l, {l.x, h.y}, {}});
            walls_.push_back({{h.x, l.y}, h, {}});
        } else {
            walls_.push_back({l, {h.x, l.y}, {}});
            walls_.push_back({{l.x, h.y}, h, {}});
        }
    }
    for (std::size_t r = 0; r < rooms_.size(); ++r) {
        const Room& room = rooms_[r];
        for (const bool x : {true, false})
            for (const bool low : {true, false}) {
                const double at =
                    low ? (x ? room.low.y : room.low.x) : (x ? room.high.y : room.high.x);
                std::vector<std::pair<double, double>> gaps;
                for (const auto& d : doors_) {
                    if (d.room != r && d.beyond != static_cast<int>(r)) continue;
                    const double from = x ? d.low.y : d.low.x, to = x ? d.high.y : d.high.x;
                    if (at < from - 0.02 || at > to + 0.02) continue;
                    gaps.emplace_back(x ? d.low.x : d.low.y, x ? d.high.x : d.high.y);
                }
                std::sort(gaps.begin(), gaps.end());
                double begin = x ? room.low.x : room.low.y;
                const double end = x ? room.high.x : room.high.y;
                gaps.emplace_back(end, end);
                const double sign = low ? 1 : -1;
                for (const auto& [from, to] : gaps) {
                    if (from > begin)
                        walls_.push_back(x ? Segment{{begin, at}, {from, at}, {0, sign}}
                                           : Segment{{at, begin}, {at, from}, {sign, 0}});
                    begin = std::max(begin, to);
                }
            }
    }
}

std::size_t Floor::bucket(Vec2 at) const {
    const auto index = [](double v, double all) {
        return std::clamp(static_cast<int>(v / all * kBuckets), 0, kBuckets - 1);
    };
    const Vec2 size = set_.high - set_.low, from = at - set_.low;
    return std::size_t(index(from.y, size.y)) * kBuckets + std::size_t(index(from.x, size.x));
}

bool Floor::within(Vec2 p) const {
    const auto in = [&](Vec2 low, Vec2 high) {
        return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y;
    };
    if (rooms_.empty()) return in(set_.low, set_.high);
    return std::any_of(rooms_.begin(), rooms_.end(),
                       [&](const Room& r) { return in(r.low, r.high); }) ||
           std::any_of(doors_.begin(), doors_.end(),
                       [&](const Doorway& d) { return in(d.low, d.high); });
}

double Floor::clearance(Vec2 p, int except) const {
    if (!within(p)) return -1;
    double least = 1;
    for (const auto& w : walls_) least = std::min(least, distance_to_segment(p, w.a, w.b));
    for (const int k : buckets_[bucket(p)]) {
        const Obstacle& o = obstacles_[static_cast<std::size_t>(k)];
        if (o.thing == except) continue;
        const Vec2 d = p - o.centre;
        const double x = std::abs(d.x * o.c - d.y * o.s) - o.half.x;
        const double z = std::abs(d.x * o.s + d.y * o.c) - o.half.y;
        least = std::min(least, x < 0 && z < 0 ? std::max(x, z)
                                               : std::hypot(std::max(0.0, x), std::max(0.0, z)));
    }
    return least;
}

bool Floor::free(Vec2 at, int except) const { return clearance(at, except) >= kStand; }

bool Floor::free(Vec2 at, const std::vector<Occupant>& occupants, int except) const {
    return room_at(at, occupants, except) >= kStand;
}

bool Floor::clear(Vec2 a, Vec2 b, double room, const std::vector<Occupant>& occupants) const {
    const int n = static_cast<int>(length(b - a) / 0.05) + 1;
    double before = ground(a);
    for (int i = 0; i <= n; ++i) {
        const Vec2 p = a + (b - a) * (static_cast<double>(i) / n);
        if (room_at(p, occupants) < room) return false;
        const double now = ground(p);
        if (std::abs(now - before) > kStep) return false;
        before = now;
    }
    return true;
}

Floor::Cell Floor::cell(Vec2 at) const {
    return {static_cast<int>(std::floor((at.x - set_.low.x) / kCell)),
            static_cast<int>(std::floor((at.y - set_.low.y) / kCell))};
}

Vec2 Floor::centre(Cell c) const {
    return {set_.low.x + (c.x + 0.5) * kCell, set_.low.y + (c.y + 0.5) * kCell};
}

/// Clearance, occupants counted: at the distance kept from them it is as tight as a gap may be.
double Floor::room_at(Vec2 at, const std::vector<Occupant>& occupants, int except) const {
    double room = clearance(at, except);
    for (const auto& o : occupants) room = std::min(room, o.distance(at) - o.keep + kSqueeze);
    return room;
}

bool Floor::nearest_free(Vec2 at, const std::vector<Occupant>& occupants, Cell& out) const {
    const Cell from = cell(at);
    double best = std::numeric_limits<double>::infinity();
    for (int ring = 0; ring <= 60; ++ring) {
        if (best < (ring - 1) * kCell) break;
        for (int y = -ring; y <= ring; ++y)
            for (int x = -ring; x <= ring; x += std::abs(y) == ring || ring == 0 ? 1 : 2 * ring) {
                const Cell c{from.x + x, from.y + y};
                const double d = length(centre(c) - at);
                if (d >= best - 1e-9 || room_at(centre(c), occupants) < kStand) continue;
                best = d;
                out = c;
            }
    }
    return std::isfinite(best);
}

Vec2 Floor::free_near(Vec2 wish, const std::vector<Occupant>& occupants) const {
    if (free(wish, occupants)) return wish;
    Cell found;
    return nearest_free(wish, occupants, found) ? centre(found) : wish;
}

/// A* over eight neighbours, tight places dearer; `through`: also through what is in the way, at
/// a price. Equal costs are settled by the cell's number.
std::vector<Floor::Cell> Floor::route(Vec2 from, Vec2 to, const std::vector<Occupant>& occupants,
                                      bool through) const {
    Cell start = cell(from), goal = cell(to);
    if (!nearest_free(from, occupants, start) || !nearest_free(to, occupants, goal)) return {};
    struct Node {
        double room, ground;
        double cost = std::numeric_limits<double>::infinity();
        Cell came{};
        bool done = false;
    };
    std::unordered_map<std::int64_t, Node> nodes;  // looked up, never listed
    const auto key = [](Cell c) { return (static_cast<std::int64_t>(c.y) << 32) + c.x; };
    const auto node = [&](Cell c) -> Node& {
        const auto [it, fresh] = nodes.try_emplace(key(c));
        if (fresh) {
            const Vec2 at = centre(c);
            it->second.room = room_at(at, occupants);
            it->second.ground = ground(at);
        }
        return it->second;
    };
    const Vec2 end = centre(goal);
    using Entry = std::tuple<double, std::int64_t, int, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    node(start).cost = 0;
    open.emplace(length(centre(start) - end), key(start), start.x, start.y);
    while (!open.empty() && nodes.size() < kMost) {
        const Cell c{std::get<2>(open.top()), std::get<3>(open.top())};
        open.pop();
        Node& here = node(c);
        if (here.done) continue;
        here.done = true;
        if (c == goal) {
            std::vector<Cell> cells{goal};
            while (!(cells.back() == start)) cells.push_back(node(cells.back()).came);
            std::reverse(cells.begin(), cells.end());
            return cells;
        }
        const double cost = here.cost, height = here.ground;
        for (const auto& d : kNear) {
            const Cell next{c.x + d[0], c.y + d[1]};
            Node& n = node(next);
            const bool shut = n.room < kSqueeze || std::abs(n.ground - height) > kStep;
            const Vec2 at = centre(next);
            const bool outside =
                at.x < set_.low.x || at.y < set_.low.y || at.x > set_.high.x || at.y > set_.high.y;
            if (n.done || outside || (shut && !through)) continue;
            const double tight = std::clamp((kEasy - n.room) / (kEasy - kSqueeze), 0.0, 1.0);
            const double all = cost + kCell * (d[0] && d[1] ? 1.41421356 : 1.0) * (1 + 3 * tight) *
                                          (shut ? 50 : 1);
            if (all >= n.cost - 1e-12) continue;
            n.cost = all;
            n.came = c;
            open.emplace(all + length(at - end), key(next), next.x, next.y);
        }
    }
    return {};
}

Barrier Floor::between(Vec2 from, Vec2 to, const std::vector<Occupant>& occupants) const {
    for (const Cell c : route(from, to, occupants, true)) {
        const Vec2 at = centre(c);
        if (room_at(at, occupants) >= kSqueeze) continue;
        for (const auto& o : occupants)
            if (o.distance(at) < o.keep) return {o.thing, o.person};
        for (const auto& o : obstacles_)
            if (clearance(at, o.thing) > clearance(at) + 1e-6) return {o.thing, -1};
        break;
    }
    return {};
}

Way Floor::walk(Vec2 from, Vec2 to, const std::vector<Occupant>& occupants) const {
    if (length(to - from) < 0.05 || clear(from, to, kEasy, occupants)) return {from, to};
    const auto cells = route(from, to, occupants, false);
    if (cells.empty()) return {};

    Way points;
    for (const Cell c : cells) points.push_back(centre(c));
    if (room_at(from, occupants) >= kStand) points.front() = from;
    if (room_at(to, occupants) >= kStand) points.back() = to;
    // Straight as far as there is as much room as on the cells' way, by ever longer strides.
    const auto straight = [&](std::size_t i, std::size_t j) {
        double room = kEasy;
        for (std::size_t k = i; k <= j; ++k) room = std::min(room, room_at(points[k], occupants));
        return clear(points[i], points[j], std::max(0.0, room - 0.01), occupants);
    };
    Way corners{points.front()};
    for (std::size_t i = 0; i + 1 < points.size();) {
        std::size_t next = i + 1;
        for (std::size_t stride = points.size() - 1 - i; stride > 0; stride /= 2)
            while (next + stride < points.size() && straight(i, next + stride)) next += stride;
        corners.push_back(points[next]);
        i = next;
    }
    if (length(corners.front() - from) > 1e-9) corners.insert(corners.begin(), from);
    if (length(corners.back() - to) > 1e-9) corners.push_back(to);

    // Corners become bends of up to 0.4 m where there is room to cut them.
    Way way{corners.front()};
    for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
        const Vec2 a = corners[i - 1], b = corners[i], c = corners[i + 1];
        double r = std::min({0.4, length(b - a) / 2, length(c - b) / 2});
        Way bend;
        for (; r > 0.03; r /= 2) {
            const Vec2 in = b + (a - b) * (r / length(a - b));
            const Vec2 out = b + (c - b) * (r / length(c - b));
            bend.clear();
            double room = 1;
            for (int k = 0; k <= 6; ++k) {
                const double t = k / 6.0;
                bend.push_back(in * ((1 - t) * (1 - t)) + b * (2 * t * (1 - t)) + out * (t * t));
                room = std::min(room, room_at(bend.back(), occupants));
            }
            if (room >= std::min(kEasy, room_at(b, occupants)) - 0.03) break;
        }
        if (r > 0.03)
            way.insert(way.end(), bend.begin(), bend.end());
        else
            way.push_back(b);
    }
    way.push_back(corners.back());
    return way;
}

}  // namespace answerprint::scene
