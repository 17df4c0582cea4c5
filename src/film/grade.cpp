#include "film/grade.h"

#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "scene/materials.h"

namespace answerprint::media {
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Cdl, id, slope, offset, power, saturation)
}

namespace answerprint::film {

namespace {

/// The first line of the film's texts that names `grade`, outside of comments.
Place place_of_grade(const Folder& folder, const std::string& grade) {
    auto texts = folder.texts("direction/", ".shots");
    if (const auto* settings = folder.find("film.toml")) texts.push_back(settings);
    for (const auto* text : texts) {
        int number = 1;
        for (std::size_t at = 0; at < text->bytes.size(); ++number) {
            const auto end = std::min(text->bytes.find('\n', at), text->bytes.size());
            std::string_view line(text->bytes.data() + at, end - at);
            at = end + 1;
            line = line.substr(0, line.find('#'));
            if (const auto found = line.find(grade); found != std::string_view::npos)
                return {text->path, number,
                        static_cast<int>(code_points(line.substr(0, found))) + 1,
                        static_cast<int>(code_points(grade))};
        }
    }
    return {};
}

}  // namespace

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(GradeJob, file, shot)

std::string to_params(const GradeJob& job) { return json(job).dump(); }
GradeJob grade_job(std::string_view params) { return json::parse(params).get<GradeJob>(); }

std::string to_json(const media::Cdl& cdl) { return json(cdl).dump(); }
media::Cdl cdl_from_json(std::string_view text) { return json::parse(text).get<media::Cdl>(); }

void check_grades(const Folder& folder, const std::set<std::string>& files, Diagnostics& out) {
    std::vector<std::string> known;
    for (const auto& s : folder.sources)
        if (media::is_cube(s.path) || media::is_cdl(s.path)) known.push_back(s.path);
    for (const auto& file : files) {
        if (!media::is_cube(file) && !media::is_cdl(file)) {
            error(out, place_of_grade(folder, file), msg("film.not-a-grade", file),
                  msg("film.not-a-grade-right"));
        } else if (!folder.find(file)) {
            const std::string near = scene::nearest(file, known);
            error(out, place_of_grade(folder, file), msg("film.no-grade", file),
                  near.empty() ? msg("film.no-grade-right") : msg("scene.did-you-mean", near));
        }
    }
}

}  // namespace answerprint::film
