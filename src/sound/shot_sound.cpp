#include <algorithm>
#include <cmath>

#include "sound/foley.h"
#include "sound/mix.h"
#include "sound/named.h"
#include "sound/reverb.h"
#include "voice/filter.h"

namespace answerprint::sound {

namespace {

/// What sounded this long before a shot may still ring in its room.
constexpr double pre_roll = 1.5;  // seconds

struct Place {
    double left, right;  // linear
};

/// Constant power, -1 (left) to 1 (right).
Place panned(double pan, double gain) {
    const double a = (std::clamp(pan, -1.0, 1.0) + 1) * pi / 4;
    return {gain * std::cos(a), gain * std::sin(a)};
}

/// Where a point stands in the picture, -1 left edge to 1 right edge; what is behind, by its
/// bearing.
double pan_of(const Ear& ear, Vec3 p) {
    const Vec3 local = ear.at.inverse() * p;
    const double ahead = -local.z, bearing = std::hypot(local.x, local.z);
    if (bearing < 1e-6) return 0;
    if (ahead <= 0.1 * bearing) return local.x / bearing;
    return std::clamp(local.x / (ahead * ear.half_width), -1.0, 1.0);
}

double distance_of(const Ear& ear, Vec3 p) { return length(p - ear.at.position); }

/// Speech stays near the middle and to be understood: a third of the fall of free air, 9 dB at
/// most.
Place place_of(const Voiced& v, const std::optional<Ear>& ear) {
    if (v.voice_over || !v.position || !ear) return panned(0, v.off_screen ? 0.7 : 1);
    const double near = std::max(distance_of(*ear, *v.position), 0.5);
    const double gain = std::clamp(std::pow(2 / near, 0.35), 0.35, 1.25);
    return panned(0.35 * pan_of(*ear, *v.position), gain * (v.off_screen ? 0.7 : 1));
}

Place place_of(Vec3 p, const std::optional<Ear>& ear) {
    if (!ear) return panned(0, 0.7);
    return panned(0.7 * pan_of(*ear, p),
                  std::clamp(1.5 / std::max(distance_of(*ear, p), 0.1), 0.06, 1.4));
}

struct Bus {
    std::int64_t first;  // scene sample
    std::vector<float> left, right, room;

    std::int64_t end() const { return first + static_cast<std::int64_t>(left.size()); }
    void add(const std::vector<float>& mono, std::int64_t at, Place place, double send) {
        const std::int64_t low = std::max(at, first);
        const std::int64_t high = std::min(at + static_cast<std::int64_t>(mono.size()), end());
        for (std::int64_t t = low; t < high; ++t) {
            const double x = static_cast<double>(mono[static_cast<std::size_t>(t - at)]);
            const auto i = static_cast<std::size_t>(t - first);
            left[i] += static_cast<float>(x * place.left);
            right[i] += static_cast<float>(x * place.right);
            room[i] += static_cast<float>(x * send);
        }
    }
};

void add_voice(Bus& bus, const Voiced& v, const std::optional<Ear>& ear) {
    std::vector<float> samples = v.audio.samples;
    if (v.off_screen) voice::Filter::low_pass(4500).apply(samples);
    bus.add(samples, sample_at(v.start), place_of(v, ear),
            v.voice_over   ? 0
            : v.off_screen ? 1.2
                           : 0.8);
}

void add_event(Bus& bus, const scene::SoundEvent& e, const std::optional<Ear>& ear) {
    const std::int64_t at = sample_at(e.time) - static_cast<std::int64_t>(foley_lead * rate);
    std::vector<float> mono(static_cast<std::size_t>((foley_lead + foley_reach) * rate));
    add_foley(e, {at, mono, 0});
    bus.add(mono, at, place_of(e.position, ear), 0.5);
}

/// 0 to 1: inside the window, with short slopes; one that holds from the scene's start or to its
/// end goes on beyond.
double presence(const direction::Window& w, Time scene_length, double t) {
    const double rise = w.start.ticks <= 0 ? 1 : (t - w.start.seconds()) / 0.01;
    const double slope = std::min(0.3, w.length().seconds() / 4 + 1e-3);
    const double fall = w.end >= scene_length ? 1 : (w.end.seconds() - t) / slope;
    return std::clamp(std::min(rise, fall), 0.0, 1.0);
}

void add_ambience(Bus& bus, const Ambience& a, Time scene_length, const std::optional<Ear>& ear) {
    const std::int64_t start = sample_at(a.sound.time.start);
    const std::size_t n = bus.left.size();
    std::vector<float> left(n), right;
    if (a.sound.name == "music") {
        right.resize(n);
        const auto channels = static_cast<std::size_t>(a.music.channels);
        constexpr double level = -28;  // dBFS while it sounds
        const double gain =
            a.sound.level * voice::from_db(level - voice::sounding_level(a.music.samples));
        for (std::size_t i = 0; i < n; ++i) {
            const std::int64_t k = bus.first + static_cast<std::int64_t>(i) - start;
            if (k < 0 || k >= static_cast<std::int64_t>(a.music.frames())) continue;
            const std::size_t frame = static_cast<std::size_t>(k) * channels;
            left[i] = static_cast<float>(gain * static_cast<double>(a.music.samples[frame]));
            right[i] = static_cast<float>(
                gain * static_cast<double>(a.music.samples[frame + (channels > 1 ? 1 : 0)]));
        }
    } else if (const Named* named = named_sound(a.sound.name)) {
        add_named(*named, {bus.first - start, left, 0}, a.sound.level);
        if (named->wide && !a.position) {
            right.resize(n);
            add_named(*named, {bus.first - start, right, 1}, a.sound.level);
        }
    }
    const auto window = [&](std::vector<float>& samples) {
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] *= static_cast<float>(
                presence(a.sound.time, scene_length,
                         static_cast<double>(bus.first + static_cast<std::int64_t>(i)) / rate));
    };
    window(left);
    if (right.empty()) {
        // Its level is that of a thing 3 m away.
        Place place = panned(0, 1);
        if (a.position && ear) {
            place = place_of(*a.position, ear);
            place = {2 * place.left, 2 * place.right};
        }
        bus.add(left, bus.first, place, a.position ? 0.4 : 0);
        return;
    }
    window(right);
    for (std::size_t i = 0; i < n; ++i) {
        bus.left[i] += left[i];
        bus.right[i] += right[i];
    }
}

void add_tone_of_room(Bus& bus, const SceneSound& scene) {
    std::vector<float> left(bus.left.size()), right(bus.left.size());
    add_room_tone(scene.room.place, {bus.first, left, 1});
    add_room_tone(scene.room.place, {bus.first, right, 2});
    for (std::size_t i = 0; i < left.size(); ++i) {
        const double t = static_cast<double>(bus.first + static_cast<std::int64_t>(i)) / rate;
        double open = 1;
        for (const Ambience& a : scene.sounds) {
            const Named* named = named_sound(a.sound.name);
            if (named != nullptr && named->make == nullptr)
                open = std::min(open, 1 - presence(a.sound.time, scene.length, t));
        }
        bus.left[i] += static_cast<float>(open * static_cast<double>(left[i]));
        bus.right[i] += static_cast<float>(open * static_cast<double>(right[i]));
    }
}

bool overlaps(Time start, Time end, Time low, Time high) { return start < high && end > low; }

}  // namespace

