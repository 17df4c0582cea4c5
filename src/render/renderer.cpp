#include "render/renderer.h"

#include <bit>
#include <map>
#include <memory>
#include <mutex>

#include "media/hash.h"
#include "render/material_name.h"
#include "render/path.h"

namespace answerprint::render {
namespace {

using media::Picture;

void put(Picture& picture, int x, int y, Float3 v) {
    float* p = picture.at(x, y);
    p[0] = v.x;
    p[1] = v.y;
    p[2] = v.z;
}

// Numbers whose mean is not sure.
struct Spread {
    float sum = 0, squares = 0;
    int count = 0;
    void add(float v) {
        sum += v;
        squares += v * v;
        ++count;
    }
    // Of the mean. One number cannot tell its own spread: taken as wide as itself.
    float variance() const {
        if (count < 2) return squares;
        const float n = float(count), mean = sum / n;
        return std::max(0.f, squares / n - mean * mean) / (n - 1);
    }
};

// The mesh of another frame that is the same as `mesh`, the k-th such. Meshes come and go with
// entrances, so their number says nothing.
const scene::Mesh* same(const scene::Mesh& mesh, std::size_t k,
                        const std::vector<scene::Mesh>& others) {
    for (const auto& o : others)
        if (o.object == mesh.object && o.material == mesh.material &&
            o.positions.size() == mesh.positions.size() && k-- == 0)
            return &o;
    return nullptr;
}

Vec3 point_in(const scene::Mesh& mesh, const Hit& hit) {
    const auto& corner = mesh.triangles[hit.triangle];
    Vec3 p;
    const double b[3] = {1.0 - hit.u - hit.v, hit.u, hit.v};
    for (int i = 0; i < 3; ++i) {
        const auto& c = mesh.positions[corner[std::size_t(i)]];
        p += Vec3{c[0], c[1], c[2]} * b[i];
    }
    return p;
}

// What a ray from the camera sees. Through glass: what stands behind.
struct Seen {
    bool any = false, met = false;  // anything, anything solid
    Hit hit;                        // the solid thing
    unsigned mesh = 0;              // whose the pixel is: behind glass, what lives is what is seen
};

Seen looked(const World& world, const Ray& ray) {
    Seen s;
    s.any = s.met = world.see(ray, s.hit);
    const unsigned first = s.hit.mesh;
    if (s.any && world.clear(s.hit)) s.met = world.see(ray, s.hit, Among::solid);
    s.mesh = s.met && world.mesh(s.hit.mesh).moves ? s.hit.mesh : first;
    return s;
}

// The same of rays abreast, of those whose bit is set in `wanted`.
using Row = std::array<Seen, World::abreast>;
Row looked(const World& world, const std::array<Ray, World::abreast>& rays, unsigned wanted) {
    Row out;
    std::array<Hit, World::abreast> hits;
    const unsigned any = world.see(rays.data(), wanted, hits.data());
    unsigned clear = 0;
    for (unsigned i = 0; i < World::abreast; ++i) {
        if (!(any >> i & 1)) continue;
        out[i].any = true;
        out[i].mesh = hits[i].mesh;
        if (world.clear(hits[i])) clear |= 1U << i;
    }
    const unsigned behind =
        clear != 0 ? world.see(rays.data(), clear, hits.data(), Among::solid) : 0;
    for (unsigned i = 0; i < World::abreast; ++i) {
        Seen& s = out[i];
        s.met = ((any & ~clear) | behind) >> i & 1;
        s.hit = hits[i];
        if (s.met && world.mesh(s.hit.mesh).moves) s.mesh = s.hit.mesh;
    }
    return out;
}

// May a camera see any of a mesh?
bool in_view(const View& view, const scene::Mesh& mesh) {
    unsigned beyond = ~0U;
    for (const auto& p : mesh.positions) {
        beyond &= view.beyond({p[0], p[1], p[2]});
        if (beyond == 0) return true;
    }
    return false;
}

// What moves, at one frame.
using Moving = std::shared_ptr<const std::vector<scene::Mesh>>;

// Another frame, beside the one that is made.
struct Elsewhen {
    View view;
    Moving moving;
    std::vector<const scene::Mesh*> meshes;  // each the same as the frame's own mesh of that number
    float sign;                              // -1: it lies the other way in time
    bool stands;                             // the camera

