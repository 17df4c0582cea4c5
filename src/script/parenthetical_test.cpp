#include "script/parenthetical.h"

#include <gtest/gtest.h>

namespace answerprint::script {

namespace {

Line line_with(std::string_view words) {
    Line line;
    line.text = "One.";
    read_parenthetical(words, line);
    return line;
}

}  // namespace

TEST(Parenthetical, SaysHowLoud) {
    const std::pair<const char*, Loudness> all[] = {{"low", Loudness::quiet},
                                                    {"quietly", Loudness::quiet},
                                                    {"in a low voice", Loudness::quiet},
                                                    {"低声", Loudness::quiet},
                                                    {"小声地", Loudness::quiet},
                                                    {"whispers", Loudness::whisper},
                                                    {"whispering", Loudness::whisper},
                                                    {"耳语", Loudness::whisper},
                                                    {"shouts", Loudness::shout},
                                                    {"SHOUTING", Loudness::shout},
                                                    {"喊", Loudness::shout},
                                                    {"loudly", Loudness::loud},
                                                    {"大声", Loudness::loud},
                                                    {"reading aloud", Loudness::normal},
                                                    {"below the window", Loudness::normal},
                                                    {"smiling", Loudness::normal}};
    for (const auto& [words, loudness] : all) {
        const Line line = line_with(words);
        EXPECT_EQ(line.loudness, loudness) << words;
        EXPECT_EQ(line.parenthetical, words);
    }
}

TEST(Parenthetical, SaysHowFast) {
    EXPECT_EQ(line_with("slowly").pace, Pace::slow);
    EXPECT_EQ(line_with("缓缓地").pace, Pace::slow);
    EXPECT_EQ(line_with("quickly").pace, Pace::quick);
    EXPECT_EQ(line_with("急").pace, Pace::quick);
    EXPECT_EQ(line_with("having breakfast").pace, Pace::normal);
}

TEST(Parenthetical, ABeatIsAPauseAtItsPlace) {
    for (const char* words :
         {"beat", "Beat.", "a beat", "long pause", "then, after a beat", "停顿", "沉默"}) {
        const Line line = line_with(words);
        EXPECT_EQ(line.beats, (std::vector<std::size_t>{4})) << words;
    }
    EXPECT_EQ(line_with("beat").parenthetical, "");
    EXPECT_TRUE(line_with("beating the drum").beats.empty());
    EXPECT_TRUE(line_with("heart beat").beats.empty());
    EXPECT_TRUE(is_pause("beat"));
    EXPECT_FALSE(is_pause("really"));
}

TEST(Parenthetical, SaysWhereTheVoiceIs) {
    for (const char* words : {"V.O.", "v.o", "VO", "V/O", "voice-over", "旁白", "Ｖ．Ｏ．"}) {
        const Line line = line_with(words);
        EXPECT_TRUE(line.voice_over) << words;
        EXPECT_FALSE(line.off_screen) << words;
        EXPECT_EQ(line.parenthetical, "") << words;
    }
    for (const char* words : {"O.S.", "os", "O.C.", "off-screen", "画外音"}) {
        const Line line = line_with(words);
        EXPECT_TRUE(line.off_screen) << words;
        EXPECT_FALSE(line.voice_over) << words;
    }
    EXPECT_FALSE(line_with("on the radio").voice_over);
}

TEST(Parenthetical, ContinuationSaysNothing) {
    for (const char* words : {"CONT'D", "cont’d", "CONTD", "continuing", "续"})
        EXPECT_EQ(line_with(words).parenthetical, "") << words;
}

TEST(Parenthetical, NamesWhoIsAddressed) {
    const std::pair<const char*, const char*> all[] = {{"to MEI", "MEI"},
                                                       {"To Mei", "Mei"},
                                                       {"whispers to MEI", "MEI"},
                                                       {"turning to LIN", "LIN"},
                                                       {"对小雨", "小雨"},
                                                       {"对着小雨说", "小雨"},
                                                       {"对老周低声说", "老周"},
                                                       {"to himself", ""},
                                                       {"对自己", ""},
                                                       {"back to the window", ""},
                                                       {"to camera", ""},
                                                       {"tomorrow", ""},
                                                       {"to", ""}};
    for (const auto& [words, name] : all) EXPECT_EQ(line_with(words).addressee, name) << words;
}

TEST(Parenthetical, PartsAreReadEach) {
    const Line line = line_with("V.O.; to MEI, low，缓缓");
    EXPECT_TRUE(line.voice_over);
    EXPECT_EQ(line.addressee, "MEI");
    EXPECT_EQ(line.loudness, Loudness::quiet);
    EXPECT_EQ(line.pace, Pace::slow);
    EXPECT_EQ(line.parenthetical, "to MEI, low, 缓缓");
}

TEST(Parenthetical, SeveralAreJoined) {
    Line line;
    read_parenthetical("smiling", line);
    read_parenthetical("low", line);
    EXPECT_EQ(line.parenthetical, "smiling; low");
}

}  // namespace answerprint::script
