#include "media/pixels.h"
#include "media/video_file.h"

namespace answerprint::media {

using libav::check;

struct VideoWriter::Encoder {
    std::string name;
    libav::Output file;
    libav::Codec codec;
    libav::Frame frame;
    libav::Packet packet;
    libav::Pixels pixels;
    std::int64_t count = 0;

    Message failed() const { return msg("media.cannot-encode", name); }

    /// Gives the encoder a frame, or the end, and writes what comes out.
    void send(const AVFrame* f) {
        check(avcodec_send_frame(codec.get(), f), failed());
        for (;;) {
            const int code = avcodec_receive_packet(codec.get(), packet.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
            check(code, failed());
            packet->duration = 1;
            av_packet_rescale_ts(packet.get(), codec->time_base, file->streams[0]->time_base);
            packet->stream_index = 0;
            libav::check_written(av_write_frame(file.get(), packet.get()), name);
            av_packet_unref(packet.get());
        }
    }
};

VideoWriter::VideoWriter(const std::filesystem::path& path, int width, int height, FrameRate rate,
                         const VideoOptions& options)
    : encoder_(std::make_unique<Encoder>()) {
    libav::start();
    Encoder& e = *encoder_;
    e.name = path.string();
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0)
        throw Failure(msg("media.odd-size", std::to_string(width), std::to_string(height)));
    const AVCodec* x264 = check(avcodec_find_encoder_by_name("libx264"), msg("media.no-x264"));
    e.codec.reset(check(avcodec_alloc_context3(x264), e.failed()));
    AVCodecContext& c = *e.codec;
    c.width = width;
    c.height = height;
    c.time_base = {rate.denominator, rate.numerator};
    c.framerate = {rate.numerator, rate.denominator};
    c.pix_fmt = AV_PIX_FMT_YUV420P;
    c.color_range = AVCOL_RANGE_MPEG;
    c.color_primaries = AVCOL_PRI_BT709;
    c.color_trc = AVCOL_TRC_BT709;
    c.colorspace = AVCOL_SPC_BT709;
    c.chroma_sample_location = AVCHROMA_LOC_LEFT;
    c.gop_size = (2 * rate.numerator + rate.denominator - 1) / rate.denominator;  // two seconds
    c.thread_count = 1;
    c.flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP;
    AVDictionary* set = nullptr;
    av_dict_set(&set, "preset", options.preset, 0);
    av_dict_set_int(&set, "crf", options.crf, 0);
    av_dict_set(&set, "x264-params", "cpu-independent=1", 0);
    const int opened = avcodec_open2(&c, x264, &set);
    av_dict_free(&set);
    check(opened, e.failed());

    AVFormatContext* raw = nullptr;
    check(avformat_alloc_output_context2(&raw, nullptr, "mp4", nullptr), e.failed());
    e.file.reset(raw);
    raw->flags |= AVFMT_FLAG_BITEXACT;
    AVStream* stream = check(avformat_new_stream(raw, nullptr), e.failed());
    stream->time_base = c.time_base;
    stream->avg_frame_rate = c.framerate;
    check(avcodec_parameters_from_context(stream->codecpar, &c), e.failed());
    libav::check_written(avio_open(&raw->pb, libav::url(path).c_str(), AVIO_FLAG_WRITE), e.name);
    libav::check_written(avformat_write_header(raw, nullptr), e.name);

    e.packet.reset(check(av_packet_alloc(), e.failed()));
    e.frame.reset(check(av_frame_alloc(), e.failed()));
    e.frame->width = width;
    e.frame->height = height;
    e.frame->format = c.pix_fmt;
    check(av_frame_get_buffer(e.frame.get(), 0), e.failed());
}

VideoWriter::~VideoWriter() = default;
VideoWriter::VideoWriter(VideoWriter&&) noexcept = default;

void VideoWriter::add(const Frame8& frame, int repeat) {
    Encoder& e = *encoder_;
    if (frame.width != e.codec->width || frame.height != e.codec->height)
        throw Failure(e.failed(), "a frame of another size");
    check(av_frame_make_writable(e.frame.get()), e.failed());
    e.pixels.to_yuv(frame, *e.frame);
    for (int i = 0; i < repeat; ++i) {
        e.frame->pts = e.count++;
        e.send(e.frame.get());
    }
}

void VideoWriter::finish() {
    Encoder& e = *encoder_;
    e.send(nullptr);
    libav::check_written(av_write_trailer(e.file.get()), e.name);
    libav::check_written(avio_closep(&e.file->pb), e.name);
}

}  // namespace answerprint::media
