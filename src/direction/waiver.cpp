#include "direction/waiver.h"

#include <algorithm>

namespace answerprint::direction {

namespace {

std::string_view trimmed(std::string_view text) {
    for (const std::string_view space : {" ", "\t", "\xE3\x80\x80", " "}) {
        while (text.starts_with(space)) text.remove_prefix(space.size());
        while (text.ends_with(space)) text.remove_suffix(space.size());
    }
    return text;
}

/// Cuts `text` behind the first of these signs; false: none is there.
bool cut(std::string_view& text, std::string_view& before,
         std::initializer_list<std::string_view> signs) {
    std::size_t at = std::string_view::npos, length = 0;
    for (const auto sign : signs)
        if (const auto found = text.find(sign); found < at) at = found, length = sign.size();
    if (at == std::string_view::npos) return false;
    before = text.substr(0, at);
    text.remove_prefix(at + length);
    return true;
}

}  // namespace

std::optional<Waiver> waiver(std::string_view note) {
    std::string_view names, why = note;
    if (!cut(why, names, {":", "："})) return {};
    why = trimmed(why);
    if (why.empty()) return {};
    Waiver w{{}, std::string(why)};
    for (bool more = true; more;) {
        std::string_view name;
        more = cut(names, name, {",", "，", "、", " and ", "和", "与"});
        const auto flag = flag_named(trimmed(more ? name : names));
        if (!flag) return {};
        w.flags.push_back(*flag);
    }
    return w;
}

}  // namespace answerprint::direction
