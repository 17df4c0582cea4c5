#include "media/take_reader.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include "base/decimal.h"
#include "base/file.h"
#include "media/display.h"
#include "media/image_file.h"
#include "media/take_picture.h"

namespace answerprint::media {

namespace fs = std::filesystem;
using libav::check;

namespace {

constexpr std::int64_t most_pixels = 8192 * 4352;  // 8K, DCI's too, in whole blocks of 64
constexpr int least_side = 16;                     // px: below there is nothing to measure
constexpr std::int64_t most_bytes = 1 << 30;       // of a folder's picture
constexpr const char* containers =
    "mov,matroska,avi,mpegts,mpeg,mpegvideo,mxf,ivf,obu,h264,hevc,yuv4mpegpipe,flv,ogg,asf,nut,gif";

/// A frame of the take as it was decoded.
struct Decoded {
    libav::Frame frame;
    Time at, length;
    std::int64_t number = 0;
};

/// Where a take's frames come from.
class Source {
public:
    virtual ~Source() = default;
    /// The next frame that can be read; nothing after the last.
    virtual std::optional<Decoded> read(Misfit& found) = 0;
    virtual libav::Turn turn(const AVFrame&) const { return {}; }
    /// Width to height of a pixel.
    virtual double pixel(AVFrame&) { return 1; }
    /// How far off a time stamp may be by rounding.
    virtual Time rounding() const { return {}; }
    /// From the first frame, as the file says; none: it does not.
    virtual std::optional<Time> length() const { return std::nullopt; }
};

/// Throws Failure media.take-large, media.take-small.
void check_size(const std::string& name, int width, int height) {
    const auto words = [](int n) { return std::to_string(n); };
    if (std::int64_t{width} * height > most_pixels)
        throw Failure(msg("media.take-large", name, words(width), words(height)));
    if (width < least_side || height < least_side)
        throw Failure(
            msg("media.take-small", name, words(width), words(height), words(least_side)));
}

class Video : public Source {
public:
    Video(const fs::path& path, const TakePlan& plan)
        : name_(path.string()),
          file_(libav::open(path, containers, unreadable(), most_pixels)),
          // A frame costs a few steps; nobody has more than 64 frames for one of the plan.
          steps_left_(64 * (plan.frames + 64)) {
        stream_ = av_find_best_stream(file_.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
        if (stream_ == AVERROR_STREAM_NOT_FOUND) throw Failure(msg("media.take-no-picture", name_));
        check(stream_, unreadable());
        for (unsigned i = 0; i < file_->nb_streams; ++i)
            if (static_cast<int>(i) != stream_) file_->streams[i]->discard = AVDISCARD_ALL;
        const auto& says = *video().codecpar;
        if (says.width != 0 || says.height != 0) check_size(name_, says.width, says.height);
        codec_ = libav::decoder(video(), unreadable(), most_pixels);
        frame_.reset(check(av_frame_alloc(), unreadable()));
        packet_.reset(check(av_packet_alloc(), unreadable()));
        const AVRational rate = av_guess_frame_rate(file_.get(), &video(), nullptr);
        const double fps = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
        fps_ = fps > 0.01 && fps < 1000 ? fps : plan.rate.fps();
        std::size_t size = 0;
        const auto* matrix = av_stream_get_side_data(&video(), AV_PKT_DATA_DISPLAYMATRIX, &size);
        if (matrix && size >= 36) turn_ = turn_of(matrix);
    }

    std::optional<Decoded> read(Misfit& found) override {
        while (advance(found)) {
            if (frame_->flags & AV_FRAME_FLAG_CORRUPT || frame_->decode_error_flags != 0)
                ++found.errors;
            if (frame_->width < 1 || frame_->height < 1) continue;
            Decoded out;
            out.frame.reset(check(av_frame_clone(frame_.get()), unreadable()));
            out.number = found.decoded++;
            out.at = time_of(*frame_, found);
            out.length = duration(frame_->pkt_duration);
            last_ = out.at;
            if (found.decoded == 1) found.fps = fps_;
            return out;
        }
        return std::nullopt;
    }

    libav::Turn turn(const AVFrame& frame) const override {
        if (turn_) return *turn_;
        const auto* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
        return side && side->size >= 36 ? turn_of(side->data) : libav::Turn{};
    }

    double pixel(AVFrame& frame) override {
        const AVRational r = av_guess_sample_aspect_ratio(file_.get(), &video(), &frame);
        const double aspect = r.num > 0 && r.den > 0 ? av_q2d(r) : 1;
        return aspect > 1.0 / 8 && aspect < 8 ? aspect : 1;
    }

    Time rounding() const override { return ticks(1).value_or(Time{}); }

    std::optional<Time> length() const override {
        if (video().duration > 0) return ticks(video().duration);
        if (file_->duration > 0) return Time::from_seconds(file_->duration / double{AV_TIME_BASE});
        return std::nullopt;
    }

private:
    AVStream& video() const { return *file_->streams[stream_]; }
    Message unreadable() const { return msg("media.take-unreadable", name_); }

    static libav::Turn turn_of(const std::uint8_t* bytes) {
        std::int32_t matrix[9];
        std::memcpy(matrix, bytes, sizeof matrix);
        return libav::Turn(matrix);
    }

    /// Nothing for what is more than three years.
    std::optional<Time> ticks(std::int64_t stamps) const {
        const std::int64_t t =
            av_rescale_q(stamps, video().time_base, {1, static_cast<int>(Time::ticks_per_second)});
        constexpr std::int64_t most = Time::ticks_per_second * 100'000'000;
        if (t > most || t < -most) return std::nullopt;
        return Time{t};
    }

    Time duration(std::int64_t stamps) const {
        const auto said = stamps > 0 ? ticks(stamps) : std::nullopt;
        return said ? *said : Time::from_seconds(1 / fps_);
    }

    /// When a frame shows, from the take's first: later than the one before, whatever it says.
    Time time_of(const AVFrame& frame, const Misfit& found) {
        const std::int64_t stamp = frame.best_effort_timestamp;
        if (found.decoded == 1) {
            first_ = stamp;
            // What was damaged before the first frame that can be read took its time.
            const std::int64_t start = video().start_time;
            if (found.errors > 0 && start != AV_NOPTS_VALUE && start < stamp) first_ = start;
        }
        std::int64_t since = 0;
        std::optional<Time> at;
        if (stamp != AV_NOPTS_VALUE && first_ != AV_NOPTS_VALUE &&
            !__builtin_sub_overflow(stamp, first_, &since))
            at = ticks(since);
        if (found.decoded == 1) return at.value_or(Time{});
        return at && *at > last_ ? *at : last_ + Time::from_seconds(1 / fps_);
    }

    /// Decodes the next frame into `frame_`, past what cannot be decoded.
    bool advance(Misfit& found) {
        while (steps_left_-- > 0) {
            const int code = avcodec_receive_frame(codec_.get(), frame_.get());
            if (code >= 0) return true;
            if (code == AVERROR_EOF) return false;
            if (code != AVERROR(EAGAIN)) ++found.errors;
            if (drained_) {
                if (code == AVERROR(EAGAIN)) return false;
                continue;
            }
            const int got = av_read_frame(file_.get(), packet_.get());
            if (got < 0) {
                if (got != AVERROR_EOF && got != AVERROR(EAGAIN)) ++found.errors;
                // After damage there may be more; after so much of it there is not.
                if (got != AVERROR_EOF && ++unread_ < 64) continue;
                drained_ = true;
                avcodec_send_packet(codec_.get(), nullptr);
                continue;
            }
            unread_ = 0;
            if (packet_->stream_index == stream_) {
                if (packet_->flags & AV_PKT_FLAG_CORRUPT) ++found.errors;
                if (avcodec_send_packet(codec_.get(), packet_.get()) < 0) ++found.errors;
            }
            av_packet_unref(packet_.get());
        }
        throw Failure(msg("media.take-endless", name_, std::to_string(found.decoded)));
    }

    std::string name_;
    libav::Input file_;
    std::int64_t steps_left_;
    int stream_ = 0, unread_ = 0;
    libav::Codec codec_;
    libav::Frame frame_;
    libav::Packet packet_;
    double fps_ = 24;
    std::optional<libav::Turn> turn_;
    std::int64_t first_ = 0;
    Time last_;
    bool drained_ = false;
};

/// Pictures whose names differ in their last number alone.
class Folder : public Source {
public:
    Folder(const fs::path& path, const TakePlan& plan) : rate_(plan.rate), most_(plan.frames + 1) {
        std::map<std::string, std::map<std::int64_t, fs::path>> series;
        std::error_code ec;
        for (fs::directory_iterator it(path, ec), end; !ec && it != end; it.increment(ec)) {
            if (!is_take_picture(it->path())) continue;
            const std::string stem = it->path().stem().string();
            const auto end_at = stem.find_last_of("0123456789");
            if (end_at == stem.npos) continue;
            const auto before = stem.find_last_not_of("0123456789", end_at);
            const auto begin = before == stem.npos ? 0 : before + 1;
            if (end_at - begin >= 18) continue;
            const std::int64_t number = std::stoll(stem.substr(begin, end_at + 1 - begin));
            auto& at = series[stem.substr(0, begin) + "#" + stem.substr(end_at + 1) +
                              it->path().extension().string()][number];
            if (at.empty() || it->path() < at) at = it->path();
        }
        if (ec) throw Failure(msg("base.cannot-read", path.string()), ec.message());
        // A film's own folders have one; where there are several, the longest.
        for (auto& [name, files] : series)
            if (files.size() > files_.size()) files_ = std::move(files);
        if (files_.empty()) throw Failure(msg("media.take-no-frames", path.string()));
        first_ = files_.begin()->first;
        next_ = files_.begin();
    }

