#include "scene/person/likeness.h"

#include <gtest/gtest.h>

#include "scene/person/wardrobe.h"

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
