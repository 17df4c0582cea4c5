// A screenplay's rows, with what is not read (boneyard) and what stands beside it (notes) taken
// out, and the way back from a byte of a row to its column in the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "script/screenplay.h"

namespace answerprint::script {

struct Row {
    std::string text;    // without its end; tabs are kept, other control characters are spaces
    int number = 0;      // of the line in the file, from 1
    bool blank = false;  // nothing, or fewer than the two spaces that hold a block together

    /// Column in the file (code points, from 1) of byte `at` of the text.
    int column(std::size_t at) const;

    /// From byte `at` of the text on, columns count from `column`: one after each cut.
    struct Mark {
        std::size_t at;
        int column;
    };
    std::vector<Mark> marks;
};

struct Rows {
    std::vector<Row> rows;       // a line of which all was cut is none of them
    std::vector<Element> notes;  // in order
};

/// Says where the text is not UTF-8 (once; broken bytes become U+FFFD), and which note or boneyard
/// is not closed: such a note stays as text, such a boneyard hides all that follows.
Rows rows_of(std::string_view text, const std::string& file, Diagnostics& out);

}  // namespace answerprint::script
