// Fountain 1.1, and the Chinese layouts beside it.
#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "script/chinese.h"
#include "script/screenplay.h"

namespace answerprint::script {

namespace {

struct Row {
    std::string text;    // without end of line; boneyard and notes blanked
    int number = 0;      // from 1
    int indent = 0;      // code points before the first character
    bool blank = false;  // nothing, and not the two spaces that keep a block together
};

std::string trimmed(std::string_view s) {
    const auto space = [](char c) { return c == ' ' || c == '\t'; };
    while (!s.empty() && space(s.front())) s.remove_prefix(1);
    while (!s.empty() && space(s.back())) s.remove_suffix(1);
    // U+3000 at either end
    while (s.starts_with("\xE3\x80\x80")) s.remove_prefix(3);
    while (s.ends_with("\xE3\x80\x80")) s.remove_suffix(3);
    return std::string(s);
}

std::string upper(std::string_view s) {
    std::string out(s);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return out;
}

bool has_lower(std::string_view s) {
    return std::any_of(s.begin(), s.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}
bool has_letter(std::string_view s) {
    return std::any_of(s.begin(), s.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

/// Emphasis and escapes taken out.
std::string plain(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '\\' && i + 1 < s.size()) {
            out += s[++i];
        } else if (s[i] == '*' || s[i] == '_') {
            // a mark that opens or closes clings to a word on one side
            const bool left = i > 0 && s[i - 1] != ' ';
            const bool right = i + 1 < s.size() && s[i + 1] != ' ';
            if (!left && !right) out += s[i];
        } else {
            out += s[i];
        }
    }
    return out;
}

/// Boneyard and notes blanked out (notes kept as elements), line by line.
std::vector<Row> rows_of(std::string_view text, const std::string& file,
                         std::vector<Element>& notes, Diagnostics& out) {
    std::vector<Row> rows;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    bool boneyard = false, note = false;
    Place opened;
    Element open_note;
    bool broken = false;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (line.ends_with('\r')) line.remove_suffix(1);
        Row row;
        row.number = static_cast<int>(rows.size()) + 1;
        if (!broken) {
            const auto bad = first_broken_utf8(line);
            if (bad != std::string_view::npos) {
                broken = true;
                error(out,
                      {file, row.number, static_cast<int>(code_points(line.substr(0, bad))) + 1, 1},
                      msg("script.broken-utf8"), msg("script.broken-utf8-right"));
            }
        }
        const bool was_hidden = boneyard || note;
        std::string kept;
        for (std::size_t i = 0; i < line.size();) {
            const auto two = line.substr(i, 2);
            const auto here = [&] {
                return Place{file, row.number, static_cast<int>(code_points(line.substr(0, i))) + 1,
                             2};
            };
            if (boneyard) {
                if (two == "*/")
                    boneyard = false, i += 2;
                else
                    ++i;
            } else if (note) {
                if (two == "]]") {
                    note = false;
                    i += 2;
                    open_note.text = trimmed(open_note.text);
                    notes.push_back(open_note);
                } else {
                    open_note.text += line[i++];
                }
            } else if (two == "/*") {
                boneyard = true;
                opened = here();
                i += 2;
            } else if (two == "[[") {
                note = true;
                opened = here();
                open_note = {ElementKind::note, "", 0, 0, opened};
                i += 2;
            } else if (line[i] == '\t') {
                kept += "    ";
                ++i;
            } else if (line[i] == '\0') {
                ++i;
            } else {
                kept += line[i++];
            }
        }
        // A note ends with its paragraph.
        if (note && line.empty()) {
            note = false;
            warning(out, opened, msg("script.open-note"), msg("script.open-note-right"));
        } else if (note) {
            open_note.text += ' ';
        }
        row.indent = static_cast<int>(std::min(kept.find_first_not_of(' '), kept.size()));
        row.text = std::move(kept);
        row.blank = trimmed(row.text).empty() && row.text.size() < 2 && !(was_hidden && boneyard);
        rows.push_back(std::move(row));
    }
    if (boneyard)
        warning(out, opened, msg("script.open-boneyard"), msg("script.open-boneyard-right"));
    return rows;
}

class Parser {
public:
    Parser(std::vector<Row> rows, std::string file, std::vector<Element> notes, Diagnostics& out)
        : rows_(std::move(rows)), file_(std::move(file)), notes_(std::move(notes)), out_(out) {}

    Screenplay parse() {
        title_page();
        while (at_ < rows_.size()) row();
        put_notes_until(static_cast<int>(rows_.size()) + 1);
        finish();
        return std::move(play_);
    }

private:
    Place place(const Row& r, int length = 1) const {
        return {file_, r.number, r.indent + 1, std::max(1, length)};
    }
    Place place_of(const Row& r) const {
        return place(r, static_cast<int>(code_points(trimmed(r.text))));
    }
    bool blank(std::size_t i) const {
        return i >= rows_.size() || rows_[i].blank || trimmed(rows_[i].text).empty();
    }

