#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "scene/body.h"
#include "scene/framing.h"
#include "scene/least_squares.h"
#include "scene/toric.h"

namespace answerprint::scene {

using direction::AngleKind;
using direction::Composition;
using direction::CompositionKind;
using direction::Size;

namespace {

/// Widths at which the default lens may yield to a small room, longest first.
constexpr std::array<double, 7> kYielding{1, 0.92, 0.8, 0.72, 0.6, 0.52, 0.42};

/// What the search of one composition shares.
struct Search {
    const Composition& c;
    const Blocking& blocking;
    const Gate& gate;
    double focal;
    bool focal_claimed;
    double frame;
    Composing with;
    Sitter subject;  // of size, angle and side
    std::string name;
    double roll;
    bool line = false;
    Vec3 on_line, line_normal;
    bool open = false;  // the walls are taken out where the camera stands, as in a studio

    /// Where a camera stands, and what that costs: little behind a wall that has been taken out,
    /// as long as it sees only the room.
    double stands(Composed& found) const {
        const Vec3 at = found.view.at;
        constexpr double clear = 0.08;  // m, from any surface
        const double close = clear - with.obstacles->at(frame).clearance(at, clear);
        if (!open) {
            found.wall = std::max(close, in_the_way(blocking, frame, at));
            return 0;
        }
        found.outside = outside(blocking.set, at);
        found.wall = std::max(close, in_something(blocking, frame, at));
        if (looks_past(blocking.set, found.view, gate)) found.wall += found.outside;
        return found.outside;
    }

    double range_low() const { return direction::range_of(c.size).low; }
    double range_high() const { return direction::range_of(c.size).high; }

    /// Yaw from which SIDE is counted: the face up to medium, the body in wider shots.
    double front() const { return c.size <= Size::ms ? subject.face : subject.body; }

    /// Elevation that the angle asks for; `height`: the lens's, where that is what is claimed.
    double angle(double& height) const {
        height = -1;
        switch (c.angle.kind) {
            case AngleKind::low:
                return -radians(c.angle.value);
            case AngleKind::high:
                return radians(c.angle.value);
            case AngleKind::overhead:
                return radians(88);
            case AngleKind::ground:
                height = subject.feet.y + 0.12;
                return 0;
            case AngleKind::height:
                height = c.angle.value;
                return 0;
            case AngleKind::eye_level:
                break;
        }
        if (!c.angle.claimed && !subject.person && subject.lies_flat) return radians(38);
        return 0;
    }

    View single(double azimuth, double size, double focal_mm, double lift) const {
        const std::size_t n = c.kind == CompositionKind::on ? 0 : c.subjects.size() - 1;
        const double depth = size * subject.stature / (2 * gate.tan_v(focal_mm));
        Vec2 place = place_of(c, n, subject, size, wrapped_angle(azimuth - subject.face));
        double height;
        const double asked = angle(height), wish = asked + lift;
        if (c.angle.kind == AngleKind::overhead) {
            if (!c.subjects[n].at) place.x = 0.5;  // there is no side for lead room
            return stand(subject.eyes, place, depth, azimuth, wish, roll, gate, focal_mm);
        }
        // Of what is claimed; who is kept with bobs, and takes some of it.
        const double within = radians(with.way ? 3 : 4.5);
        double elevation = elevation_for(wish, place, gate, focal_mm);
        if (c.angle.claimed) elevation = std::clamp(elevation, asked - within, asked + within);
        if (height < 0)
            return stand(subject.eyes, place, depth, azimuth, elevation, roll, gate, focal_mm);
        // The lens at a height: the elevation at which it comes to stand there.
        double low = -1.55, high = 1.55;
        View v;
        for (int k = 0; k < 40; ++k) {
            const double e = (low + high) / 2;
            v = stand(subject.eyes, place, depth, azimuth, e, roll, gate, focal_mm);
            (v.at.y < height ? low : high) = e;
        }
        return v;
    }

    /// Off the side of the line on which the scene's cameras stay, as a cost: where the composition
    /// is a default, anything rather than that.
    double crosses(Vec3 at) const {
        if (c.side.claimed || !line || dot(line_normal, at - on_line) >= 0.05) return 0;
        return c.assumed ? 30 : 1;
    }

