#include "farm/history.h"

#include <algorithm>

#include "vault/stored.h"

namespace answerprint::farm {

History::History(vault::Store& store, std::string film) : store_(store), film_(std::move(film)) {
    if (const auto bytes = store.note("cost", "kinds")) {
        vault::Unpacker u(*bytes);
        for (auto n = u.number(); n > 0 && u.good(); --n) {
            const std::string kind(u.text());
            const double said = u.seconds();
            kinds_[kind] = {said, u.seconds()};
        }
    }
    if (film_.empty()) return;
    const auto bytes = store.note("history", film_);
    if (!bytes) return;
    vault::Unpacker u(*bytes);
    for (auto n = u.number(); n > 0 && u.good(); --n) {
        const std::string name(u.text());
        Made m;
        m.code = u.digest();
        m.params = u.digest();
        for (auto inputs = u.number(); inputs > 0 && u.good(); --inputs) {
            std::string input(u.text());
            m.inputs.emplace_back(std::move(input), u.digest());
        }
        made_[name] = std::move(m);
    }
    if (!u.at_end()) made_.clear();
}

void History::note(const Task& task, bool ran, const std::string& code, const Inputs& inputs,
                   double cost) {
    if (ran) {
        auto& k = kinds_[task.kind];
        k.said += task.cost;
        k.took += cost;
        changed_ = true;
    }
    if (film_.empty()) return;
    Made m{Digest::of(code), Digest::of(task.params), inputs};
    auto& old = made_[task.name];
    if (old == m) return;
    old = std::move(m);
    changed_ = true;
}

Why History::why(const Task& task, const std::string& code, const Inputs& inputs,
                 std::vector<std::string>& changed) const {
    changed.clear();
    const auto found = made_.find(task.name);
    if (found == made_.end()) return Why::never_run;
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
    const auto k = kinds_.find(task.kind);
    const bool known = k != kinds_.end() && k->second.said > 0;
    return task.cost * (known ? k->second.took / k->second.said : 1);
}

void History::save() {
    if (!changed_) return;
    vault::Packer kinds;
    kinds.number(kinds_.size());
    for (const auto& [kind, k] : kinds_) {
        // Old runs weigh less as new ones come.
        const double fade = k.said > 1000 ? 1000 / k.said : 1;
        kinds.text(kind).seconds(k.said * fade).seconds(k.took * fade);
    }
    store_.note("cost", "kinds", kinds.take());
    if (!film_.empty()) {
        vault::Packer p;
        p.number(made_.size());
        for (const auto& [name, m] : made_) {
            p.text(name).digest(m.code).digest(m.params).number(m.inputs.size());
            for (const auto& [input, digest] : m.inputs) p.text(input).digest(digest);
        }
        store_.note("history", film_, p.take());
    }
    changed_ = false;
}

}  // namespace answerprint::farm
