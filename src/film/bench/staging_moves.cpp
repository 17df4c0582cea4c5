// What a drawn camera does in its shot: a move by an amount, or to a composition that it is seen to
// end in.
#include <algorithm>
#include <cmath>

#include "film/bench/staging_cameras.h"

namespace answerprint::film {

using nlohmann::json;
using scene::View;

namespace {

std::string whole(double v) { return std::to_string(static_cast<int>(std::lround(v))); }

std::string when(double start, double end) {
    return " from " + text(start) + "s to " + text(end) + "s";
}

json in_time(double start, double end) { return {{"start", start}, {"end", end}}; }

DrawnMove by(const std::string& words, const std::string& kind, double amount, double start,
             double end) {
    return {words + when(start, end),
            {{"kind", kind}, {"amount", amount}, {"time", in_time(start, end)}}};
}

DrawnMove to(const std::string& words, const std::string& kind, double sign, const Drawn& there,
             double start, double end) {
    return {words + when(start, end) + " to " + there.words,
            {{"kind", kind}, {"sign", sign}, {"time", in_time(start, end)}, {"to", there.claims}}};
}

/// Rotated about the vertical through `about`, the picture with it.
View round(const View& v, Vec3 about, double angle) {
    View out = v;
    const Vec3 d = v.at - about;
    out.at = about + Vec3{d.x * std::cos(angle) + d.z * std::sin(angle), d.y,
                          d.z * std::cos(angle) - d.x * std::sin(angle)};
    out.yaw += angle;
    return out;
}

Vec3 flat_ahead(const View& v) { return normalised(v.forward() * Vec3{1, 0, 1}); }
Vec3 right_of(const View& v) {
    const Vec3 f = flat_ahead(v);
    return {-f.z, 0, f.x};
}

}  // namespace

bool StagingCameras::way_free(const View& a, const View& b, const Sitter& s) const {
    for (int k = 1; k <= 8; ++k) {
        const Vec3 at = lerp(a.at, b.at, k / 8.0);
        if (!place_.stands_free(at) || !place_.sees(at, s.eyes, {s.name})) return false;
    }
    return true;
}

std::optional<DrawnMove> StagingCameras::move(const Drawn& from, double share) {
    const double start = rounded(share * chance_.between(0.2, 0.6)),
                 end = rounded(start + share * chance_.between(1.6, 2.4));
    switch (chance_.next() % 6) {
        case 0:
            return turned(from, start, end);
        case 1:
            return travelled(from, start, end);
        case 2:
            return zoomed(from, start, end);
        default:
            return arrived(from, start, end);
    }
}

std::optional<DrawnMove> StagingCameras::turned(const Drawn&, double start, double end) {
    const bool sign = chance_.one_in(2);
    const double plus = sign ? 1 : -1;
    switch (chance_.next() % 5) {
        case 0:
        case 1: {
            const double a = 5 + static_cast<double>(chance_.next() % 25);
            return by(std::string("pan ") + (sign ? "right " : "left ") + text(a) + "deg", "pan",
                      plus * a, start, end);
        }
        case 2: {
            const double a = 4 + static_cast<double>(chance_.next() % 9);
            return by(std::string("tilt ") + (sign ? "up " : "down ") + text(a) + "deg", "tilt",
                      plus * a, start, end);
        }
        case 3: {
            const double a = 30 + static_cast<double>(chance_.next() % 60);
            return by(std::string("whip pan ") + (sign ? "right " : "left ") + text(a) + "deg",
                      "pan", plus * a, start, rounded(start + 0.3));
        }
        default: {
            static const std::vector<std::pair<std::string, double>> hands = {
                {"light", 0.3}, {"medium", 0.8}, {"strong", 2}};
            const auto& [word, rms] = chance_.of(hands);
            return DrawnMove{"handheld " + word, {{"kind", "handheld"}, {"amount", rms}}};
        }
    }
}

std::optional<DrawnMove> StagingCameras::travelled(const Drawn& d, double start, double end) {
    const Sitter& s = named(d.subject);
    const bool sign = chance_.one_in(2);
    const double plus = sign ? 1 : -1;
    View there = d.view;
    switch (chance_.next() % 5) {
        case 0: {
            const double far = rounded(chance_.between(0.15, 0.9));
            there.at += d.view.forward() * (plus * far);
            if (!way_free(d.view, there, s)) return {};
            return by(std::string("dolly ") + (sign ? "in " : "out ") + text(far) + "m", "dolly",
                      plus * far, start, end);
        }
        case 1: {
            const double far = rounded(chance_.between(0.2, 0.9));
            there.at += right_of(d.view) * (plus * far);
            if (!way_free(d.view, there, s)) return {};
            return by(std::string("truck ") + (sign ? "right " : "left ") + text(far) + "m",
                      "truck", plus * far, start, end);
        }
        case 2:
        case 3: {
            const double far = rounded(chance_.between(0.15, 0.6));
            there.at.y += plus * far;
            if (!way_free(d.view, there, s)) return {};
            return by(std::string(chance_.one_in(2) ? "pedestal " : "crane ") +
                          (sign ? "up " : "down ") + text(far) + "m",
                      "pedestal", plus * far, start, end);
        }
        default: {
            const double a = 10 + static_cast<double>(chance_.next() % 30);
            for (int k = 1; k <= 6; ++k)
                if (const View v = round(d.view, s.eyes, radians(plus * a * k / 6));
                    !place_.stands_free(v.at) || !place_.sees(v.at, s.eyes, {s.name}))
                    return {};
            return by(std::string("arc ") + (sign ? "right " : "left ") + text(a) + "deg", "arc",
                      plus * a, start, end);
        }
    }
}

std::optional<DrawnMove> StagingCameras::zoomed(const Drawn& d, double start, double end) {
    const Sitter& s = named(d.subject);
    const bool sign = chance_.one_in(2);
    const double f = std::round(d.view.focal_mm * (sign ? 1.5 : 0.75));
    switch (chance_.next() % 3) {
        case 0:
            return by("zoom to " + whole(f) + "mm", "zoom", f, start, end);
        case 1: {
            View there = d.view;
            there.focal_mm =
                d.view.focal_mm * chance_.between(sign ? 1.25 : 0.45, sign ? 2.6 : 0.8);
            if (there.focal_mm < 15 || there.focal_mm > 200) return {};
            const auto seen = told(there, s, false);
            if (!seen || seen->claims["size"] == d.claims["size"]) return {};
            return to("zoom", "zoom to", sign ? 1 : -1, *seen, start, end);
        }
        default: {
            // Nearer with a shorter lens: the subject stays as large.
            const double depth = scene::project(d.view, gate_, s.eyes).depth;
            View there = d.view;
            there.at += d.view.forward() * (depth * (1 - f / d.view.focal_mm));
            if (!way_free(d.view, there, s) || f < 15) return {};
            return by(std::string("dolly zoom ") + (f < d.view.focal_mm ? "in" : "out") + " to " +
                          whole(f) + "mm",
                      "dolly zoom", f, start, end);
        }
    }
}

/// By a move of which only the kind is told, to what is seen at its end.
std::optional<DrawnMove> StagingCameras::arrived(const Drawn& d, double start, double end) {
    const Sitter& s = named(d.subject);
    const bool sign = chance_.one_in(2);
    const double plus = sign ? 1 : -1;
    View there = d.view;
    if (d.claims.value("dutch", 0.0) != 0) return {};
    switch (chance_.next() % 4) {
        case 0: {
            // Nearer or farther on the line to the eyes.
            const Vec3 out = d.view.at - s.eyes;
            there.at = s.eyes + out * chance_.between(sign ? 0.35 : 1.25, sign ? 0.8 : 2.5);
            const auto seen = told(there, s, chance_.one_in(2));
            if (!seen || seen->claims["size"] == d.claims["size"] || !way_free(d.view, there, s))
                return {};
            return to(std::string("dolly ") + (sign ? "in" : "out"), "dolly to", plus, *seen, start,
                      end);
        }
        case 1: {
            // The tripod stays: on somebody else.
            const Sitter& other = chance_.of(place_.people());
            if (other.name == s.name) return {};
            const auto now = scene::project(d.view, gate_, other.eyes);
            const double at = kNamedPlaces[chance_.next() % 3].x;
            const Vec3 way = other.eyes - d.view.at;
            there.yaw =
                yaw_along(way * -1.0) - std::atan((0.5 - at) * 2 * gate_.tan_h(d.view.focal_mm));
            const double turn = wrapped_angle(there.yaw - d.view.yaw);
            if (std::abs(turn) < radians(8) || std::abs(turn) > radians(110)) return {};
            const auto seen = told(there, other, true);
            if (!seen || (now.depth > 0 && std::abs(now.x - 0.5) < 0.1)) return {};
            const double right = turn < 0 ? 1 : -1;
            return to(std::string("pan ") + (right > 0 ? "right" : "left"), "pan to", right, *seen,
                      start, end);
        }
        case 2: {
            // Past the subject, until it stands elsewhere in the picture.
            const auto now = scene::project(d.view, gate_, s.eyes);
            const double at = kNamedPlaces[chance_.next() % 3].x;
            const double far = (now.x - at) * 2 * now.depth * gate_.tan_h(d.view.focal_mm);
            if (std::abs(far) < 0.2 || std::abs(far) > 2.5) return {};
            there.at += right_of(d.view) * far;
            const auto seen = told(there, s, true);
            if (!seen || !way_free(d.view, there, s)) return {};
            return to(std::string("truck ") + (far > 0 ? "right" : "left"), "truck to",
                      far > 0 ? 1 : -1, *seen, start, end);
        }
        default: {
            // Round the subject, until it shows another side.
            const auto& side = kNamedSides[chance_.next() % 8];
            const double now = yaw_along(d.view.at - s.eyes);
            const double turn = wrapped_angle(s.face + radians(side.yaw) - now);
            if (std::abs(turn) < radians(20) || std::abs(turn) > radians(100)) return {};
            for (int k = 1; k <= 8; ++k)
                if (const View v = round(d.view, s.eyes, turn * k / 8);
                    !place_.stands_free(v.at) || !place_.sees(v.at, s.eyes, {s.name}))
                    return {};
            auto seen = told(round(d.view, s.eyes, turn), s, false);
            if (!seen) return {};
            seen->words.append(", ").append(side.words);
            seen->claims["side"] = side.yaw;
            const double right = turn > 0 ? 1 : -1;
            return to(std::string("arc ") + (right > 0 ? "right" : "left"), "arc to", right, *seen,
                      start, end);
        }
    }
}

std::optional<DrawnMove> StagingCameras::keeps_with(Drawn& d, const Sitter& who, Vec2 from, Vec2 to,
                                                    double start, double end) {
    const Vec3 way{to.x - from.x, 0, to.y - from.y};
    const double turn = wrapped_angle(yaw_along(way) - who.face);
    // Its side of who walks is kept, so it swings round as they set out.
    for (int k = 0; k <= 10; ++k) {
        View v = round(d.view, who.eyes, turn * std::min(1.0, k / 3.0));
        v.at += way * (k / 10.0);
        const Vec3 eyes = who.eyes + way * (k / 10.0);
        if (!place_.stands_free(v.at) || !place_.sees(v.at, eyes, {who.name})) return {};
    }
    const double side = degrees(wrapped_angle(yaw_along(d.view.at - who.eyes) - who.face));
    const bool leads = std::abs(side) < 60 && chance_.one_in(2);
    json claim = {{"kind", "follow"}, {"time", in_time(0, end)}, {"walk", in_time(start, end)}};
    if (leads) return DrawnMove{"lead " + who.name, claim};
    if (d.claims.contains("side")) return DrawnMove{"follow " + who.name, claim};
    for (const auto& n : kNamedSides)
        if (std::abs(degrees(wrapped_angle(radians(side - n.yaw)))) < 8) {
            claim["side"] = n.yaw;
            return DrawnMove{"follow " + who.name + " " + n.words, claim};
        }
    return {};
}

}  // namespace answerprint::film