    /// Of the subject, and of whoever shares the picture, the share in it that something hides; 1
    /// and more: the eyes.
    double blocked(const View& v) const {
        const bool over = c.kind == CompositionKind::over;
        std::vector<std::string> shown{name};
        for (const auto& s : c.subjects)
            if (!over && s.name != name) shown.push_back(s.name);
        double sum = 0;
        for (const auto& who : shown) {
            // A shoulder may hide all but the eyes.
            const auto cover = with.obstacles->at(frame).cover(blocking, frame, gate, v, who,
                                                               over ? c.subjects.front().name : "");
            // More than the language allows, or nearly.
            sum += (cover.eyes ? 1 : 0) + cover.share + (cover.share > 0.27 ? 0.6 : 0);
        }
        return sum;
    }
};

Composed alone(const Search& s) {
    const Composition& c = s.c;
    const double middle = direction::range_of(c.size).middle();
    // Azimuths with what each costs: the claimed one and a little to its sides, or every 15 deg.
    std::vector<std::pair<double, double>> azimuths;
    if (s.with.from) {
        const Vec3 d = s.with.from->at - s.subject.eyes;
        const double now = yaw_along(d);
        if (c.side.claimed)
            azimuths = {{s.front() + radians(c.side.yaw), 0}};
        else
            azimuths = {{now, 0}};
    } else if (c.side.claimed) {
        for (const double off : {0.0, 5.0, -5.0, 10.0, -10.0})
            azimuths.push_back({s.front() + radians(c.side.yaw + off), std::abs(off) * 0.02});
    } else {
        for (int k = 0; k < 24; ++k) {
            const double side = k * 15.0 - 180;
            const double off = std::abs(std::abs(side) - 45);
            azimuths.push_back(
                {s.front() + radians(side), off * 0.02 + (std::abs(side) > 100 ? 1.5 : 0)});
        }
    }
    std::vector<double> sizes{1, 0.9, 1.1, 0.8, 1.25};
    if (s.c.size_claimed) {
        const double low = s.range_low() * 1.02 / middle, high = s.range_high() * 0.98 / middle;
        for (auto& k : sizes) k = std::clamp(k, low, high);
        sizes.insert(sizes.end(), {low, high});
    } else
        sizes.insert(sizes.end(), {0.65, 0.5, 0.35, 0.25});
    std::vector<double> lifts{0};
    if (!c.angle.claimed && !s.with.from)
        lifts = {0, radians(4), radians(8), radians(15), radians(-6)};
    else if (!s.with.from && c.angle.kind != AngleKind::overhead)
        lifts = {0, radians(4), radians(-4)};  // out of the ground, off a wall

    Composed best;
    double best_cost = 1e30;
    const bool yields = !s.focal_claimed;
    for (std::size_t f = 0; f < (yields ? kYielding.size() : 1); ++f) {
        if (best.wall <= 0 && f > 0) break;
        for (const double lift : lifts) {
            if (c.angle.claimed && lift != 0 && best.wall <= 0) break;
            for (const double k : sizes)
                for (const auto& [azimuth, side_cost] : azimuths) {
                    const double focal = s.focal * kYielding[f];
                    Composed found;
                    found.view = s.single(azimuth, middle * k, focal, lift);
                    const double studio = s.stands(found);
                    found.size = k;
                    found.lens_yields = f > 0;
                    double cost = side_cost + studio + std::abs(lift) * 4 +
                                  2 * std::abs(std::log2(k)) + 1.2 * s.crosses(found.view.at);
                    if (found.wall > 0)
                        cost += 100 + 100 * found.wall;
                    else
                        cost += 8 * s.blocked(found.view);
                    // Of two mirrored places the one that sees the far wall.
                    cost -= 0.05 * std::cos(azimuth);
                    if (s.with.way && cost < best_cost - 1e-9) cost += s.with.way(found.view);
                    if (cost < best_cost - 1e-9) {
                        best_cost = cost;
                        best = found;
                    }
                    if (s.with.from) return best;
                }
        }
    }
    return best;
}

/// How far (fractions of the frame) a head is out of the picture; 0: within.
double beside(const View& v, const Gate& gate, const Sitter& who) {
    const Projected eyes = project(v, gate, who.eyes), crown = project(v, gate, who.crown);
    if (eyes.depth <= 0) return 1;
    return std::max({0.0, std::abs(eyes.x - 0.5) - 0.46, -crown.y, eyes.y - 0.97});
}

/// Two subjects, or one over the other's shoulder: least squares over the camera's place and aim.
Composed pair(const Search& s) {
    const Composition& c = s.c;
    const bool over = c.kind == CompositionKind::over;
    const Sitter other =
        sitter(s.blocking, over ? c.subjects[0].name : c.subjects[1].name, s.frame);
    const std::size_t first = over ? 1 : 0, second = over ? 0 : 1;
    const double apart =
        length(Vec3{other.eyes.x - s.subject.eyes.x, 0, other.eyes.z - s.subject.eyes.z});
    double height;
    const double asked = s.angle(height);

    struct Start {
        double azimuth;
        bool left;
        double cost;
        double lift = 0;
        double nearer = 1;  // than the size asks
    };
    // Where the two pairs of eyes belong across the picture.
    const auto across = [&](double azimuth, bool left_shoulder) {
        double x0 = 1.0 / 3, x1 = 2.0 / 3;
        if (over) {
            x0 = left_shoulder ? 0.36 : 0.64;  // over the left shoulder its owner fills the right
            x1 = left_shoulder ? 0.86 : 0.14;
        } else {
            // The first stands where the camera sees it first: left or right of the second.
            const Vec3 right{std::cos(azimuth), 0, -std::sin(azimuth)};
            if (dot(right, s.subject.eyes - other.eyes) > 0) std::swap(x0, x1);
        }
        if (c.subjects[first].at) x0 = c.subjects[first].at->x;
        if (c.subjects[second].at) x1 = c.subjects[second].at->x;
        return Vec2{x0, x1};
    };
    // m along the axis, as the size asks, and no nearer than the shoulder's owner.
    const auto depth_of = [&](double size, double focal) {
        const double depth = size * s.subject.stature / (2 * s.gate.tan_v(focal));
        return over ? std::max(depth, apart + 0.6) : depth;
    };

    const auto solve = [&](const Start& from, Size size, double focal, double& cost) {
        const double azimuth = from.azimuth, wish = asked + from.lift;
        const auto range = direction::range_of(size);
        const double middle = range.middle();
        const double low = std::log2(range.low * 1.03), high = std::log2(range.high * 0.97);
        Vec2 place = place_of(c, first, s.subject, middle, 0);
        const Vec2 x = across(azimuth, from.left);
        const View start =
            stand(s.subject.eyes, {x.x, place.y}, depth_of(middle, focal) * from.nearer, azimuth,
                  wish, s.roll, s.gate, focal);
        double firm = 1;  // how much the claimed size weighs
        const auto residuals = [&](const std::vector<double>& p, std::vector<double>& r) {
            View v = start;
            v.at = {p[0], p[1], p[2]};
            v.yaw = p[3];
            v.pitch = p[4];
            const Projected a = project(v, s.gate, s.subject.eyes);
            const Projected b = project(v, s.gate, other.eyes);
            const double depth = std::max(0.05, a.depth);
            const double k = std::log2(depth * 2 * s.gate.tan_v(focal) / s.subject.stature);
            const double claimed = c.size_claimed ? firm : 0.25;
            r.clear();
            r.push_back(claimed * (k < low ? (low - k) / 0.03 : k > high ? (k - high) / 0.03 : 0));
            r.push_back(claimed * (k - std::log2(middle)) / (over ? 0.8 : 1.2));
            r.push_back((a.x - x.x) / (over || c.subjects[first].at ? 0.02 : 0.05));
            r.push_back((b.x - x.y) / (c.subjects[second].at ? 0.02 : over ? 0.06 : 0.05));
            // Both pairs of eyes about the height of the picture that the size asks for.
            const double y = over ? a.y : (a.y + b.y) / 2;
            r.push_back((y - place.y) / (c.subjects[first].height_claimed ? 0.02 : 0.04));
            const Vec3 d = v.at - s.subject.eyes;
            const double e = std::atan2(d.y, std::hypot(d.x, d.z));
            const double strict = radians(c.angle.claimed ? 2 : over ? 3 : 5);
            if (height >= 0) {
                r.push_back((v.at.y - height) / 0.03);
                r.push_back(0);
            } else {
                r.push_back((e - wish) / strict);
                r.push_back((v.pitch + wish) / (over ? strict : 2 * strict));
            }
            double side = 0;
            if (c.side.claimed && !over)
                side = wrapped_angle(yaw_along(d) - s.front() - radians(c.side.yaw)) / radians(6);
            else if (!over)
                side = wrapped_angle(yaw_along(d) - azimuth) / radians(60);
            r.push_back(side);
            r.push_back(std::max(0.0, (over ? 0.75 : 0.45) - b.depth) / 0.05);
            r.push_back(s.open ? 0 : outside(s.blocking.set, v.at, 0.16) / 0.02);
            r.push_back(std::max(0.0, 0.12 - v.at.y) / 0.02);  // out of the ground
            if (firm < 1) r.push_back(std::max(0.0, 0.1 - b.y) / 0.1);
            // Of two, both heads in the picture and neither much the larger.
            const double high_enough = over ? -1 : 0.03;
            r.push_back(std::max(0.0, high_enough - project(v, s.gate, other.crown).y) / 0.02);
            r.push_back(over ? 0 : std::max(0.0, std::abs(b.x - 0.5) - 0.4) / 0.01);
            r.push_back(over ? 0 : std::max(0.0, std::abs(a.x - 0.5) - 0.4) / 0.01);
            r.push_back(over ? 0 : std::max(0.0, std::max(a.y, b.y) - 0.92) / 0.01);
            r.push_back(over ? 0 : std::max(0.0, 0.6 * depth - b.depth) / (0.1 * depth));
            // Over a shoulder the camera stands behind it, not beside both.
            r.push_back(over ? std::max(0.0, b.depth - (a.depth - 0.6 * apart)) / 0.1 : 0);
        };
        View v = start;
        const auto settle = [&] {
            std::vector<double> p{start.at.x, start.at.y, start.at.z, start.yaw, start.pitch};
            cost = least_squares(p, residuals);
            v.at = {p[0], p[1], p[2]};
            v.yaw = p[3];
            v.pitch = p[4];
        };
        settle();
        // Over a shoulder the size yields to the angle and to the shoulder.
        const Vec3 d = v.at - s.subject.eyes;
        const double off = std::abs(std::atan2(d.y, std::hypot(d.x, d.z)) - asked);
        const Projected owner = project(v, s.gate, other.eyes);
        if (over && (owner.depth < 0.5 || std::abs(owner.x - 0.5) > 0.55 ||
                     (height < 0 && off > radians(6)))) {
            firm = 0.2;
            settle();
        }
        Composed found;
        found.view = v;
        cost = 0.3 * std::min(cost, 400.0) + s.stands(found);
        const double statures =
            project(v, s.gate, s.subject.eyes).depth * 2 * s.gate.tan_v(focal) / s.subject.stature;
        found.size = statures / middle;
        if (c.size_claimed)
            found.miss =
                std::max({1.0, range.low * 0.99 / statures, statures / (range.high * 1.01)}) - 1;
        if (!over)
            for (const auto* who : {&s.subject, &other})
                found.miss = std::max(found.miss, beside(v, s.gate, *who));
        return found;
    };

    // Where to start: behind the shoulder's owner, from the claimed side, from where the camera
    // is, or round the line between the two; then where both stand at their places.
    std::vector<Start> starts;
    const Vec3 between = other.eyes - s.subject.eyes;
    const double along = yaw_along(between);
    const auto toric = [&](bool left, double square) {
        const double middle = direction::range_of(c.size).middle();
        const double y = place_of(c, first, s.subject, middle, 0).y;
        const auto ray = [&](double from_left) {
            return Vec3{(2 * from_left - 1) * s.gate.tan_h(s.focal),
                        (1 - 2 * y) * s.gate.tan_v(s.focal), -1};
        };
        const Vec2 x = across(along + radians(square), left);
        const double distance = depth_of(middle, s.focal) * length(ray(x.x));
        for (const auto& t :
             toric_stands(s.subject.eyes, other.eyes, ray(x.x), ray(x.y), distance, asked)) {
            const double off = degrees(wrapped_angle(t.azimuth - along));
            // The other side shows them the other way round; behind a shoulder is not beside it.
            if (off * square < 0 || (over && std::abs(off) > 45)) continue;
            starts.push_back({t.azimuth, left,
                              over ? std::abs(off) * 0.002 : std::abs(std::abs(off) - 90) * 0.004,
                              0, t.distance / distance});
        }
    };
    if (over) {
        const bool left_claimed = c.side.claimed && c.side.yaw > 0;
        for (const bool left : {true, false}) {
            if (c.side.claimed && left != left_claimed) continue;
            // Its owner faces the subject: the left shoulder lies to the owner's own left.
            for (const double off : {14.0, 24.0, 8.0})
                // Over or under a head that stands in the way.
                for (const double lift : {0.0, 5.0, -5.0})
                    if (lift == 0 || (!c.angle.claimed && height < 0))
                        starts.push_back({along + radians(left ? -off : off), left,
                                          off * 0.002 + std::abs(lift) * 0.04, radians(lift)});
            toric(left, left ? -14 : 14);
        }
    } else if (c.side.claimed) {
        starts.push_back({s.front() + radians(c.side.yaw), false, 0});
    } else if (s.with.from) {
        starts.push_back({yaw_along(s.with.from->at - s.subject.eyes), false, 0});
    } else {
        for (const double off : {90.0, 60.0, 120.0, 30.0, 150.0})
            for (const double sign : {1.0, -1.0})
                starts.push_back({along + sign * radians(off), false, std::abs(off - 90) * 0.004});
        for (const double square : {90.0, -90.0}) toric(false, square);
    }
    std::vector<Size> sizes{c.size};
    if (over && !c.size_claimed) sizes = {Size::mcu, Size::ms, Size::mls};

    // Over a shoulder across a room the default lens becomes longer rather than the size larger.
    std::vector<double> lenses{1};
    if (!s.focal_claimed && over && c.size_claimed)
        lenses.insert(lenses.end(), {1.3, 1.6, 2, 2.5, 3});
    if (!s.focal_claimed) lenses.insert(lenses.end(), kYielding.begin() + 1, kYielding.end());

    Composed best;
    double best_cost = 1e30;
    for (const double lens : lenses) {
        const bool stays = !c.assumed || s.crosses(best.view.at) <= 0;
        if (lens != 1 && best.wall <= 0 && best.miss <= 0 && stays) break;
        for (std::size_t z = 0; z < sizes.size(); ++z)
            for (const auto& start : starts) {
                double misses;
                Composed found = solve(start, sizes[z], s.focal * lens, misses);
                found.lens_yields = lens != 1;
                double cost = misses + std::abs(std::log2(lens)) + start.cost + 0.5 * double(z) +
                              3 * s.crosses(found.view.at);
                if (found.wall > 0)
                    cost += 1000 + 1000 * found.wall;
                else
                    cost += 4 * s.blocked(found.view);
                const Vec3 d = found.view.at - s.subject.eyes;
                cost -= 0.05 * std::cos(yaw_along(d));
                if (s.with.way && cost < best_cost - 1e-9) cost += s.with.way(found.view);
                if (cost < best_cost - 1e-9) {
                    best_cost = cost;
                    best = found;
                }
            }
    }
    return best;
}

/// Through somebody's eyes; a claimed size brings the camera nearer along the look.
Composed view_of(const Search& s) {
    const Sitter eyes = sitter(s.blocking, s.c.subjects.front().name, s.frame);
    Composed found;
    found.view.focal_mm = s.focal;
    found.view.roll = s.roll;
    const Vec3 d = normalised(s.subject.eyes - eyes.eyes);
    found.view.at = eyes.eyes + d * 0.14;
    const double middle = direction::range_of(s.c.size).middle();
    const double far = length(s.subject.eyes - found.view.at);
    if (s.c.size_claimed) {
        const double wish = middle * s.subject.stature / (2 * s.gate.tan_v(s.focal));
        if (wish < far) found.view.at = s.subject.eyes - d * wish;
    }
    const double depth = length(s.subject.eyes - found.view.at);
    const double size = depth * 2 * s.gate.tan_v(s.focal) / s.subject.stature;
    found.size = s.c.size_claimed ? size / middle : 1;
    const Vec2 place = place_of(s.c, s.c.subjects.size() - 1, s.subject, size, 0);
    // Same place, aimed so that the subject stands where it should: two steps settle it.
    double z = depth;
    for (int k = 0; k < 4; ++k) {
        const View v = stand(s.subject.eyes, place, z, yaw_along(-d), std::asin(-d.y), s.roll,
                             s.gate, s.focal);
        found.view.yaw = v.yaw;
        found.view.pitch = v.pitch;
        z = project(found.view, s.gate, s.subject.eyes).depth;
    }
    return found;
}

/// From a mark, a fixture or an opening: the place is given, the lens makes the size.
Composed from_place(const Search& s, Vec3 place, Vec3 inside) {
    Composed found;
    const double middle = direction::range_of(s.c.size).middle();
    double height;
    const double wish = s.angle(height);
    Vec3 at = place + inside;
    const Vec3 flat{at.x - s.subject.eyes.x, 0, at.z - s.subject.eyes.z};
    at.y = height >= 0 ? height : s.subject.eyes.y + length(flat) * std::tan(wish);
    if (s.blocking.set.kind == SetKind::room)
        at.y = std::clamp(at.y, 0.15, s.blocking.set.height - 0.15);
    double focal = s.focal;
    double size = length(flat) * 2 * s.gate.tan_v(focal) / s.subject.stature;
    if (!s.focal_claimed && s.c.size_claimed) {
        focal = std::clamp(s.focal * size / middle, 14.0, 200.0);
        size = length(flat) * 2 * s.gate.tan_v(focal) / s.subject.stature;
        found.lens_yields = std::abs(focal - s.focal) > 0.5;
    }
    found.size = s.c.size_claimed ? size / middle : 1;
    const Vec3 d = normalised(s.subject.eyes - at);
    const Vec2 stands = place_of(s.c, 0, s.subject, size, 0);
    View v = stand(s.subject.eyes, stands, length(s.subject.eyes - at), yaw_along(-d),
                   std::asin(-d.y), s.roll, s.gate, focal);
    v.at = at;
    found.view = v;
    found.wall = in_the_way(s.blocking, s.frame, at);
    return found;
}

/// What is found within the walls; else, where the set or a part of the claims is a default, with
/// a wall taken out.
Composed opened(Search& s, Composed (*search)(const Search&)) {
    const Composed within = search(s);
    const bool may = s.blocking.set.assumed || !s.focal_claimed || !s.c.size_claimed || s.c.assumed;
    if ((within.wall <= 0 && within.miss <= 0) || !may || s.with.from ||
        s.blocking.set.kind != SetKind::room)
        return within;
    s.open = true;
    const Composed without = search(s);
    const bool better = without.wall <= 0 && (within.wall > 0 || without.miss < within.miss - 0.02);
    return better ? without : within;
}

}  // namespace

Composed compose(const Composition& c, const Blocking& blocking, const Gate& gate, double focal_mm,
                 bool focal_claimed, double frame, Composing with) {
    ShotObstacles own(blocking);
    if (!with.obstacles) with.obstacles = &own;
    Search s{c, blocking, gate, focal_mm, focal_claimed, frame, with, {}, {},
             0, false,    {},   {},       false};
    s.name = subject_of(c);
    s.subject = sitter(blocking, s.name, frame);
    if (!s.subject.found) {  // nobody: the middle of the floor
        s.subject.stature = 1.7;
        s.subject.eyes = {(blocking.set.low.x + blocking.set.high.x) / 2, 1.4,
                          (blocking.set.low.y + blocking.set.high.y) / 2};
        s.subject.crown = s.subject.eyes + Vec3{0, 0.3, 0};
        s.subject.feet = s.subject.eyes - Vec3{0, 1.4, 0};
    }
    s.roll = radians(c.angle.dutch);
    s.line = line_of(blocking, frame, s.on_line, s.line_normal);
    if (!c.side.from.empty() && c.kind == CompositionKind::on) {
        const Sitter there = sitter(blocking, c.side.from, frame);
        if (there.found) {
            const Thing* t = blocking.set.thing(c.side.from);
            const Kind* kind = t ? kind_named(t->kind) : nullptr;
            Vec3 in = s.subject.eyes - there.eyes;
            in.y = 0;
            const double clear = !t ? 0
                                 : kind && kind->is(Affordance::opening)
                                     ? 0.35
                                     : std::max(t->size.x, t->size.z) / 2 + 0.25;
            return from_place(s, there.eyes, normalised(in) * clear);
        }
    }
    if (c.kind == CompositionKind::view && c.subjects.size() > 1) return view_of(s);
    if (c.subjects.size() > 1 && s.subject.found) {
        const Sitter other =
            sitter(blocking, c.subjects[c.kind == CompositionKind::over ? 0 : 1].name, frame);
        if (other.found && other.visible) return opened(s, pair);
    }
    if (c.subjects.empty()) {
        Composition empty = c;
        empty.subjects.push_back({});
        return compose(empty, blocking, gate, focal_mm, focal_claimed, frame, with);
    }
    return opened(s, alone);
}

}  // namespace answerprint::scene
