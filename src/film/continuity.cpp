#include "film/continuity.h"

#include <algorithm>
#include <cmath>
#include <optional>

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

/// How far off the line from the first to the second speaker the camera stands at `frame`, deg seen
/// from the nearer of the two, more than 0 on the one side and less on the other; 0 along the line,
/// and where there is no line to be on a side of, or nobody of the two is seen.
double side(const SeenShot& s, const std::vector<std::string>& speakers, int frame) {
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
    const double deg = degrees(std::asin(std::clamp(off / std::max(near, 1e-9), -1.0, 1.0)));
    return std::abs(deg) < along_the_line ? 0 : deg;
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

/// A shot where it is cut to those before it.
struct Cut {
    double stood = 0,
           stands = 0;           // sides of the line: of the last shot that ended on one, and this
    std::string stood_in;        // that shot
    std::optional<double> turn;  // deg round the subject of both shots beside a straight cut
    double step = 0;             // log2 of their sizes
    bool crosses() const { return stood * stands < 0; }
    bool jumps() const {
        return turn && *turn < least_turn - rounding && std::abs(step) < least_step;
    }
};

std::vector<Cut> cuts(const std::vector<SeenShot>& shots,
                      const std::vector<std::string>& speakers) {
    std::vector<Cut> out;
    Cut last;
    const SeenShot* before = nullptr;
    for (const auto& s : shots) {
        out.push_back({last.stood, 0, last.stood_in, {}, 0});
        const int frames = static_cast<int>(s.camera.samples.size());
        if (frames == 0 || s.blocking.frames == 0) continue;
        out.back().stands = side(s, speakers, 0);
        if (before && before->shot.cut.kind == direction::CutKind::cut) {
            const auto a = sight(*before, last_subject(before->shot),
                                 static_cast<int>(before->camera.samples.size()) - 1);
            const auto b = sight(s, scene::subject_of(s.shot.frame), 0);
            if (a.size > 0 && b.size > 0 && a.subject == b.subject) {
                out.back().turn = degrees(angle_between(a.from, b.from));
                out.back().step = std::log2(b.size / a.size);
            }
        }
        if (const double ends = side(s, speakers, frames - 1)) {
            last.stood = ends;
            last.stood_in = s.shot.id;
        }
        before = &s;
    }
    return out;
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
    const auto all = cuts(shots, speakers);
    for (std::size_t n = 0; n < shots.size(); ++n) {
        const Place place{"shot", static_cast<int>(n) + 1, 1, 1};
        const auto& id = shots[n].shot.id;
        if (all[n].crosses())
            warning(out, place,
                    msg("film.line-crossed", id, all[n].stood_in, speakers[0], speakers[1]),
                    msg("film.line-crossed-right"));
        if (all[n].jumps())
            warning(out, place,
                    msg("film.jump-cut", shots[n - 1].shot.id, id,
                        scene::subject_of(shots[n].shot.frame),
                        std::to_string(std::lround(*all[n].turn))),
                    msg("film.jump-cut-right"));
    }
    return out;
}

std::vector<review::Finding> cut_findings(std::vector<SeenShot> shots,
                                          const std::vector<std::string>& speakers,
                                          const scene::CameraPath& taken) {
    using Verdict = review::Finding::Verdict;
    std::vector<review::Finding> out;
    if (shots.size() < 2) return out;
    const Cut plan = cuts(shots, speakers).back();
    const bool known = !taken.samples.empty();
    if (known) shots.back().camera = taken;
    const Cut is = cuts(shots, speakers).back();
    const auto add = [&](const char* claim, const std::string& of, double off) {
        review::Finding f;
        f.claim = claim;
        f.of = of;
        f.unit = "deg";
        if (known) {
            f.had = off;
            f.confidence = 1;
            f.verdict = off > 0 ? Verdict::misses : Verdict::holds;
        } else {
            f.why = msg("review.not-registered");
        }
        out.push_back(std::move(f));
    };
    if (plan.stood * plan.stands > 0)
        add("line", plan.stood_in, is.crosses() ? std::abs(is.stands) : 0);
    if (plan.turn && !plan.jumps())
        add("cut", shots[shots.size() - 2].shot.id, is.jumps() ? least_turn - *is.turn : 0);
    return out;
}

}  // namespace answerprint::film
