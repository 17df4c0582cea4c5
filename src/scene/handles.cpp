#include "scene/handles.h"

namespace answerprint::scene {

namespace {

/// A point of the kind at the thing's own size.
Vec3 scaled(const Thing& t, const Kind& k, Vec3 p) {
    const auto share = [](double is, double was) { return was > 0 ? is / was : 1; };
    return {p.x * share(t.size.x, k.size.x), p.y * share(t.size.y, k.size.y),
            p.z * share(t.size.z, k.size.z)};
}

}  // namespace

std::vector<Seat> seats_of(const Thing& t) {
    std::vector<Seat> own;
    for (const Vec3& at : t.model.seats) own.push_back({at, 0, t.size.z / 2 - at.z});
    if (!own.empty()) return own;
    const Kind* kind = kind_named(t.kind);
    if (!kind || !kind->is(Affordance::seat)) return {};
    return {{scaled(t, *kind, {0, kind->seat_height, 0}), 0, t.size.z / 2}};
}

std::vector<Grip> grips_of(const Thing& t) {
    std::vector<Grip> own;
    for (const Vec3& at : t.model.grips) own.push_back({at, {}, {}});
    if (!own.empty()) return own;
    const Kind* kind = kind_named(t.kind);
    return {{kind ? scaled(t, *kind, kind->grip) : Vec3{0, t.size.y / 2, 0}, {}, {}}};
}

std::vector<Top> tops_of(const Thing& t) {
    std::vector<Top> own;
    for (const double height : t.model.tops)
        own.push_back({Vec2{t.size.x, t.size.z} * -0.5, Vec2{t.size.x, t.size.z} * 0.5, height});
    if (!own.empty()) return own;
    const Kind* kind = kind_named(t.kind);
    if (!kind || !kind->is(Affordance::surface)) return {};
    const Vec2 half{t.size.x / 2, t.size.z / 2};
    return {{half * -1, half, scaled(t, *kind, {0, kind->surface_height, 0}).y}};
}

Vec3 switch_of(const Thing& t) {
    return t.model.switches.empty() ? grips_of(t).front().at : t.model.switches.front();
}

}  // namespace answerprint::scene
