#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "scene/camera_claims.h"
#include "scene/camera_moves.h"
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

/// What yields so that the claims hold, and which of them do not, by how much.
void report(const direction::Shot& shot, const Composition& c, const Composed& found,
            const Blocking& blocking, const CameraPath& path, Diagnostics& out) {
    if (shot.frame.assumed) return;
    if (found.outside > 0.01)
        note(out, shot.place, msg("scene.wall-removed", shot.id, decimal(found.outside, 2)));
    if (found.lens_yields)
        note(out, shot.place,
             msg("scene.lens-yields", shot.id, decimal(shot.lens.focal_mm, 0),
                 decimal(found.view.focal_mm, 0)));
    const auto missed = claims_missed(shot, blocking, path);
    for (const auto& miss : missed) {
        Message right = hint(miss, c, found.view.focal_mm);
        if (!right && &miss == &missed.back()) right = kept(shot, missed);
        warning(out, shot.place, told(miss, shot.id, blocking.rate), std::move(right));
    }
}

/// Follows and leads keep inside the walls: nearer to the subject, where they must.
void keep_inside(std::vector<View>& views, const direction::Shot& shot, const Blocking& blocking,
                 const Gate& gate) {
    const auto free = [&](const View& v, double frame) {
        // Behind a wall of a default set, which is taken out, as long as the picture sees the room.
        if (blocking.set.assumed && !looks_past(blocking.set, v, gate))
            return in_something(blocking, frame, v.at, false) <= 0;
        return in_the_way(blocking, frame, v.at, false) <= 0;
    };
    for (const auto& m : shot.moves) {
        if ((m.kind != MoveKind::follow && m.kind != MoveKind::lead) || m.amount) continue;
        for (std::size_t n = 0; n < views.size(); ++n) {
            const auto frame = static_cast<double>(n);
            if (free(views[n], frame)) continue;
            const Sitter s = sitter(blocking, m.name, frame);
            const Vec3 far = views[n].at;
            for (int k = 1; k <= 16; ++k) {
                views[n].at = lerp(far, s.eyes, 0.05 * k);
                if (free(views[n], frame)) break;
            }
        }
    }
}

/// What stands in the way of a camera that moves, and before its subject at the end, as a cost;
/// `kept`: or on the way, for it keeps with its subject.
double obstructed(const std::vector<View>& views, const Composition& c, const Blocking& blocking,
                  const Gate& gate, const Obstacles& obstacles, bool kept) {
    constexpr double clear = 0.08;  // m
    constexpr std::size_t looks = 20;
    double deepest = 0;
    const std::size_t step = std::max<std::size_t>(1, views.size() / looks);
    for (std::size_t n = 0; n < views.size(); n += step) {
        const Vec3 at = views[n].at;
        deepest = std::max({deepest, clear - obstacles.clearance(at, clear),
                            in_the_way(blocking, static_cast<double>(n), at, false)});
    }
    const std::string who = subject_of(c);
    const auto hides = [&](std::size_t n) {
        const auto at = static_cast<double>(n);
        const auto cover = obstacles.cover(blocking, at, gate, views[n], who);
        // Nearly as much as a claim bears.
        return cover.eyes ? 1 : kept && cover.share > 0.25 ? cover.share : 0;
    };
    double hidden = 6 * hides(views.size() - 1);
    for (std::size_t n = 0; kept && n < views.size(); n += step) hidden += 3 * hides(n);
    return (deepest > 1e-6 ? 50 + 100 * deepest : 0) + hidden;
}

