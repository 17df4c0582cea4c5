#include "direction/settings.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/toml.h"
#include "direction/nearest.h"

namespace answerprint::direction {

namespace {

constexpr const char* claim_keys[] = {"lens", "frame", "camera", "focus", "look", "cut"};

class Reader {
public:
    Reader(const toml::table& table, const std::string& file, Diagnostics& out)
        : table_(table), file_(file), out_(out) {}

    Settings read() {
        Settings s;
        if (const auto* node = get("answerprint")) {
            const auto version = node->value<std::int64_t>();
            if (!version || *version < 1)
                wrong(*node, "answerprint", "1");
            else if (*version > 1)
                error(out_, place(*node), msg("direction.newer-film", std::to_string(*version)),
                      msg("direction.newer-film-right"));
        }
        text("title", s.title);
        text("language", s.language);
        if (const auto* node = get("subtitles")) {
            if (const auto* list = node->as_array())
                for (const auto& item : *list) {
                    if (const auto word = item.value<std::string>())
                        s.subtitles.push_back(*word);
                    else
                        wrong(item, "subtitles", "[\"en\", \"zh\"]");
                }
            else
                wrong(*node, "subtitles", "[\"en\", \"zh\"]");
        }
        if (const auto* node = get("fps")) rate(*node, s.rate);
        if (const auto* node = get("aspect")) {
            const auto a = node->value<double>();
            if (a && *a >= 0.2 && *a <= 5)
                s.aspect = *a;
            else
                wrong(*node, "aspect", "1.85");
        }
        if (const auto* node = get("sensor")) {
            const auto word = node->value<std::string>();
            if (!word || !sensor_named(*word, s.sensor))
                wrong(*node, "sensor", "\"super35\", \"full-frame\", \"65mm\"");
        }
        if (const auto* node = get("grain")) {
            const auto grain = node->value<double>();
            if (grain && *grain >= 0 && *grain <= 1)
                s.grain = *grain;
            else
                wrong(*node, "grain", "0 … 1");
        }
        text("place_and_date", s.place_and_date);
        if (const auto* node = get("credits")) credits(*node, s.credits);
        get("qualities");  // read by film/
        for (const char* key : claim_keys) {
            std::string value;
            text(key, value);
            if (value.empty()) continue;
            s.claims.emplace_back(key, value);
            s.claim_places.push_back(place(*table_.get(key)));
        }
        unknown();
        return s;
    }

private:
    Place place(const toml::node& node) const { return place_of(node.source(), file_); }
    void wrong(const toml::node& node, const char* key, const char* right) {
        error(out_, place(node), msg("direction.bad-value", key),
              msg("direction.bad-value-right", right));
    }
    const toml::node* get(const char* key) {
        known_.emplace_back(key);
        return table_.get(key);
    }
    void text(const char* key, std::string& into) {
        const auto* node = get(key);
        if (!node) return;
        if (const auto word = node->value<std::string>(); word && node->is_string())
            into = *word;
        else
            wrong(*node, key, "\"…\"");
    }
    /// 24, 25, 23.976, 29.97, "24000/1001".
    void rate(const toml::node& node, FrameRate& into) {
        if (const auto number = node.value<double>(); number && *number >= 1 && *number <= 240) {
            const double whole = std::round(*number);
            if (std::abs(*number - whole) < 1e-9) return void(into = {static_cast<int>(whole), 1});
            for (const int n : {24, 30, 48, 60, 120})
                if (std::abs(*number - n * 1000.0 / 1001) < 0.005)
                    return void(into = {n * 1000, 1001});
        } else if (const auto word = node.value<std::string>(); word && *word == "24000/1001") {
            return void(into = {24000, 1001});
        }
        wrong(node, "fps", "24, 25, 30, 23.976");
    }
    void credits(const toml::node& node, std::vector<Credit>& into) {
        const auto* list = node.as_array();
        if (!list) return wrong(node, "credits", "[[credits]] role, names");
        for (const auto& item : *list) {
            const auto* entry = item.as_table();
            if (!entry) {
                wrong(item, "credits", "[[credits]] role, names");
                continue;
            }
            Credit credit;
            for (const auto& [key, value] : *entry) {
                if (key == "role" && value.is_string()) {
                    credit.role = value.value_or(std::string{});
                } else if (key == "names" && value.is_array()) {
                    for (const auto& name : *value.as_array())
                        credit.names.push_back(name.value_or(std::string{}));
                } else {
                    warning(out_, place(value),
                            msg("direction.unknown-key", std::string(key.str())));
                }
            }
            into.push_back(std::move(credit));
        }
    }
    void unknown() {
        for (const auto& [key, value] : table_) {
            const std::string name(key.str());
            if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
            const auto at = key.source().begin;
            const std::string near = nearest(name, known_);
            warning(out_,
                    {file_, static_cast<int>(at.line), static_cast<int>(at.column),
                     static_cast<int>(name.size())},
                    msg("direction.unknown-key", name),
                    near.empty() ? Message{} : msg("direction.did-you-mean", near));
        }
    }

    const toml::table& table_;
    const std::string& file_;
    Diagnostics& out_;
    std::vector<std::string> known_;
};

}  // namespace

bool sensor_named(std::string_view name, Sensor& out) {
    const std::string n = folded(name);
    if (n == "super35")
        out = {};
    else if (n == "full-frame")
        out = {"full-frame", 36, 24};
    else if (n == "65mm")
        out = {"65mm", 52.63, 23.01};
    else
        return false;
    return true;
}

Settings read_settings(std::string_view text, const std::string& file, Diagnostics& out) {
    return Reader(read_toml(text, file, out), file, out).read();
}

}  // namespace answerprint::direction
