#include "film/bench/staging_place.h"

#include <algorithm>
#include <cmath>

#include "scene/kinds.h"

namespace answerprint::film {

namespace {

Vec2 ahead(double yaw) { return {std::sin(yaw), std::cos(yaw)}; }
Vec3 over(Vec2 at, double high) { return {at.x, high, at.y}; }

}  // namespace

StagingPlace::StagingPlace(Chance& chance) : chance_(chance) {
    set();
    cast();
}

bool StagingPlace::apart(Vec2 at, Vec2 half, double way) const {
    if (std::abs(at.x) + half.x > width_ / 2 - 0.3 || std::abs(at.y) + half.y > depth_ / 2 - 0.3)
        return false;
    return std::none_of(blocks_.begin(), blocks_.end(), [&](const Block& b) {
        return std::abs(at.x - b.at.x) < half.x + b.half.x + way &&
               std::abs(at.y - b.at.y) < half.y + b.half.y + way;
    });
}

void StagingPlace::stands(const std::string& kind) {
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
        blocks_.push_back({name, at, half, k->size.y});
        set_ += k->is(scene::Affordance::light) ? "\n[[light]]" : "\n[[thing]]";
        set_.append("\nkind = \"").append(kind).append("\"\nname = \"").append(name);
        set_.append("\"\nat = [").append(text(at.x)).append(", ").append(text(at.y));
        set_.append("]\nyaw = ").append(text(quarter * 90)).append("\n");
        Sitter s;
        s.name = name;
        s.person = false;
        s.eyes = over(at, k->size.y / 2);
        s.crown = k->size.y;
        s.stature = std::max({k->size.x, k->size.y, k->size.z});
        s.face = radians(quarter * 90);
        things_.push_back(s);
        if (kind == "chair" || kind == "armchair" || kind == "stool") seats_.push_back(name);
        return;
    }
}

void StagingPlace::set() {
    exterior_ = chance_.one_in(2);
    width_ = rounded(exterior_ ? chance_.between(18, 30) : chance_.between(5.5, 11));
    depth_ = rounded(exterior_ ? chance_.between(18, 30) : chance_.between(5, 9));
    height_ = rounded(chance_.between(2.6, 3.6));
    static const std::vector<std::string> grounds = {"park", "yard", "street", "field"};
    set_ =
        "name = \"place\"\nscenes = [1]\nkind = \"" + std::string(exterior_ ? "exterior" : "room") +
        "\"\nsize = [" + text(width_) + ", " + text(exterior_ ? 0 : height_) + ", " + text(depth_) +
        "]\n" +
        (exterior_ ? "surroundings = \"" + chance_.of(grounds) + "\"\n" : "floor = \"planks\"\n");
    if (!exterior_)
        set_ += "\n[[thing]]\nkind = \"window\"\nname = \"window\"\nwall = \"north\"\nat = 0\n";
    static const std::vector<std::string> room = {
        "table", "chair", "armchair", "desk", "floor-lamp", "piano", "bed", "stool", "crate"};
    static const std::vector<std::string> yard = {
        "bench", "tree", "lamp-post", "barrel", "crate", "well", "bicycle", "table", "postbox"};
    for (int n = 3 + static_cast<int>(chance_.next() % (exterior_ ? 6 : 4)); n > 0; --n)
        stands(chance_.of(exterior_ ? yard : room));
    for (int trial = 0; trial < 20 && marks_.size() < 2; ++trial) {
        const Vec2 at{rounded(chance_.between(-width_ / 2, width_ / 2)),
                      rounded(chance_.between(-depth_ / 2, depth_ / 2))};
        if (!apart(at, {0.2, 0.2}, 0.3)) continue;
        marks_.emplace_back("here-" + std::to_string(marks_.size() + 1), at);
        mark(marks_.back().first, at, 0);
    }
}

void StagingPlace::mark(const std::string& name, Vec2 at, double facing) {
    set_.append("\n[[mark]]\nname = \"").append(name).append("\"\nat = [").append(text(at.x));
    set_.append(", ").append(text(at.y)).append("]\nfacing = ");
    set_.append(text(degrees(facing))).append("\n");
}

/// On one of the seats, if one is left.
bool StagingPlace::sits(Sitter& s) {
    if (seats_.empty() || !chance_.one_in(3)) return false;
    const auto seat = std::find_if(things_.begin(), things_.end(),
                                   [&](const Sitter& t) { return t.name == seats_.back(); });
    const Vec2 at = from_above(seat->eyes);
    s.seated = true;
    s.face = seat->face;
    // As people are built: the eyes 0.46 of the stature over the seat.
    s.eyes = over(at + ahead(s.face) * 0.14, 0.44 + 0.455 * s.stature);
    s.crown = s.eyes.y + 0.075 * s.stature;
    opening_.push_back(s.name + " sits on " + seats_.back());
    blocks_.push_back({s.name, at + ahead(s.face) * 0.15, {0.3, 0.3}, s.crown});
    seats_.pop_back();
    return true;
}

