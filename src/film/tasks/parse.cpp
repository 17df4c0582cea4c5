#include <algorithm>

#include "film/diagnostics_json.h"
#include "film/film.h"
#include "film/index.h"
#include "film/page_json.h"
#include "film/plan.h"
#include "film/sources.h"
#include "film/tasks/tasks.h"
#include "scene/staging.h"

namespace answerprint::film::tasks {

namespace {
std::string beginning(const std::string& text) {
    std::size_t at = 0;
    for (int n = 0; n < 24 && at < text.size(); ++n) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    }
    return text.substr(0, at) + (at < text.size() ? "…" : "");
}
}  // namespace

// A first plan with lengths by rule tells every line that will be spoken, those of `says` too.
void parse(farm::Work& work) {
    Diagnostics diagnostics;
    const Film film = read_film(sources_of(work), diagnostics);
    Diagnostics again;  // with true lengths, `plan` says these
    const Plan plan = plan_film(film, voice::estimate, false, again);
    for (const auto& d : again)
        if (d.severity == Severity::error) diagnostics.push_back(d);

    Index index;
    index.title = film.settings.title;
    index.language = film.settings.language;
    for (const auto& scene : plan.scenes)
        for (const auto& spoken : scene.lines) {
            const auto& voice = voice_of(film, spoken.line);
            Index::Line line;
            line.key = speech_key(spoken.line);
            bool known = false;
            for (const auto& other : index.lines) known = known || other.key == line.key;
            if (known) continue;
            line.number = spoken.line.number;
            line.speaker = spoken.line.speaker;
            line.recording = voice.recording;
            line.value = "line-" + std::to_string(index.lines.size() + 1);
            line.words = beginning(spoken.line.text);
            work.output(line.value, to_json(VoicedLine{spoken.line, voice}));
            index.lines.push_back(std::move(line));
        }
    for (const auto& set : film.set_files)
        for (const auto& file : models_of(set)) {
            const auto at = std::lower_bound(index.models.begin(), index.models.end(), file);
            if (at == index.models.end() || *at != file) index.models.insert(at, file);
        }
    for (const auto& character : film.cast) {
        index.cast.push_back(character.name);
        work.output("character-" + std::to_string(index.cast.size()), scene::to_bytes(character));
    }
    work.output("index", to_json(index));
    work.output("diagnostics", to_json(diagnostics));
}

}  // namespace answerprint::film::tasks
