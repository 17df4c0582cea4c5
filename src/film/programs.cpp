#include "film/programs.h"

#include <filesystem>

#include "base/failure.h"

namespace answerprint::film {

std::string program(const std::string& name) {
    std::error_code ec;
    const auto here = std::filesystem::read_symlink("/proc/self/exe", ec).parent_path();
    for (const auto& folder : {here, here / "../libexec/answerprint", here.parent_path() / "bin"})
        if (std::filesystem::exists(folder / name, ec)) return (folder / name).lexically_normal();
    throw Failure(msg("film.no-program", name, here.string()));
}

}  // namespace answerprint::film
