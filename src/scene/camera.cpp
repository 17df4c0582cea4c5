#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "scene/camera_claims.h"
#include "scene/camera_moves.h"
#include "scene/camera_search.h"
#include "scene/claim_residuals.h"
#include "scene/focus.h"
#include "scene/framing.h"
#include "scene/least_squares.h"
#include "scene/stage.h"

namespace answerprint::scene {

using direction::Composition;
using direction::CompositionKind;
using direction::MoveKind;

namespace {

/// What a move that follows or leads says of the composition, where the frame leaves it open.
Composition with_moves(const direction::Shot& shot, const Gate& gate, const Blocking& blocking) {
    Composition c = shot.frame;
    for (const auto& m : shot.moves) {
        if (m.kind != MoveKind::follow && m.kind != MoveKind::lead) continue;
        if (c.subjects.empty()) c.subjects.push_back({m.name, {}, false, {}});
        if (subject_of(c) != m.name || m.time.start > shot.frame_at) continue;
        if (m.side.claimed)
            c.side = m.side;
        else if (!c.side.claimed) {
            c.side.claimed = true;
            c.side.yaw = m.kind == MoveKind::lead ? 0 : 180;
        }
        if (m.amount && !c.size_claimed) {
            // The size that this distance gives, as the nearest one that has a name.
            const Sitter s = sitter(blocking, m.name, 0);
            const double k = *m.amount * 2 * gate.tan_v(shot.lens.focal_mm) / s.stature;
            double best = 1e9;
            for (int n = 0; n <= static_cast<int>(direction::Size::ews); ++n) {
                const auto size = static_cast<direction::Size>(n);
                const double off = std::abs(std::log2(k / direction::range_of(size).middle()));
                if (off < best) {
                    best = off;
                    c.size = size;
                }
            }
        }
    }
    return c;
}

/// Who of the composition is not in the set at a frame; empty: all are.
std::string not_in_the_set(const Composition& c, const Blocking& blocking, int frame) {
    for (const auto& subject : c.subjects) {
        const Sitter s = sitter(blocking, subject.name, frame);
        if (s.found && !s.visible) return subject.name;
    }
    return {};
}

/// What would bring the camera back into the room.
Message lens_that_fits(const Composition& c, const Blocking& blocking, const Gate& gate,
                       double focal, int frame) {
    for (const double wide : {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3}) {
        const double shorter = std::floor(focal * wide);
        if (shorter < 14) break;
        if (compose(c, blocking, gate, shorter, true, frame).wall <= 0)
            return msg("scene.camera-lens", decimal(shorter, 0));
    }
    return msg("scene.camera-room");
}

/// The lens that would hold both over a shoulder at the claimed size, where that is what is missed.
Message hint(const ClaimMiss& miss, const Composition& c, double focal) {
    if (miss.claim != ClaimMiss::Claim::size || c.kind != CompositionKind::over) return {};
    return msg("scene.over-lens", decimal(focal * miss.had / miss.asked, 0));
}

/// One shot's camera in the making.
struct Setup {
    const direction::Shot& shot;
    const Blocking& blocking;
    const double aspect;
    const Gate gate;
    const Composition c;
    const int at;            // the frame at which the composition is due
    const int seen;          // and at which all of it are in the set
    const bool goes, keeps;  // it moves; with its subject
    ShotObstacles obstacles;

    Setup(const direction::Shot& of, const Blocking& in, double ratio)
        : shot(of),
          blocking(in),
          aspect(ratio),
          gate(of.lens, ratio),
          c(with_moves(of, gate, in)),
          at(std::clamp(static_cast<int>(in.rate.nearest_frame(std::max(Time{}, of.frame_at))), 0,
                        std::max(1, in.frames) - 1)),
          seen(seen_from(c, in, at)),
          goes(std::any_of(of.moves.begin(), of.moves.end(),
                           [](const auto& m) {
                               return m.kind != MoveKind::fixed && m.kind != MoveKind::handheld;
                           })),
          keeps(std::any_of(of.moves.begin(), of.moves.end(),
                            [](const auto& m) {
                                return m.kind == MoveKind::follow || m.kind == MoveKind::lead;
                            })),
          obstacles(in) {}

    /// The moves from a view at `at`: one view a frame, inside the walls.
    std::vector<View> run(const View& view);
    /// What those cost: 0 when nothing stands in their way or before the subject and they end where
    /// they should.
    double way(const View& view);
    View settled(const View& found);
    CameraPath filmed(const std::vector<View>& views) const;
    View better(const View& found, const std::vector<ClaimMiss>& missed, bool in_something);

