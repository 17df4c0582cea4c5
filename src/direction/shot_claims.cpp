// What one shot shows: its own claims, else those it inherits, else the defaults.
#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "direction/scene_resolver.h"

namespace answerprint::direction {

/// The claim itself, or the one it comes from: a `like` shot, the scene block, film.toml.
template <typename T>
const T* SceneResolver::claim(const std::optional<T> Claims::*member, const Inherited& from,
                              bool like, const char* keyword) {
    const Claims& own = from.shot->claims;
    if (own.*member) return &*(own.*member);
    const auto tell = [&](const Message& where) {
        note(out_, from.shot->place, msg("direction.inherited", from.shot->id, keyword), where);
    };
    if (like)
        for (const auto* shot : from.like)
            if (shot->claims.*member) {
                tell(msg("direction.from-shot", shot->id));
                return &*(shot->claims.*member);
            }
    if (written_.claims->*member) {
        tell(msg("direction.from-scene"));
        return &*(written_.claims->*member);
    }
    if (film_.*member) {
        tell(msg("direction.from-film"));
        return &*(film_.*member);
    }
    return nullptr;
}

/// A WHEN's moment in shot time. One of the shot's own that lies outside is an error; one that is
/// inherited has no moment here.
std::optional<Time> SceneResolver::within(const When& w, const Shot& shot, bool own) {
    std::optional<Time> at;
    const bool beat = w.kind == When::Kind::on || w.kind == When::Kind::after;
    if (beat) {
        at = clock_.beat(w);
        if (at) *at -= shot.time.start;
        // Words that are never spoken, or unknown: that was told.
        if (!at && !w.quoted.empty() && !clock_.quote(w)) return {};
        if (!at && w.quoted.empty()) return {};
    } else {
        at = w.a.at(settings_.rate);
    }
    const Time length = shot.time.length();
    if (at && *at >= Time{} - frames(1) && *at <= length + frames(1))
        return std::clamp(*at, Time{}, length);
    if (own && at) tell_outside(w.place, shot.time.start + *at, shot);
    if (own && !at) error(out_, w.place, msg("direction.beat-outside", shot.id));
    return {};
}

void SceneResolver::fill(Shot& shot, const Inherited& from) {
    fill_lens(shot, from);
    fill_frame(shot, from);
    fill_moves(shot, from);
    fill_focus(shot, from);
    if (const auto* look = claim(&Claims::look, from, false, "look")) shot.look = *look;
    fill_cut(shot, from);
}

void SceneResolver::fill_lens(Shot& shot, const Inherited& from) {
    shot.lens.sensor = settings_.sensor;
    const auto* lens = claim(&Claims::lens, from, true, "lens");
    if (!lens) {
        note(out_, shot.place, msg("direction.assumed-lens", shot.id));
        return;
    }
    shot.lens = *lens;
    // A sensor that nobody states is the film's.
    const auto states = [&](const Claims& c) {
        return c.lens && &*c.lens == lens && c.sensor_stated;
    };
    bool stated = states(from.shot->claims) || states(*written_.claims) || states(film_);
    for (const auto* like : from.like) stated = stated || states(like->claims);
    if (!stated) shot.lens.sensor = settings_.sensor;
}

/// Whom the camera looks at when nobody says: who speaks first here, else who acts first.
std::string SceneResolver::subject_of(const Shot& shot) const {
    for (const auto& l : plan_.lines)
        if (l.time.start >= shot.time.start && l.time.start < shot.time.end && !l.line.voice_over)
            if (auto name = names_.character(l.line.speaker); !name.empty()) return name;
    for (const auto& a : plan_.acts)
        if (a.shot == shot.id && !names_.character(a.actor).empty()) return a.actor;
    for (const auto& a : plan_.acts)
        if (!names_.character(a.actor).empty()) return a.actor;
    for (const auto& l : scene_.lines)
        if (auto name = names_.character(l.speaker); !name.empty()) return name;
    return world_.characters.empty() ? "" : world_.characters.front().name;
}

void SceneResolver::fill_frame(Shot& shot, const Inherited& from) {
    const auto* frame = claim(&Claims::frame, from, true, "frame");
    if (frame) {
        shot.frame = frame->value;
        names_.settle(shot.frame, *frame);
        if (frame->when.kind != When::Kind::none)
            shot.frame_at =
                within(frame->when, shot, from.shot->claims.frame.has_value()).value_or(Time{});
    }
    shot.frame.assumed = !frame || frame->value.assumed;
    if (!shot.frame.subjects.empty()) return;
    const std::string subject = subject_of(shot);
    if (subject.empty()) return;
    shot.frame.subjects.push_back({subject, {}, false, Layer::none});
    if (!frame) note(out_, shot.place, msg("direction.assumed-frame", shot.id, subject));
}

/// What goes on beside other moves, and does not end with them.
static bool holds(MoveKind kind) {
    return kind == MoveKind::follow || kind == MoveKind::lead || kind == MoveKind::handheld;
}

/// Moves go step by step; those without a time share what is left of the shot.
void SceneResolver::fill_moves(Shot& shot, const Inherited& from) {
    const auto* moves = claim(&Claims::camera, from, true, "camera");
    if (!moves) {
        note(out_, shot.place, msg("direction.assumed-camera", shot.id));
        return;
    }
    const bool own = from.shot->claims.camera.has_value();
    const FrameRate rate = settings_.rate;
    const Time length = shot.time.length();
    const auto steps = static_cast<std::size_t>(moves->back().step) + 1;

    struct Step {
        std::optional<Time> start, end, lasts;
    };
    std::vector<Step> step(steps);
    std::vector<std::optional<Time>> starts(moves->size());
    for (std::size_t m = 0; m < moves->size(); ++m) {
        const When& w = (*moves)[m].when;
        auto& s = step[static_cast<std::size_t>((*moves)[m].step)];
        if (w.kind == When::Kind::by)
            s.end = w.a.at(rate);
        else if (w.kind != When::Kind::none && (starts[m] = within(w, shot, own)))
            s.start = s.start ? std::min(*s.start, *starts[m]) : *starts[m];
        if (w.kind == When::Kind::from_to) s.end = w.until(rate);
        if (w.over) s.lasts = std::max(s.lasts.value_or(Time{}), w.over->at(rate));
    }
    Time cursor;
    for (std::size_t i = 0; i < steps; ++i) {
        // What is left for this step and those like it behind it.
        Time left = length - cursor;
        std::int64_t sharing = 1;
        for (std::size_t k = i + 1; k < steps; ++k) {
            if (step[k].start) {
                left = *step[k].start - cursor;
                break;
            }
            if (step[k].lasts)
                left -= *step[k].lasts;
            else
                ++sharing;
        }
        const Time begin = step[i].start.value_or(cursor);
        Time end = step[i].end     ? *step[i].end
                   : step[i].lasts ? begin + *step[i].lasts
                                   : begin + std::max(Time{}, left - (begin - cursor)) / sharing;
        end = std::clamp(end, begin, std::max(begin, length));
        for (std::size_t m = 0; m < moves->size(); ++m) {
            const auto& written = (*moves)[m];
            if (static_cast<std::size_t>(written.step) != i) continue;
            Move move = written.value;
            move.time = {starts[m].value_or(begin), end};
            if (written.when.kind == When::Kind::by) {
                move.time.end = std::min(written.when.a.at(rate), length);
                if (written.when.over)
                    move.time.start = std::max(Time{}, move.time.end - written.when.over->at(rate));
            } else if (written.when.kind == When::Kind::from_to) {
                move.time.end = std::min(written.when.until(rate), length);
            } else if (written.when.over) {
                const Time wanted = move.time.start + written.when.over->at(rate);
                if (own && wanted > length + frames(1))
                    warning(out_, written.place,
                            msg("direction.move-cut-off", shot.id, seconds_needed(wanted)));
                move.time.end = std::min(wanted, length);
            } else if (!written.when.stated() && i + 1 == steps && holds(move.kind)) {
                move.time.end = length;
            }
            if (written.to) {
                move.to = written.to->value;
                names_.settle(*move.to, *written.to);
                if (move.to->subjects.empty()) move.to->subjects = shot.frame.subjects;
            }
            if (!move.name.empty()) {
                move.name = names_.any(move.name, written.place);
                if (move.name.empty()) continue;
            }
            if (!move.side.from.empty()) move.side.from = names_.any(move.side.from, written.place);
            if (own) check_distance(shot, move, written.place);
            shot.moves.push_back(std::move(move));
        }
        cursor = std::max(cursor, end);
    }
}

/// `follow` and `lead` at a distance that the frame's size forbids: which one fits?
void SceneResolver::check_distance(const Shot& shot, const Move& move, const Place& at) {
    if ((move.kind != MoveKind::follow && move.kind != MoveKind::lead) || !move.amount) return;
    if (!shot.frame.size_claimed || shot.frame.size == Size::insert || !shot.lens.claimed) return;
    const auto* who = names_.described(move.name);
    if (!who || who->height <= 0) return;
    const double gate = shot.lens.sensor.width_mm / settings_.aspect;  // mm, the frame's height
    const auto distance = [&](double ratio) {
        return ratio * who->height * shot.lens.focal_mm / gate;
    };
    const SizeRange range = range_of(shot.frame.size);
    const double slack = std::exp2(0.25);  // DIRECTION, section 6: log2 of the ratio, to its middle
    const double least = distance(std::min(range.low, range.middle() / slack));
    const double most = distance(std::max(range.high, range.middle() * slack));
    if (*move.amount >= least && *move.amount <= most) return;
    error(out_, at, msg("direction.distance-contradicts"),
          msg("direction.distance-contradicts-right", decimal(distance(range.middle())) + "m"));
}

/// Size, angle, side and default focus are the first one's; the last one's in over and view.
static const Subject& focused(const Composition& c) {
    return c.kind == CompositionKind::on ? c.subjects.front() : c.subjects.back();
}

void SceneResolver::fill_focus(Shot& shot, const Inherited& from) {
    const auto* focus = claim(&Claims::focus, from, true, "focus");
    if (!focus) {
        if (!shot.frame.subjects.empty())
            note(out_, shot.place,
                 msg("direction.assumed-focus", shot.id, focused(shot.frame).name));
        return;
    }
    const bool own = from.shot->claims.focus.has_value();
    const auto count = static_cast<std::int64_t>(focus->size());
    for (std::size_t i = 0; i < focus->size(); ++i) {
        const auto& written = (*focus)[i];
        FocusPull pull;
        for (std::size_t n = 0; n < written.names.size(); ++n)
            if (const auto name = names_.any(written.names[n], written.places[n]); !name.empty())
                pull.names.push_back(name);
        if (pull.names.empty()) continue;
        const When& w = written.when;
        // Pulls without a time come at even steps; each takes half a second.
        Time at = shot.time.length() * static_cast<std::int64_t>(i) / count;
        Time over = i == 0 ? Time{} : Time::from_seconds(0.5);
        if (w.over) over = w.over->at(settings_.rate);
        if (w.kind != When::Kind::none) {
            const auto moment = within(w, shot, own);
            if (!moment && !own) continue;
            at = moment.value_or(at);
            if (w.kind == When::Kind::by) at = std::max(Time{}, at - over);
            if (w.kind == When::Kind::from_to)
                over = std::max(Time{}, w.until(settings_.rate) - at);
        }
        pull.time = {at, std::min(at + over, std::max(at, shot.time.length()))};
        shot.focus.push_back(std::move(pull));
    }
}

void SceneResolver::fill_cut(Shot& shot, const Inherited& from) {
    const auto* cut = claim(&Claims::cut, from, false, "cut");
    if (!cut) {
        note(out_, shot.place, msg("direction.assumed-cut", shot.id));
        return;
    }
    shot.cut.kind = cut->kind;
    shot.cut.length = std::min(cut->length.at(settings_.rate), shot.time.length());
    shot.cut.sound_leads = cut->sound_leads.at(settings_.rate);
    if (!cut->match.empty()) shot.cut.match = names_.any(cut->match, cut->match_place);
}

}  // namespace answerprint::direction
