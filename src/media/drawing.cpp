#include "media/drawing.h"

#include <algorithm>
#include <cmath>

namespace answerprint::media {

namespace {

std::uint8_t* pixel(Frame8& f, int x, int y) {
    return f.rgb.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(f.width) +
                           static_cast<std::size_t>(x)) *
                              3;
}

std::uint8_t mixed(std::uint8_t under, std::uint8_t over, double cover) {
    return static_cast<std::uint8_t>(std::lround(under + (over - under) * cover));
}

/// A shape given by its signed distance (px, negative inside), within a box.
template <typename Distance>
void fill(Frame8& onto, double left, double top, double right, double bottom, Colour colour,
          double opacity, const Distance& distance) {
    const auto inside = [](double v, int size) {
        return static_cast<int>(std::clamp(v, 0.0, static_cast<double>(size)));
    };
    for (int y = inside(top - 1, onto.height); y < inside(bottom + 2, onto.height); ++y)
        for (int x = inside(left - 1, onto.width); x < inside(right + 2, onto.width); ++x)
            blend(onto, x, y, colour,
                  opacity * std::clamp(0.5 - distance(x + 0.5, y + 0.5), 0.0, 1.0));
}

/// How much each source pixel gives to a target pixel, in one direction.
struct Tap {
    int first = 0;
    std::vector<float> weights;
};

std::vector<Tap> taps(int from, int to) {
    const double ratio = static_cast<double>(from) / to;
    const double reach = std::max(ratio, 1.0);
    std::vector<Tap> all(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * ratio - 0.5;
        Tap& tap = all[static_cast<std::size_t>(i)];
        tap.first = std::max(0, static_cast<int>(std::floor(centre - reach)) + 1);
        const int last = std::min(from - 1, static_cast<int>(std::ceil(centre + reach)) - 1);
        double sum = 0;
        for (int s = tap.first; s <= last; ++s) sum += 1 - std::abs(s - centre) / reach;
        for (int s = tap.first; s <= last; ++s)
            tap.weights.push_back(static_cast<float>((1 - std::abs(s - centre) / reach) / sum));
    }
    return all;
}

}  // namespace

Frame8 canvas(int width, int height, Colour colour) {
    Frame8 f{width, height, {}};
    f.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (std::size_t i = 0; i < f.rgb.size(); i += 3) {
        f.rgb[i] = colour.r;
        f.rgb[i + 1] = colour.g;
        f.rgb[i + 2] = colour.b;
    }
    return f;
}

void blend(Frame8& onto, int x, int y, Colour colour, double cover) {
    if (cover <= 0 || x < 0 || y < 0 || x >= onto.width || y >= onto.height) return;
    std::uint8_t* p = pixel(onto, x, y);
    p[0] = mixed(p[0], colour.r, cover);
    p[1] = mixed(p[1], colour.g, cover);
    p[2] = mixed(p[2], colour.b, cover);
}

void fill_rectangle(Frame8& onto, double x, double y, double width, double height, Colour colour,
                    double opacity) {
    fill(onto, x, y, x + width, y + height, colour, opacity, [&](double px, double py) {
        return std::max(std::max(x - px, px - x - width), std::max(y - py, py - y - height));
    });
}

void draw_line(Frame8& onto, double x0, double y0, double x1, double y1, double thickness,
               Colour colour, double opacity) {
    const double dx = x1 - x0;
    const double dy = y1 - y0;
    const double square = dx * dx + dy * dy;
    const double r = thickness / 2;
    fill(onto, std::min(x0, x1) - r, std::min(y0, y1) - r, std::max(x0, x1) + r,
         std::max(y0, y1) + r, colour, opacity, [&](double px, double py) {
             const double t =
                 square > 0 ? std::clamp(((px - x0) * dx + (py - y0) * dy) / square, 0.0, 1.0) : 0;
             return std::hypot(px - x0 - t * dx, py - y0 - t * dy) - r;
         });
}

void fill_circle(Frame8& onto, double x, double y, double radius, Colour colour, double opacity) {
    fill(onto, x - radius, y - radius, x + radius, y + radius, colour, opacity,
         [&](double px, double py) { return std::hypot(px - x, py - y) - radius; });
}

void draw_circle(Frame8& onto, double x, double y, double radius, double thickness, Colour colour,
                 double opacity) {
    const double r = radius + thickness / 2;
    fill(onto, x - r, y - r, x + r, y + r, colour, opacity, [&](double px, double py) {
        return std::abs(std::hypot(px - x, py - y) - radius) - thickness / 2;
    });
}

Frame8 scaled(const Frame8& picture, int width, int height) {
    if (picture.width == width && picture.height == height) return picture;
    const auto columns = taps(picture.width, width);
    const auto rows = taps(picture.height, height);
    const auto row_length = static_cast<std::size_t>(width) * 3;
    std::vector<float> narrow(row_length * static_cast<std::size_t>(picture.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
        const std::uint8_t* from =
            picture.rgb.data() + y * static_cast<std::size_t>(picture.width) * 3;
        float* to = narrow.data() + y * row_length;
        for (const auto& tap : columns) {
            for (std::size_t k = 0; k < tap.weights.size(); ++k)
                for (std::size_t c = 0; c < 3; ++c)
                    to[c] +=
                        tap.weights[k] * from[(static_cast<std::size_t>(tap.first) + k) * 3 + c];
            to += 3;
        }
    }
    Frame8 out = canvas(width, height);
    std::uint8_t* to = out.rgb.data();
    for (const auto& tap : rows)
        for (std::size_t i = 0; i < row_length; ++i) {
            float sum = 0;
            for (std::size_t k = 0; k < tap.weights.size(); ++k)
                sum += tap.weights[k] *
                       narrow[(static_cast<std::size_t>(tap.first) + k) * row_length + i];
            *to++ = static_cast<std::uint8_t>(std::clamp(sum + 0.5F, 0.0F, 255.0F));
        }
    return out;
}

Frame8 mirrored(Frame8 picture) {
    for (int y = 0; y < picture.height; ++y) {
        std::uint8_t* row = picture.rgb.data() + static_cast<std::size_t>(y) * picture.width * 3;
        for (int x = 0; x < picture.width / 2; ++x)
            std::swap_ranges(row + x * 3, row + x * 3 + 3, row + (picture.width - 1 - x) * 3);
    }
    return picture;
}

void paste(Frame8& onto, const Frame8& picture, int x, int y, double opacity) {
    const std::uint8_t* p = picture.rgb.data();
    for (int j = 0; j < picture.height; ++j)
        for (int i = 0; i < picture.width; ++i, p += 3)
            blend(onto, x + i, y + j, {p[0], p[1], p[2]}, opacity);
}

}  // namespace answerprint::media
