#include "film/tasks/pass_picture.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "media/drawing.h"

namespace answerprint::film::tasks {

namespace {

std::uint8_t byte(double v) {
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(v, 0.0, 1.0)));
}

// Steps of the golden angle keep neighbours apart.
void colour(double number, std::uint8_t* o) {
    const double hue = std::fmod(number * 0.61803398875, 1.0) * 6;
    const double rise = 0.25 + 0.75 * (1 - std::abs(std::fmod(hue, 2.0) - 1));
    const double rgb[6][3] = {{1, rise, 0.25}, {rise, 1, 0.25}, {0.25, 1, rise},
                              {0.25, rise, 1}, {rise, 0.25, 1}, {1, 0.25, rise}};
    for (int c = 0; c < 3; ++c) o[c] = byte(rgb[static_cast<int>(hue) % 6][c]);
}

}  // namespace

media::Frame8 shown(const render::Passes& p, const std::string& pass) {
    const media::Picture& from = pass == "depth"    ? p.depth
                                 : pass == "normal" ? p.normal
                                 : pass == "albedo" ? p.albedo
                                 : pass == "id"     ? p.id
                                                    : p.motion;
    double nearest = 1e30;
    for (const float d : p.depth.samples)
        if (d > 0) nearest = std::min(nearest, static_cast<double>(d));
    double fastest = 1;
    for (const float v : p.motion.samples)
        fastest = std::max(fastest, std::abs(static_cast<double>(v)));
    media::Frame8 out;
    out.width = from.width;
    out.height = from.height;
    out.rgb.resize(static_cast<std::size_t>(from.width) * static_cast<std::size_t>(from.height) *
                   3);
    for (int y = 0; y < from.height; ++y)
        for (int x = 0; x < from.width; ++x) {
            const float* v = from.at(x, y);
            std::uint8_t* o =
                &out.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(from.width) +
                              static_cast<std::size_t>(x))];
            if (pass == "depth") {
                o[0] = o[1] = o[2] = v[0] > 0 ? byte(nearest / static_cast<double>(v[0])) : 0;
            } else if (pass == "albedo") {
                for (int c = 0; c < 3; ++c)
                    o[c] = byte(std::pow(std::max(0.0, static_cast<double>(v[c])), 1 / 2.2));
            } else if (pass == "normal") {
                for (int c = 0; c < 3; ++c) o[c] = byte(0.5 + 0.5 * static_cast<double>(v[c]));
            } else if (pass == "motion") {
                for (int c = 0; c < 2; ++c)
                    o[c] = byte(0.5 + 0.5 * static_cast<double>(v[c]) / fastest);
                o[2] = 128;
            } else if (v[0] > 0) {
                colour(static_cast<double>(v[0]), o);
            }
        }
    return out;
}

namespace {

/// A colour for each number, 0 black.
media::Frame8 numbered(const media::Picture& from) {
    media::Frame8 out = media::canvas(from.width, from.height);
    for (std::size_t i = 0; i < from.samples.size(); ++i)
        if (from.samples[i] > 0) colour(static_cast<double>(from.samples[i]), &out.rgb[3 * i]);
    return out;
}

/// Each name's colour by its share of the pixel.
media::Frame8 matted(const media::Exr& layers, const std::string& layer) {
    media::Frame8 out = media::canvas(layers.width(), layers.height());
    std::vector<double> sum(out.rgb.size());
    for (int i = 0; layers.has(layer + (i < 10 ? "0" : "") + std::to_string(i) + ".r"); ++i) {
        const std::string rank = layer + (i < 10 ? "0" : "") + std::to_string(i) + ".";
        const auto p = layers.picture({rank + "r", rank + "g", rank + "b", rank + "a"});
        for (std::size_t at = 0; at < sum.size() / 3; ++at)
            for (std::size_t k = 0; k < 4; k += 2) {
                const float id = p.samples[4 * at + k];
                if (id == 0) continue;
                std::uint8_t rgb[3];
                colour(std::bit_cast<std::uint32_t>(id) % 4096, rgb);
                for (std::size_t c = 0; c < 3; ++c)
                    sum[3 * at + c] += rgb[c] * static_cast<double>(p.samples[4 * at + k + 1]);
            }
    }
    for (std::size_t i = 0; i < sum.size(); ++i) out.rgb[i] = byte(sum[i] / 255);
    return out;
}

/// Pictures of one size, in as many columns as rows or one more.
media::Frame8 side_by_side(const std::vector<media::Frame8>& all) {
    if (all.size() == 1) return all[0];
    int columns = 1;
    while (columns * columns < static_cast<int>(all.size())) ++columns;
    const int rows = (static_cast<int>(all.size()) + columns - 1) / columns;
    const int w = all[0].width, h = all[0].height;
    media::Frame8 out = media::canvas(columns * w, rows * h);
    for (int i = 0; i < static_cast<int>(all.size()); ++i)
        media::paste(out, all[static_cast<std::size_t>(i)], i % columns * w, i / columns * h);
    return out;
}

}  // namespace

