#include "film/encode_job.h"

#include <nlohmann/json.hpp>

namespace answerprint::film {

using nlohmann::json;

std::string to_params(const EncodeJob& job) {
    json texts = json::array();
    for (const auto& t : job.card.texts)
        texts.push_back(
            {{"words", t.words}, {"size", t.size}, {"centre", t.centre}, {"opacity", t.opacity}});
    const auto& p = job.piece;
    return json{{"width", job.width},
                {"height", job.height},
                {"crf", job.crf},
                {"twos", job.twos},
                {"rate", {job.rate.numerator, job.rate.denominator}},
                {"kind", static_cast<int>(p.kind)},
                {"shot", p.shot},
                {"first", p.first},
                {"next", p.next},
                {"next_first", p.next_first},
                {"fade_in", p.fade_in},
                {"fade_out", p.fade_out},
                {"frames", p.frames},
                {"texts", texts},
                {"language", job.language}}
        .dump();
}

EncodeJob encode_job(std::string_view params) {
    const json j = json::parse(params);
    EncodeJob job;
    j.at("width").get_to(job.width);
    j.at("height").get_to(job.height);
    j.at("crf").get_to(job.crf);
    j.at("twos").get_to(job.twos);
    job.rate = {j.at("rate").at(0).get<int>(), j.at("rate").at(1).get<int>()};
    auto& p = job.piece;
    p.kind = static_cast<edit::PieceKind>(j.at("kind").get<int>());
    j.at("shot").get_to(p.shot);
    j.at("first").get_to(p.first);
    j.at("next").get_to(p.next);
    j.at("next_first").get_to(p.next_first);
    j.at("fade_in").get_to(p.fade_in);
    j.at("fade_out").get_to(p.fade_out);
    j.at("frames").get_to(p.frames);
    j.at("language").get_to(job.language);
    for (const auto& t : j.at("texts"))
        job.card.texts.push_back({t.at("words").get<std::string>(), t.at("size").get<double>(),
                                  t.at("centre").get<double>(), t.at("opacity").get<double>()});
    return job;
}

}  // namespace answerprint::film