    std::vector<Element>& into() {
        return play_.scenes.empty() ? play_.before : play_.scenes.back().elements;
    }
    void put_notes_until(int line) {
        while (next_note_ < notes_.size() && notes_[next_note_].place.line < line)
            into().push_back(notes_[next_note_++]);
    }
    void put(ElementKind kind, std::string text, const Row& r, int depth = 0) {
        into().push_back({kind, std::move(text), 0, depth, place_of(r)});
    }

    void title_page() {
        std::size_t i = 0;
        const auto key_end = [&](const std::string& s) {
            const auto colon = s.find(':');
            if (colon == std::string::npos || colon == 0 || s.front() == ' ')
                return std::string::npos;
            const std::string key = folded(s.substr(0, colon));
            // Chinese speeches have a colon too; so has action. Only known keys begin a title page.
            for (const char* k : {"title", "credit", "author", "authors", "source", "draft date",
                                  "date", "contact", "copyright", "notes", "revision", "episode",
                                  "format", "标题", "片名", "作者", "编剧"})
                if (key == k) return colon;
            return i > 0 && colon < 32 && key.find("  ") == std::string::npos ? colon
                                                                              : std::string::npos;
        };
        if (rows_.empty() || key_end(rows_[0].text) == std::string::npos) return;
        while (i < rows_.size() && !blank(i)) {
            const auto& s = rows_[i].text;
            const auto colon = key_end(s);
            if (colon != std::string::npos) {
                play_.title_page.emplace_back(s.substr(0, colon),
                                              plain(trimmed(s.substr(colon + 1))));
            } else if (!play_.title_page.empty()) {
                auto& value = play_.title_page.back().second;
                value += (value.empty() ? "" : "\n") + plain(trimmed(s));
            }
            ++i;
        }
        at_ = i;
    }

    std::optional<Scene> heading(const std::string& t, bool blank_before) {
        if (t.size() > 1 && t[0] == '.' && t[1] != '.' &&
            (static_cast<unsigned char>(t[1]) >= 0x80 ||
             std::isalnum(static_cast<unsigned char>(t[1]))))
            return western(t.substr(1));
        if (!blank_before) return {};
        const std::string u = upper(t);
        for (const char* w : {"INT./EXT", "INT/EXT", "I/E", "INT", "EXT", "EST"}) {
            if (!u.starts_with(w)) continue;
            const auto n = std::string_view(w).size();
            if (n < u.size() && (u[n] == '.' || u[n] == ' ')) return western(t);
        }
        if (auto scene = chinese_heading(trimmed(strip_number(t)))) {
            Scene s = *scene;
            if (s.number.empty()) s.number = number_in(t);
            return s;
        }
        return {};
    }

    static std::string number_in(const std::string& t) {
        const std::string s = trimmed(t);
        if (s.size() < 3 || s.back() != '#') return {};
        const auto open = s.rfind('#', s.size() - 2);
        if (open == std::string::npos) return {};
        const std::string n = s.substr(open + 1, s.size() - open - 2);
        for (const char c : n)
            if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '-') return {};
        return n;
    }
    static std::string strip_number(const std::string& t) {
        return number_in(t).empty() ? t : trimmed(t.substr(0, t.rfind('#', trimmed(t).size() - 2)));
    }

    Scene western(const std::string& whole) {
        Scene s;
        s.number = number_in(whole);
        s.heading = plain(strip_number(whole));
        std::string rest = s.heading;
        const std::string u = upper(rest);
        const struct {
            const char* word;
            Interior interior;
        } words[] = {{"INT./EXT", Interior::both}, {"INT/EXT", Interior::both},
                     {"I/E", Interior::both},      {"INT", Interior::interior},
                     {"EXT", Interior::exterior},  {"EST", Interior::exterior}};
        for (const auto& w : words) {
            const auto n = std::string_view(w.word).size();
            if (!u.starts_with(w.word) || n >= u.size() || (u[n] != '.' && u[n] != ' ')) continue;
            s.interior = w.interior;
            rest = trimmed(rest.substr(n + 1));
            break;
        }
        const auto dash = std::max(rest.rfind(" - ") == std::string::npos ? 0 : rest.rfind(" - "),
                                   rest.rfind(" – ") == std::string::npos ? 0 : rest.rfind(" – "));
        if (dash > 0) {
            s.time_of_day = trimmed(rest.substr(rest.find(' ', dash + 1)));
            s.location = trimmed(rest.substr(0, dash));
        } else {
            s.location = rest;
            const auto space = rest.rfind(' ');
            const std::string last = space == std::string::npos ? "" : rest.substr(space + 1);
            for (const char* t : {"日", "夜", "晨", "黄昏", "傍晚", "清晨"})
                if (last == t) s.time_of_day = last, s.location = trimmed(rest.substr(0, space));
        }
        return s;
    }

