#include "film/bench/staging_films.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "film/bench/chance.h"
#include "scene/framing.h"
#include "scene/kinds.h"

namespace answerprint::film {

namespace {

using direction::Size;
using nlohmann::json;
using scene::View;

constexpr double kAspect = 1.85;

struct Named {
    Size size;
    const char* words;
};
constexpr Named kSizes[] = {{Size::ecu, "extreme close-up"},
                            {Size::bcu, "big close-up"},
                            {Size::cu, "close-up"},
                            {Size::mcu, "medium close-up"},
                            {Size::ms, "medium"},
                            {Size::mls, "medium long"},
                            {Size::fs, "full"},
                            {Size::ws, "wide"},
                            {Size::ews, "extreme wide"}};

struct NamedSide {
    double yaw;  // degrees from the front to the subject's own left
    const char* words;
};
constexpr NamedSide kSides[] = {{0, "from front"},    {45, "from front left"},
                                {90, "from left"},    {135, "from behind left"},
                                {180, "from behind"}, {-135, "from behind right"},
                                {-90, "from right"},  {-45, "from front right"}};

/// Something with a height on the floor, or a person, as far as a camera must keep clear of it.
struct Block {
    std::string name;
    Vec2 at, half;
    double low = 0, high = 1;
};

struct Sitter {
    std::string name;
    Vec3 eyes;
    double face = 0;  // yaw, radians
    double stature = 1.7, crown = 1.7, feet = 0;
    bool person = true;
};

/// A camera drawn, and what it was drawn as.
struct Drawn {
    View view;
    json claims;        // for the reader
    std::string words;  // of the frame line
    std::string lens;
    double size = 0.5;
};

class Scene {
public:
    Scene(std::uint64_t seed, int number)
        : chance_{seed * 1'000'033 + static_cast<std::uint64_t>(number) * 7927 + 29} {}

    MadeUpFilm film() {
        set();
        cast();
        play();
        return written();
    }

private:
    Chance chance_;
    bool exterior_ = false;
    double width_ = 8, depth_ = 6, height_ = 3;
    std::vector<Block> blocks_;
    std::vector<Sitter> people_, things_;
    std::string set_, shots_, cast_[3];
    json asked_ = json::array();
    int line_ = 0;
    scene::Gate gate_{direction::Lens{}, kAspect};

    // ------------------------------------------------------------ the set and who is in it

    bool apart(Vec2 at, Vec2 half, double way) const {
        if (std::abs(at.x) + half.x > width_ / 2 - 0.3 ||
            std::abs(at.y) + half.y > depth_ / 2 - 0.3)
            return false;
        return std::none_of(blocks_.begin(), blocks_.end(), [&](const Block& b) {
            return std::abs(at.x - b.at.x) < half.x + b.half.x + way &&
                   std::abs(at.y - b.at.y) < half.y + b.half.y + way;
        });
    }

    void stands(const std::string& kind) {
        const auto* k = scene::kind_called(kind);
        for (int trial = 0; trial < 20; ++trial) {
            const auto quarter = static_cast<int>(chance_.next() % 4);
            Vec2 half{k->size.x / 2, k->size.z / 2};
            if (quarter % 2) std::swap(half.x, half.y);
            const Vec2 at{rounded(chance_.between(-width_ / 2, width_ / 2)),
                          rounded(chance_.between(-depth_ / 2, depth_ / 2))};
            if (!apart(at, half, 0.7)) continue;
            const auto same = std::count_if(blocks_.begin(), blocks_.end(), [&](const Block& b) {
                return b.name.substr(0, b.name.find('-')) == kind.substr(0, kind.find('-'));
            });
            const std::string name = same ? kind + "-" + std::to_string(same + 1) : kind;
            blocks_.push_back({name, at, half, 0, k->size.y});
            set_ += k->is(scene::Affordance::light) ? "\n[[light]]" : "\n[[thing]]";
            set_.append("\nkind = \"").append(kind).append("\"\nname = \"").append(name);
            set_.append("\"\nat = [").append(text(at.x)).append(", ").append(text(at.y));
            set_.append("]\nyaw = ").append(text(quarter * 90)).append("\n");
            Sitter s;
            s.name = name;
            s.person = false;
            s.eyes = {at.x, k->size.y / 2, at.y};
            s.crown = k->size.y;
            s.stature = std::max({k->size.x, k->size.y, k->size.z});
            s.face = radians(quarter * 90);
            things_.push_back(s);
            return;
        }
    }

