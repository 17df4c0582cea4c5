#include "scene/obstacles.h"

#include <algorithm>
#include <cmath>

#include "scene/framing.h"
#include "scene/geometry.h"
#include "scene/ray_device.h"

namespace answerprint::scene {

namespace {

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

}  // namespace

struct Obstacles::Tree {
    Snapshot world;
    RTCScene scene;
    explicit Tree(Snapshot of) : world(std::move(of)), scene(opaque_scene(world)) {}
    ~Tree() { rtcReleaseScene(scene); }
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    bool between(Vec3 from, Vec3 to, const std::vector<std::string>& names) const;

    struct Nearest {
        const Tree* tree;
        Vec3 at;
        double best;
    };
    static bool closer(RTCPointQueryFunctionArguments* args) {
        auto& n = *static_cast<Nearest*>(args->userPtr);
        const Mesh& mesh = n.tree->world.meshes[args->geomID];
        const auto& t = mesh.triangles[args->primID];
        const Vec3 p = nearest_on(n.at, vec(mesh.positions[t[0]]), vec(mesh.positions[t[1]]),
                                  vec(mesh.positions[t[2]]));
        const double far = length(p - n.at);
        if (far >= n.best) return false;
        n.best = far;
        args->query->radius = static_cast<float>(far);
        return true;
    }
    double clearance(Vec3 at, double reach) const;
};

bool Obstacles::Tree::between(Vec3 from, Vec3 to, const std::vector<std::string>& names) const {
    const Vec3 way = to - from;
    const auto x = [](double v) { return static_cast<float>(v); };
    float begin = 1e-4f;
    for (;;) {
        RTCIntersectContext context;
        rtcInitIntersectContext(&context);
        RTCRayHit r{};
        r.ray.org_x = x(from.x), r.ray.org_y = x(from.y), r.ray.org_z = x(from.z);
        r.ray.dir_x = x(way.x), r.ray.dir_y = x(way.y), r.ray.dir_z = x(way.z);
        r.ray.tnear = begin;
        r.ray.tfar = 0.995f;
        r.ray.mask = ~0u;
        r.hit.geomID = r.hit.instID[0] = RTC_INVALID_GEOMETRY_ID;
        rtcIntersect1(scene, &context, &r);
        if (r.hit.geomID == RTC_INVALID_GEOMETRY_ID) return false;
        const Mesh& mesh = world.meshes[r.hit.geomID];
        const Vec3 out{r.hit.Ng_x, r.hit.Ng_y, r.hit.Ng_z};
        const auto& name = world.objects[static_cast<std::size_t>(mesh.object)];
        if (!(mesh.one_sided && dot(out, way) > 0) &&
            std::find(names.begin(), names.end(), name) == names.end())
            return true;
        begin = r.ray.tfar * (1 + 1e-6f) + 1e-5f;
    }
}

double Obstacles::Tree::clearance(Vec3 at, double reach) const {
    RTCPointQueryContext context;
    rtcInitPointQueryContext(&context);
    RTCPointQuery query{static_cast<float>(at.x), static_cast<float>(at.y),
                        static_cast<float>(at.z), 0, static_cast<float>(reach)};
    Nearest n{this, at, reach};
    rtcPointQuery(scene, &query, &context, closer, &n);
    return n.best;
}

Obstacles::Obstacles(const Blocking& blocking, double frame, const Obstacles* like) {
    Snapshot moving = snapshot(blocking, frame, true);
    if (like) {
        standing_ = like->standing_;
    } else {
        Snapshot all = snapshot(blocking, frame);
        all.meshes.erase(all.meshes.begin(),
                         all.meshes.begin() + static_cast<std::ptrdiff_t>(moving.meshes.size()));
        standing_ = std::make_shared<Tree>(std::move(all));
    }
    moving_ = std::make_shared<Tree>(std::move(moving));
}

Obstacles::~Obstacles() = default;
Obstacles::Obstacles(Obstacles&&) noexcept = default;
Obstacles& Obstacles::operator=(Obstacles&&) noexcept = default;

bool Obstacles::between(Vec3 from, Vec3 to, const std::vector<std::string>& names) const {
    return moving_->between(from, to, names) || standing_->between(from, to, names);
}

Obstacles::Cover Obstacles::cover(const Blocking& blocking, double frame, const Gate& gate,
                                  const View& view, const std::string& who,
                                  const std::string& shoulder) const {
    const auto points = points_of(blocking, who, frame);
    if (points.empty()) return {};
    const std::vector<std::string> open{who, shoulder.empty() ? who : shoulder};
    double in = 0, hidden = 0;
    for (const Vec3& p : points) {
        const Projected at = project(view, gate, p);
        if (at.depth <= 0 || at.x < 0 || at.x > 1 || at.y < 0 || at.y > 1) continue;
        in += 1;
        hidden += between(view.at, p, open) ? 1 : 0;
    }
    return {between(view.at, points.front(), {who}), in > 0 ? hidden / in : 0};
}

double Obstacles::clearance(Vec3 at, double reach) const {
    return moving_->clearance(at, standing_->clearance(at, reach));
}

const Obstacles& ShotObstacles::at(double frame) {
    const long n = std::lround(frame);
    const auto found = made_.find(n);
    if (found != made_.end()) return found->second;
    const Obstacles* like = made_.empty() ? nullptr : &made_.begin()->second;
    return made_.emplace(n, Obstacles(blocking_, static_cast<double>(n), like)).first->second;
}

}  // namespace answerprint::scene
