#include "voice/speech.h"

#include "base/failure.h"
#include "film/page_json.h"
#include "film/programs.h"
#include "film/tasks/tasks.h"
#include "media/audio_file.h"

namespace answerprint::film::tasks {

// Inputs: line, [recording]. Parameters: "silent" where there is no program that speaks. Outputs:
// speech, timing.
void voice(farm::Work& work) {
    const VoicedLine v = voiced_line_from_json(work.input("line"));
    voice::Speech speech;
    bool recorded = false;
    for (const auto& name : work.inputs()) recorded = recorded || name == "recording";
    if (recorded) {
        work.input("recording");  // holds the bytes against their digest; the path alone does not
        speech =
            voice::from_recording(v.line, v.voice, media::read_audio(work.input_path("recording")));
    } else if (work.params() == "silent") {
        speech = voice::estimate(v.line, v.voice);
    } else {
        speech = voice::speak(v.line, v.voice, program("answerprint-speak"));
    }
    work.output("speech", voice::to_bytes(speech));
    work.output("timing", timing_to_json(speech_key(v.line), speech));
}

}  // namespace answerprint::film::tasks
