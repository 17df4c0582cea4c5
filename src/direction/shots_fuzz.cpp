// Any bytes are a file of direction: what is read resolves against a small page, in English or in
// Chinese, every place is in the file, every window lies in its shot, every plan can be written
// and read again.
// clang-format off
// parser: direction/parse.cpp direction/token.cpp direction/vocabulary.cpp direction/claim.cpp direction/reader.cpp direction/read_frame.cpp direction/read_camera.cpp direction/read_light.cpp direction/read_act.cpp direction/resolve.cpp direction/scene_resolver.cpp direction/scene_clock.cpp direction/shot_claims.cpp direction/scene_light.cpp direction/dialogue.cpp direction/names.cpp direction/nearest.cpp direction/mentions.cpp
// plant: direction/token.cpp | const std::size_t after = std::min(end + 1, chars_.size()); | const std::size_t after = end + 1;
// clang-format on
#include <cmath>
#include <cstdint>

#include "direction/film_for_tests.h"

namespace {

using namespace answerprint;
using namespace answerprint::direction;

void require(bool holds) {
    if (!holds) __builtin_trap();
}

void within(const Window& w, Time length) {
    require(w.start >= Time{} && w.start <= w.end && w.end <= length);
}

/// Who or what the plan names is there.
void known(const Film& f, int scene, const std::string& name) {
    if (name.empty()) return;
    for (const auto& c : f.world.characters)
        if (c.name == name) return;
    for (const auto& n : f.world.scenes[static_cast<std::size_t>(scene)].names)
        if (n.name == name) return;
    require(false);
}

void finite(double v) { require(std::abs(v) <= 1e9); }

void check(const Film& f, int scene, const Composition& c) {
    for (const auto& s : c.subjects) {
        known(f, scene, s.name);
        if (s.at) finite(s.at->x), finite(s.at->y);
    }
    finite(c.angle.value);
    finite(c.angle.dutch);
    finite(c.headroom.value_or(0));
    known(f, scene, c.side.from);
}

void check(const Film& f, const Shot& s) {
    const Time length = s.time.length();
    require(length > Time{} && s.frame_at >= Time{} && s.frame_at <= length);
    check(f, s.scene, s.frame);
    require(s.lens.focal_mm > 0 && s.lens.t_stop > 0 && s.look.contrast > 0);
    finite(s.lens.t_stop);
    finite(s.look.contrast);
    finite(s.look.exposure_stops);
    for (const auto& m : s.moves) {
        within(m.time, length);
        known(f, s.scene, m.name);
        known(f, s.scene, m.side.from);
        if (m.to) check(f, s.scene, *m.to);
        finite(m.amount.value_or(0));
    }
    for (const auto& p : s.focus) {
        within(p.time, length);
        require(!p.names.empty());
        for (const auto& n : p.names) known(f, s.scene, n);
    }
    for (const auto& l : s.lights) {
        require(l.time.start >= s.time.start && l.time.start < l.time.end &&
                l.time.end <= s.time.end);
        for (const auto* n : {&l.on, &l.from, &l.name}) known(f, s.scene, *n);
        for (const double v : {l.azimuth, l.elevation, l.kelvin.value_or(0), l.ratio.value_or(0),
                               l.level.value_or(0)})
            finite(v);
    }
    for (const auto& n : s.sounds) {
        require(n.time.start < n.time.end);
        known(f, s.scene, n.from);
    }
    require(s.cut.length >= Time{} && s.cut.length <= length);
    known(f, s.scene, s.cut.match);
}

void check(const Film& f, const ScenePlan& plan) {
    Time end;
    for (const auto& s : plan.shots) {
        require(s.time.start >= end);
        end = s.time.end;
        check(f, s);
    }
    require(!plan.shots.empty() && plan.length == end);
    for (const auto& a : plan.acts) {
        require(a.time.start >= Time{} && a.time.start <= a.time.end);
        for (const auto* n : {&a.actor, &a.object.name, &a.to.name}) known(f, plan.scene, *n);
        for (const double v : {a.amount.value_or(0), a.object.point.x, a.object.point.y}) finite(v);
    }
    for (const auto& l : plan.lines) require(l.time.start >= Time{} && l.time.start < l.time.end);
}

void check(const std::string& text, std::string_view page) {
    const Film f(text, page);
    const int lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const auto& d : f.said) {
        require(!d.what.id.empty() && d.place.length >= 1);
        if (d.place.file == "1.shots")
            require(d.place.line >= 1 && d.place.line <= lines && d.place.column >= 1);
        for (const auto* m : {&d.what, &d.right})
            for (const auto& arg : m->args) require(first_broken_utf8(arg) == std::string::npos);
    }
    require(f.plans.size() == f.page.scenes.size());
    for (const auto& plan : f.plans) {
        check(f, plan);
        // Seldom: it takes ten times as long as all the rest.
        const std::string json = text.size() % 64 == 0 ? to_json(plan, true) : "";
        require(json.empty() || to_json(plan_from_json(json), true) == json);
        for (const auto& m : mentions(f.files, f.page, plan.scene, f.world))
            require(!m.name.empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const bool chinese = std::any_of(text.begin(), text.end(), [](char c) { return c < 0; });
    check(text, chinese ? chinese_page : english_page);
    return 0;
}
