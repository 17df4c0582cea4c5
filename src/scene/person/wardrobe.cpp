#include "scene/person/wardrobe.h"

#include <algorithm>

namespace answerprint::scene {
namespace {

struct Cloth {
    const char* name;
    Pattern pattern;
    double roughness;
};
constexpr Cloth clothes[] = {
    {"shirt", Pattern::fabric, 0.9},   {"trousers", Pattern::felt, 0.95},
    {"skirt", Pattern::felt, 0.95},    {"shoes", Pattern::leather, 0.4},
    {"boots", Pattern::leather, 0.5},  {"sweater", Pattern::knit, 0.95},
    {"jacket", Pattern::felt, 0.95},   {"coat", Pattern::felt, 0.95},
    {"dress", Pattern::fabric, 0.9},   {"robe", Pattern::fabric, 0.85},
    {"apron", Pattern::fabric, 0.9},   {"belt", Pattern::leather, 0.5},
    {"tie", Pattern::fabric, 0.7},     {"scarf", Pattern::knit, 0.95},
    {"hat", Pattern::felt, 0.95},      {"cap", Pattern::felt, 0.95},
    {"glasses", Pattern::plain, 0.25}, {"watch", Pattern::metal, 0.3},
    {"bag", Pattern::leather, 0.5},
};
constexpr std::pair<const char*, Pattern> patterns[] = {
    {"plain", Pattern::plain}, {"stripes", Pattern::stripes}, {"checks", Pattern::checks},
    {"dots", Pattern::dots},   {"knit", Pattern::knit},       {"leather", Pattern::leather},
    {"felt", Pattern::felt},   {"fabric", Pattern::fabric},
};

}  // namespace

const std::vector<std::string>& garment_kinds() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> out;
        for (const auto& k : clothes) out.emplace_back(k.name);
        return out;
    }();
    return words;
}

Material cloth_of(std::string_view kind, Vec3 colour) {
    Material m;
    m.colour = colour;
    m.second = lerp(colour, Vec3{0.75, 0.72, 0.65}, 0.6);
    for (const auto& k : clothes)
        if (k.name == kind) m.pattern = k.pattern, m.roughness = k.roughness;
    m.wear = 0.2;
    return m;
}

const std::vector<std::string>& cloth_patterns() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> out;
        for (const auto& [word, pattern] : patterns) out.emplace_back(word);
        return out;
    }();
    return words;
}

Pattern cloth_pattern(std::string_view word) {
    for (const auto& [name, pattern] : patterns)
        if (word == name) return pattern;
    return Pattern::plain;
}

}  // namespace answerprint::scene
