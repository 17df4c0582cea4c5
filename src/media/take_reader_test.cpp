#include "media/take_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <tuple>

#include "base/catalogue.h"
#include "base/failure.h"
#include "base/file.h"
#include "media/drawing.h"
#include "media/image_file.h"
#include "media/video_file.h"

namespace answerprint::media {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

std::string temporary(const std::string& name) { return testing::TempDir() + "take-" + name; }

/// A corner of each colour, and in the middle the frame's number as a grey.
constexpr int wide = 320, high = 180;
int grey(int n) { return 30 + 4 * n; }
Frame8 drawn(int n) {
    Frame8 f = canvas(wide, high, {40, 40, 40});
    fill_rectangle(f, 0, 0, 60, 60, {200, 40, 40});
    fill_rectangle(f, wide - 60, 0, 60, 60, {40, 180, 40});
    fill_rectangle(f, 0, high - 60, 60, 60, {40, 40, 200});
    const auto g = static_cast<std::uint8_t>(grey(n));
    fill_rectangle(f, 100, 50, 120, 80, {g, g, g});
    return f;
}

std::string ours(const std::string& name, int frames = 48, FrameRate rate = {24, 1}) {
    std::string path = temporary(name);
    VideoWriter out(path, wide, high, rate, {8, "veryfast"});
    for (int n = 0; n < frames; ++n) out.add(drawn(n));
    out.finish();
    return path;
}

/// What the program ffmpeg makes with these arguments of its output, quoted where they must be.
std::string made(const std::string& name, const std::string& how) {
    std::string path = temporary(name);
    const std::string command = "ffmpeg -nostdin -v error -y " + how + " '" + path + "' >&2";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    return path;
}
std::string of(const std::string& source, const std::string& how) {
    return "-i '" + source + "' " + how;
}

TakePlan plan(std::int64_t frames = 48, int width = wide, int height = high) {
    return {width, height, {24, 1}, frames};
}

struct Whole {
    std::vector<TakeFrame> frames;
    Misfit misfit;
    std::vector<std::string> said;  // ids
    std::vector<std::int64_t> sources() const {
        std::vector<std::int64_t> all;
        for (const auto& f : frames) all.push_back(f.source);
        return all;
    }
};
Whole read(const fs::path& path, const TakePlan& to = plan()) {
    TakeReader in(path, to);
    Whole all;
    while (auto f = in.next()) all.frames.push_back(std::move(*f));
    EXPECT_FALSE(in.next());
    all.misfit = in.misfit();
    for (const auto& m : misfits(all.misfit, to)) {
        all.said.push_back(m.id);
        EXPECT_EQ(text(m, Language::english).find('{'), std::string::npos);
    }
    return all;
}

Colour pixel(const Frame8& f, double x, double y) {
    const auto at =
        3 * (static_cast<std::size_t>(y * f.height) * static_cast<std::size_t>(f.width) +
             static_cast<std::size_t>(x * f.width));
    return {f.rgb.at(at), f.rgb.at(at + 1), f.rgb.at(at + 2)};
}
int middle(const Frame8& f) { return pixel(f, 0.5, 0.5).g; }

/// Mean difference of two pictures, 1/255.
double apart(const Frame8& a, const Frame8& b) {
    EXPECT_EQ(a.rgb.size(), b.rgb.size());
    double sum = 0;
    for (std::size_t i = 0; i < a.rgb.size() && i < b.rgb.size(); ++i)
        sum += std::abs(a.rgb[i] - b.rgb[i]);
    return sum / static_cast<double>(a.rgb.size());
}

/// The worst difference in the middle of a patch, 1/255.
int off(const Frame8& a, const Frame8& b) {
    int most = 0;
    for (const auto& [x, y] : {std::pair{0.08, 0.15}, {0.92, 0.15}, {0.08, 0.85}, {0.5, 0.5}}) {
        const Colour p = pixel(a, x, y), q = pixel(b, x, y);
        most = std::max({most, std::abs(p.r - q.r), std::abs(p.g - q.g), std::abs(p.b - q.b)});
    }
    return most;
}

/// The id of the Failure with which a take is refused; empty: it is read.
std::string refusal(const fs::path& path, const TakePlan& to = plan()) {
    try {
        TakeReader in(path, to);
        while (in.next()) {
        }
    } catch (const Failure& f) {
        EXPECT_NE(text(f.message, Language::english), text(f.message, Language::chinese));
        return f.message.id;
    }
    return "";
}
std::string refusal_of(const std::string& bytes, const std::string& name) {
    write_file(temporary(name), bytes);
    return refusal(temporary(name));
}

TEST(TakeReader, GivesATakeThatFitsFrameForFrame) {
    const Whole take = read(ours("ours.mp4"));
    ASSERT_EQ(take.frames.size(), 48U);
    for (int n = 0; n < 48; ++n) {
        const auto& f = take.frames[static_cast<std::size_t>(n)];
        EXPECT_EQ(f.source, n);
        EXPECT_EQ(f.errors, 0);
        EXPECT_LT(apart(f.picture, drawn(n)), 2) << n;
    }
    EXPECT_THAT(take.said, IsEmpty());
    EXPECT_EQ(take.misfit.decoded, 48);
    EXPECT_EQ(take.misfit.bits, 8);
}

TEST(TakeReader, ShowsWhatShowsAtThatMoment) {
    const Whole slow = read(ours("16.mp4", 32, {16, 1}));
    ASSERT_EQ(slow.frames.size(), 48U);
    for (int n = 0; n < 48; ++n) {
        EXPECT_EQ(slow.frames[static_cast<std::size_t>(n)].source, n * 16 / 24) << n;
        EXPECT_NEAR(middle(slow.frames[static_cast<std::size_t>(n)].picture), grey(n * 16 / 24), 3);
    }
    EXPECT_THAT(slow.said, ElementsAre("media.misfit-rate"));
    EXPECT_NEAR(slow.misfit.fps, 16, 1e-9);
    const Whole fast = read(ours("60.mp4", 56, {60, 1}), plan(22));
    for (int n = 0; n < 22; ++n)
        EXPECT_EQ(fast.frames[static_cast<std::size_t>(n)].source, n * 60 / 24) << n;
    // Time stamps in whole milliseconds move no frame.
    const Whole rounded = read(made("24.mkv", of(ours("24.mp4"), "-c copy")));
    for (int n = 0; n < 48; ++n)
        EXPECT_EQ(rounded.frames[static_cast<std::size_t>(n)].source, n) << n;
    EXPECT_THAT(rounded.said, IsEmpty());
    const Whole film = read(made("23.976.mkv", of(ours("23.mp4", 48, {24000, 1001}), "-c copy")),
                            {wide, high, {24000, 1001}, 48});
    EXPECT_EQ(film.frames.size(), 48U);
    EXPECT_THAT(film.said, IsEmpty());
}

TEST(TakeReader, FollowsAVariableRate) {
    const std::string path =
        made("vfr.mp4",
             of(ours("steady.mp4"), "-vf \"select='not(between(n,5,9))'\" -vsync vfr -crf 8"));
    const Whole take = read(path);
    ASSERT_EQ(take.frames.size(), 48U);
    for (int n = 0; n < 48; ++n) {
        const auto& f = take.frames[static_cast<std::size_t>(n)];
        EXPECT_EQ(f.source, n < 5 ? n : n < 10 ? 4 : n - 5) << n;
        EXPECT_NEAR(middle(f.picture), grey(n < 5 ? n : n < 10 ? 4 : n), 3) << n;
    }
    EXPECT_THAT(take.said, ElementsAre("media.misfit-variable"));
}

TEST(TakeReader, SaysWhatIsMissingAndWhatIsTooMuch) {
    const Whole brief = read(ours("brief.mp4", 40));
    EXPECT_EQ(brief.frames.size(), 40U);
    EXPECT_EQ(brief.misfit.missing, 8);
    EXPECT_THAT(brief.said, ElementsAre("media.misfit-short"));
    const Whole more = read(ours("more.mp4", 54), plan(30));
    EXPECT_EQ(more.frames.size(), 30U);
    EXPECT_NEAR(more.misfit.surplus, 1, 1e-3);
    EXPECT_THAT(more.said, ElementsAre("media.misfit-long"));
    EXPECT_LE(more.misfit.decoded, 32);  // what is not needed is not read
}

TEST(TakeReader, ScalesAndCutsToThePlansFrame) {
    const Whole half = read(made("half.mp4", of(ours("full.mp4"), "-vf scale=160:90 -crf 8")));
    EXPECT_THAT(half.said, ElementsAre("media.misfit-size"));
    EXPECT_LT(apart(half.frames[7].picture, drawn(7)), 5);
    // 4:3 in which the plan's picture is the middle.
    const std::string tall =
        made("tall.mp4", of(ours("full.mp4"), "-vf pad=320:240:0:30:white -crf 8"));
    const Whole cut = read(tall);
    EXPECT_NEAR(cut.misfit.cut, 0.25, 1e-9);
    EXPECT_THAT(cut.said, ElementsAre("media.misfit-size", "media.misfit-aspect"));
    EXPECT_LT(apart(cut.frames[7].picture, drawn(7)), 2);
    const Whole sides =
        read(made("sides.mp4", of(ours("full.mp4"), "-vf pad=400:180:40:0:white -crf 8")));
    EXPECT_NEAR(sides.misfit.cut, 0.2, 1e-9);
    EXPECT_LT(apart(sides.frames[7].picture, drawn(7)), 2);
    // Pixels twice as high as wide.
    const Whole squeezed =
        read(made("anamorphic.mp4", of(ours("full.mp4"), "-vf scale=640:180,setsar=1/2 -crf 8")));
    EXPECT_EQ(squeezed.misfit.width, wide);
    EXPECT_THAT(squeezed.said, IsEmpty());
    EXPECT_LT(apart(squeezed.frames[7].picture, drawn(7)), 3);
    // Of another size from the second picture on.
    const fs::path folder = temporary("grows");
    fs::remove_all(folder);
    fs::create_directories(folder);
    write_file(folder / "1.png", to_png(drawn(1)));
    write_file(folder / "2.png", to_png(scaled(drawn(2), 2 * wide, 2 * high)));
    const Whole grows = read(folder, plan(2));
    EXPECT_THAT(grows.said, ElementsAre("media.misfit-resized"));
    EXPECT_LT(apart(grows.frames.at(1).picture, drawn(2)), 2);
}

/// The first frame as the program ffmpeg shows it.
Frame8 shown_by_ffmpeg(const std::string& path, int width, int height) {
    return to_frame(read_file(
        made("shown.png", of(path, "-frames:v 1 -vf scale=" + std::to_string(width) + ":" +
                                       std::to_string(height) + ":flags=bicubic+accurate_rnd"))));
}

TEST(TakeReader, TurnsWhatItsMetadataTurn) {
    const std::string upright = ours("upright.mp4", 12);
    for (const int degrees : {90, 180, 270}) {
        const std::string path = made(
            "turned.mp4", of(upright, "-c copy -metadata:s:v rotate=" + std::to_string(degrees)));
        const bool sideways = degrees != 180;
        const int w = sideways ? high : wide, h = sideways ? wide : high;
        const Whole take = read(path, plan(12, w, h));
        // FFmpeg 5 writes the turn that undoes this one; what it shows is what counts.
        EXPECT_EQ(take.misfit.turned, 360 - degrees);
        EXPECT_FALSE(take.misfit.mirrored);
        EXPECT_THAT(take.said, ElementsAre("media.misfit-turned"));
        EXPECT_LT(apart(take.frames[0].picture, shown_by_ffmpeg(path, w, h)), 3) << degrees;
        EXPECT_GT(apart(take.frames[0].picture, scaled(drawn(0), w, h)), 10);
    }
    for (const std::string how : {"flip=horizontal", "flip=vertical", "flip=horizontal:rotate=90",
                                  "rotate=90", "rotate=-90"}) {
        const std::string path =
            made("sei.mp4",
                 of(upright, "-c copy -bsf:v h264_metadata=display_orientation=insert:" + how));
        const bool sideways = how.find("90") != how.npos;
        const int w = sideways ? high : wide, h = sideways ? wide : high;
        const Whole take = read(path, plan(12, w, h));
        EXPECT_EQ(take.misfit.mirrored, how.starts_with("flip")) << how;
        EXPECT_LT(apart(take.frames[0].picture, shown_by_ffmpeg(path, w, h)), 3) << how;
    }
}

/// How much rows differ from the mean of both neighbours: combs of two fields do.
double combed(const Frame8& f) {
    double sum = 0;
    const int row = f.width * 3;
    for (int y = 1; y + 1 < f.height; ++y)
        for (int i = 0; i < row; ++i) {
            const std::uint8_t* p = f.rgb.data() + y * row + i;
            sum += std::abs(2 * p[0] - p[-row] - p[row]);
        }
    return sum / static_cast<double>(f.rgb.size());
}

TEST(TakeReader, ReadsOneFieldOfInterlacedFrames) {
    const std::string smooth = temporary("bar48.mp4");
    VideoWriter out(smooth, wide, high, {48, 1}, {8, "veryfast"});
    for (int n = 0; n < 24; ++n) {
        Frame8 f = canvas(wide, high, {60, 60, 60});
        fill_rectangle(f, 10 + 10 * n, 0, 30, high, {220, 220, 220});
        out.add(f);
    }
    out.finish();
    for (const std::string top : {"top", "bottom"}) {
        const std::string how = top == "top" ? "tinterlace=interleave_top,setfield=tff"
                                             : "tinterlace=interleave_bottom,setfield=bff";
        const std::string path =
            made("fields-" + top + ".mpg",
                 of(smooth, "-vf " + how + " -c:v mpeg2video -q:v 2 -flags +ildct+ilme"));
        const Whole take = read(path, plan(12));
        EXPECT_TRUE(take.misfit.interlaced);
        EXPECT_GE(take.frames.size(), 11U);
        EXPECT_LT(combed(take.frames[5].picture), 1.5) << top;
        // Frame 5 was woven of 10 and 11: what is shown is where the bar was in the first.
        EXPECT_GT(pixel(take.frames[5].picture, (10 + 100 + 5) / double{wide}, 0.5).g, 180) << top;
        EXPECT_LT(pixel(take.frames[5].picture, (10 + 100 + 35) / double{wide}, 0.5).g, 100) << top;
    }
    const std::string raw =
        made("woven.png", of(temporary("fields-top.mpg"), "-frames:v 1 -ss 0.2"));
    EXPECT_GT(combed(to_frame(read_file(raw))), 5);
}

TEST(TakeReader, ReadsWhatOthersEncode) {
    const std::string base = ours("base.mp4", 12);
    const std::tuple<const char*, const char*, int> kinds[] = {
        {"a.mp4", "-c:v libx265 -pix_fmt yuv420p10le -x265-params log-level=none:crf=10", 10},
        {"b.mov", "-c:v prores_ks -profile:v 3", 10},
        {"c.mov", "-c:v prores_ks -profile:v 4444 -pix_fmt yuv444p10le", 12},
        {"d.webm", "-c:v libvpx-vp9 -crf 10 -b:v 0 -cpu-used 8", 8},
        {"e.mkv", "-c:v ffv1 -pix_fmt gbrp", 8},
        {"f.mp4", "-c:v libx264 -pix_fmt yuv422p10le -crf 10", 10},
        {"g.mp4", "-c:v libx264 -pix_fmt yuv444p -crf 10", 8},
        {"h.avi", "-vf scale=out_color_matrix=bt601:out_range=full -c:v mjpeg -q:v 2", 8},
        {"i.mxf", "-c:v mpeg2video -q:v 2", 8},
        {"j.mkv", "-c:v libsvtav1 -preset 12 -crf 15", 8},
        {"k.mov", "-c:v qtrle", 8},
        {"l.mp4", "-f lavfi -i sine=d=1 -c:v copy -c:a aac", 8},
        {"m.y4m", "-pix_fmt yuv420p", 8},
    };
    for (const auto& [name, how, bits] : kinds) {
        const std::string sound = std::string(how).starts_with("-f") ? "" : "-an ";
        const std::string path = made(name, of(base, sound + how + " -colorspace bt709"));
        const Whole take = read(path, plan(12));
        EXPECT_GE(take.frames.size(), 11U) << name;
        EXPECT_EQ(take.misfit.bits, bits) << name;
        EXPECT_EQ(take.misfit.errors, 0) << name;
        // y4m says nothing of its matrix: read as Rec.601, which it is not.
        const double within = std::string(name).ends_with("y4m") ? 40 : 9;
        EXPECT_LT(off(take.frames[5].picture, drawn(5)), within) << name;
    }
}

TEST(TakeReader, HonoursMatrixAndRange) {
    const std::string base = ours("colours.mp4", 6);
    for (const char* matrix : {"bt709", "smpte170m", "bt2020nc"})
        for (const char* range : {"tv", "pc"}) {
            const std::string how =
                std::string("-vf scale=out_color_matrix=") + matrix + ":out_range=" + range +
                ":flags=accurate_rnd -crf 5 -colorspace " + matrix + " -color_range " + range;
            const Whole take = read(made("matrix.mp4", of(base, how)), plan(6));
            EXPECT_LT(off(take.frames[3].picture, drawn(3)), 7) << how;
            EXPECT_FALSE(take.misfit.untagged);
        }
    // Untagged, as players take it: Rec.601 in small pictures, Rec.709 in large ones.
    const std::string untag = " -colorspace unknown -bsf:v h264_metadata=matrix_coefficients=2";
    const Whole small = read(
        made("untagged.mp4", of(base, "-vf scale=out_color_matrix=bt601 -crf 5" + untag)), plan(6));
    EXPECT_THAT(small.said, ElementsAre("media.misfit-untagged"));
    EXPECT_LT(off(small.frames[3].picture, drawn(3)), 7);
    const Whole large = read(
        made("untagged.mp4", of(base, "-vf scale=1280:720:out_color_matrix=bt709 -crf 5" + untag)),
        plan(6));
    EXPECT_TRUE(large.misfit.untagged);
    EXPECT_LT(off(large.frames[3].picture, drawn(3)), 7);
}

/// A clip of four patches of 16-bit codes, side by side, tagged so.
std::string patches(const std::string& name, const std::vector<std::array<double, 3>>& codes,
                    const std::string& transfer) {
    const int w = 256, h = 64;
    std::string raw;
    for (int frame = 0; frame < 4; ++frame)
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x)
                for (const double v : codes[static_cast<std::size_t>(x) * codes.size() / w]) {
                    const auto code = static_cast<unsigned>(std::lround(65535 * v));
                    raw += static_cast<char>(code & 255);
                    raw += static_cast<char>(code >> 8);
                }
    write_file(temporary(name + ".raw"), raw);
    return made(
        name + ".mp4",
        "-f rawvideo -pix_fmt rgb48le -s 256x64 -r 24 -i '" + temporary(name + ".raw") +
            "' -vf scale=out_color_matrix=bt2020:flags=accurate_rnd -pix_fmt yuv444p10le -c:v "
            "libx265 "
            "-x265-params log-level=none:crf=4:colorprim=bt2020:colormatrix=bt2020nc:transfer=" +
            transfer + " -color_primaries bt2020 -colorspace bt2020nc -color_trc " + transfer);
}

