#include "film/measured_json.h"

#include "base/json.h"

namespace answerprint::review {
NLOHMANN_JSON_SERIALIZE_ENUM(Finding::Verdict, {{Finding::Verdict::unmeasured, "unmeasured"},
                                                {Finding::Verdict::holds, "holds"},
                                                {Finding::Verdict::misses, "misses"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Finding, claim, of, unit, had, asked, within, confidence, first,
                                   last, verdict, why)

void to_json(json& j, const PathErrors& e) {
    j = {{"RotErr", e.rotation},      {"RotErr_mean", e.rotation_mean()},
         {"TransErr", e.translation}, {"TransErr_mean", e.translation_mean()},
         {"CamMC", e.camera},         {"CamMC_mean", e.camera_mean()},
         {"frames", e.frames},        {"failed", e.failed}};
}
void from_json(const json& j, PathErrors& e) {
    e = {j.at("RotErr"), j.at("TransErr"), j.at("CamMC"), j.at("frames"), j.at("failed")};
}
}  // namespace answerprint::review

namespace answerprint::film {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MeasuredPage, frames, misfits, points, residual, placed, turned,
                                   shifted, relative, metres, findings, missed)

std::string to_json(const MeasuredPage& page) { return json(page).dump(1); }
MeasuredPage measured_from_json(std::string_view text) {
    return json::parse(text).get<MeasuredPage>();
}

}  // namespace answerprint::film
