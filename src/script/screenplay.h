// The screenplay as a value: scenes in order, each with its elements, every element with its place.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"

namespace answerprint::script {

/// How a line is said: DIRECTION.md, section 4 (`quietly` -6 dB, `whispering` -12 dB, …).
enum class Loudness { normal, quiet, whisper, loud, shout };
enum class Pace { normal, slow, quick };

/// One speech that is spoken in one breath of the page: a cue with its dialogue. A parenthetical
/// `(beat)` is a pause inside it, marked in `beats`. What a parenthetical alone stands under (no
/// words) is action.
struct Line {
    int number = 0;             // from 0, in the film's order: subtitles count these
    std::string speaker;        // as written, without extension and without @
    std::string text;           // the words, one space between, emphasis and notes taken out
    std::string parenthetical;  // "low", "to MEI"; several joined by "; "
    std::string addressee;      // a name that a parenthetical names, else empty
    Loudness loudness = Loudness::normal;
    Pace pace = Pace::normal;
    bool off_screen = false;         // (O.S.) 画外音
    bool voice_over = false;         // (V.O.) 旁白
    bool dual = false;               // spoken at the same time as the line before
    std::vector<std::size_t> beats;  // byte offsets in `text` where 1 s of silence stands
    Place place;                     // of the cue's row; in one row with its words, of the name
    Place text_place;                // of the first word of the dialogue
};

enum class ElementKind {
    action,
    line,  // `line` indexes Scene::lines
    lyric,
    transition,
    centred,
    section,
    synopsis,
    page_break,
    note,
};

struct Element {
    ElementKind kind = ElementKind::action;
    std::string text;      // plain, emphasis taken out; rows of a paragraph joined by a line feed
    std::size_t line = 0;  // for ElementKind::line: index into the scene's lines
    int depth = 0;         // for sections: number of #
    Place place;           // of its first row; of a note: its [[
    std::string singer;    // for a lyric under a cue: who sings
};

enum class Interior { unknown, interior, exterior, both };

struct Scene {
    int index = 0;            // from 0, in script order
    std::string number;       // as written between ## ("12A"); by a Chinese heading, in Arabic
                              // numerals ("23-1"); else empty
    std::string heading;      // whole, without number: "INT. PROJECTION BOOTH - NIGHT"
    std::string location;     // "PROJECTION BOOTH"
    std::string time_of_day;  // "NIGHT", "日"; as written; CONTINUOUS, LATER, 连续 … are resolved
                              // by the parser to the scene before
    Interior interior = Interior::unknown;
    std::vector<Element> elements;
    std::vector<Line> lines;
    std::vector<std::string> cast;  // from a Chinese cast line (人物：A、B); else empty
    Place place;

    /// The name by which direction finds it: its number, or its position in the script from 1.
    std::string id() const { return number.empty() ? std::to_string(index + 1) : number; }
};

struct Screenplay {
    std::vector<std::pair<std::string, std::string>> title_page;  // keys as written, in order
    std::vector<Element> before;  // what stands before the first heading
    std::vector<Scene> scenes;

    /// Names of all who speak, as first written, in order of first line.
    std::vector<std::string> speakers() const;
    const Line* line(int number) const;
    std::size_t line_count() const;
};

/// Reads Fountain 1.1 and the three Chinese layouts (chosen scene by scene from the headings).
/// Never throws on what a user wrote; broken UTF-8 and the like become diagnostics in `out`.
Screenplay parse(std::string_view text, const std::string& file, Diagnostics& out);

}  // namespace answerprint::script
