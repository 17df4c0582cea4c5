#include "script/screenplay.h"

#include <algorithm>

#include "base/text.h"

namespace answerprint::script {

std::vector<std::string> Screenplay::speakers() const {
    std::vector<std::string> names;
    std::vector<std::string> known;
    for (const auto& scene : scenes)
        for (const auto& line : scene.lines) {
            const std::string key = folded(line.speaker);
            if (std::find(known.begin(), known.end(), key) != known.end()) continue;
            known.push_back(key);
            names.push_back(line.speaker);
        }
    return names;
}

const Line* Screenplay::line(int number) const {
    for (const auto& scene : scenes)
        for (const auto& line : scene.lines)
            if (line.number == number) return &line;
    return nullptr;
}

std::size_t Screenplay::line_count() const {
    std::size_t n = 0;
    for (const auto& scene : scenes) n += scene.lines.size();
    return n;
}

}  // namespace answerprint::script
