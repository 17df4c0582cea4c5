#include <algorithm>
#include <optional>

#include "direction/direction.h"
#include "film/looked_json.h"
#include "film/render_job.h"
#include "film/tasks/given_blocking.h"
#include "film/tasks/look.h"
#include "film/tasks/tasks.h"
#include "media/drawing.h"
#include "media/image_file.h"
#include "render/renderer.h"
#include "render/view.h"
#include "review/flags.h"
#include "review/moments.h"

namespace answerprint::film::tasks {

namespace {

/// A staged shot before its camera.
struct Staged {
    scene::Blocking blocking;
    scene::CameraPath camera;
    scene::Lighting lighting;
    render::Quality quality;

    /// The id pass of one object alone in the world: its silhouette.
    media::Picture alone(int frame, int object) const {
        const auto only = [&](int n, bool moving) {
            auto world = scene::snapshot(blocking, n, moving);
            std::erase_if(world.meshes, [&](const auto& mesh) { return mesh.object != object; });
            return world;
        };
        return render::Renderer(only, camera, {}, quality).frame(frame, render::Wanted::shapes).id;
    }

    const scene::Actor* actor(const std::string& name) const {
        for (const auto& a : blocking.actors)
            if (a.character.name == name) return &a;
        return nullptr;
    }

    review::Sighting sighting(const std::string& name, const review::Moment& moment,
                              const render::Passes& passes) const {
        review::Sighting seen;
        seen.name = name;
        const auto index = [&](const std::string& of) {
            const auto found = std::find(passes.objects.begin(), passes.objects.end(), of);
            return found == passes.objects.end() ? -1
                                                 : static_cast<int>(found - passes.objects.begin());
        };
        const auto* who = actor(name);
        std::optional<review::Disc> head;
        std::vector<int> held;
        if (who) {
            if (const auto h = review::head(*who, camera, moment.frame, quality.width)) {
                if (h->inside) seen.face = h->height;
                head = h->at;
            }
            for (const auto& thing : review::held(blocking, *who, moment.frame))
                held.push_back(index(thing));
        }
        if (const int object = index(name); object >= 0)
            seen.hidden = review::hidden(alone(moment.frame, object), passes.id, object, held,
                                         moment.over.empty() ? std::nullopt : head);
        return seen;
    }

    /// Of everybody whose feet are in the picture, four times a second.
    std::vector<review::Step> steps() const {
        std::vector<review::Step> out;
        const int apart = std::max(1, static_cast<int>(blocking.rate.fps() / 4));
        for (int f = 0; f < blocking.frames; f += apart) {
            const auto world = scene::snapshot(blocking, f);
            const render::View view(camera, f, quality.width, quality.height);
            const auto shown = [&](Vec3 p) {
                const Vec3 at = view.project(p);
                return at.z > 0 && at.x >= 0 && at.x < quality.width && at.y >= 0 &&
                       at.y < quality.height;
            };
            for (std::size_t i = 0; i < blocking.actors.size(); ++i) {
                const auto& actor = blocking.actors[i];
                if (actor.poses.empty()) continue;
                const auto& pose =
                    actor.poses[std::min(static_cast<std::size_t>(f), actor.poses.size() - 1)];
                if (!pose.visible || !(shown(pose[scene::Joint::left_ankle].position) ||
                                       shown(pose[scene::Joint::right_ankle].position)))
                    continue;
                if (const auto footing = review::footing(world, world.people[i], pose))
                    out.push_back({f, actor.character.name, *footing});
            }
        }
        return out;
    }
};

constexpr int strip = 3;  // pictures across, each so much smaller

media::Frame8 laid_out(const std::vector<media::Frame8>& small) {
    const int wide = small.front().width, high = small.front().height;
    const int rows = (static_cast<int>(small.size()) + strip - 1) / strip;
    auto out = media::canvas(strip * wide, rows * high, {24, 24, 26});
    for (int i = 0; i < static_cast<int>(small.size()); ++i)
        media::paste(out, small[static_cast<std::size_t>(i)], i % strip * wide, i / strip * high);
    return out;
}

}  // namespace

// Inputs: shot (its camera's claims), blocking, camera, light, look, [cdl or cube], [model/FILE].
// Parameters: RenderJob without frames. Outputs: looked (LookedPage), picture (PNG, sRGB) at the
// shot's first claimed moment, strip (PNG), small, of all moments, in rows.
void glance(farm::Work& work) {
    const RenderJob job = render_job(work.params());
    const auto shot = direction::shot_from_json(work.input("shot"));
    const Staged staged{given_blocking(work),
                        scene::camera_from_bytes(work.input("camera")),
                        scene::lighting_from_bytes(work.input("light")),
                        {job.width, job.height, job.samples, job.bounces}};
    const render::Renderer renderer(staged.blocking, staged.camera, staged.lighting,
                                    staged.quality);
    const auto rec709 = display_of(work, "", media::View::rec709);
    review::Looked looked;
    const auto srgb = display_of(work, "", media::View::srgb);
    std::vector<media::Frame8> small;
    bool pictured = false;
    int done = 0;
    for (const auto& moment : review::moments(shot, staged.blocking)) {
        const auto passes = renderer.frame(moment.frame);
        const auto light = render::denoise(passes);
        const auto shown = rec709.picture(light);
        review::Glance g;
        g.frame = moment.frame;
        g.claimed = moment.claimed;
        g.clipped = review::clipped(shown);
        g.luminance = review::luminance(shown);
        g.furnished = review::furnished(passes.id, passes.objects);
        for (const auto& actor : staged.blocking.actors)
            if (const auto head = review::head(actor, staged.camera, moment.frame, job.width))
                if (head->inside) g.face = std::max(g.face, head->height);
        for (const auto& name : moment.named)
            g.named.push_back(staged.sighting(name, moment, passes));
        looked.glances.push_back(std::move(g));
        const auto picture = srgb.frame(light);
        if (moment.claimed && !pictured) work.output("picture", media::to_png(picture));
        pictured = pictured || moment.claimed;
        small.push_back(media::scaled(picture, job.width / strip, job.height / strip));
        work.progress(++done);
    }
    work.output("strip", media::to_png(laid_out(small)));
    looked.steps = staged.steps();
    looked.stillness = review::stillest(staged.blocking, staged.camera);
    work.output("looked",
                to_json(LookedPage{looked.glances, review::flags(looked, staged.blocking.rate)}));
}

}  // namespace answerprint::film::tasks
