#include "media/film_file.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "media/libav.h"

namespace answerprint::media {

using libav::check;

namespace {

constexpr AVRational ticks{1, static_cast<int>(Time::ticks_per_second)};
constexpr AVRational milliseconds{1, 1000};

/// "zh" and "zh-CN" as "zho"; what is none, "und".
std::string three_letters(const std::string& language) {
    const std::string code = uloc_getISO3Language(language.c_str());
    return code.empty() ? "und" : code;
}

/// A packet that waits for its turn, with its stream's times.
struct Waiting {
    libav::Packet packet;
    AVRational base;
    Time when;
};

Waiting waiting(libav::Packet packet, AVRational base) {
    const Time when{av_rescale_q(packet->dts, base, ticks)};
    return {std::move(packet), base, when};
}

libav::Packet packet_of(std::string_view bytes, std::int64_t at, std::int64_t length, int stream,
                        const Message& failed) {
    libav::Packet p(check(av_packet_alloc(), failed));
    check(av_new_packet(p.get(), static_cast<int>(bytes.size())), failed);
    std::memcpy(p->data, bytes.data(), bytes.size());
    p->pts = p->dts = at;
    p->duration = length;
    p->stream_index = stream;
    p->flags |= AV_PKT_FLAG_KEY;
    return p;
}

/// The last fields of a text sample entry (3GPP TS 26.245): white, centred at the foot, 18 points.
std::string text_entry() {
    using namespace std::string_literals;
    return "\0\0\0\0"s          // display flags
           "\x01\xFF"s          // centred, at the foot
           "\0\0\0\0"s          // background: clear
           "\0\0\0\0\0\0\0\0"s  // box: chosen by the player
           "\0\0\0\0"s          // style from character 0 to 0
           "\0\x01\0\x12"s      // font 1, plain, 18
           "\xFF\xFF\xFF\xFF"s  // white
           "\0\0\0\x12"s        // font table, 18 bytes
           "ftab"s
           "\0\x01\0\x01"s  // one font, number 1
           "\x05Serif"s;
}

/// The cues one after another without holes: an empty sample where nothing is said.
void queue_subtitles(std::vector<Waiting>& queue, const SubtitleTrack& track, Time length,
                     int stream, const Message& failed) {
    Time now;
    const auto say = [&](const std::string& text, Time until) {
        if (until <= now) return;
        const std::size_t n = std::min<std::size_t>(text.size(), 0xFFFF);
        std::string sample{static_cast<char>(n >> 8), static_cast<char>(n & 0xFF)};
        sample.append(text, 0, n);
        const std::int64_t at = av_rescale_q(now.ticks, ticks, milliseconds);
        const std::int64_t end = av_rescale_q(until.ticks, ticks, milliseconds);
        now = until;
        if (end > at)
            queue.push_back(waiting(packet_of(sample, at, end - at, stream, failed), milliseconds));
    };
    for (std::size_t i = 0; i < track.cues.size(); ++i) {
        const auto& cue = track.cues[i];
        say("", std::min(cue.start, length));
        const bool last = i + 1 == track.cues.size();
        say(cue.text, std::min(last ? length : track.cues[i + 1].start, std::min(cue.end, length)));
    }
    say("", length);
}

libav::Codec aac_encoder(const Message& failed) {
    const AVCodec* aac = check(avcodec_find_encoder(AV_CODEC_ID_AAC), failed);
    libav::Codec c(check(avcodec_alloc_context3(aac), failed));
    c->sample_rate = Audio::rate;
    c->sample_fmt = AV_SAMPLE_FMT_FLTP;
    c->bit_rate = 192000;
    c->time_base = {1, Audio::rate};
    c->thread_count = 1;
    c->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    av_channel_layout_default(&c->ch_layout, 2);
    check(avcodec_open2(c.get(), aac, nullptr), failed);
    return c;
}

/// `total` samples of each channel, whatever length the sound has.
void queue_sound(std::vector<Waiting>& queue, AVCodecContext& codec, const Audio& sound,
                 std::int64_t total, int stream, const Message& failed) {
    const libav::Frame frame(check(av_frame_alloc(), failed));
    const auto encode = [&](const AVFrame* f) {
        check(avcodec_send_frame(&codec, f), failed);
        for (;;) {
            libav::Packet p(check(av_packet_alloc(), failed));
            const int code = avcodec_receive_packet(&codec, p.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
            check(code, failed);
            p->stream_index = stream;
            queue.push_back(waiting(std::move(p), codec.time_base));
        }
    };
    const auto frames = static_cast<std::int64_t>(sound.frames());
    for (std::int64_t at = 0; at < total; at += codec.frame_size) {
        av_frame_unref(frame.get());
        frame->format = codec.sample_fmt;
        frame->sample_rate = Audio::rate;
        frame->nb_samples = static_cast<int>(std::min<std::int64_t>(codec.frame_size, total - at));
        check(av_channel_layout_copy(&frame->ch_layout, &codec.ch_layout), failed);
        check(av_frame_get_buffer(frame.get(), 0), failed);
        for (int c = 0; c < 2; ++c) {
            auto* to = reinterpret_cast<float*>(frame->extended_data[c]);
            for (std::int64_t i = at; i < at + frame->nb_samples; ++i)
                *to++ = i < frames ? sound.samples[static_cast<std::size_t>(
                                         i * sound.channels + std::min(c, sound.channels - 1))]
                                   : 0.0F;
        }
        frame->pts = at;
        encode(frame.get());
    }
    encode(nullptr);
}

/// Released by the muxer with the rest of its context.
void set_chapters(AVFormatContext& file, const std::vector<Chapter>& chapters, Time length,
                  const Message& failed) {
    file.chapters = static_cast<AVChapter**>(av_calloc(chapters.size(), sizeof(AVChapter*)));
    check(file.chapters, failed);
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        auto* c = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
        file.chapters[file.nb_chapters++] = check(c, failed);
        c->id = static_cast<std::int64_t>(i);
        c->time_base = milliseconds;
        const Time end = i + 1 < chapters.size() ? chapters[i + 1].start : length;
        c->start = av_rescale_q(chapters[i].start.ticks, ticks, milliseconds);
        c->end = av_rescale_q(end.ticks, ticks, milliseconds);
        av_dict_set(&c->metadata, "title", chapters[i].title.c_str(), 0);
    }
}

void set_names(AVStream& stream, const std::string& language, const std::string& title) {
    if (!language.empty())
        av_dict_set(&stream.metadata, "language", three_letters(language).c_str(), 0);
    if (title.empty()) return;
    av_dict_set(&stream.metadata, "title", title.c_str(), 0);
    av_dict_set(&stream.metadata, "handler_name", title.c_str(), 0);
}

libav::Input open_piece(const std::filesystem::path& path) {
    const Message bad = msg("media.bad-video", path.string());
    auto in = libav::open(path, "mov", bad);
    if (in->nb_streams != 1 || in->streams[0]->codecpar->codec_id != AV_CODEC_ID_H264 ||
        in->streams[0]->nb_frames < 1 || in->streams[0]->avg_frame_rate.num < 1)
        throw Failure(bad);
    return in;
}

bool alike(const AVStream& a, const AVStream& b) {
    const AVCodecParameters& p = *a.codecpar;
    const AVCodecParameters& q = *b.codecpar;
    return p.width == q.width && p.height == q.height && p.extradata_size == q.extradata_size &&
           std::memcmp(p.extradata, q.extradata, static_cast<std::size_t>(p.extradata_size)) == 0 &&
           av_cmp_q(a.avg_frame_rate, b.avg_frame_rate) == 0;
}

/// The muxer switches the first subtitle track on; that is for the viewer to do. Clears the first
/// flag in the header of every track from number `first` (ISO/IEC 14496-12, 8.3.2).
void switch_tracks_off(const std::filesystem::path& path, int first) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    struct Box {
        std::streamoff at = 0, end = 0;
        std::string type;
    };
    const auto box_at = [&](std::streamoff at) {
        unsigned char head[8] = {};
        file.seekg(at);
        file.read(reinterpret_cast<char*>(head), 8);
        const auto size = std::streamoff{head[0]} << 24 | head[1] << 16 | head[2] << 8 | head[3];
        return Box{at, at + std::max<std::streamoff>(size, 8), {head + 4, head + 8}};
    };
    Box index = box_at(0);
    while (file && index.type != "moov") index = box_at(index.end);
    int track = 0;
    for (Box box = box_at(index.at + 8); file && box.at < index.end; box = box_at(box.end)) {
        if (box.type != "trak" || track++ < first) continue;
        Box header = box_at(box.at + 8);
        while (file && header.type != "tkhd") header = box_at(header.end);
        file.seekg(header.at + 11);
        const int flags = file.get();
        file.seekp(header.at + 11);
        file.put(static_cast<char>(flags & ~1));
    }
    if (!file.flush()) throw Failure(msg("base.cannot-write", path.string()));
}

}  // namespace

