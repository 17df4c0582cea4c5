#include "media/audio_file.h"

#include <cstring>

#include "media/libav.h"

extern "C" {
#include <libswresample/swresample.h>
}

namespace answerprint::media {

using libav::check;

namespace {

struct FreeResampler {
    void operator()(SwrContext* s) const { swr_free(&s); }
};

/// Adds what `frame`, or the resampler's rest when null, becomes.
void append(Audio& out, SwrContext* resampler, const AVFrame* frame, const Message& bad) {
    const int most = check(swr_get_out_samples(resampler, frame ? frame->nb_samples : 0), bad);
    const std::size_t before = out.samples.size();
    const auto channels = static_cast<std::size_t>(out.channels);
    out.samples.resize(before + static_cast<std::size_t>(most) * channels);
    auto* to = reinterpret_cast<std::uint8_t*>(out.samples.data() + before);
    const int made =
        check(swr_convert(resampler, &to, most,
                          frame ? const_cast<const std::uint8_t**>(frame->extended_data) : nullptr,
                          frame ? frame->nb_samples : 0),
              bad);
    out.samples.resize(before + static_cast<std::size_t>(made) * channels);
}

}  // namespace

Audio read_audio(const std::filesystem::path& path) {
    const Message bad = msg("media.bad-audio", path.string());
    const auto file = libav::open(path, "wav,w64,aiff,flac,mp3,ogg,mov,matroska", bad);
    const int stream =
        check(av_find_best_stream(file.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0), bad);
    const auto codec = libav::decoder(*file->streams[stream], bad);
    if (codec->ch_layout.nb_channels < 1 || codec->sample_rate < 1) throw Failure(bad);

    Audio out;
    out.channels = codec->ch_layout.nb_channels == 1 ? 1 : 2;
    AVChannelLayout layout = {};
    av_channel_layout_default(&layout, out.channels);
    AVChannelLayout from = codec->ch_layout;
    if (from.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&from, codec->ch_layout.nb_channels);

    std::unique_ptr<SwrContext, FreeResampler> resampler;
    const libav::Frame frame(check(av_frame_alloc(), bad));
    const libav::Packet packet(check(av_packet_alloc(), bad));
    const auto decode = [&](const AVPacket* p) {
        check(avcodec_send_packet(codec.get(), p), bad);
        for (;;) {
            const int code = avcodec_receive_frame(codec.get(), frame.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
            check(code, bad);
            if (!resampler) {
                SwrContext* made = nullptr;
                check(swr_alloc_set_opts2(&made, &layout, AV_SAMPLE_FMT_FLT, Audio::rate, &from,
                                          static_cast<AVSampleFormat>(frame->format),
                                          frame->sample_rate, 0, nullptr),
                      bad);
                resampler.reset(made);
                check(swr_init(made), bad);
            }
            append(out, resampler.get(), frame.get(), bad);
        }
    };
    for (int code; (code = av_read_frame(file.get(), packet.get())) != AVERROR_EOF;) {
        check(code, bad);
        if (packet->stream_index == stream) decode(packet.get());
        av_packet_unref(packet.get());
    }
    decode(nullptr);
    if (!resampler) throw Failure(bad, "no sound in it");
    append(out, resampler.get(), nullptr, bad);
    return out;
}

namespace {

// A WAV file of ours: RIFF size WAVE, "fmt " 18 bytes, "fact" 4 bytes, "data".
constexpr std::size_t header_size = 58;

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
}

std::string header(int channels, std::size_t samples) {
    const auto n = static_cast<std::uint32_t>(channels);
    const auto size = static_cast<std::uint32_t>(samples * sizeof(float));
    std::string out = "RIFF";
    put(out, size + header_size - 8, 4);
    out += "WAVEfmt ";
    put(out, 18, 4);
    put(out, 3, 2);  // IEEE float
    put(out, n, 2);
    put(out, Audio::rate, 4);
    put(out, Audio::rate * n * 4, 4);
    put(out, n * 4, 2);
    put(out, 32, 2);
    put(out, 0, 2);
    out += "fact";
    put(out, 4, 4);
    put(out, static_cast<std::uint32_t>(samples) / n, 4);
    out += "data";
    put(out, size, 4);
    return out;
}

}  // namespace

std::string to_wav(const Audio& audio) {
    std::string out = header(audio.channels, audio.samples.size());
    out.append(reinterpret_cast<const char*>(audio.samples.data()),
               audio.samples.size() * sizeof(float));
    return out;
}

Audio from_wav(std::string_view bytes) {
    Audio out;
    if (bytes.size() >= header_size) {
        out.channels = static_cast<unsigned char>(bytes[22]);
        out.samples.resize((bytes.size() - header_size) / sizeof(float));
    }
    if (out.channels < 1 || out.samples.size() % static_cast<std::size_t>(out.channels) != 0 ||
        bytes.substr(0, header_size) != header(out.channels, out.samples.size()))
        throw Failure(msg("media.bad-audio", "WAV"));
    std::memcpy(out.samples.data(), bytes.data() + header_size, out.samples.size() * sizeof(float));
    return out;
}

}  // namespace answerprint::media
