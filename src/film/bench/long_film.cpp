#include "film/bench/long_film.h"

#include <random>
#include <vector>

namespace answerprint::film {

LongFilm long_film() {
    std::string page, shots;
    std::mt19937 chance(LongFilm::seed);
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
    for (int s = 0; s < LongFilm::scenes; ++s) {
        page += "INT. ROOM " + std::to_string(s + 1) +
                " - DAY\n\nA table, a chair, a lamp, a window.\n\n";
        shots +=
            "scene " + std::to_string(s + 1) + "\n  light key from lamp soft 3200K ratio 4:1\n\n";
        std::string last;
        for (int k = 0; k < LongFilm::shots_a_scene; ++k) {
            std::string who = pick(names);
            while (who == last) who = pick(names);
            last = who;
            std::string line;
            for (int w = 0; w < 7; ++w) line += pick(words) + " ";
            const std::string mark = "take " + std::to_string(s * LongFilm::shots_a_scene + k);
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
    return {page, shots};
}

}  // namespace answerprint::film