void write_film(const std::filesystem::path& path, const FilmFile& film) {
    libav::start();
    const Message failed = msg("media.cannot-encode", path.string());
    const auto written = [&](int code) { libav::check_written(code, path.string()); };
    if (film.pieces.empty()) throw Failure(failed, "no pictures");

    std::int64_t frames = 0;
    for (const auto& piece : film.pieces) frames += open_piece(piece)->streams[0]->nb_frames;
    const auto first = open_piece(film.pieces.front());
    const AVRational rate = first->streams[0]->avg_frame_rate;
    const AVRational one_frame = av_inv_q(rate);
    const Time length = FrameRate{rate.num, rate.den}.frames(frames);

    const std::string url = libav::url(path);  // by it the muxer moves the index to the front
    AVFormatContext* raw = nullptr;
    check(avformat_alloc_output_context2(&raw, nullptr, "mp4", url.c_str()), failed);
    const libav::Output file(raw);
    file->flags |= AVFMT_FLAG_BITEXACT;
    if (!film.title.empty()) av_dict_set(&file->metadata, "title", film.title.c_str(), 0);

    AVStream* picture = check(avformat_new_stream(raw, nullptr), failed);
    check(avcodec_parameters_copy(picture->codecpar, first->streams[0]->codecpar), failed);
    picture->codecpar->codec_tag = 0;
    picture->time_base = one_frame;
    picture->avg_frame_rate = rate;
    picture->disposition = AV_DISPOSITION_DEFAULT;

    std::vector<Waiting> queue;
    libav::Codec aac;
    if (!film.sound.samples.empty()) {
        aac = aac_encoder(failed);
        AVStream* s = check(avformat_new_stream(raw, nullptr), failed);
        check(avcodec_parameters_from_context(s->codecpar, aac.get()), failed);
        s->time_base = aac->time_base;
        s->disposition = AV_DISPOSITION_DEFAULT;
        set_names(*s, film.language, "");
        queue_sound(queue, *aac, film.sound, av_rescale_q(length.ticks, ticks, aac->time_base),
                    s->index, failed);
    }
    const std::string entry = text_entry();
    for (const auto& track : film.subtitles) {
        AVStream* s = check(avformat_new_stream(raw, nullptr), failed);
        AVCodecParameters& p = *s->codecpar;
        p.codec_type = AVMEDIA_TYPE_SUBTITLE;
        p.codec_id = AV_CODEC_ID_MOV_TEXT;
        p.width = picture->codecpar->width;
        p.height = picture->codecpar->height;
        p.extradata =
            static_cast<std::uint8_t*>(av_mallocz(entry.size() + AV_INPUT_BUFFER_PADDING_SIZE));
        std::memcpy(check(p.extradata, failed), entry.data(), entry.size());
        p.extradata_size = static_cast<int>(entry.size());
        s->time_base = milliseconds;
        set_names(*s, track.language, track.title);
        queue_subtitles(queue, track, length, s->index, failed);
    }
    if (!film.chapters.empty()) set_chapters(*file, film.chapters, length, failed);
    std::stable_sort(queue.begin(), queue.end(),
                     [](const Waiting& a, const Waiting& b) { return a.when < b.when; });

    written(avio_open(&file->pb, url.c_str(), AVIO_FLAG_WRITE));
    AVDictionary* options = nullptr;
    av_dict_set(&options, "movflags", "+faststart", 0);
    const int begun = avformat_write_header(file.get(), &options);
    av_dict_free(&options);
    written(begun);

    const auto write = [&](AVPacket& p, AVRational base) {
        av_packet_rescale_ts(&p, base, file->streams[p.stream_index]->time_base);
        written(av_write_frame(file.get(), &p));
    };
    auto next = queue.begin();
    const auto write_until = [&](Time when) {
        for (; next != queue.end() && next->when <= when; ++next) {
            write(*next->packet, next->base);
            next->packet.reset();
        }
    };
    const libav::Packet packet(check(av_packet_alloc(), failed));
    std::int64_t before = 0;  // frames of the pieces already written
    for (const auto& path_of_piece : film.pieces) {
        const auto in = open_piece(path_of_piece);
        const Message bad = msg("media.bad-video", path_of_piece.string());
        if (!alike(*in->streams[0], *first->streams[0]))
            throw Failure(msg("media.unlike-pieces", path_of_piece.string()));
        std::int64_t count = 0;
        for (int code; (code = av_read_frame(in.get(), packet.get())) != AVERROR_EOF; ++count) {
            check(code, bad);
            // Times are whole frames; the piece's own begin at 0.
            av_packet_rescale_ts(packet.get(), in->streams[0]->time_base, one_frame);
            packet->pts += before;
            packet->dts += before;
            packet->duration = 1;
            packet->pos = -1;
            packet->stream_index = 0;
            write_until({av_rescale_q(packet->dts, one_frame, ticks)});
            write(*packet, one_frame);
            av_packet_unref(packet.get());
        }
        if (count != in->streams[0]->nb_frames) throw Failure(bad);
        before += count;
    }
    write_until(length);
    written(av_write_trailer(file.get()));
    written(avio_closep(&file->pb));
    if (!film.subtitles.empty()) switch_tracks_off(path, aac ? 2 : 1);
}

