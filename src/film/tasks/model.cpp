#include "scene/exchange/model_file.h"

#include <algorithm>
#include <optional>

#include "film/diagnostics_json.h"
#include "film/model_job.h"
#include "film/tasks/tasks.h"
#include "media/image_file.h"

namespace answerprint::film::tasks {

namespace {

constexpr int longest_picture = 2048;

scene::Texture decoded(std::string_view bytes) {
    auto picture = media::to_rgba(bytes, longest_picture);
    scene::Texture t;
    t.width = picture.width;
    t.height = picture.height;
    t.rgba = std::move(picture.rgba);
    return t;
}

}  // namespace

// Inputs: file/PATH of the model and of every file it names. Parameters: ModelJob. Outputs: model,
// facts, diagnostics.
void model(farm::Work& work) {
    const ModelJob job = model_job(work.params());
    const auto names = work.inputs();
    Diagnostics said;
    auto model = scene::read_model(
        work.input("file/" + job.path), job.path,
        [&](const std::string& name) -> std::optional<std::string_view> {
            const std::string path = "file/" + beside(job.path, name);
            if (!std::binary_search(names.begin(), names.end(), path)) return std::nullopt;
            return work.input(path);
        },
        decoded, said);
    scene::turn(model, job.turn);
    model.facts.size = job.size;
    work.output("model", scene::to_bytes(model));
    work.output("facts", scene::to_bytes(model.facts));
    work.output("diagnostics", to_json(said));
}

}  // namespace answerprint::film::tasks
