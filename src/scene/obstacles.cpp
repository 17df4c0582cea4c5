#include "scene/obstacles.h"

#include <embree3/rtcore.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/failure.h"
#include "scene/geometry.h"

namespace answerprint::scene {

namespace {

// One instruction set for a floating-point class, so that a camera does not depend on the processor
// (DESIGN, rule 3).
#ifdef __AVX2__
constexpr const char* config = "threads=1,isa=avx2";
#else
constexpr const char* config = "threads=1,isa=sse4.2";
#endif

[[noreturn]] void fail(RTCDevice device) {
    throw Failure(msg("render.embree", std::to_string(int(rtcGetDeviceError(device)))));
}

RTCDevice device() {
    static const std::unique_ptr<RTCDeviceTy, void (*)(RTCDevice)> device(rtcNewDevice(config),
                                                                          rtcReleaseDevice);
    if (!device) fail(nullptr);
    return device.get();
}

template <class T>
void fill(RTCGeometry geometry, RTCBufferType type, RTCFormat format, const std::vector<T>& from) {
    void* to = rtcSetNewGeometryBuffer(geometry, type, 0, format, sizeof(T), from.size());
    if (!to) fail(device());
    std::memcpy(to, from.data(), from.size() * sizeof(T));
}

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

/// The point of a triangle that is nearest to `p` (Ericson, Real-Time Collision Detection, 5.1.5).
Vec3 nearest(Vec3 p, Vec3 a, Vec3 b, Vec3 c) {
    const Vec3 ab = b - a, ac = c - a, ap = p - a;
    const double d1 = dot(ab, ap), d2 = dot(ac, ap);
    if (d1 <= 0 && d2 <= 0) return a;
    const Vec3 bp = p - b;
    const double d3 = dot(ab, bp), d4 = dot(ac, bp);
    if (d3 >= 0 && d4 <= d3) return b;
    const double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) return a + ab * (d1 / (d1 - d3));
    const Vec3 cp = p - c;
    const double d5 = dot(ab, cp), d6 = dot(ac, cp);
    if (d6 >= 0 && d5 <= d6) return c;
    const double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) return a + ac * (d2 / (d2 - d6));
    const double va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0)
        return b + (c - b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)));
    const double sum = va + vb + vc;
    return a + ab * (vb / sum) + ac * (vc / sum);
}

}  // namespace

struct Obstacles::Tree {
    RTCScene scene = rtcNewScene(device());
    Snapshot world;
    ~Tree() { rtcReleaseScene(scene); }

    struct Nearest {
        const Tree* tree;
        Vec3 at;
        double best;
    };
    static bool closer(RTCPointQueryFunctionArguments* args) {
        auto& n = *static_cast<Nearest*>(args->userPtr);
        const Mesh& mesh = n.tree->world.meshes[args->geomID];
        const auto& t = mesh.triangles[args->primID];
        const Vec3 p = nearest(n.at, vec(mesh.positions[t[0]]), vec(mesh.positions[t[1]]),
                               vec(mesh.positions[t[2]]));
        const double far = length(p - n.at);
        if (far >= n.best) return false;
        n.best = far;
        args->query->radius = static_cast<float>(far);
        return true;
    }
};

Obstacles::Obstacles(const Blocking& blocking, double frame) : tree_(std::make_unique<Tree>()) {
    tree_->world = snapshot(blocking, frame);
    for (unsigned i = 0; i < tree_->world.meshes.size(); ++i) {
        const Mesh& mesh = tree_->world.meshes[i];
        const auto& look = tree_->world.materials[static_cast<std::size_t>(mesh.material)];
        if (mesh.triangles.empty() || look.pattern == Pattern::glass) continue;
        RTCGeometry geometry = rtcNewGeometry(device(), RTC_GEOMETRY_TYPE_TRIANGLE);
        fill(geometry, RTC_BUFFER_TYPE_VERTEX, RTC_FORMAT_FLOAT3, mesh.positions);
        fill(geometry, RTC_BUFFER_TYPE_INDEX, RTC_FORMAT_UINT3, mesh.triangles);
        rtcCommitGeometry(geometry);
        rtcAttachGeometryByID(tree_->scene, geometry, i);
        rtcReleaseGeometry(geometry);
    }
    rtcCommitScene(tree_->scene);
    if (rtcGetDeviceError(device()) != RTC_ERROR_NONE) fail(device());
}

Obstacles::~Obstacles() = default;
Obstacles::Obstacles(Obstacles&&) noexcept = default;
Obstacles& Obstacles::operator=(Obstacles&&) noexcept = default;

bool Obstacles::between(Vec3 from, Vec3 to, const std::vector<std::string>& names) const {
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
        rtcIntersect1(tree_->scene, &context, &r);
        if (r.hit.geomID == RTC_INVALID_GEOMETRY_ID) return false;
        const Mesh& mesh = tree_->world.meshes[r.hit.geomID];
        const Vec3 out{r.hit.Ng_x, r.hit.Ng_y, r.hit.Ng_z};
        const auto& name = tree_->world.objects[static_cast<std::size_t>(mesh.object)];
        if (!(mesh.one_sided && dot(out, way) > 0) &&
            std::find(names.begin(), names.end(), name) == names.end())
            return true;
        begin = r.ray.tfar * (1 + 1e-6f) + 1e-5f;
    }
}

double Obstacles::clearance(Vec3 at, double reach) const {
    RTCPointQueryContext context;
    rtcInitPointQueryContext(&context);
    RTCPointQuery query{static_cast<float>(at.x), static_cast<float>(at.y),
                        static_cast<float>(at.z), 0, static_cast<float>(reach)};
    Tree::Nearest n{tree_.get(), at, reach};
    rtcPointQuery(tree_->scene, &query, &context, Tree::closer, &n);
    return n.best;
}

}  // namespace answerprint::scene