double pq_of(double nits) {  // SMPTE ST 2084
    const double y = std::pow(nits / 10000, 0.1593017578125);
    return std::pow((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y), 78.84375);
}

TEST(TakeReader, BringsHdrToDisplayValues) {
    const auto code = [](double light) { return 255 * std::pow(light, 1 / 2.4); };
    const double full = 203;
    const double red[] = {0.5 * 0.6274, 0.5 * 0.0691, 0.5 * 0.0164};  // Rec.709's in Rec.2020
    std::vector<std::array<double, 3>> codes;
    for (const double nits : {0.1 * full, 0.5 * full, 1000.0})
        codes.push_back({pq_of(nits), pq_of(nits), pq_of(nits)});
    codes.push_back({pq_of(red[0] * full), pq_of(red[1] * full), pq_of(red[2] * full)});
    const TakePlan to{256, 64, {24, 1}, 4};
    const Whole pq = read(patches("pq", codes, "smpte2084"), to);
    EXPECT_EQ(pq.misfit.light, Misfit::Light::pq);
    EXPECT_THAT(pq.said, ElementsAre("media.misfit-hdr"));
    const Frame8& f = pq.frames.at(1).picture;
    EXPECT_NEAR(pixel(f, 0.125, 0.5).g, code(0.1), 2);
    EXPECT_NEAR(pixel(f, 0.375, 0.5).r, code(0.5), 2);
    EXPECT_NEAR(pixel(f, 0.625, 0.5).b, 255, 1);
    EXPECT_NEAR(pixel(f, 0.875, 0.5).r, code(0.5), 3);
    EXPECT_LT(pixel(f, 0.875, 0.5).g, 25);
    EXPECT_LT(pixel(f, 0.875, 0.5).b, 25);

    // HLG: 75% is the white of paper, 203 nits on a screen of 1000; 38% a grey card (BT.2408).
    const Whole hlg =
        read(patches("hlg", {{0.38, 0.38, 0.38}, {0.75, 0.75, 0.75}, {1, 1, 1}, {0, 0, 0}},
                     "arib-std-b67"),
             to);
    EXPECT_EQ(hlg.misfit.light, Misfit::Light::hlg);
    const Frame8& g = hlg.frames.at(1).picture;
    EXPECT_NEAR(pixel(g, 0.125, 0.5).g, code(26 / full), 4);
    EXPECT_NEAR(pixel(g, 0.375, 0.5).g, code(1 - 0.3 * std::exp(-1)), 3);
    EXPECT_NEAR(pixel(g, 0.625, 0.5).g, 255, 1);
    EXPECT_NEAR(pixel(g, 0.875, 0.5).g, 0, 1);

    const std::string odd = made(
        "ictcp.mp4",
        of(ours("o.mp4", 4),
           "-c:v copy -bsf:v "
           "h264_metadata=matrix_coefficients=14:colour_primaries=9:transfer_characteristics=16"));
    EXPECT_EQ(refusal(odd), "media.take-colour");
}

