#include "edit/credits.h"

#include <gtest/gtest.h>

namespace answerprint::edit {
namespace {

const std::vector<ModelCredit> models = {{"Armchair", "Absfrm", "Public domain", "Blend Swap"},
                                         {"Bed", "Absfrm", "CC-BY 3.0", "Blend Swap"},
                                         {"Lamp", "Bo", "CC-BY 3.0", "Scopia"},
                                         {"Pot", "Cy", "CC-BY 3.0", "Scopia"},
                                         {"Tree", "", "CC-BY 3.0", "Scopia"}};

TEST(Credits, NameEveryAuthorOnce) {
    const auto all = with_models({{"Written by", {"Lin"}}}, models, "en");
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].names[0], "Lin");
    EXPECT_EQ(all[1].role, "3-D models");
    EXPECT_EQ(all[1].names, (std::vector<std::string>{"Absfrm", "Bo", "Cy"}));
    EXPECT_EQ(all[2].names, std::vector<std::string>{"Scopia"});
    EXPECT_EQ(with_models({}, models, "zh")[0].role, "三维模型");
    EXPECT_TRUE(with_models({}, {}, "en").empty());
}

TEST(Credits, AreWrittenOut) {
    EXPECT_EQ(credits_text({{"Written by", {"Lin", "Mei"}}}, {models[0], models[4]}, "en"),
              "Written by: Lin, Mei\n\n3-D models:\n"
              "- Armchair by Absfrm, Blend Swap, Public domain\n- Tree, Scopia, CC-BY 3.0\n");
    EXPECT_EQ(credits_from_json(to_json(models)), models);
}

}  // namespace
}  // namespace answerprint::edit
