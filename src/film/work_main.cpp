// answerprint-work: the worker program. It links what is slow to start and may fall: the renderer,
// the codecs, the colour and text libraries.
#include <cstdlib>

#include "farm/work.h"
#include "film/tasks/tasks.h"

int main(int argc, char** argv) {
    using namespace answerprint::film;
    if (argc != 2) return 2;
    return answerprint::farm::serve(std::atoi(argv[1]), {{"voice", tasks::voice},
                                                         {"stage", tasks::stage},
                                                         {"camera", tasks::camera},
                                                         {"light", tasks::light},
                                                         {"render", tasks::render},
                                                         {"picture", tasks::picture},
                                                         {"encode", tasks::encode},
                                                         {"mix", tasks::mix},
                                                         {"join", tasks::join}});
}