    void set() {
        exterior_ = chance_.one_in(2);
        width_ = rounded(exterior_ ? chance_.between(18, 30) : chance_.between(5.5, 11));
        depth_ = rounded(exterior_ ? chance_.between(18, 30) : chance_.between(5, 9));
        height_ = rounded(chance_.between(2.6, 3.6));
        static const std::vector<std::string> grounds = {"park", "yard", "street", "field"};
        set_ = "name = \"place\"\nscenes = [1]\nkind = \"" +
               std::string(exterior_ ? "exterior" : "room") + "\"\nsize = [" + text(width_) + ", " +
               text(exterior_ ? 0 : height_) + ", " + text(depth_) + "]\n" +
               (exterior_ ? "surroundings = \"" + chance_.of(grounds) + "\"\n"
                          : "floor = \"planks\"\n");
        if (!exterior_)
            set_ += "\n[[thing]]\nkind = \"window\"\nname = \"window\"\nwall = \"north\"\nat = 0\n";
        static const std::vector<std::string> room = {
            "table", "chair", "armchair", "desk", "floor-lamp", "piano", "bed", "stool", "crate"};
        static const std::vector<std::string> yard = {
            "bench", "tree", "lamp-post", "barrel", "crate", "well", "bicycle", "table", "postbox"};
        for (int n = 3 + static_cast<int>(chance_.next() % (exterior_ ? 6 : 4)); n > 0; --n)
            stands(chance_.of(exterior_ ? yard : room));
    }

    void cast() {
        static const std::vector<std::string> names = {"ANNA", "BORIS", "CHEN"};
        static const std::vector<std::string> garments = {"coat", "jacket", "shirt", "dress"};
        const int wish = 1 + static_cast<int>(chance_.next() % 10 > 1) +
                         static_cast<int>(chance_.next() % 10 > 6);
        for (int trial = 0; trial < 200 && static_cast<int>(people_.size()) < wish; ++trial) {
            Vec2 at{chance_.between(-width_ / 2, width_ / 2),
                    chance_.between(-depth_ / 2, depth_ / 2)};
            if (!people_.empty()) {
                const Vec2 near = from_above(people_.back().eyes);
                const double a = chance_.between(-pi, pi), far = chance_.between(1.1, 2.6);
                at = near + Vec2{std::sin(a), std::cos(a)} * far;
            }
            at = {rounded(at.x), rounded(at.y)};
            if (!apart(at, {0.3, 0.3}, 0.5)) continue;
            const auto k = people_.size();
            Sitter s;
            s.name = names[k];
            s.stature = rounded(chance_.between(1.5, 1.95));
            s.crown = s.stature;
            double facing = chance_.between(-180, 180);
            if (k == 1 && !chance_.one_in(3)) {  // the first two often face each other
                const Vec2 way = at - from_above(people_[0].eyes);
                people_[0].face = yaw_along(way) + radians(chance_.between(-20, 20));
                facing = degrees(yaw_along(way * -1.0)) + chance_.between(-20, 20);
            }
            s.face = radians(rounded(facing));
            s.eyes = {at.x, 0.936 * s.stature, at.y};
            people_.push_back(s);
            blocks_.push_back({s.name, at, {0.25, 0.25}, 0, s.stature});
            cast_[k] = "name = \"" + s.name + "\"\nheight = " + text(s.stature) +
                       "\nage = " + std::to_string(18 + chance_.next() % 50) +
                       "\n\n[wardrobe]\ngarment = \"" + chance_.of(garments) + "\"\n";
        }
        for (const auto& s : people_) {
            // North is -Z, and yaw 0 faces +Z: a mark's `facing` is what the eyes look along.
            set_ += "\n[[mark]]\nname = \"spot-" + s.name + "\"\nat = [" + text(s.eyes.x) + ", " +
                    text(s.eyes.z) + "]\nfacing = " + text(degrees(s.face)) + "\n";
        }
        for (auto& s : people_) {
            s.face = radians(rounded(degrees(s.face)));
            s.eyes = s.eyes + Vec3{std::sin(s.face), 0, std::cos(s.face)} * 0.07;
        }
    }

