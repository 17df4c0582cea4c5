#include "film/bench/lighting_films.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/maths.h"
#include "film/bench/chance.h"
#include "scene/kinds.h"

namespace answerprint::film {

namespace {

using nlohmann::json;

/// What stands on the floor or in a wall.
struct Block {
    std::string name;
    Vec2 at, half;
    double high = 1;
};

/// What a key may come from.
struct Source {
    std::string name;
    Vec3 at;
    bool lamp = false;
};

struct Sitter {
    std::string name;
    Vec3 eyes;
    double face = 0;  // yaw, radians
};

/// A key drawn, and how it is told.
struct Drawn {
    std::string words;
    json claim;        // null: nothing is said of where it stands
    double aside = 1;  // radians between it and the camera, as seen from the face
};

class Scene {
public:
    Scene(std::uint64_t seed, int number)
        : chance_{seed * 1'000'081 + static_cast<std::uint64_t>(number) * 7933 + 41} {}

    MadeUpFilm film() {
        set();
        cast();
        play();
        return written();
    }

private:
    Chance chance_;
    bool exterior_ = false;
    std::string time_;
    double width_ = 7, depth_ = 6, height_ = 3;
    std::vector<Block> blocks_;
    std::vector<Source> sources_;
    std::vector<Sitter> people_;
    std::string set_, shots_, cast_[2];
    json asked_ = json::array();
    int line_ = 0;

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
        const bool lamp = k->is(scene::Affordance::light);
        const bool there = std::any_of(blocks_.begin(), blocks_.end(),
                                       [&](const Block& b) { return b.name == kind; });
        if (there) return;
        for (int trial = 0; trial < 20; ++trial) {
            const Vec2 at{rounded(chance_.between(-width_ / 2, width_ / 2)),
                          rounded(chance_.between(-depth_ / 2, depth_ / 2))};
            const Vec2 half{k->size.x / 2, k->size.z / 2};
            if (!apart(at, half, 0.6)) continue;
            blocks_.push_back({kind, at, half, k->size.y});
            set_.append(lamp ? "\n[[light]]" : "\n[[thing]]").append("\nkind = \"").append(kind);
            set_.append("\"\nat = [").append(text(at.x)).append(", ").append(text(at.y));
            set_.append("]\n");
            if (lamp) sources_.push_back({kind, {at.x, k->size.y * 0.85, at.y}, true});
            return;
        }
    }

    void in_wall(const std::string& kind, bool east) {
        const auto* k = scene::kind_called(kind);
        const double far = (east ? depth_ : width_) / 2 - k->size.x;
        const double along = rounded(chance_.between(-far, far));
        set_.append("\n[[thing]]\nkind = \"").append(kind).append("\"\nwall = \"");
        set_.append(east ? "east" : "north").append("\"\nat = ").append(text(along)).append("\n");
        const double middle = kind == "door" ? k->size.y / 2 : 1.5;
        sources_.push_back(
            {kind, east ? Vec3{width_ / 2, middle, along} : Vec3{along, middle, -depth_ / 2},
             false});
    }

    void set() {
        static const std::vector<std::string> times = {"DAY",   "DAY",   "DUSK",
                                                       "NIGHT", "NIGHT", "DAWN"};
        static const std::vector<std::string> grounds = {"park", "yard", "street", "field"};
        static const std::vector<std::string> walls = {"cream plaster", "moss plaster", "brick",
                                                       "grey plaster", "navy plaster"};
        exterior_ = chance_.one_in(3);
        time_ = chance_.of(times);
        width_ = rounded(exterior_ ? chance_.between(14, 24) : chance_.between(4.5, 9));
        depth_ = rounded(exterior_ ? chance_.between(14, 24) : chance_.between(4.5, 8));
        height_ = rounded(chance_.between(2.5, 3.6));
        set_ = "name = \"place\"\nscenes = [1]\nkind = \"" +
               std::string(exterior_ ? "exterior" : "room") + "\"\nsize = [" + text(width_) + ", " +
               text(exterior_ ? 0 : height_) + ", " + text(depth_) + "]\n" +
               (exterior_ ? "surroundings = \"" + chance_.of(grounds) + "\"\n"
                          : "floor = \"planks\"\nwalls = \"" + chance_.of(walls) + "\"\n");
        static const std::vector<std::string> room = {"table",      "chair",    "armchair",
                                                      "desk",       "bed",      "stool",
                                                      "floor-lamp", "bookcase", "floor-lamp"};
        static const std::vector<std::string> yard = {"bench", "tree",      "lamp-post",
                                                      "crate", "lamp-post", "barrel"};
        if (!exterior_) {
            const bool east = chance_.one_in(2);
            in_wall("window", east);
            in_wall("door", !east);
            stands("floor-lamp");
        } else {
            stands("lamp-post");
        }
        for (int n = 2 + static_cast<int>(chance_.next() % 4); n > 0; --n)
            stands(chance_.of(exterior_ ? yard : room));
    }

