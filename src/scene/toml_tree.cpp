#include "scene/toml_tree.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/text.h"
#include "base/toml.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

std::string plain(double v) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, v).ptr};
}

TomlValue value_of(const toml::node& node, const std::string& file) {
    TomlValue v;
    v.place = place_of(node.source(), file);
    if (const auto* text = node.as_string()) {
        v.kind = TomlValue::Kind::text;
        v.text = text->get();
    } else if (const auto* truth = node.as_boolean()) {
        v.kind = TomlValue::Kind::truth;
        v.truth = truth->get();
    } else if (node.is_number()) {
        v.kind = TomlValue::Kind::number;
        v.number = node.value<double>().value_or(0);
    } else if (const auto* list = node.as_array()) {
        v.kind = TomlValue::Kind::list;
        for (const auto& item : *list) v.items.push_back(value_of(item, file));
    } else if (const auto* table = node.as_table()) {
        v.kind = TomlValue::Kind::table;
        for (const auto& [key, item] : *table) {
            v.items.push_back(value_of(item, file));
            v.items.back().key = key.str();
            v.items.back().key_place = place_of(key.source(), file);
        }
        std::stable_sort(v.items.begin(), v.items.end(), [](const auto& a, const auto& b) {
            const Place &p = a.key_place, &q = b.key_place;
            return std::pair(p.line, p.column) < std::pair(q.line, q.column);
        });
    } else if (const auto* date = node.as_date()) {
        v.kind = TomlValue::Kind::text;
        const auto d = date->get();
        v.text =
            std::to_string(d.year) + "-" + std::to_string(d.month) + "-" + std::to_string(d.day);
    } else if (const auto* time = node.as_time()) {
        v.kind = TomlValue::Kind::text;
        v.text = std::to_string(time->get().hour) + ":" + std::to_string(time->get().minute);
    } else {
        v.kind = TomlValue::Kind::other;
    }
    return v;
}

}  // namespace

TomlValue toml_tree(std::string_view text, const std::string& file, Diagnostics& out) {
    return value_of(read_toml(text, file, out), file);
}

const TomlValue* TomlTable::find(std::string_view key) {
    asked_.emplace_back(key);
    for (const auto& value : table_.items)
        if (value.key == key) return &value;
    return nullptr;
}

const TomlValue* TomlTable::typed(std::string_view key, TomlValue::Kind kind,
                                  const char* expected) {
    const TomlValue* v = find(key);
    if (!v || v->kind == kind) return v;
    error(out_, v->place, msg("scene.wrong-type", std::string(key), expected));
    return nullptr;
}

std::optional<std::string> TomlTable::text(std::string_view key) {
    const auto* v = typed(key, TomlValue::Kind::text, "\"text\"");
    return v ? std::optional(v->text) : std::nullopt;
}

std::optional<bool> TomlTable::truth(std::string_view key) {
    const auto* v = typed(key, TomlValue::Kind::truth, "true | false");
    return v ? std::optional(v->truth) : std::nullopt;
}

std::optional<double> TomlTable::number(std::string_view key, double low, double high) {
    const auto* v = typed(key, TomlValue::Kind::number, "1.5");
    if (!v) return std::nullopt;
    if (v->number >= low && v->number <= high) return v->number;
    error(out_, v->place, msg("scene.out-of-range", std::string(key), plain(low), plain(high)));
    return std::nullopt;
}

std::optional<std::vector<double>> TomlTable::numbers(std::string_view key, std::size_t count) {
    const auto* v = find(key);
    if (!v) return std::nullopt;
    std::vector<double> all;
    if (v->kind == TomlValue::Kind::list)
        for (const auto& i : v->items)
            if (i.kind == TomlValue::Kind::number && std::isfinite(i.number))
                all.push_back(i.number);
    if (all.size() == count && v->items.size() == count) return all;
    error(out_, v->place,
          msg("scene.wrong-type", std::string(key), count == 2 ? "[1.0, 2.0]" : "[1.0, 2.0, 3.0]"));
    return std::nullopt;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
    const auto* v = find(key);
    std::vector<std::string> all;
    if (!v) return all;
    if (v->kind == TomlValue::Kind::text) return {v->text};
    for (const auto& i : v->items)
        if (i.kind == TomlValue::Kind::text)
            all.push_back(i.text);
        else if (i.kind == TomlValue::Kind::number)
            all.push_back(plain(i.number));
    if (v->kind != TomlValue::Kind::list || all.size() != v->items.size())
        error(out_, v->place, msg("scene.wrong-type", std::string(key), "[\"text\", …]"));
    return all;
}

std::vector<const TomlValue*> TomlTable::tables(std::string_view key) {
    const auto* v = find(key);
    std::vector<const TomlValue*> all;
    if (!v) return all;
    if (v->kind == TomlValue::Kind::table) return {v};
    for (const auto& i : v->items)
        if (i.kind == TomlValue::Kind::table) all.push_back(&i);
    if (v->kind != TomlValue::Kind::list || all.size() != v->items.size())
        error(out_, v->place, msg("scene.wrong-type", std::string(key), "[[…]]"));
    return all;
}

void TomlTable::finish() {
    for (const auto& value : table_.items) {
        if (std::find(asked_.begin(), asked_.end(), value.key) != asked_.end()) continue;
        const std::string near = nearest(value.key, asked_);
        warning(out_, value.key_place, msg("scene.unknown-key", value.key),
                near.empty() ? Message{} : msg("scene.did-you-mean", near));
    }
}

}  // namespace answerprint::scene
