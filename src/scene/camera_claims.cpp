#include "scene/camera_claims.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/decimal.h"
#include "scene/camera_moves.h"
#include "scene/framing.h"
#include "scene/obstacles.h"

namespace answerprint::scene {

using direction::AngleKind;
using direction::Composition;
using direction::CompositionKind;
using direction::Move;
using direction::MoveKind;
using Claim = ClaimMiss::Claim;

namespace {

constexpr double kPlace = 0.05;                       // of the picture
constexpr double kAngle = 5, kSide = 15, kDutch = 2;  // deg
constexpr double kHeight = 0.05;                      // m: near a subject an angle says less
constexpr double kLens = 0.05;                        // of the horizontal angle
constexpr double kSize = 0.25;                        // log2
constexpr double kHidden = 0.3;                       // of a subject's points in the picture
constexpr int kLook = 6;                              // frames: as often it is looked for
constexpr double kWay = 15;                           // deg
constexpr double kPath = 0.15;                        // of the length
constexpr double kTiming = 3;                         // frames
constexpr double kBegun = 0.05;                       // of all motion: so much is a beginning
constexpr double kShake = 1.58;                       // above it the next strength is nearer
constexpr double kFaint = 3;   // a hand wanders off its aim: about its own mean it shakes less
constexpr double kShaken = 3;  // s: a shorter shake tells no mean
constexpr double kParallax = 2.0 / 1920;  // of the width: what is seen to move
constexpr double kRounding = 1e-3;

double hfov(const Gate& gate, double focal) { return std::atan(gate.tan_h(focal)); }

struct Measure {
    const direction::Shot& shot;
    const Blocking& blocking;
    const CameraPath& path;
    const Gate gate;
    ShotObstacles& obstacles;
    std::vector<View> views;
    std::vector<ClaimMiss> out;
    std::vector<ClaimSeen>* seen = nullptr;  // all that is held against a claim, where it is asked

    int frames() const { return static_cast<int>(views.size()); }
    int frame_of(Time t) const {
        return std::clamp(static_cast<int>(blocking.rate.nearest_frame(std::max(Time{}, t))), 0,
                          frames() - 1);
    }

    void miss(Claim claim, const std::string& of, double asked, double had, double within,
              int frame) {
        out.push_back({claim, of, asked, had, within, frame});
    }
    /// As it is when `had` is no more than `within` off.
    void hold(Claim claim, const std::string& of, double asked, double had, double within,
              int frame) {
        const bool holds = std::abs(had - asked) <= within * (1 + kRounding);
        if (seen) seen->push_back({{claim, of, asked, had, within, frame}, holds});
        if (!holds) miss(claim, of, asked, had, within, frame);
    }

    void size(const Composition& c, const View& view, const Sitter& s, int frame) {
        if (!c.size_claimed) return;
        const auto range = direction::range_of(c.size);
        const double depth = project(view, gate, s.eyes).depth;
        const double had = std::max(1e-3, depth) * 2 * gate.tan_v(view.focal_mm) / s.stature;
        const double middle = range.middle();
        const double factor = std::max(std::exp2(kSize), range.high / middle);
        if (std::abs(std::log2(had / middle)) > std::log2(factor) * (1 + kRounding) + kRounding)
            miss(Claim::size, subject_of(c), middle, had, factor, frame);
    }

    void places(const Composition& c, const View& view, int frame) {
        const bool over = c.kind == CompositionKind::over;
        for (const auto& subject : c.subjects) {
            if (c.kind == CompositionKind::view && subject.name != subject_of(c)) continue;
            const Sitter s = sitter(blocking, subject.name, frame);
            if (!s.found || !s.visible) continue;
            const Projected p = project(view, gate, s.eyes);
            const double beyond = std::max({-p.x, p.x - 1, -p.y, p.y - 1});
            // Of the shoulder's owner the head may be cut.
            const double may = over && subject.name != subject_of(c) ? 0.5 : 0;
            if (p.depth <= 0)
                miss(Claim::framed, subject.name, 0, 100, 0, frame);
            else if (beyond > may)
                miss(Claim::framed, subject.name, 0, 100 * beyond, 100 * may, frame);
            else if (subject.at) {
                hold(Claim::across, subject.name, 100 * subject.at->x, 100 * p.x, 100 * kPlace,
                     frame);
                if (subject.height_claimed)
                    hold(Claim::down, subject.name, 100 * subject.at->y, 100 * p.y, 100 * kPlace,
                         frame);
            }
        }
    }

