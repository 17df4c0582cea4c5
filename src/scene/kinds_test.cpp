#include "scene/kinds.h"

#include <gtest/gtest.h>

#include <map>

#include "base/text.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

std::string kind(std::string_view name) {
    const Kind* k = kind_named(name);
    return k ? k->name : "";
}

TEST(Kinds, AreManyAndTrueToSize) {
    EXPECT_GE(kinds().size(), 70u);
    for (const auto& k : kinds()) {
        SCOPED_TRACE(k.name);
        EXPECT_FALSE(k.chinese.empty());
        EXPECT_TRUE(material_named(k.material));
        for (const double side : {k.size.x, k.size.y, k.size.z}) {
            EXPECT_GT(side, 0.001);
            EXPECT_LT(side, 7);
        }
        EXPECT_EQ(k.is(Affordance::seat), k.seat_height > 0);
        EXPECT_EQ(k.is(Affordance::surface), k.surface_height > 0);
        EXPECT_LE(k.seat_height, k.size.y);
        EXPECT_LE(k.surface_height, k.size.y + 1e-9);
        EXPECT_EQ(k.is(Affordance::light), k.lumens > 0);
        EXPECT_LE(std::abs(k.grip.x), k.size.x / 2 + 0.05);
        EXPECT_LE(std::abs(k.grip.z), k.size.z / 2 + 0.05);
        EXPECT_LE(k.grip.y, k.size.y + 0.05);
    }
}

TEST(Kinds, NoNameMeansTwoThings) {
    std::map<std::string, std::string> owner;
    for (const auto& k : kinds()) {
        std::vector<std::string> names{k.name};
        names.insert(names.end(), k.english.begin(), k.english.end());
        names.insert(names.end(), k.chinese.begin(), k.chinese.end());
        for (const auto& n : names)
            EXPECT_TRUE(owner.emplace(folded(n), k.name).second)
                << n << " is " << owner[folded(n)] << " and " << k.name;
    }
}

TEST(Kinds, AreFoundByNameInBothLanguages) {
    EXPECT_EQ(kind("bench"), "bench");
    EXPECT_EQ(kind("Bench"), "bench");
    EXPECT_EQ(kind("film projector"), "projector");
    EXPECT_EQ(kind("film-projector"), "projector");
    EXPECT_EQ(kind("lamp-post"), "lamp-post");
    EXPECT_EQ(kind("table lamp"), "lamp");
    for (const auto& [name, k] :
         std::map<std::string, std::string>{{"窗", "window"},        {"门", "door"},
                                            {"桌子", "table"},       {"桌", "table"},
                                            {"椅子", "chair"},       {"椅", "chair"},
                                            {"信", "letter"},        {"杯子", "cup"},
                                            {"灯", "lamp"},          {"床", "bed"},
                                            {"书", "book"},          {"箱子", "suitcase"},
                                            {"手提箱", "suitcase"},  {"行李箱", "suitcase"},
                                            {"雨伞", "umbrella"},    {"自行车", "bicycle"},
                                            {"放映机", "projector"}, {"橙子", "orange"},
                                            {"橘子", "orange"},      {"钟", "clock"},
                                            {"电话", "telephone"},   {"手机", "mobile-phone"},
                                            {"长椅", "bench"},       {"路灯", "lamp-post"}})
        EXPECT_EQ(kind(name), k) << name;
    for (const char* name :
         {"chair",     "stool",      "bench",     "sofa",       "armchair",     "table",
          "desk",      "counter",    "bed",       "shelf",      "bookcase",     "cabinet",
          "wardrobe",  "lamp",       "desk-lamp", "floor-lamp", "ceiling-lamp", "pendant",
          "lamp-post", "candle",     "lantern",   "torch",      "flashlight",   "fireplace",
          "kitchen",   "stove",      "sink",      "fridge",     "phone",        "cup",
          "glass",     "bottle",     "bowl",      "plate",      "kettle",       "teapot",
          "book",      "newspaper",  "letter",    "envelope",   "photograph",   "picture",
          "mirror",    "clock",      "watch",     "key",        "bag",          "suitcase",
          "box",       "crate",      "basket",    "umbrella",   "hat",          "coat",
          "scarf",     "bicycle",    "projector", "film-reel",  "reel",         "film-can",
          "screen",    "television", "radio",     "computer",   "laptop",       "piano",
          "guitar",    "camera",     "car",       "boat",       "tree",         "bush",
          "rock",      "fence",      "railing",   "pillar",     "ladder",       "stairs",
          "door",      "window",     "gate",      "curtain",    "rug",          "orange",
          "apple",     "bread",      "knife",     "pen",        "flower",       "vase",
          "cigarette", "ticket",     "coin",      "ring",       "doll",         "ball"})
        EXPECT_NE(kind(name), "") << name;
}

TEST(Kinds, AreFoundByTheEndOfAName) {
    EXPECT_EQ(kind("wooden-bench"), "bench");
    EXPECT_EQ(kind("her mother's old suitcase"), "suitcase");
    EXPECT_EQ(kind("老式放映机"), "projector");
    EXPECT_EQ(kind("红木椅子"), "chair");
    EXPECT_EQ(kind("红球"), "ball");
    EXPECT_EQ(kind("旧木桌"), "table");
    EXPECT_EQ(kind("老周的灯"), "lamp");
    EXPECT_EQ(kind("月球"), "");  // no ball
    EXPECT_EQ(kind("风车"), "");
    EXPECT_EQ(kind("chairs"), "chair");
    EXPECT_EQ(kind("benches"), "bench");
    EXPECT_EQ(kind("window-2"), "window");
    EXPECT_EQ(kind("灯2"), "lamp");
    EXPECT_EQ(kind("pier-end"), "");
    EXPECT_EQ(kind("workbenchx"), "");
    EXPECT_EQ(kind("embed"), "");  // no part of a word
    EXPECT_EQ(kind(""), "");
    EXPECT_EQ(kind("-"), "");
}

}  // namespace
}  // namespace answerprint::scene
