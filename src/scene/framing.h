// The picture that a camera takes of a subject: projecting, and standing the camera so that a
// composition holds.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "direction/plan.h"
#include "scene/obstacles.h"
#include "scene/staging.h"

namespace answerprint::scene {

/// A camera as its operator sees it. Angles in radians: yaw 0 looks north, growing to the left;
/// pitch up; roll turns the picture clockwise.
struct View {
    Vec3 at;
    double yaw = 0, pitch = 0, roll = 0;
    double focal_mm = 35;

    Transform transform() const;
    Vec3 forward() const { return transform().rotation * Vec3{0, 0, -1}; }
};

/// The picture's proportions behind a lens.
struct Gate {
    double width_mm, height_mm;
    Gate(const direction::Lens& lens, double aspect)
        : width_mm(lens.sensor.width_mm), height_mm(lens.sensor.width_mm / aspect) {}
    double tan_h(double focal) const { return width_mm / (2 * focal); }
    double tan_v(double focal) const { return height_mm / (2 * focal); }
};

/// Where a point stands in the picture: x and y as fractions from the top left, depth in metres
/// along the axis (behind the camera: below 0).
struct Projected {
    double x, y, depth;
};
Projected project(const View& view, const Gate& gate, Vec3 point);

/// Somebody or something before the camera at one frame.
struct Sitter {
    bool found = false;
    bool person = false;
    bool visible = true;  // in the set at this frame
    Vec3 eyes;            // or its centre
    Vec3 crown, feet;     // top and bottom
    double stature = 1;   // m; of a thing its greatest extent
    double face = 0;      // yaw of the head, radians; of a thing its front
    double body = 0;      // yaw of the chest
    bool lies_flat = false;
};
Sitter sitter(const Blocking& blocking, const std::string& name, double frame);

/// What a thing does; null: it stays as it is in the set.
const ThingTrack* track_of(const Blocking& blocking, const std::string& name);
/// Where a thing is at a frame: in a hand, or as in the set.
Transform thing_at(const Blocking& blocking, const Thing& thing, double frame);
/// Is it there at all at that frame?
bool in_the_set(const Blocking& blocking, const Thing& thing, double frame);

/// Points of somebody or something at one frame that a picture of it should show: first the eyes,
/// or its centre. None: nothing of that name.
std::vector<Vec3> points_of(const Blocking& blocking, const std::string& name, double frame);

/// The side of the line between the scene's two first speakers on which its cameras stay: a point
/// is on it when dot(normal, point - on_line) > 0. False: there is no such line.
bool line_of(const Blocking& blocking, double frame, Vec3& on_line, Vec3& normal);

/// How deep (m) a camera here would be in a wall, the ceiling, the ground or furniture; 0: free.
/// `people`: or in somebody's body.
double in_the_way(const Blocking& blocking, double frame, Vec3 camera, bool people = true);

/// How far (m) a camera here is beyond the walls and ceiling of a room, or nearer to them than
/// `clear`; 0: within, or out of doors.
double outside(const Set& set, Vec3 camera, double clear = 0.12);

/// How deep (m) it would be in the ground, a thing or somebody, and in which (`what`; empty: the
/// ground); 0: free.
double in_something(const Blocking& blocking, double frame, Vec3 camera, bool people = true,
                    std::string* what = nullptr);

/// Does a corner of this picture, taken from behind a wall that has been removed, miss the room?
bool looks_past(const Set& set, const View& view, const Gate& gate);

/// Is the straight line between two points cut by furniture or by somebody other than `names`?
bool hidden(const Blocking& blocking, double frame, Vec3 from, Vec3 to,
            const std::vector<std::string>& names);

struct Composed {
    View view;
    double wall = 0;     // m in the way, 0: free
    double outside = 0;  // m behind a wall that is taken out for it, as in a studio
    double miss = 0;     // of a pair: how far what was asked for is off, 0: it holds
    double size = 1;     // frame height over what was asked for (range middle)
    bool lens_yields = false;
};

/// What else a composition is looked for with.
struct Composing {
    const View* from = nullptr;  // a camera whose direction it keeps where side and angle are not
                                 // claimed: the end of a move
    std::function<double(const View&)> way;  // what the shot's moves from this camera cost: 0, they
                                             // are free
    ShotObstacles* obstacles = nullptr;      // none: they are made
};

/// The camera that takes this composition at `frame`.
Composed compose(const direction::Composition& c, const Blocking& blocking, const Gate& gate,
                 double focal_mm, bool focal_claimed, double frame, Composing with = {});

/// The picture's place of a composition's subject `n` when it does not say: fractions.
Vec2 place_of(const direction::Composition& c, std::size_t n, const Sitter& s, double size,
              double camera_side);

/// A camera `distance` along the axis from `eyes`, seen from world azimuth `azimuth` at
/// `elevation`, with the eyes at `place` in the picture.
View stand(Vec3 eyes, Vec2 place, double depth, double azimuth, double elevation, double roll,
           const Gate& gate, double focal_mm);

/// The camera's elevation over the eyes and its own pitch share the angle that the eyes' place off
/// the middle takes: both are then within tolerance of the claimed angle.
double elevation_for(double angle, Vec2 place, const Gate& gate, double focal_mm);

std::string subject_of(const direction::Composition& c);

/// The first frame from `at` on at which everybody whom the composition names is in the set, else
/// its subject is, else `at`.
int seen_from(const direction::Composition& c, const Blocking& blocking, int at);

/// A sample as its operator sees it.
View as_view(const CameraSample& sample);

}  // namespace answerprint::scene
