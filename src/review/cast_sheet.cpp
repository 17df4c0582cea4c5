#include "review/cast_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/rig.h"

namespace answerprint::review {

namespace {

using scene::Material;
using scene::Pattern;

/// On the trunk, from the outside inwards; on the legs.
constexpr std::array<std::string_view, 6> trunk{"robe",   "coat",    "dress",
                                                "jacket", "sweater", "shirt"};
constexpr std::array<std::string_view, 4> legs{"trousers", "skirt", "dress", "robe"};

bool among(std::string_view kind, const auto& kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

Vec3 mean_colour(const Material& m) {
    if (m.pattern == Pattern::stripes || m.pattern == Pattern::checks)
        return (m.colour + m.second) * 0.5;
    return m.colour;
}

/// How much lighter `m` is than `of`, where it is the same colour: collars and seams are.
std::optional<double> shade(const Material& m, Vec3 of) {
    const double by = (m.colour.x + m.colour.y + m.colour.z) / (of.x + of.y + of.z);
    const Vec3 off = m.colour - of * by;
    const double most = std::max({std::abs(off.x), std::abs(off.y), std::abs(off.z)});
    if (by < 0.2 || by > 1.05 || most > 0.01 * (m.colour.x + m.colour.y + m.colour.z)) return {};
    return by;
}

}  // namespace

std::string CastSheet::outermost() const {
    for (const auto kind : trunk)
        if (std::any_of(colours.begin(), colours.end(),
                        [&](const Colour& c) { return c.kind == kind; }))
            return std::string(kind);
    return {};
}

std::optional<Vec3> CastSheet::where(std::string_view kind) const {
    const auto worn = [&](std::string_view k) -> std::optional<Vec3> {
        for (const auto& c : colours)
            if (c.kind == k) return c.albedo;
        return {};
    };
    const auto first = [&](const auto& kinds) -> std::optional<Vec3> {
        for (const auto k : kinds)
            if (const auto c = worn(k)) return c;
        return {};
    };
    if (kind == "hair" || kind == "hat" || kind == "cap") {
        for (const auto* k : {"hat", "cap", "hair"})
            if (const auto c = worn(k); c && (kind == "hair") == (k == std::string_view("hair")))
                return c;
        return worn("hair");
    }
    if (kind == "trousers" || kind == "skirt") return first(legs);
    if (kind == "shoes" || kind == "boots") return first(std::array{"shoes", "boots"});
    if (kind == "skin") return worn("skin");
    if (const auto c = worn(kind); c && !among(kind, trunk)) return c;
    if (kind == "shirt")
        if (const auto c = worn("shirt")) return c;
    return first(trunk);
}

CastSheet cast_sheet(const scene::Character& who,
                     const std::function<std::string(const Material&)>& name_of) {
    CastSheet out;
    out.name = who.name;
    struct Source {
        std::string kind;
        Material material;
    };
    std::vector<Source> sources;
    sources.reserve(who.wardrobe.size() + 2);
    for (const auto& g : who.wardrobe) sources.push_back({g.kind, g.material});
    Material hair, skin;
    hair.colour = who.hair;
    hair.pattern = Pattern::felt;
    skin.colour = who.skin;
    sources.push_back({"hair", hair});
    sources.push_back({"skin", skin});
    // What several are made of is the largest one's, of which most is seen.
    std::stable_partition(sources.begin(), sources.end(),
                          [&](const Source& s) { return s.kind == who.largest().kind; });
    out.colours.reserve(sources.size());
    for (const auto& s : sources)
        if (!(s.kind == "hair" && who.hair_style == "bald"))
            out.colours.push_back({s.kind, mean_colour(s.material)});
    for (const auto& m : scene::rig_of(who).materials) {
        const Source* of = nullptr;
        double nearest = 0;
        for (const auto& s : sources) {
            if (s.material.pattern != m.pattern) continue;
            const auto by = shade(m, s.material.colour);
            if (!by || 1 - std::abs(1 - *by) <= nearest) continue;
            nearest = 1 - std::abs(1 - *by);
            of = &s;
        }
        const std::string name = name_of(m);
        if (of && std::none_of(out.parts.begin(), out.parts.end(),
                               [&](const SheetPart& p) { return p.material == name; }))
            out.parts.push_back({of->kind, name, nearest > 0.99});
    }
    return out;
}

}  // namespace answerprint::review
