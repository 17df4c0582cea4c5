#include "film/picture_job.h"

#include "base/json.h"

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PictureJob, view, exr, grain, shot, frame)

std::string to_params(const PictureJob& job) { return json(job).dump(); }
PictureJob picture_job(std::string_view params) { return json::parse(params).get<PictureJob>(); }

}  // namespace answerprint::film
