#include "direction/nearest.h"

#include <algorithm>

#include "base/text.h"

namespace answerprint::direction {

namespace {

std::u32string points(const std::string& s) {
    std::u32string out;
    const std::string f = folded(s);
    for (std::size_t at = 0; at < f.size();) out += next_code_point(f, at);
    return out;
}

/// Optimal string alignment: insert, drop, change, swap neighbours.
int edits(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min(
                {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

}  // namespace

std::string nearest(const std::string& word, const std::vector<std::string>& known) {
    const auto w = points(word);
    if (w.size() < 2 || w.size() > 64) return {};
    const bool hanzi = is_cjk(w[0]);
    // A slip is one edit in a short word, two in a longer one.
    int least = hanzi ? (w.size() >= 4 ? 3 : 2) : w.size() >= 6 ? 3 : w.size() >= 3 ? 2 : 1;
    std::string best;
    for (const auto& k : known) {
        const std::size_t length = code_points(k);
        if (length > w.size() + 2 || w.size() > length + 2) continue;
        const auto p = points(k);
        if (p == w) continue;
        // Two hanzi that share none are no slip of each other.
        if (hanzi && p.size() < 2) continue;
        if (const int e = edits(w, p); e < least) least = e, best = k;
    }
    return best;
}

}  // namespace answerprint::direction