    Elsewhen(View v, Moving m, float s, bool same)
        : view(v), moving(std::move(m)), sign(s), stands(same) {}
    // Where what a pixel (its middle at `is`) shows is in the other one's picture, minus that, px.
    Float2 motion(Vec3 was, Float2 is) const {
        if (was.z <= 0) return {};
        return {sign * float(was.x - double(is.x)), sign * float(was.y - double(is.y))};
    }
    // Is what was hit where it is here? What was out of sight there (all its points in one place)
    // has come from nowhere.
    bool still(const scene::Mesh& here, const Hit& hit) const {
        const scene::Mesh* there = meshes[hit.mesh];
        if (there == &here) return true;
        const auto& [a, b, c] = there->triangles[hit.triangle];
        const auto &p = there->positions, &q = here.positions;
        return (p[a] == p[b] && p[a] == p[c]) || (p[a] == q[a] && p[b] == q[b] && p[c] == q[c]);
    }
};

}  // namespace

struct Renderer::Impl {
    Source source;
    scene::CameraPath camera;
    scene::Lighting lighting;
    Quality quality;
    scene::Snapshot still;  // its meshes do not move
    std::map<std::string, TextureMap> maps;
    std::vector<std::string> materials;  // names, and which of them each material has
    std::vector<int> material_of;
    std::vector<std::string> people;
    std::vector<int> person_of;          // which of them each object is; -1: none
    std::unique_ptr<StillWorld> stands;  // of `still`
    // The last frames' that were asked for: each is the next one's frame before.
    mutable std::mutex guard;
    mutable std::map<int, Moving> recent;

