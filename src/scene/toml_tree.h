// A TOML file as a plain value with places, and a reader of its tables that says what is wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/maths.h"

namespace answerprint::scene {

struct TomlValue {
    enum class Kind { nothing, text, number, truth, list, table, other };
    Kind kind = Kind::nothing;
    std::string text;  // dates and times too: "2026-3-21", "17:30"
    double number = 0;
    bool truth = false;
    std::vector<TomlValue> items;  // of a list, or of a table in order of the file
    Place place;                   // of the value
    std::string key;               // in its table
    Place key_place;
};

/// A file read; a broken one gives an error with line and column, and an empty table.
TomlValue toml_tree(std::string_view text, const std::string& file, Diagnostics& out);

/// One table: each key asked for once, with its type and range; what nobody asked for is a warning
/// with the nearest key that would be known.
class TomlTable {
public:
    TomlTable(const TomlValue& table, Diagnostics& out) : table_(table), out_(out) {}

    const TomlValue* find(std::string_view key);
    std::optional<std::string> text(std::string_view key);
    std::optional<bool> truth(std::string_view key);
    /// Within [low, high], else an error.
    std::optional<double> number(std::string_view key, double low, double high);
    /// A list of `count` finite numbers.
    std::optional<std::vector<double>> numbers(std::string_view key, std::size_t count);
    std::vector<std::string> texts(std::string_view key);
    /// The tables of `[[key]]`, or the one of `[key]`.
    std::vector<const TomlValue*> tables(std::string_view key);
    /// Warns of every key that was never asked for.
    void finish();
    const std::vector<std::string>& asked() const { return asked_; }

private:
    const TomlValue* typed(std::string_view key, TomlValue::Kind kind, const char* expected);

    const TomlValue& table_;
    Diagnostics& out_;
    std::vector<std::string> asked_;
};

}  // namespace answerprint::scene
