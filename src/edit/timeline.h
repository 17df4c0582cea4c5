// The cut: which frames of which shot stand where in the film, with cards, transitions, chapters
// and subtitles. Frames are of the film's rate.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "direction/plan.h"
#include "direction/settings.h"

namespace answerprint::edit {

/// A card of set text: the title at the start, credits at the end.
struct Card {
    struct Text {
        std::string words;
        double size = 0.06;   // of the picture's height
        double centre = 0.5;  // of its height, from the top
        double opacity = 1;
        bool operator==(const Text&) const = default;
    };
    std::string name;  // "title", "credits-1"
    std::vector<Text> texts;
    int frames = 0;
    int fade_in = 0;  // frames
    int fade_out = 0;
    bool operator==(const Card&) const = default;
};

enum class PieceKind { card, shot, dissolve };

/// A run of the film that is encoded by itself; pieces follow one another without gap.
struct Piece {
    PieceKind kind = PieceKind::shot;
    int card = -1;     // index in Timeline::cards
    std::string shot;  // whose frames [first, first + frames) are shown
    int first = 0;
    std::string next;  // dissolve: to whose frames [next_first, next_first + frames)
    int next_first = 0;
    int fade_in = 0;   // frames from black at the piece's start
    int fade_out = 0;  // frames to black at its end
    int frames = 0;
    std::int64_t start = 0;  // in the film
    bool operator==(const Piece&) const = default;
};

/// A shot in the film: where its first frame stands (a dissolve overlaps the shot before).
struct Clip {
    std::string shot;
    int scene = 0;  // index in the screenplay
    int frames = 0;
    std::int64_t start = 0;
    direction::Cut cut;  // to what comes after
    bool operator==(const Clip&) const = default;
};

struct Chapter {
    std::int64_t start = 0;
    std::string title;
    bool operator==(const Chapter&) const = default;
};

struct Cue {
    Time start;  // film time
    Time end;
    std::string text;  // at most two lines, broken by the language's rules
    int line = -1;     // of the screenplay; of the first, where several are spoken at once
    bool operator==(const Cue&) const = default;
};

struct Timeline {
    FrameRate rate;
    std::int64_t frames = 0;
    std::vector<Card> cards;
    std::vector<Clip> clips;
    std::vector<Piece> pieces;
    std::vector<Chapter> chapters;
    std::map<std::string, std::vector<Cue>> subtitles;  // by language: "en", "zh"
    bool operator==(const Timeline&) const = default;
};

/// The page of a scene as far as the cut needs it.
struct SceneHeading {
    std::string id;
    std::string heading;
};

/// By language, one text for each spoken line of the film, in order (subtitles/LANG.srt).
using Translations = std::map<std::string, std::vector<std::string>>;

/// Warns of a language asked for without a translation, and of one that has not a text for each of
/// the page's `lines`.
void check_translations(const direction::Settings& settings, const Translations& translations,
                        std::size_t lines, Diagnostics& out);

/// `with_cards` false for a part of a film, whose translation is found by the lines' numbers. A
/// language without translation is left out.
Timeline cut(const std::vector<direction::ScenePlan>& scenes,
             const std::vector<SceneHeading>& headings, const direction::Settings& settings,
             const Translations& translations, bool with_cards);

/// The text of each cue of an SRT file, in order; its times are not looked at. A cue that is none
/// is a warning.
std::vector<std::string> read_srt(std::string_view text, const std::string& file, Diagnostics& out);

std::string to_srt(const std::vector<Cue>& cues);

/// OpenTimelineIO JSON, in the schemas of 0.15: one video track of cards and shots/<id>.mp4 with
/// dissolves, one audio track, a marker for each chapter.
std::string to_otio(const Timeline& timeline, const std::string& title);

std::string to_json(const Timeline& timeline);
Timeline timeline_from_json(std::string_view json);

}  // namespace answerprint::edit
