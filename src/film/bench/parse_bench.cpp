#include <algorithm>
#include <ctime>

#include "base/failure.h"
#include "direction/direction.h"
#include "film/bench/figure.h"
#include "film/bench/long_film.h"
#include "scene/kinds.h"
#include "voice/speech.h"

namespace answerprint::film {

namespace {

double thread_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

}  // namespace

Figures bench_parse() {
    const LongFilm film = long_film();
    double least = 1e9;
    std::size_t shots = 0, mistakes = 0;
    for (int round = 0; round < 5; ++round) {
        const double start = thread_seconds();
        Diagnostics out;
        const auto page = script::parse(film.page, "script.fountain", out);
        const std::vector<std::shared_ptr<const direction::Syntax>> files = {
            direction::parse(film.shots, "direction/1.shots", out)};
        direction::World world;
        for (const auto& name : page.speakers()) world.characters.push_back({name, {}});
        for (std::size_t i = 0; i < page.scenes.size(); ++i) {
            direction::SceneNames names;
            names.names.resize(4);
            const char* things[] = {"table", "chair", "lamp", "window"};
            for (std::size_t k = 0; k < 4; ++k) names.names[k].name = things[k];
            names.names[2].light = names.names[3].opening = names.names[1].seat = true;
            world.scenes.push_back(std::move(names));
        }
        world.known_kind = [](const std::string& name) {
            const auto* kind = scene::kind_named(name);
            return kind ? kind->name : std::string{};
        };
        world.line_length = [](const script::Line& line) {
            return Time::from_seconds(0.06 * static_cast<double>(line.text.size()));
        };
        world.word_time = [](const script::Line&, std::size_t begin, std::size_t end) {
            return direction::Window{Time::from_seconds(0.06 * static_cast<double>(begin)),
                                     Time::from_seconds(0.06 * static_cast<double>(end))};
        };
        const auto plans = direction::resolve(
            files, page, {}, world, [](int) { return std::make_unique<direction::RulePacing>(); },
            out);
        least = std::min(least, thread_seconds() - start);
        shots = 0;
        for (const auto& plan : plans) shots += plan.shots.size();
        mistakes = static_cast<std::size_t>(std::count_if(
            out.begin(), out.end(), [](const auto& d) { return d.severity == Severity::error; }));
    }
    if (mistakes > 0)
        throw Failure(msg("film.bench-run-failed", std::to_string(mistakes) + " errors"));
    return {{"parse.milliseconds",
             least * 1e3,
             "seed " + std::to_string(LongFilm::seed) + ", " + std::to_string(LongFilm::scenes) +
                 " scenes, " + std::to_string(shots) + " shots, one thread, the least of five",
             {}}};
}

}  // namespace answerprint::film
