// One key and a fill that make what a take shows on a face, told as a change of the plan's.
#pragma once

#include <vector>

#include "review/face_skin.h"

namespace answerprint::review {

class FaceFit {
public:
    /// `towards`: the plan's key, unit, from the face.
    FaceFit(const Skin& skin, Vec3 towards);

    struct Found {
        Vec3 towards;          // unit
        double gain = 0;       // of the key, over the plan's
        double fill_gain = 0;  // of all else
        Vec3 colour;           // of the key, ACEScg
        double coloured = 0;   // patches that show all of their colour
        double left = 0;       // of the light, the median
        double apart = 0;      // deg, between the ways that fit about as well
    };
    Found found() const;

    /// Of the plan: the key's share of all light on the face; the key's colour.
    double plan_share() const;
    Vec3 plan_colour() const;

private:
    using Values = std::vector<double>;  // one a patch
    struct Solved {
        double key = 0, fill = 0, even = 0;
        std::array<double, 3> slope{};
        double cost = 0;
        Values made;
    };

    /// What a source as wide as the plan's key gives to each patch, past what stands in its way, 1
    /// to a card that faces it. `gloss`: one over the albedo, of each patch.
    Values shone(Vec3 towards, const Values& gloss) const;
    /// The plan's key as it would be from there. `share`: of the channels.
    Values key_from(Vec3 towards, const Rgb& share) const;
    Solved solved(const Values& light, const Values& key, const Values& fill,
                  const Values& weights) const;
    Values of(Rgb Patch::*part, const Rgb& share) const;

    const std::vector<Patch>& patches_;
    Vec3 eye_, towards_;
    std::vector<Vec3> ways_;
    std::vector<std::vector<char>> open_;      // by way, by patch
    std::vector<std::array<double, 4>> even_;  // of light from all round; its slope along x, y, z
    Rgb share_{};                              // of the channels in what is fitted
    double half_ = 0;                          // of the plan's key, radians
    Rgb strength_{}, bounced_{};               // of the plan's key: on a card, back from all round
};

}  // namespace answerprint::review
