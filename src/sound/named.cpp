#include "sound/named.h"

#include <algorithm>
#include <cmath>

#include "base/maths.h"
#include "base/text.h"

namespace answerprint::sound {

namespace {

using voice::Filter;

double seconds(std::int64_t sample) { return static_cast<double>(sample) / rate; }

/// Adds noise through `filters`; `gain(t)` at t seconds.
template <typename Gain>
void add_noise(Stretch& s, std::uint64_t salt, std::initializer_list<Filter> filters, Gain gain) {
    const auto x = noise(s, salt, filters);
    for (std::size_t i = 0; i < x.size(); ++i)
        s.samples[i] +=
            static_cast<float>(x[i] * gain(seconds(s.first + static_cast<std::int64_t>(i))));
}

/// A tone that holds; `gain(t)` at t seconds.
template <typename Gain>
void add_tone(Stretch& s, double hz, Gain gain) {
    for (std::int64_t i = s.first; i < s.end(); ++i)
        s.add(i, std::sin(2 * pi * hz * seconds(i)) * gain(seconds(i)));
}

auto steady(double gain) {
    return [gain](double) { return gain; };
}

/// 0 to 1, drifting, for what swells and fades.
double swell(std::uint64_t seed, double t) { return 0.5 + 0.5 * drift(seed, t); }

void rain(Stretch& s) {
    add_noise(s, 1, {Filter::high_pass(900), Filter::low_pass(7000)},
              [&](double t) { return 0.8 + 0.2 * drift(s.seed, t / 3); });
    each(s, 0.012, 0.03, 2, [&](std::int64_t at, Dice dice, std::int64_t) {
        strike(s, at + static_cast<std::int64_t>(dice(0, 500)), dice(1500, 5500),
               dice(0.005, 0.025), dice(0.05, 0.6), 1.2);
    });
}

void wind(Stretch& s) {
    std::uint64_t band = 1;
    for (const double hz : {160.0, 320.0, 620.0, 1150.0}) {
        add_noise(s, band, {Filter::band_pass(hz, 1.4)}, [&, band](double t) {
            const double gust = swell(s.seed ^ band, t / 1.7) * swell(s.seed, t / 5);
            return (0.15 + 1.6 * gust) / static_cast<double>(band);
        });
        ++band;
    }
}

void sea(Stretch& s) {
    const auto wave = [&](double t) {
        return std::pow(0.5 + 0.5 * std::sin(2 * pi * t / 7.5 + 2 * drift(s.seed, t / 9)), 2);
    };
    add_noise(s, 1, {Filter::low_pass(280), Filter::high_pass(40)},
              [&](double t) { return 2.2 * (0.35 + wave(t + 0.8)); });
    add_noise(s, 2, {Filter::high_pass(500), Filter::low_pass(3500)},
              [&](double t) { return 0.08 + 0.75 * wave(t); });
    add_noise(s, 3, {Filter::high_pass(2500)},
              [&](double t) { return 0.03 + 0.35 * wave(t - 0.7) * swell(s.seed ^ 3, t); });
}

void thunder(Stretch& s) {
    each(s, 16, 9, 1, [&](std::int64_t at, Dice dice, std::int64_t) {
        burst(s, at, 900, 0.6, 0.004, 0.7, dice(0.4, 0.8));
        for (int roll = 0; roll < 7; ++roll)
            burst(s, at + static_cast<std::int64_t>(roll * dice(0.25, 0.55) * rate), dice(45, 130),
                  0.7, dice(0.02, 0.25), dice(1.5, 4.5), dice(0.3, 1));
    });
}

void phone_ring(Stretch& s) {
    // Two gongs, one clapper at 20 strokes a second; 2 s of ringing in 6.
    each(s, 0.025, 0.5, 1, [&](std::int64_t at, Dice dice, std::int64_t stroke) {
        if ((stroke % 240 + 240) % 240 >= 80) return;
        const double gong = stroke % 2 == 0 ? 1180 : 1475, hit = dice(0.8, 1);
        strike(s, at, gong, 0.5, 0.5 * hit);
        strike(s, at, gong * 2.71, 0.25, 0.25 * hit);
        strike(s, at, gong * 5.15, 0.08, 0.12 * hit);
    });
}

void bell(Stretch& s, std::int64_t at, double hz, double decay, double gain) {
    // Hum, prime, tierce, quint, nominal of a bell.
    const double partials[][3] = {{0.5, 1, 0.5},   {1, 0.8, 1},    {1.2, 0.55, 0.6},
                                  {1.5, 0.4, 0.3}, {2, 0.35, 0.7}, {2.67, 0.2, 0.25}};
    for (const auto& [ratio, length, share] : partials)
        strike(s, at, hz * ratio, decay * length, gain * share);
}

void door_bell(Stretch& s) {
    each(s, 10, 3, 1, [&](std::int64_t at, Dice, std::int64_t) {
        for (const auto& [delay, hz] : {std::pair{0.0, 659.3}, std::pair{0.6, 523.3}}) {
            const auto then = at + static_cast<std::int64_t>(delay * rate);
            strike(s, then, hz, 1.8, 0.6);
            strike(s, then, hz * 2.76, 0.6, 0.15);
            strike(s, then, hz * 5.4, 0.2, 0.06);
        }
    });
}

void church_bell(Stretch& s) {
    each(s, 3, 6, 1, [&](std::int64_t at, Dice dice, std::int64_t) {
        bell(s, at, 392, 6, dice(0.8, 1));
        burst(s, at, 2500, 0.8, 0.001, 0.03, 0.2);
    });
}

void clock_tick(Stretch& s) {
    each(s, 0.5, 0.1, 1, [&](std::int64_t at, Dice dice, std::int64_t beat) {
        const double lower = beat % 2 == 0 ? 1 : 0.82, hit = dice(0.85, 1);
        strike(s, at, 2600 * lower, 0.03, 0.7 * hit);
        strike(s, at, 4300 * lower, 0.02, 0.5 * hit);
        strike(s, at, 900 * lower, 0.05, 0.25 * hit);
        burst(s, at, 5000, 0.7, 0.0005, 0.012, 0.5 * hit);
    });
}

void projector(Stretch& s) {
    // The claw pulls 24 times a second; motor, gears, the fan.
    each(s, 1.0 / 24, 0.06, 1, [&](std::int64_t at, Dice dice, std::int64_t frame) {
        const double hit = dice(0.75, 1) * (frame % 4 == 0 ? 1.15 : 1);
        burst(s, at, 2100, 0.9, 0.0008, 0.02, 0.6 * hit);
        burst(s, at + rate / 80, 3600, 1.2, 0.0005, 0.012, 0.3 * hit);
        strike(s, at, 310, 0.045, 0.35 * hit);
    });
    add_tone(s, 96, [&](double t) { return 0.06 + 0.01 * drift(s.seed, t * 3); });
    add_tone(s, 192.5, steady(0.03));
    add_noise(s, 2, {Filter::band_pass(700, 0.5)}, steady(0.16));
}

void crowd_murmur(Stretch& s) {
    for (std::uint64_t person = 1; person <= 10; ++person) {
        Dice dice(s.seed, static_cast<std::int64_t>(person));
        const double hz = dice(280, 900), second = hz * dice(1.7, 2.6), tempo = dice(3, 5.5);
        const auto talk = [&, tempo](double t) {
            const double syllable = std::max(0.0, drift(s.seed ^ (person * 77), t * tempo));
            return syllable * (drift(s.seed ^ (person * 131), t / 3) > -0.2 ? 1 : 0.15);
        };
        add_noise(s, person, {Filter::band_pass(hz, 5)}, talk);
        add_noise(s, person, {Filter::band_pass(second, 7)},
                  [&](double t) { return 0.5 * talk(t); });
    }
}

void birds(Stretch& s) {
    each(s, 0.9, 1.2, 1, [&](std::int64_t at, Dice dice, std::int64_t) {
        if (dice(0, 1) > 0.7) return;
        const double hz = dice(2600, 5200), bend = dice(0.7, 1.35), gain = dice(0.2, 1);
        const int notes = static_cast<int>(dice(1, 6));
        auto then = at + static_cast<std::int64_t>(dice(0, 0.5) * rate);
        for (int n = 0; n < notes; ++n) {
            strike(s, then, hz * dice(0.92, 1.08), 0.12, gain, bend);
            then += static_cast<std::int64_t>(dice(0.07, 0.14) * rate);
        }
    });
    add_noise(s, 2, {Filter::band_pass(1800, 0.5)}, steady(0.01));
}

void crickets(Stretch& s) {
    for (std::uint64_t one = 1; one <= 4; ++one) {
        Dice voice_of(s.seed, static_cast<std::int64_t>(one));
        const double hz = voice_of(3900, 5100), period = voice_of(0.42, 0.7),
                     gain = voice_of(0.2, 1);
        each(s, period, 0.2, one, [&](std::int64_t at, Dice dice, std::int64_t) {
            if (dice(0, 1) > 0.9) return;
            for (int pulse = 0; pulse < 3; ++pulse)
                burst(s, at + static_cast<std::int64_t>(pulse * 0.03 * rate), hz, 40, 0.008, 0.02,
                      gain);
        });
    }
}

void traffic(Stretch& s) {
    add_noise(s, 1, {Filter::low_pass(220), Filter::high_pass(45)},
              [&](double t) { return 1.5 * (0.7 + 0.3 * drift(s.seed, t / 2)); });
    add_noise(s, 2, {Filter::band_pass(600, 0.5)}, [&](double t) {
        const double near = swell(s.seed ^ 5, t / 2.2);
        return 0.1 + 0.7 * near * near * near;
    });
    add_noise(s, 3, {Filter::band_pass(1600, 0.7)}, [&](double t) {
        const double near = swell(s.seed ^ 6, t / 1.6);
        return 0.35 * near * near * near * near;
    });
}

void train(Stretch& s) {
    add_noise(s, 1, {Filter::low_pass(160), Filter::high_pass(35)}, steady(2.2));
    add_noise(s, 2, {Filter::band_pass(500, 0.6)},
              [&](double t) { return 0.35 + 0.1 * drift(s.seed, t * 2); });
    each(s, 0.78, 0.5, 3, [&](std::int64_t at, Dice dice, std::int64_t) {
        // Two axles over a joint.
        for (const double delay : {0.0, 0.13}) {
            const auto then = at + static_cast<std::int64_t>(delay * rate);
            strike(s, then, 95, 0.16, 0.9 * dice(0.8, 1), 0.7);
            burst(s, then, 1300, 0.8, 0.002, 0.07, 0.3);
        }
    });
}

void heartbeat(Stretch& s) {
    each(s, 0.9, 0.6, 1, [&](std::int64_t at, Dice, std::int64_t) {
        strike(s, at, 62, 0.22, 1, 0.6);
        strike(s, at + static_cast<std::int64_t>(0.3 * rate), 74, 0.17, 0.6, 0.6);
    });
}

void fire(Stretch& s) {
    add_noise(s, 1, {Filter::low_pass(400), Filter::high_pass(60)},
              [&](double t) { return 0.25 * (0.7 + 0.3 * drift(s.seed, t * 4)); });
    add_noise(s, 2, {Filter::high_pass(2000)}, steady(0.015));
    each(s, 0.045, 0.06, 3, [&](std::int64_t at, Dice dice, std::int64_t) {
        const double size = dice(0, 1);
        if (size < 0.6) return;
        burst(s, at + static_cast<std::int64_t>(dice(0, 2000)), dice(900, 5500), 1, 0.0004,
              dice(0.005, 0.04), 0.7 * size * size * size);
    });
}

void knock(Stretch& s) {
    each(s, 6, 1, 1, [&](std::int64_t at, Dice dice, std::int64_t) {
        for (int n = 0; n < 3; ++n) {
            const auto then = at + static_cast<std::int64_t>(n * 0.22 * rate);
            const double hit = dice(0.8, 1);
            strike(s, then, 148, 0.13, hit, 0.9);
            strike(s, then, 395, 0.07, 0.5 * hit);
            burst(s, then, 1400, 0.8, 0.001, 0.03, 0.4 * hit);
        }
    });
}

void applause(Stretch& s) {
    each(s, 0.006, 0.05, 1, [&](std::int64_t at, Dice dice, std::int64_t) {
        burst(s, at + static_cast<std::int64_t>(dice(0, 288)), dice(800, 2600), 1.3, 0.001,
              dice(0.015, 0.04), dice(0.1, 0.6));
    });
}

void drip(Stretch& s) {
    each(s, 1.3, 0.4, 1, [&](std::int64_t at, Dice dice, std::int64_t) {
        const auto then = at + static_cast<std::int64_t>(dice(0, 0.4) * rate);
        strike(s, then, dice(900, 1500), 0.09, 0.8, 1.5);
        strike(s, then + rate / 50, dice(1800, 2600), 0.05, 0.3, 1.3);
    });
}

void ship_horn(Stretch& s) {
    each(s, 20, 5, 1, [&](std::int64_t at, Dice, std::int64_t) {
        const double start = seconds(at);
        for (const auto& [hz, share] :
             {std::pair{110.0, 1.0}, {146.8, 0.7}, {220.5, 0.5}, {331.0, 0.2}})
            add_tone(s, hz, [&, share = share](double t) {
                const double x = t - start;
                if (x < 0 || x > 4.6) return 0.0;
                return 0.4 * share * std::min({1.0, x / 0.35, (4.6 - x) / 0.9});
            });
    });
}

void footsteps(Stretch& s) {
    each(s, 0.55, 0.4, 1, [&](std::int64_t at, Dice dice, std::int64_t) {
        const auto heel = at + static_cast<std::int64_t>(dice(0, 0.03) * rate);
        for (const auto& [delay, hit] : {std::pair{0.0, 1.0}, std::pair{0.085, 0.45}}) {
            const auto then = heel + static_cast<std::int64_t>(delay * rate);
            strike(s, then, 110 * dice(0.94, 1.06), 0.1, 0.6 * hit, 0.7);
            strike(s, then, 340 * dice(0.94, 1.06), 0.05, 0.2 * hit);
            burst(s, then, 2300, 0.8, 0.0008, 0.03, 0.3 * hit);
        }
    });
}

void dog_bark(Stretch& s) {
    each(s, 3.2, 1.4, 1, [&](std::int64_t at, Dice dice, std::int64_t) {
        const int barks = static_cast<int>(dice(1, 4));
        for (int n = 0; n < barks; ++n) {
            const auto then = at + static_cast<std::int64_t>((0.38 * n + dice(0, 0.06)) * rate);
            const double hz = dice(380, 460);
            for (int k = 1; k <= 5; ++k) strike(s, then, hz * k, 0.22, 0.7 / k, 0.62);
            burst(s, then, 1100, 0.8, 0.012, 0.16, 0.5);
        }
    });
}

// The second number is measured; a test holds it.
const std::vector<Named> all = {
    {"applause", "掌声|鼓掌", -30, -17.6, true, applause},
    {"birds", "鸟鸣|鸟叫|鸟", -38, -24.3, true, birds},
    {"church-bell", "教堂钟|大钟|教堂钟声", -30, -10.6, false, church_bell},
    {"clock-tick", "钟|钟声|钟表|滴答|时钟", -44, -28.1, false, clock_tick},
    {"crickets", "蟋蟀|虫鸣", -42, -19.0, true, crickets},
    {"crowd-murmur", "人声|人群|嘈杂", -36, -25.6, true, crowd_murmur},
    {"dog-bark", "狗叫|犬吠", -34, -22.9, false, dog_bark},
    {"door-bell", "门铃", -32, -21.0, false, door_bell},
    {"drip", "滴水|水滴", -42, -27.3, false, drip},
    {"fire", "火|炉火|火焰", -38, -29.7, true, fire},
    {"footsteps", "脚步|脚步声", -42, -25.0, false, footsteps},
    {"heartbeat", "心跳", -36, -19.4, false, heartbeat},
    {"knock", "敲门|敲门声", -34, -26.4, false, knock},
    {"phone-ring", "电话铃|电话|手机铃", -30, -10.2, false, phone_ring},
    {"projector", "放映机|放映机声", -36, -19.6, false, projector},
    {"rain", "雨|雨声|下雨", -36, -11.6, true, rain},
    {"sea", "海浪|海|海浪声|浪", -36, -15.3, true, sea},
    {"ship-horn", "汽笛|雾笛|船笛", -30, -13.5, false, ship_horn},
    {"silence", "静|寂静|无声|安静", -200, 0, false, nullptr},
    {"thunder", "雷|雷声|打雷", -28, -16.6, true, thunder},
    {"traffic", "车流|车声|马路", -38, -22.3, true, traffic},
    {"train", "火车|火车声|列车", -32, -16.6, true, train},
    {"wind", "风|风声|刮风", -38, -27.5, true, wind},
};

/// Other words for the same.
constexpr std::pair<std::string_view, std::string_view> synonyms[] = {
    {"bell", "church-bell"},
    {"birdsong", "birds"},
    {"clock", "clock-tick"},
    {"crowd", "crowd-murmur"},
    {"dog", "dog-bark"},
    {"doorbell", "door-bell"},
    {"foghorn", "ship-horn"},
    {"murmur", "crowd-murmur"},
    {"ocean", "sea"},
    {"phone", "phone-ring"},
    {"surf", "sea"},
    {"telephone", "phone-ring"},
    {"ticking", "clock-tick"},
    {"waves", "sea"},
    {"film-projector", "projector"}};

bool lists(std::string_view names, std::string_view name) {
    while (!names.empty()) {
        const std::size_t bar = std::min(names.find('|'), names.size());
        if (names.substr(0, bar) == name) return true;
        names.remove_prefix(std::min(bar + 1, names.size()));
    }
    return false;
}

}  // namespace

const std::vector<Named>& named_sounds() { return all; }

const Named* named_sound(std::string_view name) {
    std::string key = folded(name);
    std::replace(key.begin(), key.end(), ' ', '-');
    for (const auto& [word, of] : synonyms)
        if (word == key) key = of;
    for (const Named& n : all)
        if (n.name == key || lists(n.chinese, key)) return &n;
    return nullptr;
}

void add_named(const Named& sound, Stretch s, double gain) {
    if (sound.make == nullptr) return;
    std::vector<float> made(s.samples.size());
    Stretch own{s.first, made, seed_of(sound.name) ^ s.seed};
    sound.make(own);
    const double scale = gain * voice::from_db(sound.level - sound.made);
    for (std::size_t i = 0; i < made.size(); ++i)
        s.samples[i] += static_cast<float>(static_cast<double>(made[i]) * scale);
}

void add_room_tone(std::string_view place, Stretch s) {
    const std::uint64_t given = s.seed;
    s.seed ^= seed_of(place);
    if (place == "room") {
        add_noise(s, 1, {Filter::low_pass(240), Filter::high_pass(40)}, steady(0.025));
        add_noise(s, 2, {Filter::band_pass(900, 0.4)}, steady(0.0006));
        add_tone(s, 100, steady(0.0003));
        return;
    }
    add_noise(s, 1, {Filter::low_pass(350), Filter::high_pass(50)},
              [&](double t) { return 0.028 * (1 + 0.4 * drift(s.seed, t / 4)); });
    add_noise(s, 2, {Filter::band_pass(1400, 0.5)},
              [&](double t) { return 0.002 * (1 + 0.5 * drift(s.seed ^ 2, t / 3)); });
    const std::pair<std::string_view, std::string_view> lives[] = {
        {"street", "traffic"}, {"roofs", "traffic"}, {"station", "crowd-murmur"},
        {"sea", "sea"},        {"park", "birds"},    {"field", "crickets"}};
    for (const auto& [where, what] : lives)
        if (where == place)
            add_named(*named_sound(what), {s.first, s.samples, given}, voice::from_db(-16));
}

}  // namespace answerprint::sound
