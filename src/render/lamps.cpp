#include "render/lamps.h"

namespace answerprint::render {
namespace {

using scene::LampShape;
constexpr float infinity = 1e30f;

// Paler towards the horizon, where the sky is seen through more air; a grey sky stays even.
Float3 sky(Float3 up, Float3 down, float y) {
    const float haze = 1 - clamped(y);
    const float haze2 = haze * haze;
    const Float3 above = lerp(up, Float3(luminance(up)), 0.6f * haze2 * haze2);
    return lerp(down, above, smoothstep(-0.04f, 0, y));
}

}  // namespace

std::vector<std::string> group_names(const scene::Lighting& lighting) {
    std::vector<std::string> names;
    for (const auto& l : lighting.lamps)
        if (std::find(names.begin(), names.end(), l.name) == names.end()) names.push_back(l.name);
    return names;
}

Lamps::Lamps(const scene::Lighting& lighting, int frame) {
    const auto names = group_names(lighting);
    for (const auto& l : lighting.lamps) {
        const float power =
            l.power.empty() ? 1 : l.power[std::min(std::size_t(frame), l.power.size() - 1)];
        if (power <= 0) continue;
        Lamp lamp;
        lamp.shape = l.shape;
        lamp.position = Float3(l.at.position);
        lamp.x = Float3(l.at.rotation * Vec3{1, 0, 0});
        lamp.y = Float3(l.at.rotation * Vec3{0, 1, 0});
        lamp.axis = Float3(l.at.rotation * Vec3{0, 0, -1});
        lamp.half_width = float(l.size.x / 2);
        lamp.half_height = float(l.size.y / 2);
        lamp.area = float(l.size.x * l.size.y);
        lamp.radius = l.shape == LampShape::sphere ? float(l.size.x)
                                                   : std::sqrt(lamp.half_width * lamp.half_width +
                                                               lamp.half_height * lamp.half_height);
        lamp.radiance = Float3(l.radiance) * (power * float(lighting.exposure));
        lamp.ground = Float3(l.ground) * (power * float(lighting.exposure));
        lamp.visible = l.visible;
        lamp.group = std::size_t(std::find(names.begin(), names.end(), l.name) - names.begin());
        if (l.shape == LampShape::sphere) lamp.area = pi_f * lamp.radius * lamp.radius;
        if (l.shape == LampShape::sun) {
            // A sun of no size is one of a hundredth of a degree.
            const double half = radians(std::max(l.size.x, 0.01)) / 2;
            const double haversine = std::sin(half / 2) * std::sin(half / 2);
            lamp.cos_radius = float(1 - 2 * haversine);
            lamp.area = float(4 * answerprint::pi * haversine);  // its solid angle
            lamp.radiance = lamp.radiance / lamp.area;
        }
        lamp.power = luminance(lamp.radiance) * lamp.area;
        if (luminance(lamp.radiance) + luminance(lamp.ground) > 0) lamps_.push_back(lamp);
    }
}

void Lamps::weigh(Float3 point, Float3 normal, float* gifts) const {
    for (std::size_t i = 0; i < lamps_.size(); ++i) {
        const Lamp& l = lamps_[i];
        float w = 0;
        if (l.shape == LampShape::dome) {
            const float up = 0.5f + 0.5f * normal.y;
            w = pi_f * lerp(luminance(l.ground), luminance(l.radiance), up) +
                1e-4f * luminance(l.radiance);
        } else if (l.shape == LampShape::sun) {
            const float c = -dot(normal, l.axis) + (1 - l.cos_radius) * 60;
            if (c > 0) w = l.power * c;
        } else {
            const Float3 to = l.position - point;
            const float d2 = std::max(dot(to, to), l.radius * l.radius * 0.25f);
            const float near = 1 / std::sqrt(d2);
            // A part of it may stand above the horizon where its middle does not.
            const float facing = std::min(1.f, (dot(normal, to) + l.radius) * near);
            const float turned = l.shape == LampShape::sphere ? 1 : -dot(to, l.axis) * near;
            if (facing > 0 && turned > 0)
                w = l.power * facing * std::max(turned, 0.02f) * near * near;
        }
        gifts[i] = w;
    }
}

LampLight Lamps::sample(std::size_t i, Float3 point, Float3 normal, Float2 u) const {
    const Lamp& l = lamps_[i];
    LampLight out;
    switch (l.shape) {
        case LampShape::rectangle: {
            const Float3 to = l.position + l.x * ((2 * u.x - 1) * l.half_width) +
                              l.y * ((2 * u.y - 1) * l.half_height) - point;
            const float d2 = dot(to, to), d = std::sqrt(d2);
            const float c = -dot(to, l.axis) / d;
            if (!(c > 1e-6f)) return out;
            return {to / d, d, l.radiance, d2 / (c * l.area)};
        }
        case LampShape::sphere: {
            const Float3 to = l.position - point;
            const float d2 = dot(to, to), r2 = l.radius * l.radius;
            if (d2 <= r2) return out;
            const float sin2 = r2 / d2;
            // 1 - cos without cancellation for small lamps far away.
            const float cap = sin2 / (1 + std::sqrt(1 - sin2));
            const float c = 1 - u.x * cap, s = std::sqrt(std::max(0.f, 1 - c * c));
            const Float3 dir = Frame(to / std::sqrt(d2))
                                   .to_world({s * cosine_of_turn(u.y), s * sine_of_turn(u.y), c});
            const float along = dot(dir, to);
            const float half = std::sqrt(std::max(0.f, along * along - d2 + r2));
            return {dir, along - half, l.radiance, 1 / (2 * pi_f * cap)};
        }
        case LampShape::sun: {
            const float c = 1 - u.x * (1 - l.cos_radius);
            const float s = std::sqrt(std::max(0.f, 1 - c * c));
            const Float3 dir =
                Frame(-l.axis).to_world({s * cosine_of_turn(u.y), s * sine_of_turn(u.y), c});
            return {dir, infinity, l.radiance, 1 / l.area};
        }
        case LampShape::dome: {
            const Float3 local = cosine_hemisphere(u);
            const Float3 dir = Frame(normal).to_world(local);
            return {dir, infinity, sky(l.radiance, l.ground, dir.y), local.z / pi_f};
        }
    }
    return out;
}

LampLight Lamps::seen(std::size_t i, Float3 point, Float3 normal, Float3 direction) const {
    const Lamp& l = lamps_[i];
    LampLight out;
    out.direction = direction;
    switch (l.shape) {
        case LampShape::rectangle: {
            const float c = -dot(direction, l.axis);
            if (!(c > 1e-6f)) return out;
            const Float3 to = l.position - point;
            const float d = -dot(to, l.axis) / c;
            const Float3 on = direction * d - to;
            if (d <= 0 || std::fabs(dot(on, l.x)) > l.half_width ||
                std::fabs(dot(on, l.y)) > l.half_height)
                return out;
            return {direction, d, l.radiance, d * d / (c * l.area)};
        }
        case LampShape::sphere: {
            const Float3 to = l.position - point;
            const float d2 = dot(to, to), r2 = l.radius * l.radius;
            const float along = dot(direction, to);
            const Float3 off = to - direction * along;
            const float off2 = dot(off, off);
            if (d2 <= r2 || along <= 0 || off2 >= r2) return out;
            const float sin2 = r2 / d2;
            const float cap = sin2 / (1 + std::sqrt(1 - sin2));
            return {direction, along - std::sqrt(r2 - off2), l.radiance, 1 / (2 * pi_f * cap)};
        }
        case LampShape::sun:
            if (-dot(direction, l.axis) < l.cos_radius) return out;
            return {direction, infinity, l.radiance, 1 / l.area};
        case LampShape::dome:
            return {direction, infinity, sky(l.radiance, l.ground, direction.y),
                    std::max(dot(direction, normal), 1e-6f) / pi_f};
    }
    return out;
}

}  // namespace answerprint::render
