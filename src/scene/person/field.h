// A solid as a field of signed distances, made of round pieces that run into each other, and its
// surface as triangles.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/maths.h"

namespace answerprint::scene {

double ramp(double low, double high, double v);  // smooth step

/// A cone from `a` to `b` with round ends of radii ra and rb, in a frame whose axes are stretched.
struct Piece {
    Transform frame;
    Vec3 a, b;  // in the frame, before it is stretched
    double ra = 0.01, rb = 0.01;
    Vec3 stretch{1, 1, 1};
    double soft = 0.01;  // m: how far it runs into what is there
    bool less = false;   // taken away instead
};

class Field {
public:
    Field& add(const Piece& piece);
    /// A cone between two points of the world.
    Field& cone(Vec3 a, Vec3 b, double ra, double rb, double soft);
    Field& ball(Vec3 at, Vec3 radii, double soft, const Quat& axes = {});
    Field& dent(Vec3 at, Vec3 radii, double soft, const Quat& axes = {});
    /// Added to the distance: folds, grooves.
    std::function<double(Vec3)> relief;

    /// m; negative inside. Not farther than the truth.
    double at(Vec3 p) const;
    Vec3 normal(Vec3 p, double step = 5e-4) const;
    Box bounds() const { return bounds_; }

private:
    struct Ready {
        Piece piece;
        Quat back;
        double least = 1;  // of the stretch
    };
    std::vector<Ready> pieces_;
    Box bounds_;
};

/// Triangles with a normal a vertex; counter-clockwise from outside.
struct Sheet {
    std::vector<Vec3> positions, normals;
    std::vector<std::array<std::uint32_t, 3>> triangles;

    std::uint32_t add(Vec3 p, Vec3 n);
    void append(const Sheet& other);
    /// Normals from the triangles.
    void smooth();
};

/// The surface where the field is zero, in cells of `cell` m.
Sheet surface(const Field& field, double cell);

/// Where `keep` is negative; cut exactly along its zero.
using Cut = std::function<double(Vec3)>;
Sheet clipped(const Sheet& sheet, const Cut& keep);

/// A copy moved out along its normals.
Sheet lifted(const Sheet& sheet, double by);

/// Open edges get a round bead of this radius and a lining that reaches `depth` in (0: none):
/// cloth of a thickness.
void hem(Sheet& sheet, double radius, double depth);

/// A plate over [0, 1]², this thick: `at` goes along it (`steps`; a ring closes) and from its
/// inner edge (0) to its outer, round one (1).
Sheet plate(int steps, bool ring, double thick, const std::function<Vec3(double, double)>& at);

/// A tube of rings round a path; closed ends.
Sheet tube(const std::vector<Vec3>& path, const std::vector<double>& radii, int sides = 8);
Sheet egg(Vec3 at, Vec3 radii, const Quat& axes = {}, int sides = 12, int rows = 8);

}  // namespace answerprint::scene
