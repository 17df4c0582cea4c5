// The grade that a shot names: a file of the film's folder.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "film/folder.h"
#include "media/grade.h"

namespace answerprint::film {

/// The parameters of `grade`. Of several corrections the one with the shot's id is taken.
struct GradeJob {
    std::string file;
    std::string shot;
};
std::string to_params(const GradeJob& job);
GradeJob grade_job(std::string_view params);

std::string to_json(const media::Cdl& cdl);
media::Cdl cdl_from_json(std::string_view json);

/// Is each of `files`, as shots name them, there and of a kind that is known? What they hold is
/// read by `grade`.
void check_grades(const Folder& folder, const std::set<std::string>& files, Diagnostics& out);

}  // namespace answerprint::film
