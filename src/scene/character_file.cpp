// cast/*.toml: the keys stand in docs/cast.md.
#include <algorithm>

#include "base/text.h"
#include "scene/character.h"
#include "scene/materials.h"
#include "scene/person/wardrobe.h"
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
    const std::string near = nearest(*v, known);
    error(out, table.find(key)->place, msg("scene.unknown-word", std::string(key), *v),
          near.empty() ? msg("scene.one-of", all) : msg("scene.did-you-mean", near));
}

void put_on(Character& c, Garment g) {
    for (auto& have : c.wardrobe)
        if (have.kind == g.kind) {
            have = std::move(g);
            return;
        }
    c.wardrobe.push_back(std::move(g));
}

// [[wardrobe]]: garments from the skin outwards, instead of the stock ones. [wardrobe]: the stock
// clothes in other colours, and the largest garment of another kind.
void wardrobe(TomlTable& top, Character& c, Diagnostics& out) {
    const TomlValue* value = top.find("wardrobe");
    if (!value) return;
    if (value->kind == TomlValue::Kind::list) c.wardrobe.clear();
    for (const auto* table : top.tables("wardrobe")) {
        TomlTable t(*table, out);
        if (value->kind == TomlValue::Kind::list) {
            Garment g;
            word_of(t, "kind", g.kind, garment_kinds(), out);
            if (g.kind.empty() && !t.find("kind"))
                error(out, table->place, msg("scene.no-garment-kind"),
                      msg("scene.no-garment-kind"));
            Vec3 main{0.25, 0.24, 0.22};
            colour(t, "colour", main, out);
            g.material = cloth_of(g.kind, main);
            std::string pattern;
            word_of(t, "pattern", pattern, cloth_patterns(), out);
            if (!pattern.empty()) g.material.pattern = cloth_pattern(pattern);
            colour(t, "second", g.material.second, out);
            if (const auto v = t.number("scale", 0.1, 10)) g.material.scale = *v;
            if (const auto v = t.number("wear", 0, 1)) g.material.wear = *v;
            if (!g.kind.empty()) put_on(c, std::move(g));
        } else {
            std::string outer = c.largest().kind;
            const std::string before = outer;
            word_of(t, "garment", outer,
                    {"coat", "dress", "jacket", "shirt", "apron", "sweater", "robe"}, out);
            const Garment* stock = c.worn(before);
            Vec3 main = stock ? stock->material.colour : Vec3{0.2, 0.25, 0.35};
            colour(t, "coat", main, out);
            // Of the stock clothes stays what goes under the garment.
            std::vector<Garment> under;
            for (const auto& g : c.wardrobe)
                if (g.kind == "shirt" || g.kind == "trousers" || g.kind == "shoes")
                    under.push_back(g);
            c.wardrobe = std::move(under);
            const bool gown = outer == "dress";
            for (const auto* kind : {"shirt", "trousers", "shoes"}) {
                const Garment* have = c.worn(kind);
                Vec3 tone = have ? have->material.colour : Vec3{0.3, 0.29, 0.27};
                if (std::string_view(kind) == "shirt" && outer == "shirt") tone = main;
                colour(t, kind, tone, out);
                if (!gown || std::string_view(kind) == "shoes")
                    put_on(c, {kind, cloth_of(kind, tone)});
            }
            if (gown) std::erase_if(c.wardrobe, [](const Garment& g) { return g.kind != "shoes"; });
            put_on(c, {outer, cloth_of(outer, main)});
        }
        t.finish();
    }
}

}  // namespace

Character read_character(std::string_view toml, const std::string& file, Diagnostics& out) {
    const TomlValue tree = toml_tree(toml, file, out);
    TomlTable top(tree, out);
    const auto name = top.text("name");
    // What the file leaves open looks as a stock character of that name does.
    Character c = stock_character(name.value_or(""), "", top.number("age", 0, 130));
    c.file = file;
    if (!name && !has_errors(out))
        error(out, {file, 1, 1, 1}, msg("scene.no-name"), msg("scene.character-name"));
    if (name && folded(*name).empty())
        error(out, top.find("name")->place, msg("scene.no-name"), msg("scene.character-name"));
    c.aliases = top.texts("aliases");
    if (const auto v = top.number("height", 0.4, 2.6)) c.height = *v;
    std::string preset = c.preset == Preset::human ? "human" : "puppet";
    word_of(top, "preset", preset, {"puppet", "human"}, out);
    c.preset = preset == "human" ? Preset::human : Preset::puppet;
    const auto share = [](TomlTable& t, std::string_view key, double& into) {
        if (const auto v = t.number(key, 0, 1)) into = *v;
    };
    for (const auto* body : top.tables("body")) {
        TomlTable t(*body, out);
        share(t, "build", c.build);
        colour(t, "skin", c.skin, out);
        t.finish();
    }
    for (const auto* face : top.tables("face")) {
        TomlTable t(*face, out);
        Face& f = c.face;
        colour(t, "skin", c.skin, out);
        colour(t, "iris", f.iris, out);
        share(t, "jaw", f.jaw), share(t, "chin", f.chin), share(t, "cheeks", f.cheeks);
        share(t, "nose", f.nose), share(t, "nose_width", f.nose_width);
        share(t, "eyes", f.eyes), share(t, "eye_distance", f.eye_distance);
        share(t, "brows", f.brows), share(t, "lips", f.lips), share(t, "ears", f.ears);
        share(t, "lines", f.lines);
        word_of(t, "beard", f.beard, beard_styles(), out);
        t.finish();
    }
    for (const auto* hair : top.tables("hair")) {
        TomlTable t(*hair, out);
        colour(t, "colour", c.hair, out);
        word_of(t, "style", c.hair_style, hair_styles(), out);
        t.finish();
    }
    wardrobe(top, c, out);
    for (const auto* manner : top.tables("manner")) {
        TomlTable t(*manner, out);
        if (const auto v = t.number("tempo", 0.5, 1.6)) c.manner.tempo = *v;
        if (const auto v = t.number("stiffness", 0, 1)) c.manner.stiffness = *v;
        if (const auto v = t.number("lean", -10, 30)) c.manner.lean = *v;
        if (const auto v = t.number("step_width", 0.3, 2.5)) c.manner.step_width = *v;
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
