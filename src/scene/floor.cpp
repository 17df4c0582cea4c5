#include "scene/floor.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

namespace answerprint::scene {

namespace {
constexpr double kBody = 0.25;    // m, radius
constexpr double kPerson = 0.50;  // m, kept from somebody who stands
constexpr double kCell = 0.10;

constexpr int kNear[8][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
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
    if (!t.on_top_of.empty() || !t.held_by.empty()) return false;
    const Kind* kind = kind_named(t.kind);
    if (kind && kind->is(Affordance::opening)) return false;
    if (kind && kind->is(Affordance::prop)) return false;
    return t.size.y > 0.08 && t.position.y < 1.7 && t.position.y + t.size.y > 0.05 &&
           !(t.position.y > 0.9 && t.size.z < 0.15);
}

Floor::Floor(const Set& set) : low_(set.low) {
    const Vec2 size = set.high - set.low;
    step_ = std::max(kCell, std::max(size.x, size.y) / 400);
    columns_ = std::max(1, static_cast<int>(size.x / step_ + 0.5));
    rows_ = std::max(1, static_cast<int>(size.y / step_ + 0.5));
    blocked_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0);
    const double edge = set.kind == SetKind::room ? kBody : 0;
    std::vector<const Thing*> obstacles;
    for (const auto& t : set.things)
        if (obstructs(t)) obstacles.push_back(&t);
    for (int i = 0; i < columns_ * rows_; ++i) {
        const Vec2 p = centre(i);
        bool shut = p.x < set.low.x + edge || p.x > set.high.x - edge || p.y < set.low.y + edge ||
                    p.y > set.high.y - edge;
        for (const auto* t : obstacles) {
            if (shut) break;
            const Vec3 local =
                from_yaw(-t->yaw) * Vec3{p.x - t->position.x, 0, p.y - t->position.z};
            const double x = std::max(0.0, std::abs(local.x) - t->size.x / 2);
            const double z = std::max(0.0, std::abs(local.z) - t->size.z / 2);
            shut = x * x + z * z < kBody * kBody;
        }
        blocked_[static_cast<std::size_t>(i)] = shut;
    }
}

int Floor::cell(Vec2 at) const {
    const int x = static_cast<int>(std::floor((at.x - low_.x) / step_));
    const int y = static_cast<int>(std::floor((at.y - low_.y) / step_));
    return std::clamp(y, 0, rows_ - 1) * columns_ + std::clamp(x, 0, columns_ - 1);
}

Vec2 Floor::centre(int c) const {
    return {low_.x + (c % columns_ + 0.5) * step_, low_.y + (c / columns_ + 0.5) * step_};
}

bool Floor::free(Vec2 at) const { return !blocked_[static_cast<std::size_t>(cell(at))]; }

std::vector<char> Floor::blocked_by(const std::vector<Vec2>& people) const {
    std::vector<char> blocked = blocked_;
    for (const Vec2 p : people) {
        const int reach = static_cast<int>(kPerson / step_) + 1;
        const int c = cell(p);
        for (int dy = -reach; dy <= reach; ++dy)
            for (int dx = -reach; dx <= reach; ++dx) {
                const int x = c % columns_ + dx, y = c / columns_ + dy;
                if (x < 0 || y < 0 || x >= columns_ || y >= rows_) continue;
                const int i = y * columns_ + x;
                if (length(centre(i) - p) < kPerson) blocked[static_cast<std::size_t>(i)] = 1;
            }
    }
    return blocked;
}

int Floor::nearest_free(int c, const std::vector<char>& blocked) const {
    const int cx = c % columns_, cy = c / columns_;
    const int most = std::max(columns_, rows_);
    int best = -1;
    int best_distance = std::numeric_limits<int>::max();
    for (int ring = 0; ring <= most; ++ring) {
        if (best >= 0 && ring * ring > best_distance) break;
        for (int y = cy - ring; y <= cy + ring; ++y)
            for (int x = cx - ring; x <= cx + ring; ++x) {
                if (std::max(std::abs(x - cx), std::abs(y - cy)) != ring) continue;
                if (x < 0 || y < 0 || x >= columns_ || y >= rows_) continue;
                const int i = y * columns_ + x;
                const int d = (x - cx) * (x - cx) + (y - cy) * (y - cy);
                if (!blocked[static_cast<std::size_t>(i)] && d < best_distance) {
                    best = i;
                    best_distance = d;
                }
            }
    }
    return best;
}

Vec2 Floor::free_near(Vec2 wish, const std::vector<Vec2>& people) const {
    const auto blocked = blocked_by(people);
    const int c = cell(wish);
    if (!blocked[static_cast<std::size_t>(c)]) return wish;
    const int found = nearest_free(c, blocked);
    return found < 0 ? wish : centre(found);
}

bool Floor::clear(Vec2 a, Vec2 b, const std::vector<char>& blocked) const {
    const int n = static_cast<int>(length(b - a) / (step_ * 0.5)) + 1;
    for (int i = 0; i <= n; ++i)
        if (blocked[static_cast<std::size_t>(cell(a + (b - a) * (static_cast<double>(i) / n)))])
            return false;
    return true;
}

Way Floor::walk(Vec2 from, Vec2 to, const std::vector<Vec2>& people) const {
    auto blocked = blocked_by(people);
    const int start = nearest_free(cell(from), blocked);
    const int goal = nearest_free(cell(to), blocked);
    if (start < 0 || goal < 0) return {};

    // A* over eight neighbours; equal costs are settled by the cell's number.
    const auto count = static_cast<std::size_t>(columns_ * rows_);
    std::vector<double> cost(count, std::numeric_limits<double>::infinity());
    std::vector<int> came(count, -1);
    using Entry = std::tuple<double, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const auto left = [&](int c) { return length(centre(c) - centre(goal)); };
    cost[static_cast<std::size_t>(start)] = 0;
    open.emplace(left(start), start);
    std::vector<char> done(count, 0);
    while (!open.empty()) {
        const int c = std::get<1>(open.top());
        open.pop();
        if (done[static_cast<std::size_t>(c)]) continue;
        done[static_cast<std::size_t>(c)] = 1;
        if (c == goal) break;
        for (const auto& d : kNear) {
            const int x = c % columns_ + d[0], y = c / columns_ + d[1];
            if (x < 0 || y < 0 || x >= columns_ || y >= rows_) continue;
            const int n = y * columns_ + x;
            const auto at = static_cast<std::size_t>(n);
            if (blocked[at]) continue;
            const double next =
                cost[static_cast<std::size_t>(c)] + step_ * (d[0] && d[1] ? 1.41421356 : 1.0);
            if (next >= cost[at] - 1e-12) continue;
            cost[at] = next;
            came[at] = c;
            open.emplace(next + left(n), n);
        }
    }
    if (goal != start && came[static_cast<std::size_t>(goal)] < 0) return {};

    Way cells{centre(goal)};
    for (int c = goal; c != start; c = came[static_cast<std::size_t>(c)])
        cells.push_back(centre(came[static_cast<std::size_t>(c)]));
    std::reverse(cells.begin(), cells.end());
    if (free(from) && cell(from) == start) cells.front() = from;
    if (free(to) && cell(to) == goal) cells.back() = to;

    Way straight{cells.front()};
    for (std::size_t i = 0; i + 1 < cells.size();) {
        std::size_t next = i + 1;
        for (std::size_t j = cells.size() - 1; j > next; --j)
            if (clear(cells[i], cells[j], blocked)) next = j;
        straight.push_back(cells[next]);
        i = next;
    }
    if (length(straight.front() - from) > 1e-9) straight.insert(straight.begin(), from);
    if (length(straight.back() - to) > 1e-9) straight.push_back(to);

    // Corners become bends of up to 0.3 m.
    Way way{straight.front()};
    for (std::size_t i = 1; i + 1 < straight.size(); ++i) {
        const Vec2 a = straight[i - 1], b = straight[i], c = straight[i + 1];
        const double r = std::min({0.3, length(b - a) / 2, length(c - b) / 2});
        if (r < 0.02) {
            way.push_back(b);
            continue;
        }
        const Vec2 in = b + (a - b) * (r / length(a - b));
        const Vec2 out = b + (c - b) * (r / length(c - b));
        for (int k = 0; k <= 4; ++k) {
            const double t = k / 4.0;
            way.push_back(in * ((1 - t) * (1 - t)) + b * (2 * t * (1 - t)) + out * (t * t));
        }
    }
    way.push_back(straight.back());
    return way;
}

}  // namespace answerprint::scene