TEST(TakeReader, ReadsA8KPictureIntoThePlansSize) {
    const std::string path = made(
        "8k.mkv", of(ours("8.mp4", 2), "-vf scale=7680:4320 -pix_fmt yuvj420p -c:v mjpeg -q:v 3"));
    const Whole take = read(path, plan(2));
    EXPECT_EQ(take.misfit.width, 7680);
    ASSERT_EQ(take.frames.size(), 2U);
    EXPECT_LT(apart(take.frames[1].picture, drawn(1)), 4);
}

TEST(TakeReader, ReadsAFolderOfPictures) {
    const fs::path folder = temporary("folder");
    fs::remove_all(folder);
    EXPECT_EQ(refusal(folder), "base.cannot-read");
    fs::create_directories(folder);
    write_file(folder / "notes.txt", "not a frame");
    write_file(folder / "cover.png", to_png(drawn(0)));
    EXPECT_EQ(refusal(folder), "media.take-no-frames");
    for (int n = 0; n < 12; ++n)
        if (n != 4)
            write_file(folder / ("take2_" + std::to_string(995 + n) + ".png"), to_png(drawn(n)));
    write_file(folder / "depth_1.png", to_png(canvas(wide, high)));
    write_file(folder / "take2_1003.png", "damaged");  // n = 8
    const Whole take = read(folder, plan(14));
    ASSERT_EQ(take.frames.size(), 12U);
    for (int n = 0; n < 12; ++n) {
        const auto& f = take.frames[static_cast<std::size_t>(n)];
        const int from = n == 4 || n == 8 ? n - 1 : n;
        EXPECT_EQ(f.source, from) << n;
        EXPECT_EQ(f.picture.rgb, drawn(from).rgb) << n;
    }
    EXPECT_EQ(take.misfit.errors, 2);
    EXPECT_EQ(take.misfit.missing, 2);
    EXPECT_THAT(take.said, ElementsAre("media.misfit-short", "media.misfit-damaged"));

    const fs::path others = temporary("others");
    fs::remove_all(others);
    fs::create_directories(others);
    Picture light(64, 36);
    for (float& v : light.samples) v = 0.18F;
    write_file(others / "f.1.JPG", to_jpeg(drawn(1), 95));
    const Whole jpeg = read(others, plan(1));
    EXPECT_LT(apart(jpeg.frames.at(0).picture, drawn(1)), 3);
    write_file(others / "g.001.exr", to_exr({{{"R", "G", "B"}, light, true}}));
    write_file(others / "g.002.exr", to_exr({{{"R", "G", "B"}, light, true}}));
    const Whole exr = read(others, plan(2));
    ASSERT_EQ(exr.frames.size(), 2U);
    EXPECT_NEAR(middle(exr.frames[0].picture), 100, 12);  // a grey card under the ACES view
    write_file(others / "f.1.JPG", "x");
    write_file(others / "g.001.exr", to_exr({{{"Z"}, Picture(64, 36, 1), false}}));
    write_file(others / "g.002.exr", "");
    EXPECT_EQ(refusal(others), "media.take-nothing");
}

