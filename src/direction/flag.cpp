#include "direction/flag.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace answerprint::direction {

namespace {

struct Words {
    Flag flag;
    std::string_view english, chinese;
};

constexpr Words words[] = {
    {Flag::small_face, "small face", "脸小"},
    {Flag::hidden, "hidden", "遮挡"},
    {Flag::clipped, "clipped", "过曝"},
    {Flag::dark, "dark", "太暗"},
    {Flag::bright, "bright", "太亮"},
    {Flag::floating, "floating", "悬空"},
    {Flag::sunk, "sunk", "陷地"},
    {Flag::still, "still", "不动"},
    {Flag::empty, "empty", "空荡"},
};

}  // namespace

std::string_view word(Flag flag, Language language) {
    const auto& w = words[static_cast<std::size_t>(flag)];
    return language == Language::chinese ? w.chinese : w.english;
}

std::optional<Flag> flag_named(std::string_view word) {
    std::string wanted = folded(word);
    std::replace(wanted.begin(), wanted.end(), '-', ' ');
    for (const auto& w : words)
        if (wanted == w.english || wanted == w.chinese) return w.flag;
    return {};
}

}  // namespace answerprint::direction