    Moving moving_at(int n) const;
    /// Frame n, beside frame `here`.
    Elsewhen elsewhen(int n, int here, float sign, const std::vector<scene::Mesh>& moving) const;
    void controls(const World& world, const View& view, bool shapes, const Elsewhen& before,
                  const Elsewhen* after, Passes& out) const;
    void mattes(const World& world, const View& view, std::uint32_t seed, Passes& out) const;
    void picture(const World& world, const View& view, const Lamps& lamps, std::uint32_t seed,
                 bool groups, Passes& out) const;
};

Renderer::Renderer(Source source, scene::CameraPath camera, scene::Lighting lighting,
                   Quality quality)
    : impl_(std::make_unique<Impl>()) {
    Impl& my = *impl_;
    my.source = std::move(source);
    my.camera = std::move(camera);
    my.lighting = std::move(lighting);
    my.quality = quality;
    my.still = my.source(0, false);
    for (const auto& [name, texture] : my.still.textures) my.maps.emplace(name, *texture);
    std::erase_if(my.still.meshes, [](const scene::Mesh& m) { return m.moves; });
    for (const auto& m : my.still.materials) {
        const std::string name = material_name(m);
        const auto found = std::find(my.materials.begin(), my.materials.end(), name);
        my.material_of.push_back(int(found - my.materials.begin()));
        if (found == my.materials.end()) my.materials.push_back(name);
    }
    my.stands = std::make_unique<StillWorld>(my.still.meshes, my.still.materials, my.maps);
    my.person_of.assign(my.still.objects.size(), -1);
    for (const int o : my.still.people) {
        my.person_of[std::size_t(o)] = int(my.people.size());
        my.people.push_back(my.still.objects[std::size_t(o)]);
    }
}

Renderer::~Renderer() = default;

Moving Renderer::Impl::moving_at(int n) const {
    const std::scoped_lock lock(guard);
    auto& at = recent[n];
    if (!at) at = std::make_shared<const std::vector<scene::Mesh>>(source(n, true).meshes);
    Moving out = at;
    std::erase_if(recent, [&](const auto& r) { return std::abs(r.first - n) > 1; });
    return out;
}

Elsewhen Renderer::Impl::elsewhen(int n, int here, float sign,
                                  const std::vector<scene::Mesh>& moving) const {
    const auto &a = camera.samples[std::size_t(n)], &b = camera.samples[std::size_t(here)];
    Elsewhen out{View(camera, n, quality.width, quality.height), moving_at(n), sign,
                 a.at == b.at && a.focal_mm == b.focal_mm};
    out.meshes.reserve(still.meshes.size() + moving.size());
    for (const auto& mesh : still.meshes) out.meshes.push_back(&mesh);
    for (std::size_t i = 0; i < moving.size(); ++i) {
        std::size_t k = 0;
        for (std::size_t j = 0; j < i; ++j)
            k += moving[j].object == moving[i].object && moving[j].material == moving[i].material &&
                 moving[j].positions.size() == moving[i].positions.size();
        const auto* there = same(moving[i], k, *out.moving);
        out.meshes.push_back(there ? there : &moving[i]);
    }
    return out;
}

Passes Renderer::frame(int n, Wanted wanted) const {
    const Impl& my = *impl_;
    const int last = int(my.camera.samples.size()) - 1;
    const Moving held = my.moving_at(n);
    const auto& moving = *held;
    std::vector<const scene::Mesh*> meshes;
    meshes.reserve(my.still.meshes.size() + moving.size());
    const View view(my.camera, n, my.quality.width, my.quality.height);
    // A camera's rays alone are few: putting the set together anew would cost more than they do,
    // and what moves out of sight.
    const bool lit = wanted >= Wanted::picture;
    for (const auto& mesh : my.still.meshes) meshes.push_back(&mesh);
    for (const auto& mesh : moving) meshes.push_back(lit || in_view(view, mesh) ? &mesh : nullptr);
    const World world(meshes, my.still.materials, my.maps, lit ? nullptr : my.stands.get());
    const auto before =
        n > 0 ? my.elsewhen(n - 1, n, 1, moving) : my.elsewhen(std::min(1, last), n, -1, moving);

    Passes out;
    out.objects = my.still.objects;
    out.materials = my.materials;
    out.moving.resize(out.objects.size());
    for (const auto& mesh : moving) out.moving[std::size_t(mesh.object)] = true;
    out.people.resize(out.objects.size());
    for (const int o : my.still.people) out.people[std::size_t(o)] = true;
    // While the camera stands, every frame has the same noise: what the filter leaves of it then
    // lies still instead of boiling.
    const auto& samples = my.camera.samples;
    int since = n;
    while (since > 0 && samples[std::size_t(since)].at == samples[std::size_t(since - 1)].at)
        --since;
    const std::uint32_t seed = media::hash(std::uint32_t(since));
    const bool all = wanted == Wanted::everything;
    if (all) {
        const auto after = n < last ? my.elsewhen(n + 1, n, 1, moving)
                                    : my.elsewhen(std::max(0, last - 1), n, -1, moving);
        my.controls(world, view, false, before, &after, out);
        my.mattes(world, view, seed, out);
    } else {
        my.controls(world, view, wanted == Wanted::shapes, before, nullptr, out);
    }
    if (lit) my.picture(world, view, Lamps(my.lighting, n), seed, wanted >= Wanted::lights, out);
    return out;
}

void Renderer::Impl::controls(const World& world, const View& view, bool shapes,
                              const Elsewhen& before, const Elsewhen* after, Passes& out) const {
    const int w = quality.width, h = quality.height;
    out.depth = Picture(w, h, 1);
    out.motion = Picture(w, h, 2);
    out.id = Picture(w, h, 1);
    if (!shapes) {
        out.blur = Picture(w, h, 1);
        out.character = Picture(w, h, 1);
        out.albedo = Picture(w, h, 3);
        out.normal = Picture(w, h, 3);
        out.material = Picture(w, h, 1);
    }
    if (after) {
        out.forward = Picture(w, h, 2);
        out.position = Picture(w, h, 3);
    }
    const auto look = [&](int x, int y, const Ray& ray, const Seen& seen) {
        const Hit& hit = seen.hit;
        const auto move = [&](const Elsewhen& other, Picture& to) {
            const bool still = !seen.met || other.still(world.mesh(hit.mesh), hit);
            if (still && other.stands) return;
            const Float3 d = ray.direction;
            Vec3 was;
            if (seen.met) {
                const auto& mesh = still ? world.mesh(hit.mesh) : *other.meshes[hit.mesh];
                was = other.view.project(point_in(mesh, hit));
            } else {
                was = other.view.project_far({d.x, d.y, d.z});
            }
            const Float2 m = other.motion(was, {float(x) + 0.5f, float(y) + 0.5f});
            to.at(x, y)[0] = m.x;
            to.at(x, y)[1] = m.y;
        };
        if (seen.met) {
            *out.depth.at(x, y) = view.depth(ray, hit.distance);
            if (after) put(out.position, x, y, Float3(point_in(world.mesh(hit.mesh), hit)));
            if (!shapes) {
                const Point point = world.point(ray, hit, view.pixel_angle());
                put(out.albedo, x, y, point.albedo);
                put(out.normal, x, y, point.smooth);
            }
        }
        move(before, out.motion);
        if (after) move(*after, out.forward);
        if (!shapes) *out.blur.at(x, y) = view.blur(*out.depth.at(x, y));
        if (!seen.any) return;
        const auto& mesh = world.mesh(seen.mesh);
        *out.id.at(x, y) = float(mesh.object + 1);
        if (shapes) return;
        if (person_of[std::size_t(mesh.object)] >= 0)
            *out.character.at(x, y) = float(mesh.object + 1);
        *out.material.at(x, y) = float(material_of[std::size_t(mesh.material)] + 1);
    };
    // Blocks of pixels: their rays go abreast.
    constexpr int across = 4, down = 2;
    static_assert(across * down == World::abreast);
    for (int top = 0; top < h; top += down) {
        for (int left = 0; left < w; left += across) {
            std::array<Ray, World::abreast> rays;
            unsigned inside = 0;
            for (int i = 0; i < across * down; ++i) {
                const int x = left + i % across, y = top + i / across;
                rays[std::size_t(i)] = view.through(float(x) + 0.5f, float(y) + 0.5f);
                if (x < w && y < h) inside |= 1U << i;
            }
            const Row row = looked(world, rays, inside);
            for (int i = 0; i < across * down; ++i)
                if (inside >> i & 1)
                    look(left + i % across, top + i / across, rays[std::size_t(i)],
                         row[std::size_t(i)]);
        }
    }
}

void Renderer::Impl::mattes(const World& world, const View& view, std::uint32_t seed,
                            Passes& out) const {
    const int w = quality.width, h = quality.height;
    out.cover = Picture(w, h, 1);
    out.mattes = {{"CryptoObject", still.objects, w, h},
                  {"CryptoCharacter", people, w, h},
                  {"CryptoMaterial", materials, w, h}};
    // As the picture's own rays, but never fewer than these.
    const int n = std::max(16, quality.samples);
    const auto bits = std::uint32_t(std::bit_width(std::uint32_t(n - 1)));
    std::vector<int> objects(std::size_t(n), -1), persons = objects, stuffs = objects;
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            const auto look = [&](const Ray& ray, int& object, int& person, int& stuff) {
                object = person = stuff = -1;
                const Seen seen = looked(world, ray);
                if (!seen.any) return;
                const auto& mesh = world.mesh(seen.mesh);
                object = mesh.object;
                person = person_of[std::size_t(object)];
                stuff = material_of[std::size_t(mesh.material)];
            };
            int covered = 0;
            for (int s = 0; s < n; ++s) {
                Sampler random(std::uint32_t(x), std::uint32_t(y), std::uint32_t(s), bits, seed);
                const Float2 jitter = random.next(), lens = on_disc(random.next());
                const auto i = std::size_t(s);
                look(view.through(float(x) + jitter.x, float(y) + jitter.y, lens), objects[i],
                     persons[i], stuffs[i]);
                covered += objects[i] >= 0;
            }
            *out.cover.at(x, y) = float(covered) / float(n);
            out.mattes[0].set(x, y, objects);
            out.mattes[1].set(x, y, persons);
            out.mattes[2].set(x, y, stuffs);
        }
    }
}