    std::optional<Decoded> read(Misfit& found) override {
        for (; next_ != files_.end(); ++next_) {
            const std::int64_t number = next_->first - first_;
            if (number > most_) break;
            found.errors += number - due_;
            due_ = number + 1;
            Frame8 picture;
            try {
                picture = shown(next_->second);
            } catch (const Failure&) {
                ++found.errors;
                continue;
            }
            ++next_;
            ++found.decoded;
            found.fps = rate_.fps();
            return Decoded{held(picture), rate_.frames(number), rate_.frames(1), number};
        }
        return std::nullopt;
    }

    std::optional<Time> length() const override {
        const std::int64_t last = files_.rbegin()->first - first_;
        return rate_.frames(std::min<std::int64_t>(last, 1'000'000) + 1);
    }

private:
    Frame8 shown(const fs::path& file) {
        std::error_code ec;
        if (static_cast<std::int64_t>(fs::file_size(file, ec)) > most_bytes || ec)
            throw Failure(msg("base.cannot-read", file.string()));
        const std::string bytes = read_file(file);
        if (!bytes.starts_with("\x76\x2f\x31\x01")) return to_frame(bytes);
        if (!display_) display_.emplace(View::rec709);
        return display_->frame(Exr(bytes).picture({"R", "G", "B"}));
    }

