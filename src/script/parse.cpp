// Fountain 1.1, and the Chinese layouts beside it: rows to scenes.
#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "script/chinese_heading.h"
#include "script/chinese_row.h"
#include "script/cue.h"
#include "script/dialogue.h"
#include "script/emphasis.h"
#include "script/heading.h"
#include "script/letters.h"
#include "script/parenthetical.h"
#include "script/rows.h"
#include "script/title_page.h"

namespace answerprint::script {

namespace {

bool is_page_break(std::string_view t) {
    return t.size() >= 3 && t.find_first_not_of('=') == std::string_view::npos;
}

/// Capitals, and TO: at the very end: white space after it turns it off.
bool is_transition(std::string_view row) {
    return (row.ends_with("TO:") || row.ends_with("TO：")) && !has_lower(row);
}

/// The text of an action's row: white space kept, a tab as four spaces.
std::string action_text(std::string_view row) {
    std::string out;
    for (const char c : row.substr(0, trimmed(row).empty() ? 0 : row.size()))
        c == '\t' ? out += "    " : out += c;
    while (out.ends_with(' ')) out.pop_back();
    return plain(out);
}

class Parser {
public:
    Parser(Rows rows, std::string file, Diagnostics& out)
        : rows_(std::move(rows.rows)),
          notes_(std::move(rows.notes)),
          file_(std::move(file)),
          out_(out) {}

