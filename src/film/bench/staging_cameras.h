// Cameras drawn by chance, each told in the words of direction, with what a reader may hold the
// words to.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "film/bench/staging_place.h"
#include "film/bench/staging_words.h"
#include "scene/framing.h"

namespace answerprint::film {

/// A camera drawn, and what it was drawn as.
struct Drawn {
    scene::View view;
    nlohmann::json claims;  // for the reader
    std::string words;      // of the frame line
    std::string lens;       // empty: not claimed
    double size = 0.5;      // statures of the subject
    std::string subject;
};

/// A move of a drawn camera.
struct DrawnMove {
    std::string words;
    nlohmann::json claim;
};

class StagingCameras {
public:
    StagingCameras(StagingPlace& place, Chance& chance) : place_(place), chance_(chance) {}

    /// Any composition of the place as it is now; none: none was found.
    std::optional<Drawn> any();
    /// A camera for somebody who is to walk, by how they stand now.
    std::optional<Drawn> on_walker(const Sitter& who);
    /// What the camera does in the shot, if anything was found that leaves it free; in `share` of
    /// the time that it takes in a shot of 3 s.
    std::optional<DrawnMove> move(const Drawn& from, double share = 1);
    /// It keeps with a walk from `from` to `to` that takes from `start` to `end` s.
    std::optional<DrawnMove> keeps_with(Drawn& camera, const Sitter& who, Vec2 from, Vec2 to,
                                        double start, double end);

private:
    struct Angle {
        std::string words;
        nlohmann::json claim;
        double elevation = 0;        // radians
        std::optional<double> lens;  // m over the floor, instead
    };

    const Sitter& named(const std::string& name) const;
    std::optional<Drawn> drawn(std::uint64_t kind);
    std::optional<Drawn> alone(const Sitter& s, const NamedSize& size);
    std::optional<Drawn> two();
    std::optional<Drawn> over();
    std::optional<Drawn> view();
    std::optional<Drawn> from();
    std::optional<DrawnMove> turned(const Drawn& from, double start, double end);
    std::optional<DrawnMove> travelled(const Drawn& from, double start, double end);
    std::optional<DrawnMove> zoomed(const Drawn& from, double start, double end);
    std::optional<DrawnMove> arrived(const Drawn& from, double start, double end);

    const NamedSize& any_size();
    double any_lens(bool& claimed);
    Angle angle();
    double size_in(const NamedSize& size);
    scene::View placed(const Sitter& s, Vec2 at, double depth, double azimuth, const Angle& a,
                       double roll, double focal) const;
    bool way_free(const scene::View& a, const scene::View& b, const Sitter& s) const;
    /// What a view shows of somebody, where it can be told: its words and claims.
    std::optional<Drawn> told(const scene::View& view, const Sitter& s, bool with_place);

    StagingPlace& place_;
    Chance& chance_;
    scene::Gate gate_{direction::Lens{}, 1.85};
};

}  // namespace answerprint::film