    static libav::Frame held(const Frame8& picture) {
        const Message bad = msg("media.bad-picture", "frame");
        libav::Frame f(check(av_frame_alloc(), bad));
        f->width = picture.width;
        f->height = picture.height;
        f->format = AV_PIX_FMT_RGB24;
        f->colorspace = AVCOL_SPC_RGB;
        f->color_range = AVCOL_RANGE_JPEG;
        check(av_frame_get_buffer(f.get(), 0), bad);
        const auto row = static_cast<std::size_t>(picture.width) * 3;
        for (int y = 0; y < picture.height; ++y)
            std::memcpy(f->data[0] + std::ptrdiff_t{y} * f->linesize[0],
                        picture.rgb.data() + static_cast<std::size_t>(y) * row, row);
        return f;
    }

    FrameRate rate_;
    std::int64_t most_, first_ = 0, due_ = 0;
    std::map<std::int64_t, fs::path> files_;
    std::map<std::int64_t, fs::path>::const_iterator next_;
    std::optional<Display> display_;
};

std::unique_ptr<Source> source_of(const fs::path& path, const TakePlan& plan) {
    libav::start();
    std::error_code ec;
    if (fs::is_directory(path, ec)) return std::make_unique<Folder>(path, plan);
    return std::make_unique<Video>(path, plan);
}

}  // namespace

struct TakeReader::Laying {
    std::string name;
    TakePlan plan;
    std::unique_ptr<Source> source;
    libav::TakePicture picture;
    Misfit found;
    std::optional<Decoded> now, next;  // what shows, and what comes after it
    TakeFrame shown{{}, -1, 0};
    std::int64_t position = 0, told = 0;
    std::optional<Time> first, before;
    Time shortest, longest;  // from one frame to the next

    Laying(const fs::path& path, const TakePlan& to)
        : name(path.string()), plan(to), source(source_of(path, to)), picture(to.width, to.height) {
        fetch();
        if (!next) throw Failure(msg("media.take-nothing", name));
        AVFrame& f = *next->frame;
        const auto turn = source->turn(f);
        const double pixel = source->pixel(f);
        found.width = static_cast<int>(std::lround(f.width * pixel));
        found.height = f.height;
        if (turn.sideways()) std::swap(found.width, found.height);
        found.turned = turn.degrees();
        found.mirrored = turn.mirrored();
        found.cut = picture.cut(f, turn, pixel);
        found.light = libav::light_of(f);
        const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(f.format));
        found.bits = format->comp[0].depth;
        found.untagged =
            !(format->flags & AV_PIX_FMT_FLAG_RGB) && f.colorspace == AVCOL_SPC_UNSPECIFIED;
    }

