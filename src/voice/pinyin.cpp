#include "voice/pinyin.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "voice/hanzi_table.inc"
#include "voice/phrases.h"

namespace answerprint::voice {

namespace {

/// One spoken hanzi; those of a number share its range.
struct Spoken {
    std::string hanzi;
    std::size_t begin, end;
    bool joined;  // nothing stands between it and the hanzi before
    std::string reading;
};

std::string reading_of(const std::string& hanzi) {
    std::size_t at = 0;
    const char32_t c = next_code_point(hanzi, at);
    return syllables[syllable_of[c - first_hanzi]];
}

bool one_of(std::string_view set, const std::string& hanzi) {
    return hanzi.size() == 3 && set.find(hanzi) != std::string_view::npos;
}

std::vector<Spoken> spoken_hanzi(std::string_view text) {
    std::vector<Spoken> out;
    const auto push = [&](std::string_view hanzi, std::size_t begin, std::size_t end) {
        const bool joined = !out.empty() && out.back().end >= begin;
        for (std::size_t i = 0; i < hanzi.size(); i += 3)
            out.push_back({std::string(hanzi.substr(i, 3)), begin, end, joined || i > 0, ""});
    };
    const auto digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (!digit(at)) {
            const char32_t c = next_code_point(text, at);
            if (c == U'〇')
                push("零", begin, at);
            else if (is_hanzi(c))
                push(text.substr(begin, at - begin), begin, at);
            continue;
        }
        while (digit(at)) ++at;
        const std::size_t whole = at;
        if (at < text.size() && text[at] == '.' && digit(at + 1))
            for (++at; digit(at);) ++at;
        const std::string_view number = text.substr(begin, at - begin);
        const std::string_view rest = text.substr(at);
        std::string hanzi = number_in_hanzi(number);
        if (whole == at && number.size() == 4 && rest.starts_with("年")) {
            hanzi.clear();
            for (const char d : number) hanzi += number_in_hanzi(std::string_view(&d, 1));
        } else if (number == "2" && !rest.empty() &&
                   one_of("个点张年天人位本件块分秒只次条封杯", std::string(rest.substr(0, 3)))) {
            hanzi = "两";
        }
        if (rest.starts_with("%")) {
            hanzi.insert(0, "百分之");
            ++at;
        }
        push(hanzi, begin, at);
    }
    return out;
}

/// 一 is yi2 before a fourth tone, yi4 before the others, yi1 in numbers and at the end; 不 is bu2
/// before a fourth tone and neutral between a word and itself (是不是).
void change_tones(std::vector<Spoken>& s, const std::vector<bool>& fixed) {
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (fixed[i]) continue;
        const bool last = i + 1 == s.size() || !s[i + 1].joined;
        const Spoken* before = s[i].joined && i > 0 ? &s[i - 1] : nullptr;
        const char next = last || s[i + 1].reading.empty() ? '0' : s[i + 1].reading.back();
        if (s[i].hanzi == "不" && next != '0') {
            if (before != nullptr && before->hanzi == s[i + 1].hanzi)
                s[i].reading = "bu5";
            else if (next == '4')
                s[i].reading = "bu2";
        }
        if (s[i].hanzi == "一" && next != '0') {
            const std::string_view digits = "零一二三四五六七八九";
            if (one_of(digits, s[i + 1].hanzi)) continue;
            if (before != nullptr && one_of("零一二三四五六七八九十百千万第初", before->hanzi) &&
                !one_of("百千万亿", s[i + 1].hanzi))
                continue;
            // 个 is a fourth tone at heart.
            s[i].reading = next == '4' || s[i + 1].hanzi == "个" ? "yi2" : "yi4";
        }
    }
}

}  // namespace

bool is_hanzi(char32_t c) {
    return c == U'〇' || (c >= first_hanzi && c < first_hanzi + std::size(syllable_of));
}

std::vector<Reading> pinyin(std::string_view text) {
    std::vector<Spoken> s = spoken_hanzi(text);
    std::vector<bool> fixed(s.size());
    for (std::size_t i = 0; i < s.size();) {
        std::string run;
        for (std::size_t j = i; j < s.size() && j < i + 4 && (j == i || s[j].joined); ++j)
            run += s[j].hanzi;
        const Phrase phrase = phrase_at(run);
        if (phrase.hanzi.empty()) {
            s[i].reading = reading_of(s[i].hanzi);
            ++i;
            continue;
        }
        const std::size_t count = phrase.hanzi.size() / 3;
        std::string_view rest = phrase.pinyin;
        for (std::size_t k = 0; k < count; ++k, ++i) {
            const std::size_t space = std::min(rest.find(' '), rest.size());
            s[i].reading = rest.substr(0, space);
            rest.remove_prefix(std::min(space + 1, rest.size()));
            fixed[i] = count > 1;
        }
    }
    for (std::size_t i = 2; i < s.size(); ++i)
        // 轻轻地: after a doubled word 地 makes an adverb of it.
        if (s[i].hanzi == "地" && !fixed[i] && s[i].joined && s[i - 1].joined &&
            s[i - 1].hanzi == s[i - 2].hanzi)
            s[i].reading = "de5";
    change_tones(s, fixed);

    std::vector<Reading> out;
    for (const Spoken& k : s) {
        if (out.empty() || out.back().begin != k.begin) out.push_back({k.begin, k.end, {}});
        if (!k.reading.empty()) out.back().syllables.push_back(k.reading);
    }
    return out;
}

}  // namespace answerprint::voice
