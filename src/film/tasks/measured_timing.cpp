#include "film/tasks/measured_timing.h"

#include <algorithm>
#include <cmath>

namespace answerprint::film::tasks {

using review::Pass;

namespace {

// px from the frame before: what goes as far does not stand still, however little it shows.
constexpr float kMoves = 0.25F;
constexpr float kChanges = 0.1F;  // of a lamp's strength
constexpr double kFar = 1.5;      // deg that a camera is off its plan
constexpr double kUnit = 960;     // px: health is told of motion in a picture so wide

std::vector<review::Mover> movers(const std::vector<review::TimedAct>& acts,
                                  const review::PlanHead& plan) {
    std::vector<review::Mover> out;
    for (const auto& act : acts) {
        const bool there =
            std::any_of(out.begin(), out.end(), [&](const auto& m) { return m.name == act.who; });
        const int number = plan.number(act.who);
        if (!there && number > 0) out.push_back({act.who, number});
    }
    return out;
}

/// Whom the shot has in focus at some time.
std::vector<review::InFocus> sharp(const direction::Shot& shot, const scene::CameraPath& camera,
                                   const review::PlanHead& plan) {
    std::vector<std::string> names;
    for (const auto& pull : shot.focus)
        names.insert(names.end(), pull.names.begin(), pull.names.end());
    if (names.empty()) names.push_back(camera.subject);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<review::InFocus> out;
    for (const auto& name : names)
        if (const int number = plan.number(name); number > 0) out.push_back({name, number});
    return out;
}

/// Does the plan's own light change, or go with somebody?
bool changes(const scene::Lighting& lighting) {
    return std::any_of(lighting.lamps.begin(), lighting.lamps.end(), [](const auto& lamp) {
        if (lamp.power.empty()) return false;
        const auto [least, most] = std::minmax_element(lamp.power.begin(), lamp.power.end());
        return *most - *least > kChanges;
    });
}

/// What a cut falls into is not done as a whole, even where it is too small to be followed.
void cut(review::Finding& f, const review::CameraMotion& had) {
    const int first = had.cuts.front();
    if (f.verdict != review::Finding::Verdict::unmeasured || f.claim == "order" ||
        first <= f.first || first > f.last)
        return;
    f.verdict = review::Finding::Verdict::misses;
    f.why = review::cut_in_take(had);
    f.first = f.last = first;
    f.confidence = 0.5;
}

/// Is what the plan shows elsewhere in the take, by its camera or its subjects?
bool elsewhere(const MeasuredPage& page) {
    return std::any_of(page.findings.begin(), page.findings.end(), [](const review::Finding& f) {
        const bool far = f.claim == "rotation" && f.had && *f.had > kFar;
        return f.verdict == review::Finding::Verdict::misses &&
               (far || f.claim == "path" || f.claim == "way" || f.claim == "zoom" ||
                f.claim == "size" || f.claim == "mirrored");
    });
}

}  // namespace

MeasuredTiming::MeasuredTiming(const direction::Shot& shot, std::vector<review::TimedAct> acts,
                               const scene::CameraPath& camera, const scene::Lighting& lighting,
                               const review::PlanPasses& plan)
    : shot_(shot),
      acts_(std::move(acts)),
      camera_(camera),
      light_changes_(changes(lighting)),
      plan_(plan),
      focus_(camera, shot, plan.head().rate, sharp(shot, camera, plan.head())),
      focused_(focus_.frames()),
      health_(plan.head().rate) {
    if (auto who = movers(acts_, plan.head()); !who.empty())
        motion_.emplace(camera, std::move(who));
}

void MeasuredTiming::add(const media::TakeFrame& frame) {
    const auto motion = plan_.get(frame_, Pass::motion), id = plan_.get(frame_, Pass::id);
    const bool focused = std::binary_search(focused_.begin(), focused_.end(), frame_);
    if (motion_ || focused) {
        const auto depth = plan_.get(frame_, Pass::depth);
        if (motion_) motion_->add({frame.picture, frame.source, motion, depth, id});
        if (focused) focus_.add({frame_, frame.picture, depth, id});
    }
    const std::size_t places = motion.samples.size() / 2;
    std::vector<std::uint8_t> moving(places);
    std::vector<float> far(places);
    for (std::size_t i = 0; i < places; ++i) {
        far[i] = std::hypot(motion.samples[2 * i], motion.samples[2 * i + 1]);
        moving[i] = far[i] > kMoves;
    }
    const auto fastest = far.begin() + static_cast<std::ptrdiff_t>(places - places / 100 - 1);
    std::nth_element(far.begin(), fastest, far.end());
    health_.add({frame.picture, frame.source, frame.errors, nullptr, &moving, &id,
                 *fastest * kUnit / motion.width});
    ++frame_;
}

void MeasuredTiming::finish(MeasuredPage& page, const review::CameraMotion& had) const {
    const auto add = [&](std::vector<review::Finding> found) {
        for (auto& f : found) page.findings.push_back(std::move(f));
    };
    if (motion_) {
        auto found = review::timing_findings(motion_->moved(), acts_);
        for (const auto& act : acts_)
            for (const auto& f : found)
                if (f.claim == "onset" && f.of == act.who + " " + act.what && f.had)
                    page.seen.onsets.push_back({act.who, act.what, act.first + *f.had});
        if (!had.cuts.empty())
            for (auto& f : found) cut(f, had);
        // What people do is seen beyond what the camera does: of one that is not known, or does not
        // explain what moves, only what holds is told.
        if (!had.explains() && had.cuts.empty())
            for (auto& f : found)
                if (f.verdict == review::Finding::Verdict::misses) {
                    review::withhold(f, msg("review.few-points"));
                }
        add(std::move(found));
    }
    add(review::move_findings(had, camera_, shot_.moves, plan_.head().rate));
    add(focus_.findings());
    auto health = health_.findings();
    for (auto& f : health)
        if (f.claim == "drift" && f.verdict == review::Finding::Verdict::misses &&
            (light_changes_ || elsewhere(page))) {
            review::withhold(
                f, msg(light_changes_ ? "review.light-changes" : "review.plan-elsewhere"));
        }
    add(std::move(health));
}

}  // namespace answerprint::film::tasks
