#include "film/advise_job.h"

#include "film/finding_json.h"

namespace answerprint::review {
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Measurer, kind, name, file, width, height, mean, scale, bgr,
                                   alike, faces, joints, url, model, key_env, frames, seconds)
}

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AdviseJob, measurer, claims)

std::string to_params(const AdviseJob& job) { return json(job).dump(); }
AdviseJob advise_job(std::string_view params) { return json::parse(params).get<AdviseJob>(); }

std::string to_json(const std::vector<review::Finding>& findings) { return json(findings).dump(1); }
std::vector<review::Finding> findings_from_json(std::string_view text) {
    return json::parse(text).get<std::vector<review::Finding>>();
}

}  // namespace answerprint::film
