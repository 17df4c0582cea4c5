#include "film/model_job.h"

#include <filesystem>

#include "base/json.h"

namespace answerprint::film {

std::string to_params(const ModelJob& job) {
    return json{
        {"path", job.path}, {"size", {job.size.x, job.size.y, job.size.z}}, {"turn", job.turn}}
        .dump();
}

ModelJob model_job(std::string_view params) {
    const json j = json::parse(params);
    const auto size = j.at("size").get<std::array<double, 3>>();
    return {j.at("path").get<std::string>(),
            {size[0], size[1], size[2]},
            j.at("turn").get<std::array<double, 9>>()};
}

std::string beside(const std::string& path, const std::string& name) {
    const auto folder = std::filesystem::path(path).parent_path();
    return (folder / name).lexically_normal().generic_string();
}

}  // namespace answerprint::film
