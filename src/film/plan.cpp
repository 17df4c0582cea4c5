#include "film/plan.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "film/page_json.h"
#include "scene/chronicle.h"
#include "scene/kinds.h"
#include "scene/stage.h"
#include "sound/named.h"

namespace answerprint::film {

namespace {
/// Speeches by line, each asked for once.
class Speeches {
public:
    Speeches(const Film& film, const Speaking& speaking) : film_(film), speaking_(speaking) {}

    const voice::Speech& of(const script::Line& line) {
        const std::string key = speech_key(line);
        const auto found = known_.find(key);
        if (found != known_.end()) return found->second;
        voice::Speech speech = speaking_(line, voice_of(film_, line));
        speech.audio = {};  // a plan needs when, not what
        return known_.emplace(key, std::move(speech)).first->second;
    }

private:
    const Film& film_;
    const Speaking& speaking_;
    std::map<std::string, voice::Speech> known_;
};

direction::Window word_window(const voice::Speech& speech, std::size_t begin, std::size_t end) {
    direction::Window w{Time{}, speech.length};
    bool first = true;
    for (const auto& word : speech.words) {
        if (word.end <= begin || word.begin >= end) continue;
        if (first) w.start = word.start;
        first = false;
        w.end = word.start + word.length;
    }
    return w;
}

direction::World names_of(const Film& film) {
    direction::World world;
    for (const auto& c : film.cast) world.characters.push_back({c.name, c.aliases, c.height});
    for (const auto& [name, action] : film.actions)
        world.actions.push_back({action.name, action.seconds()});
    world.known_kind = [](const std::string& name) {
        const auto* kind = scene::kind_named(name);
        return kind ? kind->name : std::string{};
    };
    return world;
}

/// Times acts in the set as the scenes before left it, and leaves it to the next.
class StatePacing : public direction::Pacing {
public:
    StatePacing(const Film& film, const script::Scene& page, scene::Set& set, SceneState& state,
                scene::WorldState& world, Diagnostics& out)
        : film_(film), page_(page), set_(set), state_(state), world_(world), out_(out) {
        how_ = scene::follows(page, set.day_time, world);
        before_ = scene::begins(world, how_, set.day_time);
        set_ = scene::as_it_was_left(set, before_, present(), how_);
        pacing_ = scene::pacing(set_, film.cast, page);
    }
    Length length(const direction::Act& act) override { return pacing_->length(act); }
    void settled(const direction::ScenePlan& plan) override {
        const auto told =
            scene::chronicle(plan, page_, set_, film_.cast, before_, state_.causes, out_);
        state_.day = before_.day;
        state_.time = set_.day_time;
        state_.events = told.events();
        if (how_ != scene::Follows::apart) world_ = told.after();
    }

private:
    /// Who is on the page, and who acts.
    std::vector<std::string> present() const {
        auto names = scene::on_page(page_, film_.cast);
        for (const auto& actor : direction::actors(film_.direction, film_.page, page_.index))
            for (const auto& c : film_.cast) {
                const auto is = [&](const std::string& n) { return folded(n) == folded(actor); };
                if (is(c.name) || std::any_of(c.aliases.begin(), c.aliases.end(), is))
                    names.push_back(c.name);
            }
        return names;
    }

    const Film& film_;
    const script::Scene& page_;
    scene::Set& set_;
    SceneState& state_;
    scene::WorldState& world_;
    Diagnostics& out_;
    scene::Follows how_;
    scene::WorldState before_;
    std::unique_ptr<direction::Pacing> pacing_;
};

void warn_of_unknown_sounds(const Plan& plan, Diagnostics& out) {
    std::set<std::string> told;
    for (const auto& scene : plan.scenes)
        for (const auto& shot : scene.shots)
            for (const auto& s : shot.sounds)
                if (s.file.empty() && !sound::named_sound(s.name) && told.insert(s.name).second)
                    warning(out, shot.place, msg("film.unknown-sound", s.name),
                            msg("film.unknown-sound-right"));
}

void warn_of_unused_sets(const Film& film, Diagnostics& out) {
    for (const auto& set : film.set_files)
        if (std::none_of(film.page.scenes.begin(), film.page.scenes.end(),
                         [&](const auto& scene) { return scene::serves(set, scene); }))
            warning(out, {set.file, 0, 0, 1}, msg("film.unused-set"), msg("film.unused-set-right"));
}

}  // namespace

std::vector<std::string> models_of(const scene::Set& set) {
    std::set<std::string> files;
    for (const auto& thing : set.things)
        if (!thing.model.file.empty()) files.insert(thing.model.file);
    return {files.begin(), files.end()};
}

const voice::Voice& voice_of(const Film& film, const script::Line& line) {
    static const voice::Voice narrator;
    const std::string name = folded(line.speaker);
    for (const auto& c : film.cast) {
        if (folded(c.name) == name) return c.voice;
        for (const auto& a : c.aliases)
            if (folded(a) == name) return c.voice;
    }
    return narrator;
}

Plan plan_film(const Film& film, const Speaking& speaking, bool paced, Diagnostics& out) {
    Plan plan;
    if (film.page.scenes.empty()) return plan;  // an error by itself; all else would follow from it
    direction::World world = names_of(film);
    std::vector<std::string> characters;
    for (const auto& c : film.cast) characters.push_back(c.name);

    for (const auto& scene : film.page.scenes) {
        const auto file =
            std::find_if(film.set_files.begin(), film.set_files.end(),
                         [&](const scene::Set& set) { return scene::serves(set, scene); });
        const auto mentions = direction::mentions(film.direction, film.page, scene.index, world);
        plan.sets.push_back(scene::design(scene, file == film.set_files.end() ? nullptr : &*file,
                                          mentions, characters, out));
        world.scenes.push_back(scene::names_of(plan.sets.back()));
    }

    Speeches speeches(film, speaking);
    world.line_length = [&](const script::Line& line) { return speeches.of(line).length; };
    world.word_time = [&](const script::Line& line, std::size_t begin, std::size_t end) {
        return word_window(speeches.of(line), begin, end);
    };
    plan.states.resize(paced ? plan.sets.size() : 0);
    scene::WorldState world_so_far;
    const auto pacing = [&](int index) -> std::unique_ptr<direction::Pacing> {
        const auto i = static_cast<std::size_t>(index);
        if (!paced) return std::make_unique<direction::RulePacing>();
        return std::make_unique<StatePacing>(film, film.page.scenes[i], plan.sets[i],
                                             plan.states[i], world_so_far, out);
    };
    plan.scenes = direction::resolve(film.direction, film.page, film.settings, world, pacing, out);
    warn_of_unused_sets(film, out);
    warn_of_unknown_sounds(plan, out);
    return plan;
}

}  // namespace answerprint::film
