#include "film/bench/review_takes.h"

#include <map>

#include "base/failure.h"
#include "base/file.h"
#include "base/json.h"
#include "film/bench/blender_pictures.h"
#include "film/bench/spoilt.h"
#include "film/bench/take_truth.h"
#include "film/film.h"
#include "film/plan.h"
#include "film/quality.h"
#include "media/display.h"
#include "media/drawing.h"
#include "render/renderer.h"
#include "scene/stage.h"

namespace answerprint::film {

namespace fs = std::filesystem;

namespace {

// Of another size than the plan's passes, as takes are.
constexpr int kWide = 640, kSamples = 4, kBounces = 2;

/// The pictures of a take's world.
std::vector<media::Frame8> pictures(const TakeWorld& take) {
    Quality size;
    size.width = kWide;
    const render::Renderer renderer(
        take.of.blocking, take.of.camera, take.of.lighting,
        {kWide, size.height(take.of.camera.aspect), kSamples, kBounces});
    const media::Display shown(media::View::rec709);
    std::vector<media::Frame8> out;
    out.reserve(take.of.camera.samples.size());
    for (int n = 0; n < static_cast<int>(take.of.camera.samples.size()); ++n)
        out.push_back(shown.frame(render::denoise(renderer.frame(n)), 0.008, n));
    return out;
}

/// Them as the take shows them.
std::vector<media::Frame8> shown(const TakeWorld& take, const std::vector<media::Frame8>& world) {
    std::vector<media::Frame8> out;
    out.reserve(take.shows.size());
    for (const int n : take.shows) {
        const auto& frame = world[static_cast<std::size_t>(n)];
        out.push_back(take.mirrored ? media::mirrored(frame) : frame);
    }
    return out;
}

}  // namespace

std::vector<Planned> planned_shots(const fs::path& folder) {
    Diagnostics out;
    const Film film = read_film(read_folder(folder, out), out);
    std::map<int, voice::Speech> speeches;
    const auto speaking = [&](const script::Line& line, const voice::Voice& voice) {
        return speeches[line.number] = voice::estimate(line, voice);
    };
    const Plan plan = plan_film(film, speaking, true, out);
    std::vector<Planned> shots;
    for (std::size_t s = 0; s < plan.scenes.size(); ++s) {
        const auto staged = scene::stage(plan.scenes[s], film.page.scenes[s], plan.sets[s],
                                         film.cast, speeches, film.settings.rate, out);
        for (const auto& shot : plan.scenes[s].shots) {
            auto blocking = cut_out(staged, shot);
            auto camera = solve_camera(shot, blocking, film.settings.aspect, out);
            auto lighting = solve_lighting(shot, blocking, camera, out);
            shots.push_back({shot, std::move(blocking), std::move(camera), std::move(lighting),
                             review::timed_acts(plan.scenes[s], shot, film.settings.rate)});
        }
    }
    for (const auto& d : out)
        if (d.severity == Severity::error)
            throw Failure(msg("film.bench-run-failed", folder.string()));
    return shots;
}

void make_takes(const fs::path& film, const fs::path& folder, std::uint64_t seed, bool blender) {
    Chance chance{seed};
    json takes = json::array();
    std::size_t turn = seed;
    for (const auto& plan : planned_shots(film)) {
        const TakeWorld clean(plan, chance);
        int number = 0;
        const auto name = [&] { return plan.shot.id + "-" + std::to_string(number); };
        const auto made = [&](const TakeWorld& take) {
            return blender ? pictures_of_blender(take.of, folder / name()) : pictures(take);
        };
        const auto truth = [&](const TakeWorld& take) {
            MeasuredPage page = truth_of(take, plan);
            // Its sky fills what our meter does not know of.
            if (blender)
                std::erase_if(page.findings,
                              [](const auto& f) { return f.claim == "light-ratio"; });
            return json::parse(to_json(page));
        };
        const auto write = [&](const TakeWorld& take, const std::vector<media::Frame8>& frames,
                               const std::string& fault, const std::string& how) {
            write_spoilt(folder / (name() + ".mp4"), frames, plan.blocking.rate, how);
            takes.push_back({{"file", name() + ".mp4"},
                             {"shot", plan.shot.id},
                             {"fault", fault},
                             {"spoilt", how},
                             {"truth", truth(take)}});
            ++number;
        };
        const auto spoil = [&] { return spoilings()[turn++ % spoilings().size()]; };
        const auto frames = made(clean);
        for (const auto& how : {std::string("clean"), std::string("crf28"), spoil(), spoil()})
            write(clean, frames, "", how);
        // One of each kind of fault that this shot can have, of the same world.
        for (const auto* faults : {&faults_of_the_world(), &faults_of_showing()})
            for (std::size_t tried = 0; tried < faults->size(); ++tried) {
                const auto& fault = (*faults)[(turn + tried) % faults->size()];
                TakeWorld wrong = clean;
                if (!wrong.put_wrong(fault, chance)) continue;
                const auto wronged =
                    shown(wrong, faults == &faults_of_showing() ? frames : made(wrong));
                write(wrong, wronged, fault, "clean");
                write(wrong, wronged, fault, spoil());
                break;
            }
        ++turn;
    }
    write_file(folder / "takes.json", takes.dump(1) + "\n");
}

}  // namespace answerprint::film
