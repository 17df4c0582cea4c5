// The film's direction, scene by scene.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "direction/direction.h"
#include "direction/nearest.h"
#include "direction/scene_resolver.h"

namespace answerprint::direction {

namespace {

/// Without direction: a master of who speaks here; each one's first speech over the other's
/// shoulder, then singles; a long speech goes to who listens in its middle, and comes back nearer.
/// So no two neighbours show one subject at one size.
class Coverage {
public:
    Coverage(const script::Scene& page, const std::vector<std::string>& cast) : page_(page) {
        for (const auto& line : page.lines)
            if (!line.voice_over && speakers_.size() < 2 && !known(line.speaker))
                speakers_.push_back(line.speaker);
        if (speakers_.empty() && !cast.empty()) speakers_.push_back(cast.front());
    }

    std::vector<WrittenShot> shots() {
        WrittenShot& master = shot(CompositionKind::on, Size::fs, speakers_, page_.place);
        if (page_.lines.empty()) return std::move(shots_);
        master.holds_up_to = -1;
        master.claims.lasts = Duration{Time::from_seconds(2), 0};
        const auto& lines = page_.lines;
        for (std::size_t first = 0, last = 0; first < lines.size(); first = last) {
            for (last = first + 1; last < lines.size() && same_speech(lines[first], lines[last]);)
                ++last;
            speech(first, last);
        }
        return std::move(shots_);
    }

private:
    bool known(const std::string& name) const {
        return std::find(speakers_.begin(), speakers_.end(), name) != speakers_.end();
    }

    static bool same_speech(const script::Line& a, const script::Line& b) {
        return a.speaker == b.speaker && a.voice_over == b.voice_over;
    }

    WrittenShot& shot(CompositionKind kind, Size size, const std::vector<std::string>& subjects,
                      const Place& at) {
        WrittenShot s;
        std::string letters;
        for (std::size_t n = shots_.size() + 1; n > 0; n = (n - 1) / 26)
            letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
        s.id = page_.id() + letters;
        s.assumed = true;
        s.place = at;
        WrittenComposition frame;
        frame.value.kind = kind;
        frame.value.size = size;
        frame.value.assumed = true;
        for (const auto& name : subjects) {
            frame.value.subjects.push_back({name, {}, false, Layer::none});
            frame.names.push_back(at);
        }
        if (!subjects.empty()) s.claims.frame = std::move(frame);
        return shots_.emplace_back(std::move(s));
    }

    /// Lines `first` to before `last`, all of one speaker.
    void speech(std::size_t first, std::size_t last) {
        const auto& lines = page_.lines;
        const std::string& who = lines[first].speaker;
        const auto hold = [&](CompositionKind kind, Size size, const std::vector<std::string>& on,
                              std::size_t from, std::size_t to) {
            shot(kind, size, on, lines[from].place).holds_up_to = lines[to - 1].number;
        };
        constexpr auto single = CompositionKind::on;
        if (lines[first].voice_over) return hold(single, Size::mcu, {}, first, last);
        const bool two = speakers_.size() == 2 && known(who);
        const std::string other = !two ? "" : speakers_[who == speakers_[0] ? 1 : 0];
        const bool heard = std::find(met_.begin(), met_.end(), who) != met_.end();
        met_.push_back(who);
        const auto begins = [&](std::size_t to) {
            if (two && !heard)
                hold(CompositionKind::over, Size::ms, {other, who}, first, to);
            else
                hold(single, Size::mcu, {who}, first, to);
        };
        constexpr std::size_t is_long = 3;  // lines
        if (!two || last - first < is_long) return begins(last);
        begins(first + 1);
        hold(single, Size::mcu, {other}, first + 1, first + 2);
        hold(single, Size::cu, {who}, first + 2, last);
    }

    const script::Scene& page_;
    std::vector<std::string> speakers_, met_;
    std::vector<WrittenShot> shots_;
};

}  // namespace

std::vector<ScenePlan> resolve(const std::vector<std::shared_ptr<const Syntax>>& files,
                               const script::Screenplay& page, const Settings& settings,
                               const World& world,
                               const std::function<std::unique_ptr<Pacing>(int)>& pacing,
                               Diagnostics& out) {
    static const Claims none;
    std::vector<SceneDirection> scenes(page.scenes.size());
    std::map<std::string, Place> ids;
    for (const auto& file : files)
        for (const auto& written : file->scenes) {
            if (written.id.empty()) continue;  // told when it was read
            const auto at = std::find_if(page.scenes.begin(), page.scenes.end(),
                                         [&](const auto& s) { return is_of(written, s); });
            if (at == page.scenes.end()) {
                std::vector<std::string> known;
                for (const auto& s : page.scenes)
                    known.push_back(written.quoted ? s.heading : s.id());
                const std::string near = written.quoted ? nearest(written.id, known) : "";
                error(out, written.place, msg("direction.no-such-scene", written.id),
                      near.empty()
                          ? msg("direction.no-such-scene-right", std::to_string(page.scenes.size()))
                          : msg("direction.did-you-mean", near));
                continue;
            }
            auto& scene = scenes[static_cast<std::size_t>(at->index)];
            if (!scene.claims || scene.claims->written.empty())
                scene.claims = &written.claims;
            else if (!written.claims.written.empty())
                error(out, written.place, msg("direction.scene-twice", written.id));
            scene.labels.insert(written.labels.begin(), written.labels.end());
            for (const auto& shot : written.shots) {
                const auto [first, fresh] = ids.emplace(folded(shot.id), shot.place);
                if (fresh)
                    scene.shots.push_back(&shot);
                else
                    error(out, shot.place,
                          msg("direction.duplicate-shot", shot.id,
                              first->second.file + ":" + std::to_string(first->second.line)));
            }
        }
    Claims film;
    for (std::size_t i = 0; i < settings.claims.size(); ++i) {
        const auto& [key, value] = settings.claims[i];
        std::string line = key;
        line.append(" ").append(value);
        Diagnostics wrong;
        read_claim(tokens_of(line), line, "film.toml", 0, {}, film, wrong);
        for (auto& d : wrong) {
            // The claim stands in a string of film.toml: its columns are not the file's.
            d.place = i < settings.claim_places.size() ? settings.claim_places[i]
                                                       : Place{"film.toml", 0, 0, 1};
            out.push_back(std::move(d));
        }
    }
    std::map<std::string, const WrittenShot*> shots;
    for (const auto& scene : scenes)
        for (const auto* shot : scene.shots) shots.emplace(folded(shot->id), shot);
    const auto find_shot = [&](const std::string& id) -> const WrittenShot* {
        const auto found = shots.find(folded(id));
        return found == shots.end() ? nullptr : found->second;
    };

    std::vector<std::string> cast;
    for (const auto& c : world.characters) cast.push_back(c.name);
    std::vector<ScenePlan> plans;
    for (const auto& scene : page.scenes) {
        auto& written = scenes[static_cast<std::size_t>(scene.index)];
        if (!written.claims) written.claims = &none;
        std::vector<WrittenShot> assumed;
        if (written.shots.empty()) {
            assumed = Coverage(scene, cast).shots();
            for (const auto& shot : assumed) written.shots.push_back(&shot);
            note(out, scene.place,
                 msg("direction.assumed-coverage", scene.id(), std::to_string(assumed.size())));
        }
        const auto pace = pacing(scene.index);
        plans.push_back(
            SceneResolver(written, film, page, scene, settings, world, *pace, find_shot, out)
                .resolve());
        pace->settled(plans.back());
    }
    return plans;
}

}  // namespace answerprint::direction
