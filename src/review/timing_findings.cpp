#include "review/timing_findings.h"

#include <algorithm>
#include <cmath>

#include "review/alignment.h"
#include "review/camera_limits.h"
#include "review/timing_limits.h"

namespace answerprint::review {

namespace {

using namespace timing;
using Cells = std::vector<MotionCells>;

/// Cells blurred a little over place and time, in both axes of the picture alike: people of a take
/// are not quite where the plan has them.
std::vector<float> smoothed(const Cells& of, int across, int down) {
    const int frames = static_cast<int>(of.size());
    const std::size_t row = static_cast<std::size_t>(across) * 3, one = row * std::size_t(down);
    std::vector<float> out(one * of.size());
    for (int n = 0; n < frames; ++n)
        for (std::size_t i = 0; i < of[std::size_t(n)].cells.size(); ++i) {
            const auto& c = of[std::size_t(n)].cells[i];
            float* to = out.data() + std::size_t(n) * one + i * 3;
            to[0] = c.right, to[1] = c.down, to[2] = c.much;
        }
    // 1 2 1 along something that is `count` long, `step` apart, `ends` repeated or nothing there.
    const auto along = [](float* from, int count, std::size_t step, bool repeats) {
        float before = repeats ? from[0] : 0;
        for (int i = 0; i < count; ++i) {
            float& here = from[std::size_t(i) * step];
            const float next =
                i + 1 < count ? from[std::size_t(i + 1) * step] : (repeats ? here : 0);
            const float was = here;
            here = (before + 2 * was + next) / 4;
            before = was;
        }
    };
    for (int n = 0; n < frames; ++n) {
        float* const frame = out.data() + std::size_t(n) * one;
        for (int y = 0; y < down; ++y)
            for (std::size_t k = 0; k < 3; ++k)
                along(frame + std::size_t(y) * row + k, across, 3, false);
        for (std::size_t k = 0; k < row; ++k) along(frame + k, down, row, false);
    }
    if (frames > 1) {  // there is no motion to the first frame
        std::copy_n(out.data() + one, one, out.data());
        for (std::size_t k = 0; k < one; ++k) along(out.data() + k, frames, one, true);
    }
    return out;
}

/// A shot's motion, laid out for comparing.
struct Compared {
    int across, down, frames;
    std::vector<float> taken;
    std::vector<std::vector<float>> planned;

    explicit Compared(const Moved& m)
        : across(m.across),
          down(m.down),
          frames(static_cast<int>(m.taken.size())),
          taken(smoothed(m.taken, across, down)) {
        for (const auto& p : m.planned) planned.push_back(smoothed(p.cells, across, down));
    }
    std::size_t cells() const { return std::size_t(across) * std::size_t(down); }

