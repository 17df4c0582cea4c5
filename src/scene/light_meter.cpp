#include "scene/light_meter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scene/colour_temperature.h"
#include "scene/framing.h"
#include "scene/geometry.h"
#include "scene/ray_device.h"

namespace answerprint::scene {

namespace {

constexpr int kProbes = 64, kRays = 16, kBounces = 2;

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

/// Pairs that fill the square evenly, those of each leg of a way too: a way's number must not hang
/// on where the ways before it ended, or they lean to one side.
Vec2 even(int n, int leg = 0) { return {evenly(n, 2 * leg), evenly(n, 2 * leg + 1)}; }

Vec3 about(Vec3 normal, Vec2 u) {
    const Vec3 side =
        normalised(cross(std::abs(normal.y) < 0.9 ? Vec3{0, 1, 0} : Vec3{1, 0, 0}, normal));
    const double r = std::sqrt(u.x), a = 2 * pi * u.y;
    return normalised(side * (r * std::cos(a)) + cross(normal, side) * (r * std::sin(a)) +
                      normal * std::sqrt(1 - u.x));
}

}  // namespace

struct LightMeter::Tree {
    Snapshot world;
    RTCScene scene;
    int own = -1;  // the person's object

    struct Spot {
        Vec3 at, normal;
        double weight = 1;  // of light that falls here in what comes to the face
    };
    std::vector<Spot> face, around;
    struct Escape {
        Vec3 direction;
        double weight;
        bool straight;
    };
    std::vector<Escape> sky;
    Vec3 centre, to_eye;
    bool person = false;

    Tree(const Blocking& blocking, double frame)
        : world(snapshot(blocking, frame)), scene(opaque_scene(world)) {}
    ~Tree() { rtcReleaseScene(scene); }

    bool meet(Vec3 from, Vec3 way, RTCRayHit& r) const {
        RTCIntersectContext context;
        rtcInitIntersectContext(&context);
        const auto x = [](double v) { return static_cast<float>(v); };
        r = {};
        r.ray.org_x = x(from.x), r.ray.org_y = x(from.y), r.ray.org_z = x(from.z);
        r.ray.dir_x = x(way.x), r.ray.dir_y = x(way.y), r.ray.dir_z = x(way.z);
        r.ray.tnear = 1e-4f;
        r.ray.tfar = 1e4f;
        r.ray.mask = ~0u;
        r.hit.geomID = r.hit.instID[0] = RTC_INVALID_GEOMETRY_ID;
        rtcIntersect1(scene, &context, &r);
        return r.hit.geomID != RTC_INVALID_GEOMETRY_ID;
    }

    /// `mine`: the person's own body counts too.
    bool blocked(Vec3 from, Vec3 to, bool mine) const {
        Vec3 at = from;
        for (int n = 0; n < 40; ++n) {
            RTCRayHit r;
            const Vec3 way = to - at;
            const double far = length(way);
            if (far < 2e-3 || !meet(at, way / far, r) || r.ray.tfar > far - 1e-3) return false;
            if (mine || world.meshes[r.hit.geomID].object != own) return true;
            at = at + way / far * (static_cast<double>(r.ray.tfar) + 1e-4);
        }
        return false;
    }

    /// Irradiance at a spot, luminance, by `n` points of the lamp from the `first` on.
    double at(const Lamp& l, const Spot& s, int n, int first, bool mine = true) const {
        const double radiance = luminance(l.radiance);
        const Vec3 from = s.at + s.normal * 1e-3;
        if (l.shape == LampShape::dome) return 0;
        if (l.shape == LampShape::sun) {
            const Vec3 to = l.at.rotation * Vec3{0, 0, 1};
            const double c = dot(s.normal, to);
            return c > 0 && !blocked(from, from + to * 300, mine) ? radiance * c : 0;
        }
        double sum = 0;
        for (int k = 0; k < n; ++k) {
            const Vec2 u = even(first + k);
            Vec3 point;
            double area = 0, turned = 1;
            if (l.shape == LampShape::sphere) {
                const Vec3 axis = normalised(from - l.at.position);
                point = l.at.position + about(axis, u) * l.size.x;
                area = pi * l.size.x * l.size.x;
            } else {
                point = l.at * Vec3{(u.x - 0.5) * l.size.x, (u.y - 0.5) * l.size.y, 0};
                area = l.size.x * l.size.y;
                turned = dot(l.at.rotation * Vec3{0, 0, -1}, normalised(from - point));
            }
            const Vec3 way = point - from;
            const double d2 = std::max(dot(way, way), 1e-3), c = dot(s.normal, way) / std::sqrt(d2);
            if (turned <= 0 || c <= 0 || blocked(from, point, mine)) continue;
            sum += radiance * turned * c * area / d2;
        }
        return sum / n;
    }

