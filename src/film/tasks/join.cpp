#include "edit/timeline.h"
#include "film/tasks/tasks.h"
#include "media/audio_file.h"
#include "media/film_file.h"

namespace answerprint::film::tasks {

namespace {
std::string name_of(const std::string& language) {
    if (language == "en") return "English";
    if (language == "zh") return "中文";
    return language;
}
}  // namespace

// Inputs: video/NNNNNN (in order), sound (WAV); for a film its timeline, title, language.
// Parameters: "film", or "shot ID". Output: film, an MP4.
void join(farm::Work& work) {
    media::FilmFile film;
    for (const auto& name : work.inputs()) {
        if (name.starts_with("video/")) {
            work.input(name);  // holds the bytes against their digest; the path alone does not
            film.pieces.emplace_back(work.input_path(name));
        }
        if (name == "sound") film.sound = media::from_wav(work.input(name));
        if (name == "title") film.title = work.input(name);
        if (name == "language") film.language = work.input(name);
        if (name != "timeline") continue;
        const auto timeline = edit::timeline_from_json(work.input(name));
        for (const auto& chapter : timeline.chapters)
            film.chapters.push_back({timeline.rate.frames(chapter.start), chapter.title});
        for (const auto& [language, cues] : timeline.subtitles) {
            media::SubtitleTrack track{language, name_of(language), {}};
            for (const auto& c : cues) track.cues.push_back({c.start, c.end, c.text});
            film.subtitles.push_back(std::move(track));
        }
    }
    if (film.title.empty()) film.title = work.params();
    media::write_film(work.output_path("film"), film);
}

}  // namespace answerprint::film::tasks
