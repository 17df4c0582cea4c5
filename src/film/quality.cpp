#include "film/quality.h"

#include <toml++/toml.h>
#include <cmath>

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
    toml::table file;
    try {
        file = toml::parse(film_toml);
    } catch (const toml::parse_error&) {
        return q;  // the reader of film.toml says where
    }
    const toml::table* table = file["qualities"][name].as_table();
    if (!table) return q;
    const auto number = [&](const char* key, int low, int high, int& value) {
        const toml::node* node = table->get(key);
        if (!node) return;
        const auto n = node->value<std::int64_t>();
        if (!n || *n < low || *n > high) {
            const auto at = node->source().begin;
            error(out, {"film.toml", static_cast<int>(at.line), static_cast<int>(at.column), 1},
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
    if (const auto twos = (*table)["twos"].value<bool>()) q.twos = *twos;
    return q;
}

}  // namespace answerprint::film
