#include "farm/own_work.h"

#include <filesystem>

#include "base/failure.h"

namespace answerprint::farm {

namespace fs = std::filesystem;

OwnWork::~OwnWork() {
    std::error_code ec;
    if (!folder_.empty()) fs::remove_all(folder_, ec);
}

std::vector<std::string> OwnWork::inputs() const {
    std::vector<std::string> names;
    for (const auto& [name, digest] : inputs_) names.push_back(name);
    return names;
}

const Digest& OwnWork::digest(const std::string& name) const {
    for (const auto& [n, d] : inputs_)
        if (n == name) return d;
    throw Failure(msg("farm.no-input", name, task_.kind));
}

std::string_view OwnWork::input(const std::string& name) {
    auto at = read_.find(name);
    if (at == read_.end()) at = read_.emplace(name, store_.get(digest(name))).first;
    return at->second;
}

std::string OwnWork::input_path(const std::string& name) {
    return store_.path_of(digest(name)).string();
}

void OwnWork::output(const std::string& name, std::string_view bytes) {
    made_.push_back({name, store_.put(bytes), static_cast<std::int64_t>(bytes.size())});
}

std::string OwnWork::output_path(const std::string& name) {
    if (folder_.empty()) folder_ = store_.scratch().string();
    paths_.emplace_back(name, folder_ + "/output-" + std::to_string(paths_.size()));
    return paths_.back().second;
}

std::string OwnWork::scratch() {
    if (folder_.empty()) folder_ = store_.scratch().string();
    const std::string work = folder_ + "/work";
    fs::create_directories(work);
    return work;
}

void OwnWork::log(std::string_view line) {
    if (log_.size() + line.size() < log_limit) log_.append(line).append("\n");
}

std::vector<Output> OwnWork::take_made() {
    for (const auto& [name, path] : paths_) {
        const Digest d = store_.take(path);
        made_.push_back({name, d, store_.size_of(d)});
    }
    return std::move(made_);
}

}  // namespace answerprint::farm
