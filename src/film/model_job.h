// What a model is read with: its path, and what a library's catalogue says of it. The parameters
// of `model`.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/maths.h"

namespace answerprint::film {

struct ModelJob {
    std::string path;  // of its first file, from the film's folder or in the library
    Vec3 size;         // m; 0: as the file says
    std::array<double, 9> turn{1, 0, 0, 0, 1, 0, 0, 0, 1};  // rows of a rotation, done first
};
std::string to_params(const ModelJob& job);
ModelJob model_job(std::string_view params);

/// The path of a file that `path` names as `name`: from the same folder, without "..".
std::string beside(const std::string& path, const std::string& name);

}  // namespace answerprint::film
