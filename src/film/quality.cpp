#include "film/quality.h"

#include <algorithm>
#include <cmath>

#include "base/toml.h"

namespace answerprint::film {

int Quality::height(double aspect) const {
    return std::max(2, 2 * static_cast<int>(std::lround(width / aspect / 2)));
}

bool is_quality(std::string_view name) {
    return name == "draft" || name == "preview" || name == "final";
}

Quality read_quality(std::string_view film_toml, std::string_view name, Diagnostics& out) {
    Quality q;
    if (name == "preview") q = {"preview", 960, 16, 3, false, 18};
    if (name == "final") q = {"final", 1920, 64, 4, false, 14};
    Diagnostics told;  // by the reader of the film's settings
    const toml::table file = read_toml(film_toml, "film.toml", told);
    const toml::table* table = file["qualities"][name].as_table();
    if (!table) return q;
    for (const auto& [key, node] : *table) {
        const std::string_view known[] = {"width", "samples", "bounces", "crf", "twos"};
        if (std::find(std::begin(known), std::end(known), key.str()) == std::end(known))
            warning(out, place_of(key.source(), "film.toml"),
                    msg("film.unknown-quality-key", std::string(key)),
                    msg("film.unknown-quality-key-right"));
    }
    const auto number = [&](const char* key, int low, int high, int& value) {
        const toml::node* node = table->get(key);
        if (!node) return;
        const auto n = node->value<std::int64_t>();
        if (!n || *n < low || *n > high) {
            error(out, place_of(node->source(), "film.toml"),
                  msg("film.bad-quality", key, std::to_string(low), std::to_string(high)));
            return;
        }
        value = static_cast<int>(*n);
    };
    number("width", 16, 16384, q.width);
    number("samples", 1, 65536, q.samples);
    number("bounces", 0, 64, q.bounces);
    number("crf", 0, 51, q.crf);
    q.width &= ~1;
    if (const auto* twos = table->get("twos")) {
        if (!twos->is_boolean())
            error(out, place_of(twos->source(), "film.toml"), msg("film.bad-twos"));
        q.twos = twos->value_or(q.twos);
    }
    return q;
}

}  // namespace answerprint::film
