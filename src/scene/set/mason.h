// Builds plain solids out of faces, in a frame of its own: walls, houses, roofs, far hills.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "scene/layout.h"
#include "scene/model.h"

namespace answerprint::scene {

/// A number in [0, 1) that is always the same for the same two.
double chance(int seed, int n);

class Mason {
public:
    explicit Mason(Model& model) : model_(model) {}

    Mason& of(const Material& m);
    Mason& of(std::string_view words);
    Mason& at(const Transform& frame);

    /// Corners counter-clockwise from the side that shows.
    Mason& face(Vec3 a, Vec3 b, Vec3 c, Vec3 d);
    /// A block between two corners, all six faces.
    Mason& block(Vec3 low, Vec3 high);
    /// A plate in the plane z = 0: front and edges, `proud` of it.
    Mason& plate(Vec2 low, Vec2 high, double proud, double z = 0);
    /// Along x, a profile of (y, z) from below to above.
    Mason& moulding(double x0, double x1, const std::vector<Vec2>& profile);

    const Transform& frame() const { return frame_; }
    Model& model() { return model_; }

private:
    Model& model_;
    Transform frame_;
    int material_ = 0;
};

/// Houses side by side along the frame's x from `from` to `to`, their fronts in its plane z = 0,
/// facing +Z, with room for these openings.
void houses(Model& model, const Transform& frame, double from, double to,
            const std::vector<Hole>& openings, const Material* walls, int storeys, bool shops,
            int seed);

/// The hall of a courtyard house: grey brick, red posts and lattice under a tiled roof.
void hall(Model& model, const Transform& frame, double width, double height,
          const std::vector<Hole>& openings);

/// A garden wall with a coping of tiles or stone.
void garden_wall(Model& model, const Transform& frame, double from, double to, double height,
                 const std::vector<Hole>& openings, const Material& walls, bool tiled);

}  // namespace answerprint::scene
