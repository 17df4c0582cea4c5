#include "direction/names.h"

#include <algorithm>

#include "base/text.h"

namespace answerprint::direction {

namespace {

/// Names are one with hyphens, spaces or neither.
std::string key(const std::string& name) {
    std::string out;
    for (const char c : folded(name))
        if (c != '-' && c != ' ' && c != '_') out += c;
    return out;
}

int distance(const std::u32string& a, const std::u32string& b) {
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int old = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = old;
        }
    }
    return row[b.size()];
}

std::u32string points(const std::string& s) {
    std::u32string out;
    for (std::size_t at = 0; at < s.size();) out += next_code_point(s, at);
    return out;
}

}  // namespace

std::string nearest(const std::string& word, const std::vector<std::string>& known) {
    const auto w = points(folded(word));
    std::string best;
    // A slip is one change in a short word, two in a longer one.
    int least = w.size() >= 6 ? 3 : w.size() >= 3 ? 2 : 1;
    for (const auto& k : known) {
        const auto p = points(folded(k));
        if (p.size() > w.size() + 2 || w.size() > p.size() + 2) continue;
        if (const int d = distance(w, p); d < least) least = d, best = k;
    }
    return best;
}

Names::Names(const World& world, int scene, const WrittenScene& written)
    : world_(world), scene_(world.scenes[static_cast<std::size_t>(scene)]) {
    for (const auto& c : world.characters) {
        characters_.emplace(key(c.name), &c);
        for (const auto& a : c.aliases) characters_.emplace(key(a), &c);
    }
    for (const auto& n : scene_.names) things_.emplace(key(n.name), &n);
    for (const auto& n : scene_.names)
        for (const auto& a : n.aliases) things_.emplace(key(a), &n);
    for (const auto& shot : written.shots)
        for (const auto& [who, acts] : shot.claims.acts)
            if (default_subject_.empty()) default_subject_ = character(who);
    if (default_subject_.empty() && !world.characters.empty())
        default_subject_ = world.characters.front().name;
}

std::string Names::character(const std::string& name) const {
    const auto found = characters_.find(key(name));
    return found == characters_.end() ? std::string{} : found->second->name;
}

const Name* Names::find(const std::string& name) const {
    const std::string k = key(name);
    if (const auto found = things_.find(k); found != things_.end()) return found->second;
    // Names of one kind are one thing in either language.
    if (const std::string kind = world_.known_kind ? world_.known_kind(name) : ""; !kind.empty())
        if (const auto found = things_.find(key(kind)); found != things_.end())
            return found->second;
    // A shorter name means the one thing that it begins or ends.
    const Name* only = nullptr;
    for (const auto& n : scene_.names) {
        const std::string whole = key(n.name);
        if (!whole.starts_with(k) && !whole.ends_with(k)) continue;
        if (only) return nullptr;
        only = &n;
    }
    return only;
}

std::string Names::unknown(const std::string& name, const Place& at, Diagnostics& out) {
    std::vector<std::string> known;
    for (const auto& c : world_.characters) known.push_back(c.name);
    for (const auto& n : scene_.names) known.push_back(n.name);
    const std::string near = nearest(name, known);
    std::string list;
    for (const auto& k : known) list += (list.empty() ? "" : ", ") + k;
    error(out, at, msg("direction.unknown-name", name),
          near.empty() ? msg("direction.names-here", list) : msg("direction.did-you-mean", near));
    return {};
}

std::string Names::thing(const std::string& name, const Place& at, Diagnostics& out) {
    if (const Name* n = find(name)) return n->name;
    return unknown(name, at, out);
}

std::string Names::any(const std::string& name, const Place& at, Diagnostics& out) {
    if (auto c = character(name); !c.empty()) return c;
    return thing(name, at, out);
}

std::string Names::actor(const std::string& name, const Place& at, Diagnostics& out) {
    return any(name, at, out);
}

std::string Names::target(const Target& t, const Place& at, bool, Diagnostics& out) {
    if (t.name.empty()) return {};
    return any(t.name, at, out);
}

bool Names::settle(Act& act, Diagnostics& out) {
    if (!act.object.name.empty()) {
        act.object.name = target(act.object, act.place, true, out);
        if (act.object.name.empty()) return false;
    }
    if (!act.to.name.empty()) {
        act.to.name = target(act.to, act.place, false, out);
        if (act.to.name.empty()) return false;
    }
    return true;
}

bool Names::settle(Light& light, const Place& at, Diagnostics& out) {
    bool good = true;
    const auto fix = [&](std::string& name) {
        if (name.empty()) return;
        name = any(name, at, out);
        good = good && !name.empty();
    };
    fix(light.on);
    fix(light.from);
    fix(light.name);
    if (light.source == LightSource::motivated && light.from.empty())
        light.source = LightSource::none;
    return good;
}

bool Names::settle(Composition& c, const WrittenComposition& written, Diagnostics& out) {
    std::vector<Subject> settled;
    for (std::size_t i = 0; i < c.subjects.size(); ++i) {
        Subject s = c.subjects[i];
        s.name = any(s.name, i < written.names.size() ? written.names[i] : written.side_place, out);
        if (!s.name.empty()) settled.push_back(std::move(s));
    }
    const bool good = settled.size() == c.subjects.size();
    c.subjects = std::move(settled);
    if (!c.side.from.empty()) {
        c.side.from = any(c.side.from, written.side_place, out);
        if (c.side.from.empty()) c.side = {};
    }
    return good;
}

}  // namespace answerprint::direction
