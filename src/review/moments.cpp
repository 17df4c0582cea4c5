#include "review/moments.h"

#include <algorithm>
#include <cmath>

#include "scene/framing.h"

namespace answerprint::review {

namespace {

using direction::Composition;
using direction::CompositionKind;

int frame_at(Time t, FrameRate rate, int frames) {
    return std::clamp(static_cast<int>(rate.nearest_frame(t)), 0, std::max(0, frames - 1));
}

/// From when on a composition holds.
struct Due {
    int frame = 0;
    const Composition* of = nullptr;
};

std::vector<Due> dues(const direction::Shot& shot, const scene::Blocking& blocking) {
    const int composed = composed_frame(shot, blocking.rate, blocking.frames);
    std::vector<Due> out{{scene::seen_from(shot.frame, blocking, composed), &shot.frame}};
    for (const auto& move : shot.moves)
        if (move.to)
            out.push_back({frame_at(move.time.end, blocking.rate, blocking.frames), &*move.to});
    std::stable_sort(out.begin(), out.end(),
                     [](const Due& a, const Due& b) { return a.frame < b.frame; });
    return out;
}

/// Of an over the shoulder and a view, the first name is who looks.
std::vector<std::string> names(const Composition& c) {
    std::vector<std::string> out;
    const std::size_t first = c.kind == CompositionKind::on ? 0 : 1;
    for (std::size_t i = first; i < c.subjects.size(); ++i) out.push_back(c.subjects[i].name);
    return out;
}

/// While the camera goes from one composition to the next, those whom both name.
void go_between(const direction::Shot& shot, FrameRate rate, Moment& m) {
    const Time now = rate.frames(m.frame);
    for (const auto& move : shot.moves) {
        if (!move.to || now <= move.time.start || now >= move.time.end) continue;
        const auto next = names(*move.to);
        std::erase_if(m.named, [&](const auto& name) {
            return std::find(next.begin(), next.end(), name) == next.end();
        });
    }
}

}  // namespace

int composed_frame(const direction::Shot& shot, FrameRate rate, int frames) {
    return frame_at(shot.frame_at, rate, frames);
}

std::vector<Moment> moments(const direction::Shot& shot, const scene::Blocking& blocking) {
    const int last = std::max(0, blocking.frames - 1);
    const auto due = dues(shot, blocking);
    std::vector<Moment> out;
    const auto add = [&](int frame, bool claimed) {
        Moment m;
        m.frame = frame;
        m.claimed = claimed;
        for (const auto& d : due) {
            if (d.frame > frame) continue;
            m.named = names(*d.of);
            const bool over = d.of->kind == CompositionKind::over && !d.of->subjects.empty();
            m.over = over ? d.of->subjects.front().name : "";
        }
        go_between(shot, blocking.rate, m);
        out.push_back(std::move(m));
    };
    for (const auto& d : due)
        if (out.empty() || out.back().frame != d.frame) add(d.frame, true);
    const int second = std::max(1, static_cast<int>(std::lround(blocking.rate.fps())));
    for (int f = 0; f < last + second; f += second) {
        const int frame = std::min(f, last);
        const int near = frame == 0 || frame == last ? 0 : second / 4;
        if (std::none_of(out.begin(), out.end(),
                         [&](const Moment& m) { return std::abs(m.frame - frame) <= near; }))
            add(frame, false);
    }
    std::sort(out.begin(), out.end(),
              [](const Moment& a, const Moment& b) { return a.frame < b.frame; });
    return out;
}

}  // namespace answerprint::review
