#include "script/title_page.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "script/emphasis.h"
#include "script/heading.h"
#include "script/letters.h"

namespace answerprint::script {

namespace {

constexpr std::size_t longest_key = 40;  // code points

struct Entry {
    std::string_view key, value;
};

/// The row as `Key: value`; an empty key where it is none.
Entry entry_of(std::string_view row) {
    if (row.empty() || row.front() == ' ' || row.front() == '\t') return {};
    const auto narrow = row.find(':');
    const auto wide = row.find("：");
    const auto colon = std::min(narrow, wide);
    if (colon == std::string_view::npos) return {};
    const auto key = trimmed(row.substr(0, colon));
    if (code_points(key) > longest_key || !has_letter(key)) return {};
    return {key, trimmed(row.substr(colon + (colon == narrow ? 1 : 3)))};
}

bool is_known(std::string_view key) {
    static constexpr std::string_view known[] = {
        "title",    "credit",  "author",   "authors", "source",     "draft date", "date",
        "draft",    "contact", "contacts", "notes",   "copyright",  "revision",   "episode",
        "format",   "font",    "language", "series",  "written by", "based on",   "标题",
        "片名",     "剧名",    "题目",     "作者",    "编剧",       "导演",       "原著",
        "改编",     "署名",    "来源",     "日期",    "稿件日期",   "版本",       "联系",
        "联系方式", "版权",    "备注",     "类型",    "集数"};
    const std::string word = folded(key);
    return std::find(std::begin(known), std::end(known), word) != std::end(known);
}

/// Three spaces or a tab.
bool is_indented(const Row& row) {
    return row.text.starts_with("   ") || row.text.starts_with('\t');
}

}  // namespace

std::size_t read_title_page(const std::vector<Row>& rows, TitlePage& page) {
    if (rows.empty()) return 0;
    const auto empty = [&](std::size_t i) {
        return i >= rows.size() || trimmed(rows[i].text).empty();
    };
    const Entry first = entry_of(rows[0].text);
    if (first.key.empty()) return 0;
    if (!is_known(first.key) && !(first.value.empty() && !empty(1) && is_indented(rows[1])))
        return 0;
    std::size_t i = 0;
    for (; !empty(i); ++i) {
        const auto& text = rows[i].text;
        if (is_indented(rows[i])) {
            auto& value = page.back().second;
            value += (value.empty() ? "" : "\n") + plain(trimmed(text));
            continue;
        }
        const Entry entry = entry_of(text);
        if (entry.key.empty() || fountain_heading(text)) break;
        page.emplace_back(entry.key, plain(entry.value));
    }
    return i;
}

}  // namespace answerprint::script
