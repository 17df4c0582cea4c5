// What a cast sheet says of how somebody looks: the colours of hair, skin and all that is worn.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scene/character.h"

namespace answerprint::review {

struct SheetPart {
    std::string kind;      // "hair", "skin", or a kind of scene::garment_kinds()
    std::string material;  // its name in the passes
    bool main = false;     // the garment itself, not its collar, buttons or seams
};

struct CastSheet {
    std::string name;
    std::vector<SheetPart> parts;  // all materials of the body that are one of these kinds

    struct Colour {
        std::string kind;
        Vec3 albedo;  // linear ACEScg, the mean of a pattern
    };
    std::vector<Colour> colours;  // one a kind

    /// What covers somebody where another one wears `kind`; none: nothing is known of that place.
    std::optional<Vec3> where(std::string_view kind) const;
    /// What is worn over all else on the trunk; empty: nothing.
    std::string outermost() const;
};

/// `name_of`: a material's name in the passes (render::material_name).
CastSheet cast_sheet(const scene::Character& who,
                     const std::function<std::string(const scene::Material&)>& name_of);

}  // namespace answerprint::review
