#include "scene/camera_moves.h"

#include <algorithm>
#include <cmath>

#include "scene/claim_residuals.h"
#include "scene/face.h"
#include "scene/least_squares.h"

namespace answerprint::scene {

using direction::Easing;
using direction::Move;
using direction::MoveKind;

namespace {
bool tracks(MoveKind k) { return k == MoveKind::follow || k == MoveKind::lead; }
bool stands_still(MoveKind k) {
    return k == MoveKind::pan || k == MoveKind::whip_pan || k == MoveKind::tilt ||
           k == MoveKind::roll || k == MoveKind::zoom;
}
}  // namespace

double eased(Easing easing, double u) {
    u = std::clamp(u, 0.0, 1.0);
    switch (easing) {
        case Easing::none:
            return u;
        case Easing::in:
            return u * u;
        case Easing::out:
            return u * (2 - u);
        case Easing::in_and_out:
            return u * u * (3 - 2 * u);
    }
    return u;
}

CameraMoves::CameraMoves(const direction::Shot& shot, const Blocking& blocking, const Gate& gate,
                         ShotObstacles* obstacles)
    : shot_(shot),
      blocking_(blocking),
      gate_(gate),
      obstacles_(obstacles),
      states_(shot.moves.size()),
      tracks_(shot.moves.size()) {}

double CameraMoves::share(const Move& m, double t) const {
    const double a = m.time.start.seconds(), b = m.time.end.seconds();
    return b > a ? eased(m.easing, (t - a) / (b - a)) : (t >= a ? 1 : 0);
}

/// The whole frame nearest to one.
std::size_t CameraMoves::Smooth::at(double frame) const {
    return static_cast<std::size_t>(
        std::clamp(std::lround(frame), 0L, static_cast<long>(eyes.size()) - 1));
}

const CameraMoves::Smooth& CameraMoves::smooth_track(std::size_t i) {
    Smooth& track = tracks_[i];
    if (!track.eyes.empty()) return track;
    const int frames = blocking_.frames;
    std::vector<Sitter> raw;
    raw.reserve(static_cast<std::size_t>(frames));
    const Move& move = shot_.moves[i];
    const std::string name = tracks(move.kind) ? move.name : subject_of(shot_.frame);
    for (int n = 0; n < frames; ++n) raw.push_back(sitter(blocking_, name, n));
    // Who is not in the set is waited for where they come in, and looked after where they left.
    for (std::size_t n = 1; n < raw.size(); ++n)
        if (!raw[n].visible) raw[n] = raw[n - 1];
    for (std::size_t n = raw.size() - 1; n-- > 0;)
        if (!raw[n].visible) raw[n] = raw[n + 1];
    std::vector<double> yaw;
    yaw.reserve(raw.size());
    for (const auto& s : raw)
        yaw.push_back(yaw.empty() ? s.body : yaw.back() + wrapped_angle(s.body - yaw.back()));
    // Bells: a hand on the dolly, that sees the walk coming, and a quicker one at the tripod's
    // head.
    const auto weighed = [&](int n, double seconds, Vec3& eyes, double& turn) {
        const double sigma = seconds * blocking_.rate.fps();
        const int reach = static_cast<int>(3 * sigma);
        double sum = 0;
        for (int k = -reach; k <= reach; ++k) {
            // Beyond the ends the motion goes on as it was: mirrored about the end.
            int m = n + k;
            double sign = 1;
            int end = 0;
            if (m < 0) end = 0, m = -m, sign = -1;
            if (m >= frames) end = frames - 1, m = 2 * (frames - 1) - m, sign = -1;
            m = std::clamp(m, 0, frames - 1);
            const auto at = static_cast<std::size_t>(m), edge = static_cast<std::size_t>(end);
            const double w = std::exp(-0.5 * k * k / (sigma * sigma));
            const Vec3 p = sign > 0 ? raw[at].eyes : raw[edge].eyes * 2.0 - raw[at].eyes;
            eyes += p * w;
            turn += w * (sign > 0 ? yaw[at] : 2 * yaw[edge] - yaw[at]);
            sum += w;
        }
        eyes = eyes / sum;
        turn /= sum;
    };
    for (int n = 0; n < frames; ++n) {
        Vec3 eyes, aim;
        double turn = 0, none = 0;
        weighed(n, 0.25, eyes, turn);
        weighed(n, 0.07, aim, none);
        track.eyes.push_back(eyes);
        track.aim.push_back(aim);
        track.yaw.push_back(turn);
    }
    return track;
}

View CameraMoves::following(const State& s, const Smooth& track, double frame,
                            const View& like) const {
    const std::size_t n = track.at(frame);
    View v = stand(track.eyes[n], s.place, s.depth, track.yaw[n] + s.azimuth, s.elevation,
                   like.roll, gate_, like.focal_mm);
    aim(v, track.aim[n], s.place);
    return v;
}

/// Turns a camera where it stands until a point stands at this place of its picture.
void CameraMoves::aim(View& v, Vec3 point, Vec2 place) const {
    const Vec3 d = v.at - point;
    double depth = length(d);
    for (int k = 0; k < 4; ++k) {
        const View aimed = stand(point, place, depth, yaw_along(d),
                                 std::atan2(d.y, std::hypot(d.x, d.z)), v.roll, gate_, v.focal_mm);
        v.yaw = aimed.yaw;
        v.pitch = aimed.pitch;
        depth = project(v, gate_, point).depth;
    }
}

void CameraMoves::begin(std::size_t i, const View& view, double t) {
    State& s = states_[i];
    if (s.begun) return;
    s.begun = true;
    s.begin = s.end = view;
    const Move& m = shot_.moves[i];
    const double frame = t * blocking_.rate.fps();
    const std::string name = tracks(m.kind) ? m.name : subject_of(shot_.frame);
    const Sitter now = sitter(blocking_, name, frame);
    s.depth = now.found ? std::max(0.2, project(view, gate_, now.eyes).depth) : 3;
    if (tracks(m.kind)) {
        const Smooth& track = smooth_track(i);
        const std::size_t n = track.at(frame);
        const Vec3 d = view.at - track.eyes[n];
        s.azimuth = wrapped_angle(yaw_along(d) - track.yaw[n]);
        s.elevation = std::atan2(d.y, std::hypot(d.x, d.z));
        const Projected p = project(view, gate_, track.eyes[n]);
        s.place = {p.x, p.y};
        s.depth = std::max(0.2, p.depth);
        return;
    }
    if (!m.to) return;
    const double end = m.time.end.seconds() * blocking_.rate.fps();
    if (m.kind == MoveKind::dolly || m.kind == MoveKind::truck || m.kind == MoveKind::pedestal ||
        m.kind == MoveKind::crane) {
        s.end = along_axis(m, view, end);
        return;
    }
    const Composed c = compose(*m.to, blocking_, gate_, view.focal_mm, true, end,
                               {.from = &view, .way = {}, .obstacles = obstacles_});
    s.end = c.view;
    if (!stands_still(m.kind)) return;
    // The tripod stays: the same subject at the same place of the picture from where it stands.
    const std::string of = subject_of(*m.to);
    const Sitter then = sitter(blocking_, of, end);
    if (!then.found) {
        s.end = view;
        return;
    }
    const Projected wish = project(c.view, gate_, then.eyes);
    View v = view;
    v.roll = c.view.roll;
    const double far = length(then.eyes - view.at);
    if (m.kind == MoveKind::zoom) {
        const double size = direction::range_of(m.to->size).middle() * then.stature;
        v.focal_mm = gate_.height_mm * far / size;
    }
    for (int k = 0; k < 3; ++k) {
        aim(v, then.eyes, {wish.x, wish.y});
        if (m.kind == MoveKind::zoom)
            v.focal_mm = gate_.height_mm * project(v, gate_, then.eyes).depth /
                         (direction::range_of(m.to->size).middle() * then.stature);
    }
    s.end = v;
}

/// The end of a move ahead, to the camera's own right or up: how far, and how the aim gives way.
View CameraMoves::along_axis(const Move& m, const View& view, double end) const {
    const Vec3 axis = m.kind == MoveKind::dolly   ? view.forward()
                      : m.kind == MoveKind::truck ? from_yaw(view.yaw) * Vec3{1, 0, 0}
                                                  : Vec3{0, 1, 0};
    const auto there = [&](const std::vector<double>& p) {
        View v = view;
        v.at += axis * p[0];
        v.yaw += p[1];
        v.pitch += p[2];
        return v;
    };
    std::vector<double> p{0.3 * m.sign, 0, 0};
    least_squares(p, [&](const std::vector<double>& q, std::vector<double>& r) {
        r.clear();
        claim_residuals(*m.to, blocking_, gate_, there(q), end, r);
        r.push_back(std::max(0.0, 0.1 - q[0] * m.sign) / 0.02);  // the way that is told
        r.push_back(q[1] / radians(6));
        r.push_back(q[2] / radians(6));
    });
    return there(p);
}

View CameraMoves::step(const View& view, std::size_t i, double t0, double t1) {
    const Move& m = shot_.moves[i];
    const double low = std::min(t0, t1), high = std::max(t0, t1);
    if (m.kind == MoveKind::fixed || m.kind == MoveKind::handheld) return view;
    if (high <= m.time.start.seconds() || low >= m.time.end.seconds()) return view;
    begin(i, view, t0);
    const State& s = states_[i];
    View v = view;
    if (tracks(m.kind)) {
        const double fps = blocking_.rate.fps();
        const Smooth& track = smooth_track(i);
        const View a = following(s, track, t0 * fps, view), b = following(s, track, t1 * fps, view);
        v.at += b.at - a.at;
        v.yaw += wrapped_angle(b.yaw - a.yaw);
        v.pitch += b.pitch - a.pitch;
        return v;
    }
    const double u0 = share(m, t0), u1 = share(m, t1), du = u1 - u0;
    if (m.to) {
        // An arc keeps its distance's course round the subject; all else goes straight.
        if (m.kind == MoveKind::arc) {
            const Sitter about = sitter(blocking_, subject_of(*m.to), t1 * blocking_.rate.fps());
            const auto polar = [&](const View& w) {
                const Vec3 d = w.at - about.eyes;
                return Vec3{yaw_along(d), d.y, std::hypot(d.x, d.z)};
            };
            const Vec3 a = polar(s.begin), b = polar(s.end), now = polar(view);
            const double yaw = now.x + wrapped_angle(b.x - a.x) * du;
            const double far = now.z + (b.z - a.z) * du;
            v.at = about.eyes +
                   Vec3{std::sin(yaw) * far, now.y + (b.y - a.y) * du, std::cos(yaw) * far};
        } else {
            v.at += (s.end.at - s.begin.at) * du;
        }
        v.yaw += wrapped_angle(s.end.yaw - s.begin.yaw) * du;
        v.pitch += (s.end.pitch - s.begin.pitch) * du;
        v.roll += (s.end.roll - s.begin.roll) * du;
        v.focal_mm *= std::pow(s.end.focal_mm / s.begin.focal_mm, du);
        return v;
    }
    const Quat turn = view.transform().rotation;
    double amount = m.amount.value_or(0) * du * m.sign;
    switch (m.kind) {
        case MoveKind::pan:
        case MoveKind::whip_pan:
            v.yaw -= radians(amount);
            break;
        case MoveKind::tilt:
            v.pitch += radians(amount);
            break;
        case MoveKind::roll:
            v.roll += radians(amount);
            break;
        case MoveKind::dolly:
            if (!m.amount) {  // one step of size
                const auto now = static_cast<int>(shot_.frame.size);
                const int next = std::clamp(now - (m.sign > 0 ? 1 : -1), 0,
                                            static_cast<int>(direction::Size::ews));
                const double ratio =
                    direction::range_of(static_cast<direction::Size>(next)).middle() /
                    direction::range_of(shot_.frame.size).middle();
                amount = s.depth * (1 - ratio) * du;
            }
            v.at += turn * Vec3{0, 0, -amount};
            break;
        case MoveKind::truck:
            v.at += from_yaw(view.yaw) * Vec3{amount, 0, 0};
            break;
        case MoveKind::pedestal:
        case MoveKind::crane:
            v.at.y += amount;
            break;
        case MoveKind::arc: {
            // Round the subject, wherever it goes meanwhile.
            const Smooth& about = smooth_track(i);
            const auto eyes = [&](double t) {
                return about.eyes[about.at(t * blocking_.rate.fps())];
            };
            v.at = eyes(t1) + from_yaw(radians(amount)) * (view.at - eyes(t0));
            v.yaw += radians(amount);
            break;
        }
        case MoveKind::zoom:
            v.focal_mm *= std::pow(m.amount.value_or(view.focal_mm) / s.begin.focal_mm, du);
            break;
        case MoveKind::dolly_zoom: {
            const double all = m.amount.value_or(view.focal_mm) / s.begin.focal_mm;
            const double a = std::pow(all, u0), b = std::pow(all, u1);
            v.focal_mm *= b / a;
            v.at += turn * Vec3{0, 0, -s.depth * (a - b)};
            break;
        }
        default:
            break;
    }
    return v;
}

std::vector<View> CameraMoves::run(const View& view, int at) {
    const auto frames = static_cast<std::size_t>(std::max(1, blocking_.frames));
    std::vector<View> views(frames, view);
    const auto time = [&](std::size_t n) {
        return blocking_.rate.frames(static_cast<std::int64_t>(n)).seconds();
    };
    const auto from = static_cast<std::size_t>(at);
    for (std::size_t n = from + 1; n < frames; ++n) {
        views[n] = views[n - 1];
        for (std::size_t m = 0; m < shot_.moves.size(); ++m)
            views[n] = step(views[n], m, time(n - 1), time(n));
    }
    // Back to the start: what moved before the picture stood as it was composed.
    for (std::size_t n = from; n-- > 0;) {
        views[n] = views[n + 1];
        for (std::size_t m = shot_.moves.size(); m-- > 0;)
            if (!shot_.moves[m].to) views[n] = step(views[n], m, time(n + 1), time(n));
    }
    return views;
}

std::vector<Vec2> CameraMoves::shake() const {
    const auto frames = static_cast<std::size_t>(std::max(1, blocking_.frames));
    std::vector<Vec2> out(frames);
    for (const auto& m : shot_.moves) {
        if (m.kind != MoveKind::handheld) continue;
        // Breath, sway and a little tremble; then scaled to the rms asked for.
        std::vector<Vec2> raw(frames);
        std::vector<double> share(frames);
        Vec2 mean;
        double sum = 0, squares = 0;
        for (std::size_t n = 0; n < frames; ++n) {
            const double t = blocking_.rate.frames(static_cast<std::int64_t>(n)).seconds();
            if (t < m.time.start.seconds() || t > m.time.end.seconds()) continue;
            const double in = std::min(1.0, (t - m.time.start.seconds()) / 0.3);
            share[n] = m.time.start.ticks == 0 ? 1 : in;
            const auto noise = [&](const char* axis) {
                const std::string seed = shot_.id + axis;
                return drift(seed, t * 0.7) + 0.5 * drift(seed + "2", t * 1.9) +
                       0.2 * drift(seed + "3", t * 5);
            };
            raw[n] = Vec2{noise("x"), noise("y")};
            mean = mean + raw[n] * share[n];
            sum += share[n];
        }
        // About the aim: what is slower than the shot is none of it.
        for (std::size_t n = 0; n < frames; ++n) {
            raw[n] = (raw[n] - mean * (1 / std::max(1.0, sum))) * share[n];
            squares += dot(raw[n], raw[n]);
        }
        if (squares <= 0) continue;
        const double scale = m.amount.value_or(0.8) / std::sqrt(squares / sum);
        for (std::size_t n = 0; n < frames; ++n) out[n] = out[n] + raw[n] * scale;
    }
    return out;
}

}  // namespace answerprint::scene
