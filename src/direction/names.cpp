#include "direction/names.h"

#include "base/text.h"
#include "direction/nearest.h"

namespace answerprint::direction {

namespace {

/// A name with hyphens, spaces or neither is one name.
std::string key(const std::string& name) {
    std::string out;
    for (const char c : folded(name))
        if (c != '-' && c != ' ' && c != '_') out += c;
    return out;
}

}  // namespace

Names::Names(const World& world, int scene, Diagnostics& out)
    : world_(world), scene_(world.scenes[static_cast<std::size_t>(scene)]), out_(out) {
    for (const auto& c : world.characters) characters_.emplace(key(c.name), &c);
    for (const auto& c : world.characters)
        for (const auto& a : c.aliases) characters_.emplace(key(a), &c);
    for (const auto& n : scene_.names) things_.emplace(key(n.name), &n);
    for (const auto& n : scene_.names)
        for (const auto& a : n.aliases) things_.emplace(key(a), &n);
}

const CharacterName* Names::described(const std::string& name) const {
    const auto found = characters_.find(key(name));
    return found == characters_.end() ? nullptr : found->second;
}

std::string Names::character(const std::string& name) const {
    const auto* c = described(name);
    return c ? c->name : std::string{};
}

bool Names::has(const std::string& name) const {
    const std::string k = key(name);
    return characters_.count(k) > 0 || things_.count(k) > 0;
}

const Name* Names::find(const std::string& name, bool& shortened) const {
    const std::string k = key(name);
    if (const auto found = things_.find(k); found != things_.end()) return found->second;
    // Names of one kind are one thing in either language.
    if (const std::string kind = world_.known_kind ? world_.known_kind(name) : ""; !kind.empty())
        if (const auto found = things_.find(key(kind)); found != things_.end())
            return found->second;
    // A shorter name means the one thing that it begins or ends.
    const Name* only = nullptr;
    if (k.size() < 2) return nullptr;
    for (const auto& n : scene_.names) {
        const std::string whole = key(n.name);
        if (!whole.starts_with(k) && !whole.ends_with(k)) continue;
        if (only) return nullptr;
        only = &n;
    }
    shortened = only != nullptr;
    return only;
}

std::string Names::any(const std::string& name, const Place& at) {
    if (const auto* c = described(name)) return c->name;
    bool shortened = false;
    if (const Name* n = find(name, shortened)) {
        if (shortened) note(out_, at, msg("direction.assumed-name", name, n->name));
        return n->name;
    }
    std::vector<std::string> known;
    for (const auto& c : world_.characters) {
        known.push_back(c.name);
        known.insert(known.end(), c.aliases.begin(), c.aliases.end());
    }
    for (const auto& n : scene_.names) {
        known.push_back(n.name);
        known.insert(known.end(), n.aliases.begin(), n.aliases.end());
    }
    const std::string near = nearest(name, known);
    std::string list;
    for (const auto& c : world_.characters) list += (list.empty() ? "" : ", ") + c.name;
    for (const auto& n : scene_.names) list += (list.empty() ? "" : ", ") + n.name;
    error(out_, at, msg("direction.unknown-name", name),
          near.empty() ? msg("direction.names-here", list) : msg("direction.did-you-mean", near));
    return {};
}

bool Names::settle(Act& act) {
    if (act.verb == Verb::performs) {
        std::vector<std::string> known;
        std::string list;
        for (const auto& a : world_.actions) {
            if (key(a.name) == key(act.manner)) {
                act.manner = a.name;
                act.amount = a.seconds;
                return true;
            }
            known.push_back(a.name);
            list += (list.empty() ? "" : ", ") + a.name;
        }
        const std::string near = nearest(act.manner, known);
        error(out_, act.place, msg("direction.unknown-action", act.manner),
              !near.empty()  ? msg("direction.did-you-mean", near)
              : list.empty() ? msg("direction.no-actions", act.manner)
                             : msg("direction.actions-here", list));
        return false;
    }
    for (Target* t : {&act.object, &act.to}) {
        if (t->name.empty()) continue;
        t->name = any(t->name, act.place);
        if (t->name.empty()) return false;
    }
    return true;
}

bool Names::settle(Light& light, const WrittenLight& written) {
    bool good = true;
    const auto fix = [&](std::string& name, const Place& at) {
        if (name.empty()) return;
        name = any(name, at);
        good = good && !name.empty();
    };
    fix(light.on, written.on_place);
    fix(light.from, written.from_place);
    fix(light.name, written.name_place);
    return good;
}

void Names::settle(Composition& c, const WrittenComposition& written) {
    std::vector<Subject> settled;
    for (std::size_t i = 0; i < c.subjects.size(); ++i) {
        Subject s = c.subjects[i];
        s.name = any(s.name, written.names[i]);
        if (!s.name.empty()) settled.push_back(std::move(s));
    }
    // Half of an over-shoulder or of a view is none.
    if (settled.size() < c.subjects.size() && c.kind != CompositionKind::on) {
        c.kind = CompositionKind::on;
        if (settled.size() > 1) settled.resize(1);
    }
    c.subjects = std::move(settled);
    if (!c.side.from.empty()) {
        c.side.from = any(c.side.from, written.side_place);
        if (c.side.from.empty()) c.side = {};
    }
}

}  // namespace answerprint::direction