void Renderer::Impl::picture(const World& world, const View& view, const Lamps& lamps,
                             std::uint32_t seed, bool groups, Passes& out) const {
    const int w = quality.width, h = quality.height, n = quality.samples;
    std::vector<Float3> given;
    if (groups)
        for (const auto& name : group_names(lighting)) {
            out.lights.push_back({name, Picture(w, h, 3)});
            given.emplace_back();
        }
    out.beauty = Picture(w, h, 3);
    out.emission = Picture(w, h, 3);
    out.tint = Picture(w, h, 3);
    out.moved = Picture(w, h, 3);
    out.variance = Picture(w, h, 1);
    out.still_variance = Picture(w, h, 1);
    const Sightlines sightlines(world, lamps, view, w, h);
    Tracer tracer(world, lamps, sightlines, view.pixel_angle(), quality.bounces,
                  groups ? &given : nullptr);
    const auto bits = std::uint32_t(std::bit_width(std::uint32_t(n - 1)));
    const float share = 1 / float(n);
    // Tile by tile: neighbours meet the same triangles.
    constexpr int tile = 16;
    const int across = (w + tile - 1) / tile, down = (h + tile - 1) / tile;
    for (int i = 0; i < across * down * tile * tile; ++i) {
        const int x = i / (tile * tile) % across * tile + i % tile;
        const int y = i / (tile * tile) / across * tile + i / tile % tile;
        if (x < w && y < h) {
            Float3 all, still, emission, tint;
            Spread all_direct, all_indirect, still_direct, still_indirect;
            for (int s = 0; s < n; ++s) {
                Sampler random(std::uint32_t(x), std::uint32_t(y), std::uint32_t(s), bits, seed);
                const Float2 jitter = random.next(), lens = on_disc(random.next());
                const Ray ray = view.through(float(x) + jitter.x, float(y) + jitter.y, lens);
                const Sight sight = tracer.trace(ray, random, s, n);
                all += (sight.all.direct + sight.all.indirect) * share;
                still += (sight.still.direct + sight.still.indirect) * share;
                emission += sight.emission * share;
                tint += sight.albedo * share;
                all_direct.add(luminance(sight.all.direct));
                still_direct.add(luminance(sight.still.direct));
                if (sight.share > 0) {
                    all_indirect.add(luminance(sight.all.indirect) / sight.share);
                    still_indirect.add(luminance(sight.still.indirect) / sight.share);
                }
            }
            put(out.beauty, x, y, all + emission);
            put(out.emission, x, y, emission);
            put(out.moved, x, y, all - still);
            put(out.tint, x, y, tint);
            for (std::size_t g = 0; g < given.size(); ++g) {
                put(out.lights[g].light, x, y, given[g] * share);
                given[g] = {};
            }
            *out.variance.at(x, y) = all_direct.variance() + all_indirect.variance();
            *out.still_variance.at(x, y) = still_direct.variance() + still_indirect.variance();
        }
    }
}

}  // namespace answerprint::render