/// What the compositions that the shot's moves end in claim, as residuals.
void end_residuals(const direction::Shot& shot, const std::vector<View>& views,
                   const Blocking& blocking, const Gate& gate, std::vector<double>& out) {
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

/// The camera from which all claims hold, of the first picture and of those that moves end in:
/// least squares over its place and aim, near the one that was found.
View settled(const View& found, const direction::Shot& shot, const Composition& c,
             const Blocking& blocking, const Gate& gate, int at,
             const std::shared_ptr<const Obstacles>& obstacles) {
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
        end_residuals(shot, CameraMoves(shot, blocking, gate, obstacles).run(v, at), blocking, gate,
                      r);
    };
    std::vector<double> p{found.at.x, found.at.y, found.at.z, found.yaw, found.pitch}, r;
    residuals(p, r);
    double before = 0;
    for (const double v : r) before += v * v;
    if (before < 0.25) return found;
    const double after = least_squares(p, residuals);
    const View better = view_of(p);
    const auto views = CameraMoves(shot, blocking, gate, obstacles).run(better, at);
    const bool free = obstructed(views, c, blocking, gate, *obstacles, false) <= 0 &&
                      in_the_way(blocking, at, better.at) <= 0;
    return after < before && free ? better : found;
}

/// Beside a camera from which something hides a subject one from which nothing does, and of which
/// no claim misses by more than of that: least squares from places about it, the nearest first.
View uncovered(const View& found, const direction::Shot& shot, const Composition& c,
               const Blocking& blocking, const Gate& gate, int at, const CameraPath& like,
               const Obstacles& obstacles) {
    constexpr double bears = 0.27, clear = 0.08;  // nearly what is borne; m
    constexpr int tries = 96;
    const bool on = c.kind == CompositionKind::on;
    const auto hides = [&](const View& v) {
        double worst = 0;
        for (const auto& s : c.subjects) {
            if (!on && s.name != subject_of(c)) continue;
            const auto cover = obstacles.cover(blocking, at, gate, v, s.name,
                                               on ? std::string{} : c.subjects.front().name);
            worst = std::max(worst, cover.eyes ? 1 : cover.share);
        }
        return worst;
    };
    if (c.assumed || c.kind == CompositionKind::view || !c.side.from.empty() ||
        hides(found) <= bears)
        return found;
    const auto misses = [&](const View& v) {
        CameraPath path = like;
        path.samples.assign(static_cast<std::size_t>(std::max(1, blocking.frames)),
                            {v.transform(), v.focal_mm});
        return claims_missed(shot, blocking, path);
    };
    const auto before = misses(found);
    const auto no_worse = [&](const View& v) {
        const auto now = misses(v);
        return std::all_of(now.begin(), now.end(), [&](const auto& m) {
            return std::any_of(before.begin(), before.end(), [&](const auto& b) {
                return b.claim == m.claim && b.of == m.of &&
                       std::abs(m.had - m.asked) <= std::abs(b.had - b.asked) + 1e-6;
            });
        });
    };
    for (int n = 1; n <= tries; ++n) {
        // Roberts' R3 sequence, farther and farther out.
        const auto even = [&](double step) { return 2 * (n * step - std::floor(n * step)) - 1; };
        const double reach = 1.2 * n / tries;
        const Vec3 start = found.at + Vec3{even(0.8191725133961645), 0.4 * even(0.6710436067037893),
                                           even(0.5497004779019703)} *
                                          reach;
        const auto view_of = [&](const std::vector<double>& p) {
            View v = found;
            v.at = {p[0], p[1], p[2]};
            v.yaw = p[3];
            v.pitch = p[4];
            return v;
        };
        std::vector<double> p{start.x, start.y, start.z, found.yaw, found.pitch};
        least_squares(p, [&](const std::vector<double>& q, std::vector<double>& r) {
            r.clear();
            claim_residuals(c, blocking, gate, view_of(q), at, r);
        });
        const View v = view_of(p);
        if (hides(v) <= bears && in_the_way(blocking, at, v.at) <= 0 &&
            obstacles.clearance(v.at, clear) >= clear && no_worse(v))
            return v;
    }
    return found;
}

}  // namespace

