#include "scene/stage.h"

#include <algorithm>
#include <optional>

#include "base/decimal.h"
#include "scene/handles.h"
#include "scene/rehearsal.h"

namespace answerprint::scene {

using direction::Act;
using direction::Target;
using direction::TargetKind;

namespace {

/// The state that holds at `t`: the last that has begun. nullptr: none yet.
template <typename T>
const T* at_time(const std::vector<T>& all, double t) {
    const T* found = nullptr;
    for (const auto& m : all)
        if (m.t0 <= t + 1e-9) found = &m;
    return found;
}

}  // namespace

double level_at(const std::vector<ThingLevel>& levels, double first, double t) {
    double v = first;
    for (const auto& l : levels)
        if (t >= l.t0) v += (l.level - v) * smooth((t - l.t0) / std::max(1e-3, l.t1 - l.t0));
    return v;
}

Transform Rehearsal::thing_at(std::size_t thing, int frame) const {
    const Thing& it = where_.set().things[thing];
    const double t = rate_.frames(frame).seconds();
    Transform at{it.position, from_yaw(it.yaw)};
    // One state after the other, since each starts from where the one before left the thing.
    for (const auto& m : moves_[thing]) {
        if (m.t0 > t + 1e-9) break;
        const double u = m.t1 > m.t0 ? std::clamp((t - m.t0) / (m.t1 - m.t0), 0.0, 1.0) : 1;
        switch (m.kind) {
            case ThingMove::Kind::rests:
                at = m.to;
                break;
            case ThingMove::Kind::moves:
                at = {lerp(at.position, m.to.position, smooth(u)),
                      slerp(at.rotation, m.to.rotation, smooth(u))};
                break;
            case ThingMove::Kind::falls: {
                // It tips over while it drops, and lies on its side.
                const double drop = std::min(1.0, u * 1.25);
                const Quat tip = Quat::about({1, 0, 0}, pi / 2 * smooth(u));
                Vec3 p = lerp(at.position, m.to.position, drop * drop);
                p.y += it.size.z / 2 * std::sin(pi / 2 * smooth(u));
                at = {p, m.to.rotation * tip};
                break;
            }
            case ThingMove::Kind::held: {
                const auto next = &m + 1;
                const bool last = next == moves_[thing].data() + moves_[thing].size();
                const int until = last ? frame
                                       : std::min(frame, static_cast<int>(rate_.nearest_frame(
                                                             Time::from_seconds(next->t0))));
                const int f = std::clamp(until, 0, frames_ - 1);
                const int taken = std::clamp(
                    m.t0 < 0 ? 0 : static_cast<int>(rate_.nearest_frame(Time::from_seconds(m.t0))),
                    0, frames_ - 1);
                const auto& poses = poses_[static_cast<std::size_t>(m.person)];
                if (poses.empty()) break;  // whoever holds it is not in this scene
                const auto hand = [&](int n, bool left) {
                    return poses[static_cast<std::size_t>(n)]
                                [left ? Joint::left_hand : Joint::right_hand];
                };
                const auto grips = grips_of(it);
                const Grip& grip = grips[std::min(m.grip, grips.size() - 1)];
                const double tips = people_[static_cast<std::size_t>(m.person)].tips(
                    m.left, rate_.frames(f).seconds());
                Transform now = held(it, grip, hand(f, m.left), m.left, tips);
                if (m.both && grips.size() > 1)
                    now = held(it, grip, grips[1 - m.grip], hand(f, true), hand(f, false));
                // From the turn that it was taken in to how such a thing is carried, and before it
                // is put down to how it will lie.
                if (m.t0 >= 0 && !m.both) {
                    const Quat as_taken = hand(f, m.left).rotation *
                                          (hand(taken, m.left).rotation.conjugate() * at.rotation);
                    now.rotation = slerp(straightened(it, as_taken, 0), now.rotation,
                                         smooth((t - m.t0 - 0.15) / 0.5));
                }
                if (!last && next->kind == ThingMove::Kind::rests && !m.both)
                    now.rotation =
                        slerp(now.rotation, next->to.rotation, smooth((t - next->t0 + 0.45) / 0.4));
                if (!m.both) now.position = hand(f, m.left).position - now.rotation * grip.at;
                at = now;
                break;
            }
        }
    }
    return at;
}

/// What is in a hand is seen when its holder is.
bool Rehearsal::thing_seen(std::size_t thing, int frame) const {
    const ThingMove* now = at_time(moves_[thing], rate_.frames(frame).seconds());
    if (!now || now->kind != ThingMove::Kind::held) return true;
    const auto& poses = poses_[static_cast<std::size_t>(now->person)];
    return !poses.empty() && poses[static_cast<std::size_t>(frame)].visible;
}

ThingTrack Rehearsal::track(std::size_t thing) const {
    ThingTrack track;
    const Thing& it = where_.set().things[thing];
    track.name = it.name;
    for (int n = 0; n < frames_; ++n) {
        const double t = rate_.frames(n).seconds();
        if (!moves_[thing].empty()) {
            track.at.push_back(thing_at(thing, n));
            track.visible.push_back(thing_seen(thing, n));
        }
        if (!opens_[thing].empty())
            track.open.push_back(static_cast<float>(level_at(opens_[thing], it.open, t)));
        if (!lights_[thing].empty())
            track.on.push_back(static_cast<float>(level_at(lights_[thing], it.on ? 1 : 0, t)));
    }
    const auto& seen = track.visible;
    if (std::find(seen.begin(), seen.end(), 0) == seen.end()) track.visible.clear();
    return track;
}

bool Rehearsal::look_point(const Target& target, int person, int frame, Vec3& out) const {
    if (target.kind == TargetKind::point) {
        out = {target.point.x, 1.2, target.point.y};
        return true;
    }
    if (target.kind == TargetKind::camera) {
        if (lens_.empty()) return false;
        out = lens_[static_cast<std::size_t>(frame)];
        return true;
    }
    if (target.kind == TargetKind::none) return false;
    if (target.kind == TargetKind::floor) {
        const auto& who = poses_[static_cast<std::size_t>(person)][static_cast<std::size_t>(frame)];
        out = who[Joint::pelvis] * Vec3{0, -0.9, 1.2};
        return true;
    }
    if (const int p = where_.person(target.name); p >= 0 && p != person) {
        out = eyes_of(poses_[static_cast<std::size_t>(p)][static_cast<std::size_t>(frame)]);
        return true;
    }
    if (const int t = where_.thing(target.name); t >= 0) {
        const auto i = static_cast<std::size_t>(t);
        const auto& set = where_.set();
        out = (moves_[i].empty() ? Transform{set.things[i].position, from_yaw(set.things[i].yaw)}
                                 : thing_at(i, frame)) *
              Vec3{0, set.things[i].size.y / 2, 0};
        return true;
    }
    return where_.look_point(target.name, out);
}

std::vector<std::vector<Pose>> Rehearsal::all_poses() {
    // First the bodies with their eyes ahead, so that looks have something to meet.
    poses_.assign(people_.size(), {});
    for (std::size_t p = 0; p < people_.size(); ++p) {
        if (!present_[p]) continue;
        for (int n = 0; n < frames_; ++n)
            poses_[p].push_back(
                pose_of(people_[p].figure(rate_.frames(n).seconds()), people_[p].bones()));
    }
    std::vector<std::vector<Pose>> out(people_.size());
    for (std::size_t p = 0; p < people_.size(); ++p) {
        if (!present_[p]) continue;
        out[p] = people_[p].poses(rate_, frames_, [&](const Target& target, int frame, Vec3& at) {
            const int other = where_.person(target.name);
            if (target.kind == TargetKind::name && other >= 0 &&
                !present_[static_cast<std::size_t>(other)])
                return false;
            return look_point(target, static_cast<int>(p), frame, at);
        });
    }
    return out;
}

StagedScene Rehearsal::scene() {
    StagedScene s;
    s.rate = rate_;
    s.set = where_.set();
    std::stable_sort(sounds_.begin(), sounds_.end(),
                     [](const SoundEvent& a, const SoundEvent& b) { return a.time < b.time; });
    s.sounds = sounds_;
    const auto fill = [&] {
        poses_ = all_poses();
        s.actors.clear();
        s.things.clear();
        for (std::size_t p = 0; p < people_.size(); ++p)
            if (present_[p]) s.actors.push_back({people_[p].character(), poses_[p]});
        for (std::size_t t = 0; t < moves_.size(); ++t)
            if (!moves_[t].empty() || !opens_[t].empty() || !lights_[t].empty())
                s.things.push_back(track(t));
    };
    fill();

    // Who looks at the camera is seen again once the camera is known.
    bool to_camera = false;
    for (const auto& who : people_)
        for (const auto& l : who.looks)
            to_camera = to_camera || l.target.kind == TargetKind::camera;
    if (to_camera && frames_ > 0) {
        lens_.assign(static_cast<std::size_t>(frames_), Vec3{0, 1.5, 100});
        for (const auto& shot : plan_.shots) {
            const auto first = static_cast<std::size_t>(rate_.nearest_frame(shot.time.start));
            if (const auto own = cameras_.find(shot.id); own != cameras_.end()) {
                const auto end = static_cast<std::size_t>(rate_.nearest_frame(shot.time.end));
                for (auto f = first; f < std::min(end, lens_.size()); ++f)
                    lens_[f] = own->second.at(static_cast<double>(f - first)).at.position;
                continue;
            }
            if (shot.frame.subjects.empty()) continue;
            Diagnostics unheard;
            const auto path = solve_camera(shot, cut_out(s, shot), 1.85, unheard);
            for (std::size_t n = 0; n < path.samples.size(); ++n)
                if (first + n < lens_.size()) lens_[first + n] = path.samples[n].at.position;
        }
        fill();
    }
    tell_contacts(s);
    return s;
}

/// What holds a thing may be in it, and so may a hand that is about to take it, has just put it
/// down, or is at its handle or switch in an act that is about it; in the moment of taking and
/// putting also in what it lies on.
bool Rehearsal::excused(std::size_t person, BodyPart part, const std::string& object,
                        int frame) const {
    const int of = where_.thing(object);
    if (of < 0) return false;
    const auto t = static_cast<std::size_t>(of);
    const double time = rate_.frames(frame).seconds();
    const auto holds = [&](std::size_t thing, std::optional<bool> left, double about = 0) {
        const ThingMove* now = at_time(moves_[thing], time + about);
        return now && now->kind == ThingMove::Kind::held &&
               now->person == static_cast<int>(person) &&
               (!left || now->left == *left || now->both);
    };
    if (holds(t, {})) return true;
    if (part == BodyPart::body) return false;
    const bool left = part == BodyPart::left_hand;
    const Vec3 hand =
        poses_[person][static_cast<std::size_t>(frame)][left ? Joint::left_hand : Joint::right_hand]
            .position;
    const Thing& it = where_.set().things[t];
    const auto at_handle = [&] {
        constexpr double at_hand = 0.10;  // m, as far as fingers reach
        const double open = level_at(opens_[t], it.open, time);
        const Transform at = thing_at(t, frame);
        for (const auto& g : grips_of(it, open))
            if (length(at * g.at - hand) < at_hand) return true;
        return length(at * switch_of(it, open) - hand) < at_hand;
    };
    constexpr double moment = 0.15, lays_down = 0.2;  // s
    for (std::size_t k = 0; k < moves_.size(); ++k) {
        // What lies on a palm brings it down to the table sooner than fingers come to take it.
        const bool lays = holds(k, left, -lays_down) && !holds(k, left, lays_down),
                   takes = !holds(k, left, -moment) && holds(k, left, moment);
        if (!lays && !takes) continue;
        if (k == t ? at_handle()
                   : where_.set().things[k].on_top_of == object ||
                         where_.things()[k].on_top_of == object)
            return true;
    }
    const std::string& name = people_[person].character().name;
    const auto about_it = [&](const Act& a) {
        return (a.actor == name || (a.verb == direction::Verb::gives && a.to.name == name)) &&
               (a.object.name == object || a.to.name == object) &&
               a.time.start.seconds() < time + moment && a.time.end.seconds() > time - 0.4;
    };
    return std::any_of(plan_.acts.begin(), plan_.acts.end(), about_it) && at_handle();
}

/// Of what acts could not be kept clear of, the deepest of each pair is told, at the act of that
/// moment, or else the one that is on its way.
void Rehearsal::tell_contacts(const StagedScene& s) const {
    // m: a centimetre, less what sampled skin may miss, and what more it does of a leaf's thin
    // edge.
    constexpr double least = 0.008, leaf = 0.0065;
    std::vector<std::size_t> person;
    for (std::size_t p = 0; p < people_.size(); ++p)
        if (present_[p]) person.push_back(p);
    const auto found = contacts(
        s, leaf, [&](std::size_t actor, BodyPart part, const std::string& object, int frame) {
            return excused(person[actor], part, object, frame);
        });
    for (const auto& c : found) {
        const std::string& name = s.actors[c.actor].character.name;
        const double t = rate_.frames(c.frame).seconds();
        const Thing* it = s.set.thing(c.with);
        const Kind* kind = it ? kind_named(it->kind) : nullptr;
        if (c.depth < least && !(kind && kind->is(Affordance::opening))) continue;
        const Act* act = nullptr;
        for (const auto& a : plan_.acts) {
            if (a.actor != name) continue;
            const bool ended = a.time.end.seconds() < t;
            if (!act || ended || act->time.end.seconds() < t) act = &a;
            if (!ended) break;
        }
        warning(out_,
                act                   ? act->place
                : plan_.shots.empty() ? Place{}
                                      : plan_.shots.front().place,
                msg("scene.inside", name, decimal(100 * c.depth), c.with, decimal(t)));
    }
}

StagedScene stage(const direction::ScenePlan& plan, const script::Scene& page, const Set& set,
                  const std::vector<Character>& cast, const std::map<int, voice::Speech>& speeches,
                  FrameRate rate, Diagnostics& out, const Actions& actions,
                  const CameraClips& cameras) {
    Diagnostics unheard;
    const Rehearsal first(plan, page, set, cast, speeches, rate, actions, cameras, unheard);
    return Rehearsal(plan, page, set, cast, speeches, rate, actions, cameras, out, &first).scene();
}

}  // namespace answerprint::scene
