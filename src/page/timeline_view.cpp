#include "page/timeline_view.h"

#include <algorithm>
#include <cstdio>

#include "page/html.h"

namespace answerprint::page {

namespace {

using edit::PieceKind;

class Lanes {
public:
    explicit Lanes(const edit::Timeline& t) : t_(t), length_(t.rate.frames(t.frames).seconds()) {}

    std::string html() const {
        std::string out = "<div class=\"time\"><div class=\"lanes\" style=\"min-width:" +
                          std::to_string(t_.pieces.size() * 30 + 60) + "px\">\n";
        out += lane("", "ruler", ruler());
        out += lane("", "scenes", scenes());
        out += lane("", "picture", picture());
        for (const auto& [language, cues] : t_.subtitles)
            out += lane(escaped(language), "cues", subtitles(cues));
        return out + "</div></div>\n";
    }

private:
    double at(std::int64_t frame) const { return t_.rate.frames(frame).seconds(); }

    static std::string lane(const std::string& name, const char* css, const std::string& blocks) {
        return "<span class=\"lane-name\">" + name + "</span><div class=\"lane " + css + "\">" +
               blocks + "</div>\n";
    }

    /// From `start` for `seconds`, as shares of the film.
    std::string span(double start, double seconds) const {
        return " style=\"left:" + number(100 * start / length_, 3) +
               "%;width:" + number(100 * seconds / length_, 3) + "%\"";
    }

    static std::string hint(double start, double end, const std::string& words) {
        return " title=\"" + clock(Time::from_seconds(start)) + "–" +
               clock(Time::from_seconds(end)) + "  " + escaped(words) + "\"";
    }

    std::string ruler() const {
        double step = 0.5;
        for (const double wider : {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0})
            if (length_ / step > 12) step = wider;
        std::string out;
        for (int i = 0; i == 0 || i * step < length_ - step / 4; ++i)
            out += "<span" + span(i * step, std::min(step, length_ - i * step)) + ">" +
                   clock(Time::from_seconds(i * step)) + "</span>";
        return out;
    }

    std::string scenes() const {
        std::string out;
        for (std::size_t i = 0; i < t_.chapters.size(); ++i) {
            const double start = at(t_.chapters[i].start);
            const double end = i + 1 < t_.chapters.size() ? at(t_.chapters[i + 1].start) : length_;
            out += "<span" + span(start, end - start) + hint(start, end, t_.chapters[i].title) +
                   ">" + escaped(t_.chapters[i].title) + "</span>";
        }
        return out;
    }

    std::string picture() const {
        std::string out;
        for (const auto& p : t_.pieces) {
            const double start = at(p.start), end = at(p.start + p.frames);
            const std::string place = span(start, end - start);
            if (p.kind == PieceKind::card) {
                const auto& card = t_.cards[static_cast<std::size_t>(p.card)];
                const std::string words = card.texts.empty() ? card.name : card.texts.front().words;
                out += "<span class=\"card\"" + place + hint(start, end, words) + ">" +
                       escaped(words) + "</span>";
            } else if (p.kind == PieceKind::dissolve) {
                out += "<span class=\"dissolve\"" + place +
                       hint(start, end, p.shot + " × " + p.next) + "></span>";
            } else {
                out += std::string("<a class=\"shot-block") + (p.fade_out > 0 ? " fade" : "") +
                       "\" href=\"#shot-" + escaped(p.shot) + "\"" + place +
                       hint(start, end, p.shot) + ">" + escaped(p.shot) + "</a>";
            }
        }
        return out;
    }

    std::string subtitles(const std::vector<edit::Cue>& cues) const {
        std::string out;
        for (const auto& c : cues)
            out += "<span" + span(c.start.seconds(), (c.end - c.start).seconds()) +
                   hint(c.start.seconds(), c.end.seconds(), c.text) + ">" + escaped(c.text) +
                   "</span>";
        return out;
    }

    const edit::Timeline& t_;
    double length_;  // seconds
};

}  // namespace

std::string clock(Time t) {
    const std::int64_t tenths =
        (t.ticks + Time::ticks_per_second / 20) / (Time::ticks_per_second / 10);
    char out[32];
    std::snprintf(out, sizeof out, "%d:%02d", static_cast<int>(tenths / 600),
                  static_cast<int>(tenths / 10 % 60));
    return tenths % 10 == 0 ? out : out + ("." + std::to_string(tenths % 10));
}

std::string to_html(const edit::Timeline& timeline) {
    return timeline.frames > 0 ? Lanes(timeline).html() : std::string{};
}

}  // namespace answerprint::page
