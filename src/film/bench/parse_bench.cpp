#include <algorithm>
#include <ctime>
#include <random>

#include "base/failure.h"
#include "direction/direction.h"
#include "film/bench/figure.h"
#include "scene/kinds.h"
#include "voice/speech.h"

namespace answerprint::film {

namespace {

constexpr unsigned seed = 1;
constexpr int scenes = 120, shots_a_scene = 9;  // 1,080 shots

double thread_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

/// A page a scene, nine shots a page, eight claims a shot; names, words and figures by chance.
void generate(std::string& page, std::string& shots) {
    std::mt19937 chance(seed);
    const auto pick = [&](const std::vector<std::string>& from) {
        return from[chance() % from.size()];
    };
    const std::vector<std::string> words = {
        "river", "never", "morning", "letter", "window", "again",  "winter",   "father",
        "quiet", "house", "station", "small",  "light",  "nobody", "remember", "under"};
    const std::vector<std::string> names = {"ANNA", "TOM", "MRS LOWELL", "VICTOR"};
    const std::vector<std::string> sizes = {"close-up", "medium", "medium close-up", "wide",
                                            "medium long"};
    const std::vector<std::string> moves = {"dolly in 0.5m", "pan left 12deg over 2s", "static",
                                            "truck right 0.4m then tilt up 5deg"};
    const auto quoted = [](const std::string& name) {
        return name.find(' ') == std::string::npos ? name : "\"" + name + "\"";
    };
    for (int s = 0; s < scenes; ++s) {
        page += "INT. ROOM " + std::to_string(s + 1) +
                " - DAY\n\nA table, a chair, a lamp, a window.\n\n";
        shots +=
            "scene " + std::to_string(s + 1) + "\n  light key from lamp soft 3200K ratio 4:1\n\n";
        std::string last;
        for (int k = 0; k < shots_a_scene; ++k) {
            std::string who = pick(names);
            while (who == last) who = pick(names);
            last = who;
            std::string line;
            for (int w = 0; w < 7; ++w) line += pick(words) + " ";
            const std::string mark = "take " + std::to_string(s * shots_a_scene + k);
            line += mark + ".";
            page += who + "\n" + line + "\n\nThe light moves over the table and " + who +
                    " listens.\n\n";
            shots += "shot " + std::to_string(s + 1) + static_cast<char>('A' + k) + "\n";
            shots += "  ends    after \"" + mark + "\" +6f\n";
            shots += "  lens    " + std::to_string(28 + chance() % 60) + "mm T2.8\n";
            shots += "  frame   " + pick(sizes) + " on " + quoted(who) +
                     " left third, eye level, from front left\n";
            shots += "  camera  " + pick(moves) + "\n";
            shots += "  focus   " + quoted(who) + "\n";
            shots += "  light   fill camera left " + std::to_string(20 + chance() % 40) +
                     "deg soft 4300K 20%\n";
            shots += "  look    exposure +0.3stop, palette warm\n";
            shots += "  " + quoted(who) + "    looks down at 0.5s; turns to lamp; nods\n\n";
        }
    }
}

}  // namespace

Figures bench_parse() {
    std::string page_text, shots_text;
    generate(page_text, shots_text);
    double least = 1e9;
    std::size_t shots = 0, mistakes = 0;
    for (int round = 0; round < 5; ++round) {
        const double start = thread_seconds();
        Diagnostics out;
        const auto page = script::parse(page_text, "script.fountain", out);
        const std::vector<std::shared_ptr<const direction::Syntax>> files = {
            direction::parse(shots_text, "direction/1.shots", out)};
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
             "seed " + std::to_string(seed) + ", " + std::to_string(scenes) + " scenes, " +
                 std::to_string(shots) + " shots, one thread, the least of five",
             {}}};
}

}  // namespace answerprint::film
