#include "scene/set.h"

#include <algorithm>

#include "base/text.h"

namespace answerprint::scene {
namespace {

// The letters of a name alone: "Projection Booth", "projection-booth" alike.
std::string bare(std::string_view name) {
    std::string out;
    for (const char c : folded(name))
        if (c != ' ' && c != '-' && c != '_' && c != '.') out += c;
    return out;
}

}  // namespace

const Thing* Set::thing(std::string_view wanted) const {
    const std::string key = bare(wanted);
    for (const auto& t : things)
        if (bare(t.name) == key) return &t;
    for (const auto& t : things)
        for (const auto& a : t.aliases)
            if (bare(a) == key) return &t;
    return nullptr;
}

const Mark* Set::mark(std::string_view wanted) const {
    const std::string key = bare(wanted);
    for (const auto& m : marks)
        if (bare(m.name) == key) return &m;
    return nullptr;
}

bool serves(const Set& set, const script::Scene& scene) {
    const std::string location = bare(scene.location);
    for (const auto& s : set.scenes)
        if (s == scene.id() || bare(s) == location || bare(s) == bare(scene.heading)) return true;
    return bare(set.name) == location;
}

direction::SceneNames names_of(const Set& set) {
    direction::SceneNames out;
    out.has_file = !set.file.empty();
    out.set_file = set.file;
    std::vector<std::string> taken;
    for (const auto& t : set.things) taken.push_back(bare(t.name));
    for (const auto& m : set.marks) taken.push_back(bare(m.name));
    std::vector<const Kind*> seen;
    for (const auto& t : set.things) {
        const Kind* k = kind_named(t.kind);
        direction::Name n;
        n.name = t.name;
        const auto also = [&](const std::string& alias) {
            const std::string key = bare(alias);
            if (std::find(taken.begin(), taken.end(), key) != taken.end()) return;
            taken.push_back(key);
            n.aliases.push_back(alias);
        };
        for (const auto& a : t.aliases) also(a);
        // Every name of its kind means the first thing of that kind.
        if (k && std::find(seen.begin(), seen.end(), k) == seen.end()) {
            seen.push_back(k);
            also(k->name);
            for (const auto& a : k->english) also(a);
            for (const auto& a : k->chinese) also(a);
        }
        if (k) {
            n.seat = k->is(Affordance::seat);
            n.surface = k->is(Affordance::surface);
            n.light = k->is(Affordance::light);
            n.opening = k->is(Affordance::opening);
            n.prop = k->is(Affordance::prop);
        }
        out.names.push_back(std::move(n));
    }
    for (const auto& m : set.marks) {
        direction::Name n;
        n.name = m.name;
        n.mark = true;
        out.names.push_back(std::move(n));
    }
    return out;
}

std::vector<Room> rooms_of(const Set& set) {
    if (set.kind != SetKind::room) return {};
    if (!set.rooms.empty()) return set.rooms;
    return {{set.name, set.low, set.high, set.height, set.floor, set.walls, set.ceiling}};
}

double ground_at(const Set&, Vec2) { return 0; }

}  // namespace answerprint::scene