void StagingPlace::cast() {
    static const std::vector<std::string> names = {"ANNA", "BORIS", "CHEN"};
    static const std::vector<std::string> garments = {"coat", "jacket", "shirt", "dress"};
    const int wish =
        1 + static_cast<int>(chance_.next() % 10 > 1) + static_cast<int>(chance_.next() % 10 > 6);
    for (int trial = 0; trial < 200 && static_cast<int>(people_.size()) < wish; ++trial) {
        Vec2 at{chance_.between(-width_ / 2, width_ / 2), chance_.between(-depth_ / 2, depth_ / 2)};
        if (!people_.empty()) {
            const Vec2 near = from_above(people_.back().eyes);
            at = near + ahead(chance_.between(-pi, pi)) * chance_.between(1.1, 2.6);
        }
        at = {rounded(at.x), rounded(at.y)};
        const auto k = people_.size();
        Sitter s;
        s.name = names[k];
        s.stature = rounded(chance_.between(1.5, 1.95));
        s.crown = s.stature;
        if (!sits(s)) {
            if (!apart(at, {0.3, 0.3}, 0.5)) continue;
            double facing = chance_.between(-180, 180);
            if (k == 1 && !chance_.one_in(3)) {  // the first two often face each other
                const Vec2 way = at - from_above(people_[0].eyes);
                facing = degrees(yaw_along(way * -1.0)) + chance_.between(-20, 20);
                if (!people_[0].seated)
                    people_[0].face = yaw_along(way) + radians(chance_.between(-20, 20));
            }
            s.face = radians(rounded(facing));
            s.eyes = over(at, 0.92 * s.stature);
            blocks_.push_back({s.name, at, {0.25, 0.25}, s.stature});
        }
        people_.push_back(s);
        std::string file = "name = \"" + s.name + "\"\nheight = " + text(s.stature);
        file.append("\nage = ").append(std::to_string(18 + chance_.next() % 50));
        file.append("\n\n[wardrobe]\ngarment = \"").append(chance_.of(garments)).append("\"\n");
        cast_.push_back(file);
    }
    for (auto& s : people_) {
        if (s.seated) continue;
        s.face = radians(rounded(degrees(s.face)));
        const std::string spot = "spot-" + s.name;
        mark(spot, from_above(s.eyes), s.face);
        opening_.push_back(s.name + " stands at " + spot);
        s.eyes += over(ahead(s.face) * 0.09, 0);
    }
}

std::vector<std::string> StagingPlace::opening() const { return opening_; }

std::string StagingPlace::walks(std::size_t person, Vec2& from, Vec2& to) {
    Sitter& s = people_[person];
    if (s.seated) return {};
    const auto own = std::find_if(blocks_.begin(), blocks_.end(),
                                  [&](const Block& b) { return b.name == s.name; });
    const Block before = *own;
    own->at = {1e6, 1e6};  // nobody is in the own way
    for (int trial = 0; trial < 40; ++trial) {
        const double yaw = s.face + radians(chance_.between(-25, 25));
        const double far = chance_.between(1.5, 4);
        const Vec2 end = before.at + ahead(yaw) * far;
        bool free = true;
        for (double d = 0; d <= far + 1e-9; d += far / 20)
            free = free && apart(before.at + ahead(yaw) * d, {0.3, 0.3}, 0.25);
        if (!free) continue;
        from = before.at;
        to = {rounded(end.x), rounded(end.y)};
        std::string name = "goal-" + std::to_string(++walks_);
        s.face = radians(rounded(degrees(yaw)));
        mark(name, to, s.face);
        own->at = to;
        s.eyes = over(to + ahead(s.face) * 0.09, s.eyes.y);
        return name;
    }
    own->at = before.at;
    return {};
}

bool StagingPlace::stands_free(Vec3 at) const {
    if (at.y < 0.12) return false;
    if (std::abs(at.x) > width_ / 2 - 0.25 || std::abs(at.z) > depth_ / 2 - 0.25 ||
        (!exterior_ && at.y > height_ - 0.2))
        return false;
    return std::none_of(blocks_.begin(), blocks_.end(), [&](const Block& b) {
        return at.y < b.high + 0.2 && std::abs(at.x - b.at.x) < b.half.x + 0.2 &&
               std::abs(at.z - b.at.y) < b.half.y + 0.2;
    });
}

bool StagingPlace::sees(Vec3 a, Vec3 b, const std::vector<std::string>& but) const {
    constexpr int steps = 60;
    for (const auto& block : blocks_) {
        if (std::find(but.begin(), but.end(), block.name) != but.end()) continue;
        for (int k = 0; k <= steps; ++k) {
            const Vec3 p = lerp(a, b, k / static_cast<double>(steps));
            if (p.y < block.high + 0.06 && std::abs(p.x - block.at.x) < block.half.x + 0.08 &&
                std::abs(p.z - block.at.y) < block.half.y + 0.08)
                return false;
        }
    }
    return true;
}

bool StagingPlace::sees_all(Vec3 at, const Sitter& s, double size,
                            const std::vector<std::string>& but) const {
    // Who sits is on a seat, whose back hides them from behind.
    std::vector<std::string> names = but;
    if (s.seated && (size > 0.9 || std::abs(wrapped_angle(yaw_along(at - s.eyes) - s.face)) >
                                       radians(size > 0.3 ? 80 : 110)))
        return false;
    if (s.seated)
        for (const auto& t : things_)
            if (length(from_above(t.eyes) - from_above(s.eyes)) < 0.35) names.push_back(t.name);
    if (!sees(at, s.eyes, names)) return false;
    const auto low = [&](double share) { return s.eyes * Vec3{1, share, 1}; };
    if (size > 0.3 && !sees(at, low(0.8), names)) return false;
    if (size > 0.6 && !sees(at, low(0.5), names)) return false;
    return size < 0.9 || sees(at, low(0.1), names);
}

std::string StagingPlace::heading() const {
    return exterior_ ? "EXT. YARD - DAY" : "INT. ROOM - DAY";
}

std::vector<std::pair<std::string, std::string>> StagingPlace::files() const {
    std::vector<std::pair<std::string, std::string>> out{{"sets/place.toml", set_}};
    for (std::size_t i = 0; i < people_.size(); ++i)
        out.emplace_back("cast/" + people_[i].name + ".toml", cast_[i]);
    return out;
}

}  // namespace answerprint::film
