#include "base/stray_letter.h"

#include <gtest/gtest.h>

namespace answerprint {

TEST(StrayLetter, NoneInQuotesAndComments) {
    for (const char* toml :
         {"", "a = 1", "a = \"é\" # é\nb = 'é'", "a = \"\"\"\né\"é\\\"é\n\"\"\"\nb = 2",
          "a = '''é'é''' # é", "a = \"\"\"x\"\"\"\" # é", "a = \"\" # é", "a = \"\\\\\" # é",
          "\xEF\xBB\xBF\na = 1", "a = '\\' # é", "a = \"\"\"x\\\n  y é\"\"\"",
          "a.\"é\" = [\"é\",\n  \"é\"]\n[\"é\".'é']\n\"é\" = {\"é\" = 'é'}"})
        EXPECT_EQ(stray_letter(toml), std::string_view::npos) << toml;
}

TEST(StrayLetter, ElsewhereItIsFound) {
    for (const char* before :
         {"", "a = ", "a = \"x\"", "a = 'x\n", "a = \"x\n", "a = \"\"", "# x\n",
          "a = \"\"\"x\"\"\" ", "a = '''x'''", "a = \"\"\"x\"\"\"\"\" ", "a = 2\"", "a = 'x''y",
          "a = 1.\"", "a = [\n1.\"", "a = \"\\", "a = \"\"\"x\\\n  "})
        EXPECT_EQ(stray_letter(std::string(before) + "é"), std::string_view(before).size())
            << before;
}

TEST(StrayLetter, InABareValueSignsAreLetters) {
    for (const char* before : {"a = 4=\"", "a = 4[\"", "a = {b = 4=\"", "a = [1, 4=\"", "a = 1.\""})
        EXPECT_EQ(stray_letter(std::string(before) + "é"), std::string_view(before).size())
            << before;
    for (const char* toml :
         {"a = {b.\"é\" = [{c = 'é', \"é\" = 1}], d.'é' = 1}", "a = [[1], [\"é\"]]\n\"é\" = 1"})
        EXPECT_EQ(stray_letter(toml), std::string_view::npos) << toml;
}

}  // namespace answerprint