    /// Goes on by one of the take's frames.
    void step() {
        if (before) {
            const Time gap = next->at - *before;
            shortest = shortest == Time{} ? gap : std::min(shortest, gap);
            longest = std::max(longest, gap);
        } else {
            first = next->at;
        }
        before = next->at;
        if (next->number > 1 && found.errors == 0 && next->at > *first)
            found.fps = static_cast<double>(next->number) / (next->at - *first).seconds();
        const Time rounding = source->rounding();
        found.variable_rate = found.errors == 0 &&
                              longest.seconds() > 1.2 * shortest.seconds() + 2 * rounding.seconds();
        found.interlaced = found.interlaced || next->frame->interlaced_frame;
        if (now)
            found.resized = found.resized || now->frame->width != next->frame->width ||
                            now->frame->height != next->frame->height;
        now = std::move(next);
        fetch();
    }

    void fetch() {
        next = source->read(found);
        if (next) check_size(name, next->frame->width, next->frame->height);
    }
};

TakeReader::TakeReader(const fs::path& path, const TakePlan& plan)
    : laying_(std::make_unique<Laying>(path, plan)) {}
TakeReader::~TakeReader() = default;
TakeReader::TakeReader(TakeReader&&) noexcept = default;

const Misfit& TakeReader::misfit() const { return laying_->found; }

std::optional<TakeFrame> TakeReader::next() {
    Laying& l = *laying_;
    if (l.position >= l.plan.frames) return std::nullopt;
    const Time at = l.plan.rate.frames(l.position);
    // A stamp that was rounded up, but by no more than a quarter of a frame, is on time.
    const Time late = at + std::min(l.source->rounding(), l.plan.rate.frames(1) / 4);
    while (l.next && (!l.now || l.next->at <= late)) l.step();
    if (!l.next && at > l.now->at && late >= l.now->at + l.now->length) {
        l.found.missing = l.plan.frames - l.position;
        l.position = l.plan.frames;
        return std::nullopt;
    }
    if (l.shown.source != l.now->number) {
        const auto turn = l.source->turn(*l.now->frame);
        l.shown.picture =
            l.picture.laid(*l.now->frame, turn, l.source->pixel(*l.now->frame), l.name);
        l.shown.source = l.now->number;
    }
    l.shown.errors = l.found.errors - l.told;
    l.told = l.found.errors;
    if (++l.position == l.plan.frames)
        if (const auto length = l.source->length())
            l.found.surplus = std::max(0.0, (*length - l.plan.rate.frames(l.position)).seconds());
    return l.shown;
}

std::vector<Message> misfits(const Misfit& take, const TakePlan& plan) {
    std::vector<Message> out;
    const auto number = [](auto n) { return std::to_string(n); };
    const auto same = [](double a, double b) { return std::fabs(a - b) < 0.001 * b; };
    if (take.width != plan.width || take.height != plan.height)
        out.push_back(msg("media.misfit-size", number(take.width), number(take.height),
                          number(plan.width), number(plan.height)));
    if (take.resized) out.push_back(msg("media.misfit-resized"));
    if (take.cut > 0.01) out.push_back(msg("media.misfit-aspect", decimal(100 * take.cut, 1)));
    if (take.variable_rate)
        out.push_back(msg("media.misfit-variable", decimal(take.fps, 3)));
    else if (!same(take.fps, plan.rate.fps()))
        out.push_back(msg("media.misfit-rate", decimal(take.fps, 3), decimal(plan.rate.fps(), 3)));
    if (take.turned != 0 || take.mirrored)
        out.push_back(take.mirrored ? msg("media.misfit-mirrored", number(take.turned))
                                    : msg("media.misfit-turned", number(take.turned)));
    if (take.interlaced) out.push_back(msg("media.misfit-interlaced"));
    if (take.light != Misfit::Light::sdr)
        out.push_back(msg("media.misfit-hdr", take.light == Misfit::Light::pq ? "PQ" : "HLG"));
    if (take.untagged) out.push_back(msg("media.misfit-untagged"));
    if (take.missing > 0)
        out.push_back(msg("media.misfit-short", number(take.missing), number(plan.frames)));
    if (take.surplus > plan.rate.frames(1).seconds() / 2)
        out.push_back(msg("media.misfit-long", decimal(take.surplus, 2)));
    if (take.errors > 0) out.push_back(msg("media.misfit-damaged", number(take.errors)));
    return out;
}

}  // namespace answerprint::media
