#include "scene/exchange/chan_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/decimal.h"
#include "base/text.h"
#include "scene/exchange/plain_number.h"

namespace answerprint::scene {

namespace {

constexpr std::size_t kMostComplaints = 20;

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view next_word(std::string_view& rest) {
    while (!rest.empty() && blank(rest[0])) rest.remove_prefix(1);
    std::size_t n = 0;
    while (n < rest.size() && !blank(rest[n])) ++n;
    const auto word = rest.substr(0, n);
    rest.remove_prefix(n);
    return word;
}

std::string shown(std::string_view word) {
    std::string out;
    for (std::size_t at = 0; at < word.size() && out.size() < 40;)
        append_utf8(out, next_code_point(word, at));
    return out;
}

struct Reader {
    const std::string& file;
    Diagnostics& out;
    CameraClip clip;
    int line = 0;
    std::size_t columns = 0, said = 0, missing = 0;
    double first = 0;
    Place gap;

    void wrong(int column, Message what, Message right) {
        if (said++ < kMostComplaints)
            error(out, {file, line, column, 1}, std::move(what), std::move(right));
    }

    void read_line(std::string_view text) {
        std::vector<double> v;
        auto rest = text;
        for (auto word = next_word(rest); !word.empty(); word = next_word(rest)) {
            if (v.empty() && word.starts_with('#')) return;
            const auto n = plain_number(word);
            if (!n) {
                const auto before =
                    text.substr(0, static_cast<std::size_t>(word.data() - text.data()));
                return wrong(static_cast<int>(code_points(before)) + 1,
                             msg("scene.chan-number", shown(word)), msg("scene.chan-number-right"));
            }
            v.push_back(*n);
            if (v.size() > 8) break;
        }
        if (v.empty()) return;
        if (columns == 0 && (v.size() == 7 || v.size() == 8)) columns = v.size();
        if (v.size() != (columns ? columns : 8))
            return wrong(1, msg("scene.chan-columns"), msg("scene.chan-columns-right"));
        if (v[0] != std::floor(v[0]))
            return wrong(1, msg("scene.chan-frame"), msg("scene.chan-frame-right"));
        if (columns == 8 && !(v[7] >= 0.1 && v[7] <= 170))
            return wrong(1, msg("scene.chan-view", decimal(v[7])), msg("scene.chan-view-right"));
        take(v);
    }

    void take(const std::vector<double>& v) {
        if (clip.keys.empty()) first = v[0];
        const double frame = v[0] - first;
        if (!clip.keys.empty()) {
            const double step = frame - clip.keys.back().frame;
            if (step < 1) return wrong(1, msg("scene.chan-order"), msg("scene.chan-frame-right"));
            if (step > 1 && missing == 0) gap = {file, line, 1, 1};
            missing += static_cast<std::size_t>(step) - 1;
        }
        if (frame >= most_camera_frames)
            return wrong(1, msg("scene.camera-long"),
                         msg("scene.camera-long-right", std::to_string(most_camera_frames)));
        const Quat turn = Quat::about({0, 1, 0}, radians(v[5])) *
                          Quat::about({1, 0, 0}, radians(v[4])) *
                          Quat::about({0, 0, 1}, radians(v[6]));
        clip.keys.push_back(
            {frame, {{v[1], v[2], v[3]}, normalised(turn)}, columns == 8 ? radians(v[7]) : 0});
    }
};

std::string text_of(double v) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.7f", v);
    const std::string s = text.data();
    return s == "-0.0000000" ? "0.0000000" : s;
}

/// Degrees about X, Y, Z of a rotation that turns about its own Y, then X, then Z.
Vec3 turns(const Quat& q) {
    const Vec3 x = q * Vec3{1, 0, 0}, y = q * Vec3{0, 1, 0}, z = q * Vec3{0, 0, 1};
    const double tilt = std::asin(std::clamp(-z.y, -1.0, 1.0));
    if (std::abs(z.y) > 1 - 1e-12)  // straight up or down: all of the turn is pan
        return {degrees(tilt), degrees(std::atan2(-x.z, x.x)), 0};
    return {degrees(tilt), degrees(std::atan2(z.x, z.z)), degrees(std::atan2(x.y, y.y))};
}

/// No jump of a whole turn from frame to frame.
double unwound(double angle, double before) {
    return angle + 360 * std::round((before - angle) / 360);
}

}  // namespace

std::string to_chan(const CameraPath& camera) {
    const double height = camera.lens.sensor.width_mm / camera.aspect;
    std::string text;
    Vec3 last;
    for (std::size_t n = 0; n < camera.samples.size(); ++n) {
        const auto& s = camera.samples[n];
        const Vec3 now = turns(s.at.rotation);
        last = {unwound(now.x, last.x), unwound(now.y, last.y), unwound(now.z, last.z)};
        text += std::to_string(n);
        for (const double v : {s.at.position.x, s.at.position.y, s.at.position.z, last.x, last.y,
                               last.z, degrees(2 * std::atan(height / 2 / s.focal_mm))})
            text.append(" ").append(text_of(v));
        text += '\n';
    }
    return text;
}

CameraClip read_chan(std::string_view text, const std::string& file, Diagnostics& out) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Reader r{file, out, {}, 0, 0, 0, 0, 0, {}};
    while (!text.empty() && r.said < kMostComplaints) {
        const auto end = std::min(text.find('\n'), text.size());
        ++r.line;
        r.read_line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (r.clip.keys.empty() && r.said == 0) {
        r.line = std::max(1, r.line);
        r.wrong(1, msg("scene.chan-empty"), msg("scene.chan-columns-right"));
    }
    if (r.said > 0) return {};
    if (r.missing > 0)
        warning(out, r.gap, msg("scene.chan-gap", std::to_string(r.missing)),
                msg("scene.chan-frame-right"));
    return std::move(r.clip);
}

}  // namespace answerprint::scene