    void keep_inside(std::vector<View>& views) const;
    double in_its_way(const std::vector<View>& views, std::size_t step, bool exact);
    double obstructed(const std::vector<View>& views);
    void end_residuals(const std::vector<View>& views, std::vector<double>& out) const;
};

/// Follows and leads keep inside the walls: nearer to the subject, where they must.
void Setup::keep_inside(std::vector<View>& views) const {
    const auto stands_free = [&](const View& v, double frame) {
        // Behind a wall of a default set, which is taken out, as long as the picture sees the room.
        if (blocking.set.assumed && !looks_past(blocking.set, v, gate))
            return in_something(blocking, frame, v.at, false) <= 0;
        return in_the_way(blocking, frame, v.at, false) <= 0;
    };
    for (const auto& m : shot.moves) {
        if ((m.kind != MoveKind::follow && m.kind != MoveKind::lead) || m.amount) continue;
        for (std::size_t n = 0; n < views.size(); ++n) {
            const auto frame = static_cast<double>(n);
            if (stands_free(views[n], frame)) continue;
            const Sitter s = sitter(blocking, m.name, frame);
            const Vec3 far = views[n].at;
            for (int k = 1; k <= 16; ++k) {
                views[n].at = lerp(far, s.eyes, 0.05 * k);
                if (stands_free(views[n], frame)) break;
            }
        }
    }
}

std::vector<View> Setup::run(const View& view) {
    auto views = CameraMoves(shot, blocking, gate, &obstacles).run(view, at);
    keep_inside(views);
    return views;
}

/// How deep (m) a camera comes to be in something on its way, or too near to it; 0: it is free.
/// Unless `exact`, as all stands when the composition is due.
double Setup::in_its_way(const std::vector<View>& views, std::size_t step, bool exact) {
    constexpr double clear = 0.08;  // m
    double deepest = 0;
    for (std::size_t n = 0; n < views.size(); n += step) {
        const Vec3 there = views[n].at;
        const auto frame = static_cast<double>(n);
        deepest =
            std::max({deepest, clear - obstacles.at(exact ? frame : seen).clearance(there, clear),
                      in_the_way(blocking, frame, there, false)});
    }
    return deepest > 1e-6 ? deepest : 0;
}

/// What stands in the way of a camera that moves, and before its subject at the end, or on the way
/// where it keeps with its subject, as a cost.
double Setup::obstructed(const std::vector<View>& views) {
    constexpr std::size_t looks = 20;
    const std::size_t step = std::max<std::size_t>(1, views.size() / looks);
    const double deepest = in_its_way(views, step, keeps);
    const std::string who = subject_of(c);
    const auto hides = [&](std::size_t n) {
        const auto frame = static_cast<double>(n);
        const auto cover = obstacles.at(frame).cover(blocking, frame, gate, views[n], who);
        // Nearly as much as a claim bears.
        return cover.eyes ? 1 : keeps && cover.share > 0.25 ? cover.share : 0;
    };
    double hidden = 6 * hides(views.size() - 1);
    for (std::size_t n = 0; keeps && n < views.size(); n += step) hidden += 3 * hides(n);
    return (deepest > 0 ? 50 + 100 * deepest : 0) + hidden;
}

/// What the compositions that the shot's moves end in claim, as residuals.
void Setup::end_residuals(const std::vector<View>& views, std::vector<double>& out) const {
    for (const auto& m : shot.moves) {
        if (!m.to) continue;
        const auto last = static_cast<double>(views.size()) - 1;
        const double end = std::min(last, m.time.end.seconds() * blocking.rate.fps());
        const View& there = views[static_cast<std::size_t>(std::lround(end))];
        claim_residuals(*m.to, blocking, gate, there, end, out);
        // And that it goes the way that is told.
        const double start = m.time.start.seconds() * blocking.rate.fps();
        const View& here = views[static_cast<std::size_t>(std::min(last, std::ceil(start)))];
        double went = 1, least = 0;
        if (m.kind == MoveKind::arc) {
            const auto azimuth = [&](const View& v, double frame) {
                return yaw_along(v.at - sitter(blocking, subject_of(*m.to), frame).eyes);
            };
            went = degrees(wrapped_angle(azimuth(there, end) - azimuth(here, start))) * m.sign / 10;
            least = 1;
        } else if (m.kind == MoveKind::pan) {
            went = -degrees(wrapped_angle(there.yaw - here.yaw)) * m.sign / 5;
            least = 1;
        }
        out.push_back(std::max(0.0, least - went));
    }
}

double Setup::way(const View& view) {
    const auto views = run(view);
    std::vector<double> ends;
    end_residuals(views, ends);
    double missed = 0;
    for (const double r : ends) missed += r * r;
    return obstructed(views) + std::min(missed, 10.0);
}

/// The camera from which all claims hold, of the first picture and of those that moves end in:
/// least squares over its place and aim, near the one that was found.
View Setup::settled(const View& found) {
    const bool arrives =
        std::any_of(shot.moves.begin(), shot.moves.end(), [](const auto& m) { return m.to; });
    // Behind a shoulder, at somebody's eyes and from a place it stands where it must.
    const bool bound = c.kind != CompositionKind::on || !c.side.from.empty();
    if (bound && !arrives) return found;
    const auto view_of = [&](const std::vector<double>& p) {
        View v = found;
        v.at = {p[0], p[1], p[2]};
        v.yaw = p[3];
        v.pitch = p[4];
        return v;
    };
    const auto residuals = [&](const std::vector<double>& p, std::vector<double>& r) {
        const View v = view_of(p);
        r.clear();
        claim_residuals(c, blocking, gate, v, at, r);
        r.push_back(in_the_way(blocking, at, v.at) / 0.02);
        end_residuals(CameraMoves(shot, blocking, gate, &obstacles).run(v, at), r);
    };
    std::vector<double> p{found.at.x, found.at.y, found.at.z, found.yaw, found.pitch}, r;
    residuals(p, r);
    double before = 0;
    for (const double v : r) before += v * v;
    if (before < 0.25) return found;
    const double after = least_squares(p, residuals);
    const View settled = view_of(p);
    const bool is_free =
        obstructed(CameraMoves(shot, blocking, gate, &obstacles).run(settled, at)) <= 0 &&
        in_the_way(blocking, at, settled.at) <= 0;
    return after < before && is_free ? settled : found;
}

/// The path that is filmed of a camera's views: in hands, where the shot says so, and in focus.
CameraPath Setup::filmed(const std::vector<View>& views) const {
    CameraPath path;
    path.lens = shot.lens;
    path.aspect = aspect;
    path.subject = subject_of(c);
    path.samples.reserve(views.size());
    const auto shake = CameraMoves(shot, blocking, gate).shake();
    for (std::size_t n = 0; n < views.size(); ++n) {
        View v = views[n];
        // Hands hold the camera on its composition when that is due.
        const Vec2 off = shake[n] - shake[static_cast<std::size_t>(at)];
        v.yaw += radians(off.x);
        v.pitch += radians(off.y);
        CameraSample sample;
        sample.at = v.transform();
        sample.focal_mm = v.focal_mm;
        path.samples.push_back(sample);
    }
    set_focus(path, shot, blocking);
    return path;
}

/// Of cameras drawn far and wide that stand free the nearest that misses least of what the one
/// found misses, none of it by more, and nothing else.
View Setup::better(const View& found, const std::vector<ClaimMiss>& missed, bool in_something) {
    const std::size_t tries = goes ? 300 : 3000;
    constexpr double bears = 0.27;  // of a subject hidden: nearly what is borne
    const auto drawn = cameras_for(c, blocking, gate, seen, found, !shot.lens.claimed);
    const auto hides = [&](const View& v) {
        const bool on = c.kind == CompositionKind::on;
        return std::any_of(c.subjects.begin(), c.subjects.end(), [&](const auto& s) {
            if (!on && s.name != subject_of(c)) return false;
            const auto cover = obstacles.at(seen).cover(
                blocking, seen, gate, v, s.name, on ? std::string{} : c.subjects.front().name);
            return cover.eyes || cover.share > bears;
        });
    };
    const auto no_worse = [&](const ClaimMiss& m) {
        return std::any_of(missed.begin(), missed.end(), [&](const auto& b) {
            return b.claim == m.claim && b.of == m.of &&
                   std::abs(m.had - m.asked) <= std::abs(b.had - b.asked) + 1e-6;
        });
    };
    // How many claims a camera misses; one that is no better as many as there were.
    const std::size_t before = missed.size() + (in_something ? 1 : 0);
    const auto misses = [&](const View& v) {
        if (in_its_way({v}, 1, false) > 0 || hides(v)) return before;
        const auto views = run(v);
        if (goes && in_its_way(views, 6, true) > 0) return before;
        const auto now = claims_missed(shot, blocking, filmed(views), &obstacles);
        return std::all_of(now.begin(), now.end(), no_worse) ? now.size() : before;
    };
    // So many, near and far; then the nearer ones beside the best.
    const std::size_t step = std::max<std::size_t>(1, drawn.size() / tries);
    std::size_t least = before, best = 0;
    for (std::size_t n = 0; n < drawn.size() && least > 0; n += step) {
        const std::size_t now = misses(drawn[n]);
        if (now < least) least = now, best = n;
    }
    if (least == before) return found;
    for (std::size_t n = best - std::min(best, step - 1); n < best; ++n)
        if (misses(drawn[n]) <= least) return drawn[n];
    return drawn[best];
}

/// What yields so that the claims hold, and which of them do not, by how much.
void report(const Setup& setup, const Composed& found, const std::vector<ClaimMiss>& missed,
            Diagnostics& out) {
    const auto& shot = setup.shot;
    if (found.outside > 0.01)
        note(out, shot.place, msg("scene.wall-removed", shot.id, decimal(found.outside, 2)));
    if (found.lens_yields)
        note(out, shot.place,
             msg("scene.lens-yields", shot.id, decimal(shot.lens.focal_mm, 0),
                 decimal(found.view.focal_mm, 0)));
    for (const auto& miss : missed) {
        Message right = hint(miss, setup.c, found.view.focal_mm);
        if (!right && &miss == &missed.back()) right = kept(shot, missed);
        warning(out, shot.place, told(miss, shot.id, setup.blocking.rate), std::move(right));
    }
}

}  // namespace

CameraPath solve_camera(const direction::Shot& shot, const Blocking& blocking, double aspect,
                        Diagnostics& out) {
    Setup setup(shot, blocking, aspect);
    const Composition& c = setup.c;
    const int at = setup.at, seen = setup.seen;
    Composing with;
    with.obstacles = &setup.obstacles;
    if (setup.goes) with.way = [&](const View& view) { return setup.way(view); };
    Composed found =
        compose(c, blocking, setup.gate, shot.lens.focal_mm, shot.lens.claimed, seen, with);
    found.view = setup.settled(found.view);
    auto views = setup.run(found.view);
    std::vector<ClaimMiss> missed;
    Stuck worst;
    const auto judge = [&] {
        const CameraPath path = setup.filmed(views);
        if (!shot.frame.assumed) missed = claims_missed(shot, blocking, path, &setup.obstacles);
        if (c.kind != CompositionKind::view)
            worst = stuck(blocking, path, found.outside > 0 || blocking.set.assumed);
    };
    judge();
    if (!shot.frame.assumed && (!missed.empty() || worst.depth > 0)) {
        const View better = setup.better(found.view, missed, worst.depth > 0);
        if (!(better.at == found.view.at)) {
            found.view = better;
            found.wall = found.outside = 0;
            found.lens_yields = std::abs(better.focal_mm - shot.lens.focal_mm) > 0.5;
            views = setup.run(better);
            judge();
        }
    }

    const std::string missing = seen > at ? not_in_the_set(c, blocking, at) : std::string{};
    if (!missing.empty() && found.wall <= 0.02)
        note(out, shot.place,
             msg("scene.not-in-the-set", missing, decimal(blocking.rate.frames(at).seconds())),
             msg("scene.give-a-moment", decimal(blocking.rate.frames(seen).seconds())));
    if (worst.depth > 0) {
        if (shot.frame.assumed && shot.moves.empty()) {
            // A default yields: the nearest free place, whatever size that gives.
            const Sitter s = sitter(blocking, subject_of(c), at);
            for (auto& v : views)
                for (int k = 0; k < 20 && in_the_way(blocking, at, v.at, false) > 0; ++k)
                    v.at = lerp(v.at, s.eyes, 0.05);
        } else if (!missing.empty()) {
            error(out, shot.place,
                  msg("scene.not-in-the-set", missing, decimal(blocking.rate.frames(at).seconds())),
                  msg("scene.give-a-moment", decimal(blocking.rate.frames(seen).seconds())));
        } else {
            const std::string moment = decimal(worst.seconds), deep = decimal(worst.depth, 2);
            error(out, shot.place,
                  worst.outside ? msg("scene.camera-outside", shot.id, moment, deep)
                  : worst.in.empty()
                      ? msg("scene.camera-in-ground", shot.id, moment, deep)
                      : msg("scene.camera-in-thing", shot.id, moment, deep, worst.in),
                  found.wall > 0 ? lens_that_fits(c, blocking, setup.gate, shot.lens.focal_mm, seen)
                                 : msg("scene.camera-move"));
        }
    }
    if (!shot.frame.assumed && (missing.empty() || found.wall <= 0.02))
        report(setup, found, missed, out);
    return setup.filmed(views);
}

}  // namespace answerprint::scene