    void angle(const Composition& c, const View& view, const Sitter& s, int frame) {
        const auto& a = c.angle;
        const Vec3 d = view.at - s.eyes;
        const double flat = std::hypot(d.x, d.z), elevation = degrees(std::atan2(d.y, flat));
        if (a.dutch != 0 && std::abs(elevation) < 70)  // from above it has no meaning
            hold(Claim::dutch, "", a.dutch, degrees(view.roll), kDutch, frame);
        if (!a.claimed || c.kind == CompositionKind::view) return;
        if (a.kind == AngleKind::height || a.kind == AngleKind::ground) {
            const double asked = a.kind == AngleKind::ground ? 0.12 : a.value;
            const double wish = degrees(std::atan2(asked - s.eyes.y, flat));
            if (std::abs(elevation - wish) > kAngle)
                hold(Claim::height, "", asked, view.at.y, kHeight, frame);
            else if (seen)
                seen->push_back({{Claim::height, "", asked, view.at.y,
                                  std::max(kHeight, std::abs(view.at.y - asked)), frame},
                                 true});
            return;
        }
        const double asked = a.kind == AngleKind::low        ? -a.value
                             : a.kind == AngleKind::high     ? a.value
                             : a.kind == AngleKind::overhead ? 90
                                                             : 0;
        hold(Claim::angle, subject_of(c), asked, elevation, kAngle, frame);
    }

    void side(const Composition& c, const View& view, const Sitter& s, int frame) {
        const Vec3 d = view.at - s.eyes;
        const std::string who = subject_of(c);
        const auto off = [&](double yaw) { return degrees(wrapped_angle(yaw_along(d) - yaw)); };
        if (c.kind == CompositionKind::view) {
            const Sitter eyes = sitter(blocking, c.subjects.front().name, frame);
            if (eyes.found)
                hold(Claim::side, who, 0, off(yaw_along(eyes.eyes - s.eyes)), kSide, frame);
        } else if (c.kind == CompositionKind::over) {
            if (!c.side.claimed) return;
            const Sitter owner = sitter(blocking, c.subjects.front().name, frame);
            if (!owner.found) return;
            // The owner faces the subject: its left is to the left of that way.
            const Vec3 ahead =
                normalised(Vec3{s.eyes.x - owner.eyes.x, 0, s.eyes.z - owner.eyes.z});
            const double left = dot(Vec3{ahead.z, 0, -ahead.x}, view.at - owner.eyes);
            const double had = c.side.yaw > 0 ? left : -left;
            if (had <= 0) miss(Claim::shoulder, c.subjects.front().name, 0, had, 0, frame);
        } else if (!c.side.from.empty()) {
            const Sitter there = sitter(blocking, c.side.from, frame);
            if (there.found)
                hold(Claim::side, who, 0, off(yaw_along(there.eyes - s.eyes)), kSide, frame);
        } else if (c.side.claimed) {
            const double front = c.size <= direction::Size::ms ? s.face : s.body;
            const double had =
                c.side.yaw + degrees(wrapped_angle(radians(off(front) - c.side.yaw)));
            hold(Claim::side, who, c.side.yaw, had, kSide, frame);
        }
    }

    void hidden(const Composition& c, const View& view, int frame) {
        const bool over = c.kind == CompositionKind::over;
        for (const auto& subject : c.subjects) {
            if (subject.name != subject_of(c) && c.kind != CompositionKind::on) continue;
            const auto cover = obstacles.at(frame).cover(blocking, frame, gate, view, subject.name,
                                                         over ? c.subjects.front().name : "");
            const double share = cover.eyes ? 1 : cover.share;
            if (share > kHidden)
                miss(Claim::hidden, subject.name, 0, 100 * share, 100 * kHidden, frame);
        }
    }

