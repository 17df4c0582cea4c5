// Whose work a film uses: at its end and in credits.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "direction/settings.h"

namespace answerprint::edit {

/// A model that somebody else made.
struct ModelCredit {
    std::string model;    // "Armchair"
    std::string author;   // "Absfrm"
    std::string licence;  // "Public domain"
    std::string library;  // "Blend Swap CC-0"
    auto operator<=>(const ModelCredit&) const = default;
};
std::string to_json(const std::vector<ModelCredit>& credits);
std::vector<ModelCredit> credits_from_json(std::string_view json);

/// The film's own credits, then the models' authors, each once, three a line.
std::vector<direction::Credit> with_models(std::vector<direction::Credit> credits,
                                           const std::vector<ModelCredit>& models,
                                           const std::string& language);

/// credits.txt: a line a role; then each model with author, licence and library.
std::string credits_text(const std::vector<direction::Credit>& credits,
                         const std::vector<ModelCredit>& models, const std::string& language);

}  // namespace answerprint::edit
