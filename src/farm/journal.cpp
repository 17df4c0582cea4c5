#include "farm/journal.h"

#include "base/text.h"

namespace answerprint::farm {

namespace {

void append_quoted(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '"' || c == '\\') {
            (out += '\\') += c;
        } else if (c >= 0x20) {
            out += c;
        } else if (c >= 0) {
            (out += "\\u00") += digits[c >> 4];
            out += digits[c & 15];
        } else {
            append_utf8(out, next_code_point(text, at));
            continue;
        }
        ++at;
    }
    out += '"';
}

}  // namespace

void append_line(std::string& lines, std::string_view event, const Digest& key,
                 std::string_view name, int pid, long seconds) {
    ((lines += R"({"event":")") += event) += R"(","key":")";
    lines += key.hex();
    lines += R"(","name":)";
    append_quoted(lines, name);
    (lines += R"(,"pid":)") += std::to_string(pid);
    (lines += R"(,"t":)") += std::to_string(seconds);
    lines += "}\n";
}

}  // namespace answerprint::farm
