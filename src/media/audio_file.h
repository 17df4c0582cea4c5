// Sound as files, and how loud it is.
#pragma once

#include <filesystem>
#include <string>

#include "media/audio.h"

namespace answerprint::media {

/// The sound of a WAV, FLAC, MP3, Ogg, AIFF or MP4 file at 48 kHz; more than two channels are mixed
/// to two. Throws Failure base.cannot-read, media.bad-audio.
Audio read_audio(const std::filesystem::path& path);

/// A WAV file of 32-bit float samples.
std::string to_wav(const Audio& audio);
/// The sound of such a file, as it was. Throws Failure media.bad-audio.
Audio from_wav(std::string_view bytes);

struct Loudness {
    double integrated = 0;  // LUFS, EBU R 128; -infinity for silence
    double true_peak = 0;   // dBTP, of the loudest channel; -infinity for silence
};
Loudness loudness(const Audio& audio);

}  // namespace answerprint::media
