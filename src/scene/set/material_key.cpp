#include "scene/set/material_key.h"

#include <algorithm>

#include "scene/materials.h"

namespace answerprint::scene {

void read_material(TomlTable& t, std::string_view key, Material& into, Diagnostics& out) {
    const auto word = t.text(key);
    if (!word) return;
    if (const auto m = material_named(*word)) {
        into = *m;
        return;
    }
    auto known = material_words();
    const auto colours = colour_words();
    known.insert(known.end(), colours.begin(), colours.end());
    const auto cut = word->rfind(' ');
    const std::string near =
        nearest(cut == std::string::npos ? *word : word->substr(cut + 1), known);
    error(out, t.find(key)->place, msg("scene.unknown-material", *word),
          near.empty() ? Message{} : msg("scene.did-you-mean", near));
}

void read_colour(TomlTable& t, Material& into, Diagnostics& out) {
    const auto* v = t.find("colour");
    if (!v) return;
    if (v->kind == TomlValue::Kind::list) {
        if (const auto rgb = t.numbers("colour", 3))
            into.colour = {std::clamp((*rgb)[0], 0.0, 1.0), std::clamp((*rgb)[1], 0.0, 1.0),
                           std::clamp((*rgb)[2], 0.0, 1.0)};
    } else if (const auto c = colour_named(v->text)) {
        into.colour = *c;
    } else {
        const std::string near = nearest(v->text, colour_words());
        error(out, v->place, msg("scene.unknown-colour", v->text),
              near.empty() ? msg("scene.colour-forms") : msg("scene.did-you-mean", near));
    }
}

}  // namespace answerprint::scene
