#include "film/continuity.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "scene/framing.h"

namespace answerprint::film {

namespace {

constexpr double along_the_line =
    15;                              // deg off it, as seen from the nearer of the two: neither side
constexpr double least_turn = 30;    // deg round the subject
constexpr double least_step = 0.45;  // log2 of sizes: the least of the ladder is MS to MLS, 0.49
constexpr double rounding = 1.0 / 256;  // deg

bool seen(const SeenShot& s, const scene::Sitter& who, int frame) {
    const auto& sample = s.camera.samples[static_cast<std::size_t>(frame)];
    const Vec3 p = sample.at.inverse() * who.eyes;
    const scene::Gate gate(s.camera.lens, s.camera.aspect);
    return p.z < 0 && std::abs(p.x) < -p.z * gate.tan_h(sample.focal_mm) &&
           std::abs(p.y) < -p.z * gate.tan_v(sample.focal_mm);
}

/// Which side of the line from the first to the second speaker the camera stands on at `frame`:
/// +1, -1, or 0 where there is no line to be on a side of, or nobody of the two is seen.
int side(const SeenShot& s, const std::vector<std::string>& speakers, int frame) {
    if (speakers.size() < 2 || s.shot.frame.size == direction::Size::insert) return 0;
    const auto a = scene::sitter(s.blocking, speakers[0], frame);
    const auto b = scene::sitter(s.blocking, speakers[1], frame);
    if (!a.found || !a.visible || !b.found || !b.visible) return 0;
    if (!seen(s, a, frame) && !seen(s, b, frame)) return 0;
    const Vec3 d = b.eyes - a.eyes;
    const Vec3 c = s.camera.samples[static_cast<std::size_t>(frame)].at.position - a.eyes;
    const double apart = std::hypot(d.x, d.z);
    if (apart < 0.1) return 0;
    const double off = (d.z * c.x - d.x * c.z) / apart;
    const double near = std::min(std::hypot(c.x, c.z), std::hypot(c.x - d.x, c.z - d.z));
    if (std::abs(off) < near * std::sin(radians(along_the_line))) return 0;
    return off > 0 ? 1 : -1;
}

/// Whom a picture is of, from where and how large.
struct Sight {
    std::string subject;
    Vec3 from;        // unit, from the subject to the camera
    double size = 0;  // frame height over stature; 0: not in the set
};

Sight sight(const SeenShot& s, const std::string& subject, int frame) {
    const auto who = scene::sitter(s.blocking, subject, frame);
    if (!who.found || !who.visible) return {};
    const auto& sample = s.camera.samples[static_cast<std::size_t>(frame)];
    const Vec3 way = sample.at.position - who.eyes;
    const double depth = dot(-way, sample.at.rotation * Vec3{0, 0, -1});
    if (depth <= 0) return {};
    const scene::Gate gate(s.camera.lens, s.camera.aspect);
    return {subject, normalised(way), 2 * depth * gate.tan_v(sample.focal_mm) / who.stature};
}

std::string last_subject(const direction::Shot& shot) {
    std::string subject = scene::subject_of(shot.frame);
    for (const auto& move : shot.moves)
        if (move.to) subject = scene::subject_of(*move.to);
    return subject;
}

}  // namespace

std::vector<std::string> first_speakers(const direction::ScenePlan& plan,
                                        const std::vector<scene::Actor>& actors) {
    std::vector<std::string> names;
    for (const auto& spoken : plan.lines) {
        if (names.size() == 2 || spoken.line.voice_over || spoken.line.off_screen) continue;
        const std::string speaker = folded(spoken.line.speaker);
        for (const auto& actor : actors) {
            const auto& c = actor.character;
            const bool speaks =
                folded(c.name) == speaker ||
                std::any_of(c.aliases.begin(), c.aliases.end(),
                            [&](const auto& alias) { return folded(alias) == speaker; });
            if (speaks && std::find(names.begin(), names.end(), c.name) == names.end())
                names.push_back(c.name);
        }
    }
    return names;
}

Diagnostics continuity(const std::vector<SeenShot>& shots,
                       const std::vector<std::string>& speakers) {
    Diagnostics out;
    int stood = 0;  // on which side the last shot ended that had one
    std::string stood_in;
    const SeenShot* before = nullptr;
    int number = 0;
    for (const auto& s : shots) {
        ++number;
        const int frames = static_cast<int>(s.camera.samples.size());
        if (frames == 0 || s.blocking.frames == 0) continue;
        const Place place{"shot", number, 1, 1};
        const int stands = side(s, speakers, 0);
        if (stood && stands && stands != stood)
            warning(out, place,
                    msg("film.line-crossed", s.shot.id, stood_in, speakers[0], speakers[1]),
                    msg("film.line-crossed-right"));
        if (before && before->shot.cut.kind == direction::CutKind::cut) {
            const auto a = sight(*before, last_subject(before->shot),
                                 static_cast<int>(before->camera.samples.size()) - 1);
            const auto b = sight(s, scene::subject_of(s.shot.frame), 0);
            if (a.size > 0 && b.size > 0 && a.subject == b.subject) {
                const double turn = degrees(angle_between(a.from, b.from));
                if (turn < least_turn - rounding &&
                    std::abs(std::log2(b.size / a.size)) < least_step)
                    warning(out, place,
                            msg("film.jump-cut", before->shot.id, s.shot.id, a.subject,
                                std::to_string(std::lround(turn))),
                            msg("film.jump-cut-right"));
            }
        }
        if (const int ends = side(s, speakers, frames - 1)) {
            stood = ends;
            stood_in = s.shot.id;
        }
        before = &s;
    }
    return out;
}

}  // namespace answerprint::film
