#include "page/walks.h"

#include <gmock/gmock.h>

namespace answerprint::page {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PlanView::Path path(std::vector<Vec2> points, std::vector<double> times) {
    PlanView::Path p;
    p.points = std::move(points);
    p.times = std::move(times);
    return p;
}

TEST(Walks, BeginAndEndWithMoving) {
    const auto p = path({{0, 0}, {0, 0}, {0.4, 0}, {0.8, 0}, {0.8, 0}}, {0, 2, 2.4, 2.8, 9});
    EXPECT_THAT(walks(p), ElementsAre(Stretch{1, 3}));
    EXPECT_THAT(legs(p), ElementsAre(Stretch{0, 4}));
}

TEST(Walks, AreApartWhereTheyStandBetween) {
    EXPECT_THAT(walks(path({{0, 0}, {0.4, 0}, {0.8, 0}, {0.8, 0}, {0.8, 0.4}, {0.8, 0.8}},
                           {0, 0.4, 0.8, 5, 5.4, 5.8})),
                ElementsAre(Stretch{0, 2}, Stretch{3, 5}));
}

TEST(Walks, AreNeitherASwayNorASlowShift) {
    EXPECT_THAT(walks(path({{0, 0}, {0.2, 0}, {0.2, 0}}, {0, 0.25, 5})), IsEmpty());
    EXPECT_THAT(walks(path({{0, 0}, {0.5, 0}, {1, 0}}, {0, 4, 8})), IsEmpty());
    EXPECT_THAT(walks(path({{0, 0}}, {0})), IsEmpty());
}

TEST(Walks, WithoutTimesTheWholePathIsOne) {
    EXPECT_THAT(walks(path({{0, 0}, {1, 0}, {5, 0}}, {})), ElementsAre(Stretch{0, 2}));
    EXPECT_THAT(legs(path({{0, 0}, {1, 0}, {5, 0}}, {})), ElementsAre(Stretch{0, 2}));
}

TEST(Legs, EndWhereSomeoneLeapsOrIsNotSeen) {
    const auto instant = path({{0, 0}, {3, 0}, {3, 0.5}, {3, 1}}, {0, 0.25, 0.6, 1});
    EXPECT_THAT(legs(instant), ElementsAre(Stretch{0, 0}, Stretch{1, 3}));
    EXPECT_THAT(walks(instant), ElementsAre(Stretch{1, 3}));
    const auto unseen = path({{0, 0}, {0.4, 0}, {3, 0}}, {0, 0.3, 20});
    EXPECT_THAT(legs(unseen), ElementsAre(Stretch{0, 1}, Stretch{2, 2}));
}

}  // namespace
}  // namespace answerprint::page
