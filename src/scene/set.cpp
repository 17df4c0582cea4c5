#include "scene/set.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "scene/layout.h"

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
    for (const auto& t : things)
        if (t.name == wanted) return &t;
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

const Room* Set::room(std::string_view wanted) const {
    const std::string key = bare(wanted);
    for (const auto& r : rooms)
        if (bare(r.name) == key) return &r;
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
            n.light = k->is(Affordance::light) || t.lumens > 0;
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
    return walled(set);
}

double ground_at(const Set& set, Vec2 at) {
    double ground = 0;
    for (const auto& t : set.things) {
        const bool stairs = t.kind == "stairs", rug = t.kind == "rug";
        if (!stairs && !rug && t.kind != "platform" && t.kind != "kerb") continue;
        const Vec3 p = from_yaw(-t.yaw) * Vec3{at.x - t.position.x, 0, at.y - t.position.z};
        const double edge = rug ? 0.2 : 0;  // m: a foot whose heel is off it has its toes on it
        if (std::abs(p.x) > t.size.x / 2 + edge || std::abs(p.z) > t.size.z / 2 + edge) continue;
        double step = t.size.y * (rug ? 0.8 : 1);  // between its border and its middle
        if (stairs) {
            const int steps = steps_of(t);
            const int n = static_cast<int>((0.5 - p.z / t.size.z) * steps);
            step *= (std::min(n, steps - 1) + 1.0) / steps;
        }
        ground = std::max(ground, t.position.y + step);
    }
    return ground;
}

int steps_of(const Thing& stairs) {
    return std::max(2, static_cast<int>(std::lround(stairs.size.y / 0.17)));
}

}  // namespace answerprint::scene
