#include "media/pixels.h"
#include "media/video_file.h"

namespace answerprint::media {

using libav::check;

struct VideoReader::Decoder {
    std::string name;
    libav::Input file;
    int stream = 0;
    libav::Codec codec;
    libav::Frame frame;
    libav::Packet packet;
    libav::Pixels pixels;
    std::int64_t position = 0;  // of the frame that comes next
    bool drained = false;

    Message bad() const { return msg("media.bad-video", name); }
    const AVStream& video() const { return *file->streams[stream]; }

    /// Decodes the next frame into `frame`.
    bool advance() {
        for (;;) {
            const int code = avcodec_receive_frame(codec.get(), frame.get());
            if (code >= 0) {
                ++position;
                return true;
            }
            if (code == AVERROR_EOF) return false;
            if (code != AVERROR(EAGAIN)) check(code, bad());
            const int got = av_read_frame(file.get(), packet.get());
            if (got == AVERROR_EOF && !drained) {
                drained = true;
                check(avcodec_send_packet(codec.get(), nullptr), bad());
                continue;
            }
            check(got, bad());
            if (packet->stream_index == stream)
                check(avcodec_send_packet(codec.get(), packet.get()), bad());
            av_packet_unref(packet.get());
        }
    }

    void rewind() {
        check(av_seek_frame(file.get(), stream, 0, AVSEEK_FLAG_BACKWARD), bad());
        avcodec_flush_buffers(codec.get());
        position = 0;
        drained = false;
    }
};

VideoReader::VideoReader(const std::filesystem::path& path)
    : decoder_(std::make_unique<Decoder>()) {
    Decoder& d = *decoder_;
    d.name = path.string();
    d.file = libav::open(path, "mov,matroska", d.bad());
    d.stream =
        check(av_find_best_stream(d.file.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0), d.bad());
    if (d.video().avg_frame_rate.num < 1) throw Failure(d.bad());
    d.codec = libav::decoder(d.video(), d.bad());
    d.frame.reset(check(av_frame_alloc(), d.bad()));
    d.packet.reset(check(av_packet_alloc(), d.bad()));
}

VideoReader::~VideoReader() = default;
VideoReader::VideoReader(VideoReader&&) noexcept = default;

int VideoReader::width() const { return decoder_->codec->width; }
int VideoReader::height() const { return decoder_->codec->height; }

FrameRate VideoReader::rate() const {
    const AVRational r = decoder_->video().avg_frame_rate;
    return {r.num, r.den};
}

std::int64_t VideoReader::frames() const { return decoder_->video().nb_frames; }

std::optional<Frame8> VideoReader::next() {
    Decoder& d = *decoder_;
    if (!d.advance()) return std::nullopt;
    return d.pixels.to_rgb(*d.frame, d.bad());
}

Frame8 VideoReader::at(std::int64_t n) {
    Decoder& d = *decoder_;
    if (n < d.position) d.rewind();
    while (d.position <= n)
        if (!d.advance()) throw Failure(d.bad(), "no frame " + std::to_string(n));
    return d.pixels.to_rgb(*d.frame, d.bad());
}

}  // namespace answerprint::media
