#include "direction/token.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "direction/vocabulary.h"

namespace answerprint::direction {

namespace {

struct Char {
    char32_t c;  // narrow
    std::size_t at, end;
};

std::string_view unit_of(std::string_view u) {
    static constexpr std::pair<std::string_view, std::string_view> units[] = {
        {"mm", "mm"},     {"毫米", "mm"},    {"s", "s"},     {"秒", "s"},
        {"f", "f"},       {"帧", "f"},       {"m", "m"},     {"米", "m"},
        {"deg", "deg"},   {"度", "deg"},     {"°", "deg"},   {"k", "k"},
        {"stop", "stop"}, {"stops", "stop"}, {"档", "stop"}, {"%", "%"}};
    for (const auto& [word, unit] : units)
        if (u == word) return unit;
    return {};
}

bool is_space(char32_t c) { return c == ' ' || c == '\t'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_sign(char32_t c) { return c == '+' || c == '-'; }
bool is_mark(char32_t c) { return c == ',' || c == ';' || c == U'、' || c == '|'; }

char32_t narrow(char32_t c) {
    if (c == 0x3000) return ' ';
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    return c == U'−' ? '-' : c;
}

/// What closes this quote; 0: it opens none.
char32_t closing(char32_t c) {
    switch (c) {
        case '"':
            return '"';
        case U'“':
        case U'”':
            return U'”';
        case U'「':
            return U'」';
        case U'『':
            return U'』';
        default:
            return 0;
    }
}

class Lexer {
public:
    Lexer(std::string_view line, const std::set<std::string>& names) : line_(line), names_(names) {
        chars_.reserve(line.size());
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t start = at;
            const char32_t c = next_code_point(line, at);
            chars_.push_back({narrow(c), start, at});
        }
        for (const auto& n : names) longest_name_ = std::max(longest_name_, n.size());
    }

    std::vector<Token> tokens() {
        while (i_ < chars_.size()) {
            const char32_t c = chars_[i_].c;
            if (c == '#') break;
            if (is_space(c) || c == ':')  // of a claim word: `焦段：35mm`
                ++i_;
            else if (closing(c))
                quote();
            else if (c == '[')
                point();
            else if (is_mark(c))
                mark();
            else if (starts_number())
                number();
            else if (is_cjk(c) && !after_as())
                hanzi();
            else
                word();
        }
        return std::move(out_);
    }

private:
    /// A label is one word, whatever words are in it.
    bool after_as() const {
        return !out_.empty() && out_.back().kind == Token::Kind::word && out_.back().text == "as";
    }
    bool in(std::size_t i) const { return i < chars_.size(); }
    std::string_view slice(std::size_t from, std::size_t to) const {
        return from == to ? std::string_view{}
                          : line_.substr(chars_[from].at, chars_[to - 1].end - chars_[from].at);
    }
    void push(Token t, std::size_t from, std::size_t to) {
        t.column = static_cast<int>(from) + 1;
        t.length = static_cast<int>(to - from);
        t.raw = slice(from, to);
        out_.push_back(std::move(t));
        i_ = to;
    }
    void push_word(std::size_t from, std::size_t to) {
        Token t;
        t.text = folded(slice(from, to));
        push(std::move(t), from, to);
    }

    void quote() {
        const char32_t close = closing(chars_[i_].c);
        std::size_t end = i_ + 1;
        while (in(end) && chars_[end].c != close && !(close == '"' && chars_[end].c == U'”')) ++end;
        Token t;
        t.kind = Token::Kind::quoted;
        t.text = std::string(slice(i_ + 1, end));
        t.open = !in(end);
        push(std::move(t), i_, std::min(end + 1, chars_.size()));
    }

    void point() {
        std::size_t end = i_ + 1;
        std::string inside;
        while (in(end) && chars_[end].c != ']') append_utf8(inside, chars_[end++].c);
        Token t;
        t.kind = Token::Kind::point;
        t.open = !in(end);
        const auto comma = std::min(inside.find(','), inside.size());
        if (comma < inside.size() && coordinate(inside.substr(0, comma), t.value) &&
            coordinate(inside.substr(comma + 1), t.second))
            t.unit = "m";
        const std::size_t after = std::min(end + 1, chars_.size());
        push(std::move(t), i_, after);
    }

    static bool coordinate(const std::string& figure, double& metres) {
        const auto from = figure.find_first_not_of(" \t"), to = figure.find_last_not_of(" \t");
        if (from == figure.npos || figure.find_first_not_of("+-.0123456789", from) <= to)
            return false;
        char* end = nullptr;
        metres = std::strtod(figure.c_str() + from, &end);
        return end == figure.c_str() + to + 1 && std::abs(metres) <= 1e5;
    }

    void mark() {
        Token t;
        t.kind = Token::Kind::mark;
        t.text = chars_[i_].c == ';' ? ";" : chars_[i_].c == '|' ? "|" : ",";
        if (chars_[i_].c == U'、') t.kind = Token::Kind::word, t.text = "and";
        push(std::move(t), i_, i_ + 1);
    }

    bool starts_number() const {
        const char32_t c = chars_[i_].c;
        const auto digit = [&](std::size_t i) { return in(i) && is_digit(chars_[i].c); };
        if (is_digit(c)) return true;
        if (is_sign(c) || c == '.')
            return digit(i_ + 1) ||
                   (is_sign(c) && in(i_ + 1) && chars_[i_ + 1].c == '.' && digit(i_ + 2));
        return (c == 'T' || c == 't') && digit(i_ + 1);
    }

    void number() {
        Token t;
        t.kind = Token::Kind::number;
        std::size_t end = i_;
        if (chars_[end].c == 'T' || chars_[end].c == 't') t.unit = "t", ++end;
        t.value = digits(end);
        if (t.unit.empty() && in(end + 1) && (chars_[end].c == ':' || chars_[end].c == U'比') &&
            is_digit(chars_[end + 1].c)) {
            t.unit = ":";
            t.second = digits(++end);
        } else if (t.unit.empty() && !unit(t, end)) {
            // 2A, 2nd, 3840x: letters that are no unit make it a word.
            while (in(end) && !ends_word(end)) ++end;
            if (end > i_ && !is_digit(chars_[end - 1].c)) return push_word(i_, end);
            // `50 mm`
            std::size_t next = end;
            while (in(next) && is_space(chars_[next].c)) ++next;
            if (next > end && in(next) && unit(t, next)) end = next;
        }
        push(std::move(t), i_, end);
    }
    double digits(std::size_t& end) const {
        std::string d;
        bool point = false;
        while (in(end) && (is_digit(chars_[end].c) || (chars_[end].c == '.' && !point) ||
                           (is_sign(chars_[end].c) && d.empty()))) {
            point = point || chars_[end].c == '.';
            d += static_cast<char>(chars_[end++].c);
        }
        return std::strtod(d.c_str(), nullptr);
    }
    /// The longest unit at `end`, which is moved past it.
    bool unit(Token& t, std::size_t& end) const {
        std::string letters;
        std::size_t best = end;
        for (std::size_t at = end; in(at) && at < end + 5; ++at) {
            append_utf8(letters, chars_[at].c);
            const auto u = unit_of(folded(letters));
            // `5m` but not `5min`; hanzi may follow a unit at once.
            const bool whole = !in(at + 1) || ends_word(at + 1) || is_cjk(chars_[at + 1].c) ||
                               is_cjk(chars_[at].c) || chars_[at].c == '%';
            if (!u.empty() && whole) t.unit = std::string(u), best = at + 1;
        }
        const bool found = best > end;
        end = best;
        return found;
    }
    bool ends_word(std::size_t i) const {
        const char32_t c = chars_[i].c;
        return is_space(c) || is_mark(c) || closing(c) || c == '#' || c == '[' || c == ']';
    }

    /// A colon behind a word is no part of it, and inside the line's first word ends it.
    bool drops_colon(std::size_t i) const {
        return chars_[i].c == ':' &&
               (out_.empty() || !in(i + 1) || ends_word(i + 1) || is_cjk(chars_[i + 1].c));
    }

    void word() {
        std::size_t end = i_;
        while (in(end) && !ends_word(end) && !drops_colon(end) &&
               (after_as() || !is_cjk(chars_[end].c)))
            ++end;
        if (in(end) && is_cjk(chars_[end].c) && mixed_name()) return;
        push_word(i_, std::max(end, i_ + 1));
    }

    // ------------------------------------------------------------ hanzi without spaces

    /// A known name of more than one script, `小雨-cup`, up to the next space: one word.
    bool mixed_name() {
        std::size_t end = i_;
        while (in(end) && !ends_word(end) && !drops_colon(end)) ++end;
        if (!names_.count(folded(slice(i_, end)))) return false;
        push_word(i_, end);
        return true;
    }
    /// How many characters from `at` a known name takes; 0: none.
    std::size_t name_at(std::size_t at, std::size_t end) const {
        for (std::size_t n = std::min(longest_name_ / 3, end - at); n > 0; --n)
            if (names_.count(folded(slice(at, at + n)))) return n;
        return 0;
    }
    std::size_t form_at(std::size_t at, std::size_t end, std::string_view& english) const {
        for (std::size_t n = std::min<std::size_t>(6, end - at); n > 0; --n)
            if (english = english_for(slice(at, at + n)); !english.empty()) return n;
        return 0;
    }
    void push_form(std::string_view english, std::size_t from, std::size_t to) {
        for (std::size_t a = 0; a < english.size();) {
            const auto b = std::min(english.find(' ', a), english.size());
            Token t;
            t.text = std::string(english.substr(a, b - a));
            push(std::move(t), from, to);
            a = b + 1;
        }
    }

    /// Between words and names the space may be left out: the longest known one is taken; where
    /// both fit, the word. What nobody knows is a name, up to the next that is known.
    void hanzi() {
        std::size_t end = i_;
        while (in(end) && is_cjk(chars_[end].c) && !is_mark(chars_[end].c) &&
               !closing(chars_[end].c) && chars_[end].c != U'。')
            ++end;
        if (end == i_) {  // a full stop
            ++i_;
            return;
        }
        if (in(end) && !ends_word(end) && mixed_name()) return;
        std::size_t unknown = i_, at = i_;
        const auto flush = [&] {
            if (at > unknown) push_word(unknown, at);
        };
        while (at < end) {
            std::string_view english;
            const std::size_t name = name_at(at, end), form = form_at(at, end, english);
            if (form >= name && form > 0 && takes_form(at, form, end, unknown == at)) {
                flush();
                push_form(english, at, at + form);
                unknown = at += form;
                if (after_as()) return;
            } else if (name > 0 && (name > 1 || unknown == at)) {
                flush();
                push_word(at, at + name);
                unknown = at += name;
            } else {
                ++at;
            }
        }
        flush();
        i_ = end;
    }

    /// A single hanzi is a word only where it can be none of a name's: alone, last, before what is
    /// known, or when it joins a name.
    bool takes_form(std::size_t at, std::size_t n, std::size_t end, bool fresh) const {
        if (n > 1 || at + n == end) return n > 1 || fresh || known_before(at);
        std::string_view english;
        const std::size_t next_form = form_at(at + n, end, english);
        const bool known_next =
            next_form > 1 || name_at(at + n, end) > 0 || (next_form == 1 && at + n + 1 == end);
        return fresh ? known_next || joins_a_name(slice(at, at + 1)) : known_next;
    }
    /// `门上`: a word behind an unknown name counts when it says where.
    bool known_before(std::size_t at) const {
        const auto e = english_for(slice(at, at + 1));
        return e.ends_with("-it");
    }

    std::string_view line_;
    const std::set<std::string>& names_;
    std::size_t longest_name_ = 0;
    std::vector<Char> chars_;
    std::vector<Token> out_;
    std::size_t i_ = 0;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view line, const std::set<std::string>& names) {
    return Lexer(line, names).tokens();
}

}  // namespace answerprint::direction
