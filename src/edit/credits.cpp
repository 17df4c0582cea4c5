#include "edit/credits.h"

#include <algorithm>

#include "base/json.h"

namespace answerprint::edit {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ModelCredit, model, author, licence, library)

namespace {
std::string role(const std::string& language) {
    return language.starts_with("zh") ? "三维模型" : "3-D models";
}
}  // namespace

std::string to_json(const std::vector<ModelCredit>& credits) { return json(credits).dump(); }
std::vector<ModelCredit> credits_from_json(std::string_view text) {
    return json::parse(text).get<std::vector<ModelCredit>>();
}

std::vector<direction::Credit> with_models(std::vector<direction::Credit> credits,
                                           const std::vector<ModelCredit>& models,
                                           const std::string& language) {
    constexpr std::size_t a_line = 3;
    std::vector<std::string> authors;
    for (const auto& m : models) {
        const auto& name = m.author.empty() ? m.library : m.author;
        if (std::find(authors.begin(), authors.end(), name) == authors.end())
            authors.push_back(name);
    }
    for (std::size_t at = 0; at < authors.size(); at += a_line) {
        const auto first = authors.begin() + static_cast<std::ptrdiff_t>(at);
        const auto n = std::min(a_line, authors.size() - at);
        credits.push_back({role(language), {first, first + static_cast<std::ptrdiff_t>(n)}});
    }
    return credits;
}

std::string credits_text(const std::vector<direction::Credit>& credits,
                         const std::vector<ModelCredit>& models, const std::string& language) {
    std::string text;
    for (const auto& credit : credits) {
        text += credit.role + ": ";
        for (std::size_t i = 0; i < credit.names.size(); ++i)
            text += (i > 0 ? ", " : "") + credit.names[i];
        text += '\n';
    }
    if (models.empty()) return text;
    text += (text.empty() ? "" : "\n") + role(language) + ":\n";
    for (const auto& m : models)
        text += "- " + m.model + (m.author.empty() ? "" : " by " + m.author) + ", " + m.library +
                ", " + m.licence + '\n';
    return text;
}

}  // namespace answerprint::edit
