#include "cli/progress_line.h"

#include <cmath>
#include <cstdio>
#include <string>

#include "base/text.h"

namespace answerprint::cli {

namespace {
std::string clock(double seconds) {
    const int s = static_cast<int>(std::lround(seconds));
    char out[24];
    if (s >= 3600)
        std::snprintf(out, sizeof out, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    else
        std::snprintf(out, sizeof out, "%d:%02d", s / 60, s % 60);
    return out;
}

std::string cropped(const std::string& text, int cells) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        cells -= cell_width(c);
        if (cells < 0) break;
        append_utf8(out, c);
    }
    return out;
}
}  // namespace

void ProgressLine::show(const farm::Progress& p) {
    if (p.tasks == 0) return;
    const auto now = std::chrono::steady_clock::now();
    std::string line = console_.words(
        msg("cli.progress-tasks", std::to_string(p.tasks_done), std::to_string(p.tasks)));
    if (p.frames > 0)
        line += "  " + console_.words(msg("cli.progress-frames", std::to_string(p.frames_done),
                                          std::to_string(p.frames)));
    if (p.seconds_left >= 1)
        line += "  " + console_.words(msg("cli.progress-left", clock(p.seconds_left)));
    if (console_.terminal) {
        if (now - last_ < std::chrono::milliseconds(80) && p.tasks_done < p.tasks) return;
        last_ = now;
        if (!p.running.empty()) line += "  " + p.running;
        std::fprintf(stderr, "\r\033[K%s", cropped(line, 100).c_str());
        std::fflush(stderr);
        drawn_ = true;
        return;
    }
    // A line each tenth, or each ten seconds; nothing when nothing runs, or when it is soon over.
    const int tenths = p.tasks_done * 10 / p.tasks;
    if (p.ran == 0 || now - begun_ < std::chrono::seconds(3)) return;
    if (tenths == tenths_ && now - last_ < std::chrono::seconds(10)) return;
    tenths_ = tenths;
    last_ = now;
    std::fprintf(stderr, "%s\n", line.c_str());
}

film::Watch ProgressLine::watch() {
    film::Watch watch;
    watch.progress = [this](const farm::Progress& p) { show(p); };
    return watch;
}

void ProgressLine::clear() {
    if (!drawn_) return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    drawn_ = false;
}

}  // namespace answerprint::cli