    void cast() {
        static const std::vector<std::string> names = {"ANNA", "BORIS"};
        static const std::vector<std::string> garments = {"coat", "jacket", "shirt", "dress"};
        static const std::vector<std::string> skins = {"#f2d3bd", "#e0b090", "#c98f68",
                                                       "#a06a45", "#7a4a2e", "#553322"};
        static const std::vector<std::string> hair = {"short", "short", "bun", "bald", "ponytail"};
        const std::size_t wish = chance_.one_in(2) ? 2 : 1;
        for (int trial = 0; trial < 200 && people_.size() < wish; ++trial) {
            // About the middle: there is room for lamps all round.
            Vec2 at{chance_.between(-width_ / 2, width_ / 2),
                    chance_.between(-depth_ / 2, depth_ / 2)};
            if (!people_.empty()) {
                const double a = chance_.between(-pi, pi), far = chance_.between(1.2, 2.4);
                at = Vec2{people_[0].eyes.x, people_[0].eyes.z} +
                     Vec2{std::sin(a), std::cos(a)} * far;
            }
            at = {rounded(at.x), rounded(at.y)};
            if (!apart(at, {0.3, 0.3}, 0.35) || std::abs(at.x) > width_ / 2 - 1.3 ||
                std::abs(at.y) > depth_ / 2 - 1.3)
                continue;
            const auto k = people_.size();
            const double stature = rounded(chance_.between(1.55, 1.9));
            const double face = rounded(chance_.between(-180, 180));
            people_.push_back({names[k],
                               {at.x + 0.07 * std::sin(radians(face)), 0.936 * stature,
                                at.y + 0.07 * std::cos(radians(face))},
                               radians(face)});
            blocks_.push_back({names[k], at, {0.28, 0.28}, stature});
            set_ += "\n[[mark]]\nname = \"spot-" + names[k] + "\"\nat = [" + text(at.x) + ", " +
                    text(at.y) + "]\nfacing = " + text(face) + "\n";
            const std::string style = chance_.one_in(12) ? "cap" : chance_.of(hair);
            cast_[k] = "name = \"" + names[k] + "\"\nheight = " + text(stature) +
                       "\nage = " + std::to_string(18 + chance_.next() % 50) + "\npreset = \"" +
                       (chance_.one_in(2) ? "human" : "puppet") + "\"\n\n[body]\nskin = \"" +
                       chance_.of(skins) + "\"\n\n[hair]\nstyle = \"" + style +
                       "\"\n\n[wardrobe]\ngarment = \"" + chance_.of(garments) + "\"\n";
        }
    }

    // ------------------------------------------------------------ lights by chance

    static Vec3 towards(double azimuth, double elevation) {
        return {std::sin(azimuth) * std::cos(elevation), std::sin(elevation),
                std::cos(azimuth) * std::cos(elevation)};
    }

    /// Does nothing stand between the eyes and a source?
    bool reaches(const Sitter& s, const Source& from) const {
        for (const auto& b : blocks_) {
            if (b.name == s.name || b.name == from.name) continue;
            for (int k = 1; k <= 40; ++k) {
                const Vec3 p = lerp(s.eyes, from.at, k / 40.0);
                if (p.y < b.high + 0.1 && std::abs(p.x - b.at.x) < b.half.x + 0.15 &&
                    std::abs(p.z - b.at.y) < b.half.y + 0.15)
                    return false;
            }
        }
        return true;
    }

    /// A key that lights what the camera, at this yaw from the face, sees of it: a side of it, so
    /// that there is light and shade.
    std::optional<double> aside(const Sitter& s, double view, Vec3 key) const {
        const double to_camera = angle_between(towards(view, 0), key);
        const double to_face = angle_between(towards(s.face, 0), key);
        if (to_camera < radians(30) || to_camera > radians(95) || to_face > radians(78)) return {};
        return to_camera;
    }

