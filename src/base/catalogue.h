// The words of every message in English and Chinese.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace answerprint {

enum class Language { english, chinese };

/// The language of `--lang`, or of LC_ALL, LC_MESSAGES, LANG as passed in ("zh_CN.UTF-8").
Language language_of(std::string_view locale);

/// The message in words: {0}, {1} … replaced by its arguments, {*} by all of them as a list, in
/// which an id of the catalogue is said in its words. An id that the catalogue lacks gives the id
/// and its arguments.
std::string text(const Message& m, Language language);

struct CatalogueRow {
    const char* id;
    const char* english;
    const char* chinese;
};
/// Every row, for tests.
const std::vector<CatalogueRow>& catalogue();

}  // namespace answerprint