    void begin(Scene scene, const Row& r) {
        scene.index = static_cast<int>(play_.scenes.size());
        scene.place = place_of(r);
        const std::string t = upper(scene.time_of_day);
        if (!play_.scenes.empty() && (t == "CONTINUOUS" || t == "LATER" || t == "MOMENTS LATER" ||
                                      t == "SAME" || t == "SAME TIME" || t == "连续"))
            scene.time_of_day = play_.scenes.back().time_of_day;
        if (!scene.number.empty()) {
            const auto [first, fresh] = numbers_.emplace(scene.number, r.number);
            if (!fresh)
                error(out_, scene.place,
                      msg("script.duplicate-scene", scene.number, std::to_string(first->second)));
        }
        play_.scenes.push_back(std::move(scene));
        chinese_ = false;
    }

    bool is_cue(const std::string& t) const {
        if (t.starts_with("@")) return t.size() > 1;
        std::string name = t;
        if (name.ends_with('^')) name.pop_back();
        const auto open = name.find('(');
        const std::string before = trimmed(open == std::string::npos ? name : name.substr(0, open));
        if (before.empty() || has_lower(before) || !has_letter(before)) return false;
        bool hanzi = false;
        for (std::size_t i = 0; i < before.size();) {
            const char32_t c = next_code_point(before, i);
            if (c >= 0x80 && is_cjk(c)) {
                hanzi = true;
                if (std::u32string_view(U"，。！？；：、…“”（）△《》").find(c) !=
                    std::u32string_view::npos)
                    return false;
            }
        }
        // Hanzi have no capitals: a cue is a short line by itself.
        if (hanzi && cell_width(before) > 16) return false;
        return before.back() != ':' || true;
    }

    void speech(const std::string& cue, const Row& r, std::vector<std::string> extensions,
                bool dual) {
        Line line;
        line.number = static_cast<int>(lines_++);
        line.speaker = cue;
        line.dual = dual;
        line.place = place(r, static_cast<int>(code_points(cue)));
        line.text_place = line.place;
        for (const auto& e : extensions) add_parenthetical(e, line);
        open_.push_back(std::move(line));
    }

    static void add_parenthetical(const std::string& words, Line& line) {
        if (apply_parenthetical(words, line)) {
            line.beats.push_back(line.text.size());
            return;
        }
        if (line.voice_over || line.off_screen) {
            const std::string f = folded(words);
            if (f.size() < 10 && (f.find('.') != std::string::npos || f == "旁白" || f == "画外音"))
                return;
        }
        const std::string f = folded(words);
        if (f == "cont'd" || f == "contd" || f == "续") return;
        line.parenthetical += (line.parenthetical.empty() ? "" : "; ") + words;
    }

    static void add_words(const std::string& words, Line& line) {
        const std::string t = plain(trimmed(words));
        if (t.empty()) return;
        bool space = !line.text.empty();
        if (space) {
            std::size_t i = 0;
            if (is_cjk(next_code_point(t, i))) space = false;
        }
        if (space) line.text += ' ';
        line.text += t;
    }

    void close_speech() {
        Line line = std::move(open_.back());
        open_.pop_back();
        if (play_.scenes.empty()) {
            play_.before.push_back(
                {ElementKind::action, line.speaker + ": " + line.text, 0, 0, line.place});
            --lines_;
            return;
        }
        auto& scene = play_.scenes.back();
        scene.elements.push_back({ElementKind::line, line.text, scene.lines.size(), 0, line.place});
        scene.lines.push_back(std::move(line));
    }

