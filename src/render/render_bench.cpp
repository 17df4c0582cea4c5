#include "render/render_bench.h"

#include <ctime>

#include "render/sample_room.h"
#include "render/sampler.h"
#include "render/world.h"

namespace answerprint::render {
namespace {

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

}  // namespace

double psnr(const media::Picture& a, const media::Picture& b) {
    const auto tone = [](float v) {
        v = std::max(v, 0.f);
        return std::pow(double(v / (1 + v)), 1 / 2.2);
    };
    double sum = 0;
    for (std::size_t i = 0; i < a.samples.size(); ++i) {
        const double d = tone(a.samples[i]) - tone(b.samples[i]);
        sum += d * d;
    }
    return -10 * std::log10(std::max(sum / double(a.samples.size()), 1e-20));
}

Figures measure(int reference_samples) {
    Figures out;
    const SampleRoom room = sample_room();
    const Renderer draft(SampleRoom::snapshot, room.camera, room.lighting, Quality{});
    Passes passes;
    media::Picture filtered;
    out.controls_seconds = seconds_of([&] { draft.frame(1, Wanted::controls); });
    out.frame_seconds = seconds_of([&] { passes = draft.frame(1); });
    out.filter_seconds = seconds_of([&] { filtered = denoise(passes); });
    out.frame_seconds += out.filter_seconds;

    Quality fine;
    fine.samples = reference_samples;
    const Renderer reference(SampleRoom::snapshot, room.camera, room.lighting, fine);
    const auto truth = reference.frame(1).beauty;
    out.noisy_psnr = psnr(passes.beauty, truth);
    out.filtered_psnr = psnr(filtered, truth);

    const scene::Snapshot all = SampleRoom::snapshot(0, false);
    std::vector<const scene::Mesh*> meshes;
    for (const auto& mesh : all.meshes) meshes.push_back(&mesh);
    const World world(meshes, all.materials);
    constexpr int rays = 500'000;
    // A ray through the room from where the one before it ended.
    Ray ray{{0, 1.3f, 1}, {0, 0, -1}};
    const double spent = seconds_of([&] {
        for (int i = 0; i < rays; ++i) {
            Sampler random(std::uint32_t(i), 0, 0, 0, 1);
            Hit hit;
            if (world.meet(ray, hit)) {
                const bool outside = dot(hit.geometric, ray.direction) < 0;
                const Float3 n = outside ? hit.geometric : -hit.geometric;
                ray.origin = ray.origin + ray.direction * hit.distance + n * 1e-4f;
                ray.direction = Frame(n).to_world(cosine_hemisphere(random.next()));
            } else {
                ray = {{0, 1.3f, 1}, {0, 0, -1}};
            }
        }
    });
    out.rays_a_second = rays / spent;
    return out;
}

}  // namespace answerprint::render