FilmContents read_contents(const std::filesystem::path& path) {
    const auto in = libav::open(path, "mov,matroska", msg("media.bad-video", path.string()));
    const auto value = [](const AVDictionary* d, const char* key) -> std::string {
        const AVDictionaryEntry* e = av_dict_get(d, key, nullptr, 0);
        return e ? e->value : "";
    };
    FilmContents out;
    out.title = value(in->metadata, "title");
    for (unsigned i = 0; i < in->nb_streams; ++i) {
        const AVStream& s = *in->streams[i];
        FilmStream stream;
        switch (s.codecpar->codec_type) {
            case AVMEDIA_TYPE_VIDEO:
                stream.kind = FilmStream::Kind::picture;
                break;
            case AVMEDIA_TYPE_AUDIO:
                stream.kind = FilmStream::Kind::sound;
                break;
            case AVMEDIA_TYPE_SUBTITLE:
                stream.kind = FilmStream::Kind::subtitle;
                break;
            default:
                break;
        }
        stream.codec = avcodec_get_name(s.codecpar->codec_id);
        stream.language = value(s.metadata, "language");
        stream.title = value(s.metadata, "handler_name");
        stream.shown_unasked = (s.disposition & AV_DISPOSITION_DEFAULT) != 0;
        if (s.start_time != AV_NOPTS_VALUE)
            stream.start = {av_rescale_q(s.start_time, s.time_base, ticks)};
        if (s.duration != AV_NOPTS_VALUE)
            stream.length = {av_rescale_q(s.duration, s.time_base, ticks)};
        out.streams.push_back(std::move(stream));
    }
    const libav::Packet packet(av_packet_alloc());
    while (av_read_frame(in.get(), packet.get()) >= 0) {
        const auto n = static_cast<std::size_t>(packet->stream_index);
        const AVStream& s = *in->streams[n];
        // A text sample: its length in two bytes, its text (3GPP TS 26.245).
        if (n < out.streams.size() && s.codecpar->codec_id == AV_CODEC_ID_MOV_TEXT &&
            packet->size > 2) {
            const std::size_t length =
                static_cast<std::size_t>(packet->data[0] << 8 | packet->data[1]);
            const std::string_view text(reinterpret_cast<const char*>(packet->data) + 2,
                                        static_cast<std::size_t>(packet->size) - 2);
            out.streams[n].cues.push_back(
                {{av_rescale_q(packet->pts, s.time_base, ticks)},
                 {av_rescale_q(packet->pts + packet->duration, s.time_base, ticks)},
                 std::string(text.substr(0, length))});
        }
        av_packet_unref(packet.get());
    }
    for (unsigned i = 0; i < in->nb_chapters; ++i) {
        const AVChapter& c = *in->chapters[i];
        out.chapters.push_back(
            {{av_rescale_q(c.start, c.time_base, ticks)}, value(c.metadata, "title")});
    }
    return out;
}

}  // namespace answerprint::media