    Screenplay parse() {
        at_ = read_title_page(rows_, play_.title_page);
        while (at_ < rows_.size()) {
            put_notes_before(rows_[at_].number);
            row(rows_[at_]);
        }
        put_notes_before(0);
        if (play_.scenes.empty())
            error(out_, {file_, 1, 1, 1}, msg("script.no-scene"), msg("script.no-scene-right"));
        name_unnumbered();
        return std::move(play_);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    // ------------------------------------------------------------ rows and places

    bool ends_block(std::size_t i) const { return i >= rows_.size() || rows_[i].blank; }
    bool empty(std::size_t i) const { return i >= rows_.size() || trimmed(rows_[i].text).empty(); }

    /// Where `part`, a piece of the row's text, stands.
    Place place(const Row& r, std::string_view part) const {
        const auto at = static_cast<std::size_t>(part.data() - r.text.data());
        return {file_, r.number, r.column(at), std::max(1, static_cast<int>(code_points(part)))};
    }
    Place place(const Row& r) const { return place(r, trimmed(r.text)); }

    // ------------------------------------------------------------ elements

    std::vector<Element>& elements() {
        return play_.scenes.empty() ? play_.before : play_.scenes.back().elements;
    }
    /// All notes of lines before this one; 0: all that are left.
    void put_notes_before(int line) {
        for (; next_note_ < notes_.size() && (!line || notes_[next_note_].place.line < line);
             ++next_note_)
            elements().push_back(std::move(notes_[next_note_]));
    }
    void put(ElementKind kind, std::string text, const Row& r, int depth = 0) {
        elements().push_back({kind, std::move(text), 0, depth, place(r), {}});
        ++at_;
    }

    /// A row of action. In Fountain the rows of a paragraph are one element, in the Chinese
    /// layouts every row is one.
    void action(std::string text, const Row& r, std::size_t paragraph = none) {
        apart_ = false;
        if (paragraph != none && !chinese_) {
            paragraph_ = paragraph;
            elements()[paragraph].text += '\n' + text;
            ++at_;
        } else {
            paragraph_ = elements().size();
            put(ElementKind::action, std::move(text), r);
        }
    }

    // ------------------------------------------------------------ scenes

    std::optional<Scene> heading(std::string_view t, bool apart) const {
        if (apart) {
            if (auto scene = forced_heading(t)) return scene;
            if (auto scene = fountain_heading(t)) {
                // Without a blank row after it, only in capitals or above another heading.
                if (empty(at_ + 1) || !has_lower(t) || fountain_heading(rows_[at_ + 1].text))
                    return scene;
            }
        }
        auto scene = chinese_heading(t);
        if (scene && (apart || !scene->number.empty())) return scene;
        return {};
    }

    void begin(Scene scene, const Row& r, std::string_view t) {
        scene.index = static_cast<int>(play_.scenes.size());
        scene.place = place(r);
        if (!scene.number.empty()) {
            const auto [first, fresh] = ids_.emplace(folded(scene.number), r.number);
            if (!fresh)
                error(out_, scene.place,
                      msg("script.duplicate-scene", scene.number, std::to_string(first->second)));
        }
        play_.scenes.push_back(std::move(scene));
        settle_time();
        chinese_ = has_cjk(t) && !t.starts_with('.') && !fountain_heading(t);
        ++at_;
    }

    /// CONTINUOUS is the time of the scene before.
    void settle_time() {
        const auto n = play_.scenes.size();
        if (n < 2 || play_.scenes[n - 2].time_of_day.empty()) return;
        auto& time = play_.scenes[n - 1].time_of_day;
        if (is_relative_time(time)) time = play_.scenes[n - 2].time_of_day;
    }

    /// A scene without a number has its place in the script for a name; another may have that
    /// for its number.
    void name_unnumbered() {
        for (const auto& scene : play_.scenes)
            if (const auto other = ids_.find(folded(scene.id()));
                scene.number.empty() && other != ids_.end())
                warning(out_, scene.place,
                        msg("script.unnumbered-scene", scene.id(), std::to_string(other->second)),
                        msg("script.unnumbered-scene-right"));
    }

    // ------------------------------------------------------------ speeches

    Line line_of(std::string name, const Place& place) const {
        Line line;
        line.place = line.text_place = place;
        line.voice_over = name == "旁白";
        line.off_screen = name == "画外音";
        line.speaker = std::move(name);
        return line;
    }

    /// Words of row `r`, and where the line's first one stands.
    void say(std::string_view words, const Row& r, Line& line) const {
        if (line.text.empty())
            if (const auto first = first_words(words); !first.empty())
                line.text_place = place(r, first);
        script::say(words, line);
    }

    /// A cue and the rows under it, up to a blank one.
    void dialogue(const Cue& cue, const Row& r) {
        Line line = line_of(cue.name, place(r));
        line.dual = cue.dual;
        for (const auto& e : cue.extensions) read_parenthetical(e, line);
        std::vector<Element> lyrics;
        for (++at_; !ends_block(at_); ++at_) {
            const Row& d = rows_[at_];
            const auto t = trimmed(d.text);
            if (const auto words = parenthetical_row(t))
                read_parenthetical(*words, line);
            else if (t.starts_with('~'))
                lyrics.push_back(
                    {ElementKind::lyric, plain(trimmed(t.substr(1))), 0, 0, place(d), cue.name});
            else if (chinese_ && cue.hanzi && starts_chinese_row(t))
                break;
            else
                say(t, d, line);
        }
        add(std::move(line), std::move(lyrics));
    }

    /// In the Chinese layouts a row is whole: it ends the speech before it.
    static bool starts_chinese_row(std::string_view t) {
        if (!marked_action(t).empty() || one_row_speech(t)) return true;
        const auto scene = chinese_heading(t);
        return scene && !scene->number.empty();
    }

    void add(Line line, std::vector<Element> lyrics = {}) {
        if (play_.scenes.empty()) {
            if (!spoken_before_)
                warning(out_, line.place, msg("script.before-scene"),
                        msg("script.before-scene-right"));
            spoken_before_ = true;
            play_.before.push_back(
                {ElementKind::action, line.speaker + ": " + line.text, 0, 0, line.place, {}});
        } else if (!line.text.empty()) {
            auto& scene = play_.scenes.back();
            if (line.dual && scene.lines.empty()) {
                warning(out_, line.place, msg("script.dual-alone"), msg("script.dual-alone-right"));
                line.dual = false;
            }
            line.number = lines_++;
            scene.elements.push_back(
                {ElementKind::line, line.text, scene.lines.size(), 0, line.place, {}});
            scene.lines.push_back(std::move(line));
        } else if (lyrics.empty()) {
            // Nothing is said: what the parenthetical tells is action.
            elements().push_back({ElementKind::action,
                                  line.parenthetical.empty()
                                      ? line.speaker
                                      : line.speaker + " (" + line.parenthetical + ")",
                                  0,
                                  0,
                                  line.place,
                                  {}});
        }
        for (auto& l : lyrics) elements().push_back(std::move(l));
    }

    // ------------------------------------------------------------ one row after another

    void row(const Row& r) {
        const auto t = trimmed(r.text);
        // Rows that are whole by themselves set what follows apart as a blank row does.
        const bool apart = std::exchange(apart_, true);
        const std::size_t paragraph = std::exchange(paragraph_, none);
        if (t.empty()) {
            ++at_;
        } else if (!forced(r, t, paragraph) && !scene_row(r, t, apart) && !speech(r, t, apart)) {
            if (const auto marked = marked_action(t); !marked.empty()) {
                action(plain(marked), r);
            } else if (apart && empty(at_ + 1) && is_transition(r.text)) {
                put(ElementKind::transition, plain(t), r);
            } else {
                action(chinese_ ? plain(t) : action_text(r.text), r, paragraph);
            }
        }
    }

    /// What its first character says: ! === # = ~ >
    bool forced(const Row& r, std::string_view t, std::size_t paragraph) {
        const char mark = t.front();
        if (mark == '!') {
            action(action_text(t.substr(1)), r, paragraph);
        } else if (is_page_break(t)) {
            put(ElementKind::page_break, "", r);
        } else if (mark == '#') {
            const auto depth = std::min(t.find_first_not_of('#'), t.size());
            put(ElementKind::section, plain(trimmed(t.substr(depth))), r, static_cast<int>(depth));
        } else if (mark == '=') {
            put(ElementKind::synopsis, plain(trimmed(t.substr(1))), r);
        } else if (mark == '~') {
            put(ElementKind::lyric, plain(trimmed(t.substr(1))), r);
            apart_ = false;
        } else if (mark == '>' && t.size() > 1 && t.back() == '<') {
            put(ElementKind::centred, plain(trimmed(t.substr(1, t.size() - 2))), r);
        } else if (mark == '>') {
            put(ElementKind::transition, plain(trimmed(t.substr(1))), r);
        } else {
            return false;
        }
        return true;
    }

    /// Headings, and rows that tell of the scene.
    bool scene_row(const Row& r, std::string_view t, bool apart) {
        if (auto scene = heading(t, apart)) {
            begin(std::move(*scene), r, t);
        } else if (is_chinese_section(t)) {
            put(ElementKind::section, plain(t), r, 1);
        } else if (const auto labelled = labelled_row(t); labelled && !play_.scenes.empty()) {
            if (labelled->label == Label::picture) {
                action(plain(t), r);
            } else {
                tell(*labelled, play_.scenes.back());
                settle_time();
                ++at_;
            }
        } else {
            return false;
        }
        return true;
    }

    bool speech(const Row& r, std::string_view t, bool apart) {
        if (chinese_ || starts_with_cjk(t)) {
            if (const auto one = one_row_speech(t); one && !play_.scenes.empty()) {
                const auto words = t.substr(one->text);
                Line line = line_of(one->speaker, place(r, t.substr(0, one->text)));
                line.place.length = static_cast<int>(code_points(one->speaker));
                for (const auto& p : one->parentheticals) read_parenthetical(p, line);
                say(words, r, line);
                add(std::move(line));
                ++at_;
                apart_ = false;
                return true;
            }
        }
        if (!apart || ends_block(at_ + 1)) return false;
        const auto cue = cue_of(t);
        if (!cue || (cue->hanzi && chinese_ && starts_chinese_row(trimmed(rows_[at_ + 1].text))))
            return false;
        dialogue(*cue, r);
        return true;
    }

    const std::vector<Row> rows_;
    std::vector<Element> notes_;
    const std::string file_;
    Diagnostics& out_;
    Screenplay play_;
    std::size_t at_ = 0;            // the row that is read
    std::size_t next_note_ = 0;     // the first note that stands in no scene yet
    std::size_t paragraph_ = none;  // the element that a further row of action continues
    int lines_ = 0;
    bool apart_ = true;     // a heading or a cue may come: the row before is blank, or whole
    bool chinese_ = false;  // the scene is of a Chinese layout
    bool spoken_before_ = false;
    std::map<std::string, int> ids_;  // numbers of scenes, and their lines
};

}  // namespace

Screenplay parse(std::string_view text, const std::string& file, Diagnostics& out) {
    return Parser(rows_of(text, file, out), file, out).parse();
}

}  // namespace answerprint::script
