#include "review/flags.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace answerprint::review {

using direction::Flag;

namespace {

struct Raising {
    std::vector<Raised> out;

    /// Keeps the worst of a flag and a name: what is furthest beyond its limit.
    void raise(Flag flag, const std::string& who, double value, double limit, int frame) {
        for (auto& r : out)
            if (r.flag == flag && r.who == who) {
                if (std::fabs(value - limit) > std::fabs(r.value - limit))
                    r.value = value, r.frame = frame;
                return;
            }
        out.push_back({flag, who, value, limit, frame});
    }
};

/// A name in the glance before this one.
const Sighting* seen(const Glance& glance, const std::string& name) {
    for (const auto& s : glance.named)
        if (s.name == name) return &s;
    return nullptr;
}

void sightings(const std::vector<Glance>& glances, Raising& to) {
    for (std::size_t i = 0; i < glances.size(); ++i)
        for (const auto& s : glances[i].named) {
            if (s.face && *s.face < least_face)
                to.raise(Flag::small_face, s.name, *s.face, least_face, glances[i].frame);
            if (s.hidden <= most_hidden) continue;
            // Who passes behind something is not hidden yet: it lasts, or it is when it counts.
            const Sighting* before = i > 0 ? seen(glances[i - 1], s.name) : nullptr;
            if (glances[i].claimed || (before && before->hidden > most_hidden))
                to.raise(Flag::hidden, s.name, s.hidden, most_hidden, glances[i].frame);
        }
}

void exposure(const std::vector<Glance>& glances, Raising& to) {
    for (const auto& g : glances) {
        if (g.clipped > most_clipped) to.raise(Flag::clipped, "", g.clipped, most_clipped, g.frame);
        if (g.luminance < least_luminance)
            to.raise(Flag::dark, "", g.luminance, least_luminance, g.frame);
        if (g.luminance > most_luminance)
            to.raise(Flag::bright, "", g.luminance, most_luminance, g.frame);
    }
}

/// Who strides is off the ground for a moment; who floats still is at the next look.
void feet(const std::vector<Step>& steps, Raising& to) {
    std::map<std::string, double> before;  // cm above the ground
    for (const auto& s : steps) {
        const double above = 100 * s.footing.lower, deep = -100 * s.footing.deepest;
        const auto last = before.find(s.who);
        if (above > most_floating && last != before.end() && last->second > most_floating)
            to.raise(Flag::floating, s.who, above, most_floating, s.frame);
        before[s.who] = above;
        if (deep > most_sunk) to.raise(Flag::sunk, s.who, deep, most_sunk, s.frame);
    }
}

void thirds(const std::vector<Glance>& glances, Raising& to) {
    constexpr const char* names[] = {"left", "middle", "right"};
    for (std::size_t third = 0; third < 3; ++third) {
        const Glance* fullest = nullptr;
        for (const auto& g : glances)
            if (g.face <= close_face &&
                (!fullest || g.furnished[third] > fullest->furnished[third]))
                fullest = &g;
        if (fullest && fullest->furnished[third] < least_furnished)
            to.raise(Flag::empty, names[third], fullest->furnished[third], least_furnished,
                     fullest->frame);
    }
}

}  // namespace

std::vector<Raised> flags(const Looked& shot, FrameRate rate) {
    Raising to;
    sightings(shot.glances, to);
    exposure(shot.glances, to);
    feet(shot.steps, to);
    if (const double s = rate.frames(shot.stillness.frames).seconds(); s >= most_still)
        to.raise(Flag::still, "", s, most_still, shot.stillness.first);
    thirds(shot.glances, to);
    std::stable_sort(to.out.begin(), to.out.end(),
                     [](const Raised& a, const Raised& b) { return a.flag < b.flag; });
    return std::move(to.out);
}

}  // namespace answerprint::review
