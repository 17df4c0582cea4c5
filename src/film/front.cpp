#include "film/front.h"

#include "film/tasks/tasks.h"

namespace answerprint::film {

farm::Functions in_process_functions() {
    return {{"parse", tasks::parse},
            {"plan", tasks::plan},
            {"continuity", tasks::continuity},
            {"edit", tasks::edit},
            {"review", tasks::review}};
}

}  // namespace answerprint::film
