#include "scene/stock_sets.h"

#include <gtest/gtest.h>

#include <map>

#include "scene/floor.h"
#include "scene/layout.h"
#include "scene/set/pieces.h"

namespace answerprint::scene {
namespace {

const std::vector<const char*> rooms{
    "BOOTH",      "KITCHEN", "BEDROOM",        "HOTEL ROOM",   "DORMITORY",   "WARD",
    "BATHROOM",   "OFFICE",  "STUDY",          "CAFE",         "NOODLE SHOP", "TEAHOUSE",
    "CLASSROOM",  "CINEMA",  "SHOP",           "WORKSHOP",     "STUDIO",      "LIBRARY",
    "LABORATORY", "ATTIC",   "CELLAR",         "WAITING ROOM", "CORRIDOR",    "CELL",
    "TEMPLE",     "TRAIN",   "INSIDE THE CAR", "LIVING ROOM",  "ROOM"};
const std::vector<const char*> exteriors{
    "STATION", "BUS STOP", "PIER",   "SHORE", "ROOF",   "COURTYARD", "SIHEYUAN", "PARK",   "SQUARE",
    "FOREST",  "FIELD",    "BRIDGE", "ALLEY", "HUTONG", "MARKET",    "STREET",   "NOWHERE"};

struct Stock {
    const StockSet* of;
    Set set;
};

std::vector<Stock> all() {
    std::vector<Stock> out;
    for (const bool inside : {true, false})
        for (const char* name : inside ? rooms : exteriors) {
            script::Scene s;
            s.location = name;
            s.heading = std::string(inside ? "INT. " : "EXT. ") + name + " - NIGHT";
            s.time_of_day = "NIGHT";
            s.interior = inside ? script::Interior::interior : script::Interior::exterior;
            Diagnostics d;
            out.push_back({&stock_set(name, s.interior), design(s, nullptr, {}, {}, d)});
        }
    return out;
}

TEST(StockSets, EveryPieceFindsItsPlace) {
    for (const auto& s : all()) {
        std::map<std::string, int> missing;
        for (const auto& p : pieces_of(s.of->pieces)) ++missing[p.kind->name];
        for (const auto& t : s.set.things) --missing[t.kind];
        for (const auto& [kind, n] : missing) EXPECT_LE(n, 0) << s.of->name << ": " << kind;
    }
}

TEST(StockSets, TheMiddleIsFreeForActing) {
    for (const auto& s : all()) {
        const Floor floor(s.set);
        const Vec2 middle = (s.set.low + s.set.high) * 0.5;
        int free = 0;
        for (const double x : {-0.4, 0.0, 0.4})
            for (const double z : {0.0, 0.4, 0.8}) free += floor.free(middle + Vec2{x, z});
        // Carriages are narrow.
        EXPECT_GE(free, s.of->name == "train" || s.of->name == "car" ? 3 : 7) << s.of->name;
    }
}

}  // namespace
}  // namespace answerprint::scene
