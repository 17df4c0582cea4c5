// A film as one file: pieces of picture joined as they are, sound, subtitles, chapters.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/time.h"
#include "media/audio.h"

namespace answerprint::media {

struct SubtitleCue {
    Time start;
    Time end;
    std::string text;  // lines separated by \n
};

struct SubtitleTrack {
    std::string language;  // "en", "zh" or ISO 639-2
    std::string title;
    std::vector<SubtitleCue> cues;  // in order of time
};

struct Chapter {
    Time start;
    std::string title;
};

struct FilmFile {
    std::vector<std::filesystem::path> pieces;  // of VideoWriter, alike in size, rate and options
    Audio sound;           // no samples: a silent film; cut or filled up to the picture's length
    std::string language;  // of the sound, "en"
    std::vector<SubtitleTrack> subtitles;
    std::vector<Chapter> chapters;
    std::string title;
};

/// Writes an MP4 with its index in front: H.264 as in the pieces, AAC stereo at 192 kbit/s,
/// subtitles that no player shows unasked. Same film, same bytes. Throws Failure
/// media.bad-video, media.unlike-pieces, media.cannot-encode, base.cannot-write.
void write_film(const std::filesystem::path& path, const FilmFile& film);

/// What a film's file holds.
struct FilmStream {
    enum class Kind { picture, sound, subtitle, other } kind = Kind::other;
    std::string codec;     // "h264", "aac", "mov_text"
    std::string language;  // ISO 639-2, or empty
    std::string title;
    bool shown_unasked = false;
    Time start;
    Time length;
    std::vector<SubtitleCue> cues;  // of a subtitle track of ours
};
struct FilmContents {
    std::string title;
    std::vector<FilmStream> streams;
    std::vector<Chapter> chapters;
};
/// Throws Failure base.cannot-read, media.bad-video.
FilmContents read_contents(const std::filesystem::path& path);

}  // namespace answerprint::media
