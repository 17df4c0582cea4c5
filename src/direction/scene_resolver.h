// One scene on its way from syntax to plan.
#pragma once

#include <functional>
#include <string>

#include "direction/scene_clock.h"
#include "direction/settings.h"

namespace answerprint::direction {

/// Finds a shot of the film by its id; nullptr: there is none.
using FindShot = std::function<const WrittenShot*(const std::string& id)>;

class SceneResolver {
public:
    SceneResolver(const SceneDirection& written, const Claims& film, const script::Screenplay& page,
                  const script::Scene& scene, const Settings& settings, const World& world,
                  Pacing& pacing, FindShot find_shot, Diagnostics& out);

    ScenePlan resolve();

private:
    /// A shot's claims, and where those come from that it does not state itself.
    struct Inherited {
        const WrittenShot* shot = nullptr;
        std::vector<const WrittenShot*> like;  // nearest first
    };
    template <typename T>
    const T* claim(const std::optional<T> Claims::*member, const Inherited& from, bool like,
                   const char* keyword);

    // scene_resolver.cpp: time
    void begin_entrances();
    Time frames(std::int64_t n) const { return settings_.rate.frames(n); }
    Inherited inherited(const WrittenShot& shot);
    void tell_ring(const WrittenShot& shot, const std::vector<const WrittenShot*>& ring) const;
    void shot(std::size_t i);
    template <typename Do>
    void each_quoted(const Claims& claims, const Do& with);
    int quoted_later(std::size_t i);
    int last_line(std::size_t i);
    std::optional<Time> next_start(std::size_t i, int last);
    void finish();
    /// `moment`: scene time.
    void tell_outside(const Place& at, Time moment, const Shot& shot);
    void warn_of_time();

    // shot_claims.cpp: what the shot shows
    std::optional<Time> within(const When& w, const Shot& shot, bool own);
    void fill(Shot& shot, const Inherited& from);
    void fill_lens(Shot& shot, const Inherited& from);
    void fill_frame(Shot& shot, const Inherited& from);
    void fill_moves(Shot& shot, const Inherited& from);
    void fill_focus(Shot& shot, const Inherited& from);
    void fill_cut(Shot& shot, const Inherited& from);
    void check_distance(const Shot& shot, const Move& move, const Place& at);
    std::string subject_of(const Shot& shot) const;

    // scene_light.cpp: what holds until it is changed
    Window held(const When& when, const Shot* shot);
    void hold_lights();
    void hold_sounds();

    const SceneDirection& written_;
    const Claims& film_;
    const script::Scene& scene_;
    const Settings& settings_;
    const World& world_;
    FindShot find_shot_;
    Diagnostics& out_;
    Names names_;
    SceneClock clock_;
    std::vector<Entrance> entrances_;
    ScenePlan plan_;
    Time start_;  // of the shot that is being laid
    std::size_t errors_before_ = 0;
};

/// 1.5 for messages: seconds, one place, rounded up to it.
std::string seconds_needed(Time t);

}  // namespace answerprint::direction
