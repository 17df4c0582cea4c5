#include "film/contact_job.h"

#include <algorithm>
#include <vector>

#include "film/tasks/tasks.h"
#include "media/image_file.h"
#include "media/typesetter.h"

namespace answerprint::film::tasks {

namespace {

constexpr int wide = 480, margin = 20, columns = 4;
constexpr media::Colour paper{24, 24, 26}, ink{222, 220, 214}, quiet{140, 138, 132},
    warns{238, 120, 84};

/// A print's words, set: they decide how high its row is.
struct Caption {
    media::SetText name;
    std::vector<media::SetText> lines;
    int height() const {
        double h = name.height;
        for (const auto& l : lines) h += l.height;
        return static_cast<int>(h) + margin;
    }
};

}  // namespace

// Inputs: picture/NNN and strip/NNN (PNG), in order. Parameters: ContactJob. Output: sheet, PNG.
void contact(farm::Work& work) {
    const ContactJob job = contact_job(work.params());
    const media::Typesetter type;
    media::TextStyle style;
    style.language = job.language;
    const auto set = [&](const std::string& words, double size, bool bold, int width) {
        style.size = size;
        style.bold = bold;
        return type.set(words, style, width);
    };
    std::vector<media::Frame8> pictures, strips;
    std::vector<Caption> captions;
    for (const auto& name : work.inputs()) {
        const auto picture = media::to_frame(work.input(name));
        (name.starts_with("strip/") ? strips : pictures)
            .push_back(media::scaled(picture, wide, wide * picture.height / picture.width));
    }
    captions.reserve(pictures.size());
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        Caption c{set(job.prints[i].name, 19, true, wide), {}};
        for (const auto& line : job.prints[i].lines)
            c.lines.push_back(set(line.words, 16, false, wide));
        captions.push_back(std::move(c));
    }
    const int across = std::min(columns, static_cast<int>(pictures.size()));
    const auto title = set(job.title, 26, true, 0);
    const int top = static_cast<int>(title.height) + 2 * margin;
    std::vector<int> rows{top};  // where each begins, and the last one ends
    for (std::size_t i = 0; i < pictures.size(); i += static_cast<std::size_t>(across)) {
        int high = 0;
        for (std::size_t k = i; k < std::min(pictures.size(), i + static_cast<std::size_t>(across));
             ++k)
            high = std::max(high, pictures[k].height + strips[k].height + captions[k].height());
        rows.push_back(rows.back() + high + margin);
    }
    auto sheet = media::canvas(
        std::max(across * (wide + margin), static_cast<int>(title.width) + margin) + margin,
        rows.back(), paper);
    media::draw_text(sheet, title, margin, margin, ink);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const int x = margin + static_cast<int>(i) % across * (wide + margin);
        int y = rows[i / static_cast<std::size_t>(across)];
        media::paste(sheet, pictures[i], x, y);
        y += pictures[i].height;
        media::paste(sheet, strips[i], x, y);
        y += strips[i].height + 6;
        media::draw_text(sheet, captions[i].name, x, y, ink);
        y += static_cast<int>(captions[i].name.height);
        for (std::size_t k = 0; k < captions[i].lines.size(); ++k) {
            const auto& line = captions[i].lines[k];
            media::draw_text(sheet, line, x, y, job.prints[i].lines[k].stands ? warns : quiet);
            y += static_cast<int>(line.height);
        }
    }
    work.output("sheet", media::to_png(sheet));
}

}  // namespace answerprint::film::tasks