    /// Where who is kept with faces, for the camera's side: head or body, as within half a second
    /// is best for it. No dolly swings round as quickly as somebody turns, nor with every look.
    double keeps_to(const Composition& c, const Sitter& s, const View& view, int frame) const {
        const int reach = static_cast<int>(std::lround(blocking.rate.fps() / 2));
        const double wish = yaw_along(view.at - s.eyes) - radians(c.side.yaw);
        double best = s.body;
        for (int n = std::max(0, frame - reach); n <= std::min(frames() - 1, frame + reach); ++n) {
            const Sitter then = sitter(blocking, subject_of(c), n);
            for (const double front : {then.body, then.face})
                if (std::abs(wrapped_angle(wish - front)) < std::abs(wrapped_angle(wish - best)))
                    best = front;
        }
        return best;
    }

    /// `kept`: a camera that keeps with its subject keeps to the body's side, whatever the head
    /// does.
    void composition(const Composition& c, int frame, bool kept = false) {
        if (c.assumed || c.subjects.empty()) return;
        Sitter s = sitter(blocking, subject_of(c), frame);
        if (!s.found || !s.visible) return;
        if (kept) s.face = s.body = keeps_to(c, s, views[static_cast<std::size_t>(frame)], frame);
        const View& view = views[static_cast<std::size_t>(frame)];
        places(c, view, frame);
        const bool framed = std::none_of(out.begin(), out.end(), [&](const auto& m) {
            return m.claim == Claim::framed && m.frame == frame && m.of == subject_of(c);
        });
        if (framed) size(c, view, s, frame);
        if (framed && c.headroom)
            hold(Claim::headroom, subject_of(c), 100 * *c.headroom,
                 100 * project(view, gate, s.crown).y, 100 * kPlace, frame);
        angle(c, view, s, frame);
        side(c, view, s, frame);
        if (!kept || frame % kLook == 0) hidden(c, view, frame);
    }

    /// Under `follow` and `lead` composition and distance hold throughout, and nothing stands
    /// before whom it keeps with: the worst frame is told.
    void followed(const Move& m, const Composition& frame) {
        const int a = frame_of(m.time.start), b = frame_of(m.time.end);
        const bool framed = subject_of(frame) == m.name;
        std::vector<ClaimMiss> before = std::move(out);
        out.clear();
        std::vector<ClaimMiss> worst;
        const auto excess = [](const ClaimMiss& x) {
            if (x.claim == Claim::size) return std::abs(std::log2(x.had / x.asked));
            return std::abs(x.had - x.asked);
        };
        for (int f = a; f <= b; ++f) {
            const Sitter s = sitter(blocking, m.name, f);
            if (!s.found || !s.visible) continue;
            const View& view = views[static_cast<std::size_t>(f)];
            if (framed) composition(frame, f, true);
            if (m.amount)
                hold(Claim::distance, m.name, *m.amount, project(view, gate, s.eyes).depth,
                     kPath * *m.amount, f);
            for (const auto& now : out) {
                const auto same = std::find_if(worst.begin(), worst.end(), [&](const auto& w) {
                    return w.claim == now.claim && w.of == now.of;
                });
                if (same == worst.end())
                    worst.push_back(now);
                else if (excess(now) > excess(*same))
                    *same = now;
            }
            out.clear();
        }
        out = std::move(before);
        for (auto& w : worst) {
            const bool told = std::any_of(out.begin(), out.end(), [&](const auto& x) {
                return x.claim == w.claim && x.of == w.of;
            });
            if (!told) out.push_back(std::move(w));
        }
    }

    /// How far along its motion a camera is at every frame, 0 to 1; none: it stands.
    std::vector<double> motion(const std::vector<View>& of, double depth) const {
        std::vector<double> sum{0};
        for (std::size_t n = 1; n < of.size(); ++n) {
            const View &a = of[n - 1], &b = of[n];
            const double turned = angle_between(a.transform().rotation, b.transform().rotation);
            sum.push_back(sum.back() + turned + length(b.at - a.at) / depth +
                          std::abs(std::log(b.focal_mm / a.focal_mm)));
        }
        if (sum.back() < radians(0.2)) return {};
        const double all = sum.back();
        for (double& v : sum) v /= all;
        return sum;
    }

    void timing(const std::vector<View>& wish, double depth) {
        const auto asked = motion(wish, depth), had = motion(views, depth);
        if (asked.empty() || had.empty()) return;  // that it stands is told by the others
        const auto frame_at = [](const std::vector<double>& share, double part) {
            return static_cast<int>(std::upper_bound(share.begin(), share.end(), part) -
                                    share.begin()) -
                   1;
        };
        const int a = frame_at(asked, kBegun), b = frame_at(asked, 1 - kBegun);
        const int x = frame_at(had, kBegun), y = frame_at(had, 1 - kBegun);
        hold(Claim::begins, "", a, x, kTiming, x);
        hold(Claim::ends, "", b, y, kTiming, y);
    }

