#include "scene/materials.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"

namespace answerprint::scene {
namespace {

struct ColourWord {
    std::string_view english, chinese;
    unsigned srgb;
};
constexpr ColourWord colours[] = {
    {"white", "白", 0xe8e6e0},     {"black", "黑", 0x26262a},     {"grey", "灰", 0x86888a},
    {"gray", "灰色", 0x86888a},    {"silver", "银", 0xb9bbbd},    {"red", "红", 0xb23a30},
    {"crimson", "深红", 0x8e1f2f}, {"rust", "锈红", 0xa4552f},    {"orange", "橙", 0xe08326},
    {"ochre", "赭", 0xc0863a},     {"yellow", "黄", 0xe2bd45},    {"mustard", "芥末黄", 0xb8902c},
    {"gold", "金", 0xd0a54e},      {"cream", "米", 0xe9dcc0},     {"beige", "米色", 0xcdbb9c},
    {"sand", "沙", 0xd3c096},      {"brown", "棕", 0x6f4a33},     {"chestnut", "栗", 0x5a3022},
    {"tan", "褐", 0xa88560},       {"kraft", "牛皮纸", 0xb5905f}, {"green", "绿", 0x4d7f4c},
    {"moss", "苔绿", 0x6a7448},    {"olive", "橄榄", 0x70703c},   {"forest", "墨绿", 0x2f5240},
    {"mint", "薄荷", 0xa9cdb4},    {"teal", "青", 0x2f7376},      {"turquoise", "绿松石", 0x48a9a6},
    {"blue", "蓝", 0x3f679c},      {"navy", "藏青", 0x2a3a5c},    {"sky", "天蓝", 0x8fb7d6},
    {"indigo", "靛", 0x3c3f78},    {"violet", "紫", 0x6d4f8c},    {"purple", "紫色", 0x6a3f77},
    {"plum", "梅", 0x6b3550},      {"pink", "粉", 0xd9949c},      {"rose", "玫红", 0xc25b6c},
    {"auburn", "红褐", 0x6e3222},  {"blond", "金发", 0xc9a465},   {"blonde", "金黄", 0xc9a465},
    {"charcoal", "炭", 0x3b3c40},  {"slate", "石板", 0x4b545c},   {"ivory", "象牙", 0xece4cf},
    {"copper", "铜", 0xb06a43},
};

struct MaterialWord {
    std::string_view word;
    unsigned srgb;
    double roughness;
    double metallic;
    Pattern pattern;
    double scale;
};
constexpr MaterialWord materials[] = {
    {"oak", 0xa87b4f, 0.6, 0, Pattern::wood, 1},
    {"beech", 0xc9a273, 0.6, 0, Pattern::wood, 1},
    {"pine", 0xd0aa70, 0.7, 0, Pattern::wood, 1},
    {"teak", 0x8d623f, 0.65, 0, Pattern::wood, 1},
    {"walnut", 0x6b452d, 0.5, 0, Pattern::wood, 1},
    {"wood", 0x98704a, 0.6, 0, Pattern::wood, 1},
    {"planks", 0x8c6a4a, 0.6, 0, Pattern::planks, 1},
    {"decking", 0x8b8072, 0.8, 0, Pattern::planks, 1},
    {"bark", 0x5d4937, 0.95, 0, Pattern::wood, 1},
    {"leaf", 0x587a3f, 0.8, 0, Pattern::felt, 1},
    {"plaster", 0xcfc6b4, 0.9, 0, Pattern::plaster, 1},
    {"paint", 0xd8d2c4, 0.55, 0, Pattern::plain, 1},
    {"wallpaper", 0xb7b29a, 0.85, 0, Pattern::paper, 1},
    {"tiles", 0xd2d3cc, 0.3, 0, Pattern::tiles, 1},
    {"brick", 0x97553f, 0.9, 0, Pattern::bricks, 1},
    {"bricks", 0x97553f, 0.9, 0, Pattern::bricks, 1},
    {"concrete", 0x97958f, 0.9, 0, Pattern::plaster, 1},
    {"stone", 0x8d8a82, 0.85, 0, Pattern::stone, 1},
    {"cobbles", 0x77746f, 0.85, 0, Pattern::stone, 0.6},
    {"asphalt", 0x4c4d4f, 0.9, 0, Pattern::plaster, 1},
    {"pavement", 0x94918a, 0.85, 0, Pattern::tiles, 2},
    {"gravel", 0x9b9488, 0.95, 0, Pattern::stone, 0.4},
    {"earth", 0x75604a, 0.95, 0, Pattern::plaster, 1},
    {"sand", 0xcdb98f, 0.95, 0, Pattern::plaster, 1},
    {"grass", 0x62793f, 0.95, 0, Pattern::grass, 1},
    {"snow", 0xe6eaee, 0.9, 0, Pattern::plaster, 1},
    {"water", 0x35505a, 0.1, 0, Pattern::water, 1},
    {"carpet", 0x8a4f42, 0.95, 0, Pattern::felt, 1},
    {"linoleum", 0x8a9484, 0.4, 0, Pattern::tiles, 1.6},
    {"cloth", 0xc9c2b4, 0.9, 0, Pattern::fabric, 1},
    {"fabric", 0xc9c2b4, 0.9, 0, Pattern::fabric, 1},
    {"canvas", 0xdedacc, 0.9, 0, Pattern::fabric, 1},
    {"felt", 0x77756c, 0.95, 0, Pattern::felt, 1},
    {"wool", 0x77756c, 0.95, 0, Pattern::felt, 1},
    {"leather", 0x6b4630, 0.5, 0, Pattern::plaster, 1},
    {"paper", 0xe4dfd0, 0.9, 0, Pattern::paper, 1},
    {"newsprint", 0xcfcabb, 0.95, 0, Pattern::paper, 1},
    {"wicker", 0xb18a54, 0.8, 0, Pattern::fabric, 1},
    {"straw", 0xc4a55c, 0.95, 0, Pattern::felt, 3},
    {"metal", 0x808387, 0.4, 1, Pattern::metal, 1},
    {"steel", 0xa9adb1, 0.35, 1, Pattern::metal, 1},
    {"iron", 0x3a3d40, 0.6, 0.4, Pattern::metal, 1},
    {"brass", 0xbd9648, 0.35, 1, Pattern::metal, 1},
    {"gold", 0xd9ac4f, 0.25, 1, Pattern::metal, 1},
    {"copper", 0xb86f47, 0.35, 1, Pattern::metal, 1},
    {"enamel", 0xd9d8d2, 0.3, 0, Pattern::plain, 1},
    {"lacquer", 0x2a2624, 0.2, 0, Pattern::plain, 1},
    {"bakelite", 0x2a2624, 0.3, 0, Pattern::plain, 1},
    {"plastic", 0xc9c8c4, 0.45, 0, Pattern::plain, 1},
    {"rubber", 0x2c2c2e, 0.85, 0, Pattern::plain, 1},
    {"glaze", 0xdcdcd4, 0.2, 0, Pattern::plain, 1},
    {"terracotta", 0xb0663f, 0.85, 0, Pattern::plaster, 1},
    {"wax", 0xe8dcbc, 0.6, 0, Pattern::plain, 1},
    {"crust", 0xb07a3e, 0.85, 0, Pattern::plaster, 1},
    {"peel", 0xe07f22, 0.5, 0, Pattern::felt, 1},
    {"petal", 0xc2434c, 0.8, 0, Pattern::plain, 1},
    {"skin", 0xc99a78, 0.6, 0, Pattern::plain, 1},
    {"slate", 0x3a4644, 0.8, 0, Pattern::plaster, 1},
    {"glass", 0xc4d4d2, 0.05, 0, Pattern::glass, 1},
};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : folded(text) + " ") {
        if (c != ' ' && c != '-') {
            word += c;
        } else if (!word.empty()) {
            out.push_back(std::move(word));
            word.clear();
        }
    }
    return out;
}

