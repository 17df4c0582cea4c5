#include "film/contact_job.h"

#include "base/json.h"

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ContactJob::Line, words, stands)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ContactJob::Print, name, lines)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ContactJob, language, title, prints)

std::string to_params(const ContactJob& job) { return json(job).dump(); }
ContactJob contact_job(std::string_view params) { return json::parse(params).get<ContactJob>(); }

}  // namespace answerprint::film