media::Frame8 shown(const media::Exr& layers, const std::string& pass,
                    const media::Display& display) {
    const auto rgb = [&](const std::string& layer) {
        return layers.picture({layer + ".R", layer + ".G", layer + ".B"});
    };
    if (pass == "emission" || pass == "noisy") return display.frame(rgb(pass));
    if (pass == "lights") {
        std::set<std::string> names;
        for (const auto& c : layers.channels())
            if (c.starts_with("light.")) names.insert(c.substr(0, c.rfind('.')));
        if (names.empty()) return media::canvas(layers.width(), layers.height());
        std::vector<media::Frame8> all;
        all.reserve(names.size());
        for (const auto& name : names) all.push_back(display.frame(rgb(name)));
        return side_by_side(all);
    }
    if (pass == "mattes")
        return side_by_side({matted(layers, "CryptoObject"), matted(layers, "CryptoCharacter"),
                             matted(layers, "CryptoMaterial")});
    if (pass == "variance") {
        // How far a pixel may be off: white at 0.18, a grey card's light.
        const auto p = layers.picture({"variance.Y"});
        media::Frame8 out = media::canvas(p.width, p.height);
        for (std::size_t i = 0; i < out.rgb.size(); ++i)
            out.rgb[i] = byte(std::sqrt(static_cast<double>(p.samples[i / 3])) / 0.18);
        return out;
    }
    if (pass == "position") {
        // A metre of each axis from black to full.
        const auto p = layers.picture({"P.X", "P.Y", "P.Z"});
        media::Frame8 out = media::canvas(p.width, p.height);
        for (std::size_t i = 0; i < out.rgb.size(); ++i) {
            const auto v = static_cast<double>(p.samples[i]);
            out.rgb[i] = byte(v - std::floor(v));
        }
        return out;
    }
    if (pass == "forward") {
        render::Passes moved;
        moved.motion = layers.picture({"forward.X", "forward.Y"});
        return shown(moved, "motion");
    }
    return numbered(layers.picture({pass + ".I"}));
}

media::Frame8 drawn(const JointsPage& page) {
    // Pairs of joint_names, in the order of their colours.
    constexpr int limbs[][2] = {{1, 2}, {1, 5},  {2, 3},   {3, 4},  {5, 6},   {6, 7},
                                {1, 8}, {8, 9},  {9, 10},  {1, 11}, {11, 12}, {12, 13},
                                {1, 0}, {0, 14}, {14, 16}, {0, 15}, {15, 17}};
    // Red, then on by 20 degrees of hue.
    const auto hue = [](int i) {
        const double h = i / 3.0;
        const auto part = [h](double middle) {
            const double far = std::abs(std::remainder(h - middle, 6.0));
            return byte(2 - far);
        };
        return media::Colour{part(0), part(2), part(4)};
    };
    media::Frame8 out = media::canvas(page.width, page.height);
    const double thick = std::max(1.0, page.height / 120.0);
    for (const auto& person : page.people) {
        const auto& j = person.joints;
        for (std::size_t i = 0; i < std::size(limbs); ++i) {
            const auto &a = j[static_cast<std::size_t>(limbs[i][0])],
                       &b = j[static_cast<std::size_t>(limbs[i][1])];
            if (a.visible && b.visible)
                media::draw_line(out, a.x, a.y, b.x, b.y, thick, hue(static_cast<int>(i)), 0.6);
        }
        for (std::size_t i = 0; i < j.size(); ++i)
            if (j[i].visible)
                media::fill_circle(out, j[i].x, j[i].y, thick, hue(static_cast<int>(i)));
    }
    return out;
}

}  // namespace answerprint::film::tasks
