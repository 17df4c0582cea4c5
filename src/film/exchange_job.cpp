#include "film/exchange_job.h"

#include "base/json.h"

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExchangeJob, form, name, shots)

std::string to_params(const ExchangeJob& job) { return json(job).dump(); }
ExchangeJob exchange_job_from(const std::string& params) {
    return json::parse(params).get<ExchangeJob>();
}

}  // namespace answerprint::film