    /// Points of the skin from chin to brow that the camera sees, even in the picture.
    void find_face(const Actor& actor, const Sitter& s, Vec3 eye) {
        const double high = length(s.crown - s.eyes);
        const Vec3 ahead{std::sin(s.face), 0, std::cos(s.face)}, left{ahead.z, 0, -ahead.x};
        std::vector<Spot> all;
        for (const auto& mesh : world.meshes) {
            if (mesh.object != own ||
                world.materials[static_cast<std::size_t>(mesh.material)].colour !=
                    actor.character.skin)
                continue;
            for (const auto& t : mesh.triangles) {
                const Vec3 a = vec(mesh.positions[t[0]]), b = vec(mesh.positions[t[1]]),
                           c = vec(mesh.positions[t[2]]), at = (a + b + c) / 3, p = at - s.eyes;
                if (std::abs(dot(p, left)) > 0.8 * high || p.y < -high || p.y > 0.55 * high ||
                    dot(p, ahead) < -0.8 * high)
                    continue;
                const Vec3 n = cross(b - a, c - a);
                const double twice = length(n);
                if (twice <= 0) continue;
                const double seen = dot(n, normalised(eye - at)) / 2;
                if (seen > 0.1 * twice / 2) all.push_back({at, n / twice, seen});
            }
        }
        double sum = 0;
        for (const auto& f : all) sum += f.weight;
        double next = 0.5, so_far = 0;
        for (const auto& f : all) {
            so_far += f.weight;
            for (; so_far >= next * sum / kProbes && next < kProbes; next += 1)
                if (!blocked(f.at + f.normal * 2e-3, eye, true))
                    face.push_back({f.at, f.normal, 1});
        }
    }

    /// What the face sees, and what that sees.
    void look_round() {
        const int rays = person ? kRays : kRays * kProbes;  // a thing's card stands alone
        const double share = 1.0 / (static_cast<double>(face.size()) * rays);
        int n = 0;
        for (const auto& f : face)
            for (int k = 0; k < rays; ++k, ++n) {
                Spot s{f.at, f.normal, share};
                for (int bounce = 0; bounce <= kBounces; ++bounce) {
                    const Vec3 way = about(s.normal, even(n, bounce));
                    RTCRayHit r;
                    if (!meet(s.at + s.normal * 1e-3, way, r)) {
                        sky.push_back({way, s.weight, bounce == 0});
                        break;
                    }
                    if (bounce == kBounces) break;
                    const Mesh& mesh = world.meshes[r.hit.geomID];
                    const auto& look = world.materials[static_cast<std::size_t>(mesh.material)];
                    Vec3 normal = normalised(Vec3{r.hit.Ng_x, r.hit.Ng_y, r.hit.Ng_z});
                    if (dot(normal, way) > 0) normal = -normal;
                    s = {s.at + way * static_cast<double>(r.ray.tfar), normal,
                         s.weight * std::clamp(luminance(look.colour), 0.0, 0.9)};
                    around.push_back(s);
                }
            }
    }
};

LightMeter::LightMeter(const Blocking& blocking, double frame, const std::string& name,
                       Vec3 subject, Vec3 eye)
    : tree_(std::make_unique<Tree>(blocking, frame)) {
    Tree& my = *tree_;
    my.centre = subject;
    my.to_eye = normalised(eye - subject);
    for (std::size_t i = 0; i < my.world.objects.size(); ++i)
        if (my.world.objects[i] == name) my.own = static_cast<int>(i);
    const Sitter s = sitter(blocking, name, frame);
    for (const auto& actor : blocking.actors)
        if (s.found && s.person && actor.character.name == name) my.find_face(actor, s, eye);
    my.person = !my.face.empty();
    if (!my.person)
        // From behind, or a thing: a card there.
        my.face = {{subject + my.to_eye * (s.person ? 0.15 : 0.6 * std::min(1.0, s.stature)),
                    my.to_eye, 1}};
    my.look_round();
}

LightMeter::~LightMeter() = default;

LightMeter::Given LightMeter::given(const Lamp& lamp) const {
    const Tree& my = *tree_;
    Given g;
    if (lamp.shape == LampShape::dome) {
        for (const auto& e : my.sky)
            (e.straight ? g.straight : g.bounced) +=
                pi * e.weight * luminance(e.direction.y > 0 ? lamp.radiance : lamp.ground);
        return g;
    }
    int n = 0;
    for (const auto& f : my.face)
        g.straight += my.at(lamp, f, 4, 4 * n++) / static_cast<double>(my.face.size());
    for (const auto& s : my.around) g.bounced += s.weight * my.at(lamp, s, 1, n++);
    return g;
}

double LightMeter::card(const Lamp& lamp) const {
    const Tree& my = *tree_;
    const Vec3 to = lamp.shape == LampShape::sun ? lamp.at.rotation * Vec3{0, 0, 1}
                                                 : normalised(lamp.at.position - my.centre);
    return my.at(lamp, {my.centre, to, 1}, 16, 0, false);
}

double LightMeter::hidden(const Lamp& lamp) const {
    const Tree& my = *tree_;
    constexpr int points = 9;
    int met = 0;
    for (int k = 0; k < points; ++k) {
        const Vec2 u = even(k);
        const Vec3 point = lamp.at * Vec3{(u.x - 0.5) * lamp.size.x, (u.y - 0.5) * lamp.size.y, 0};
        met += my.blocked(my.centre, point, false);
    }
    return met / static_cast<double>(points);
}

bool LightMeter::sees_face() const { return tree_->person; }

double LightMeter::lit(Vec3 direction) const {
    double sum = 0;
    for (const auto& f : tree_->face) sum += std::max(0.0, dot(f.normal, direction));
    return sum / static_cast<double>(tree_->face.size());
}

}  // namespace answerprint::scene
