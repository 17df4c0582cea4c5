// answerprint-speak: the only program that links libespeak-ng (GPL-3). It reads a request on
// standard input and writes what was spoken on standard output; see voice/utterance.h.
#include <espeak-ng/speak_lib.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

namespace {

struct Event {
    std::uint32_t sample = 0;
    std::uint32_t position = 0;  // of a word: its first code point in the text, from 0
    std::uint32_t stressed = 0;
    char phoneme[8] = {};  // empty for a word
};

struct Utterance {
    std::vector<std::int16_t> samples;
    std::vector<Event> events;
};

int collect(short* wave, int count, espeak_EVENT* event) {
    for (; event->type != espeakEVENT_LIST_TERMINATED; ++event) {
        auto* said = static_cast<Utterance*>(event->user_data);
        Event e;
        e.sample = static_cast<std::uint32_t>(event->sample);
        if (event->type == espeakEVENT_PHONEME) {
            std::memcpy(e.phoneme, event->id.string, strnlen(event->id.string, 8));
            if (e.phoneme[0] == 0) e.phoneme[0] = '_';
        } else if (event->type == espeakEVENT_WORD && event->text_position > 0) {
            e.position = static_cast<std::uint32_t>(event->text_position - 1);
        } else {
            continue;
        }
        said->events.push_back(e);
    }
    auto* said = static_cast<Utterance*>(event->user_data);
    if (wave != nullptr) said->samples.insert(said->samples.end(), wave, wave + count);
    return 0;
}

/// Phoneme events carry no stress; the transcription of the same text does. Both name the same
/// phonemes in the same order, so each phoneme is sought a little way on from the one before.
void mark_stress(const std::string& text, std::vector<Event>& events) {
    std::string written;
    const void* rest = text.c_str();
    while (rest != nullptr) {
        if (const char* clause = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, 2))
            written += clause;
        written += ' ';
    }
    const std::string primary = "\xCB\x88";  // U+02C8
    std::size_t at = 0;
    for (Event& e : events) {
        if (e.phoneme[0] == 0 || e.phoneme[0] == '_') continue;
        const std::size_t found = written.find(e.phoneme, at);
        if (found == std::string::npos || found > at + 12) continue;
        e.stressed = written.substr(at, found - at).find(primary) != std::string::npos;
        at = found + std::strlen(e.phoneme);
    }
}

void write(const void* data, std::size_t size) { std::fwrite(data, 1, size, stdout); }
void write(std::uint32_t number) { write(&number, sizeof number); }

int fail(const std::string& why) {
    std::fprintf(stderr, "answerprint-speak: %s\n", why.c_str());
    return 3;
}

}  // namespace

int main() {
    const int rate =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr,
                          espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_PHONEME_IPA |
                              espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0) return fail("espeak-ng does not start (is espeak-ng-data installed?)");
    espeak_SetSynthCallback(collect);
    write("APSPEAK1", 8);
    write(static_cast<std::uint32_t>(rate));
    std::string line;
    while (std::getline(std::cin, line)) {
        const std::size_t space = line.find(' ');
        const std::string word = line.substr(0, space);
        const std::string rest = space == std::string::npos ? "" : line.substr(space + 1);
        if (word == "voice") {
            if (espeak_SetVoiceByName(rest.c_str()) != EE_OK) return fail("no voice " + rest);
        } else if (word == "pitch") {
            espeak_SetParameter(espeakPITCH, std::atoi(rest.c_str()), 0);
        } else if (word == "rate") {
            espeak_SetParameter(espeakRATE, std::atoi(rest.c_str()), 0);
        } else if (word == "say") {
            Utterance said;
            if (espeak_Synth(rest.c_str(), rest.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8,
                             nullptr, &said) != EE_OK ||
                espeak_Synchronize() != EE_OK)
                return fail("cannot speak " + rest);
            mark_stress(rest, said.events);
            write(static_cast<std::uint32_t>(said.samples.size()));
            write(said.samples.data(), said.samples.size() * sizeof(std::int16_t));
            write(static_cast<std::uint32_t>(said.events.size()));
            for (const Event& e : said.events) {
                write(e.sample);
                write(e.position);
                write(e.stressed);
                write(e.phoneme, 8);
            }
        } else {
            return fail("no such request: " + word);
        }
    }
    espeak_Terminate();
    return std::fflush(stdout) == 0 ? 0 : fail("cannot write");
}
