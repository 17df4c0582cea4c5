// A film as written: every text of its folder, parsed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "direction/direction.h"
#include "direction/settings.h"
#include "edit/timeline.h"
#include "film/folder.h"
#include "scene/character.h"
#include "scene/exchange/action.h"
#include "scene/set.h"
#include "script/screenplay.h"

namespace answerprint::film {

struct Film {
    direction::Settings settings;
    script::Screenplay page;
    std::vector<std::shared_ptr<const direction::Syntax>> direction;
    std::vector<scene::Character> cast;  // of cast/*.toml, then stock for every other speaker
    std::vector<scene::Set> set_files;
    scene::Actions actions;           // of actions/*.bvh
    edit::Translations translations;  // subtitles/LANG.srt
};

/// `models`, by ModelUse::file, as far as they have been read.
Film read_film(const Folder& folder, Diagnostics& out,
               const std::map<std::string, scene::ModelFacts>& models = {});

}  // namespace answerprint::film
