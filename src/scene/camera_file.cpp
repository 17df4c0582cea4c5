#include "scene/camera_file.h"

#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "scene/camera_claims.h"
#include "scene/focus.h"
#include "scene/framing.h"

namespace answerprint::scene {

namespace {

std::string whole(double frame) { return decimal(frame, 0); }

/// What of the shot the file does not cover, and what of the file the shot does not show.
void tell_frames(const CameraClip& clip, const std::string& file, const direction::Shot& shot,
                 int frames, Diagnostics& out) {
    note(out, shot.place, msg("scene.camera-file", shot.id, file));
    if (clip.still) return;
    const double first = clip.keys.front().frame, last = clip.keys.back().frame;
    if (first > 0)
        warning(
            out, shot.place,
            msg("scene.camera-held", shot.id, file, "0", whole(std::min(first, frames * 1.0) - 1)));
    if (last < frames - 1)
        warning(out, shot.place,
                msg("scene.camera-held", shot.id, file, whole(last + 1), whole(frames - 1)));
    if (last > frames - 1)
        note(out, shot.place, msg("scene.camera-more", shot.id, file, whole(last - (frames - 1))));
}

}  // namespace

CameraPath camera_of(const CameraClip& clip, const std::string& file, const direction::Shot& shot,
                     const Blocking& blocking, double aspect, Diagnostics& out) {
    CameraPath path;
    path.lens = shot.lens;
    path.aspect = aspect;
    path.subject = subject_of(shot.frame);
    for (const auto& move : shot.moves)
        if (path.subject.empty()) path.subject = move.name;
    const Gate gate(shot.lens, aspect);
    const int frames = std::max(1, blocking.frames);
    path.samples.reserve(static_cast<std::size_t>(frames));
    for (int n = 0; n < frames; ++n) {
        const auto key = clip.at(n);
        CameraSample sample;
        sample.at = key.at;
        sample.focal_mm =
            key.yfov > 0 ? gate.height_mm / (2 * std::tan(key.yfov / 2)) : shot.lens.focal_mm;
        path.samples.push_back(sample);
    }
    set_focus(path, shot, blocking);

    tell_frames(clip, file, shot, frames, out);
    for (const auto& miss : claims_missed(shot, blocking, path))
        warning(out, shot.place, told(miss, shot.id, blocking.rate));
    // As in a studio, where the set or a part of the claims is a default.
    const bool studio = blocking.set.assumed || !shot.lens.claimed || !shot.frame.size_claimed ||
                        shot.frame.assumed;
    const Stuck in = stuck(blocking, path, studio);
    if (in.behind > 0.01)
        note(out, shot.place, msg("scene.camera-behind", shot.id, decimal(in.behind, 2)));
    if (in.depth > 0) {
        const std::string moment = decimal(in.seconds), deep = decimal(in.depth, 2);
        warning(out, shot.place,
                in.outside      ? msg("scene.camera-outside", shot.id, moment, deep)
                : in.in.empty() ? msg("scene.camera-in-ground", shot.id, moment, deep)
                                : msg("scene.camera-in-thing", shot.id, moment, deep, in.in));
    }
    return path;
}

}  // namespace answerprint::scene
