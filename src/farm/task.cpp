#include "farm/task.h"

#include <algorithm>

namespace answerprint::farm {

Digest key_of(const Task& task, const std::string& code,
              const std::vector<std::pair<std::string, Digest>>& inputs) {
    Hasher h;
    h.field(task.kind).field(code).field(task.params);
    if (std::is_sorted(inputs.begin(), inputs.end())) {
        for (const auto& [name, digest] : inputs) h.field(name).add(digest);
        return h.finish();
    }
    auto sorted = inputs;
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [name, digest] : sorted) h.field(name).add(digest);
    return h.finish();
}

}  // namespace answerprint::farm
