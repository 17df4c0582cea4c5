#include "film/programs.h"

#include <cstdio>
#include <filesystem>

#include "base/failure.h"

namespace answerprint::film {

namespace {
std::string found(const std::string& name) {
    std::error_code ec;
    const auto here = std::filesystem::read_symlink("/proc/self/exe", ec).parent_path();
    for (const auto& folder : {here, here / "../libexec/answerprint", here.parent_path() / "bin"})
        if (std::filesystem::exists(folder / name, ec)) return (folder / name).lexically_normal();
    return {};
}
}  // namespace

bool has_program(const std::string& name) { return !found(name).empty(); }

std::string program(const std::string& name) {
    const std::string path = found(name);
    if (path.empty()) throw Failure(msg("film.no-program", name));
    return path;
}

std::string said_by(const std::string& name, const std::string& word) {
    std::string command = "'";
    for (const char c : program(name)) command += c == '\'' ? "'\\''" : std::string(1, c);
    command += "' " + word + " </dev/null 2>&1";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    std::string said;
    for (int c; pipe && (c = std::fgetc(pipe)) != EOF;) said += static_cast<char>(c);
    if (!pipe || ::pclose(pipe) != 0) throw Failure(msg("film.program-fails", name), said);
    return said;
}

}  // namespace answerprint::film
