#include "scene/character.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/digest.h"
#include "base/text.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

// Well apart from each other in hue and lightness, also under warm light (CIEDE2000 above 15).
struct Wardrobe {
    std::string_view coat, shirt, trousers;
    std::string_view garment;
};
constexpr Wardrobe wardrobes[] = {
    {"#a4552f", "#e9dcc0", "#3b3c40", "coat"},  {"#2f6f73", "#d8d2c4", "#4b3a30", "jacket"},
    {"#c79a2f", "#f0ead8", "#2a3a5c", "coat"},  {"#33456f", "#c9b28a", "#6a5a48", "jacket"},
    {"#8c2f3a", "#d9d4cc", "#2c2c30", "dress"}, {"#6d7a45", "#efe3c6", "#54433a", "jacket"},
    {"#a88fae", "#f1e9e2", "#3a3f58", "dress"}, {"#d5cbb4", "#5b7f93", "#5a3022", "coat"},
    {"#4a4c50", "#b98f4c", "#74777a", "coat"},  {"#cf7f6b", "#f3ead9", "#39505a", "shirt"},
    {"#7fa0b8", "#f4efe4", "#403b52", "shirt"}, {"#5a3a5a", "#cfa9a0", "#2b3338", "dress"},
};
constexpr std::string_view hair_colours[] = {"#1d1a19", "#3a2a20", "#5d3b25",
                                             "#8d6a44", "#2b2c30", "#6e3222"};
constexpr std::string_view hair_styles[] = {"short", "bob", "bun", "long", "short", "cap"};
constexpr std::string_view skins[] = {"#e3b898", "#d3a07c", "#b98260",
                                      "#8f5f43", "#ddab86", "#c79270"};

template <std::size_t N>
std::string_view pick(const std::string_view (&from)[N], std::uint8_t dice) {
    return from[dice % N];
}

}  // namespace

Character stock_character(const std::string& name, const std::string& language) {
    const Digest d = Digest::of("stock character 1 " + folded(name));
    Character c;
    c.name = name;
    const Wardrobe& w = wardrobes[(d.bytes[0] << 8 | d.bytes[1]) % std::size(wardrobes)];
    c.coat = *colour_named(w.coat);
    c.shirt = *colour_named(w.shirt);
    c.trousers = *colour_named(w.trousers);
    c.garment = w.garment;
    c.hair = *colour_named(pick(hair_colours, d.bytes[2]));
    c.hair_style = pick(hair_styles, d.bytes[3]);
    // A dress goes with hair to see.
    if (c.garment == "dress" && (c.hair_style == "short" || c.hair_style == "cap"))
        c.hair_style = d.bytes[3] % 2 ? "bun" : "bob";
    c.skin = *colour_named(pick(skins, d.bytes[4]));
    c.height = 1.60 + 0.22 * d.bytes[5] / 255.0;
    c.build = 0.25 + 0.5 * d.bytes[6] / 255.0;
    c.age = 24 + d.bytes[7] % 40;
    std::size_t at = 0;
    const bool chinese = !name.empty() && is_cjk(next_code_point(name, at));
    // 老周 is old, 小雨 is young.
    if (name.starts_with("老")) {
        c.age = 68;
        c.hair = *colour_named("#b9b8b4");
        if (c.hair_style == "bun" || c.hair_style == "long") c.hair_style = "short";
    } else if (name.starts_with("小")) {
        c.age = 16;
        c.height -= 0.08;
        c.build = std::min(c.build, 0.4);
        if (c.hair_style == "cap") c.hair_style = "bob";
    }
    const bool low = c.hair_style == "short" || c.hair_style == "cap";
    c.voice.language = language == "zh" || (language.empty() && chinese) ? "zh" : "en";
    c.voice.pitch = (low ? 30 : 58) + d.bytes[8] % 14 - (c.age > 60 ? 4 : 0);
    c.voice.speed = 155 + d.bytes[9] % 20 - (c.age > 60 ? 12 : 0);
    const int voice = 1 + d.bytes[10] % 4;
    c.voice.variant = (low ? "m" : "f") + std::to_string(voice);
    return c;
}

}  // namespace answerprint::scene
