// cast/*.toml: the keys stand in docs/cast.md.
#include <algorithm>

#include "base/text.h"
#include "scene/character.h"
#include "scene/materials.h"
#include "scene/toml_tree.h"

namespace answerprint::scene {
namespace {

void colour(TomlTable& table, std::string_view key, Vec3& into, Diagnostics& out) {
    const TomlValue* v = table.find(key);
    if (!v) return;
    if (v->kind == TomlValue::Kind::list) {
        if (const auto rgb = table.numbers(key, 3))
            into = {std::clamp((*rgb)[0], 0.0, 1.0), std::clamp((*rgb)[1], 0.0, 1.0),
                    std::clamp((*rgb)[2], 0.0, 1.0)};
        return;
    }
    if (const auto word = v->kind == TomlValue::Kind::text ? material_named(v->text)
                                                           : std::optional<Material>()) {
        into = word->colour;
        return;
    }
    const std::string near = nearest(v->text, colour_words());
    error(out, v->place, msg("scene.unknown-colour", v->text),
          near.empty() ? msg("scene.colour-forms") : msg("scene.did-you-mean", near));
}

void word_of(TomlTable& table, std::string_view key, std::string& into,
             const std::vector<std::string>& known, Diagnostics& out) {
    const auto v = table.text(key);
    if (!v) return;
    if (std::find(known.begin(), known.end(), folded(*v)) != known.end()) {
        into = folded(*v);
        return;
    }
    std::string all;
    for (const auto& k : known) all += (all.empty() ? "" : ", ") + k;
    error(out, table.find(key)->place, msg("scene.unknown-word", std::string(key), *v),
          msg("scene.one-of", all));
}

}  // namespace

Character read_character(std::string_view toml, const std::string& file, Diagnostics& out) {
    const TomlValue tree = toml_tree(toml, file, out);
    TomlTable top(tree, out);
    const auto name = top.text("name");
    // What the file leaves open looks as a stock character of that name does.
    Character c = stock_character(name.value_or(""), "");
    c.file = file;
    if (!name && !has_errors(out))
        error(out, {file, 1, 1, 1}, msg("scene.no-name"), msg("scene.character-name"));
    if (name && folded(*name).empty())
        error(out, top.find("name")->place, msg("scene.no-name"), msg("scene.character-name"));
    c.aliases = top.texts("aliases");
    if (const auto v = top.number("height", 0.4, 2.6)) c.height = *v;
    if (const auto v = top.number("age", 0, 130)) c.age = *v;
    for (const auto* body : top.tables("body")) {
        TomlTable t(*body, out);
        if (const auto v = t.number("build", 0, 1)) c.build = *v;
        colour(t, "skin", c.skin, out);
        t.finish();
    }
    for (const auto* face : top.tables("face")) {
        TomlTable t(*face, out);
        colour(t, "skin", c.skin, out);
        t.finish();
    }
    for (const auto* hair : top.tables("hair")) {
        TomlTable t(*hair, out);
        colour(t, "colour", c.hair, out);
        word_of(t, "style", c.hair_style, {"short", "long", "bun", "bald", "bob", "cap"}, out);
        t.finish();
    }
    for (const auto* wardrobe : top.tables("wardrobe")) {
        TomlTable t(*wardrobe, out);
        word_of(t, "garment", c.garment, {"coat", "dress", "jacket", "shirt", "apron"}, out);
        colour(t, "coat", c.coat, out);
        colour(t, "shirt", c.shirt, out);
        colour(t, "trousers", c.trousers, out);
        colour(t, "shoes", c.shoes, out);
        t.finish();
    }
    for (const auto* voice : top.tables("voice")) {
        TomlTable t(*voice, out);
        word_of(t, "language", c.voice.language, {"en", "zh"}, out);
        if (const auto v = t.number("pitch", 0, 99)) c.voice.pitch = *v;
        if (const auto v = t.number("speed", 60, 400)) c.voice.speed = *v;
        if (const auto v = t.text("variant")) c.voice.variant = *v;
        if (const auto v = t.text("recording")) c.voice.recording = *v;
        t.finish();
    }
    top.finish();
    return c;
}

}  // namespace answerprint::scene