Ear ear_of(const scene::CameraPath& camera) {
    const auto& sample = camera.samples.at(camera.samples.size() / 2);
    return {sample.at, camera.lens.sensor.width_mm / (2 * sample.focal_mm)};
}

Room room_of(const scene::Set& set) {
    if (set.kind == scene::SetKind::exterior)
        return {set.surroundings.empty() ? "open" : set.surroundings, 0};
    const Vec2 size = set.high - set.low;
    return {"room", size.x * size.y * set.height};
}

ShotSound heard_in(const SceneSound& scene, direction::Window time, Time before, Time after,
                   std::optional<Ear> ear) {
    ShotSound out;
    out.scene.room = scene.room;
    out.scene.length = scene.length;
    out.ear = ear;
    out.time = time;
    out.before = before;
    out.after = after;
    const Time low = time.start - before - Time::from_seconds(pre_roll), high = time.end + after;
    for (const Voiced& v : scene.voices)
        if (overlaps(v.start, v.start + v.audio.length(), low, high)) out.scene.voices.push_back(v);
    for (const auto& e : scene.events)
        if (overlaps(e.time - Time::from_seconds(foley_lead),
                     e.time + Time::from_seconds(foley_reach), low, high))
            out.scene.events.push_back(e);
    for (const Ambience& a : scene.sounds) {
        // What holds from the scene's start or to its end goes on beyond.
        const Time start = a.sound.time.start.ticks <= 0 ? low : a.sound.time.start;
        const Time end = a.sound.time.end >= scene.length ? high : a.sound.time.end;
        if (overlaps(start, end, low, high)) out.scene.sounds.push_back(a);
    }
    return out;
}

media::Audio shot_sound(const ShotSound& shot) {
    const std::int64_t from = sample_at(shot.time.start - shot.before);
    const std::int64_t to = std::max(from, sample_at(shot.time.end + shot.after));
    const auto roll = static_cast<std::int64_t>(pre_roll * rate);
    const auto n = static_cast<std::size_t>(to - from + roll);
    Bus bus{from - roll, std::vector<float>(n), std::vector<float>(n), std::vector<float>(n)};
    for (const Voiced& v : shot.scene.voices) add_voice(bus, v, shot.ear);
    for (const auto& e : shot.scene.events) add_event(bus, e, shot.ear);
    for (const Ambience& a : shot.scene.sounds) add_ambience(bus, a, shot.scene.length, shot.ear);
    if (shot.scene.room.place == "room") {
        // A furnished room: 0.3 s for a small one, 1.4 s for a hall.
        const double seconds = std::clamp(0.08 * std::cbrt(shot.scene.room.volume), 0.25, 1.4);
        // The longer it rings, the more of it adds up: some 17 dB under a voice in either.
        add_reverb(bus.room, seconds, 0.18 / std::sqrt(seconds), bus.left, bus.right);
    }
    add_tone_of_room(bus, shot.scene);

    media::Audio out;
    out.channels = 2;
    out.samples.reserve(2 * (n - static_cast<std::size_t>(roll)));
    for (auto i = static_cast<std::size_t>(roll); i < n; ++i) {
        out.samples.push_back(bus.left[i]);
        out.samples.push_back(bus.right[i]);
    }
    return out;
}

}  // namespace answerprint::sound
