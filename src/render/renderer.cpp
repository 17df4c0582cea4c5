#include "render/renderer.h"

#include <bit>

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

}  // namespace

struct Renderer::Impl {
    Source source;
    scene::CameraPath camera;
    scene::Lighting lighting;
    Quality quality;
    scene::Snapshot still;  // its meshes do not move
    std::map<std::string, TextureMap> maps;

    void controls(const World& world, const View& view, const View& other_view,
                  const std::vector<const scene::Mesh*>& others, float sign, Passes& out) const;
    void picture(const World& world, const View& view, const Lamps& lamps, std::uint32_t seed,
                 Passes& out) const;
};

Renderer::Renderer(Source source, scene::CameraPath camera, scene::Lighting lighting,
                   Quality quality)
    : impl_(std::make_unique<Impl>(
          Impl{std::move(source), std::move(camera), std::move(lighting), quality, {}, {}})) {
    impl_->still = impl_->source(0, false);
    for (const auto& [name, texture] : impl_->still.textures) impl_->maps.emplace(name, *texture);
    std::erase_if(impl_->still.meshes, [](const scene::Mesh& m) { return m.moves; });
}

Renderer::~Renderer() = default;

Passes Renderer::frame(int n, bool beauty) const {
    const Impl& my = *impl_;
    const int last = int(my.camera.samples.size()) - 1;
    const int other = n > 0 ? n - 1 : std::min(1, last);
    const auto moving = my.source(n, true).meshes;
    const auto before = my.source(other, true).meshes;

    std::vector<const scene::Mesh*> meshes, others;
    for (const auto& mesh : my.still.meshes) {
        meshes.push_back(&mesh);
        others.push_back(&mesh);
    }
    for (std::size_t i = 0; i < moving.size(); ++i) {
        std::size_t k = 0;
        for (std::size_t j = 0; j < i; ++j)
            k += moving[j].object == moving[i].object && moving[j].material == moving[i].material &&
                 moving[j].positions.size() == moving[i].positions.size();
        meshes.push_back(&moving[i]);
        const auto* was = same(moving[i], k, before);
        others.push_back(was ? was : &moving[i]);
    }
    const World world(meshes, my.still.materials, my.maps);
    const View view(my.camera, n, my.quality.width, my.quality.height);
    const View other_view(my.camera, other, my.quality.width, my.quality.height);

    Passes out;
    out.objects = my.still.objects;
    my.controls(world, view, other_view, others, n > 0 ? 1.f : -1.f, out);
    if (beauty) {
        // While the camera stands, every frame has the same noise: what the filter leaves of it
        // then lies still instead of boiling.
        const auto& samples = my.camera.samples;
        int since = n;
        while (since > 0 && samples[std::size_t(since)].at == samples[std::size_t(since - 1)].at)
            --since;
        my.picture(world, view, Lamps(my.lighting, n), hashed(std::uint32_t(since)), out);
    }
    return out;
}

void Renderer::Impl::controls(const World& world, const View& view, const View& other_view,
                              const std::vector<const scene::Mesh*>& others, float sign,
                              Passes& out) const {
    const int w = quality.width, h = quality.height;
    out.albedo = Picture(w, h, 3);
    out.normal = Picture(w, h, 3);
    out.depth = Picture(w, h, 1);
    out.blur = Picture(w, h, 1);
    out.motion = Picture(w, h, 2);
    out.id = Picture(w, h, 1);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            const float px = float(x) + 0.5f, py = float(y) + 0.5f;
            const Ray ray = view.through(px, py);
            Hit first, hit;
            const bool any = world.see(ray, first);
            bool met = any;
            hit = first;
            if (any && world.clear(first)) met = world.see(ray, hit, true);
            Vec3 was, is{px, py, 0};
            if (met) {
                const Point point = world.point(ray, hit, view.pixel_angle());
                put(out.albedo, x, y, point.albedo);
                put(out.normal, x, y, point.smooth);
                is = view.project(point_in(world.mesh(hit.mesh), hit));
                was = other_view.project(point_in(*others[hit.mesh], hit));
                *out.depth.at(x, y) = float(is.z);
            } else {
                const Float3 d = ray.direction;
                was = other_view.project_far({d.x, d.y, d.z});
            }
            *out.blur.at(x, y) = view.blur(*out.depth.at(x, y));
            if (any) {
                // Behind glass, what lives is what is seen.
                const bool behind = met && world.mesh(hit.mesh).moves;
                *out.id.at(x, y) = float(world.mesh(behind ? hit.mesh : first.mesh).object + 1);
            }
            if (was.z > 0) {
                out.motion.at(x, y)[0] = sign * float(was.x - is.x);
                out.motion.at(x, y)[1] = sign * float(was.y - is.y);
            }
        }
    }
}

void Renderer::Impl::picture(const World& world, const View& view, const Lamps& lamps,
                             std::uint32_t seed, Passes& out) const {
    const int w = quality.width, h = quality.height, n = quality.samples;
    out.beauty = Picture(w, h, 3);
    out.emission = Picture(w, h, 3);
    out.tint = Picture(w, h, 3);
    out.variance = Picture(w, h, 1);
    const Sightlines sightlines(world, lamps, view, w, h);
    Tracer tracer(world, lamps, sightlines, view.pixel_angle(), quality.bounces);
    const auto bits = std::uint32_t(std::bit_width(std::uint32_t(n - 1)));
    const float share = 1 / float(n);
    // Tile by tile: neighbours meet the same triangles.
    constexpr int tile = 16;
    const int across = (w + tile - 1) / tile, down = (h + tile - 1) / tile;
    for (int i = 0; i < across * down * tile * tile; ++i) {
        const int x = i / (tile * tile) % across * tile + i % tile;
        const int y = i / (tile * tile) / across * tile + i / tile % tile;
        if (x < w && y < h) {
            Float3 direct, indirect, emission, tint;
            Spread lamps_spread, others_spread;
            for (int s = 0; s < n; ++s) {
                Sampler random(std::uint32_t(x), std::uint32_t(y), std::uint32_t(s), bits, seed);
                const Float2 jitter = random.next(), lens = on_disc(random.next());
                const Ray ray = view.through(float(x) + jitter.x, float(y) + jitter.y, lens);
                const Sight sight = tracer.trace(ray, random, s, n);
                direct += sight.direct * share;
                indirect += sight.indirect * share;
                emission += sight.emission * share;
                tint += sight.albedo * share;
                lamps_spread.add(luminance(sight.direct));
                if (sight.share > 0) others_spread.add(luminance(sight.indirect) / sight.share);
            }
            put(out.beauty, x, y, direct + indirect + emission);
            put(out.emission, x, y, emission);
            put(out.tint, x, y, tint);
            *out.variance.at(x, y) = lamps_spread.variance() + others_spread.variance();
        }
    }
}

}  // namespace answerprint::render
