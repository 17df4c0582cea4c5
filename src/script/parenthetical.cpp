#include "script/parenthetical.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "base/text.h"
#include "script/letters.h"

namespace answerprint::script {

namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, Words list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// English words, in small letters; all else separates them.
std::vector<std::string> english(std::string_view folded_words) {
    std::vector<std::string> all(1);
    for (const char c : folded_words)
        if (c >= 'a' && c <= 'z')
            all.back() += c;
        else if (c != '\'' && !all.back().empty())
            all.emplace_back();
    if (all.back().empty()) all.pop_back();
    return all;
}

/// One part of a parenthetical, between commas.
struct Part {
    std::string words;
    std::string folded;
    std::vector<std::string> english;

    explicit Part(std::string_view w)
        : words(one_spaced(w)),
          folded(answerprint::folded(words)),
          english(script::english(folded)) {}

    bool any(Words english_words, Words chinese_parts) const {
        return std::any_of(english.begin(), english.end(),
                           [&](const auto& w) { return is_one_of(w, english_words); }) ||
               std::any_of(chinese_parts.begin(), chinese_parts.end(),
                           [&](const auto& c) { return folded.find(c) != std::string::npos; });
    }
};

bool is_pause(const Part& p) {
    if (is_one_of(p.folded, {"停顿", "停", "顿", "顿了顿", "略顿", "稍停", "片刻", "沉默", "静默"}))
        return true;
    bool pause = false;
    for (const auto& w : p.english) {
        if (w == "beat" || w == "pause" || w == "silence")
            pause = true;
        else if (!is_one_of(w,
                            {"a", "long", "short", "brief", "slight", "another", "after", "then"}))
            return false;
    }
    return pause && !has_cjk(p.folded);
}

std::string letters_of(const Part& p) {
    std::string all;
    for (const auto& w : p.english) all += w;
    return all;
}

bool is_voice_over(const Part& p) {
    return is_one_of(p.folded, {"旁白", "独白", "内心独白", "心声"}) ||
           (!has_cjk(p.folded) && is_one_of(letters_of(p), {"vo", "voiceover"}));
}
bool is_off_screen(const Part& p) {
    return is_one_of(p.folded, {"画外音", "画外", "场外"}) ||
           (!has_cjk(p.folded) &&
            is_one_of(letters_of(p), {"os", "oc", "offscreen", "offcamera", "offstage"}));
}
bool is_continuation(const Part& p) {
    return is_one_of(p.folded, {"续", "接上", "继续"}) ||
           (!has_cjk(p.folded) &&
            is_one_of(letters_of(p), {"contd", "cont", "continued", "continuing", "more"}));
}

Loudness loudness_of(const Part& p) {
    if (p.any({"whisper", "whispers", "whispering", "whispered"}, {"耳语", "悄声", "悄悄"}))
        return Loudness::whisper;
    if (p.any({"shout", "shouts", "shouting", "yell", "yells", "yelling", "scream", "screams",
               "screaming"},
              {"喊", "吼", "大叫"}))
        return Loudness::shout;
    if (p.any({"low", "quiet", "quietly", "soft", "softly", "sotto", "murmurs", "murmuring",
               "mutters", "muttering"},
              {"低声", "小声", "轻声", "轻轻"}))
        return Loudness::quiet;
    if (p.any({"loud", "loudly"}, {"大声", "高声"})) return Loudness::loud;
    return Loudness::normal;
}

Pace pace_of(const Part& p) {
    if (p.any({"slow", "slowly"}, {"缓缓", "慢慢", "缓慢", "一字一顿"}) || p.folded == "慢")
        return Pace::slow;
    if (p.any({"quick", "quickly", "fast", "rapidly", "hurriedly"},
              {"急促", "飞快", "急急", "快速"}) ||
        p.folded == "快" || p.folded == "急")
        return Pace::quick;
    return Pace::normal;
}

/// The name in `to MEI`, `whispers to MEI`, `对小雨`, `对着小雨说`; empty where there is none.
std::string addressee_of(const Part& p) {
    std::string_view name = p.words;
    if (!take_one_of(name, {"对着", "对", "向"}).empty()) {
        for (const std::string_view tail :
             {"低声说", "小声说", "大声说", "轻声说", "说道", "说", "喊"})
            if (name.ends_with(tail)) {
                name.remove_suffix(tail.size());
                break;
            }
        return name.starts_with("自己") ? "" : std::string(trimmed(name));
    }
    const bool spoken = p.english.size() > 2 && p.english[1] == "to" &&
                        (loudness_of(p) != Loudness::normal || pace_of(p) != Pace::normal ||
                         is_one_of(p.english[0], {"says", "speaks", "speaking", "calls", "calling",
                                                  "turns", "turning"}));
    if (p.english.size() < 2 || (p.english[0] != "to" && !spoken)) return {};
    const std::string& first = p.english[spoken ? 2 : 1];
    if (is_one_of(first, {"himself", "herself", "themselves", "itself", "self", "camera", "the"}))
        return {};
    const auto to = (" " + p.folded).find(" to ");
    if (to == std::string::npos) return {};
    // Folding can change the number of bytes; where it did, the folded name serves as well.
    return (p.folded.size() == p.words.size() ? p.words : p.folded).substr(to + 3);
}

/// Puts what one part says into the line.
void read_manner(const Part& p, Line& line) {
    if (const auto loudness = loudness_of(p); loudness != Loudness::normal)
        line.loudness = loudness;
    if (const auto pace = pace_of(p); pace != Pace::normal) line.pace = pace;
    if (const auto name = addressee_of(p); !name.empty()) line.addressee = name;
}

/// Marks of the voice that are not said again in the parenthetical; false where it is none.
bool read_mark(const Part& p, Line& line) {
    if (is_pause(p))
        line.beats.push_back(line.text.size());
    else if (is_voice_over(p))
        line.voice_over = true;
    else if (is_off_screen(p))
        line.off_screen = true;
    else
        return is_continuation(p);
    return true;
}

std::vector<Part> parts_of(std::string_view words) {
    std::vector<Part> parts;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        if (!trimmed(words.substr(begin, end - begin)).empty())
            parts.emplace_back(words.substr(begin, end - begin));
    };
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(words, at);
        if (c != U',' && c != U';' && c != U'，' && c != U'；' && c != U'、') continue;
        add(start);
        begin = at;
    }
    add(words.size());
    return parts;
}

}  // namespace

void read_parenthetical(std::string_view words, Line& line) {
    std::string kept;
    for (const Part& p : parts_of(words)) {
        if (read_mark(p, line)) continue;
        read_manner(p, line);
        kept += (kept.empty() ? "" : ", ") + p.words;
    }
    if (kept.empty()) return;
    line.parenthetical += (line.parenthetical.empty() ? "" : "; ") + kept;
}

bool is_pause(std::string_view words) { return is_pause(Part(words)); }

}  // namespace answerprint::script
