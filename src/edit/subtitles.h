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
};

/// At most two lines a cue, of 42 characters, or 16 hanzi; a longer text becomes several cues that
/// share its time; a cue stays half a second longer than it is spoken when nothing else comes, and
/// at least a second.
std::vector<Cue> cues(const std::vector<SpokenAt>& spoken, const std::string& language,
                      FrameRate rate);

/// `text` in lines of at most `cells` terminal cells: between words, never before closing
/// punctuation, never after opening; balanced when two lines hold it.
std::vector<std::string> broken(const std::string& text, int cells);

}  // namespace answerprint::edit
