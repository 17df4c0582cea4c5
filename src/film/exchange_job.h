// The parameters of a task `exchange`.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace answerprint::film {

struct ExchangeJob {
    std::string form;                                // glb, gltf, bvh, usda, chan, re10k
    std::string name;                                // "3A", or the scene's number
    std::vector<std::pair<std::string, int>> shots;  // id, and the frame at which it begins
};
std::string to_params(const ExchangeJob& job);
ExchangeJob exchange_job_from(const std::string& params);

}  // namespace answerprint::film
