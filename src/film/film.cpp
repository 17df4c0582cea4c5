#include "film/film.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "edit/timeline.h"
#include "scene/person/likeness.h"
#include "scene/set.h"

namespace answerprint::film {

namespace {
std::string stem(const std::string& path) {
    const auto slash = path.rfind('/');
    const auto dot = path.rfind('.');
    return path.substr(slash + 1, dot - slash - 1);
}

bool has_character(const std::vector<scene::Character>& cast, const std::string& name) {
    const std::string wanted = folded(name);
    return std::any_of(cast.begin(), cast.end(), [&](const auto& c) {
        return folded(c.name) == wanted ||
               std::any_of(c.aliases.begin(), c.aliases.end(),
                           [&](const auto& a) { return folded(a) == wanted; });
    });
}

/// Whoever and whatever has a name in the film's files: hanzi may stand beside it without a space.
std::set<std::string> known_names(const Film& film) {
    std::set<std::string> names;
    for (const auto& c : film.cast) {
        names.insert(folded(c.name));
        for (const auto& a : c.aliases) names.insert(folded(a));
    }
    for (const auto& [name, action] : film.actions) names.insert(name);
    for (const auto& set : film.set_files)
        for (const auto& n : scene::names_of(set).names) {
            names.insert(folded(n.name));
            for (const auto& a : n.aliases) names.insert(folded(a));
        }
    return names;
}
}  // namespace

Film read_film(const Folder& folder, Diagnostics& out,
               const std::map<std::string, scene::ModelFacts>& models) {
    Film film;
    if (const auto* s = folder.find("film.toml"))
        film.settings = direction::read_settings(s->bytes, s->path, out);
    if (const auto* s = folder.find("script.fountain"))
        film.page = script::parse(s->bytes, s->path, out);
    for (const auto* s : folder.texts("cast/", ".toml")) {
        auto character = scene::read_character(s->bytes, s->path, out);
        if (character.name.empty()) character.name = stem(s->path);  // told already
        if (has_character(film.cast, character.name))
            error(out, {s->path, 1, 1, 1}, msg("film.cast-twice", character.name));
        else
            film.cast.push_back(std::move(character));
    }
    for (const auto& scene : film.page.scenes)
        for (const auto& line : scene.lines) {
            if (has_character(film.cast, line.speaker)) continue;
            film.cast.push_back(scene::stock_character(line.speaker, film.settings.language));
            note(out, line.place, msg("film.stock-character", line.speaker));
        }
    scene::dress_apart(film.cast);
    scene::tell_apart(film.cast, out);
    for (const auto* s : folder.texts("sets/", ".toml"))
        film.set_files.push_back(scene::read_set(s->bytes, s->path, out, models));
    for (const auto* s : folder.texts("actions/", ".bvh")) {
        const std::string name = stem(s->path);
        const auto* about = folder.find("actions/" + name + ".toml");
        auto action =
            scene::read_action(name, s->bytes, s->path, about ? about->bytes : std::string{},
                               about ? about->path : std::string{}, out);
        film.actions.emplace(folded(name), std::move(action));  // one that lies is known by name
    }
    const auto names = known_names(film);
    for (const auto* s : folder.texts("direction/", ".shots"))
        film.direction.push_back(direction::parse(s->bytes, s->path, out, names));
    for (const auto* s : folder.texts("subtitles/", ".srt"))
        film.translations[stem(s->path)] = edit::read_srt(s->bytes, s->path, out);
    edit::check_translations(film.settings, film.translations, film.page.line_count(), out);
    return film;
}

}  // namespace answerprint::film
