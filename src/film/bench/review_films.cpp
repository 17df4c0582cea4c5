#include "film/bench/review_films.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "film/bench/staging_cameras.h"

namespace answerprint::film {

namespace {

using nlohmann::json;

class Scene {
public:
    Scene(std::uint64_t seed, int number)
        : chance_{seed * 1'000'099 + static_cast<std::uint64_t>(number) * 7937 + 53},
          place_(chance_),
          cameras_(place_, chance_) {}

    MadeUpFilm film() {
        shots_ = "scene 1\n\n";
        lit();
        moved();
        acted();
        return written();
    }

private:
    using Fits = std::function<bool(const Drawn&)>;

    /// One person, this large.
    static Fits person(double least, double most) {
        return [least, most](const Drawn& d) {
            return d.claims["kind"] == "on" && d.claims["subjects"].size() == 1 &&
                   d.claims["subjects"][0]["person"] && d.size >= least && d.size <= most;
        };
    }

    /// Does the camera see the face?
    bool faces(const Drawn& d) const {
        const auto& people = place_.people();
        return std::any_of(people.begin(), people.end(), [&](const Sitter& s) {
            const Vec3 way = d.view.at - s.eyes;
            return s.name == d.subject &&
                   std::abs(wrapped_angle(yaw_along(way) - s.face)) < radians(60);
        });
    }

    std::optional<Drawn> drawn(const Fits& fits) {
        for (int trial = 0; trial < 200; ++trial)
            if (auto d = cameras_.any(); d && fits(*d)) return d;
        return {};
    }

    void line(const std::string& words) { shots_ += "  " + words + "\n"; }

    void begin(const Drawn& d) {
        shots_ += "shot 1" + std::string(1, static_cast<char>('A' + count_)) + "\n";
        line("lasts 1.5s");
        if (!d.lens.empty()) line("lens " + d.lens);
        line("frame " + d.words);
        if (count_++ > 0) return;
        for (const auto& words : place_.opening()) line(words);
        static const std::vector<std::string> props = {"book", "umbrella", "suitcase", "bottle"};
        const auto& first = place_.people().front();
        if (first.seated) return;
        const std::string& prop = chance_.of(props);
        line(first.name + " holds " + prop);
        prop_ = "\n[[thing]]\nkind = \"" + prop + "\"\nat = [" + text(first.eyes.x) + ", " +
                text(first.eyes.z) + "]\n";
    }

    void lit() {
        static const std::vector<int> kelvins = {2700, 3200, 4300, 5600}, ratios = {2, 4, 8};
        const auto d =
            drawn([this](const Drawn& any) { return person(0.17, 0.55)(any) && faces(any); });
        if (!d) return;
        begin(*d);
        std::string key = "light key on " + d->subject;
        key.append(chance_.one_in(2) ? " camera left " : " camera right ");
        key.append(std::to_string(35 + 5 * (chance_.next() % 6))).append("deg high ");
        key.append(std::to_string(10 + 5 * (chance_.next() % 5))).append("deg soft ");
        key.append(std::to_string(chance_.of(kelvins))).append("K ratio ");
        line(key + std::to_string(chance_.of(ratios)) + ":1");
        shots_ += "\n";
    }

    void moved() {
        for (int trial = 0; trial < 40; ++trial) {
            const auto d = cameras_.any();
            if (!d || d->claims["kind"] != "on") continue;
            const auto m = cameras_.move(*d, 0.5);
            if (!m) continue;
            begin(*d);
            line("camera " + m->words);
            shots_ += "\n";
            return;
        }
    }

    void acted() {
        static const std::vector<std::string> acts = {"waves", "shrugs", "nods", "shakes head"};
        const auto d = drawn(person(0.28, 3));
        if (!d) return;
        begin(*d);
        const double at = chance_.between(0.1, 0.4);
        // What is told of a head is not seen from far.
        const auto act = chance_.next() % (d->size < 1 ? 4 : 2);
        line(d->subject + " " + acts[act] + " at " + text(at) + "s");
        shots_ += "\n";
    }

    /// What hangs on the walls of a room that somebody lives in; the window is in the north's
    /// middle.
    std::string dressing() {
        static const std::vector<std::string> hung = {"picture", "poster",  "clock",
                                                      "mirror",  "picture", "calendar"};
        std::string out;
        if (place_.exterior()) return out;
        int count = 0;
        for (const std::string wall : {"north", "south", "east", "west"}) {
            const bool across = wall == "north" || wall == "south";
            const double half = (across ? place_.size().x : place_.size().y) / 2 - 0.5;
            for (double at = -half + chance_.between(0, 0.8); at < half;
                 at += chance_.between(0.9, 2)) {
                if (wall == "north" && std::abs(at) < 1.3) continue;
                out += "\n[[thing]]\nkind = \"" + chance_.of(hung) + "\"\nname = \"hung-" +
                       std::to_string(++count) + "\"\nwall = \"" + wall + "\"\nat = " + text(at) +
                       "\n";
            }
        }
        return out;
    }

    /// A place with what it is made of, where that is left open: no yard or street is of one even
    /// shade.
    std::string built(std::string place) {
        static const std::vector<std::string> floors = {"pavement", "light pavement", "bricks"};
        static const std::vector<std::string> walls = {"bricks", "grey bricks", "rust bricks"};
        for (const std::string around : {"\"yard\"\n", "\"street\"\n"})
            if (const auto at = place.find(around); at != std::string::npos)
                place.insert(at + around.size(), "floor = \"" + chance_.of(floors) +
                                                     "\"\nwalls = \"" + chance_.of(walls) + "\"\n");
        return place;
    }

    /// Told apart by skin, hair and the colour of what they wear.
    std::string looks() {
        static const std::vector<std::string> skins = {"#f2d3bd", "#c98f68", "#7a4a2e", "#553322"};
        static const std::vector<std::string> hair = {"short", "bun", "bald", "ponytail"};
        static const std::vector<std::string> hairs = {"#15100d", "#5a3a22", "#b98a4a", "#8a8a88"};
        static const std::vector<std::string> coats = {"rust", "navy", "cream", "moss", "grey"};
        return "coat = \"" + coats[(coat_ += 1 + chance_.next() % 2) % coats.size()] +
               "\"\n\n[body]\nskin = \"" + chance_.of(skins) + "\"\n\n[hair]\nstyle = \"" +
               chance_.of(hair) + "\"\ncolour = \"" + chance_.of(hairs) + "\"\n";
    }

    MadeUpFilm written() {
        const auto& people = place_.people();
        std::string page = place_.heading() + "\n\n";
        for (const auto& p : people) page += (p.name == people[0].name ? "" : " and ") + p.name;
        page += people.size() == 1 ? " waits.\n" : " wait.\n";
        MadeUpFilm film;
        film.files = {{"film.toml", "answerprint = 1\ntitle = \"Takes\"\nfps = 24\n"},
                      {"script.fountain", "Title: Takes\n\n" + page},
                      {"direction/1.shots", shots_}};
        const std::string in_it = prop_ + dressing();
        for (const auto& [path, words] : place_.files())
            film.files.emplace_back(
                path, path.starts_with("cast/") ? words + looks() : built(words) + in_it);
        film.asked = json({{"shots", count_}}).dump() + "\n";
        return film;
    }

    Chance chance_;
    StagingPlace place_;
    StagingCameras cameras_;
    std::string shots_, prop_;
    int count_ = 0;
    std::uint64_t coat_ = 0;
};

}  // namespace

MadeUpFilm review_film(std::uint64_t seed, int number) { return Scene(seed, number).film(); }

}  // namespace answerprint::film
