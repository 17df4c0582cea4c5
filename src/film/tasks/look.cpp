#include "film/tasks/look.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "direction/direction.h"
#include "film/grade.h"

namespace answerprint::film::tasks {

media::Display display_of(farm::Work& work, const std::string& prefix, media::View view) {
    const auto look = direction::shot_from_json(work.input(prefix + "look")).look;
    media::Adjustment a;
    a.exposure = look.exposure_stops;
    a.mired = look.mired_shift;
    a.contrast = look.contrast;
    const auto inputs = work.inputs();
    const auto given = [&](const char* name) {
        return std::binary_search(inputs.begin(), inputs.end(), prefix + name);
    };
    if (given("cdl")) a.cdl = cdl_from_json(work.input(prefix + "cdl"));
    if (given("cube")) {
        // The reader goes by the file's ending.
        a.cube = std::filesystem::path(work.scratch()) / "grade.cube";
        write_file(a.cube, work.input(prefix + "cube"));
    }
    return media::Display(view, a);
}

}  // namespace answerprint::film::tasks
