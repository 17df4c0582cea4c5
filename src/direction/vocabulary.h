// Every word of the language, in English and Chinese, in one place: for the reader, for "did you
// mean", for the manual. The grammar is written in English words; a Chinese form stands for one
// or more of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace answerprint::direction {

struct Form {
    std::string_view chinese;
    std::string_view english;  // the words in whose slot it stands, one space between
};

/// Every Chinese form, in the order of the manual.
const std::vector<Form>& forms();

/// The English words for a Chinese one; empty: it is none of ours.
std::string_view english_for(std::string_view chinese);

/// May this one hanzi stand right before a name, without a space (对 从 到 …)?
bool joins_a_name(std::string_view hanzi);

/// All English words of the language, and all Chinese forms.
const std::vector<std::string>& all_words();

/// These English words, and the Chinese forms that begin with one of them.
std::vector<std::string> in_both_languages(const std::vector<std::string_view>& english);

/// Does this folded word begin a thing that version 1 lacks (montage, 慢动作)?
bool beyond_version_one(std::string_view word);

}  // namespace answerprint::direction
