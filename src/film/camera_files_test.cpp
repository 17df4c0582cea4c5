#include "film/camera_files.h"

#include <gtest/gtest.h>

namespace answerprint::film {
namespace {

struct Found {
    std::map<std::string, std::string> files;
    Diagnostics said;
};

Found found(const std::vector<std::string>& paths) {
    Folder folder;
    for (const auto& path : paths) folder.sources.push_back({path, "", {}, false});
    Index index;
    for (const char* id : {"1A", "1B", "12"}) index.shots.push_back({id, 0, 0, 24, ""});
    Found f;
    f.files = camera_files(folder, index, f.said);
    return f;
}

TEST(CameraFiles, AreNamedAfterTheirShots) {
    const auto f = found({"cameras/1A.chan", "cameras/1b.glb", "cameras/1b.bin", "film.toml",
                          "models/12.glb", "cameras/old/12.chan"});
    EXPECT_TRUE(f.said.empty());
    EXPECT_EQ(f.files, (std::map<std::string, std::string>{{"1A", "cameras/1A.chan"},
                                                           {"1B", "cameras/1b.glb"}}));
}

TEST(CameraFiles, WhatIsForNoShotIsTold) {
    const auto f = found({"cameras/9Z.chan", "cameras/13.chan", "cameras/1A.fbx"});
    EXPECT_TRUE(f.files.empty());
    ASSERT_EQ(f.said.size(), 3U);
    EXPECT_EQ(f.said[0].what, msg("film.unknown-shot", "9Z"));
    EXPECT_EQ(f.said[2].what, msg("film.camera-form", "cameras/1A.fbx"));
    for (const auto& d : f.said) {
        EXPECT_EQ(d.severity, Severity::warning);
        EXPECT_TRUE(d.right);
    }
}

TEST(CameraFiles, TwoForOneShotAreAnError) {
    const auto f = found({"cameras/1A.chan", "cameras/1A.glb"});
    ASSERT_EQ(f.said.size(), 1U);
    EXPECT_EQ(f.said[0].what, msg("film.camera-twice", "1A", "cameras/1A.chan"));
    EXPECT_EQ(f.said[0].place.file, "cameras/1A.glb");
    EXPECT_TRUE(has_errors(f.said));
    EXPECT_EQ(f.files.at("1A"), "cameras/1A.chan");
}

}  // namespace
}  // namespace answerprint::film