/// How worn a word says that it is.
std::optional<double> wear_of(std::string_view word) {
    struct Word {
        std::string_view word;
        double wear;
    };
    constexpr Word words[] = {{"new", 0},   {"worn", 0.65}, {"old", 0.6}, {"shabby", 0.85},
                              {"rusty", 1}, {"新", 0},      {"旧", 0.6},  {"破", 0.85},
                              {"老", 0.6},  {"破旧", 0.85}, {"生锈", 1}};
    for (const auto& w : words)
        if (word == w.word) return w.wear;
    return std::nullopt;
}

Vec3 from_hex(unsigned srgb) {
    return acescg_from_srgb(
        {((srgb >> 16) & 255) / 255.0, ((srgb >> 8) & 255) / 255.0, (srgb & 255) / 255.0});
}

// 色 ends a Chinese colour word: 红, 红色.
std::string_view without_se(std::string_view word) {
    constexpr std::string_view se = "色";
    if (word.size() > se.size() && word.ends_with(se)) word.remove_suffix(se.size());
    return word;
}

}  // namespace

Vec3 acescg_from_linear(Vec3 l) {
    // Rec.709 D65 to AP1 D60, Bradford adapted (ACES 1.x).
    return {0.6131324 * l.x + 0.3395380 * l.y + 0.0474167 * l.z,
            0.0701244 * l.x + 0.9163940 * l.y + 0.0134515 * l.z,
            0.0205877 * l.x + 0.1095746 * l.y + 0.8697854 * l.z};
}

