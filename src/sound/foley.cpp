#include "sound/foley.h"

#include <string>

namespace answerprint::sound {

namespace {

/// What an event is made of: strikes and bursts after a delay from its moment.
struct Maker {
    Stretch& s;
    std::int64_t at;
    Dice dice;
    double gain;

    std::int64_t after(double delay) const { return at + static_cast<std::int64_t>(delay * rate); }
    void tone(double delay, double hz, double decay, double level, double bend = 1) {
        strike(s, after(delay), hz * dice(0.94, 1.06), decay, level * gain * dice(0.85, 1.1), bend);
    }
    void puff(double delay, double hz, double q, double rise, double decay, double level) {
        burst(s, after(delay), hz * dice(0.9, 1.1), q, rise, decay, level * gain * dice(0.85, 1.1),
              static_cast<std::uint64_t>(hz));
    }
};

/// Heel, then ball a little later and softer.
void step(Maker& m, const std::string& surface) {
    const double roll = m.dice(0.07, 0.1);
    for (const auto& [delay, hit] : {std::pair{0.0, 1.0}, std::pair{roll, 0.45}}) {
        if (surface == "wood") {
            m.tone(delay, 96, 0.13, 0.5 * hit, 0.7);
            m.tone(delay, 212, 0.09, 0.3 * hit);
            m.tone(delay, 447, 0.05, 0.15 * hit);
            m.puff(delay, 1500, 0.7, 0.001, 0.03, 0.15 * hit);
        } else if (surface == "carpet") {
            m.tone(delay, 70, 0.1, 0.35 * hit, 0.7);
            m.puff(delay, 300, 0.7, 0.006, 0.09, 0.25 * hit);
        } else if (surface == "grass") {
            m.tone(delay, 64, 0.08, 0.2 * hit, 0.7);
            for (int blade = 0; blade < 5; ++blade)
                m.puff(delay + m.dice(0, 0.06), m.dice(2200, 5000), 0.8, 0.004, 0.04, 0.16 * hit);
        } else {
            m.tone(delay, 125, 0.07, 0.4 * hit, 0.7);
            m.tone(delay, 1850, 0.015, 0.12 * hit);
            m.puff(delay, 2900, 0.8, 0.0006, 0.025, 0.35 * hit);
        }
    }
}

void door(Maker& m, bool opens) {
    // The latch, the hinge, and when it closes the leaf in its frame.
    const double latch = opens ? 0 : 0.02;
    m.puff(latch, 2600, 1.2, 0.0005, 0.02, 0.5);
    m.tone(latch, 1240, 0.04, 0.3);
    if (opens) {
        m.puff(0.09, 2100, 1.2, 0.0005, 0.02, 0.3);
        for (int creak = 0; creak < 9; ++creak)
            m.tone(0.15 + 0.06 * creak + m.dice(0, 0.03), 520 + 25 * creak, 0.05, 0.08);
        m.puff(0.12, 420, 0.6, 0.25, 0.5, 0.1);
    } else {
        m.tone(0, 74, 0.3, 1.1, 0.7);
        m.tone(0, 163, 0.2, 0.6);
        m.puff(0, 500, 0.6, 0.001, 0.12, 0.7);
        m.puff(0.05, 3000, 1.5, 0.0005, 0.02, 0.4);
    }
}

/// A thing meets a surface.
void put(Maker& m) {
    m.tone(0, 185, 0.1, 0.7, 0.85);
    m.tone(0, 530, 0.05, 0.35);
    m.puff(0, 1800, 0.8, 0.0008, 0.03, 0.4);
    m.puff(0.045, 1500, 0.8, 0.001, 0.025, 0.15);
}

void sit(Maker& m) {
    m.puff(-0.12, 1400, 0.5, 0.12, 0.2, 0.12);
    m.tone(0, 88, 0.16, 0.5, 0.75);
    m.puff(0, 350, 0.6, 0.004, 0.1, 0.4);
    for (int creak = 0; creak < 4; ++creak)
        m.tone(0.06 + 0.05 * creak, 410 + 40 * creak, 0.04, 0.1);
}

void click(Maker& m) {
    for (const auto& [delay, hit] : {std::pair{0.0, 0.6}, std::pair{0.018, 1.0}}) {
        m.puff(delay, 3800, 1.2, 0.0004, 0.01, 0.6 * hit);
        m.tone(delay, 2350, 0.02, 0.3 * hit);
    }
}

void window(Maker& m) {
    m.puff(0, 900, 0.7, 0.08, 0.4, 0.35);
    m.tone(0.35, 240, 0.12, 0.6);
    m.tone(0.35, 2750, 0.08, 0.12);
    m.puff(0.35, 1700, 0.8, 0.001, 0.04, 0.4);
}

void rustle(Maker& m, double hz, double level) {
    for (int fold = 0; fold < 7; ++fold)
        m.puff(0.055 * fold + m.dice(0, 0.04), hz * m.dice(0.7, 1.4), 0.7, 0.01, 0.06,
               level * m.dice(0.3, 1));
}

void fall(Maker& m) {
    m.tone(0, 58, 0.35, 1.4, 0.7);
    m.puff(0, 260, 0.6, 0.003, 0.2, 0.8);
    m.tone(0.16, 82, 0.2, 0.6, 0.7);
}

}  // namespace

std::int64_t sample_at(Time t) {
    constexpr std::int64_t one = Time::ticks_per_second / rate;
    return t.ticks >= 0 ? t.ticks / one : -((-t.ticks + one - 1) / one);
}

void add_foley(const scene::SoundEvent& event, Stretch s) {
    const std::int64_t at = sample_at(event.time);
    if (at - rate >= s.end() || at + static_cast<std::int64_t>(foley_reach * rate) < s.first)
        return;
    s.seed = seed_of(event.kind + "/" + event.surface);
    Maker m{s, at, Dice(s.seed, event.time.ticks), 0.06 * event.level};
    if (event.kind == "step")
        step(m, event.surface);
    else if (event.kind == "door-open")
        door(m, true);
    else if (event.kind == "door-close")
        door(m, false);
    else if (event.kind == "sit" || event.kind == "stand" || event.kind == "chair")
        sit(m);
    else if (event.kind == "switch")
        click(m);
    else if (event.kind == "window")
        window(m);
    else if (event.kind == "paper")
        rustle(m, 3800, 0.5);
    else if (event.kind == "cloth")
        rustle(m, 1500, 0.2);
    else if (event.kind == "fall")
        fall(m);
    else
        put(m);
}

}  // namespace answerprint::sound
