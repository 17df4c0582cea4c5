#include "farm/history.h"

#include <algorithm>

namespace answerprint::farm {

History::History(vault::Store& store, std::string film) : store_(store), film_(std::move(film)) {
    if (const auto bytes = store.note("cost", "kinds"))
        costs_ = costs_from_bytes(*bytes).value_or(Costs{});
    if (film_.empty()) return;
    if (const auto bytes = store.note("history", film_))
        past_ = past_from_bytes(*bytes).value_or(Past{});
}

void History::note(const Task& task, bool ran, const std::string& code, const Inputs& inputs,
                   double cost) {
    if (ran) {
        Cost& c = costs_[task.kind];
        c.said += task.cost;
        c.took += cost;
        changed_ = true;
    }
    if (film_.empty()) return;
    Made m{Digest::of(code), Digest::of(task.params), inputs};
    Made& old = past_[task.name];
    if (old == m) return;
    old = std::move(m);
    changed_ = true;
}

Why History::why(const Task& task, const std::string& code, const Inputs& inputs,
                 std::vector<std::string>& changed) const {
    changed.clear();
    const auto found = past_.find(task.name);
    if (found == past_.end()) return Why::never_run;
    const Made& m = found->second;
    for (const auto& input : inputs)
        if (!std::binary_search(m.inputs.begin(), m.inputs.end(), input))
            changed.push_back(input.first);
    for (const auto& old : m.inputs)
        if (std::none_of(inputs.begin(), inputs.end(),
                         [&](const auto& i) { return i.first == old.first; }))
            changed.push_back(old.first);
    if (!changed.empty()) return Why::inputs_changed;
    if (m.code != Digest::of(code)) return Why::code_changed;
    if (m.params != Digest::of(task.params)) return Why::params_changed;
    return Why::result_lost;
}

double History::cost(const Task& task) const {
    const auto c = costs_.find(task.kind);
    const bool known = c != costs_.end() && c->second.said > 0;
    return task.cost * (known ? c->second.took / c->second.said : 1);
}

void History::save() {
    if (!changed_) return;
    // Old runs weigh less as new ones come.
    for (auto& [kind, c] : costs_)
        if (c.said > 1000) c = {1000, c.took / c.said * 1000};
    store_.note("cost", "kinds", to_bytes(costs_));
    if (!film_.empty()) store_.note("history", film_, to_bytes(past_));
    changed_ = false;
}

}  // namespace answerprint::farm
