#include "film/front.h"

#include "film/tasks/tasks.h"

namespace answerprint::film {

farm::Functions in_process_functions() {
    return {{"parse", tasks::parse}, {"plan", tasks::plan}, {"continuity", tasks::continuity},
            {"cuts", tasks::cuts},   {"edit", tasks::edit}, {"review", tasks::review}};
}

}  // namespace answerprint::film
