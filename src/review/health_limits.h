// Where a take stops being sound. No figure of a film, a set or a model is in here: each limit
// comes from what is seen, and from what an encoder at CRF 28 and the strongest grain that a film
// is likely to have (0.3) do to pictures that are sound, which health_test measures.
#pragma once

namespace answerprint::review::health {

/// Pictures are compared by the means of square cells, so many across the picture's width: grain
/// and an encoder's noise drown in them, a hand does not.
constexpr int cells_across = 40;

/// Nothing is said of fewer frames.
constexpr int least_frames = 6;

/// Flicker: what brightness goes up and comes down again (or the reverse) within two steps, so that
/// fades, switched lights and exposures that settle count nothing. Mean over the worst second,
/// 1/255, beyond the plan's own.
/// An eye sees some 1% in flat areas at 8 to 15 Hz (de Lange's curves), which is 1 at middle grey.
constexpr double flicker = 1.0;
/// Boiling: the same of single cells that stand still, the mean of them: higher, for grain and
/// noise are in a cell still.
constexpr double boil = 1.5;
/// Share of the cells that has to stand still for it to be known.
constexpr double boil_still = 0.05;

/// A frame is as the one before where the hundredth of the cells that changed most changed by no
/// more than `still`, 1/255, or by what noise explains: so many deviations, estimated from the
/// median cell, which noise alone does not move by more than `noise_most`.
constexpr double still = 1.5;
constexpr double noise_deviations = 5;
constexpr double noise_most = 1.0;
/// The plan moves where the hundredth of its cells that changes most changes by this, 1/255; or
/// where the fastest hundredth of its pixels goes so many px of 960: breath and sway look still.
constexpr double plan_moves = 6;
constexpr double plan_moves_px = 1;
/// Or where this share of its pixels is marked as moving.
constexpr double plan_moves_share = 0.002;
/// A cell of the plan stands still that changes by no more, 1/255: its pictures have little noise.
constexpr double plan_stands = 1;
/// A third of a second, four times what timing may be off by: a take that starts late is late, not
/// frozen.
constexpr double frozen_seconds = 1.0 / 3;

/// Repeated: % of the frames in motion. One of 25, a take at 24 fps in 25, is beyond it.
constexpr double repeated = 2;
/// A frame is repeated in motion where one of so many before, and one after, changed at least so
/// many times as much: an encoder still mends a picture that it repeats, but no more than that.
constexpr int motion_within = 3;
constexpr double motion_times = 3;
constexpr double mended = 4;  // 1/255, of the cells that changed most
/// A take made at 12, 16 or 20 frames a second repeats in a rhythm of no more than so many frames,
/// which this share of them may miss.
constexpr int rhythm_longest = 6;
constexpr double rhythm_off = 0.15;
/// One alone may be a rhythm that begins, or a hand that rests.
constexpr int least_again = 2;
/// So many frames in motion are needed to give a share of them.
constexpr int least_in_motion = 12;

/// Drift, CIE L*a*b* units of a* and b*: 2.3 is just noticeable in patches side by side (Mahy et
/// al. 1994); over time the eye is less sure.
constexpr double drift = 3;
/// % of the picture that has to stand still, or show objects that the start shows, for it to be
/// known without the plan's pictures; an object of so many cells.
constexpr double drift_still = 10;
constexpr int drift_object = 4;
/// A cell of a take stands still that never changes by more from frame to frame, 1/255.
constexpr double drift_stands = 4;
/// Means are over half a second, so that a flash is none.
constexpr double drift_seconds = 0.5;
/// The saturation of cells below this chroma is not followed, and of fewer than this share of the
/// cells neither.
constexpr double drift_chroma = 10, drift_coloured = 0.05;

/// Of the plan's objects, by what the picture shows of them, up to so much of it each, so many go
/// as their middle: within so much, Lab, or so much of how far that went.
constexpr double drift_grows = 1.3;  // times what is seen of it at the start
constexpr double drift_most = 0.3, drift_with = 0.8, drift_apart = 1, drift_share = 0.4;

/// How sure a figure is: with the plan's motion or pictures at hand, and without.
constexpr double sure = 0.9, less_sure = 0.6;

}  // namespace answerprint::review::health
