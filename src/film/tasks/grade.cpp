#include "film/grade.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "film/diagnostics_json.h"
#include "film/tasks/tasks.h"

namespace answerprint::film::tasks {

namespace {

/// The only correction, else the shot's own.
media::Cdl chosen(const std::vector<media::Cdl>& all, const GradeJob& job, Diagnostics& out) {
    if (all.size() == 1) return all.front();
    std::string ids;
    for (const auto& cdl : all) {
        if (folded(cdl.id) == folded(job.shot)) return cdl;
        ids.append(ids.empty() ? "" : ", ").append(cdl.id);
    }
    if (!has_errors(out))
        error(out, {job.file, 0, 0, 1}, msg("film.no-correction", job.shot),
              msg("film.no-correction-right", ids));
    return {};
}

}  // namespace

// Input: file. Parameters: GradeJob. Outputs: grade (a .cube as it is, else a Cdl), diagnostics.
void grade(farm::Work& work) {
    const GradeJob job = grade_job(work.params());
    const auto ending = folded(std::filesystem::path(job.file).extension().string());
    // The reader goes by the file's ending.
    const auto file = std::filesystem::path(work.scratch()) / ("grade" + ending);
    write_file(file, work.input("file"));
    Diagnostics said;
    if (media::is_cube(job.file)) {
        media::check_cube(file, job.file, said);
        work.output("grade", work.input("file"));
    } else {
        work.output("grade", to_json(chosen(media::read_cdl(file, job.file, said), job, said)));
    }
    work.output("diagnostics", to_json(said));
}

}  // namespace answerprint::film::tasks
