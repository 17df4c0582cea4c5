// Any bytes are a screenplay: every place is in the file, every text is UTF-8, every line is
// counted once.
// clang-format off
// parser: script/rows.cpp script/parse.cpp script/heading.cpp script/cue.cpp script/dialogue.cpp script/parenthetical.cpp script/emphasis.cpp script/title_page.cpp script/chinese_heading.cpp script/chinese_row.cpp script/heading_parts.cpp script/numeral.cpp script/letters.cpp script/screenplay.cpp
// plant: script/rows.cpp | cut(close == npos ? text_.size() : close + 2); | cut(close == npos ? text_.size() : close + 3);
// clang-format on
#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "script/screenplay.h"

namespace {

using namespace answerprint;
using namespace answerprint::script;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

void check(const Place& place, int lines, int longest) {
    require(place.line >= 1 && place.line <= lines && place.column >= 1 &&
            place.column <= longest + 1 && place.length >= 1 && place.length <= longest + 2);
}

void check(const std::string& text) { require(first_broken_utf8(text) == std::string::npos); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Diagnostics said;
    const Screenplay play = parse(text, "fuzz", said);
    const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    const int longest = static_cast<int>(size);
    for (const auto& d : said) {
        require(!d.what.id.empty());
        check(d.place, lines, longest);
    }
    int number = 0;
    const auto elements = [&](const std::vector<Element>& all, std::size_t spoken) {
        for (const auto& e : all) {
            check(e.text);
            check(e.place, lines, longest);
            require(e.kind != ElementKind::line || e.line < spoken);
        }
    };
    for (const auto& [key, value] : play.title_page) check(key), check(value);
    elements(play.before, 0);
    for (const auto& scene : play.scenes) {
        check(scene.place, lines, longest);
        for (const auto* part :
             {&scene.number, &scene.heading, &scene.location, &scene.time_of_day})
            check(*part);
        for (const auto& name : scene.cast) check(name);
        elements(scene.elements, scene.lines.size());
        for (const auto& line : scene.lines) {
            require(line.number == number++ && !line.text.empty() && !line.speaker.empty());
            for (const auto* part :
                 {&line.speaker, &line.text, &line.parenthetical, &line.addressee})
                check(*part);
            check(line.place, lines, longest);
            check(line.text_place, lines, longest);
            for (const auto beat : line.beats) require(beat <= line.text.size());
        }
    }
    require(play.line_count() == static_cast<std::size_t>(number));
    for (const auto& name : play.speakers()) require(!name.empty());
    return 0;
}
