#include "base/catalogue.h"

#include <string>
#include <unordered_map>

namespace answerprint {

const std::vector<CatalogueRow>& catalogue() {
    static const std::vector<CatalogueRow> rows = {
#include "base/messages/agent.inc"
#include "base/messages/base.inc"
#include "base/messages/cli.inc"
#include "base/messages/direction.inc"
#include "base/messages/edit.inc"
#include "base/messages/farm.inc"
#include "base/messages/film.inc"
#include "base/messages/media.inc"
#include "base/messages/net.inc"
#include "base/messages/page.inc"
#include "base/messages/render.inc"
#include "base/messages/review.inc"
#include "base/messages/scene.inc"
#include "base/messages/script.inc"
#include "base/messages/sound.inc"
#include "base/messages/vault.inc"
#include "base/messages/voice.inc"
    };
    return rows;
}

Language language_of(std::string_view locale) {
    return locale.substr(0, 2) == "zh" ? Language::chinese : Language::english;
}

namespace {
std::string listed(const std::vector<std::string>& ids, Language language) {
    std::string out;
    for (const auto& id : ids) {
        if (!out.empty()) out += language == Language::chinese ? "、" : ", ";
        out += text({id, {}}, language);
    }
    return out;
}
}  // namespace

std::string text(const Message& m, Language language) {
    static const auto index = [] {
        std::unordered_map<std::string_view, const CatalogueRow*> map;
        for (const auto& row : catalogue()) map.emplace(row.id, &row);
        return map;
    }();
    const auto found = index.find(m.id);
    std::string out;
    if (found == index.end()) {
        out = m.id;
        for (const auto& a : m.args) out += " " + a;
        return out;
    }
    const std::string_view words =
        language == Language::chinese ? found->second->chinese : found->second->english;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == '{' && i + 2 < words.size() && words[i + 2] == '}') {
            const auto n = static_cast<std::size_t>(words[i + 1] - '0');
            if (words[i + 1] == '*')
                out += listed(m.args, language);
            else if (n < m.args.size())
                out += m.args[n];
            i += 2;
        } else {
            out += words[i];
        }
    }
    return out;
}

}  // namespace answerprint