    std::optional<Drawn> key(const Sitter& s, double view) {
        const auto draw = chance_.next() % 20;
        if (draw < 9) {
            const bool left = chance_.one_in(2);
            const int a = 20 + 5 * static_cast<int>(chance_.next() % 15);
            const int high = 5 + 5 * static_cast<int>(chance_.next() % 9);
            const Vec3 d = towards(view + (left ? -1 : 1) * radians(a), radians(high));
            const auto far = aside(s, view, d);
            if (!far) return {};
            const std::string side = left ? "left" : "right";
            return Drawn{" camera " + side + " " + std::to_string(a) + "deg high " +
                             std::to_string(high) + "deg",
                         {{"camera", side}, {"azimuth", a}, {"elevation", high}},
                         *far};
        }
        if (draw < 17) {
            const Source& from = chance_.of(sources_);
            const Vec3 d = from.at - s.eyes;
            const double high = std::asin(d.y / length(d));
            const auto far = aside(s, view, normalised(d));
            if (!far || length(d) < 0.9 || high < radians(-20) || high > radians(50) ||
                !reaches(s, from))
                return {};
            return Drawn{" from " + from.name, {{"from", from.name}, {"lamp", from.lamp}}, *far};
        }
        return Drawn{"", nullptr, radians(55)};
    }

    // ------------------------------------------------------------ the scene

    void line(const std::string& words) {
        shots_ += words + "\n";
        ++line_;
    }

    void play() {
        static const std::vector<std::string> sizes = {"medium close-up", "medium close-up",
                                                       "close-up", "medium"};
        static const std::vector<std::pair<std::string, double>> sides = {
            {"from front", 0}, {"from front left", 45}, {"from front right", -45}};
        static const std::vector<int> kelvins = {2700, 3000, 3200, 4000, 4300, 5000, 5600, 6500};
        static const std::vector<int> ratios = {2, 3, 4, 6, 8, 12, 16};
        line("scene 1");
        line("");
        for (int n = 0; n < kLightingsOfFilm; ++n) {
            const Sitter& s = chance_.of(people_);
            std::optional<Drawn> d;
            std::string side;
            for (int trial = 0; trial < 400 && !d; ++trial) {
                const auto& [words, yaw] = chance_.of(sides);
                side = words;
                d = key(s, s.face + radians(yaw));
            }
            if (!d) continue;
            const std::string id = "1" + std::string(1, static_cast<char>('A' + n));
            json shot = {{"id", id}, {"first_line", line_ + 1}, {"subject", s.name}};
            line("shot " + id);
            line("  lasts 1s");
            if (exterior_) line("  lens 50mm");
            line("  frame " + chance_.of(sizes) + " on " + s.name + " centre, eye level, " + side);
            std::string light = "key on " + s.name + d->words;
            const auto quality = chance_.next() % 3;
            if (quality < 2) light += quality == 0 ? " hard" : " soft";
            if (!d->claim.is_null()) shot["key"] = d->claim;
            if (!chance_.one_in(4)) {
                const int kelvin = chance_.of(kelvins);
                light += " " + std::to_string(kelvin) + "K";
                shot["kelvin"] = kelvin;
            }
            int ratio = 0;
            // A flat light from near the camera is no key and fill.
            if (d->aside > radians(40) && !chance_.one_in(5)) {
                do ratio = chance_.of(ratios);
                while (ratio < 4 && d->aside < radians(48));
                light += " ratio " + std::to_string(ratio) + ":1";
                shot["ratio"] = ratio;
            }
            const std::string held = " from 0s to 1s";
            std::string told = "  light ";
            told.append(light).append(held);
            line(told);
            shot["words"] = light;
            const auto more = chance_.next() % 10;
            if (more == 0 && ratio == 0) line("  light fill off" + held);
            if (more == 1) line("  light rim off" + held);
            if (more == 2) line("  light back on " + s.name + " above hard" + held);
            if (more == 3 && !exterior_) line("  light practical floor-lamp off" + held);
            if (more == 4 && !exterior_) line("  light ambient night" + held);
            if (more == 5) line("  light ambient overcast" + held);
            if (more == 6 && exterior_) line("  light ambient dusk" + held);
            if (n == 0)
                for (const auto& p : people_) line("  " + p.name + " stands at spot-" + p.name);
            shot["last_line"] = line_;
            line("");
            asked_.push_back(shot);
        }
    }

    MadeUpFilm written() const {
        std::string page = (exterior_ ? "EXT. YARD - " : "INT. ROOM - ") + time_ + "\n\n";
        for (const auto& p : people_)
            page.append(p.name == people_[0].name ? "" : " and ").append(p.name);
        page += people_.size() == 1 ? " waits.\n" : " wait.\n";
        MadeUpFilm film;
        // Small and clean: a face is all that is looked at.
        film.files = {{"film.toml",
                       "answerprint = 1\ntitle = \"Light\"\nfps = 24\n\n[qualities.draft]\n"
                       "width = 256\nsamples = 32\n"},
                      {"script.fountain", "Title: Light\n\n" + page},
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

MadeUpFilm lighting_film(std::uint64_t seed, int number) { return Scene(seed, number).film(); }

}  // namespace answerprint::film
