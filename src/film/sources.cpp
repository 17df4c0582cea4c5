#include "film/sources.h"

namespace answerprint::film {

namespace {
constexpr std::string_view prefix = "source/";
}

std::vector<farm::Input> inputs_of(const Folder& folder) {
    std::vector<farm::Input> inputs;
    for (const auto& s : folder.sources)
        if (s.is_text) inputs.push_back({std::string(prefix) + s.path, s.digest, -1, {}});
    return inputs;
}

Folder sources_of(farm::Work& work) {
    Folder folder;
    for (const auto& name : work.inputs()) {
        if (!name.starts_with(prefix)) continue;
        Source s;
        s.path = name.substr(prefix.size());
        s.bytes = work.input(name);
        folder.sources.push_back(std::move(s));
    }
    return folder;
}

}  // namespace answerprint::film
