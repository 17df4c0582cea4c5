#include "film/bench/staging_films.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "film/bench/staging_cameras.h"

namespace answerprint::film {

namespace {

using nlohmann::json;

/// The direction of a scene, line by line, and what a reader is told of it.
class Scene {
public:
    Scene(std::uint64_t seed, int number)
        : chance_{seed * 1'000'033 + static_cast<std::uint64_t>(number) * 7927 + 29},
          place_(chance_),
          cameras_(place_, chance_) {}

    MadeUpFilm film() {
        line("scene 1");
        line("");
        for (int n = 0; n < kShotsOfFilm; ++n) {
            if (!asked_.empty() && chance_.one_in(6) && walk(n)) continue;
            if (const auto d = cameras_.any()) stand(n, *d);
        }
        return written();
    }

private:
    void line(const std::string& words) {
        shots_ += words + "\n";
        ++line_;
    }

    void begin(int n, const std::string& seconds) {
        const std::string id = "1" + std::string(1, static_cast<char>('A' + n));
        shot_ = {{"id", id}, {"first_line", line_ + 1}};
        line("shot " + id);
        line("  lasts " + seconds + "s");
    }

    void shows(const Drawn& d) {
        if (!d.lens.empty()) {
            line("  lens " + d.lens);
            shot_["lens_mm"] = std::stod(d.lens);
        }
        line("  frame " + d.words);
        shot_["frame"] = d.claims;
    }

    void moves(const DrawnMove& m) {
        line("  camera " + m.words);
        shot_["move"] = m.claim;
    }

    void end() {
        if (asked_.empty())
            for (const auto& words : place_.opening()) line("  " + words);
        shot_["last_line"] = line_;
        line("");
        asked_.push_back(shot_);
    }

    void stand(int n, const Drawn& d) {
        begin(n, "3");
        shows(d);
        const bool still = d.claims["kind"] == "view" || d.claims.contains("from") ||
                           d.claims["subjects"].size() > 1 || !d.claims["subjects"][0]["person"];
        for (int trial = still || chance_.one_in(2) ? 20 : 0; trial < 20; ++trial)
            if (const auto m = cameras_.move(d)) {
                moves(*m);
                break;
            }
        end();
    }

    /// Somebody walks, and the camera keeps with them.
    bool walk(int n) {
        const auto who = static_cast<std::size_t>(chance_.next() % place_.people().size());
        const Sitter before = place_.people()[who];
        auto d = cameras_.on_walker(before);
        if (!d) return false;
        Vec2 from, to;
        const std::string goal = place_.walks(who, from, to);
        if (goal.empty()) return false;
        const double start = 0.5, end = start + length(to - from) / 1.3 + 1;
        const auto m = cameras_.keeps_with(*d, before, from, to, start, end);
        begin(n, text(end + 0.5));
        // Where no camera could keep with them they walk all the same, and nobody measures it.
        if (m) {
            shows(*d);
            moves(*m);
        } else {
            line("  frame medium on " + before.name);
        }
        line("  " + before.name + " walks to " + goal + " at " + text(start) + "s");
        if (m) {
            this->end();
        } else {
            line("");
        }
        return true;
    }

    MadeUpFilm written() const {
        const auto& people = place_.people();
        std::string page = place_.heading() + "\n\n";
        for (const auto& p : people) page += (p.name == people[0].name ? "" : " and ") + p.name;
        page += people.size() == 1 ? " waits.\n" : " wait.\n";
        MadeUpFilm film;
        film.files = {{"film.toml", "answerprint = 1\ntitle = \"Staging\"\nfps = 24\n"},
                      {"script.fountain", "Title: Staging\n\n" + page},
                      {"direction/1.shots", shots_}};
        for (auto& file : place_.files()) film.files.push_back(std::move(file));
        film.asked =
            json({{"fps", 24}, {"file", "direction/1.shots"}, {"shots", asked_}}).dump(1) + "\n";
        return film;
    }

    Chance chance_;
    StagingPlace place_;
    StagingCameras cameras_;
    std::string shots_;
    json asked_ = json::array(), shot_;
    int line_ = 0;
};

}  // namespace

MadeUpFilm staging_film(std::uint64_t seed, int number) { return Scene(seed, number).film(); }

}  // namespace answerprint::film
