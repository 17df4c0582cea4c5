#include "edit/timeline.h"

#include <algorithm>

#include "edit/subtitles.h"

namespace answerprint::edit {

namespace {

using direction::CutKind;

int frames_of(const direction::Shot& shot, FrameRate rate) {
    return static_cast<int>(rate.nearest_frame(shot.time.end) -
                            rate.nearest_frame(shot.time.start));
}

int frames_of(Time length, FrameRate rate) { return static_cast<int>(rate.nearest_frame(length)); }

Card title_card(const direction::Settings& s) {
    Card card;
    card.name = "title";
    card.frames = frames_of(Time::from_seconds(2.5), s.rate);
    card.fade_in = card.fade_out = frames_of(Time::from_seconds(0.5), s.rate);
    card.texts.push_back({s.title, 0.1, 0.48, 1});
    return card;
}

/// Credits, at most four a card.
std::vector<Card> credit_cards(const direction::Settings& s) {
    constexpr std::size_t a_card = 4;
    std::vector<Card> cards;
    for (std::size_t at = 0; at < s.credits.size(); at += a_card) {
        const std::size_t n = std::min(a_card, s.credits.size() - at);
        Card card;
        card.name = "credits-" + std::to_string(cards.size() + 1);
        card.frames = frames_of(Time::from_seconds(1.5 + 0.75 * static_cast<double>(n)), s.rate);
        card.fade_in = card.fade_out = frames_of(Time::from_seconds(0.4), s.rate);
        for (std::size_t i = 0; i < n; ++i) {
            const auto& credit = s.credits[at + i];
            const double centre =
                0.5 + 0.19 * (static_cast<double>(i) - static_cast<double>(n - 1) / 2);
            std::string names;
            for (const auto& name : credit.names) names += (names.empty() ? "" : "  ·  ") + name;
            card.texts.push_back({credit.role, 0.038, centre - 0.035, 0.65});
            card.texts.push_back({names, 0.058, centre + 0.035, 1});
        }
        cards.push_back(std::move(card));
    }
    return cards;
}

/// Lays pieces one behind the other.
class Cutting {
public:
    explicit Cutting(Timeline& t) : t_(t) {}

    void add_card(Card card) {
        Piece p;
        p.kind = PieceKind::card;
        p.card = static_cast<int>(t_.cards.size());
        p.frames = card.frames;
        p.fade_in = card.fade_in;
        p.fade_out = card.fade_out;
        t_.cards.push_back(std::move(card));
        add(std::move(p));
    }

    void add_shots(const std::vector<const direction::Shot*>& shots) {
        int dissolve_in = 0;
        for (std::size_t i = 0; i < shots.size(); ++i) {
            const auto& shot = *shots[i];
            const int frames = frames_of(shot, t_.rate);
            int dissolve_out = 0;
            if (shot.cut.kind == CutKind::dissolve && i + 1 < shots.size())
                // Neither shot is in two dissolves at once.
                dissolve_out = std::min({frames_of(shot.cut.length, t_.rate), frames / 2,
                                         frames_of(*shots[i + 1], t_.rate) / 2});
            t_.clips.push_back({shot.id, shot.scene, frames, t_.frames - dissolve_in, shot.cut});

            Piece p;
            p.shot = shot.id;
            p.first = dissolve_in;
            p.frames = frames - dissolve_in - dissolve_out;
            if (shot.cut.kind == CutKind::fade)
                p.fade_out = std::min(frames_of(shot.cut.length, t_.rate), p.frames);
            add(std::move(p));
            if (dissolve_out > 0) {
                Piece d;
                d.kind = PieceKind::dissolve;
                d.shot = shot.id;
                d.first = frames - dissolve_out;
                d.next = shots[i + 1]->id;
                d.frames = dissolve_out;
                add(std::move(d));
            }
            dissolve_in = dissolve_out;
        }
    }

private:
    void add(Piece p) {
        if (p.frames <= 0) return;
        p.start = t_.frames;
        t_.frames += p.frames;
        t_.pieces.push_back(std::move(p));
    }

