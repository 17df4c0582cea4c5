// Somebody or something that the plan shows, looked for in a take near where the plan has it.
#pragma once

#include <vector>

#include "review/colour_field.h"
#include "review/plan_view.h"

namespace answerprint::review {

struct Sought {
    struct Place {
        Vec2 px;  // of the plan's picture
        double depth = 0;
        int part = -1;  // -1: beside it
        Tone tone{};    // of the plan
    };
    /// Where it ends before what stands behind.
    struct Edge {
        Vec2 in, out, far;  // inside, outside, farther outside
        double depth = 0;
        Tone step{};  // of the plan's tone, from outside to inside
    };
    std::vector<Place> places;
    std::vector<Edge> edges;
    Vec2 middle;  // px
    double wide = 0, high = 0;
    int pixels = 0;    // of the plan's picture
    bool cut = false;  // by the picture's edge
    double ahead = 0;  // m, the middle one of its depths

    /// `parts`: of each place of the plan's field, rows from the top: 0 not it, else its part + 1.
    Sought(const media::Picture& depth, const ColourField& plan, const std::vector<int>& parts);
    Sought(const PlanView& view, const ColourField& plan, const std::vector<int>& parts)
        : Sought(view.depth, plan, parts) {}
};

/// How a take has it off the plan, after `lay`; px of the picture.
struct Found {
    Vec2 shift;
    double scale = 1;
    double fit = -1;  // of what the take shows there, the share that the plan explains; at most 1

    Vec2 at(const Sought& what, const Lay& lay, Vec2 px, double depth) const {
        const Vec2 middle = lay(what.middle, what.ahead);
        return middle + (lay(px, depth) - middle) * scale + shift;
    }
};

/// Searches within `reach` px and a scale of 1 / `grows` to `grows`. Colours need not be the
/// plan's: each part may have another one.
Found found(const Sought& what, const ColourField& take, const Lay& lay, double reach,
            double grows);

}  // namespace answerprint::review
