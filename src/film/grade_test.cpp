#include "film/grade.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace answerprint::film {
namespace {

using testing::ElementsAre;

Folder folder() {
    Folder f;
    const auto add = [&](const std::string& path, const std::string& bytes) {
        f.sources.push_back({path, bytes, {}, !bytes.empty()});
    };
    add("direction/1.shots",
        "scene 1\nshot 1A  # not gone.cube\n  look grade gone.cube\nshot 1B\n  调色 调色表 "
        "looks/prnt.cube\n");
    add("film.toml", "title = \"x\"\nlook = \"grade note.txt\"\n");
    add("looks/print.cube", "");
    add("shots.ccc", "");
    return f;
}

std::vector<std::string> said_of(const std::set<std::string>& files) {
    Diagnostics said;
    check_grades(folder(), files, said);
    std::vector<std::string> out;
    for (const auto& d : said)
        out.push_back(d.place.file + ":" + std::to_string(d.place.line) + ":" +
                      std::to_string(d.place.column) + " " + d.what.id + " " + d.right.id);
    return out;
}

TEST(Grade, WhatIsThereIsFound) {
    EXPECT_TRUE(said_of({"looks/print.cube", "shots.ccc"}).empty());
    EXPECT_TRUE(said_of({}).empty());
}

TEST(Grade, WhatIsNotIsToldWhereItIsNamed) {
    EXPECT_THAT(said_of({"gone.cube"}),
                ElementsAre("direction/1.shots:3:14 film.no-grade film.no-grade-right"));
    EXPECT_THAT(said_of({"looks/prnt.cube"}),
                ElementsAre("direction/1.shots:5:10 film.no-grade scene.did-you-mean"));
    EXPECT_THAT(said_of({"note.txt"}),
                ElementsAre("film.toml:2:15 film.not-a-grade film.not-a-grade-right"));
}

TEST(Grade, ACdlKeepsItsNumbers) {
    const media::Cdl cdl{"1A", {1.1, 1 / 3.0, 2}, {-0.1, 0, 1e-9}, {0.5, 1, 2}, 0.7};
    const media::Cdl back = cdl_from_json(to_json(cdl));
    EXPECT_EQ(back.id, cdl.id);
    EXPECT_EQ(back.slope, cdl.slope);
    EXPECT_EQ(back.offset, cdl.offset);
    EXPECT_EQ(back.power, cdl.power);
    EXPECT_EQ(back.saturation, cdl.saturation);
}

}  // namespace
}  // namespace answerprint::film
