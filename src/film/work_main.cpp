// answerprint-work: the worker program. It links what is slow to start and may fall: the renderer,
// the codecs, the colour and text libraries. `answerprint-work fonts` says which scripts it can
// set, `answerprint-work bench-render` measures the renderer, `bench-rooms`
// lights the rooms that Cycles is given too, `bench-takes FILM FOLDER SEED ours|blender|speed`
// makes takes of a film.
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "base/failure.h"

#include "farm/work.h"
#include "film/bench/review_takes.h"
#include "film/bench/rooms.h"
#include "film/bench/speed_takes.h"
#include "film/tasks/tasks.h"
#include "media/typesetter.h"
#include "render/render_bench.h"

namespace {

int tell_fonts() {
    const answerprint::media::Typesetter typesetter;
    for (const auto& [script, letter] : {std::pair{"Latin", "A"}, {"Han", "汉"}}) {
        try {
            typesetter.set(letter, {});
        } catch (const answerprint::Failure&) {
            continue;
        }
        std::printf("%s\n", script);
    }
    return 0;
}

int bench_render() {
    for (const auto& [name, value] : answerprint::render::measure())
        std::printf("%s %.9g\n", name.c_str(), value);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace answerprint::film;
    if (argc == 6 && argv[1] == std::string_view("bench-takes")) {
        if (argv[5] == std::string_view("speed")) return make_speed_takes(argv[2], argv[3]), 0;
        make_takes(argv[2], argv[3], std::strtoull(argv[4], nullptr, 10),
                   argv[5] == std::string_view("blender"));
        return 0;
    }
    if (argc != 2) return 2;
    if (argv[1] == std::string_view("fonts")) return tell_fonts();
    if (argv[1] == std::string_view("bench-render")) return bench_render();
    if (argv[1] == std::string_view("bench-rooms")) {
        std::printf("%s\n", rooms_page().c_str());
        return 0;
    }
    return answerprint::farm::serve(std::atoi(argv[1]), {{"voice", tasks::voice},
                                                         {"model", tasks::model},
                                                         {"grade", tasks::grade},
                                                         {"render", tasks::render},
                                                         {"picture", tasks::picture},
                                                         {"passes", tasks::passes},
                                                         {"glance", tasks::glance},
                                                         {"controls", tasks::controls},
                                                         {"lit", tasks::lit},
                                                         {"measure", tasks::measure},
                                                         {"advise", tasks::advise},
                                                         {"contact", tasks::contact},
                                                         {"cast", tasks::cast},
                                                         {"encode", tasks::encode},
                                                         {"mix", tasks::mix},
                                                         {"join", tasks::join}});
}
