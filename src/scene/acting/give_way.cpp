// How arms keep clear of what stands about: hands are held off it, elbows swing out of it.
#include <algorithm>

#include "scene/performance.h"

namespace answerprint::scene {

Performance::Yield Performance::yield(Figure& f, bool left, double t, Yield by) const {
    if (length(by.hand) < 1e-4 && std::abs(by.elbow) < 1e-4) return {};
    const Joint ends = left ? Joint::left_hand : Joint::right_hand;
    const Transform hand = pose_of(f, bones_)[ends];
    // Not off what it holds or touches.
    double free = 1, lever = 0;
    const auto [before, after] = about(left ? left_ : right_, t);
    for (const HandKey* k : {before, after})
        if (k && k->frame == HandFrame::world && !k->loose) {
            free = std::min(free, smooth((length(hand.position - k->at) - 0.04) / 0.12));
            lever = std::max(lever, k->lever);
        }
    by.hand = by.hand * free;
    const auto given = [&](double elbow) {
        Figure out = f;
        Arm& arm = left ? out.left_arm : out.right_arm;
        if (!arm.palm || arm.weight <= 0) {
            arm.palm = hand.position;
            arm.turn = hand.rotation;
            arm.weight = 1e-3;
            arm.arc = {};
        }
        arm.arc += by.hand;
        arm.elbow += elbow;
        return out;
    };
    // No further round than lets what touches something stay there: wrists have limits.
    constexpr double off_touch = 0.003;  // m
    const double turned =
        free < 1 ? angle_between(hand.rotation, pose_of(given(by.elbow), bones_)[ends].rotation)
                 : 0;
    by.elbow *=
        std::min(1.0, (off_touch / std::max(lever, 0.002) + 2 * free) / std::max(turned, 1e-9));
    f = given(by.elbow);
    return by;
}

Performance::Yields Performance::give_way(Figure& f, double t) const {
    Yields all;
    if (f.tilt < -0.5) return all;
    constexpr double palm = 0.06, finger = 0.015, wrist = 0.04, elbow = 0.075, most = 0.10;  // m
    for (int round = 0; round < 2; ++round) {
        const Pose pose = pose_of(f, bones_);
        bool gave = false;
        for (const bool left : {true, false}) {
            const Joint bends = left ? Joint::left_elbow : Joint::right_elbow;
            const Joint ends = left ? Joint::left_hand : Joint::right_hand;
            const Transform& hand = pose[ends];
            const Vec3 shoulder =
                pose[left ? Joint::left_shoulder : Joint::right_shoulder].position;
            const Vec3 tips = hand * fingertip();
            const Vec3 root = pose[left ? Joint::left_wrist : Joint::right_wrist].position;
            Vec3 out = around->out({hand.position, palm, shoulder}, t, self);
            out += around->out({tips + out, palm, shoulder}, t, self);
            Vec3 thumb = fingers(left ? pose.left_fist : pose.right_fist)[2];
            if (!left) thumb.x = -thumb.x;
            out += around->out({hand * thumb + out, finger, shoulder}, t, self);
            out += around->out({lerp(root, hand.position, 0.3) + out, wrist, shoulder}, t, self);
            const Vec3 bend = pose[bends].position;
            const Vec3 off = around->out({bend + out * 0.5, elbow, shoulder}, t, self);
            // A straight arm's elbow goes half as far as its hand; a bent one's only out the more.
            const double arms = bones_.upper_arm + bones_.forearm + bones_.hand;
            const double straight =
                std::clamp((length(hand.position - shoulder) / arms - 0.85) / 0.1, 0.0, 1.0);
            out = out + off * (2 * straight);
            if (length(out) < 1e-4 && length(off) < 1e-4) continue;
            Yield by{out * std::min(1.0, most / std::max(length(out), 1e-9))};
            // The elbow swings round the arm's own line.
            constexpr double step = 0.05;
            Figure swung = f;
            yield(swung, left, t, {{}, step});
            const Vec3 way = (pose_of(swung, bones_)[bends].position - bend) / step;
            // As far as brings it off, and the less the less that way leads off.
            const double along = dot(off, way), size = dot(off, off) * dot(way, way);
            if (size > 1e-12)
                by.elbow =
                    std::clamp(along * dot(off, off) / (along * along + 0.4 * size), -0.3, 0.3);
            gave = true;
            by = yield(f, left, t, by);
            Yield& sum = all[left ? 0 : 1];
            sum.hand += by.hand;
            sum.elbow += by.elbow;
        }
        if (!gave) break;
    }
    return all;
}

void Performance::keep_clear(std::vector<Figure>& figures, FrameRate rate) const {
    if (!around) return;
    const auto frames = static_cast<int>(figures.size());
    std::vector<Yields> wished(figures.size());
    for (int n = 0; n < frames; ++n) {
        Figure f = figures[static_cast<std::size_t>(n)];
        wished[static_cast<std::size_t>(n)] = give_way(f, rate.frames(n).seconds());
    }
    // Drawn out in time, so that no arm jumps; then what is left to give.
    const double width = 0.07 * rate.fps();  // frames
    const int far = static_cast<int>(std::ceil(2.5 * width));
    for (int n = 0; n < frames; ++n) {
        Yields even;
        double sum = 0;
        for (int k = -far; k <= far; ++k) {
            const double weight = std::exp(-0.5 * k * k / (width * width));
            sum += weight;
            const Yields& w = wished[static_cast<std::size_t>(std::clamp(n + k, 0, frames - 1))];
            for (const std::size_t side : {0, 1}) {
                even[side].hand += w[side].hand * weight;
                even[side].elbow += w[side].elbow * weight;
            }
        }
        Figure& f = figures[static_cast<std::size_t>(n)];
        const double t = rate.frames(n).seconds();
        for (const std::size_t side : {0, 1})
            yield(f, side == 0, t, {even[side].hand / sum, even[side].elbow / sum});
        give_way(f, t);
    }
}

}  // namespace answerprint::scene
