// What a line asks of those on stage: mouths, gestures, and where they look unbidden.
#include <algorithm>

#include "base/text.h"
#include "scene/acting/arm.h"
#include "scene/face.h"
#include "scene/rehearsal.h"

namespace answerprint::scene {

using direction::Target;
using direction::TargetKind;

namespace {

/// How large gestures are as loudly as this.
double size_of(const script::Line& line) {
    switch (line.loudness) {
        case script::Loudness::whisper:
            return 0.3;
        case script::Loudness::quiet:
            return 0.6;
        case script::Loudness::loud:
            return 1.3;
        case script::Loudness::shout:
            return 1.6;
        case script::Loudness::normal:
            break;
    }
    return 1;
}

}  // namespace

/// Free hands rise with a line, wait, and come down on its stresses, two lines of three.
void Rehearsal::gesture(Performance& who, const voice::Speech& speech, double start, double size) {
    const double end = start + speech.length.seconds();
    const std::string& name = who.character().name;
    const auto seed = static_cast<std::uint64_t>(start * 100);
    if (end - start < 0.8 || size < 0.4 || chance(name, seed) > 0.67) return;
    if (who.gait.at(start).speed > 0.1 || who.gait.at(end).speed > 0.1) return;
    const bool first = chance(name, seed + 1) < 0.35;
    const bool two = chance(name, seed + 2) < 0.3;
    const double h = who.character().height;
    for (const bool left : {first, !first}) {
        if (left != first && !two) continue;
        auto& keys = who.hand(left);
        const auto next = std::find_if(keys.begin(), keys.end(),
                                       [&](const HandKey& k) { return k.t > start - 0.3; });
        const bool idle = next != keys.begin() && (next - 1)->frame == HandFrame::hangs;
        if (!idle || (next != keys.end() && next->t < end + 0.7)) continue;
        const double side = left ? 1 : -1;
        const Vec3 up{side * 0.13 * h, -0.10 * h, (0.15 + 0.05 * size) * h};
        const double open = chance(name, seed + 3);  // palm in, or turned up
        const Quat turn =
            hand_turn({side * open, 1 - open, -0.25}, {-side * (1 - open), open, 0}, left);
        HandKey hang{start - 0.2};
        HandKey key{start + 0.3, HandFrame::body, up, turn, 0.25, 0.1};
        std::vector<HandKey> beats{hang, key};
        for (const auto& p : speech.phonemes) {
            const double t = start + p.start.seconds();
            if (!p.stressed || t < beats.back().t + 0.34 || t > end - 0.2) continue;
            // Lifted, held for a moment, and down on the stress.
            key.at = up + Vec3{side * 0.01, 0.028, 0} * (size * h);
            key.t = t - 0.22;
            beats.push_back(key);
            key.t = t - 0.13;
            beats.push_back(key);
            key.at = up + Vec3{side * 0.02, -0.028, 0.02} * (size * h);
            key.t = t + 0.03;
            beats.push_back(key);
        }
        key.at = up;
        key.t = std::max(end - 0.1, beats.back().t + 0.15);
        beats.push_back(key);
        hang.t = key.t + 0.6;
        beats.push_back(hang);
        keys.insert(next, beats.begin(), beats.end());
    }
}

/// Mouths, and unspoken gaze: a speaker looks at the person addressed, the others at the speaker.
void Rehearsal::talk() {
    const auto named = [&](const std::string& name) {
        const std::string key = folded(name);
        for (const auto& c : cast_) {
            bool is = folded(c.name) == key;
            for (const auto& a : c.aliases) is = is || folded(a) == key;
            if (is) return where_.person(c.name);
        }
        return -1;
    };
    for (std::size_t n = 0; n < plan_.lines.size(); ++n) {
        const auto& spoken = plan_.lines[n];
        if (spoken.line.voice_over) continue;
        const int speaker = named(spoken.line.speaker);
        if (speaker < 0) continue;
        const double start = spoken.time.start.seconds();
        if (const auto speech = speeches_.find(spoken.line.number); speech != speeches_.end()) {
            auto& who = people_[static_cast<std::size_t>(speaker)];
            who.talks.push_back({start, &speech->second, !spoken.line.off_screen});
            gesture(who, speech->second, start, size_of(spoken.line));
        }
        int to = named(spoken.line.addressee);
        // Else the one who spoke last, or who speaks next.
        for (std::size_t k = n; to < 0 && k-- > 0;)
            if (named(plan_.lines[k].line.speaker) != speaker)
                to = named(plan_.lines[k].line.speaker);
        for (std::size_t k = n + 1; to < 0 && k < plan_.lines.size(); ++k)
            if (named(plan_.lines[k].line.speaker) != speaker)
                to = named(plan_.lines[k].line.speaker);
        for (std::size_t k = 0; to < 0 && k < people_.size(); ++k)
            if (present_[k] && static_cast<int>(k) != speaker) to = static_cast<int>(k);
        Target target;
        target.kind = TargetKind::name;
        if (to >= 0 && to != speaker && present_[static_cast<std::size_t>(to)]) {
            target.name = people_[static_cast<std::size_t>(to)].character().name;
            // Who speaks comes back from where the direction had them look a while ago.
            for (auto& l : people_[static_cast<std::size_t>(speaker)].looks)
                if (l.rank == 3 && l.t0 < start - 1.5 && l.t1 > start) l.t1 = start;
            // Now and then a thought before a line: a glance aside, and back.
            const std::string& name = people_[static_cast<std::size_t>(speaker)].character().name;
            const bool pause = n == 0 || start - plan_.lines[n - 1].time.end.seconds() > 0.3;
            if (pause && start > 1.2 && chance(name, 4000 + n) < 0.4) {
                Target aside;
                aside.kind = TargetKind::away;
                look(speaker, start - 0.9, start - 0.25, 0, aside);
            }
            look(speaker, start - 0.25, kEver, 0, target);
        }
        target.name = people_[static_cast<std::size_t>(speaker)].character().name;
        for (std::size_t k = 0; k < people_.size(); ++k)
            if (present_[k] && static_cast<int>(k) != speaker)
                look(static_cast<int>(k),
                     start + 0.12 + 0.3 * chance(people_[k].character().name, 6000 + n), kEver, 0,
                     target);
    }
}

}  // namespace answerprint::scene
