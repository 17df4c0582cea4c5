#include "script/title_page.h"

#include <gtest/gtest.h>

namespace answerprint::script {

namespace {

struct Read {
    TitlePage page;
    std::size_t rows = 0;
    explicit Read(std::string_view text) {
        Diagnostics said;
        rows = read_title_page(rows_of(text, "s", said).rows, page);
    }
};

}  // namespace

TEST(TitlePage, ValuesAreBesideOrBelowTheirKey) {
    const Read r(
        "Title:\n    _**BRICK & STEEL**_\n\tFULL RETIRED\nCredit: Written by\nDraft date: "
        "1/20/2012\n"
        "Contact:\n   Next Level\n   http://example.org\n\nINT. X - DAY\n");
    ASSERT_EQ(r.page.size(), 4u);
    EXPECT_EQ(r.page[0],
              (std::pair<std::string, std::string>{"Title", "BRICK & STEEL\nFULL RETIRED"}));
    EXPECT_EQ(r.page[1].second, "Written by");
    EXPECT_EQ(r.page[2].first, "Draft date");
    EXPECT_EQ(r.page[3].second, "Next Level\nhttp://example.org");
    EXPECT_EQ(r.rows, 8u);
}

TEST(TitlePage, AnyKeyMayFollow) {
    const Read r("Title: A\nInsurance: none\n\n");
    ASSERT_EQ(r.page.size(), 2u);
    EXPECT_EQ(r.page[1].first, "Insurance");
}

TEST(TitlePage, IsReadInChinese) {
    const Read r("标题：归途\n编剧: 某人\n\n");
    ASSERT_EQ(r.page.size(), 2u);
    EXPECT_EQ(r.page[0], (std::pair<std::string, std::string>{"标题", "归途"}));
    EXPECT_EQ(r.page[1].second, "某人");
}

TEST(TitlePage, AnUnknownKeyOverAnIndentedValueBeginsOne) {
    EXPECT_EQ(Read("Studio:\n    Home\n\n").page.size(), 1u);
    EXPECT_EQ(Read("Studio:\nHome\n\n").page.size(), 0u);
}

TEST(TitlePage, AFirstActionWithAColonBeginsNone) {
    for (const char* text :
         {"As the girl runs: a truck takes a turn.\n\n", "FADE IN:\n\nINT. X - DAY",
          "老周：不急。\n\n", " Title: A\n\n", "Title A\n\n", ": x\n\n", "", "\nTitle: A\n\n",
          "INT. A: B - DAY\n\n"}) {
        const Read r(text);
        EXPECT_TRUE(r.page.empty()) << text;
        EXPECT_EQ(r.rows, 0u) << text;
    }
}

TEST(TitlePage, EndsAtARowThatIsNeither) {
    const Read heading("Title: A\nINT. HOUSE: KITCHEN - DAY\n\n");
    EXPECT_EQ(heading.page.size(), 1u);
    EXPECT_EQ(heading.rows, 1u);
    EXPECT_EQ(Read("Title: A\nHe walks.\n").rows, 1u);
    EXPECT_EQ(Read("Title: A\n  \nKey: b").rows, 1u);
}

TEST(TitlePage, MayBeAll) {
    const Read r("Title: A");
    EXPECT_EQ(r.rows, 1u);
    EXPECT_EQ(r.page.size(), 1u);
}

}  // namespace answerprint::script
