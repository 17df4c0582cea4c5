// The names that a scene uses, for whoever designs a set that has no file.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "direction/direction.h"
#include "direction/nearest.h"
#include "direction/syntax.h"

namespace answerprint::direction {

namespace {

class Mentions {
public:
    Mentions(const script::Scene& page, const World& world) : page_(page), world_(world) {
        for (const auto& c : world.characters) {
            characters_.insert(folded(c.name));
            for (const auto& a : c.aliases) characters_.insert(folded(a));
        }
    }

    void of(const Claims& c) {
        for (const auto& l : c.lights) {
            add(l.value.from, Role::light, "", l.from_place);
            add(l.value.name, Role::light, "", l.name_place);
        }
        if (c.frame) of(*c.frame);
        if (c.camera)
            for (const auto& m : *c.camera) {
                if (m.to) of(*m.to);
                add(m.value.name, Role::thing, "", m.place);
            }
        if (c.focus)
            for (const auto& f : *c.focus)
                for (std::size_t i = 0; i < f.names.size(); ++i)
                    add(f.names[i], Role::thing, "", f.places[i]);
        for (const auto& s : c.sounds) add(s.value.from, Role::sound_source, "", s.from_place);
        for (const auto& claim : c.acts) {
            add(claim.actor, Role::thing, "", claim.place);
            for (const auto& a : claim.acts) of(claim.actor, a.value);
        }
    }

    std::vector<Mention> all() {
        // A place that someone walks to and that nobody knows becomes a mark; a slip never does.
        std::vector<std::string> known = words_of_page();
        for (const auto& c : world_.characters) known.push_back(c.name);
        for (const auto& m : all_) known.push_back(m.name);
        for (auto& m : marks_)
            if (nearest(m.name, known).empty()) all_.push_back(std::move(m));
        return std::move(all_);
    }

private:
    bool known(const std::string& name) const {
        return world_.known_kind && !world_.known_kind(name).empty();
    }

    void add(const std::string& name, Role role, const std::string& by, const Place& at) {
        if (!name.empty() && !characters_.count(folded(name)) && known(name))
            all_.push_back({name, role, by, at});
    }

    void of(const WrittenComposition& f) {
        for (std::size_t i = 0; i < f.value.subjects.size(); ++i)
            add(f.value.subjects[i].name, Role::thing, "", f.names[i]);
        add(f.value.side.from, Role::thing, "", f.side_place);
    }

    void of(const std::string& who, const Act& act) {
        const auto is = [&](std::initializer_list<Verb> verbs) {
            return std::find(verbs.begin(), verbs.end(), act.verb) != verbs.end();
        };
        Role role = Role::thing;
        if (is({Verb::sits})) role = Role::seat;
        if (is({Verb::enters, Verb::exits})) role = Role::opening;
        const bool goes = is({Verb::walks_to, Verb::runs_to, Verb::stands_at, Verb::moves_to});
        if (goes && act.object.kind == TargetKind::name && !known(act.object.name) &&
            !characters_.count(folded(act.object.name)))
            marks_.push_back({act.object.name, Role::mark, who, act.place});
        else
            add(act.object.name, role, who, act.place);
        add(act.to.name, Role::thing, who, act.place);
    }

    /// What the action lines name and is of a known kind.
    std::vector<std::string> words_of_page() const {
        std::vector<std::string> words;
        for (const auto& e : page_.elements) {
            if (e.kind != script::ElementKind::action) continue;
            std::string word;
            const auto flush = [&] {
                if (!word.empty() && known(word)) words.push_back(word);
                word.clear();
            };
            for (const char c : folded(e.text)) {
                if ((c >= 'a' && c <= 'z') || c == '-')
                    word += c;
                else
                    flush();
            }
            flush();
        }
        return words;
    }

    const script::Scene& page_;
    const World& world_;
    std::set<std::string> characters_;
    std::vector<Mention> all_, marks_;
};

}  // namespace

bool is_of(const WrittenScene& written, const script::Scene& page) {
    const std::string id = folded(written.id);
    return written.quoted ? id == folded(page.heading) || id == folded(page.location)
                          : id == folded(page.id());
}

std::vector<Mention> mentions(const std::vector<std::shared_ptr<const Syntax>>& files,
                              const script::Screenplay& page, int index, const World& world) {
    const auto& scene = page.scenes[static_cast<std::size_t>(index)];
    Mentions all(scene, world);
    for (const auto& file : files)
        for (const auto& written : file->scenes) {
            if (!is_of(written, scene)) continue;
            all.of(written.claims);
            for (const auto& shot : written.shots) all.of(shot.claims);
        }
    return all.all();
}

std::vector<std::string> actors(const std::vector<std::shared_ptr<const Syntax>>& files,
                                const script::Screenplay& page, int index) {
    std::vector<std::string> names;
    const auto add = [&](const Claims& claims) {
        for (const auto& written : claims.acts)
            if (std::find(names.begin(), names.end(), written.actor) == names.end())
                names.push_back(written.actor);
    };
    for (const auto& file : files)
        for (const auto& written : file->scenes) {
            if (!is_of(written, page.scenes[static_cast<std::size_t>(index)])) continue;
            add(written.claims);
            for (const auto& shot : written.shots) add(shot.claims);
        }
    return names;
}

}  // namespace answerprint::direction
