#include "render/world.h"

#include <array>
#include <deque>

#include "render/pattern.h"
#include "scene/ray_device.h"

namespace answerprint::render {
namespace {

// What a ray may meet, as Embree's masks.
constexpr unsigned solid = 1, glass = 2, still = 4;  // `still`: solid, and never moves

const std::vector<scene::Point>& at_rest(const scene::Mesh& mesh) {
    return mesh.rest.empty() ? mesh.positions : mesh.rest;
}

int longest_axis(const scene::Mesh& mesh) {
    Box box;
    for (const auto& p : at_rest(mesh)) box.add(Vec3{p[0], p[1], p[2]});
    const Vec3 size = box.size();
    return size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
}

Float2 uv_at(const scene::Mesh& mesh, unsigned triangle, float u, float v) {
    const auto& corner = mesh.triangles[triangle];
    const auto &a = mesh.uvs[corner[0]], &b = mesh.uvs[corner[1]], &c = mesh.uvs[corner[2]];
    const float w = 1 - u - v;
    return {a[0] * w + b[0] * u + c[0] * v, a[1] * w + b[1] * u + c[1] * v};
}

// A ray towards a lamp that goes on through what moves, and says that it met some.
struct Watch {
    RTCIntersectContext context;  // Embree hands it back: first
    bool goes_on, met;
};

struct Veil {
    const scene::Mesh* mesh;
    const TextureMap* map;  // null: no holes
};

// Embree asks of every hit whether it counts.
void pass_holes(const RTCFilterFunctionNArguments* args) {
    const auto& veil = *static_cast<const Veil*>(args->geometryUserPtr);
    for (unsigned i = 0; i < args->N; ++i) {
        if (!args->valid[i] || !veil.map) continue;
        const Float2 uv = uv_at(*veil.mesh, RTCHitN_primID(args->hit, args->N, i),
                                RTCHitN_u(args->hit, args->N, i), RTCHitN_v(args->hit, args->N, i));
        if (veil.map->hole(uv)) args->valid[i] = 0;
    }
}
void pass_what_moves(const RTCFilterFunctionNArguments* args) {
    pass_holes(args);
    auto& watch = *reinterpret_cast<Watch*>(args->context);
    if (!watch.goes_on) return;
    for (unsigned i = 0; i < args->N; ++i) {
        if (!args->valid[i]) continue;
        watch.met = true;
        args->valid[i] = 0;
    }
}

/// `scenes`: one, or what moves and what stands; what is met first is of both.
using Scenes = std::array<RTCScene, 2>;

bool cast(const Scenes& scenes, unsigned mask, const Ray& ray, Hit& hit, float from) {
    const Float3 o = ray.origin, d = ray.direction;
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    RTCRayHit r;
    r.ray = {o.x, o.y, o.z, from, d.x, d.y, d.z, 0, 1e30f, mask, 0, 0};
    r.hit.geomID = RTC_INVALID_GEOMETRY_ID;
    r.hit.instID[0] = RTC_INVALID_GEOMETRY_ID;
    for (RTCScene scene : scenes)
        if (scene) rtcIntersect1(scene, &context, &r);
    if (r.hit.geomID == RTC_INVALID_GEOMETRY_ID) return false;
    hit = {r.ray.tfar, r.hit.geomID, r.hit.primID,
           r.hit.u,    r.hit.v,      normalised(Float3(r.hit.Ng_x, r.hit.Ng_y, r.hit.Ng_z))};
    return true;
}

unsigned cast(const Scenes& scenes, unsigned mask, const Ray* rays, unsigned wanted, Hit* hits,
              const std::array<float, World::abreast>& from) {
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    context.flags = RTC_INTERSECT_CONTEXT_FLAG_COHERENT;
    RTCRayHit8 r;
    alignas(32) std::array<int, World::abreast> valid{};
    for (unsigned i = 0; i < World::abreast; ++i) {
        valid[i] = wanted >> i & 1 ? -1 : 0;
        const auto [o, d] = valid[i] ? rays[i] : Ray{};
        r.ray.org_x[i] = o.x, r.ray.org_y[i] = o.y, r.ray.org_z[i] = o.z;
        r.ray.dir_x[i] = d.x, r.ray.dir_y[i] = d.y, r.ray.dir_z[i] = d.z;
        r.ray.tnear[i] = from[i], r.ray.tfar[i] = 1e30f, r.ray.time[i] = 0;
        r.ray.mask[i] = mask, r.ray.id[i] = 0, r.ray.flags[i] = 0;
        r.hit.geomID[i] = r.hit.instID[0][i] = RTC_INVALID_GEOMETRY_ID;
    }
    for (RTCScene scene : scenes)
        if (scene) rtcIntersect8(valid.data(), scene, &context, &r);
    unsigned met = 0;
    for (unsigned i = 0; i < World::abreast; ++i) {
        if (!valid[i] || r.hit.geomID[i] == RTC_INVALID_GEOMETRY_ID) continue;
        met |= 1U << i;
        hits[i] = {
            r.ray.tfar[i],   r.hit.geomID[i],
            r.hit.primID[i], r.hit.u[i],
            r.hit.v[i],      normalised(Float3(r.hit.Ng_x[i], r.hit.Ng_y[i], r.hit.Ng_z[i]))};
    }
    return met;
}

Shade shade(const Scenes& scenes, unsigned mask, const Ray& ray, float to, bool goes_on) {
    Watch watch{{}, goes_on, false};
    rtcInitIntersectContext(&watch.context);
    const Float3 o = ray.origin, d = ray.direction;
    RTCRay r{o.x, o.y, o.z, 0, d.x, d.y, d.z, 0, to, mask, 0, 0};
    for (RTCScene scene : scenes)
        if (scene && r.tfar >= 0) rtcOccluded1(scene, &watch.context, &r);
    return r.tfar < 0 ? Shade::all : watch.met ? Shade::moving : Shade::none;
}

}  // namespace

struct Tree {
    RTCScene scene = rtcNewScene(scene::ray_device());
    std::deque<Veil> veils;  // their places are Embree's to keep
    Tree() = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    ~Tree() { rtcReleaseScene(scene); }

