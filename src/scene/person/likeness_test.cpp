#include "scene/person/likeness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "scene/body.h"
#include "scene/person/wardrobe.h"
#include "scene/rig.h"

namespace answerprint::scene {
namespace {

TEST(Likeness, Ciede2000AsInTheLiterature) {
    // Sharma, Wu, Dalal (2005), table 1.
    struct Pair {
        Lab p, q;
        double difference;
    };
    const Pair pairs[] = {{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
                          {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
                          {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
                          {{50, 0, 0}, {50, -1, 2}, 2.3669},
                          {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
                          {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
                          {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
                          {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
                          {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
                          {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
                          {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
                          {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082}};
    for (const auto& p : pairs) {
        EXPECT_NEAR(ciede2000(p.p, p.q), p.difference, 1e-4);
        EXPECT_NEAR(ciede2000(p.q, p.p), p.difference, 1e-4);
    }
}

TEST(Likeness, AGreyCardIsAsBrightInEveryLight) {
    const Lab day = seen({0.18, 0.18, 0.18}, {1, 1, 1});
    EXPECT_NEAR(day.l, 49.5, 0.1);
    EXPECT_NEAR(day.a, 0, 0.01);
    EXPECT_NEAR(day.b, 0, 0.01);
    EXPECT_NEAR(seen({0.18, 0.18, 0.18}, {1.6, 0.9, 0.3}).l, 49.5, 0.1);
}

TEST(Likeness, TwinsAreToldAndOthersAreNot) {
    Character a = stock_character("LIN", "en"), b = a;
    b.name = "KAI";
    Diagnostics d;
    tell_apart({a, b}, d);
    ASSERT_EQ(d.size(), 1u);
    EXPECT_EQ(d[0].what.id, "scene.look-alike");
    EXPECT_EQ(d[0].severity, Severity::warning);
    // A hand's breadth is seen, so is another colour.
    Character small = b;
    small.height -= 0.35;
    EXPECT_GE(outline_difference(a, small), kOutlineApart);
    for (auto& g : b.wardrobe) g.material = cloth_of(g.kind, {0.5, 0.3, 0.02});
    EXPECT_GE(colour_difference(a, b), kColourApart);
    d.clear();
    tell_apart({a, small, b}, d);
    EXPECT_TRUE(d.empty());
}

/// Who stands, as drawn from the front or the side: which of the cells of 12.5 mm are covered.
std::vector<char> drawn(const Character& c, bool side) {
    constexpr int wide = 96, high = 176;
    constexpr double cell = 0.0125;
    std::vector<char> out(wide * high);
    const Bones bones(c);
    for (const auto& m : skinned(rig_of(c), pose_of(standing(bones), bones)))
        for (const auto& t : m.triangles) {
            Vec2 p[3];
            for (std::size_t k = 0; k < 3; ++k) {
                const Point& v = m.positions[t[k]];
                p[k] = {(side ? v[2] : v[0]) / cell + 0.5 * wide - 0.5, v[1] / cell - 0.5};
            }
            const auto low = [&](auto of) {
                return static_cast<int>(std::ceil(std::min({of(p[0]), of(p[1]), of(p[2])})));
            };
            const auto most = [&](auto of) {
                return static_cast<int>(std::floor(std::max({of(p[0]), of(p[1]), of(p[2])})));
            };
            const auto x = [](Vec2 v) { return v.x; };
            const auto y = [](Vec2 v) { return v.y; };
            for (int j = std::max(0, low(y)); j <= std::min(high - 1, most(y)); ++j)
                for (int i = std::max(0, low(x)); i <= std::min(wide - 1, most(x)); ++i) {
                    int left = 0;
                    for (std::size_t k = 0; k < 3; ++k) {
                        const Vec2 a = p[k], b = p[(k + 1) % 3];
                        left += (b.x - a.x) * (j - a.y) - (b.y - a.y) * (i - a.x) >= 0 ? 1 : -1;
                    }
                    if (std::abs(left) == 3)
                        out[std::size_t(j) * std::size_t(wide) + std::size_t(i)] = 1;
                }
        }
    return out;
}

TEST(Likeness, OutlinesDifferAsTheBodiesDrawnDo) {
    Character lin = stock_character("LIN", "en");
    lin.wardrobe = {{"trousers", cloth_of("trousers", {0.1, 0.1, 0.1})},
                    {"coat", cloth_of("coat", {0.2, 0.3, 0.1})}};
    lin.height = 1.75, lin.hair_style = "short";
    Character twin = lin, small = lin, gown = lin;
    twin.name = "TWIN", small.height = 1.30;
    gown.wardrobe = {{"dress", cloth_of("dress", {0.3, 0.1, 0.1})}};
    gown.hair_style = "long";
    for (const Character* other : {&twin, &small, &gown}) {
        double real = 0;
        for (const bool side : {false, true}) {
            const auto a = drawn(lin, side), b = drawn(*other, side);
            double both = 0, any = 0;
            for (std::size_t i = 0; i < a.size(); ++i) both += a[i] && b[i], any += a[i] || b[i];
            real = std::max(real, 1 - both / any);
        }
        EXPECT_NEAR(outline_difference(lin, *other), real, 0.08);
    }
}

TEST(Likeness, StockCharactersOfOneFilmDressApart) {
    std::vector<Character> cast;
    for (const char* name :
         {"LIN", "MEI", "ANN", "BO", "KAI", "小雨", "老周", "阿强", "EVA", "TOM"})
        cast.push_back(stock_character(name, "en"));
    dress_apart(cast);
    Diagnostics d;
    tell_apart(cast, d);
    for (const auto& w : d) ADD_FAILURE() << w.what.args[0] << " and " << w.what.args[1];
    auto again = cast;
    dress_apart(again);
    EXPECT_EQ(again, cast);
}

}  // namespace
}  // namespace answerprint::scene
