#include "scene/character.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/digest.h"
#include "base/text.h"
#include "scene/materials.h"
#include "scene/person/wardrobe.h"

namespace answerprint::scene {
namespace {

// Well apart from each other in hue and lightness, also under warm light (CIEDE2000 above 15).
struct Outfit {
    std::string_view outer;  // the largest garment
    std::string_view words;  // its colour and pattern
    std::string_view shirt, trousers, more;
};
constexpr Outfit outfits[] = {
    {"coat", "#a4552f", "#e9dcc0", "#3b3c40", "scarf"},
    {"jacket", "#2f6f73", "#d8d2c4", "#4b3a30", ""},
    {"coat", "#c79a2f", "#f0ead8", "#2a3a5c", "hat"},
    {"sweater", "#33456f", "#c9b28a", "#6a5a48", ""},
    {"dress", "#8c2f3a", "#d9d4cc", "#2c2c30", ""},
    {"jacket", "#6d7a45", "#efe3c6", "#54433a", "glasses"},
    {"dress", "#a88fae", "#f1e9e2", "#3a3f58", "belt"},
    {"coat", "#d5cbb4", "#5b7f93", "#5a3022", "belt"},
    {"robe", "#4a4c50", "#b98f4c", "#74777a", ""},
    {"sweater", "#cf7f6b", "#f3ead9", "#39505a", "glasses"},
    {"shirt", "#7fa0b8", "#f4efe4", "#403b52", "apron"},
    {"dress", "#5a3a5a", "#cfa9a0", "#2b3338", "scarf"},
};
constexpr std::string_view hair_colours[] = {"#1d1a19", "#3a2a20", "#5d3b25",
                                             "#8d6a44", "#2b2c30", "#6e3222"};
constexpr std::string_view low_hair[] = {"short", "curly", "cap", "short"};
constexpr std::string_view high_hair[] = {"bob", "bun", "long", "ponytail", "braids", "curly"};
constexpr std::string_view skins[] = {"#e3b898", "#d3a07c", "#b98260",
                                      "#8f5f43", "#ddab86", "#c79270"};
constexpr std::string_view irises[] = {"#4a3323", "#38271c", "#5c4a2c", "#4b6475", "#55663f"};

template <std::size_t N>
std::string_view pick(const std::string_view (&from)[N], std::uint8_t dice) {
    return from[dice % N];
}

Garment made_of(std::string_view kind, Vec3 colour) {
    return {std::string(kind), cloth_of(kind, colour)};
}

}  // namespace

const Garment* Character::worn(std::string_view kind) const {
    for (const auto& g : wardrobe)
        if (g.kind == kind) return &g;
    return nullptr;
}

const Garment& Character::largest() const {
    // From the most cloth to the least.
    for (const auto* kind : {"robe", "coat", "dress", "jacket", "sweater", "shirt", "trousers"})
        if (const Garment* g = worn(kind)) return *g;
    static const Garment bare{"trousers", cloth_of("trousers", {0.2, 0.2, 0.22})};
    return wardrobe.empty() ? bare : wardrobe.front();
}

const std::vector<std::string>& hair_styles() {
    static const std::vector<std::string> words{"short", "long",     "bun",   "bald",   "bob",
                                                "cap",   "ponytail", "curly", "braids", "fringe"};
    return words;
}
const std::vector<std::string>& beard_styles() {
    static const std::vector<std::string> words{"none", "moustache", "goatee", "full"};
    return words;
}

Character stock_character(const std::string& name, const std::string& language,
                          std::optional<double> age) {
    const Digest d = Digest::of("stock character 1 " + folded(name));
    const auto share = [&](std::size_t i) { return d.bytes[i] / 255.0; };
    Character c;
    c.name = name;
    const Outfit& o = outfits[(d.bytes[0] << 8 | d.bytes[1]) % std::size(outfits)];
    const bool gown = o.outer == "dress";
    const bool low = !gown && d.bytes[3] % 2 == 0;
    c.hair = *colour_named(pick(hair_colours, d.bytes[2]));
    c.hair_style = low ? pick(low_hair, d.bytes[11]) : pick(high_hair, d.bytes[11]);
    c.skin = *colour_named(pick(skins, d.bytes[4]));
    c.height = 1.60 + 0.22 * share(5) - (low ? 0 : 0.06);
    c.build = 0.25 + 0.5 * share(6);
    c.age = 24 + d.bytes[7] % 40;
    c.face = {.jaw = low ? 0.4 + 0.6 * share(12) : 0.5 * share(12),
              .chin = share(13),
              .cheeks = share(14),
              .nose = share(15),
              .nose_width = share(16),
              .eyes = (low ? 0.2 : 0.5) + 0.5 * share(17),
              .eye_distance = 0.25 + 0.5 * share(18),
              .brows = (low ? 0.4 : 0.1) + 0.5 * share(19),
              .lips = (low ? 0.1 : 0.4) + 0.5 * share(20),
              .ears = 0.2 + 0.7 * share(21),
              .lines = 0,
              .beard = "none",
              .iris = *colour_named(pick(irises, d.bytes[22]))};
    if (low && d.bytes[23] % 3 == 0) c.face.beard = beard_styles()[1 + d.bytes[24] % 3];
    std::size_t at = 0;
    const bool chinese = !name.empty() && is_cjk(next_code_point(name, at));
    // 老周 is old, 小雨 is young.
    if (name.starts_with("老")) {
        c.age = 68;
        c.hair_style = low ? "fringe" : "bun";
    } else if (name.starts_with("小")) {
        c.age = 16;
        c.height -= 0.08;
        c.build = std::min(c.build, 0.4);
        c.face.beard = "none";
        if (c.hair_style == "cap") c.hair_style = "bob";
    }
    if (chinese) c.face.iris = *colour_named(irises[d.bytes[22] % 2]);
    c.age = age.value_or(c.age);
    aged(c);
    if (!gown) {
        c.wardrobe.push_back(made_of("shirt", *colour_named(o.shirt)));
        c.wardrobe.push_back(made_of("trousers", *colour_named(o.trousers)));
    }
    c.wardrobe.push_back(made_of("shoes", Vec3{0.05, 0.04, 0.04}));
    const Vec3 outer = *colour_named(o.words);
    if (o.outer == "shirt")
        c.wardrobe.front() = made_of("shirt", outer);
    else
        c.wardrobe.push_back(made_of(o.outer, outer));
    if (!o.more.empty())
        c.wardrobe.push_back(made_of(
            o.more, o.more == "apron" || o.more == "scarf" ? *colour_named(o.shirt) : outer * 0.4));
    if (c.age > 60 && low && !c.worn("glasses"))
        c.wardrobe.push_back(made_of("glasses", {0.02, 0.02, 0.02}));
    const bool deep = low;
    c.voice.language = language == "zh" || (language.empty() && chinese) ? "zh" : "en";
    c.voice.pitch = (deep ? 30 : 58) + d.bytes[8] % 14 - (c.age > 60 ? 4 : 0);
    c.voice.speed = 155 + d.bytes[9] % 20 - (c.age > 60 ? 12 : 0);
    const int voice = 1 + d.bytes[10] % 4;
    c.voice.variant = (deep ? "m" : "f") + std::to_string(voice);
    return c;
}

void aged(Character& c) {
    const double old = std::clamp((c.age - 45) / 30, 0.0, 1.0),
                 child = std::clamp((17 - c.age) / 9, 0.0, 1.0);
    c.face.lines = std::max(c.face.lines, old);
    const auto towards = [](double& v, double to, double by) { v += (to - v) * by; };
    // Ears and noses grow with the years; a child's face is round, with large eyes.
    towards(c.face.ears, 1, 0.5 * old), towards(c.face.nose, 1, 0.3 * old);
    towards(c.face.eyes, 1, 0.8 * child), towards(c.face.cheeks, 1, 0.7 * child);
    for (double* small : {&c.face.nose, &c.face.chin, &c.face.brows})
        towards(*small, 0.05, 0.8 * child);
    towards(c.face.jaw, 0.6, 0.8 * child);
    if (child > 0) c.face.beard = "none", c.build += (0.35 - c.build) * child;
    c.hair = lerp(c.hair, Vec3{0.42, 0.42, 0.41}, 0.9 * std::clamp((c.age - 48) / 16, 0.0, 1.0));
    c.manner.lean = 9 * std::clamp((c.age - 55) / 25, 0.0, 1.0);
    c.manner.tempo = 1 - 0.2 * old + (c.age < 20 ? 0.08 : 0);
    c.manner.stiffness = 0.5 * old;
    c.manner.step_width = 1 + 0.25 * old;
}

}  // namespace answerprint::scene