    /// m that a point at `depth` may be seen to move, and nobody sees it.
    double unseen(double depth) const {
        return kParallax * 2 * depth * gate.tan_h(views[0].focal_mm);
    }

    static double way_of(const std::vector<View>& of) {
        constexpr std::size_t step = 6;  // frames: a hand's tremble is no way
        double sum = 0;
        for (std::size_t n = 0; n + 1 < of.size(); n += step)
            sum += length(of[std::min(n + step, of.size() - 1)].at - of[n].at);
        return sum;
    }

    void moves(int at, const Composition& frame) {
        const auto any = [&](const std::function<bool(const Move&)>& is) {
            return std::any_of(shot.moves.begin(), shot.moves.end(), is);
        };
        if (shot.moves.empty()) return;
        const bool tracks = any(
            [](const Move& m) { return m.kind == MoveKind::follow || m.kind == MoveKind::lead; });
        const bool shakes = any([](const Move& m) { return m.kind == MoveKind::handheld; });
        const bool solved = any([](const Move& m) { return m.to.has_value(); });
        for (const auto& m : shot.moves) {
            if (m.kind == MoveKind::follow || m.kind == MoveKind::lead) followed(m, frame);
            if (m.to) composition(*m.to, frame_of(m.time.end));
        }
        if (tracks || frames() < 2) return;

        const auto wish = CameraMoves(shot, blocking, gate, &obstacles)
                              .run(views[static_cast<std::size_t>(at)], at);
        const int last = frames() - 1;
        const Sitter s = sitter(blocking, path.subject, at);
        const double depth =
            s.found
                ? std::max(0.3, project(views[static_cast<std::size_t>(at)], gate, s.eyes).depth)
                : 3;
        if (!solved && !shakes) turn(wish, last);
        if (!shakes) timing(wish, depth);
        const Vec3 asked = wish.back().at - wish.front().at;
        const Vec3 had = views.back().at - views.front().at;
        const double asked_path = way_of(wish), had_path = way_of(views);
        if (asked_path <= unseen(depth)) {
            double far = 0;
            for (const auto& v : views) far = std::max(far, length(v.at - views.front().at));
            // Hands that hold a camera are never quite still.
            if (!shakes) hold(Claim::still, "", 0, far, unseen(depth), last);
        } else {
            if (!solved) hold(Claim::path, "", asked_path, had_path, kPath * asked_path, last);
            const double off = length(asked) <= unseen(depth) ? 0
                               : length(had) < 1e-9
                                   ? 180
                                   : degrees(angle_between(normalised(asked), normalised(had)));
            hold(Claim::way, "", 0, off, kWay, last);
        }
        const double a = wish.back().focal_mm, b = views.back().focal_mm;
        const bool zooms = std::abs(a / wish.front().focal_mm - 1) > 1e-6;
        if (zooms && !solved && std::abs(hfov(gate, b) / hfov(gate, a) - 1) > kLens)
            miss(Claim::zoom, "", a, b, 100 * kLens, last);
        if (shakes) shake(wish);
    }

    void turn(const std::vector<View>& wish, int last) {
        const auto since = [](const std::vector<View>& of, std::size_t n) {
            return of[0].transform().rotation.conjugate() * of[n].transform().rotation;
        };
        double whole = 0, off = 0;
        for (std::size_t n = 0; n < wish.size(); ++n) {
            whole = std::max(whole, angle_between(Quat{}, since(wish, n)));
            off += angle_between(since(wish, n), since(views, n));
        }
        const double within = std::max(0.2, std::min(1.5, 0.1 * degrees(whole)));
        const double mean = degrees(off) / static_cast<double>(wish.size());
        if (mean > within) miss(Claim::turn, "", degrees(whole), mean, within, last);
    }