    /// Of a window, the cells in which a mover's motion is.
    std::vector<int> active(std::size_t mover, Window w) const {
        std::vector<double> much(cells());
        for (int n = std::max(0, w.first); n <= std::min(frames - 1, w.last); ++n)
            for (std::size_t c = 0; c < cells(); ++c) {
                const float* v = planned[mover].data() + (std::size_t(n) * cells() + c) * 3;
                much[c] += v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
            }
        const double most = *std::max_element(much.begin(), much.end());
        std::vector<int> out;
        for (std::size_t c = 0; c < cells(); ++c)
            if (most > 0 && much[c] > kActive * most) out.push_back(static_cast<int>(c));
        return out;
    }
    /// These cells over time, of a picture that lies some cells off.
    Signal signal(const std::vector<float>& of, const std::vector<int>& which, int right,
                  int below) const {
        Signal out{frames, static_cast<int>(which.size()) * 3, {}};
        out.values.reserve(std::size_t(frames) * std::size_t(out.channels));
        for (int n = 0; n < frames; ++n)
            for (const int c : which) {
                const int x = c % across + right, y = c / across + below;
                const bool there = x >= 0 && y >= 0 && x < across && y < down;
                const float* v =
                    of.data() + (std::size_t(n) * cells() + std::size_t(y * across + x)) * 3;
                for (int k = 0; k < 3; ++k) out.values.push_back(there ? v[k] : 0);
            }
        return out;
    }
};

struct Off {
    int right = 0, below = 0;
};

/// A mover over the shot: when, and where against the plan, the take shows the same motion.
struct Whole {
    Off off;
    std::optional<Alignment> best;
};
Whole whole(const Compared& all, std::size_t mover) {
    const Window shot{1, all.frames - 1};
    const auto which = all.active(mover, shot);
    Whole out;
    if (which.empty()) return out;
    const Signal plan = all.signal(all.planned[mover], which, 0, 0);
    for (int y = -kShift; y <= kShift; ++y)
        for (int x = -kShift; x <= kShift; ++x) {
            const auto a =
                aligned(all.signal(all.taken, which, x, y), plan, shot, -kSearch, kSearch);
            if (a && (!out.best || a->match > out.best->match)) out = {{x, y}, a};
        }
    return out;
}

bool shown(const Alignment& a) { return a.match >= kMatch && a.gain >= kGain && a.gain <= kWild; }

Finding about(const char* claim, const std::string& of, double within, Window w) {
    Finding f = finding(claim, of, "frames", within);
    f.first = w.first;
    f.last = w.last;
    return f;
}
/// Nothing like it: it fails, by no number of frames.
Finding missing(Finding f, const Alignment& a) {
    f.verdict = Finding::Verdict::misses;
    f.confidence = std::clamp(1 - a.match / kMatch, 0.1, 1.0);
    f.why = msg("review.nothing-like-it");
    return f;
}
Finding late(Finding f, const Alignment& a) {
    if (a.match - a.rival < kRival) return unmeasured(std::move(f), msg("review.even-motion"));
    return measured(std::move(f), a.lag,
                    std::clamp(std::min(a.match, 4 * (a.match - a.rival)), 0.0, 1.0));
}
/// About where an act begins or ends, of one that is done.
Finding edge(Finding f, const std::optional<Alignment>& a) {
    if (!a || a->swing < kSwing || !shown(*a))
        return unmeasured(std::move(f), msg("review.hardly-moves"));
    return late(std::move(f), *a);
}
Finding told(Finding f, const std::optional<Alignment>& a) {
    if (!a || a->swing < kSwing) return unmeasured(std::move(f), msg("review.hardly-moves"));
    return shown(*a) ? late(std::move(f), *a) : missing(std::move(f), *a);
}

/// An act that the plan shows, and the take, when; or not.
struct Done {
    int first;
    double lag;
    bool is;
};
Finding order(const std::vector<Done>& acts, int last) {
    Finding f = finding("order", "", "", 0);
    f.last = last;
    f.confidence = 1;
    double wrong = 0;
    bool all = true;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        all = all && acts[i].is;
        for (std::size_t k = i + 1; k < acts.size(); ++k)
            if (acts[i].is && acts[k].is && acts[k].first > acts[i].first &&
                acts[k].first + acts[k].lag < acts[i].first + acts[i].lag - kSame)
                wrong += 1;
    }
    f.had = wrong;
    f.verdict = wrong > 0 ? Finding::Verdict::misses
                : all     ? Finding::Verdict::holds
                          : Finding::Verdict::unmeasured;
    if (f.verdict == Finding::Verdict::unmeasured) {
        f.had.reset();
        f.why = msg("review.not-all-seen");
    }
    return f;
}

/// What a camera does from each frame to the next, in px of a picture 960 wide and of what is 3 m
/// away.
Signal steps(const std::vector<std::optional<Pose>>& poses, double focal) {
    Signal out{static_cast<int>(poses.size()), 7, {}};
    out.values.resize(poses.size() * 7);
    std::optional<Pose> before;
    for (std::size_t n = 0; n < poses.size(); ++n) {
        if (!poses[n]) continue;
        if (before) {
            const Quat turn = before->rotation.conjugate() * poses[n]->rotation;
            const double way = turn.w < 0 ? -2 : 2;
            const Vec3 gone =
                before->rotation.conjugate() * (poses[n]->position - before->position);
            const double by[] = {way * turn.x * focal,
                                 way * turn.y * focal,
                                 way * turn.z * focal,
                                 gone.x * focal / kAway,
                                 gone.y * focal / kAway,
                                 gone.z * focal / kAway,
                                 kUnit / 4 * std::log(poses[n]->zoom / before->zoom)};
            for (std::size_t k = 0; k < 7; ++k) out.values[n * 7 + k] = static_cast<float>(by[k]);
        }
        before = poses[n];
    }
    for (int round = 0; round < kSmooth; ++round) {
        const auto raw = out.values;
        for (std::size_t n = 1; n + 1 < poses.size(); ++n)
            for (std::size_t k = 0; k < 7; ++k)
                out.values[n * 7 + k] =
                    (raw[(n - (n > 1)) * 7 + k] + 2 * raw[n * 7 + k] + raw[(n + 1) * 7 + k]) / 4;
    }
    return out;
}

/// Moves that begin and end, by themselves.
bool timed(direction::MoveKind kind) {
    using K = direction::MoveKind;
    return kind != K::fixed && kind != K::follow && kind != K::lead && kind != K::handheld;
}

}  // namespace