CameraPath solve_camera(const direction::Shot& shot, const Blocking& blocking, double aspect,
                        Diagnostics& out) {
    CameraPath path;
    path.lens = shot.lens;
    path.aspect = aspect;
    const Gate gate(shot.lens, aspect);
    const int frames = std::max(1, blocking.frames);
    const int at =
        std::clamp(static_cast<int>(blocking.rate.nearest_frame(std::max(Time{}, shot.frame_at))),
                   0, frames - 1);
    const Composition c = with_moves(shot, gate, blocking);
    path.subject = subject_of(c);
    const int seen = seen_from(c, blocking, at);
    Composing with;
    with.obstacles = std::make_shared<Obstacles>(blocking, seen);
    const bool goes = std::any_of(shot.moves.begin(), shot.moves.end(), [](const auto& m) {
        return m.kind != MoveKind::fixed && m.kind != MoveKind::handheld;
    });
    const bool keeps = std::any_of(shot.moves.begin(), shot.moves.end(), [](const auto& m) {
        return m.kind == MoveKind::follow || m.kind == MoveKind::lead;
    });
    if (goes)
        with.way = [&](const View& view) {
            auto views = CameraMoves(shot, blocking, gate, with.obstacles).run(view, at);
            keep_inside(views, shot, blocking, gate);
            std::vector<double> ends;
            end_residuals(shot, views, blocking, gate, ends);
            double missed = 0;
            for (const double r : ends) missed += r * r;
            return obstructed(views, c, blocking, gate, *with.obstacles, keeps) +
                   std::min(missed, 10.0);
        };
    Composed found = compose(c, blocking, gate, shot.lens.focal_mm, shot.lens.claimed, seen, with);
    found.view = settled(found.view, shot, c, blocking, gate, at, with.obstacles);
    if (!goes && seen == at)
        found.view = uncovered(found.view, shot, c, blocking, gate, at, path, *with.obstacles);
    const std::string missing = seen > at ? not_in_the_set(c, blocking, at) : std::string{};
    if (!missing.empty() && found.wall <= 0.02)
        note(out, shot.place,
             msg("scene.not-in-the-set", missing, decimal(blocking.rate.frames(at).seconds())),
             msg("scene.give-a-moment", decimal(blocking.rate.frames(seen).seconds())));

    CameraMoves moves(shot, blocking, gate);
    auto views = moves.run(found.view, at);
    keep_inside(views, shot, blocking, gate);
    double worst = 0, when = 0;
    std::string what;
    bool beyond = false;
    for (std::size_t n = 0; n < views.size(); ++n) {
        if (c.kind == CompositionKind::view) break;
        std::string in;
        const double inside =
            in_something(blocking, static_cast<double>(n), views[n].at, false, &in);
        double past = outside(blocking.set, views[n].at);
        // As in a studio: behind a wall that has been taken out.
        if ((found.outside > 0 || blocking.set.assumed) &&
            !looks_past(blocking.set, views[n], gate))
            past = 0;
        if (std::max(inside, past) > worst + 0.01) {
            worst = std::max(inside, past);
            beyond = past > inside;
            what = in;
            when = blocking.rate.frames(static_cast<std::int64_t>(n)).seconds();
        }
    }
    if (worst > 0.02) {
        if (shot.frame.assumed && shot.moves.empty()) {
            // A default yields: the nearest free place, whatever size that gives.
            const Sitter s = sitter(blocking, path.subject, at);
            for (auto& v : views)
                for (int k = 0; k < 20 && in_the_way(blocking, at, v.at, false) > 0; ++k)
                    v.at = lerp(v.at, s.eyes, 0.05);
        } else if (!missing.empty()) {
            error(out, shot.place,
                  msg("scene.not-in-the-set", missing, decimal(blocking.rate.frames(at).seconds())),
                  msg("scene.give-a-moment", decimal(blocking.rate.frames(seen).seconds())));
        } else {
            const std::string moment = decimal(when), deep = decimal(worst, 2);
            error(out, shot.place,
                  beyond         ? msg("scene.camera-outside", shot.id, moment, deep)
                  : what.empty() ? msg("scene.camera-in-ground", shot.id, moment, deep)
                                 : msg("scene.camera-in-thing", shot.id, moment, deep, what),
                  found.wall > 0 ? lens_that_fits(c, blocking, gate, shot.lens.focal_mm, seen)
                                 : msg("scene.camera-move"));
        }
    }

    const auto shake = moves.shake();
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
    if (missing.empty() || found.wall <= 0.02) report(shot, c, found, blocking, path, out);
    return path;
}

}  // namespace answerprint::scene