TEST(TakeReader, ReadsWhatIsLeftOfDamagedTakes) {
    const std::string path =
        made("long.mp4",
             of(ours("l.mp4", 48), "-vf noise=alls=30:allf=t -movflags +faststart -crf 28 -g 12"));
    const std::string whole = read_file(path);
    write_file(temporary("cut.mp4"), whole.substr(0, whole.size() * 2 / 3));
    const Whole cut = read(temporary("cut.mp4"));
    EXPECT_GT(cut.frames.size(), 12U);
    EXPECT_LT(cut.frames.size(), 47U);
    EXPECT_GT(cut.misfit.missing, 0);

    // Bytes damaged one place at a time: read or refused, and told more often than not.
    int told = 0, tries = 0;
    for (std::size_t at = whole.find("mdat") + 3000; at + 16 < whole.size();
         at += whole.size() / 24) {
        std::string broken = whole;
        for (std::size_t i = at; i < at + 16; ++i) broken[i] = static_cast<char>(broken[i] ^ 0x5A);
        write_file(temporary("broken.mp4"), broken);
        const Whole take = read(temporary("broken.mp4"));
        ++tries;
        std::int64_t before = 0, errors = 0;
        for (const auto& f : take.frames) {
            EXPECT_GE(f.source, before);
            before = f.source;
            errors += f.errors;
        }
        EXPECT_LE(errors, take.misfit.errors);
        told += take.misfit.errors > 0;
    }
    EXPECT_GT(tries, 5);
    EXPECT_GE(told * 4, tries * 3) << told << " of " << tries;
    // And anywhere, header included.
    for (std::size_t at = 4; at + 16 < whole.size(); at += whole.size() / 30) {
        std::string broken = whole;
        for (std::size_t i = at; i < at + 16; ++i) broken[i] = '\x5A';
        write_file(temporary("broken.mp4"), broken);
        refusal(temporary("broken.mp4"));
    }
    // The beginning lost: what follows stands at its own time.
    std::string late = whole;
    for (std::size_t i = whole.find("mdat") + 8; i < whole.size() / 3; ++i)
        late[i] = static_cast<char>(late[i] ^ 0x5A);
    write_file(temporary("late.mp4"), late);
    const Whole rest = read(temporary("late.mp4"));
    EXPECT_GT(rest.misfit.errors, 0);
    EXPECT_EQ(rest.frames.size(), 48U);
    EXPECT_NEAR(middle(rest.frames.at(40).picture), grey(40), 25);
    EXPECT_LT(rest.frames.at(40).source, 40);
}

