// Subtitles: lines broken and timed so that they can be read.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "edit/timeline.h"

namespace answerprint::edit {

/// A line as it is spoken in the film.
struct SpokenAt {
    Time start;
    Time end;
    int line = -1;
    std::string text;
    int nth = -1;  // of all lines that are spoken, shown or not
};

/// At most two lines a cue, of 42 characters, or 16 hanzi; a longer text becomes several cues that
/// share its time; lines spoken at once share a cue, a dash before each. A cue stays half a second
/// longer than it is spoken, and at least a second, but goes two frames before the next comes. All
/// begin and end on frames and follow one another. `spoken` in order of start.
std::vector<Cue> cues(const std::vector<SpokenAt>& spoken, const std::string& language,
                      FrameRate rate);

/// `text` in lines of at most `cells` terminal cells: between words, never before closing
/// punctuation, never after opening; two lines are balanced, and broken at a pause where one is
/// near. A word longer than a line stands alone.
std::vector<std::string> broken(const std::string& text, int cells);

}  // namespace answerprint::edit
