#include "base/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/file.h"
#include "base/text.h"

namespace answerprint {

namespace {

namespace fs = std::filesystem;

const fs::path source = fs::path(ANSWERPRINT_SOURCE) / "src";

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

/// The end of the string or character literal that begins at `at`.
std::size_t end_of_literal(std::string_view code, std::size_t at) {
    if (code[at] == '"' && at > 0 && code[at - 1] == 'R') {
        const auto open = code.find('(', at);
        const std::string close = ")" + std::string(code.substr(at + 1, open - at - 1)) + "\"";
        return std::min(code.find(close, open), code.size() - close.size()) + close.size();
    }
    const char quote = code[at++];
    while (at < code.size() && code[at] != quote) at += code[at] == '\\' ? 2 : 1;
    return std::min(at + 1, code.size());
}
bool begins_literal(std::string_view code, std::size_t at) {
    // 10'000 has no literal in it.
    return code[at] == '"' || (code[at] == '\'' && (at == 0 || !is_word(code[at - 1])));
}

std::string without_comments(std::string_view code) {
    std::string out;
    for (std::size_t at = 0; at < code.size();) {
        const auto two = code.substr(at, 2);
        std::size_t end = at + 1;
        if (two == "//")
            at = end = std::min(code.find('\n', at), code.size());
        else if (two == "/*")
            at = end = std::min(code.find("*/", at), code.size() - 2) + 2;
        else if (begins_literal(code, at))
            end = end_of_literal(code, at);
        out += code.substr(at, end - at);
        at = end;
    }
    return out;
}

/// Every source that is not a test, without comments.
const std::map<std::string, std::string>& sources() {
    static const auto all = [] {
        std::map<std::string, std::string> map;
        for (const auto& entry : fs::recursive_directory_iterator(source)) {
            const std::string name = entry.path().filename();
            if ((name.ends_with(".cpp") && !name.ends_with("_test.cpp")) || name.ends_with(".h"))
                map[entry.path()] = without_comments(read_file(entry.path()));
        }
        return map;
    }();
    return all;
}

struct Call {
    std::string where, id;
    std::size_t args = 0;
};

/// Every msg("…", …) of the sources.
std::vector<Call> calls() {
    std::vector<Call> all;
    for (const auto& [file, code] : sources())
        for (auto at = code.find("msg(\""); at != std::string::npos;
             at = code.find("msg(\"", at + 1)) {
            if (at > 0 && is_word(code[at - 1])) continue;
            std::size_t end = end_of_literal(code, at + 4);
            Call call{file, code.substr(at + 5, end - at - 6)};
            for (int depth = 1; depth > 0 && end < code.size();) {
                if (begins_literal(code, end)) {
                    end = end_of_literal(code, end);
                    continue;
                }
                const char c = code[end++];
                depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
                if (c == ',' && depth == 1) ++call.args;
            }
            all.push_back(std::move(call));
        }
    return all;
}

/// {0}, {1} … of a text.
std::set<char> placeholders(std::string_view words) {
    std::set<char> all;
    for (std::size_t i = 0; i + 2 < words.size(); ++i)
        if (words[i] == '{' && words[i + 2] == '}' && words[i + 1] != '*') all.insert(words[i + 1]);
    return all;
}

const CatalogueRow* row_of(std::string_view id) {
    for (const auto& row : catalogue())
        if (row.id == id) return &row;
    return nullptr;
}

}  // namespace

TEST(Catalogue, HoldsEveryMessageOfTheSources) {
    ASSERT_GT(calls().size(), 100u) << "the sources were not found";
    std::map<std::string, std::size_t> most;
    for (const auto& call : calls()) most[call.id] = std::max(most[call.id], call.args);
    for (const auto& call : calls()) {
        const auto* row = row_of(call.id);
        EXPECT_TRUE(row) << call.where << ": " << call.id;
        if (!row || (call.args == 0 && most[call.id] > 0)) continue;  // named, not said
        EXPECT_EQ(call.args, placeholders(row->english).size()) << call.where << ": " << call.id;
    }
}

TEST(Catalogue, HoldsNoMessageThatNobodySays) {
    for (const auto& row : catalogue()) {
        const std::string literal = "\"" + std::string(row.id) + "\"";
        EXPECT_TRUE(std::any_of(sources().begin(), sources().end(), [&](const auto& s) {
            return s.second.find(literal) != std::string::npos;
        })) << row.id;
    }
}

TEST(Catalogue, SaysTheSameInBothLanguages) {
    for (const auto& row : catalogue()) {
        EXPECT_STRNE(row.english, "") << row.id;
        EXPECT_STRNE(row.chinese, "") << row.id;
        const auto here = placeholders(row.english);
        EXPECT_EQ(here, placeholders(row.chinese)) << row.id;
        char next = '0';
        for (const char n : here) EXPECT_EQ(n, next++) << row.id;
        EXPECT_EQ(first_broken_utf8(row.chinese), std::string::npos) << row.id;
    }
}

TEST(Catalogue, HoldsEachRowOfEachFolderOnce) {
    std::map<std::string, std::size_t> rows;
    std::set<std::string_view> ids;
    for (const auto& row : catalogue()) {
        const std::string_view id = row.id;
        EXPECT_TRUE(ids.insert(id).second) << id << " stands twice";
        ++rows[std::string(id.substr(0, id.find('.')))];
    }
    for (const auto& entry : fs::directory_iterator(source / "base" / "messages")) {
        const std::string folder = entry.path().stem();
        const std::string text = read_file(entry.path());
        std::size_t here = 0;
        for (auto at = text.find("\n{\""); at != std::string::npos;
             at = text.find("\n{\"", at + 1)) {
            ++here;
            EXPECT_EQ(text.substr(at + 3, folder.size() + 1), folder + ".");
        }
        EXPECT_EQ(rows[folder], here) << folder << ".inc";
    }
}

TEST(Catalogue, PutsArgumentsIntoTheWords) {
    EXPECT_EQ(text(msg("base.cannot-read", "a.toml"), Language::english), "cannot read a.toml");
    EXPECT_EQ(text(msg("base.cannot-read", "a.toml"), Language::chinese), "无法读取 a.toml");
    EXPECT_EQ(text(msg("base.cannot-read", "{0}"), Language::english), "cannot read {0}");
    EXPECT_EQ(text(msg("base.cannot-read"), Language::english), "cannot read ");
    EXPECT_EQ(text({"no.such-id", {"a", "b"}}, Language::english), "no.such-id a b");
    const Message kept{"scene.claims-kept", {"scene.claim-is-lens", "scene.claim-is-side"}};
    EXPECT_THAT(text(kept, Language::english), testing::HasSubstr("lens, side"));
    EXPECT_THAT(text(kept, Language::chinese), testing::HasSubstr("焦段、方向"));
}

TEST(Catalogue, TheLanguageIsThatOfTheLocale) {
    EXPECT_EQ(language_of("zh_CN.UTF-8"), Language::chinese);
    EXPECT_EQ(language_of("zh"), Language::chinese);
    EXPECT_EQ(language_of("en_GB.UTF-8"), Language::english);
    EXPECT_EQ(language_of("C"), Language::english);
    EXPECT_EQ(language_of(""), Language::english);
}

}  // namespace answerprint