    // ------------------------------------------------------------ what a camera can see

    bool stands_free(Vec3 at) const {
        if (at.y < 0.12) return false;
        if (std::abs(at.x) > width_ / 2 - 0.25 || std::abs(at.z) > depth_ / 2 - 0.25 ||
            (!exterior_ && at.y > height_ - 0.2))
            return false;
        return std::none_of(blocks_.begin(), blocks_.end(), [&](const Block& b) {
            return at.y < b.high + 0.2 && std::abs(at.x - b.at.x) < b.half.x + 0.2 &&
                   std::abs(at.z - b.at.y) < b.half.y + 0.2;
        });
    }

    /// Is the way from `a` to `b` clear of everything but these?
    bool sees(Vec3 a, Vec3 b, const std::vector<std::string>& names) const {
        constexpr int steps = 60;
        for (const auto& block : blocks_) {
            if (std::find(names.begin(), names.end(), block.name) != names.end()) continue;
            for (int k = 0; k <= steps; ++k) {
                const Vec3 p = lerp(a, b, k / static_cast<double>(steps));
                if (p.y < block.high + 0.06 && std::abs(p.x - block.at.x) < block.half.x + 0.08 &&
                    std::abs(p.z - block.at.y) < block.half.y + 0.08)
                    return false;
            }
        }
        return true;
    }

    bool sees_all(const View& v, const Sitter& s, double size,
                  const std::vector<std::string>& names) const {
        if (!sees(v.at, s.eyes, names)) return false;
        const auto low = [&](double share) { return s.eyes * Vec3{1, share, 1}; };
        if (size > 0.3 && !sees(v.at, low(0.8), names)) return false;
        if (size > 0.6 && !sees(v.at, low(0.5), names)) return false;
        return size < 0.9 || sees(v.at, low(0.1), names);
    }

    /// Eyes of a subject this large, as language has it: see DIRECTION, section 6.
    double height_of(const Sitter& s, double size) const {
        const double frame = size * s.stature;
        if (!s.person) return 0.5;
        if (size < 0.42) return 1.0 / 3;
        if (size < 1.4) return 0.075 + (s.crown - s.eyes.y) / frame;
        return 2.0 / 3 - (s.eyes.y - s.feet) / frame;
    }

    // ------------------------------------------------------------ cameras by chance

    struct Angle {
        std::string words;
        json claim;
        double elevation = 0;        // radians
        std::optional<double> lens;  // m over the floor, instead
    };

    Angle angle() {
        const auto draw = chance_.next() % 20;
        if (draw < 9) {
            if (chance_.one_in(2)) return {"", nullptr, radians(chance_.between(-3, 3)), {}};
            return {"eye level",
                    {{"kind", "elevation"}, {"deg", 0}},
                    radians(chance_.between(-3, 3)),
                    {}};
        }
        if (draw < 17) {
            const bool low = chance_.one_in(2);
            const double a = 10 + 5 * static_cast<double>(chance_.next() % 6);
            return {
                std::string(low ? "low " : "high ") + std::to_string(static_cast<int>(a)) + "deg",
                {{"kind", "elevation"}, {"deg", low ? -a : a}},
                radians((low ? -a : a) + chance_.between(-2, 2)),
                {}};
        }
        if (draw == 17 && exterior_)
            return {"overhead", {{"kind", "elevation"}, {"deg", 90}}, radians(88), {}};
        if (draw == 18) return {"ground", {{"kind", "ground"}}, 0, 0.15};
        const double h = rounded(chance_.between(0.5, exterior_ ? 2.8 : 2.2));
        return {"height " + text(h) + "m", {{"kind", "height"}, {"m", h}}, 0, h};
    }

    View placed(const Sitter& s, Vec2 place, double depth, double azimuth, const Angle& a,
                double roll, double focal) const {
        if (!a.lens)
            return scene::stand(s.eyes, place, depth, azimuth, a.elevation, roll, gate_, focal);
        double low = -1.4, high = 1.4;
        View v;
        for (int k = 0; k < 40; ++k) {
            const double e = (low + high) / 2;
            v = scene::stand(s.eyes, place, depth, azimuth, e, roll, gate_, focal);
            (v.at.y < *a.lens ? low : high) = e;
        }
        return v;
    }

