// What the files that use FFmpeg's libraries share: owners, errors as Failure, one CPU class.
// Not to be included from a header.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/cpu.h>
#include <libavutil/opt.h>
}

#include <cerrno>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/failure.h"

namespace answerprint::media::libav {

struct Free {
    void operator()(AVFrame* f) const { av_frame_free(&f); }
    void operator()(AVPacket* p) const { av_packet_free(&p); }
    void operator()(AVCodecContext* c) const { avcodec_free_context(&c); }
};
using Frame = std::unique_ptr<AVFrame, Free>;
using Packet = std::unique_ptr<AVPacket, Free>;
using Codec = std::unique_ptr<AVCodecContext, Free>;

struct CloseInput {
    void operator()(AVFormatContext* c) const { avformat_close_input(&c); }
};
using Input = std::unique_ptr<AVFormatContext, CloseInput>;

struct CloseOutput {
    void operator()(AVFormatContext* c) const {
        if (c->pb) avio_closep(&c->pb);
        avformat_free_context(c);
    }
};
using Output = std::unique_ptr<AVFormatContext, CloseOutput>;

inline std::string words(int code) {
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return text;
}

/// Throws a Failure of `what` when a library's call has failed.
inline int check(int code, const Message& what) {
    if (code < 0) throw Failure(what, words(code));
    return code;
}
template <typename T>
T* check(T* made, const Message& what) {
    if (!made) throw Failure(what);
    return made;
}

/// Throws Failure base.no-space or base.cannot-write when writing has failed.
inline int check_written(int code, const std::string& path) {
    return check(code, code == AVERROR(ENOSPC) ? msg("base.no-space", path)
                                               : msg("base.cannot-write", path));
}

/// Every CPU computes with the instructions of x86-64-v2, so that all give the same bytes; and
/// the libraries do not talk.
inline void start() {
    static const bool done = [] {
        av_force_cpu_flags(av_get_cpu_flags() &
                           (AV_CPU_FLAG_MMX | AV_CPU_FLAG_MMXEXT | AV_CPU_FLAG_CMOV |
                            AV_CPU_FLAG_SSE | AV_CPU_FLAG_SSE2 | AV_CPU_FLAG_SSE3 |
                            AV_CPU_FLAG_SSSE3 | AV_CPU_FLAG_SSE4 | AV_CPU_FLAG_SSE42));
        av_log_set_level(AV_LOG_QUIET);
        return true;
    }();
    (void)done;
}

/// A local file, whatever its name looks like.
inline std::string url(const std::filesystem::path& path) {
    return "file:" + std::filesystem::absolute(path).string();
}

constexpr std::int64_t most_pixels = 1 << 28;  // 16384 x 16384

/// Opens a file of one of the `formats` ("mov,wav") and finds its streams, for which it may decode
/// pictures of at most `pixels`.
inline Input open(const std::filesystem::path& path, const char* formats, const Message& bad,
                  std::int64_t pixels = most_pixels) {
    start();
    std::error_code ec;
    if (!std::filesystem::is_regular_file(path, ec))
        throw Failure(msg("base.cannot-read", path.string()));
    AVDictionary* options = nullptr;
    av_dict_set(&options, "format_whitelist", formats, 0);
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    AVFormatContext* raw = nullptr;
    const int code = avformat_open_input(&raw, url(path).c_str(), nullptr, &options);
    av_dict_free(&options);
    check(code, bad);
    Input in(raw);
    std::vector<AVDictionary*> each(raw->nb_streams);
    for (auto& d : each) av_dict_set_int(&d, "max_pixels", pixels, 0);
    const int found = avformat_find_stream_info(in.get(), each.data());
    for (auto& d : each) av_dict_free(&d);
    check(found, bad);
    return in;
}

/// A decoder for a stream, on one thread.
inline Codec decoder(const AVStream& stream, const Message& bad,
                     std::int64_t pixels = most_pixels) {
    Codec codec(check(
        avcodec_alloc_context3(check(avcodec_find_decoder(stream.codecpar->codec_id), bad)), bad));
    check(avcodec_parameters_to_context(codec.get(), stream.codecpar), bad);
    codec->thread_count = 1;
    codec->max_pixels = pixels;
    codec->pkt_timebase = stream.time_base;
    codec->flags |= AV_CODEC_FLAG_BITEXACT;
    check(avcodec_open2(codec.get(), nullptr, nullptr), bad);
    return codec;
}

}  // namespace answerprint::media::libav
