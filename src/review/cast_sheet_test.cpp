#include "review/cast_sheet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace answerprint::review {
namespace {

/// A name of its own for each colour and pattern.
std::string name_of(const scene::Material& m) {
    return std::to_string(static_cast<int>(m.pattern)) + ' ' + std::to_string(m.colour.x) + ' ' +
           std::to_string(m.colour.y) + ' ' + std::to_string(m.colour.z);
}

TEST(CastSheet, HoldsAllThatIsWornAndHairAndSkin) {
    const auto who = scene::stock_character("MEI", "en");
    const auto sheet = cast_sheet(who, name_of);
    EXPECT_EQ(sheet.name, "MEI");
    EXPECT_EQ(sheet.outermost(), who.largest().kind);
    for (const auto& kind : std::vector<std::string>{"skin", who.largest().kind})
        EXPECT_TRUE(std::any_of(sheet.parts.begin(), sheet.parts.end(), [&](const SheetPart& p) {
            return p.kind == kind;
        })) << kind;
    EXPECT_EQ(sheet.where("skin"), who.skin);
    EXPECT_EQ(sheet.where(who.largest().kind), who.largest().material.colour);
}

TEST(CastSheet, TellsWhatSeveralAreMadeOfAsTheLargest) {
    auto who = scene::stock_character("MEI", "en");
    const std::string outer = who.largest().kind;
    const auto cloth = who.largest().material;
    for (auto& g : who.wardrobe) g.material = cloth;
    int found = 0;
    for (const auto& p : cast_sheet(who, name_of).parts)
        if (p.material == name_of(cloth)) {
            EXPECT_EQ(p.kind, outer);
            ++found;
        }
    EXPECT_EQ(found, 1);
}

TEST(CastSheet, SaysWhatCoversAPlaceThatAnotherGarmentCovers) {
    CastSheet sheet;
    sheet.colours = {{"dress", {0.5, 0, 0}}, {"hair", {0, 0.1, 0}}, {"shoes", {0, 0, 0.2}}};
    EXPECT_EQ(sheet.where("coat"), (Vec3{0.5, 0, 0}));
    EXPECT_EQ(sheet.where("trousers"), (Vec3{0.5, 0, 0}));
    EXPECT_EQ(sheet.where("hat"), (Vec3{0, 0.1, 0}));
    EXPECT_EQ(sheet.where("boots"), (Vec3{0, 0, 0.2}));
    EXPECT_FALSE(sheet.where("skin"));
}

}  // namespace
}  // namespace answerprint::review
