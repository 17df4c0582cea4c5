#include "scene/handles.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <utility>

#include "scene/furniture.h"

namespace answerprint::scene {

namespace {

/// What furniture() declares; kept, since whoever walks, sits and carries asks frame by frame.
Handles handles_of(const Thing& t, double open) {
    using Key = std::pair<std::string, std::array<double, 4>>;
    constexpr std::size_t most = 4096;
    static std::mutex one_at_a_time;
    static std::map<Key, Handles> kept;
    const Key key{t.kind, {t.size.x, t.size.y, t.size.z, open}};
    {
        const std::lock_guard lock(one_at_a_time);
        if (const auto found = kept.find(key); found != kept.end()) return found->second;
    }
    Handles made = furniture(t, open).handles;
    std::stable_sort(made.tops.begin(), made.tops.end(),
                     [](const Top& a, const Top& b) { return a.height < b.height; });
    const std::lock_guard lock(one_at_a_time);
    if (kept.size() >= most) kept.clear();
    return kept.emplace(key, std::move(made)).first->second;
}

}  // namespace

/// What a model's own file, or the set for it, says comes before what its kind has.
std::vector<Seat> seats_of(const Thing& t) {
    std::vector<Seat> own;
    for (const Vec3& at : t.model.seats) own.push_back({at, 0, t.size.z / 2 - at.z});
    return own.empty() ? handles_of(t, 0).seats : own;
}

std::vector<Grip> grips_of(const Thing& t, double open) {
    std::vector<Grip> own;
    for (const Vec3& at : t.model.grips) own.push_back({at, {}, {}});
    if (!own.empty()) return own;
    own = handles_of(t, open).grips;
    // What lies flat on the palm lies on its skin, which is under the fist's middle.
    for (auto& g : own)
        if (g.palm.y > 0.9 && g.width < 0.03) g.at.y += 0.0095;
    return own;
}

std::vector<Top> tops_of(const Thing& t) {
    std::vector<Top> own;
    const Vec2 half{t.size.x / 2, t.size.z / 2};
    for (const double height : t.model.tops) own.push_back({half * -1, half, height});
    return own.empty() ? handles_of(t, 0).tops : own;
}

Vec3 switch_of(const Thing& t, double open) {
    if (!t.model.switches.empty()) return t.model.switches.front();
    const Handles h = handles_of(t, open);
    return h.finger.value_or(h.grips.front().at);
}

}  // namespace answerprint::scene