    Timeline& t_;
};

void add_chapters(Timeline& t, const std::vector<SceneHeading>& headings,
                  const std::string& title) {
    if (!t.pieces.empty() && t.pieces.front().kind == PieceKind::card)
        t.chapters.push_back({0, title});
    int scene = -1;
    for (const auto& clip : t.clips) {
        if (clip.scene == scene) continue;
        scene = clip.scene;
        const auto at = static_cast<std::size_t>(scene);
        t.chapters.push_back({t.chapters.empty() ? 0 : clip.start,
                              at < headings.size() ? headings[at].heading : ""});
    }
}

/// The moments of the film at which every line that is shown begins and ends.
std::vector<SpokenAt> spoken_lines(const Timeline& t,
                                   const std::vector<direction::ScenePlan>& scenes) {
    std::vector<SpokenAt> out;
    int nth = 0;
    for (const auto& scene : scenes) {
        // Film time of a scene's time: that of the shot which shows it.
        const auto moment = [&](Time at, Time& film) {
            for (const auto& shot : scene.shots) {
                if (at < shot.time.start || at >= shot.time.end) continue;
                for (const auto& clip : t.clips)
                    if (clip.shot == shot.id) {
                        film = t.rate.frames(clip.start) + (at - shot.time.start);
                        return true;
                    }
            }
            return false;
        };
        for (const auto& line : scene.lines) {
            SpokenAt s;
            s.line = line.line.number;
            s.text = line.line.text;
            s.nth = nth++;
            if (!moment(line.time.start, s.start)) continue;
            if (!moment(line.time.end, s.end)) s.end = s.start + line.time.length();
            out.push_back(std::move(s));
        }
    }
    // A dissolve shows the next shot before the end of this one.
    std::stable_sort(out.begin(), out.end(),
                     [](const SpokenAt& a, const SpokenAt& b) { return a.start < b.start; });
    return out;
}

}  // namespace

Timeline cut(const std::vector<direction::ScenePlan>& scenes,
             const std::vector<SceneHeading>& headings, const direction::Settings& settings,
             const Translations& translations, bool with_cards) {
    Timeline t;
    t.rate = settings.rate;
    Cutting cutting(t);
    if (with_cards && !settings.title.empty()) cutting.add_card(title_card(settings));
    std::vector<const direction::Shot*> shots;
    for (const auto& scene : scenes)
        for (const auto& shot : scene.shots)
            if (frames_of(shot, t.rate) > 0) shots.push_back(&shot);
    cutting.add_shots(shots);
    if (with_cards)
        for (auto& card : credit_cards(settings)) cutting.add_card(std::move(card));
    add_chapters(t, headings, settings.title);

    const auto spoken = spoken_lines(t, scenes);
    const auto languages = settings.subtitles.empty() ? std::vector<std::string>{settings.language}
                                                      : settings.subtitles;
    for (const auto& language : languages) {
        const auto translation = translations.find(language);
        if (translation == translations.end() && language != settings.language) continue;
        std::vector<SpokenAt> lines = spoken;
        if (translation != translations.end()) {
            const auto& texts = translation->second;
            for (auto& line : lines) {
                // A part of a film starts in the middle of its translation.
                const auto n = static_cast<std::size_t>(with_cards ? line.nth : line.line);
                line.text = n < texts.size() ? texts[n] : std::string{};
            }
        }
        auto& list = t.subtitles[language] = cues(lines, language, t.rate);
        for (auto& cue : list) cue.end = std::min(cue.end, t.rate.frames(t.frames));
    }
    return t;
}

void check_translations(const direction::Settings& settings, const Translations& translations,
                        std::size_t lines, Diagnostics& out) {
    for (const auto& language : settings.subtitles) {
        const auto found = translations.find(language);
        if (found != translations.end() && found->second.size() != lines)
            warning(out, {"subtitles/" + language + ".srt", 0, 0, 1},
                    msg("edit.translation-count", std::to_string(found->second.size()),
                        std::to_string(lines)));
        if (found == translations.end() && language != settings.language)
            warning(out, {"film.toml", 0, 0, 1}, msg("edit.no-translation", language),
                    msg("edit.no-translation-right", language));
    }
}

}  // namespace answerprint::edit
