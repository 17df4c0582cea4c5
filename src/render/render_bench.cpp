#include "render/render_bench.h"

#include <ctime>

#include "render/path.h"
#include "render/sample_room.h"
#include "render/world.h"

namespace answerprint::render {
namespace {

using scene::Material;

double cpu_seconds() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
}

template <class F>
double seconds_of(F work) {
    const double start = cpu_seconds();
    work();
    return cpu_seconds() - start;
}

double toned(float v) {
    v = std::max(v, 0.f);
    return std::pow(double(v / (1 + v)), 1 / 2.2);
}

// The sample room with its materials changed.
Renderer::Source room_of(void (*change)(Material&)) {
    return [change](int frame, bool moving) {
        auto s = SampleRoom::snapshot(frame, moving);
        for (auto& m : s.materials)
            if (m.pattern != scene::Pattern::glass) change(m);
        return s;
    };
}

void as_it_is(Material&) {}
void matte(Material& m) { m.roughness = 1, m.metallic = 0; }
void plain(Material& m) { m.pattern = scene::Pattern::plain; }
void diffuse(Material& m) { matte(m), plain(m); }

struct Kind {
    const char* name;
    void (*materials)(Material&);
    scene::CameraPath (*camera)(scene::CameraPath);
};

scene::CameraPath standing(scene::CameraPath c) { return c; }
// On the nearer of the two, wide open: the wall behind is blurred over about ten pixels.
scene::CameraPath open_wide(scene::CameraPath c) {
    c.lens.t_stop = 1.4;
    for (auto& s : c.samples) s.focal_mm = 28, s.focus_m = 2.3;
    return c;
}
scene::CameraPath tracking(scene::CameraPath c) {
    for (std::size_t i = 0; i < c.samples.size(); ++i)
        c.samples[i].at.position.x += 0.03 * double(i);
    return c;
}

constexpr Kind kinds[] = {{"diffuse", diffuse, standing},
                          {"glossy", plain, standing},
                          {"textured", matte, standing},
                          {"defocused", as_it_is, open_wide},
                          {"moving", as_it_is, tracking}};

// The rays of a frame's picture, as they were cast.
std::vector<Cast> casts_of(World& world, const SampleRoom& room, Quality q) {
    std::vector<Cast> casts;
    const View view(room.camera, 1, q.width, q.height);
    const Lamps lamps(room.lighting, 1);
    world.note(&casts);
    const Sightlines sightlines(world, lamps, view, q.width, q.height);
    Tracer tracer(world, lamps, sightlines, view.pixel_angle(), q.bounces);
    constexpr int tile = 16;
    for (int v = 0; v < q.height; v += tile)
        for (int u = 0; u < q.width; u += tile)
            for (int y = v; y < std::min(v + tile, q.height); ++y)
                for (int x = u; x < std::min(u + tile, q.width); ++x)
                    for (int s = 0; s < q.samples; ++s) {
                        Sampler random(std::uint32_t(x), std::uint32_t(y), std::uint32_t(s), 2, 1);
                        const Float2 jitter = random.next(), lens = on_disc(random.next());
                        tracer.trace(view.through(float(x) + jitter.x, float(y) + jitter.y, lens),
                                     random, s, q.samples);
                    }
    world.note(nullptr);
    return casts;
}

void measure_speed(const std::string& name, void (*materials)(Material&), const SampleRoom& room,
                   std::map<std::string, double>& out) {
    const auto source = room_of(materials);
    const Renderer draft(source, room.camera, room.lighting, Quality{});
    const auto all = source(1, false);
    std::vector<const scene::Mesh*> meshes;
    meshes.reserve(all.meshes.size());
    for (const auto& m : all.meshes) meshes.push_back(&m);
    World world(meshes, all.materials);
    const auto casts = casts_of(world, room, Quality{});
    // The least of five each, by turns: others work on the machine too.
    double frame = 1e9, controls = 1e9, bare = 1e9;
    for (int i = 0; i < 5; ++i) {
        controls = std::min(controls, seconds_of([&] { draft.frame(1, Wanted::controls); }));
        frame = std::min(frame, seconds_of([&] { draft.frame(1); }));
        bare = std::min(bare, seconds_of([&] { world.cast_again(casts); }));
    }
    out["rays_share_" + name] = bare / (frame - controls);
    out["rays_a_second_" + name] = double(casts.size()) / (frame - controls);
    out["frame_seconds_" + name] = frame;
}

// By how much of 255 still parts change while somebody walks: pixels about which nothing moves and
// many samples see the light change by less than half a step.
void measure_flicker(const SampleRoom& room, int samples, std::map<std::string, double>& out) {
    const Quality draft;
    Quality fine;
    fine.samples = samples;
    const Renderer few(SampleRoom::snapshot, room.camera, room.lighting, draft);
    const Renderer many(SampleRoom::snapshot, room.camera, room.lighting, fine);
    const auto change = [](const media::Picture& a, const media::Picture& b, int x, int y) {
        double most = 0;
        for (int c = 0; c < 3; ++c)
            most = std::max(most, std::fabs(toned(a.at(x, y)[c]) - toned(b.at(x, y)[c])));
        return 255 * most;
    };
    constexpr int about = 8;
    const Passes before = few.frame(1), after = few.frame(2);
    const auto was = denoise(before), is = denoise(after);
    const auto truly_was = denoise(many.frame(1)), truly_is = denoise(many.frame(2));
    double most = 0, over = 0, all = 0;
    for (int y = about; y < draft.height - about; ++y)
        for (int x = about; x < draft.width - about; ++x) {
            bool still = true;
            for (int v = y - about; still && v <= y + about; ++v)
                for (int u = x - about; still && u <= x + about; ++u)
                    still = before.id.at(u, v)[0] == after.id.at(u, v)[0] &&
                            after.motion.at(u, v)[0] == 0 && after.motion.at(u, v)[1] == 0 &&
                            change(truly_was, truly_is, u, v) < 0.5;
            if (!still) continue;
            const double by = change(was, is, x, y);
            most = std::max(most, by);
            over += by > 1;
            ++all;
        }
    out["flicker_still"] = most;
    out["flicker_over_percent"] = 100 * over / std::max(all, 1.0);
}

}  // namespace

double psnr(const media::Picture& a, const media::Picture& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.samples.size(); ++i) {
        const double d = toned(a.samples[i]) - toned(b.samples[i]);
        sum += d * d;
    }
    return -10 * std::log10(std::max(sum / double(a.samples.size()), 1e-20));
}

std::map<std::string, double> measure(int reference_samples) {
    std::map<std::string, double> out;
    const SampleRoom room = sample_room();
    measure_speed("diffuse", diffuse, room, out);
    measure_speed("sample", as_it_is, room, out);
    Quality fine;
    fine.samples = reference_samples;
    for (const Kind& kind : kinds) {
        const auto source = room_of(kind.materials);
        const auto camera = kind.camera(room.camera);
        const auto few = Renderer(source, camera, room.lighting, Quality{}).frame(1);
        const auto many = Renderer(source, camera, room.lighting, fine).frame(1).beauty;
        const double noisy = psnr(few.beauty, many);
        const std::string name = kind.name;
        out["psnr_" + name] = psnr(denoise(few), many);
        out["gain_" + name] = out["psnr_" + name] - noisy;
    }
    measure_flicker(room, reference_samples / 4, out);
    return out;
}

}  // namespace answerprint::render