    double size_in(Size size) {
        const auto range = direction::range_of(size);
        return chance_.between(range.low * 1.04, range.high * 0.96);
    }

    const Named& any_size() {
        const auto& s = kSizes[chance_.next() % 9];
        // Out of doors there is room for wide shots; in a room more is near.
        if (!exterior_ && s.size == Size::ews) return kSizes[chance_.next() % 7];
        return s;
    }

    double any_lens(bool& claimed) {
        static const std::vector<double> lenses = {18, 24, 28, 32, 35, 40, 50, 65, 85};
        claimed = !chance_.one_in(3);
        return claimed ? chance_.of(lenses) : 35;
    }

    static json subject(const Sitter& s, std::optional<double> x, std::optional<double> y) {
        json j = {{"name", s.name}, {"stature", s.stature}, {"person", s.person}};
        if (x) j["x"] = *x;
        if (y) j["y"] = *y;
        return j;
    }

    static void add(std::string& words, const std::string& more) {
        if (!more.empty()) words += ", " + more;
    }

    /// One subject: every claim but the size may be left open.
    std::optional<Drawn> alone(const Sitter& s, const Named& named,
                               std::optional<double> keep_focal = {}) {
        Drawn d;
        bool lens = true;
        const double focal = keep_focal ? *keep_focal : any_lens(lens);
        const Angle a = angle();
        const double k = size_in(named.size);
        const auto& side = kSides[chance_.next() % 8];
        if (named.size < Size::ms && std::abs(side.yaw) > 100) return {};
        double x = 0.5, y = height_of(s, k);
        std::string place;
        std::optional<double> claimed_x, claimed_y;
        switch (chance_.next() % 7) {
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
                place = " at " + std::to_string(px) + "% " + std::to_string(py) + "%";
                break;
            }
            default:
                break;
        }
        const double dutch =
            chance_.one_in(12) ? (chance_.one_in(2) ? -1 : 1) * (6.0 + chance_.next() % 10) : 0;
        if (dutch != 0 && a.words.empty()) return {};
        const double depth = k * s.stature / (2 * gate_.tan_v(focal));
        d.view = placed(s, {x, y}, depth, s.face + radians(side.yaw + chance_.between(-6, 6)), a,
                        radians(dutch), focal);
        const Vec3 up = d.view.at - s.eyes;
        const double elevation = std::atan2(up.y, std::hypot(up.x, up.z));
        if (a.lens ? std::abs(elevation) > radians(60) || std::abs(d.view.at.y - *a.lens) > 0.03
                   : std::abs(elevation - a.elevation) > radians(2))
            return {};
        if (depth < 0.25 || !stands_free(d.view.at) || !sees_all(d.view, s, k, {s.name})) return {};
        d.size = k;
        d.words = std::string(named.words) + " on " + s.name + place;
        add(d.words, a.words);
        if (dutch != 0) d.words += " dutch " + std::to_string(static_cast<int>(dutch)) + "deg";
        const bool claims_side = !chance_.one_in(3) && a.words != "overhead";
        if (claims_side) add(d.words, side.words);
        d.claims = {{"kind", "on"},
                    {"size", named.words},
                    {"subjects", {subject(s, claimed_x, claimed_y)}},
                    {"dutch", dutch}};
        if (!a.claim.is_null()) d.claims["angle"] = a.claim;
        if (claims_side) d.claims["side"] = side.yaw;
        if (lens) d.lens = std::to_string(static_cast<int>(focal)) + "mm";
        return d;
    }

