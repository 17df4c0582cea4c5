#include "film/tasks/take_path.h"

#include <algorithm>
#include <filesystem>

namespace answerprint::film::tasks {

std::string take_path(farm::Work& work) {
    constexpr std::string_view prefix = "take/";
    const auto names = work.inputs();
    if (std::binary_search(names.begin(), names.end(), "take")) return work.input_path("take");
    const std::filesystem::path folder = std::filesystem::path(work.scratch()) / "take";
    std::filesystem::create_directory(folder);
    for (const auto& name : names)
        if (name.starts_with(prefix))
            std::filesystem::create_symlink(work.input_path(name),
                                            folder / name.substr(prefix.size()));
    return folder.string();
}

}  // namespace answerprint::film::tasks
