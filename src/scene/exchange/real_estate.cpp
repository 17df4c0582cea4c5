#include "scene/exchange/real_estate.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace answerprint::scene {

namespace {

std::string text_of(double v) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), " %.9f", v);
    const std::string s = text.data();
    return s == " -0.000000000" ? " 0.000000000" : s;
}

}  // namespace

std::string to_real_estate(const CameraPath& camera, FrameRate rate, const std::string& name) {
    const double width = camera.lens.sensor.width_mm;
    std::string text = name + "\n";
    for (std::size_t n = 0; n < camera.samples.size(); ++n) {
        const auto& s = camera.samples[n];
        const double seconds = static_cast<double>(n) / rate.fps();
        text += std::to_string(std::llround(1e6 * seconds));
        const double fx = s.focal_mm / width;
        for (const double v : {fx, fx * camera.aspect, 0.5, 0.5, 0.0, 0.0}) text += text_of(v);
        for (const Vec3 axis : {Vec3{1, 0, 0}, Vec3{0, -1, 0}, Vec3{0, 0, -1}}) {
            const Vec3 row = s.at.rotation * axis;
            for (const double v : {row.x, row.y, row.z, -dot(row, s.at.position)})
                text += text_of(v);
        }
        text += '\n';
    }
    return text;
}

}  // namespace answerprint::scene