    std::optional<Drawn> two() {
        if (people_.size() < 2) return {};
        const auto first = chance_.next() % people_.size();
        const auto second = (first + 1 + chance_.next() % (people_.size() - 1)) % people_.size();
        const Sitter &a = people_[first], &b = people_[second];
        const Named& named = kSizes[3 + chance_.next() % 5];
        bool lens = true;
        const double focal = any_lens(lens);
        const Angle angle = this->angle();
        const double k = size_in(named.size), y = height_of(a, k);
        const double x =
            chance_.one_in(2) ? chance_.between(0.22, 0.42) : chance_.between(0.58, 0.78);
        Drawn d;
        d.view = placed(a, {x, y}, k * a.stature / (2 * gate_.tan_v(focal)),
                        chance_.between(-pi, pi), angle, 0, focal);
        if (angle.lens && std::abs(d.view.at.y - *angle.lens) > 0.03) return {};
        const auto other = scene::project(d.view, gate_, b.eyes);
        const auto mine = scene::project(d.view, gate_, a.eyes);
        const auto crown = scene::project(d.view, gate_, b.eyes + Vec3{0, 0.07 * b.stature, 0});
        if (other.depth < 0.6 * mine.depth || std::abs(other.x - mine.x) < 0.16 ||
            std::abs(other.x - 0.5) > 0.4 || crown.y < 0.03 || other.y > 0.9)
            return {};
        const std::vector<std::string> both{a.name}, and_b{b.name};
        if (!stands_free(d.view.at) || !sees_all(d.view, a, k, both) ||
            !sees_all(d.view, b, std::min(k, 0.5), and_b))
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
        d.words = std::string(named.words) + " on " + a.name + place(mine.x) + " and " + b.name +
                  place(other.x);
        add(d.words, angle.words);
        d.claims = {{"kind", "on"},
                    {"size", named.words},
                    {"subjects", {subject(a, claim(mine.x), {}), subject(b, claim(other.x), {})}},
                    {"dutch", 0}};
        if (!angle.claim.is_null()) d.claims["angle"] = angle.claim;
        const Vec3 way = d.view.at - a.eyes;
        const double yaw = degrees(wrapped_angle(yaw_along(way) - a.face));
        for (const auto& side : kSides)
            if (std::abs(degrees(wrapped_angle(radians(yaw - side.yaw)))) < 7 &&
                chance_.one_in(2)) {
                add(d.words, side.words);
                d.claims["side"] = side.yaw;
            }
        if (lens) d.lens = std::to_string(static_cast<int>(focal)) + "mm";
        return d;
    }

    std::optional<Drawn> over() {
        if (people_.size() < 2) return {};
        const auto first = chance_.next() % people_.size();
        const auto second = (first + 1 + chance_.next() % (people_.size() - 1)) % people_.size();
        const Sitter &owner = people_[first], &face = people_[second];
        const Vec3 between = face.eyes - owner.eyes;
        const double along = yaw_along(between);
        if (std::abs(wrapped_angle(along - owner.face)) > radians(60)) return {};
        if (std::abs(wrapped_angle(along + pi - face.face)) > radians(70)) return {};
        const bool left = chance_.one_in(2);
        // Behind the owner and out to that side; the owner's left is +X of a body that faces +Z.
        const Vec3 ahead{std::sin(along), 0, std::cos(along)},
            aside{std::cos(along), 0, -std::sin(along)};
        const Vec3 at = owner.eyes - ahead * chance_.between(0.45, 1.3) +
                        aside * ((left ? 1 : -1) * chance_.between(0.25, 0.5)) +
                        Vec3{0, chance_.between(-0.12, 0.15), 0};
        const Named& named = kSizes[3 + chance_.next() % 3];
        const double k = size_in(named.size);
        const double far = length(face.eyes - at);
        // Over the left shoulder its owner fills the right of the picture.
        const double x = left ? 0.37 : 0.63;
        double focal = 35;
        View v;
        for (int n = 0; n < 20; ++n) {  // the lens for which that depth gives that size
            const Vec3 d = at - face.eyes;
            v = scene::stand(face.eyes, {x, 0.36}, far, yaw_along(d),
                             std::atan2(d.y, std::hypot(d.x, d.z)), 0, gate_, focal);
            v.at = at;
            const double depth = scene::project(v, gate_, face.eyes).depth;
            focal = gate_.height_mm * depth / (k * face.stature);
        }
        focal = std::round(focal);
        if (focal < 24 || focal > 120) return {};
        v.focal_mm = focal;
        const auto shoulder = scene::project(v, gate_, owner.eyes - Vec3{0, 0.1, 0});
        if (shoulder.depth < 0.3 || (left ? shoulder.x < 0.55 || shoulder.x > 1.05
                                          : shoulder.x > 0.45 || shoulder.x < -0.05))
            return {};
        std::vector<std::string> names{owner.name, face.name};
        if (!stands_free(at) || !sees_all(v, face, 0.3, names)) return {};
        Drawn d;
        d.view = v;
        d.size = k;
        d.lens = std::to_string(static_cast<int>(focal)) + "mm";
        d.words = std::string(named.words) + " over " + owner.name + " onto " + face.name;
        d.claims = {{"kind", "over"},
                    {"size", named.words},
                    {"subjects", {subject(owner, {}, {}), subject(face, {}, {})}},
                    {"dutch", 0}};
        if (chance_.one_in(2)) {
            add(d.words, left ? "from left" : "from right");
            d.claims["shoulder"] = left ? "left" : "right";
        }
        const Vec3 up = at - face.eyes;
        if (std::abs(degrees(std::atan2(up.y, std::hypot(up.x, up.z)))) < 3 && chance_.one_in(2)) {
            add(d.words, "eye level");
            d.claims["angle"] = {{"kind", "elevation"}, {"deg", 0}};
        }
        return d;
    }