Vec3 acescg_from_srgb(Vec3 c) {
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return acescg_from_linear({linear(c.x), linear(c.y), linear(c.z)});
}

std::optional<Vec3> colour_named(std::string_view word) {
    const std::string w = folded(word);
    if (w.size() == 7 && w[0] == '#' &&
        w.find_first_not_of("0123456789abcdef", 1) == std::string::npos)
        return from_hex(static_cast<unsigned>(std::stoul(w.substr(1), nullptr, 16)));
    for (const auto& c : colours)
        if (w == c.english || without_se(w) == without_se(c.chinese)) return from_hex(c.srgb);
    return std::nullopt;
}

std::optional<Material> material_named(std::string_view words) {
    std::optional<Vec3> colour;
    const MaterialWord* of = nullptr;
    const auto all = words_of(words);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto* found = std::find_if(std::begin(materials), std::end(materials),
                                         [&](const auto& m) { return m.word == all[i]; });
        const bool last = i + 1 == all.size();
        const auto as_colour = colour_named(all[i]);
        // "clear glass" has the glass's own colour; "dark", "light" are shades of what follows.
        if (found != std::end(materials) && (last || !as_colour))
            of = found;
        else if (as_colour)
            colour = as_colour;
        else if (all[i] != "clear" && all[i] != "dark" && all[i] != "light" && !wear_of(all[i]))
            return std::nullopt;
    }
    if (!of && !colour) return std::nullopt;
    Material m;
    if (of) m = {from_hex(of->srgb), of->roughness, of->metallic, of->pattern, of->scale};
    if (colour) m.colour = *colour;
    for (const auto& w : all) {
        m.wear = wear_of(w).value_or(m.wear);
        if (w == "dark") m.colour = m.colour * 0.5;
        if (w == "light") m.colour = lerp(m.colour, {0.8, 0.8, 0.78}, 0.45);
    }
    return m;
}

std::vector<std::string> colour_words() {
    std::vector<std::string> out;
    for (const auto& c : colours) out.emplace_back(c.english);
    return out;
}

std::vector<std::string> material_words() {
    std::vector<std::string> out;
    for (const auto& m : materials) out.emplace_back(m.word);
    return out;
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    if (word.size() > 60) return {};
    const std::string w = folded(word);
    std::string best;
    std::size_t least = std::max<std::size_t>(1, (w.size() + 1) / 3) + 1;
    for (const auto& k : known) {
        std::vector<std::size_t> row(k.size() + 1);
        for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
        for (std::size_t i = 1; i <= w.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= k.size(); ++j) {
                const std::size_t here =
                    std::min({row[j] + 1, row[j - 1] + 1, diagonal + (w[i - 1] != k[j - 1])});
                diagonal = row[j];
                row[j] = here;
            }
        }
        if (row.back() < least) {
            least = row.back();
            best = k;
        }
    }
    return best;
}

}  // namespace answerprint::scene
