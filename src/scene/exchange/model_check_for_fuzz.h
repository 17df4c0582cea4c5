// What must hold of a model that was read from any bytes.
#pragma once

#include <cmath>
#include <string_view>

#include "base/failure.h"
#include "base/text.h"
#include "scene/exchange/model_file.h"

namespace answerprint::scene {

inline void require(bool holds) {
    if (!holds) __builtin_trap();
}

inline void check_model(std::string_view text, std::string_view beside, const char* path) {
    Diagnostics said;
    const ModelFile m = read_model(
        text, path,
        [&](const std::string& name) {
            return name.starts_with("no") ? std::nullopt : std::optional(beside);
        },
        [](std::string_view bytes) {
            if (bytes.starts_with("no")) throw Failure(msg("media.bad-picture", "png"));
            Texture t;
            t.width = t.height = 1;
            t.rgba = "abcd";
            return t;
        },
        said);
    require(has_errors(said) || !m.solid.meshes.empty());
    require(said.size() <= 21);
    for (const auto& d : said) {
        require(!d.what.id.empty() && d.place.line >= 0);
        if (first_broken_utf8(text) == std::string_view::npos &&
            first_broken_utf8(beside) == std::string_view::npos)
            for (const auto* words : {&d.what, &d.right})
                for (const auto& arg : words->args)
                    require(first_broken_utf8(arg) == std::string::npos);
    }
    for (const auto& material : m.solid.materials)
        require(material.texture.empty() || m.textures.count(material.texture));
    const std::string bytes = to_bytes(m);
    require(to_bytes(model_from_bytes(bytes)) == bytes);
    Thing thing;
    thing.size = {1, 1, 1};
    fit(thing, m.facts);
    for (const double v : {thing.size.x, thing.size.y, thing.size.z})
        require(std::isfinite(v) && v > 0);
    files_named(text, path);
}

}  // namespace answerprint::scene
