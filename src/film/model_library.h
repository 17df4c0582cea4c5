// Models of Debian's sweethome3d-furniture, where the user has installed it: found by name in its
// catalogues, with their size and their author. Nothing of it is ours or in our repository.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "edit/credits.h"
#include "film/model_job.h"

namespace answerprint::film {

struct LibraryModel {
    ModelJob job;
    std::map<std::string, std::string> files;  // bytes by path in the library: all the model needs
    edit::ModelCredit credit;
};

/// $ANSWERPRINT_FURNITURE, else where the package puts its catalogues (*.sh3f).
std::filesystem::path furniture_folder();

/// By its id ("Scopia#armchair"), the end of that ("armchair") or its name in English or Chinese.
/// No library, no such model, several of that name: an error at `at`. Throws Failure
/// film.zip-broken.
std::optional<LibraryModel> library_model(const std::string& name, const Place& at,
                                          Diagnostics& out);

}  // namespace answerprint::film
