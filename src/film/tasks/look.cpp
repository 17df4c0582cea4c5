#include "film/tasks/look.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "direction/direction.h"

namespace answerprint::film::tasks {

media::Display display_of(farm::Work& work, const std::string& prefix, media::View view) {
    const auto look = direction::shot_from_json(work.input(prefix + "look")).look;
    media::Adjustment a;
    a.exposure = look.exposure_stops;
    a.mired = look.mired_shift;
    a.contrast = look.contrast;
    const auto inputs = work.inputs();
    if (std::binary_search(inputs.begin(), inputs.end(), prefix + "grade")) {
        // The reader of grades goes by the file's ending.
        a.grade = std::filesystem::path(work.scratch()) / "grade.cube";
        write_file(a.grade, work.input(prefix + "grade"));
    }
    return media::Display(view, a);
}

}  // namespace answerprint::film::tasks