    // ------------------------------------------------------------ moves

    struct Moved {
        std::string words;
        json claim;
    };

    bool way_free(const Drawn& d, const Sitter& s, const View& end) const {
        for (int k = 1; k <= 8; ++k) {
            View v = d.view;
            v.at = lerp(d.view.at, end.at, k / 8.0);
            if (!stands_free(v.at) || !sees(v.at, s.eyes, {s.name})) return false;
        }
        return true;
    }

    std::optional<Moved> move(const Drawn& d, const Sitter& s) {
        const double start = rounded(chance_.between(0.2, 0.6)),
                     end = rounded(start + chance_.between(1.6, 2.4));
        const std::string when = " from " + text(start) + "s to " + text(end) + "s";
        const json time = {{"start", start}, {"end", end}};
        const Vec3 ahead = d.view.forward(), flat = normalised(ahead * Vec3{1, 0, 1}),
                   right{-flat.z, 0, flat.x};
        const auto told = [&](const std::string& words, const std::string& kind, double amount) {
            return Moved{words + when, {{"kind", kind}, {"amount", amount}, {"time", time}}};
        };
        View to = d.view;
        const bool sign = chance_.one_in(2);
        const double plus = sign ? 1 : -1;
        switch (chance_.next() % 9) {
            case 0: {
                const double a = 5 + static_cast<double>(chance_.next() % 25);
                return told(std::string("pan ") + (sign ? "right " : "left ") + text(a) + "deg",
                            "pan", plus * a);
            }
            case 1: {
                const double a = 4 + static_cast<double>(chance_.next() % 9);
                return told(std::string("tilt ") + (sign ? "up " : "down ") + text(a) + "deg",
                            "tilt", plus * a);
            }
            case 2: {
                const double far = rounded(chance_.between(0.15, 0.9));
                to.at += ahead * (plus * far);
                if (!way_free(d, s, to)) return {};
                return told(std::string("dolly ") + (sign ? "in " : "out ") + text(far) + "m",
                            "dolly", plus * far);
            }
            case 3: {
                const double far = rounded(chance_.between(0.2, 0.9));
                to.at += right * (plus * far);
                if (!way_free(d, s, to)) return {};
                return told(std::string("truck ") + (sign ? "right " : "left ") + text(far) + "m",
                            "truck", plus * far);
            }
            case 4: {
                const double far = rounded(chance_.between(0.15, 0.6));
                to.at.y += plus * far;
                if (!way_free(d, s, to)) return {};
                return told(std::string("pedestal ") + (sign ? "up " : "down ") + text(far) + "m",
                            "pedestal", plus * far);
            }
            case 5: {
                const double a = 10 + static_cast<double>(chance_.next() % 30);
                for (int k = 1; k <= 6; ++k) {
                    const Vec3 out = d.view.at - s.eyes;
                    const double turn = radians(plus * a * k / 6);
                    to.at = s.eyes + Vec3{out.x * std::cos(turn) + out.z * std::sin(turn), out.y,
                                          out.z * std::cos(turn) - out.x * std::sin(turn)};
                    if (!stands_free(to.at) || !sees(to.at, s.eyes, {s.name})) return {};
                }
                return told(std::string("arc ") + (sign ? "right " : "left ") + text(a) + "deg",
                            "arc", plus * a);
            }
            case 6: {
                const double f = std::round(d.view.focal_mm * (sign ? 1.5 : 0.75));
                return told("zoom to " + std::to_string(static_cast<int>(f)) + "mm", "zoom", f);
            }
            default: {
                // To another composition, nearer or farther on the same axis.
                const auto at = std::find_if(std::begin(kSizes), std::end(kSizes), [&](auto& n) {
                    const auto range = direction::range_of(n.size);
                    return d.size > range.low && d.size < range.high;
                });
                if (at == std::end(kSizes)) return {};
                const auto index = at - std::begin(kSizes);
                const auto steps = 1 + static_cast<int>(chance_.next() % 2);
                const auto target = index + (sign ? -steps : steps);
                if (target < 0 || target > 7) return {};
                const double k = direction::range_of(kSizes[target].size).middle();
                const Vec3 out = d.view.at - s.eyes;
                to.at = s.eyes + out * (k / d.size);
                if (k * s.stature / (2 * gate_.tan_v(d.view.focal_mm)) < 0.25 ||
                    !way_free(d, s, to) || !sees_all(to, s, k, {s.name}))
                    return {};
                return Moved{std::string("dolly ") + (sign ? "in" : "out") + when + " to " +
                                 kSizes[target].words + " on " + s.name + " centre",
                             {{"kind", "dolly to"},
                              {"sign", plus},
                              {"time", time},
                              {"to",
                               {{"kind", "on"},
                                {"size", kSizes[target].words},
                                {"subjects", {subject(s, 0.5, {})}},
                                {"dutch", 0}}}}};
            }
        }
    }