    void shake(const std::vector<View>& wish) {
        for (const auto& m : shot.moves) {
            if (m.kind != MoveKind::handheld || m.time.length().seconds() < kShaken) continue;
            const auto a = static_cast<std::size_t>(frame_of(m.time.start));
            const auto b = static_cast<std::size_t>(frame_of(m.time.end));
            Vec2 sum;
            double squares = 0, count = 0;
            for (std::size_t n = a; n <= b; ++n) {
                const Vec2 d{degrees(wrapped_angle(views[n].yaw - wish[n].yaw)),
                             degrees(views[n].pitch - wish[n].pitch)};
                sum = sum + d;
                squares += dot(d, d);
                count += 1;
            }
            const Vec2 mean = sum * (1 / count);
            const double rms = std::sqrt(std::max(1e-12, squares / count - dot(mean, mean)));
            const double asked = m.amount.value_or(0.8);
            const double within = rms > asked ? kShake : kFaint;
            if (std::abs(std::log(rms / asked)) > std::log(within))
                miss(Claim::shake, "", asked, rms, within, static_cast<int>(b));
        }
    }
};

}  // namespace

namespace {

Composition due(const direction::Shot& shot) {
    Composition frame = shot.frame;
    for (const auto& move : shot.moves)  // who follows from a side is there when the frame is due
        if (move.side.claimed && move.name == subject_of(frame) && move.time.start <= shot.frame_at)
            frame.side = move.side;
    return frame;
}

Measure measure(const direction::Shot& shot, const Blocking& blocking, const CameraPath& path,
                ShotObstacles& obstacles) {
    Measure m{shot, blocking, path, Gate(path.lens, path.aspect), obstacles, {}, {}};
    m.views.reserve(path.samples.size());
    for (const auto& sample : path.samples) m.views.push_back(as_view(sample));
    return m;
}

}  // namespace

std::vector<ClaimMiss> claims_missed(const direction::Shot& shot, const Blocking& blocking,
                                     const CameraPath& path, ShotObstacles* obstacles) {
    if (path.samples.empty()) return {};
    ShotObstacles own(blocking);
    Measure m = measure(shot, blocking, path, obstacles ? *obstacles : own);
    const int at = m.frame_of(shot.frame_at);
    const double focal = m.views[static_cast<std::size_t>(at)].focal_mm;
    if (shot.lens.claimed &&
        std::abs(hfov(m.gate, focal) / hfov(m.gate, shot.lens.focal_mm) - 1) > kLens)
        m.miss(Claim::lens, "", shot.lens.focal_mm, focal, 100 * kLens, at);
    const Composition frame = due(shot);
    m.composition(frame, std::min(seen_from(frame, blocking, at), m.frames() - 1));
    m.moves(at, frame);
    return std::move(m.out);
}

std::vector<ClaimSeen> composition_seen(const direction::Shot& shot, const Blocking& blocking,
                                        const CameraPath& path) {
    if (path.samples.empty()) return {};
    ShotObstacles obstacles(blocking);
    Measure m = measure(shot, blocking, path, obstacles);
    std::vector<ClaimSeen> seen;
    m.seen = &seen;
    const Composition frame = due(shot);
    const int at = seen_from(frame, blocking, m.frame_of(shot.frame_at));
    m.composition(frame, std::min(at, m.frames() - 1));
    for (const auto& miss : m.out)
        if (std::none_of(seen.begin(), seen.end(), [&](const auto& s) {
                return s.is.claim == miss.claim && s.is.of == miss.of;
            }))
            seen.push_back({miss, false});
    return seen;
}

Message kept(const direction::Shot& shot, const std::vector<ClaimMiss>& missed) {
    const Composition& c = shot.frame;
    Message out{"scene.claims-kept", {}};
    const auto hold = [&](bool claimed, const char* as, std::initializer_list<Claim> claims) {
        const bool missing = std::any_of(missed.begin(), missed.end(), [&](const ClaimMiss& m) {
            return std::find(claims.begin(), claims.end(), m.claim) != claims.end();
        });
        if (claimed && !missing) out.args.emplace_back(as);
    };
    const bool placed = std::any_of(c.subjects.begin(), c.subjects.end(),
                                    [](const auto& s) { return s.at.has_value(); });
    hold(shot.lens.claimed, "scene.claim-is-lens", {Claim::lens});
    hold(!c.assumed, "scene.claim-is-seen", {Claim::framed, Claim::hidden});
    hold(c.size_claimed, "scene.claim-is-size", {Claim::size});
    hold(placed, "scene.claim-is-place", {Claim::across, Claim::down});
    hold(c.headroom.has_value(), "scene.claim-is-headroom", {Claim::headroom});
    hold(c.angle.claimed, "scene.claim-is-angle", {Claim::angle, Claim::height});
    hold(c.side.claimed, "scene.claim-is-side", {Claim::side, Claim::shoulder});
    hold(c.angle.dutch != 0, "scene.claim-is-dutch", {Claim::dutch});
    hold(!shot.moves.empty(), "scene.claim-is-move",
         {Claim::zoom, Claim::distance, Claim::turn, Claim::way, Claim::path, Claim::still,
          Claim::begins, Claim::ends, Claim::shake});
    return out.args.empty() ? Message{} : out;
}

Message told(const ClaimMiss& miss, const std::string& shot, FrameRate rate) {
    const std::string when = decimal(rate.frames(miss.frame).seconds());
    const auto number = [](double v, int places) { return decimal(v, places); };
    const std::string asked = number(miss.asked, 2), had = number(miss.had, 2);
    const std::string within = number(miss.within, 2);
    const std::string a = number(miss.asked, 0), h = number(miss.had, 0);
    const std::string w = number(miss.within, 0), &of = miss.of;
    switch (miss.claim) {
        case Claim::size:
            return msg("scene.claim-size", shot, when, of, asked, had, within);
        case Claim::across:
            return msg("scene.claim-across", shot, when, of, a, h, w);
        case Claim::down:
            return msg("scene.claim-down", shot, when, of, a, h, w);
        case Claim::headroom:
            return msg("scene.claim-headroom", shot, when, of, a, h, w);
        case Claim::framed:
            return msg("scene.claim-framed", shot, when, of, h, w);
        case Claim::hidden:
            return msg("scene.claim-hidden", shot, when, of, h, w);
        case Claim::angle:
            return msg("scene.claim-angle", shot, when, of, a, h, w);
        case Claim::height:
            return msg("scene.claim-height", shot, when, asked, had, within);
        case Claim::side:
            return msg("scene.claim-side", shot, when, of, a, h, w);
        case Claim::shoulder:
            return msg("scene.claim-shoulder", shot, when, of, number(-miss.had, 2));
        case Claim::dutch:
            return msg("scene.claim-dutch", shot, when, a, number(miss.had, 1), w);
        case Claim::lens:
            return msg("scene.claim-lens", shot, when, a, number(miss.had, 1), w);
        case Claim::zoom:
            return msg("scene.claim-zoom", shot, when, a, number(miss.had, 1), w);
        case Claim::distance:
            return msg("scene.claim-distance", shot, when, of, asked, had, within);
        case Claim::turn:
            return msg("scene.claim-turn", shot, number(miss.asked, 1), number(miss.had, 1),
                       number(miss.within, 1));
        case Claim::way:
            return msg("scene.claim-way", shot, h, w);
        case Claim::path:
            return msg("scene.claim-path", shot, asked, had, within);
        case Claim::still:
            return msg("scene.claim-still", shot, number(miss.had, 3), number(miss.within, 3));
        case Claim::begins:
            return msg("scene.claim-begins", shot, a, h, w);
        case Claim::ends:
            return msg("scene.claim-ends", shot, a, h, w);
        case Claim::shake:
            return msg("scene.claim-shake", shot, asked, had, within);
    }
    return {};
}

Stuck stuck(const Blocking& blocking, const CameraPath& path, bool studio) {
    const Gate gate(path.lens, path.aspect);
    Stuck worst;
    for (std::size_t n = 0; n < path.samples.size(); ++n) {
        const View view = as_view(path.samples[n]);
        std::string in;
        const double inside = in_something(blocking, static_cast<double>(n), view.at, false, &in);
        double past = outside(blocking.set, view.at);
        if (studio && !looks_past(blocking.set, view, gate)) {
            worst.behind = std::max(worst.behind, past);
            past = 0;
        }
        if (std::max(inside, past) <= worst.depth + 0.01) continue;
        worst.depth = std::max(inside, past);
        worst.outside = past > inside;
        worst.in = worst.outside ? "" : in;
        worst.seconds = blocking.rate.frames(static_cast<std::int64_t>(n)).seconds();
    }
    if (worst.depth <= 0.02) worst.depth = 0;
    return worst;
}

}  // namespace answerprint::scene
