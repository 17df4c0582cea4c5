#include "media/image_file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cmath>
#include <tuple>

#include "base/failure.h"
#include "media/drawing.h"

namespace answerprint::media {
namespace {

Picture ramp(int channels) {
    Picture p(37, 21, channels);
    for (std::size_t i = 0; i < p.samples.size(); ++i)
        p.samples[i] = static_cast<float>(i) * 0.37F - 3;
    return p;
}

TEST(Exr, KeepsLayersOfHalfAndFloat) {
    const Picture colour = ramp(3);
    Picture depth = ramp(1);
    const std::string bytes = to_exr({{{"R", "G", "B"}, colour, true}, {{"Z"}, depth, false}});
    const Exr exr(bytes);
    EXPECT_EQ(exr.width(), 37);
    EXPECT_EQ(exr.height(), 21);
    EXPECT_TRUE(exr.has("Z"));
    EXPECT_FALSE(exr.has("A"));
    EXPECT_EQ(exr.picture({"Z"}).samples, depth.samples);
    const Picture back = exr.picture({"R", "G", "B"});
    ASSERT_EQ(back.samples.size(), colour.samples.size());
    for (std::size_t i = 0; i < back.samples.size(); ++i)
        EXPECT_NEAR(back.samples[i], colour.samples[i],
                    std::abs(colour.samples[i]) * 0x1p-11 + 1e-6);
    EXPECT_EQ(exr.picture({"B"}).at(4, 5)[0], back.at(4, 5)[2]);
    EXPECT_THROW(exr.picture({"N"}), Failure);
}

// PNG third edition, 11.3.2.6; ITU-T H.273, tables 2 and 3.
TEST(Png, Of16BitsNamesItsColours) {
    Picture p(300, 2, 3);
    for (std::size_t i = 0; i < p.samples.size(); ++i)
        p.samples[i] = static_cast<float>(i) / static_cast<float>(p.samples.size() - 1);
    const auto number = [](const std::string& bytes, std::size_t at) {
        std::uint32_t v = 0;
        for (std::size_t k = 0; k < 4; ++k)
            v = v << 8 | static_cast<unsigned char>(bytes.at(at + k));
        return v;
    };
    for (const auto& [view, primaries, transfer] :
         {std::tuple{View::rec709, 1, 1}, {View::p3, 12, 13}, {View::pq, 9, 16}}) {
        const std::string png = to_png(p, view);
        EXPECT_EQ(png, to_png(p, view));
        EXPECT_EQ(png.at(24), 16);
        bool named = false;
        for (std::size_t at = 8; at < png.size(); at += 12 + number(png, at)) {
            const std::string chunk = png.substr(at + 4, 4 + number(png, at));
            EXPECT_EQ(number(png, at + 4 + chunk.size()),
                      crc32(0, reinterpret_cast<const unsigned char*>(chunk.data()),
                            static_cast<unsigned>(chunk.size())));
            if (chunk.starts_with("IDAT")) {
                EXPECT_TRUE(named);
            }
            if (!chunk.starts_with("cICP")) continue;
            named = true;
            EXPECT_EQ(chunk.substr(4), (std::string{static_cast<char>(primaries),
                                                    static_cast<char>(transfer), 0, 1}));
        }
        const Frame8 back = to_frame(png);
        for (std::size_t i = 0; i < p.samples.size(); ++i)
            EXPECT_NEAR(back.rgb[i], 255 * p.samples[i], 1);
    }
}

TEST(Exr, GivesTheSameBytesAndHoldsTheBrightest) {
    Picture sun(2, 2, 1);
    sun.samples = {1e9F, INFINITY, -1e9F, 0};
    const std::vector<Layer> layers{{{"Y"}, sun, true}};
    EXPECT_EQ(to_exr(layers), to_exr(layers));
    EXPECT_EQ(Exr(to_exr(layers)).picture({"Y"}).samples,
              (std::vector<float>{65504, 65504, -65504, 0}));
    EXPECT_THROW(to_exr({{{"Y"}, sun, true}, {{"Z"}, Picture(3, 2, 1), true}}), Failure);
}

TEST(Exr, HoldsNoDate) {
    using namespace std::string_literals;
    const std::string bytes = to_exr({{{"Y"}, Picture(2, 2, 1), true}});
    const std::size_t date = bytes.find("capDate\0string\0"s);
    EXPECT_TRUE(date == std::string::npos || bytes.substr(date + 15, 4) == "\0\0\0\0"s);
}

TEST(Png, KeepsEveryValue) {
    Frame8 f = canvas(19, 7);
    for (std::size_t i = 0; i < f.rgb.size(); ++i) f.rgb[i] = static_cast<std::uint8_t>(i * 7);
    const std::string bytes = to_png(f);
    EXPECT_EQ(bytes, to_png(f));
    EXPECT_EQ(bytes.find("tIME"), std::string::npos);
    EXPECT_EQ(bytes.find("OpenImageIO"), std::string::npos);
    const Frame8 back = to_frame(bytes);
    EXPECT_EQ(back.width, 19);
    EXPECT_EQ(back.height, 7);
    EXPECT_EQ(back.rgb, f.rgb);
}

TEST(Jpeg, IsCloseAndSmallerWhenWorse) {
    const Frame8 f = canvas(64, 48, {200, 100, 50});
    const std::string bytes = to_jpeg(f);
    EXPECT_EQ(bytes, to_jpeg(f));
    const Frame8 back = to_frame(bytes);
    ASSERT_EQ(back.rgb.size(), f.rgb.size());
    EXPECT_NEAR(back.rgb[0], 200, 3);
    EXPECT_NEAR(back.rgb[1], 100, 3);
    EXPECT_NEAR(back.rgb[2], 50, 3);
    Frame8 busy = f;
    for (std::size_t i = 0; i < busy.rgb.size(); ++i)
        busy.rgb[i] = static_cast<std::uint8_t>(i * i / 7);
    EXPECT_LT(to_jpeg(busy, 40).size(), to_jpeg(busy, 95).size());
}

TEST(ImageFile, RefusesRubbish) {
    EXPECT_THROW(to_frame(""), Failure);
    EXPECT_THROW(to_frame("neither one nor the other"), Failure);
    EXPECT_THROW(Exr("v/1\x01 and then nothing"), Failure);
    const std::string png = to_png(canvas(64, 64, {1, 2, 3}));
    EXPECT_THROW(to_frame(png.substr(0, 20)), Failure);
    Picture noise(40, 40);
    for (std::size_t i = 0; i < noise.samples.size(); ++i)
        noise.samples[i] = static_cast<float>(i * 2654435761U % 1000);
    const std::string exr = to_exr({{{"R", "G", "B"}, noise, true}});
    EXPECT_THROW(Exr(std::string_view(exr).substr(0, exr.size() / 2)), Failure);
}

}  // namespace
}  // namespace answerprint::media