std::vector<Finding> timing_findings(const Moved& moved, const std::vector<TimedAct>& acts) {
    std::vector<Finding> out;
    if (moved.taken.size() < 2) return out;
    const bool blind = moved.blind > kBlind * static_cast<double>(moved.taken.size());
    const Compared all(moved);
    const auto of_take = [&](Finding f, const std::optional<Alignment>& a) {
        return blind ? unmeasured(std::move(f), msg("review.few-points")) : told(std::move(f), a);
    };
    const int last = all.frames - 1;
    std::vector<Whole> movers;
    movers.reserve(moved.planned.size());
    std::vector<Done> done;
    for (std::size_t m = 0; m < moved.planned.size(); ++m) {
        movers.push_back(whole(all, m));
        out.push_back(of_take(about("timing", moved.planned[m].name, kTiming, {0, last}),
                              movers.back().best));
    }
    for (const auto& act : acts) {
        const auto who = std::find_if(moved.planned.begin(), moved.planned.end(),
                                      [&](const auto& p) { return p.name == act.who; });
        const std::string of = act.who + " " + act.what;
        const Window window{std::max(1, act.first - act.approach - kAbout),
                            std::min(last, act.last + kAbout)};
        Finding action = about("action", of, kAction, {std::max(0, act.first), window.last});
        if (who == moved.planned.end() || window.last - window.first < kAbout) {
            out.push_back(unmeasured(std::move(action), msg("review.hardly-moves")));
            continue;
        }
        const auto m = static_cast<std::size_t>(who - moved.planned.begin());
        const auto which = all.active(m, window);
        if (which.empty()) {
            out.push_back(unmeasured(std::move(action), msg("review.hardly-moves")));
            continue;
        }
        const Signal take = all.signal(all.taken, which, movers[m].off.right, movers[m].off.below);
        const Signal plan = all.signal(all.planned[m], which, 0, 0);
        const auto a = aligned(take, plan, window, -kSearch, kSearch);
        out.push_back(of_take(std::move(action), a));
        if (blind || !a || a->swing < kSwing) continue;
        done.push_back({act.first, a->lag, shown(*a)});
        for (const bool settles : {false, true}) {
            const int at = settles ? act.last : act.first;
            if (at < kAbout / 2 || at > last - kAbout / 2) continue;  // beyond the shot
            const int middle = at + static_cast<int>(std::lround(a->lag));
            const Window near{std::max(1, middle - kAbout), std::min(last, middle + kAbout)};
            Finding f = about(settles ? "settle" : "onset", of, kTiming, near);
            if (!shown(*a)) {
                out.push_back(missing(std::move(f), *a));
                continue;
            }
            const auto lag = static_cast<int>(std::lround(a->lag));
            out.push_back(edge(std::move(f), aligned(take, plan, near, lag - kNear, lag + kNear)));
        }
    }
    if (done.size() > 1) out.push_back(order(done, last));
    return out;
}

std::vector<Finding> move_findings(const CameraMotion& had, const scene::CameraPath& plan,
                                   const std::vector<direction::Move>& moves, FrameRate rate) {
    std::vector<Finding> out;
    const auto asked = planned_motion(plan);
    const int last = static_cast<int>(std::min(asked.size(), had.poses.size())) - 1;
    if (last < 2 * kAbout) return out;
    const double focal = focal_px(plan, 0, static_cast<int>(kUnit));
    const Signal take = steps(had.poses, focal);
    const Signal wish = steps({asked.begin(), asked.end()}, focal);
    for (const auto& move : moves) {
        if (!timed(move.kind)) continue;
        const auto first = static_cast<int>(rate.nearest_frame(move.time.start));
        const auto end = static_cast<int>(rate.nearest_frame(move.time.end));
        const Window window{std::max(1, first - kAbout), std::min(last, end + kAbout)};
        const auto a = aligned(take, wish, window, -kSearch, kSearch, false);
        for (const bool settles : {false, true}) {
            const int at = settles ? end : first;
            if (at < kAbout / 2 || at > last - kAbout / 2) continue;  // beyond the shot
            Finding f = about(settles ? "settle" : "onset", "", kTiming, window);
            if (!had.known() && !had.cuts.empty()) {
                f.verdict = Finding::Verdict::misses;
                f.why = cut_in_take(had);
                out.push_back(std::move(f));
            } else if (!had.known() || (had.world < camera::kWorld && !had.rests)) {
                out.push_back(unmeasured(std::move(f), msg("review.few-points")));
            } else if (had.residual > camera::kFine) {
                out.push_back(unmeasured(std::move(f), msg("review.unexplained")));
            } else if (!a || a->swing < kSwing) {
                out.push_back(unmeasured(std::move(f), msg("review.hardly-moves")));
            } else if (a->match < kMatch || a->gain < kGain) {
                out.push_back(missing(std::move(f), *a));
            } else {
                const auto lag = static_cast<int>(std::lround(a->lag));
                f.first = std::max(1, at + lag - kMoveAbout);
                f.last = std::min(last, at + lag + kMoveAbout);
                const Window near{f.first, f.last};
                out.push_back(
                    edge(std::move(f), aligned(take, wish, near, lag - kNear, lag + kNear)));
            }
        }
    }
    return out;
}

}  // namespace answerprint::review
