// docs/direction.md holds every word of the language, and its examples are read.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include "direction/film_for_tests.h"
#include "direction/vocabulary.h"

namespace answerprint::direction {

namespace {

std::string manual() {
    std::ifstream file(ANSWERPRINT_SOURCE "/docs/direction.md");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Runs of hanzi, each as a word of its own: a longer form does not show a shorter one.
std::set<std::string> runs_of_hanzi(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c >= 0x4E00 && c <= 0x9FFF)
            word += text.substr(start, at - start);
        else if (!word.empty())
            words.insert(std::exchange(word, {}));
    }
    return words;
}

}  // namespace

TEST(Manual, EveryChineseFormStandsInIt) {
    const auto words = runs_of_hanzi(manual());
    for (const auto& form : forms())
        EXPECT_TRUE(words.count(std::string(form.chinese))) << form.chinese;
}

TEST(Manual, ItsExamplesAreRead) {
    const std::set<std::string> heads{"starts", "ends", "lasts", "lens", "frame", "camera", "focus",
                                      "light",  "look", "sound", "cut",  "LIN",   "MEI",    "door",
                                      "构图",   "运镜", "焦点",  "光",   "起",    "时长"};
    const std::string text = manual();
    int read = 0;
    for (auto at = text.find('`'); at != text.npos; at = text.find('`', at)) {
        const auto end = text.find('`', at + 1);
        const std::string example = text.substr(at + 1, end - at - 1);
        at = end + 1;
        const auto space = example.find(' ');
        // [parts], as a form shows them, are no example.
        if (space == text.npos || example.find('[') != text.npos ||
            example.find('\n') != text.npos || !heads.count(example.substr(0, space)))
            continue;
        const Read r(example);
        EXPECT_EQ(r.wrong(), "") << example;
        ++read;
    }
    EXPECT_GE(read, 20);
}

// The films that come with the program.
TEST(Films, TheirDirectionIsRead) {
    int files = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(ANSWERPRINT_SOURCE "/films")) {
        if (entry.path().extension() != ".shots") continue;
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        Diagnostics said;
        parse(text.str(), entry.path().string(), said);
        EXPECT_TRUE(said.empty()) << entry.path() << ":" << (said.empty() ? 0 : said[0].place.line);
        ++files;
    }
    EXPECT_GE(files, 2);
}

}  // namespace answerprint::direction
