#include "script/emphasis.h"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace answerprint::script {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

/// Where a mark was opened and is not closed: one of each sort is enough, since the nearest wins.
class OpenMarks {
public:
    explicit OpenMarks(std::vector<bool>& dropped) : dropped_(dropped) {}

    void open(std::size_t sort, std::size_t at) { at_[sort] = at; }

    /// Closes a mark of `sort` (its number of stars, 0 for the underscore) by the one at `at`.
    bool close(std::size_t sort, std::size_t at) {
        if (take(sort, at)) return true;
        // ***both** italic*
        if ((sort == 1 || sort == 2) && at_[3] != none) {
            const std::size_t opened = std::exchange(at_[3], none);
            at_[3 - sort] = opened;
            drop(opened + 3 - sort, sort);
            drop(at, sort);
            return true;
        }
        // *italic **both***
        if (sort == 3 && at_[1] != none && at_[2] != none) return take(1, at) && take(2, at + 1);
        return false;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    bool take(std::size_t sort, std::size_t at) {
        if (at_[sort] == none) return false;
        const std::size_t length = sort == 0 ? 1 : sort;
        drop(std::exchange(at_[sort], none), length);
        drop(at, length);
        return true;
    }
    void drop(std::size_t at, std::size_t length) {
        for (std::size_t i = at; i < at + length; ++i) dropped_[i] = true;
    }

    std::array<std::size_t, 4> at_{none, none, none, none};
    std::vector<bool>& dropped_;
};

}  // namespace

std::string plain(std::string_view row) {
    if (row.find_first_of("*_\\") == std::string_view::npos) return std::string(row);
    std::vector<bool> dropped(row.size());
    OpenMarks marks(dropped);
    for (std::size_t i = 0; i < row.size();) {
        const char c = row[i];
        if (c == '\\' && i + 1 < row.size() && is_punctuation(row[i + 1])) {
            dropped[i] = true;
            i += 2;
            continue;
        }
        if (c != '*' && c != '_') {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < row.size() && row[end] == c) ++end;
        const std::size_t length = end - i;
        if (length <= (c == '*' ? 3u : 1u)) {
            const std::size_t sort = c == '*' ? length : 0;
            const bool closes = i > 0 && !is_space(row[i - 1]) && marks.close(sort, i);
            if (!closes && end < row.size() && !is_space(row[end])) marks.open(sort, i);
        }
        i = end;
    }
    std::string out;
    out.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        if (!dropped[i]) out += row[i];
    return out;
}

}  // namespace answerprint::script
