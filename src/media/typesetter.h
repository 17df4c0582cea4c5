// Set text: fonts chosen by script, shaped, broken into lines, ready to be drawn on a frame.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "media/drawing.h"

namespace answerprint::media {

enum class Align { left, centre, right };

struct TextStyle {
    double size = 32;  // px of the em
    bool serif = false;
    bool bold = false;
    bool italic = false;
    std::string language = "en";  // decides the forms of hanzi and where lines may break
    double leading = 1.3;         // from line to line, in ems
    Align align = Align::left;
};

/// Text in place. Lengths in pixels; the box is as wide as its longest line, or as the width asked
/// for, and its lines' leading high.
struct SetText {
    double width = 0;
    double height = 0;
    double baseline = 0;  // of the first line, below the box's top
    int lines = 0;
    // How much of each pixel is covered, 0 to 255, of a raster that begins at (left, top) from
    // the box's corner: what reaches out of the box is in it.
    int left = 0, top = 0;
    int columns = 0, rows = 0;
    std::vector<std::uint8_t> coverage;
};

/// Left-to-right scripts, Latin, Greek, Cyrillic, Chinese, Japanese, Korean above all.
class Typesetter {
public:
    /// The system's fonts, or only those in a folder.
    explicit Typesetter(const std::filesystem::path& folder = {});
    ~Typesetter();

    /// `text` with its own line breaks (\n) and, where a line would be wider than `width` (0: no
    /// limit), broken where its language allows. Throws Failure media.no-font, which names the
    /// package, for a character that no font has: nothing is ever drawn as an empty box.
    SetText set(const std::string& text, const TextStyle& style, double width = 0) const;

    /// The files of the fonts that `text` would be set in, sorted: what a task that sets it
    /// depends on.
    std::vector<std::string> fonts(const std::string& text, const TextStyle& style) const;

private:
    struct Library;
    std::unique_ptr<Library> library_;
};

/// Draws with the box's top left corner at (x, y).
void draw_text(Frame8& onto, const SetText& text, int x, int y, Colour colour, double opacity = 1);

}  // namespace answerprint::media
