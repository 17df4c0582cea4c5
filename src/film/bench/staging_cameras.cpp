#include "film/bench/staging_cameras.h"

#include <algorithm>
#include <cmath>

namespace answerprint::film {

using direction::Size;
using nlohmann::json;
using scene::View;

namespace {

json subject(const Sitter& s, std::optional<double> x = {}, std::optional<double> y = {}) {
    json j = {{"name", s.name}, {"stature", s.stature}, {"person", s.person}};
    if (x) j["x"] = *x;
    if (y) j["y"] = *y;
    return j;
}

void add(std::string& words, const std::string& more) {
    if (!more.empty()) words.append(", ").append(more);
}

std::string whole(double v) { return std::to_string(static_cast<int>(std::lround(v))); }

double elevation_of(Vec3 way) { return std::atan2(way.y, std::hypot(way.x, way.z)); }

/// Eyes of a subject this large, as language has it: see DIRECTION, section 6.
double height_of(const Sitter& s, double size) {
    const double frame = size * s.stature;
    if (!s.person) return 0.5;
    if (size < 0.42) return 1.0 / 3;
    if (size < 1.4) return 0.075 + (s.crown - s.eyes.y) / frame;
    return 2.0 / 3 - (s.eyes.y - s.feet) / frame;
}

}  // namespace

const Sitter& StagingCameras::named(const std::string& name) const {
    for (const auto* all : {&place_.people(), &place_.things()})
        for (const auto& s : *all)
            if (s.name == name) return s;
    return place_.people().front();
}

double StagingCameras::size_in(const NamedSize& size) {
    const auto range = direction::range_of(size.size);
    return chance_.between(range.low * 1.04, range.high * 0.96);
}

const NamedSize& StagingCameras::any_size() {
    const auto& s = kNamedSizes[chance_.next() % 9];
    // Out of doors there is room for wide shots; in a room more is near.
    if (!place_.exterior() && s.size == Size::ews) return kNamedSizes[chance_.next() % 7];
    return s;
}

double StagingCameras::any_lens(bool& claimed) {
    static const std::vector<double> lenses = {18, 24, 28, 32, 35, 40, 50, 65, 85};
    claimed = !chance_.one_in(3);
    return claimed ? chance_.of(lenses) : 35;
}

StagingCameras::Angle StagingCameras::angle() {
    const auto draw = chance_.next() % 20;
    if (draw < 9) {
        if (chance_.one_in(2)) return {"", nullptr, radians(chance_.between(-3, 3)), {}};
        return {
            "eye level", {{"kind", "elevation"}, {"deg", 0}}, radians(chance_.between(-3, 3)), {}};
    }
    if (draw < 17) {
        const bool low = chance_.one_in(2);
        const double a = 10 + 5 * static_cast<double>(chance_.next() % 6);
        return {(low ? "low " : "high ") + whole(a) + "deg",
                {{"kind", "elevation"}, {"deg", low ? -a : a}},
                radians((low ? -a : a) + chance_.between(-2, 2)),
                {}};
    }
    if (draw == 17 && place_.exterior())
        return {"overhead", {{"kind", "elevation"}, {"deg", 90}}, radians(88), {}};
    if (draw == 18) return {"ground", {{"kind", "ground"}}, 0, 0.15};
    const double h = rounded(chance_.between(0.5, place_.exterior() ? 2.8 : 2.2));
    return {"height " + text(h) + "m", {{"kind", "height"}, {"m", h}}, 0, h};
}

View StagingCameras::placed(const Sitter& s, Vec2 at, double depth, double azimuth, const Angle& a,
                            double roll, double focal) const {
    if (!a.lens) return scene::stand(s.eyes, at, depth, azimuth, a.elevation, roll, gate_, focal);
    double low = -1.4, high = 1.4;
    View v;
    for (int k = 0; k < 40; ++k) {
        const double e = (low + high) / 2;
        v = scene::stand(s.eyes, at, depth, azimuth, e, roll, gate_, focal);
        (v.at.y < *a.lens ? low : high) = e;
    }
    return v;
}

std::optional<Drawn> StagingCameras::drawn(std::uint64_t kind) {
    if (kind < 4) return two();
    if (kind < 7) return over();
    if (kind < 8) return view();
    if (kind < 9) return from();
    if (kind < 11 && !place_.things().empty())
        return alone(chance_.of(place_.things()),
                     kind == 9 ? kNamedInsert : kNamedSizes[4 + chance_.next() % 4]);
    return alone(chance_.of(place_.people()), any_size());
}

std::optional<Drawn> StagingCameras::any() {
    for (int kinds = 0; kinds < 20; ++kinds) {
        const auto kind = chance_.next() % 20;
        for (int trial = 0; trial < 300; ++trial)
            if (auto d = drawn(kind)) return d;
    }
    return {};
}

/// One subject: every claim but the size may be left open.
std::optional<Drawn> StagingCameras::alone(const Sitter& s, const NamedSize& size) {
    Drawn d;
    bool lens = true;
    const double focal = any_lens(lens);
    const Angle a = angle();
    const double k = size_in(size);
    const auto& side = kNamedSides[chance_.next() % 8];
    if (size.size < Size::ms && std::abs(side.yaw) > 100) return {};
    double x = 0.5, y = height_of(s, k);
    std::string place;
    std::optional<double> claimed_x, claimed_y, headroom;
    switch (chance_.next() % 8) {
        case 0:
            place = " left third", x = 1.0 / 3, claimed_x = x;
            break;
        case 1:
            place = " right third", x = 2.0 / 3, claimed_x = x;
            break;
        case 2:
            place = " centre", claimed_x = x;
            break;
        case 3:
            place = chance_.one_in(2) ? " left quarter" : " right quarter";
            x = place == " left quarter" ? 0.25 : 0.75, claimed_x = x;
            break;
        case 4: {
            const auto px = static_cast<int>(chance_.between(25, 75)),
                       py = static_cast<int>(chance_.between(28, 55));
            x = px / 100.0, y = py / 100.0, claimed_x = x, claimed_y = y;
            place = " at " + whole(px) + "% " + whole(py) + "%";
            break;
        }
        case 5:
            if (s.person && k > 0.2 && k < 1.4) {
                headroom = 0.04 + 0.01 * static_cast<double>(chance_.next() % 12);
                y = *headroom + (s.crown - s.eyes.y) / (k * s.stature);
            }
            break;
        default:
            break;
    }
    const double dutch =
        chance_.one_in(12) ? (chance_.one_in(2) ? -1 : 1) * (6.0 + chance_.next() % 10) : 0;
    if (dutch != 0 && a.words.empty()) return {};
    if (headroom && (dutch != 0 || a.claim.is_object())) return {};
    const double depth = k * s.stature / (2 * gate_.tan_v(focal));
    d.view = placed(s, {x, y}, depth, s.face + radians(side.yaw + chance_.between(-6, 6)), a,
                    radians(dutch), focal);
    const double elevation = elevation_of(d.view.at - s.eyes);
    if (a.lens ? std::abs(elevation) > radians(60) || std::abs(d.view.at.y - *a.lens) > 0.03
               : std::abs(elevation - a.elevation) > radians(2))
        return {};
    if (depth < 0.25 || !place_.stands_free(d.view.at) ||
        !place_.sees_all(d.view.at, s, k, {s.name}))
        return {};
    d.size = k;
    d.subject = s.name;
    d.words = std::string(size.words) + " on " + s.name + place;
    add(d.words, a.words);
    if (dutch != 0) d.words.append(" dutch ").append(whole(dutch)).append("deg");
    const bool claims_side = !chance_.one_in(3) && a.words != "overhead";
    if (claims_side) add(d.words, side.words);
    if (headroom) add(d.words, "headroom " + whole(100 * *headroom) + "%");
    d.claims = {{"kind", "on"},
                {"size", size.words},
                {"subjects", {subject(s, claimed_x, claimed_y)}},
                {"dutch", dutch}};
    if (!a.claim.is_null()) d.claims["angle"] = a.claim;
    if (claims_side) d.claims["side"] = side.yaw;
    if (headroom) d.claims["headroom"] = *headroom;
    if (lens) d.lens = whole(focal) + "mm";
    return d;
}

std::optional<Drawn> StagingCameras::on_walker(const Sitter& who) {
    for (int trial = 0; trial < 300; ++trial)
        if (auto d = alone(who, kNamedSizes[2 + chance_.next() % 6]);
            d && !d->claims.contains("headroom"))
            return d;
    return {};
}

std::optional<Drawn> StagingCameras::two() {
    const auto& people = place_.people();
    if (people.size() < 2) return {};
    const auto first = chance_.next() % people.size();
    const auto second = (first + 1 + chance_.next() % (people.size() - 1)) % people.size();
    const Sitter &a = people[first], &b = people[second];
    const auto& size = kNamedSizes[3 + chance_.next() % 5];
    bool lens = true;
    const double focal = any_lens(lens);
    const Angle angle = this->angle();
    const double k = size_in(size), y = height_of(a, k);
    const double x = chance_.one_in(2) ? chance_.between(0.22, 0.42) : chance_.between(0.58, 0.78);
    Drawn d;
    d.view = placed(a, {x, y}, k * a.stature / (2 * gate_.tan_v(focal)), chance_.between(-pi, pi),
                    angle, 0, focal);
    if (angle.lens && std::abs(d.view.at.y - *angle.lens) > 0.03) return {};
    const auto other = scene::project(d.view, gate_, b.eyes);
    const auto mine = scene::project(d.view, gate_, a.eyes);
    const auto crown = scene::project(d.view, gate_, b.eyes + Vec3{0, 0.07 * b.stature, 0});
    if (other.depth < 0.6 * mine.depth || std::abs(other.x - mine.x) < 0.16 ||
        std::abs(other.x - 0.5) > 0.4 || crown.y < 0.03 || other.y > 0.9)
        return {};
    if (!place_.stands_free(d.view.at) || !place_.sees_all(d.view.at, a, k, {a.name}) ||
        !place_.sees_all(d.view.at, b, std::min(k, 0.5), {b.name}))
        return {};
    const double left = std::min(mine.x, other.x), right = std::max(mine.x, other.x);
    const bool thirds = std::abs(left - 1.0 / 3) < 0.04 && std::abs(right - 2.0 / 3) < 0.04;
    const bool places = thirds && chance_.one_in(2);
    const auto place = [&](double at) {
        return !places ? "" : at < 0.5 ? " left third" : " right third";
    };
    const auto claim = [&](double at) {
        return places ? std::optional(at < 0.5 ? 1.0 / 3 : 2.0 / 3) : std::nullopt;
    };
    d.size = k;
    d.subject = a.name;
    d.words = std::string(size.words) + " on " + a.name + place(mine.x) + " and " + b.name +
              place(other.x);
    add(d.words, angle.words);
    d.claims = {{"kind", "on"},
                {"size", size.words},
                {"subjects", {subject(a, claim(mine.x)), subject(b, claim(other.x))}},
                {"dutch", 0}};
    if (!angle.claim.is_null()) d.claims["angle"] = angle.claim;
    const double yaw = degrees(wrapped_angle(yaw_along(d.view.at - a.eyes) - a.face));
    for (const auto& side : kNamedSides)
        if (std::abs(degrees(wrapped_angle(radians(yaw - side.yaw)))) < 7 && chance_.one_in(2)) {
            add(d.words, side.words);
            d.claims["side"] = side.yaw;
        }
    if (lens) d.lens = whole(focal) + "mm";
    return d;
}

std::optional<Drawn> StagingCameras::over() {
    const auto& people = place_.people();
    if (people.size() < 2) return {};
    const auto first = chance_.next() % people.size();
    const auto second = (first + 1 + chance_.next() % (people.size() - 1)) % people.size();
    const Sitter &owner = people[first], &face = people[second];
    const Vec3 between = face.eyes - owner.eyes;
    const double along = yaw_along(between);
    if (std::abs(wrapped_angle(along - owner.face)) > radians(60)) return {};
    if (std::abs(wrapped_angle(along + pi - face.face)) > radians(70)) return {};
    if (std::abs(between.y) > 0.3) return {};
    const bool left = chance_.one_in(2);
    // Behind the owner and out to that side; the owner's left is +X of a body that faces +Z.
    const Vec3 ahead{std::sin(along), 0, std::cos(along)},
        aside{std::cos(along), 0, -std::sin(along)};
    const Vec3 at = owner.eyes - ahead * chance_.between(0.45, 1.3) +
                    aside * ((left ? 1 : -1) * chance_.between(0.25, 0.5)) +
                    Vec3{0, chance_.between(-0.12, 0.15), 0};
    const auto& size = kNamedSizes[3 + chance_.next() % 3];
    const double k = size_in(size);
    const double far = length(face.eyes - at);
    // Over the left shoulder its owner fills the right of the picture.
    const double x = left ? 0.37 : 0.63;
    double focal = 35;
    View v;
    for (int n = 0; n < 20; ++n) {  // the lens for which that depth gives that size
        const Vec3 d = at - face.eyes;
        v = scene::stand(face.eyes, {x, 0.36}, far, yaw_along(d), elevation_of(d), 0, gate_, focal);
        v.at = at;
        const double depth = scene::project(v, gate_, face.eyes).depth;
        focal = gate_.height_mm * depth / (k * face.stature);
    }
    focal = std::round(focal);
    if (focal < 24 || focal > 120) return {};
    v.focal_mm = focal;
    const auto shoulder = scene::project(v, gate_, owner.eyes - Vec3{0, 0.1, 0});
    if (shoulder.depth < 0.3 ||
        (left ? shoulder.x < 0.55 || shoulder.x > 1.05 : shoulder.x > 0.45 || shoulder.x < -0.05))
        return {};
    if (!place_.stands_free(at) || !place_.sees_all(at, face, 0.3, {owner.name, face.name}))
        return {};
    Drawn d;
    d.view = v;
    d.size = k;
    d.subject = face.name;
    d.lens = whole(focal) + "mm";
    d.words = std::string(size.words) + " over " + owner.name + " onto " + face.name;
    d.claims = {{"kind", "over"},
                {"size", size.words},
                {"subjects", {subject(owner), subject(face)}},
                {"dutch", 0}};
    if (chance_.one_in(2)) {
        add(d.words, left ? "from left" : "from right");
        d.claims["shoulder"] = left ? "left" : "right";
    }
    if (std::abs(degrees(elevation_of(at - face.eyes))) < 3 && chance_.one_in(2)) {
        add(d.words, "eye level");
        d.claims["angle"] = {{"kind", "elevation"}, {"deg", 0}};
    }
    return d;
}

/// Through somebody's eyes.
std::optional<Drawn> StagingCameras::view() {
    const auto& people = place_.people();
    const Sitter& eyes = chance_.of(people);
    const bool thing = chance_.one_in(3) && !place_.things().empty();
    const Sitter& seen = chance_.of(thing ? place_.things() : people);
    const Vec3 way = seen.eyes - eyes.eyes;
    if (seen.name == eyes.name || length(way) < 0.7 ||
        std::abs(wrapped_angle(yaw_along(way) - eyes.face)) > radians(50) ||
        std::abs(elevation_of(way)) > radians(40))
        return {};
    const Vec3 at = eyes.eyes + normalised(way) * 0.14;
    if (!place_.sees(at, seen.eyes, {eyes.name, seen.name})) return {};
    Drawn d;
    d.view.at = at;
    d.subject = seen.name;
    bool lens = true;
    const double focal = any_lens(lens);
    d.view.focal_mm = focal;
    d.size = length(way) * 2 * gate_.tan_v(focal) / seen.stature;
    d.words = eyes.name + "'s view of " + seen.name;
    d.claims = {{"kind", "view"}, {"subjects", {subject(eyes), subject(seen)}}, {"dutch", 0}};
    if (lens) d.lens = whole(focal) + "mm";
    return d;
}

/// From a mark on the floor: the place is given, and the lens, if it is not claimed, makes the
/// size.
std::optional<Drawn> StagingCameras::from() {
    if (place_.marks().empty()) return {};
    const auto& mark = chance_.of(place_.marks());
    const Sitter& s = chance_.of(place_.people());
    const auto& size = any_size();
    const auto range = direction::range_of(size.size);
    const double far = length(from_above(s.eyes) - mark.second);
    const double k = size_in(size), focal = gate_.height_mm * far / (k * s.stature);
    if (focal < 16 || focal > 120 || size.size < Size::cu) return {};
    const Vec3 at{mark.second.x, s.eyes.y, mark.second.y};
    if (far < 0.7 || !place_.stands_free(at) || !place_.sees_all(at, s, k, {s.name})) return {};
    Drawn d;
    d.view.at = at;
    d.view.focal_mm = focal;
    d.size = k;
    d.subject = s.name;
    const bool lens = chance_.one_in(2);
    if (lens) {
        const double claimed = std::round(focal);
        const double size_then = gate_.height_mm * far / (claimed * s.stature);
        if (size_then < range.low * 1.02 || size_then > range.high * 0.98) return {};
        d.lens = whole(claimed) + "mm";
    }
    d.words = std::string(size.words) + " on " + s.name + ", from " + mark.first;
    d.claims = {{"kind", "on"},
                {"size", size.words},
                {"subjects", {subject(s)}},
                {"from", {mark.second.x, mark.second.y}},
                {"dutch", 0}};
    return d;
}

std::optional<Drawn> StagingCameras::told(const View& view, const Sitter& s, bool with_place) {
    const auto p = scene::project(view, gate_, s.eyes);
    if (p.depth < 0.25 || std::abs(p.x - 0.5) > 0.35 || p.y < 0.12 || p.y > 0.75) return {};
    Drawn d;
    d.view = view;
    d.subject = s.name;
    d.size = p.depth * 2 * gate_.tan_v(view.focal_mm) / s.stature;
    const auto at = std::find_if(std::begin(kNamedSizes), std::end(kNamedSizes), [&](auto& n) {
        const auto range = direction::range_of(n.size);
        return d.size > range.low * 1.03 && d.size < range.high * 0.97;
    });
    if (at == std::end(kNamedSizes) || !place_.stands_free(view.at) ||
        !place_.sees_all(view.at, s, d.size, {s.name}))
        return {};
    d.words = std::string(at->words) + " on " + s.name;
    std::optional<double> x;
    for (const auto& place : kNamedPlaces)
        if (with_place && std::abs(p.x - place.x) < 0.025) {
            d.words.append(place.words);
            x = place.x;
        }
    if (with_place && !x) return {};
    d.claims = {{"kind", "on"}, {"size", at->words}, {"subjects", {subject(s, x)}}, {"dutch", 0}};
    return d;
}

}  // namespace answerprint::film
