#include "script/rows.h"

#include <algorithm>

#include "base/text.h"
#include "script/letters.h"

namespace answerprint::script {

namespace {

constexpr auto npos = std::string_view::npos;

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// Nothing but white space, and not two spaces or more.
bool is_blank(std::string_view line) {
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (!trimmed(line).empty()) return false;
    return line.size() < 2 || line.find_first_not_of(' ') != npos;
}

/// The text with U+FFFD for every byte that is not UTF-8.
std::string repaired(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
    return out;
}

class Reader {
public:
    Reader(std::string_view text, const std::string& file, Diagnostics& out)
        : text_(text), file_(file), out_(out) {}

    Rows read() {
        begin_row(1);
        while (at_ < text_.size()) {
            const auto two = text_.substr(at_, 2);
            if (two == "/*")
                boneyard();
            else if (two == "[[" && note_is_closed())
                note();
            else
                keep();
        }
        end_row();
        return std::move(all_);
    }

private:
    Place here() { return {file_, row_.number, column(), 2}; }

    /// Column of `at_`, counted on from where it was last asked for.
    int column() {
        for (; counted_ < at_; ++counted_) column_ += starts_code_point(text_[counted_]);
        return column_;
    }

    void begin_row(int number) {
        row_ = {};
        row_.number = number;
        column_ = 1;
        counted_ = at_;
        cut_ = false;
    }
    void end_row() {
        while (row_.text.ends_with('\r')) row_.text.pop_back();
        row_.blank = is_blank(row_.text);
        for (char& c : row_.text)
            if ((static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7F) c = ' ';
        if (!cut_ || !trimmed(row_.text).empty()) all_.rows.push_back(std::move(row_));
    }

    /// What follows goes into the row, up to where something may be cut; or ends the row.
    void keep() {
        const std::size_t begin = at_++;
        if (text_[begin] == '\n') {
            const int number = row_.number;
            end_row();
            begin_row(number + 1);
            return;
        }
        while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '/' && text_[at_] != '[')
            ++at_;
        row_.text += text_.substr(begin, at_ - begin);
    }

    /// All up to byte `end` is left out.
    void cut(std::size_t end) {
        cut_ = true;
        while (at_ < end) {
            if (text_[at_++] != '\n') continue;
            const int number = row_.number;
            end_row();
            begin_row(number + 1);
            cut_ = true;
        }
        row_.marks.push_back({row_.text.size(), column()});
    }

    void boneyard() {
        const auto close = text_.find("*/", at_ + 2);
        if (close == npos)
            warning(out_, here(), msg("script.open-boneyard"), msg("script.open-boneyard-right"));
        cut(close == npos ? text_.size() : close + 2);
    }

    void note() {
        Element e{ElementKind::note,
                  one_spaced(text_.substr(at_ + 2, close_ - at_ - 2)),
                  0,
                  0,
                  here(),
                  {}};
        if (!e.text.empty()) all_.notes.push_back(std::move(e));
        cut(close_ + 2);
    }

    /// A note ends with its paragraph. Both ends are kept until they are passed, so that the text
    /// is searched once.
    bool note_is_closed() {
        if (close_ < at_ + 2) close_ = text_.find("]]", at_ + 2);
        if (paragraph_end_ <= at_) find_paragraph_end();
        if (close_ < paragraph_end_) return true;
        if (warned_ != paragraph_end_)
            warning(out_, here(), msg("script.open-note"), msg("script.open-note-right"));
        warned_ = paragraph_end_;
        return false;
    }
    void find_paragraph_end() {
        paragraph_end_ = at_;
        do {
            paragraph_end_ = std::min(text_.find('\n', paragraph_end_ + 1), text_.size());
            if (paragraph_end_ == text_.size()) return;
        } while (!is_blank(text_.substr(
            paragraph_end_ + 1,
            std::min(text_.find('\n', paragraph_end_ + 1), text_.size()) - paragraph_end_ - 1)));
    }

    std::string_view text_;
    const std::string& file_;
    Diagnostics& out_;
    Rows all_;
    Row row_;
    std::size_t at_ = 0;
    int column_ = 1;  // of byte counted_
    std::size_t counted_ = 0;
    bool cut_ = false;  // something of this row was left out
    std::size_t close_ = 0, paragraph_end_ = 0, warned_ = npos;
};

}  // namespace

int Row::column(std::size_t at) const {
    const auto after = std::upper_bound(marks.begin(), marks.end(), at,
                                        [](std::size_t a, const Mark& m) { return a < m.at; });
    const Mark m = after == marks.begin() ? Mark{0, 1} : *(after - 1);
    return m.column + static_cast<int>(code_points(std::string_view(text).substr(m.at, at - m.at)));
}

Rows rows_of(std::string_view text, const std::string& file, Diagnostics& out) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto bad = first_broken_utf8(text);
    if (bad == npos) return Reader(text, file, out).read();
    const auto before = text.substr(0, bad);
    const auto line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
    error(out,
          {file, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
           static_cast<int>(code_points(line)) + 1, 1},
          msg("base.not-utf8"), msg("base.not-utf8-right"));
    const std::string whole = repaired(text);
    return Reader(whole, file, out).read();
}

}  // namespace answerprint::script
