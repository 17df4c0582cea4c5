#include "film/encode_job.h"

#include "edit/json.h"

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EncodeJob, width, height, crf, twos, grain, rate, piece, card,
                                   language)

std::string to_params(const EncodeJob& job) { return json(job).dump(); }
EncodeJob encode_job(std::string_view params) { return json::parse(params).get<EncodeJob>(); }

}  // namespace answerprint::film