    void dialogue(std::string cue, const Row& r) {
        bool dual = false;
        if (cue.ends_with('^')) dual = true, cue.pop_back();
        if (cue.starts_with('@')) cue.erase(0, 1);
        std::vector<std::string> extensions;
        for (auto open = cue.find('('); open != std::string::npos; open = cue.find('(')) {
            const auto close = cue.find(')', open);
            extensions.push_back(
                cue.substr(open + 1, (close == std::string::npos ? cue.size() : close) - open - 1));
            cue.erase(open, close == std::string::npos ? std::string::npos : close - open + 1);
        }
        for (auto open = cue.find("（"); open != std::string::npos; open = cue.find("（")) {
            const auto close = cue.find("）", open);
            extensions.push_back(
                cue.substr(open + 3, (close == std::string::npos ? cue.size() : close) - open - 3));
            cue.erase(open, close == std::string::npos ? std::string::npos : close - open + 3);
        }
        speech(trimmed(cue), r, std::move(extensions), dual);
        ++at_;
        bool first = true;
        while (at_ < rows_.size() && !rows_[at_].blank) {
            const auto& d = rows_[at_];
            const std::string t = trimmed(d.text);
            if (t.size() >= 2 && t.front() == '(' && t.back() == ')') {
                add_parenthetical(t.substr(1, t.size() - 2), open_.back());
            } else if (t.starts_with("（") && t.ends_with("）")) {
                add_parenthetical(t.substr(3, t.size() - 6), open_.back());
            } else if (t.starts_with('~')) {
                into().push_back({ElementKind::lyric, plain(t.substr(1)), 0, 0, place_of(d)});
            } else {
                if (first && !t.empty()) open_.back().text_place = place_of(d), first = false;
                add_words(d.text, open_.back());
            }
            ++at_;
        }
        close_speech();
    }

    void row() {
        const Row r = rows_[at_];
        put_notes_until(r.number + 1);
        const std::string t = trimmed(r.text);
        if (t.empty()) {
            ++at_;
            return;
        }
        const bool before = at_ == 0 || blank(at_ - 1);
        const bool after = blank(at_ + 1);
        if (t[0] == '!') {
            put(ElementKind::action, plain(r.text.substr(r.text.find('!') + 1)), r);
        } else if (t.starts_with("===")) {
            put(ElementKind::page_break, "", r);
        } else if (t[0] == '#') {
            int depth = 0;
            while (depth < static_cast<int>(t.size()) && t[static_cast<std::size_t>(depth)] == '#')
                ++depth;
            put(ElementKind::section, plain(trimmed(t.substr(static_cast<std::size_t>(depth)))), r,
                depth);
        } else if (t[0] == '=') {
            put(ElementKind::synopsis, plain(trimmed(t.substr(1))), r);
        } else if (t[0] == '~') {
            put(ElementKind::lyric, plain(t.substr(1)), r);
        } else if (t[0] == '>' && t.size() > 1 && t.back() == '<') {
            put(ElementKind::centred, plain(trimmed(t.substr(1, t.size() - 2))), r);
        } else if (t[0] == '>') {
            put(ElementKind::transition, plain(trimmed(t.substr(1))), r);
        } else if (auto scene = heading(t, before || at_ == 0 ||
                                               (!play_.scenes.empty() &&
                                                play_.scenes.back().place.line == r.number - 1))) {
            begin(std::move(*scene), r);
            chinese_ = t[0] != '.' && !upper(t).starts_with("INT") && !upper(t).starts_with("EXT");
        } else if (auto names = cast_row(t); names && !play_.scenes.empty()) {
            play_.scenes.back().cast = std::move(*names);
        } else if (t.starts_with("△") || t.starts_with("▲")) {
            put(ElementKind::action, plain(trimmed(t.substr(3))), r);
        } else if (t.starts_with("【") && t.ends_with("】")) {
            put(ElementKind::action, plain(t.substr(3, t.size() - 6)), r);
        } else if (before && after && !has_lower(t) && has_letter(t) && t.ends_with("TO:") &&
                   !r.text.ends_with(' ')) {
            put(ElementKind::transition, plain(t), r);
        } else if (auto s = one_row_speech(t);
                   s && !play_.scenes.empty() && (chinese_ || first_is_cjk(t))) {
            speech(s->speaker, r, s->parentheticals, false);
            add_words(s->text, open_.back());
            close_speech();
        } else if (before && is_cue(t) && at_ + 1 < rows_.size() && !rows_[at_ + 1].blank) {
            dialogue(t, r);
            return;
        } else {
            put(ElementKind::action, plain(t), r);
        }
        ++at_;
    }

    static bool first_is_cjk(const std::string& t) {
        std::size_t i = 0;
        return is_cjk(next_code_point(t, i));
    }

    void finish() {
        if (play_.scenes.empty())
            error(out_, {file_, 1, 1, 1}, msg("script.no-scene"), msg("script.no-scene-right"));
    }

    std::vector<Row> rows_;
    std::string file_;
    std::vector<Element> notes_;
    std::size_t next_note_ = 0;
    Diagnostics& out_;
    Screenplay play_;
    std::size_t at_ = 0;
    std::size_t lines_ = 0;
    bool chinese_ = false;
    std::vector<Line> open_;
    std::map<std::string, int> numbers_;
};

}  // namespace

Screenplay parse(std::string_view text, const std::string& file, Diagnostics& out) {
    std::vector<Element> notes;
    auto rows = rows_of(text, file, notes, out);
    return Parser(std::move(rows), file, std::move(notes), out).parse();
}

}  // namespace answerprint::script