    // ------------------------------------------------------------ the scene

    void line(const std::string& words) {
        shots_ += words + "\n";
        ++line_;
    }

    void play() {
        line("scene 1");
        line("");
        for (int n = 0; n < kShotsOfFilm; ++n) {
            std::optional<Drawn> d;
            const Sitter* s = nullptr;
            for (int trial = 0; trial < 4000 && !d; ++trial) {
                const auto kind = chance_.next() % 20;
                s = nullptr;
                if (kind < 5) {
                    d = two();
                } else if (kind < 9) {
                    d = over();
                } else if (kind < 11 && !things_.empty()) {
                    d = alone(chance_.of(things_), kSizes[4 + chance_.next() % 4]);
                } else {
                    s = &chance_.of(people_);
                    d = alone(*s, any_size());
                }
            }
            if (!d) continue;
            const std::string id = "1" + std::string(1, static_cast<char>('A' + n));
            json shot = {{"id", id}, {"first_line", line_ + 1}, {"frame", d->claims}};
            line("shot " + id);
            line("  lasts 3s");
            if (!d->lens.empty()) {
                line("  lens " + d->lens);
                shot["lens_mm"] = std::stod(d->lens);
            }
            line("  frame " + d->words);
            if (s && chance_.one_in(3))
                if (const auto m = move(*d, *s)) {
                    line("  camera " + m->words);
                    shot["move"] = m->claim;
                }
            if (n == 0)
                for (const auto& p : people_) line("  " + p.name + " stands at spot-" + p.name);
            shot["last_line"] = line_;
            line("");
            asked_.push_back(shot);
        }
    }

    MadeUpFilm written() const {
        std::string page = exterior_ ? "EXT. YARD - DAY\n\n" : "INT. ROOM - DAY\n\n";
        for (const auto& p : people_) page += (p.name == people_[0].name ? "" : " and ") + p.name;
        page += people_.size() == 1 ? " waits.\n" : " wait.\n";
        MadeUpFilm film;
        film.files = {{"film.toml", "answerprint = 1\ntitle = \"Staging\"\nfps = 24\n"},
                      {"script.fountain", "Title: Staging\n\n" + page},
                      {"direction/1.shots", shots_},
                      {"sets/place.toml", set_}};
        for (std::size_t i = 0; i < people_.size(); ++i)
            film.files.emplace_back("cast/" + people_[i].name + ".toml", cast_[i]);
        film.asked =
            json({{"fps", 24}, {"file", "direction/1.shots"}, {"shots", asked_}}).dump(1) + "\n";
        return film;
    }
};

}  // namespace

MadeUpFilm staging_film(std::uint64_t seed, int number) { return Scene(seed, number).film(); }

}  // namespace answerprint::film
