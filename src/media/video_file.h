// Moving pictures as files: H.264 in MP4, written and read frame by frame.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/time.h"
#include "media/picture.h"

namespace answerprint::media {

struct VideoOptions {
    int crf = 20;                     // 0 lossless … 51
    const char* preset = "veryfast";  // x264's: "veryfast", "medium", "slow"
};

/// Writes one H.264 stream (yuv420p, Rec.709, closed groups of pictures, one thread). The same
/// frames give the same bytes. Pieces of one size, rate and options can be joined by write_film.
class VideoWriter {
public:
    /// Width and height are even. Throws Failure media.odd-size, media.cannot-encode,
    /// base.cannot-write.
    VideoWriter(const std::filesystem::path& path, int width, int height, FrameRate rate,
                const VideoOptions& options = {});
    ~VideoWriter();
    VideoWriter(VideoWriter&&) noexcept;

    /// The frame shows for `repeat` frames.
    void add(const Frame8& frame, int repeat = 1);
    /// Completes the file; without it the file is not one.
    void finish();

private:
    struct Encoder;
    std::unique_ptr<Encoder> encoder_;
};

/// Reads the frames of a film or clip in order.
class VideoReader {
public:
    /// Throws Failure base.cannot-read, media.bad-video.
    explicit VideoReader(const std::filesystem::path& path);
    ~VideoReader();
    VideoReader(VideoReader&&) noexcept;

    int width() const;
    int height() const;
    FrameRate rate() const;
    /// Number of frames, as the file says.
    std::int64_t frames() const;
    Time length() const { return rate().frames(frames()); }

    /// The next frame; nothing after the last. Throws Failure media.bad-video.
    std::optional<Frame8> next();
    /// Frame `n`, counted from 0; next() goes on after it. Throws Failure media.bad-video when
    /// there is none.
    Frame8 at(std::int64_t n);

private:
    struct Decoder;
    std::unique_ptr<Decoder> decoder_;
};

}  // namespace answerprint::media
