#include "script/cue.h"

#include "base/text.h"
#include "script/emphasis.h"
#include "script/letters.h"

namespace answerprint::script {

namespace {

constexpr int widest_hanzi_cue = 16;  // cells

/// What stands outside brackets; what stands inside goes to `extensions`.
std::string outside(std::string_view row, std::vector<std::string>& extensions) {
    std::string out;
    bool inside = false;
    for (std::size_t at = 0; at < row.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(row, at);
        if (!inside && (c == U'(' || c == U'（')) {
            inside = true;
            extensions.emplace_back();
        } else if (inside && (c == U')' || c == U'）')) {
            inside = false;
        } else {
            (inside ? extensions.back() : out) += row.substr(start, at - start);
        }
    }
    return out;
}

constexpr std::u32string_view punctuation =
    U"，。！？；：、…—“”‘’《》【】「」『』｛｝△▲,;:!?\"{}[]";

/// `BANG!`, `CUT TO:`, `THE DOOR OPENS.`; not `MARTIN JR.`, `MR. T.`
bool ends_like_a_sentence(std::string_view name) {
    for (const std::string_view end :
         {"!", "?", ":", ";", ",", "…", "！", "？", "：", "。", "，", "-", "—"})
        if (name.ends_with(end)) return true;
    if (!name.ends_with('.')) return false;
    const auto last = name.substr(name.rfind(' ') + 1);  // npos + 1 is 0
    return last.ends_with("..") || (code_points(last) > 4 && last.find('.') == last.size() - 1);
}

}  // namespace

std::optional<Cue> cue_of(std::string_view row) {
    Cue cue;
    row = trimmed(row);
    const bool forced = row.starts_with('@');
    if (forced) row.remove_prefix(1);
    if (row.ends_with('^')) {
        cue.dual = true;
        row.remove_suffix(1);
    }
    cue.name = one_spaced(plain(outside(row, cue.extensions)));
    if (cue.name.empty()) return {};
    if (forced) return cue;
    if (has_lower(cue.name) || !has_letter(cue.name) || ends_like_a_sentence(cue.name)) return {};
    cue.hanzi = has_cjk(cue.name);
    if (cue.hanzi) {
        if (cell_width(cue.name) > widest_hanzi_cue || holds_any_of(cue.name, punctuation))
            return {};
    } else if (!has_upper(cue.name)) {
        return {};
    }
    return cue;
}

}  // namespace answerprint::script