    /// Takes in a mesh by its number. Gives its look.
    Look add(unsigned i, const scene::Mesh& mesh, const std::vector<scene::Material>& materials,
             const std::map<std::string, TextureMap>& maps) {
        const auto& m = materials[std::size_t(mesh.material)];
        const auto found = mesh.uvs.empty() ? maps.end() : maps.find(m.texture);
        const TextureMap* map = found == maps.end() ? nullptr : &found->second;
        const Look look{Float3(m.colour),
                        float(m.roughness),
                        float(m.metallic),
                        float(m.scale),
                        Float3(m.second),
                        float(m.wear),
                        m.pattern,
                        longest_axis(mesh),
                        map,
                        map ? map->mean() : Float3(1)};
        if (mesh.triangles.empty()) return look;
        RTCGeometry geometry = scene::triangles_of(mesh);
        rtcSetGeometryMask(geometry, m.pattern == scene::Pattern::glass ? glass
                                     : mesh.moves                       ? solid
                                                                        : solid | still);
        const bool holes = map && map->holes();
        if (holes || mesh.moves) {
            veils.push_back({&mesh, holes ? map : nullptr});
            rtcSetGeometryUserData(geometry, &veils.back());
            if (holes) rtcSetGeometryIntersectFilterFunction(geometry, pass_holes);
            rtcSetGeometryOccludedFilterFunction(geometry,
                                                 mesh.moves ? pass_what_moves : pass_holes);
        }
        rtcCommitGeometry(geometry);
        rtcAttachGeometryByID(scene, geometry, i);
        rtcReleaseGeometry(geometry);
        return look;
    }
    void grow() {
        rtcCommitScene(scene);
        scene::check_ray_device();
    }
};

StillWorld::StillWorld(const std::vector<scene::Mesh>& meshes,
                       const std::vector<scene::Material>& materials,
                       const std::map<std::string, TextureMap>& maps)
    : tree_(std::make_unique<Tree>()) {
    for (unsigned i = 0; i < meshes.size(); ++i)
        looks_.push_back(tree_->add(i, meshes[i], materials, maps));
    tree_->grow();
}
StillWorld::~StillWorld() = default;

World::World(std::vector<const scene::Mesh*> meshes, const std::vector<scene::Material>& materials,
             const std::map<std::string, TextureMap>& maps, const StillWorld* stands)
    : meshes_(std::move(meshes)), stands_(stands), tree_(std::make_unique<Tree>()) {
    if (stands) looks_ = stands->looks_;
    for (auto i = unsigned(looks_.size()); i < meshes_.size(); ++i)
        looks_.push_back(meshes_[i] ? tree_->add(i, *meshes_[i], materials, maps) : Look{});
    tree_->grow();
}

World::~World() = default;

std::array<RTCSceneTy*, 2> World::scenes() const {
    return {tree_->scene, stands_ ? stands_->tree_->scene : nullptr};
}

bool World::nearest(unsigned mask, const Ray& ray, Hit& hit, float from) const {
    if (casts_) casts_->push_back({ray, from, 1e30f, mask, false});
    return cast(scenes(), mask, ray, hit, from);
}
void World::cast_again(const std::vector<Cast>& casts) const {
    Hit hit;
    for (const Cast& c : casts) {
        if (c.any)
            render::shade(scenes(), c.mask, c.ray, c.to, false);
        else
            cast(scenes(), c.mask, c.ray, hit, c.from);
    }
}

unsigned World::mask(Among among) {
    return among == Among::all ? solid | glass : among == Among::solid ? solid : still;
}

bool World::seen(const Ray& ray, const Hit& hit, Way& way) const {
    const auto& mesh = *meshes_[hit.mesh];
    const float along = dot(hit.geometric, ray.direction);
    if (mesh.one_sided && along > 0) {
        way.wall = hit.distance;
        way.slope = along;
    } else if (mesh.moves || (hit.distance - way.wall) * way.slope > hung) {
        return true;
    }
    way.from = hit.distance * (1 + 1e-6f) + 1e-4f;
    return false;
}
bool World::see(const Ray& ray, Hit& hit, Among among) const {
    Way way;
    while (nearest(mask(among), ray, hit, way.from))
        if (seen(ray, hit, way)) return true;
    return false;
}
unsigned World::see(const Ray* rays, unsigned wanted, Hit* hits, Among among) const {
    std::array<Way, abreast> ways;
    std::array<float, abreast> from{};
    unsigned out = 0;
    while (wanted != 0) {
        for (unsigned i = 0; casts_ && i < abreast; ++i)
            if (wanted >> i & 1) casts_->push_back({rays[i], from[i], 1e30f, mask(among), false});
        wanted = cast(scenes(), mask(among), rays, wanted, hits, from);
        for (unsigned i = 0; i < abreast; ++i) {
            if (!(wanted >> i & 1)) continue;
            if (seen(rays[i], hits[i], ways[i])) {
                out |= 1U << i;
                wanted &= ~(1U << i);
            }
            from[i] = ways[i].from;
        }
    }
    return out;
}
bool World::meet(const Ray& ray, Hit& hit, Among among) const {
    return nearest(mask(among), ray, hit);
}
bool World::occluded(Float3 o, Float3 d, float distance, Among among) const {
    if (casts_) casts_->push_back({{o, d}, 0, distance, mask(among), true});
    return render::shade(scenes(), mask(among), {o, d}, distance, false) != Shade::none;
}
Shade World::shade(Float3 o, Float3 d, float distance) const {
    if (casts_) casts_->push_back({{o, d}, 0, distance, solid, true});
    return render::shade(scenes(), solid, {o, d}, distance, true);
}

Point World::point(const Ray& ray, const Hit& hit, float pixel_angle) const {
    const auto& mesh = *meshes_[hit.mesh];
    const Look& look = looks_[hit.mesh];
    const bool outside = dot(hit.geometric, ray.direction)<0, fine = pixel_angle> 0;
    const Float3 geometric = outside ? hit.geometric : -hit.geometric;
    Float3 normal = geometric;
    Float3 position = ray.origin + ray.direction * hit.distance;
    const auto& corner = mesh.triangles[hit.triangle];
    const float b[3] = {1 - hit.u - hit.v, hit.u, hit.v};
    if (fine && !mesh.normals.empty()) {
        Float3 sum, lift;
        for (int i = 0; i < 3; ++i) {
            const Float3 n = Float3(mesh.normals[corner[i]]) * (outside ? 1.f : -1.f);
            sum += n * b[i];
            // Out to the round surface that the corners' normals mean, so that flat triangles
            // throw no shadow on themselves (Hanika 2021).
            const Float3 off = position - Float3(mesh.positions[corner[i]]);
            lift += n * (b[i] * std::max(0.f, -dot(off, n)));
        }
        normal = normalised(sum);
        position += lift;
    }
    Point out;
    out.smooth = normal;

    Texture texture;
    if (fine) {
        const auto& rest = at_rest(mesh);
        const Float3 r[3] = {Float3(rest[corner[0]]), Float3(rest[corner[1]]),
                             Float3(rest[corner[2]])};
        const Float3 across = r[1] - r[0], along = r[2] - r[0], n = cross(across, along);
        const float ax = std::fabs(n.x), ay = std::fabs(n.y), az = std::fabs(n.z);
        TexturePoint at;
        at.at = r[0] * b[0] + r[1] * b[1] + r[2] * b[2];
        at.facing = ay >= ax && ay >= az ? 1 : ax >= az ? 0 : 2;
        at.grain = look.grain;
        const float slant = std::max(0.15f, -dot(geometric, ray.direction));
        at.width = hit.distance * pixel_angle / std::sqrt(slant);
        texture = render::texture(look.pattern, look.scale, at);
        // On a bevel the normals of its faces meet.
        age(texture, look.pattern, look.wear, at, outside ? normal.y : 0,
            clamped((0.96f - dot(normal, geometric)) * 12));
        // The height's gradient goes from rest space to the world as it changes along the
        // triangle's sides.
        if (dot(texture.slope, texture.slope) > 0) {
            const Float3 p(mesh.positions[corner[0]]);
            const Float3 e = Float3(mesh.positions[corner[1]]) - p;
            const Float3 f = Float3(mesh.positions[corner[2]]) - p;
            const float ee = dot(e, e), ff = dot(f, f), ef = dot(e, f), area = ee * ff - ef * ef;
            const float ge = dot(texture.slope, across), gf = dot(texture.slope, along);
            if (area > 0) {
                const Float3 gradient =
                    e * ((ge * ff - gf * ef) / area) + f * ((gf * ee - ge * ef) / area);
                normal = normalised(normal - gradient);
            }
        }
    }
    // A normal that the viewer cannot see is bent until he can.
    const float facing = -dot(normal, ray.direction);
    if (facing < 0.02f) normal = normalised(normal - ray.direction * (0.02f - facing));

    const float second = fine ? texture.second : share_of_second(look.pattern);
    Float3 colour = lerp(look.colour, look.second, second) * texture.tint;
    if (look.map && fine) {
        // A pixel's width on the surface, in the uv that lies there.
        const Float3 p(mesh.positions[corner[0]]);
        const float area = length(
            cross(Float3(mesh.positions[corner[1]]) - p, Float3(mesh.positions[corner[2]]) - p));
        const auto &a = mesh.uvs[corner[0]], &e = mesh.uvs[corner[1]], &f = mesh.uvs[corner[2]];
        const float laid = std::fabs((e[0] - a[0]) * (f[1] - a[1]) - (e[1] - a[1]) * (f[0] - a[0]));
        const float slant = std::max(0.15f, -dot(geometric, ray.direction));
        const float width = hit.distance * pixel_angle / std::sqrt(slant);
        colour = colour * look.map->colour(uv_at(mesh, hit.triangle, hit.u, hit.v),
                                           area > 0 ? width * std::sqrt(laid / area) : 1);
    } else {
        colour = colour * look.mean;
    }
    colour = lerp(colour, texture.layer, texture.covered);
    out.albedo = {clamped(colour.x), clamped(colour.y), clamped(colour.z)};
    // Roughness 1 stays matte, whatever the pattern adds.
    float roughness = look.roughness;
    if (!fine)
        roughness = look.metallic > 0.5f ? std::max(roughness, 0.5f) : 1;
    else if (roughness < 1)
        roughness = clamped(roughness + texture.roughness, 0.05f, 1);
    out.surface = surface_of(out.albedo, roughness, look.metallic);
    out.surface.normal = normal;
    out.surface.geometric = geometric;
    const float far = std::max(
        {std::fabs(position.x), std::fabs(position.y), std::fabs(position.z), hit.distance, 1.f});
    out.position = position + geometric * (2e-5f * far);
    return out;
}

}  // namespace answerprint::render
