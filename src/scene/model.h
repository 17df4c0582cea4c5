// Solids put together from simple parts, in metres: what furniture and props are made of.
#pragma once

#include <vector>

#include "base/maths.h"
#include "scene/geometry.h"
#include "scene/handles.h"

namespace answerprint::scene {

/// Meshes by material, in the thing's own space: base's centre at the origin, front +Z.
/// Mesh::material indexes `materials`.
struct Model {
    std::vector<Material> materials;
    std::vector<Mesh> meshes;
    Handles handles;  // in the same space

    Box bounds() const;
    /// The point of its surface nearest to `p`, and its outward normal there.
    Vec3 nearest(Vec3 p, Vec3* normal = nullptr) const;
    /// Stretched so that what is `from` is `size` wide, high and deep, on the floor, centred.
    void fit(Vec3 size, const Box& from);
};

/// Adds parts to a model. All parts are closed and face outwards; sizes in metres.
class Modeller {
public:
    explicit Modeller(Model& model) : model_(model) {}

    /// What follows is of this material.
    Modeller& of(const Material& material);
    Modeller& of(std::string_view words);
    /// What follows is placed by this transform.
    Modeller& at(const Transform& frame = {});

    /// With rounded edges of `bevel`.
    Modeller& box(Vec3 centre, Vec3 size, double bevel = 0.006);
    /// A box that stands on `base` (centre of its bottom).
    Modeller& block(Vec3 base, Vec3 size, double bevel = 0.006);
    /// From `a` to `b`, radii there; closed ends.
    Modeller& rod(Vec3 a, Vec3 b, double ra, double rb, int sides = 14);
    Modeller& rod(Vec3 a, Vec3 b, double r, int sides = 14) { return rod(a, b, r, r, sides); }
    /// A rod that bends along `path`.
    Modeller& tube(const std::vector<Vec3>& path, double r, int sides = 10);
    /// A ring: a tube about `centre`, in the plane across `axis`.
    Modeller& ring(Vec3 centre, Vec3 axis, double radius, double r, int around = 28, int sides = 8);
    /// Turned on a lathe: `profile` is (radius, height) from below to above, about +Y through
    /// `base`. Corners sharper than 40 degrees stay sharp.
    Modeller& lathe(Vec3 base, const std::vector<Vec2>& profile, int sides = 24);
    Modeller& ball(Vec3 centre, Vec3 radii, int sides = 20);
    /// A stuffed thing: as a box from above, with swelling faces (a superellipsoid).
    Modeller& cushion(Vec3 centre, Vec3 size, int sides = 32);
    /// An outline (counter-clockwise seen from +Z, star-shaped about its mean) in the plane z = 0
    /// of `centre`, `depth` thick.
    Modeller& slab(Vec3 centre, const std::vector<Vec2>& outline, double depth);
    /// One sheet without thickness that faces +Z: paper, glass.
    Modeller& pane(Vec3 centre, double width, double height);

    /// A place to sit, a bar to hold, a top to put things on, a switch: on the parts, placed as
    /// they are (handles.h). A top stays level.
    Modeller& seat(Vec3 at, double front, double yaw = 0);
    Modeller& grip(Vec3 at, Vec3 axis, Vec3 palm, double width);
    Modeller& top(Vec2 low, Vec2 high, double height);
    Modeller& finger(Vec3 at);
    /// Carried with both hands, flat against its sides at x = -half and half, or under them.
    Modeller& both(double half, double y, double z = 0);

private:
    Mesh& mesh();
    std::uint32_t vertex(Mesh& m, Vec3 p, Vec3 normal);
    void finish(Mesh& m, std::size_t first);

    Model& model_;
    Transform frame_;
    int material_ = -1;
    int parts_ = 0;
};

}  // namespace answerprint::scene
