#include <algorithm>
#include <cmath>
#include <optional>

#include "film/encode_job.h"
#include "film/render_job.h"
#include "film/tasks/look.h"
#include "film/tasks/tasks.h"
#include "media/drawing.h"
#include "media/grain.h"
#include "media/image_file.h"
#include "media/typesetter.h"
#include "media/video_file.h"

namespace answerprint::film::tasks {

namespace {

constexpr int thumbnail_width = 384;  // px, of the review page's pictures
constexpr double noise = 0.008;       // of display values: keeps 8 bits from banding

/// The pictures of one shot as they are shown, each developed once.
class Shot {
public:
    Shot(farm::Work& work, const std::string& prefix, const EncodeJob& job)
        : work_(work),
          prefix_(prefix),
          twos_(job.twos),
          noise_(job.grain > 0 ? 0 : noise),
          display_(display_of(work, prefix, media::View::rec709)) {}

    const media::Frame8& at(int frame) {
        const int picture = picture_at(frame, twos_);
        if (picture != shown_) {
            const auto linear =
                media::Exr(work_.input(prefix_ + frame_name(picture))).picture({"R", "G", "B"});
            frame_ = display_.frame(linear, noise_, picture);
            shown_ = picture;
        }
        return frame_;
    }

private:
    farm::Work& work_;
    std::string prefix_;
    bool twos_;
    double noise_;
    media::Display display_;
    int shown_ = -1;
    media::Frame8 frame_;
};

media::Frame8 mixed(const media::Frame8& a, const media::Frame8& b, double share) {
    media::Frame8 out = a;
    for (std::size_t i = 0; i < out.rgb.size(); ++i)
        out.rgb[i] =
            static_cast<std::uint8_t>(std::lround(a.rgb[i] * (1 - share) + b.rgb[i] * share));
    return out;
}

media::Frame8 card_frame(const edit::Card& card, int width, int height,
                         const std::string& language) {
    const media::Typesetter typesetter;
    media::Frame8 frame = media::canvas(width, height);
    for (const auto& t : card.texts) {
        media::TextStyle style;
        style.size = t.size * height;
        style.serif = true;
        style.language = language;
        style.align = media::Align::centre;
        const auto set = typesetter.set(t.words, style, 0.86 * width);
        media::draw_text(frame, set, static_cast<int>(std::lround((width - set.width) / 2.0)),
                         static_cast<int>(std::lround(t.centre * height - set.height / 2.0)), {},
                         t.opacity);
    }
    return frame;
}

}  // namespace

// Inputs: a/frame-NNNNNN, a/look, [a/cdl or a/cube]; for a dissolve b/… too. Parameters: EncodeJob.
// Outputs: video (H.264 in MP4); of a shot first, middle, last (JPEG).
void encode(farm::Work& work) {
    const EncodeJob job = encode_job(work.params());
    const auto& piece = job.piece;
    media::VideoWriter video(work.output_path("video"), job.width, job.height, job.rate,
                             {job.crf, "veryfast"});
    std::optional<Shot> a, b;
    std::optional<media::Frame8> card;
    if (piece.kind == edit::PieceKind::card)
        card = card_frame(job.card, job.width, job.height, job.language);
    else
        a.emplace(work, "a/", job);
    if (!piece.next.empty()) b.emplace(work, "b/", job);
    const media::Frame8 black = media::canvas(job.width, job.height);

    const auto frame_at = [&](int f) {
        media::Frame8 frame = card ? *card : a->at(piece.first + f);
        if (b) frame = mixed(frame, b->at(piece.next_first + f), (f + 1.0) / (piece.frames + 1));
        double light = 1;
        if (f < piece.fade_in) light = (f + 1.0) / (piece.fade_in + 1);
        if (const int left = piece.frames - f; left <= piece.fade_out)
            light = std::min(light, (left - 1.0) / piece.fade_out);
        if (light < 1) frame = mixed(black, frame, light);
        const int picture = picture_at(piece.first + f, job.twos);
        media::add_grain(frame, {job.grain, card ? job.card.name : piece.shot, picture});
        return frame;
    };
    for (int f = 0; f < piece.frames; ++f) video.add(frame_at(f));
    video.finish();
    if (piece.kind != edit::PieceKind::shot) return;
    const int height = std::max(1, thumbnail_width * job.height / job.width);
    const std::pair<const char*, int> pictures[] = {
        {"first", 0}, {"middle", piece.frames / 2}, {"last", piece.frames - 1}};
    for (const auto& [name, f] : pictures)
        work.output(name, media::to_jpeg(media::scaled(frame_at(f), thumbnail_width, height)));
}

}  // namespace answerprint::film::tasks
