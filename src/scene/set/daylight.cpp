#include "scene/set/daylight.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "scene/materials.h"
#include "scene/set/places.h"
#include "scene/set/sun.h"

namespace answerprint::scene {

using direction::DayTime;
using direction::Sky;

namespace {

double days_at(const Daylight& d, double hour) {
    return days_since_2000(d.year, d.month, d.day, hour - d.zone);
}

// The clock's hour that a heading means there and then.
double usual_hour(const Daylight& d, DayTime t) {
    constexpr int steps = 288;
    const auto height = [&](int n) {
        return sun_at(days_at(d, 24.0 * n / steps), d.latitude, d.longitude).elevation;
    };
    int noon = 0;
    for (int n = 1; n < steps; ++n)
        if (height(n) > height(noon)) noon = n;
    // From noon back to where it stands as low as at dawn, or on to dusk.
    const auto low = [&](int way, double elevation) {
        for (int n = 0; n <= steps / 2; ++n)
            if (height(noon + way * n) < radians(elevation)) return noon + way * n;
        return noon + way * steps / 4;
    };
    double n = noon;
    switch (t) {
        case DayTime::dawn:
            n = low(-1, 6);
            break;
        case DayTime::dusk:
            n = low(1, 4);
            break;
        case DayTime::night:
            n = noon + steps * 10.0 / 24;
            break;
        default:
            n = noon + steps * 2.5 / 24;
    }
    return 24.0 * n / steps;
}

double along(double x, std::initializer_list<std::pair<double, double>> curve) {
    auto b = curve.begin();
    if (x <= b->first) return b->second;
    for (auto a = b++; b != curve.end(); a = b++)
        if (x <= b->first)
            return a->second + (b->second - a->second) * (x - a->first) / (b->first - a->first);
    return (curve.end() - 1)->second;
}

// How much of the moon is up, in the light of a full one.
double moonlight(double elevation, double lit) {
    return elevation < radians(1) ? 0 : std::pow(lit, 1.5) * std::min(1.0, elevation / radians(12));
}

Vec3 in_set(const Daylight& d, const SkyPlace& p) {
    const double turn = p.azimuth - radians(d.north);
    return {std::sin(turn) * std::cos(p.elevation), std::sin(p.elevation),
            -std::cos(turn) * std::cos(p.elevation)};
}

// The camera's exposure follows the hour, as a film's does, so light falls off with the sun's
// height by less than it does in nature (a direct beam of 0.7 to the power of air_mass^0.678:
// Meinel and Meinel, Applied Solar Energy, 1976).
Outdoors by_clock(const Daylight& d, double hour) {
    Outdoors o;
    const SkyPlace sun = sun_at(days_at(d, hour), d.latitude, d.longitude);
    const double e = degrees(sun.elevation), air = air_mass(sun.elevation);
    o.to_sun = in_set(d, sun);
    o.sun = 2.8 * std::pow(std::pow(0.7, std::pow(air, 0.678)) / 0.61, 0.72) *
            std::clamp((e + 0.8) / 1.6, 0.0, 1.0);
    o.sun_kelvin = std::max(1900.0, 1e6 / (163.5 + 22.5 * air));
    o.sky = along(
        e, {{-12, 0.022}, {-6, 0.10}, {-2, 0.32}, {2, 0.46}, {9, 0.56}, {38, 0.58}, {90, 0.6}});
    o.sky_kelvin =
        along(e, {{-12, 11000}, {-5, 12000}, {0, 8600}, {7, 7500}, {9, 7000}, {38, 6200}});
    o.window =
        along(e, {{-12, 0.10}, {-6, 0.35}, {0, 0.9}, {7, 1.3}, {9, 1.6}, {38, 3.2}, {90, 3.6}});
    o.night = e < -4;
    if (e < -0.8) {
        double lit = 0;
        const SkyPlace moon = moon_at(days_at(d, hour), d.latitude, d.longitude, &lit);
        o.to_sun = in_set(d, moon);
        o.sun = 0.30 * moonlight(moon.elevation, lit) * std::clamp(-e / 6, 0.0, 1.0);
        o.sun_kelvin = 7500;
    }
    return o;
}

// Without a place: from the south-west, for the whole of a set's day.
Outdoors by_heading(DayTime t) {
    Outdoors o;
    double height = 38;
    switch (t) {
        case DayTime::dawn:
            o = {1.6, 3300, {}, 0.56, 7000, 1.6, false};
            height = 9;
            break;
        case DayTime::dusk:
            o = {1.5, 3000, {}, 0.50, 7500, 1.2, false};
            height = 7;
            break;
        case DayTime::night:
            o = {0.30, 7500, {}, 0.022, 11000, 0.10, true};
            height = 42;
            break;
        default:
            o = {2.8, 5000, {}, 0.58, 6200, 3.2, false};
    }
    const double e = radians(height), a = radians(-50);
    o.to_sun = {std::sin(a) * std::cos(e), std::sin(e), std::cos(a) * std::cos(e)};
    return o;
}

void cloud(Outdoors& o, double cover, double dark, double kelvin) {
    o.sky = (o.sky + o.sun * 0.3 * cover) * dark;
    o.window *= 1 - 0.3 * cover;
    o.sky_kelvin += (kelvin - o.sky_kelvin) * cover;
    o.sun *= 1 - cover;
}

}  // namespace

Outdoors outdoors(const Set& set, DayTime claimed, Sky sky) {
    const Daylight& d = set.daylight;
    const DayTime heading = set.day_time == DayTime::unset ? DayTime::day : set.day_time;
    DayTime time = claimed == DayTime::unset ? heading : claimed;
    if (sky == Sky::moon) time = DayTime::night;
    const bool clock = claimed == DayTime::unset && sky != Sky::moon && d.hour >= 0;
    Outdoors o = d.known ? by_clock(d, clock ? d.hour : usual_hour(d, time)) : by_heading(time);
    // Somebody asked for a moon: there is one, whatever the almanac says.
    if (sky == Sky::moon && o.sun < 0.2) o = by_heading(DayTime::night);
    const Weather w = sky == Sky::overcast                  ? Weather::overcast
                      : sky == Sky::sun || sky == Sky::moon ? Weather::clear
                                                            : d.weather;
    switch (w) {
        case Weather::cloudy:
            cloud(o, 0.55, 1, 6400);
            break;
        case Weather::overcast:
            cloud(o, 1, 1, 6500);
            break;
        case Weather::rain:
            cloud(o, 1, 0.72, 6900);
            break;
        case Weather::snow:
            cloud(o, 1, 0.95, 7100);
            break;
        case Weather::fog:
            cloud(o, 1, 0.88, 6700);
            break;
        case Weather::clear:
            break;
    }
    return o;
}

Daylight read_daylight(TomlTable& top, Diagnostics& out) {
    Daylight d;
    const auto* place = top.find("place");
    const auto date = top.text("date");
    const auto hour = top.text("hour");
    if (place && place->kind == TomlValue::Kind::text) {
        if (const City* c = city_named(place->text)) {
            d.latitude = c->latitude;
            d.longitude = c->longitude;
            d.zone = c->zone;
        } else {
            std::vector<std::string> known;
            for (const auto& one : cities()) known.emplace_back(one.english);
            const std::string near = nearest(place->text, known);
            error(out, place->place, msg("scene.unknown-place", place->text),
                  near.empty() ? msg("scene.place-forms") : msg("scene.did-you-mean", near));
        }
    } else if (const auto v = top.numbers("place", 2)) {
        if (std::abs((*v)[0]) <= 90 && std::abs((*v)[1]) <= 180) {
            d.latitude = (*v)[0];
            d.longitude = (*v)[1];
            d.zone = std::round((*v)[1] / 15);
        } else {
            error(out, place->place,
                  msg("scene.out-of-range", "place", "[-90, -180]", "[90, 180]"));
        }
    }
    const auto numbers = [](std::string_view text, char between) {
        std::vector<int> all;
        for (const char* at = text.data(); at <= text.data() + text.size();) {
            const char* end = std::find(at, text.data() + text.size(), between);
            int n = -1;
            const auto r = std::from_chars(at, end, n);
            all.push_back(r.ec == std::errc() && r.ptr == end && end - at <= 4 ? n : -1);
            at = end + 1;
        }
        return all;
    };
    if (date) {
        const auto v = numbers(*date, '-');
        constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (v.size() == 3 && v[0] >= 1800 && v[0] <= 2200 && v[1] >= 1 && v[1] <= 12 && v[2] >= 1 &&
            v[2] <= days[static_cast<std::size_t>(v[1] - 1)]) {
            d.year = v[0];
            d.month = v[1];
            d.day = v[2];
        } else {
            error(out, top.find("date")->place, msg("scene.wrong-type", "date", "2026-03-21"));
        }
    }
    if (hour) {
        const auto v = numbers(*hour, ':');
        if (v.size() == 2 && v[0] >= 0 && v[0] <= 24 && v[1] >= 0 && v[1] < 60 &&
            v[0] * 60 + v[1] <= 24 * 60)
            d.hour = v[0] + v[1] / 60.0;
        else
            error(out, top.find("hour")->place, msg("scene.wrong-type", "hour", "\"17:30\""));
    }
    if (const auto v = top.number("north", -360, 360)) d.north = *v;
    if (const auto word = top.text("weather")) {
        constexpr std::pair<std::string_view, Weather> known[] = {
            {"clear", Weather::clear}, {"cloudy", Weather::cloudy}, {"overcast", Weather::overcast},
            {"rain", Weather::rain},   {"snow", Weather::snow},     {"fog", Weather::fog},
            {"晴", Weather::clear},    {"多云", Weather::cloudy},   {"阴", Weather::overcast},
            {"雨", Weather::rain},     {"雪", Weather::snow},       {"雾", Weather::fog}};
        const auto* found = std::find_if(std::begin(known), std::end(known),
                                         [&](auto& k) { return k.first == folded(*word); });
        if (found != std::end(known))
            d.weather = found->second;
        else
            error(out, top.find("weather")->place, msg("scene.unknown-word", "weather", *word),
                  msg("scene.one-of", "clear, cloudy, overcast, rain, snow, fog"));
    }
    d.known = place || date || hour;
    return d;
}

}  // namespace answerprint::scene
