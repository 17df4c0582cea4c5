#include <algorithm>
#include <cstdlib>

#include "agent/chat.h"
#include "base/failure.h"
#include "direction/direction.h"
#include "film/advise_job.h"
#include "film/tasks/look.h"
#include "film/tasks/take_path.h"
#include "film/tasks/tasks.h"
#include "media/drawing.h"
#include "media/image_file.h"
#include "media/take_reader.h"
#include "review/advice.h"
#include "review/learned.h"
#include "review/moments.h"
#include "review/plan_passes.h"
#include "review/subject_fit.h"

namespace answerprint::film::tasks {

namespace {

using review::Finding;
using review::Measurer;
using review::Pass;

constexpr int kWide = 768;  // px of a frame that a vision model is shown

/// A model that reads: some frames of the take, and the shot's claims.
std::vector<Finding> asked_of_vision(const AdviseJob& job, media::TakeReader& take, int frames,
                                     double fps) {
    agent::Chat chat;
    const Measurer& by = job.measurer;
    chat.url = by.url;
    chat.model = by.model;
    chat.seconds = by.seconds;
    if (!by.key_env.empty()) {
        const char* key = std::getenv(by.key_env.c_str());
        if (!key || !*key) throw Failure(msg("review.no-key-in-env", by.key_env));
        chat.key = key;
    }
    int n = 0;
    for (; const auto frame = take.next(); ++n) {
        // The middles of as many equal parts.
        const auto wanted = static_cast<int>(chat.jpegs.size());
        if (wanted >= by.frames || n != (2 * wanted + 1) * frames / (2 * by.frames)) continue;
        const auto& p = frame->picture;
        const int wide = std::min(kWide, p.width);
        chat.jpegs.push_back(
            media::to_jpeg(media::scaled(p, wide, std::max(1, p.height * wide / p.width))));
    }
    chat.system = review::advice_system();
    chat.text = review::advice_text(job.claims, static_cast<int>(chat.jpegs.size()),
                                    frames / std::max(1.0, fps));
    return review::advice(job.claims, agent::ask(chat), by.name, std::max(0, n - 1));
}

/// Where the take has somebody whom the plan shows: by their shape, else as planned.
void lay_over(review::Shown& s, const media::Frame8& take, const review::PlanPasses& plan,
              int frame) {
    const int number = plan.head().number(s.who);
    if (number == 0 || !plan.has(frame, Pass::normal)) return;
    const auto id = plan.get(frame, Pass::id), depth = plan.get(frame, Pass::depth);
    const auto normal = plan.get(frame, Pass::normal), albedo = plan.get(frame, Pass::albedo);
    const auto fit = review::subject_fit(take, {id, depth, normal, albedo, number});
    if (fit.why) return;
    const double grown = std::exp2(fit.stops), width = take.width;
    const auto moved = [&](Vec2 px) {
        double x = px.x / width, y = px.y / width;
        fit.seen(x, y);
        return Vec2{x * width, y * width};
    };
    s.head = moved(s.head);
    s.side *= grown;
    // Joints stay as planned: what they are off by is what is asked.
    const Vec2 a = moved(s.low), b = moved(s.high);
    s.low = {std::min(a.x, b.x), std::min(a.y, b.y)};
    s.high = {std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// A model of faces or poses, at the composition's moment.
std::vector<Finding> asked_of_model(farm::Work& work, const Measurer& by, media::TakeReader& take,
                                    const review::PlanPasses& plan,
                                    const scene::Blocking& blocking) {
    const auto camera = scene::camera_from_bytes(work.input("camera"));
    const int moment = review::composed_frame(direction::shot_from_json(work.input("shot")),
                                              blocking.rate, blocking.frames);
    media::Frame8 picture;
    for (int n = 0; n <= moment; ++n) {
        auto frame = take.next();
        if (!frame) break;
        picture = std::move(frame->picture);
    }
    auto people = review::shown_people(blocking, camera, moment, picture.width, picture.height);
    // Who is in the plan's picture.
    const auto id = plan.people(moment);
    std::erase_if(people, [&](const review::Shown& s) {
        const auto number = static_cast<float>(plan.head().number(s.who));
        return number == 0 ||
               std::find(id.samples.begin(), id.samples.end(), number) == id.samples.end();
    });
    std::map<std::string, media::Frame8> own;
    if (by.kind == Measurer::Kind::face) {
        const auto shown = display_of(work, "", media::View::rec709);
        if (plan.has(moment, Pass::picture)) {
            const auto planned = shown.frame(plan.get(moment, Pass::picture));
            for (const auto& s : people) own[s.who] = review::head_of(planned, s);
        }
        for (const auto& name : work.inputs())
            if (name.starts_with("face/")) own[name.substr(5)] = media::to_frame(work.input(name));
    }
    const review::LearnedModel model(work.input_path("model"), by);
    for (auto& s : people) lay_over(s, picture, plan, moment);
    return by.kind == Measurer::Kind::face
               ? review::face_advice(model, by, picture, people, own, moment)
               : review::pose_advice(model, by, picture, people, moment);
}

}  // namespace

// Parameters: AdviseJob. Inputs: plan (of `controls`), shot (its camera's claims), blocking,
// camera, look, [cdl or cube], take (a video) or take/NAME (pictures), [model (ONNX), face/NAME
// (pictures)]. Output: findings. A model that is asked over the network is asked once: its answer
// is kept as any task's result.
void advise(farm::Work& work) {
    const auto job = advise_job(work.params());
    const auto blocking = scene::blocking_from_bytes(work.input("blocking"));
    const review::PlanPasses plan(work.input_path("plan"));
    media::TakeReader take(take_path(work),
                           {plan.head().width, plan.head().height, blocking.rate, plan.frames()});
    const auto found = job.measurer.kind == Measurer::Kind::vision
                           ? asked_of_vision(job, take, plan.frames(), blocking.rate.fps())
                           : asked_of_model(work, job.measurer, take, plan, blocking);
    work.output("findings", to_json(found));
}

}  // namespace answerprint::film::tasks
