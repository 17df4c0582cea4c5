// answerprint-stage: the worker that stages. It links no codec, no picture, no font, and so starts
// in a hundredth of the time that answerprint-work takes: what is checked after each line must not
// wait.
#include <cstdlib>

#include "farm/work.h"
#include "film/tasks/tasks.h"

int main(int argc, char** argv) {
    using namespace answerprint::film;
    if (argc != 2) return 2;
    return answerprint::farm::serve(std::atoi(argv[1]), {{"stage", tasks::stage},
                                                         {"camera", tasks::camera},
                                                         {"light", tasks::light},
                                                         {"exchange", tasks::exchange}});
}