TEST(TakeReader, RefusesWhatIsNoTakeAndSaysWhy) {
    EXPECT_EQ(refusal(temporary("there-is-none.mp4")), "base.cannot-read");
    EXPECT_EQ(refusal_of("", "empty.mp4"), "media.take-unreadable");
    EXPECT_EQ(refusal_of(std::string(5000, 'x'), "rubbish.mp4"), "media.take-unreadable");
    EXPECT_EQ(refusal_of("#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", "list.m3u8"),
              "media.take-unreadable");
    const std::string whole = read_file(ours("w.mp4"));
    EXPECT_EQ(refusal_of(whole.substr(0, whole.size() / 2), "no-index.mp4"),
              "media.take-unreadable");
    EXPECT_EQ(refusal(made("sound.mp4", "-f lavfi -i sine=d=1")), "media.take-no-picture");
    const std::string y4m = "YUV4MPEG2 W320 H180 F24:1 C420\n";
    EXPECT_EQ(refusal_of(y4m, "none.y4m"), "media.take-nothing");
    EXPECT_EQ(refusal_of("YUV4MPEG2 W20000 H10000 F24:1 C420\nFRAME\nxxx", "20k.y4m"),
              "media.take-large");
    EXPECT_NE(refusal_of("YUV4MPEG2 W1000000 H1000000 F24:1 C420\nFRAME\nxxx", "1e6.y4m"), "");
    EXPECT_EQ(refusal_of("YUV4MPEG2 W8 H8 F24:1 C420\nFRAME\n" + std::string(96, 'x'), "8.y4m"),
              "media.take-small");
    std::string crowd = "YUV4MPEG2 W16 H16 F100000:1 C420\n";
    for (int n = 0; n < 9000; ++n) crowd += "FRAME\n" + std::string(384, static_cast<char>(n));
    write_file(temporary("crowd.y4m"), crowd);
    EXPECT_EQ(refusal(temporary("crowd.y4m"), plan(4)), "media.take-endless");
    // A container that lies of a size which the stream itself tells.
    std::string lies = whole;
    const std::size_t at = lies.find("avc1", lies.find("stsd")) + 28;
    for (std::size_t i = at; i < at + 4; ++i) lies[i] = '\x7F';
    EXPECT_EQ(refusal_of(lies, "lies.mp4"), "");
}

}  // namespace
}  // namespace answerprint::media
