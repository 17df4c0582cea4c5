#include "film/tasks/given_blocking.h"

#include "scene/exchange/model_file.h"

namespace answerprint::film::tasks {

scene::Blocking given_blocking(farm::Work& work) {
    constexpr std::string_view prefix = "model/";
    auto blocking = scene::blocking_from_bytes(work.input("blocking"));
    for (const auto& name : work.inputs())
        if (name.starts_with(prefix))
            blocking.models[name.substr(prefix.size())] =
                std::make_shared<const scene::ModelFile>(scene::model_from_bytes(work.input(name)));
    return blocking;
}

}  // namespace answerprint::film::tasks
