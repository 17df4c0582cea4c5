#include "direction/scene_resolver.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "base/decimal.h"
#include "base/text.h"

namespace answerprint::direction {

namespace {

constexpr int tail = 12;  // frames after a shot's last line or act (DIRECTION, section 3)

std::size_t errors(const Diagnostics& all) {
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [](const auto& d) { return d.severity == Severity::error; }));
}

}  // namespace

std::string seconds_needed(Time t) {
    std::string s = std::to_string(std::ceil(t.seconds() * 10 - 1e-6) / 10);
    return s.substr(0, s.find('.') + 2);
}

SceneResolver::SceneResolver(const SceneDirection& written, const Claims& film,
                             const script::Screenplay& page, const script::Scene& scene,
                             const Settings& settings, const World& world, Pacing& pacing,
                             FindShot find_shot, Diagnostics& out)
    : written_(written),
      film_(film),
      scene_(scene),
      settings_(settings),
      world_(world),
      find_shot_(std::move(find_shot)),
      out_(out),
      names_(world, scene.index, out),
      clock_(page, scene, settings.rate, world, pacing, names_, out),
      errors_before_(errors(out)) {}

ScenePlan SceneResolver::resolve() {
    plan_.scene = scene_.index;
    clock_.announce(written_);
    begin_entrances();
    for (const auto& claim : written_.claims->acts) clock_.begin(claim, "", Time{}, true);
    for (std::size_t i = 0; i < written_.shots.size(); ++i) shot(i);
    finish();
    return std::move(plan_);
}

/// Who comes in on the page, save whom a claim brings in or has there when the scene opens.
void SceneResolver::begin_entrances() {
    entrances_ = entrances(scene_, world_);
    std::erase_if(entrances_, [&](const Entrance& e) {
        const auto claimed = [&](const Claims& claims, bool opens) {
            return std::any_of(claims.acts.begin(), claims.acts.end(), [&](const auto& claim) {
                const auto& first = claim.acts.front();
                return names_.character(claim.actor) == e.acts.actor &&
                       ((opens && !first.when.stated() && SceneClock::may_open(first.value.verb)) ||
                        std::any_of(claim.acts.begin(), claim.acts.end(), [](const auto& act) {
                            return act.value.verb == Verb::enters;
                        }));
            });
        };
        return claimed(*written_.claims, true) ||
               std::any_of(written_.shots.begin(), written_.shots.end(), [&](const auto* shot) {
                   return claimed(shot->claims, shot == written_.shots.front());
               });
    });
    for (const auto& e : entrances_) clock_.begin(e);
}

SceneResolver::Inherited SceneResolver::inherited(const WrittenShot& shot) {
    Inherited from{&shot, {}};
    std::vector<std::string> seen{folded(shot.id)};
    for (const WrittenShot* at = &shot; !at->like.empty();) {
        const WrittenShot* next = find_shot_(at->like);
        if (!next) {
            // Told where it is written, and only there.
            if (at == &shot) error(out_, shot.like_place, msg("direction.no-such-shot", shot.like));
            break;
        }
        if (std::find(seen.begin(), seen.end(), folded(next->id)) != seen.end()) {
            if (folded(next->id) == folded(shot.id)) tell_ring(shot, from.like);
            break;
        }
        seen.push_back(folded(next->id));
        from.like.push_back(next);
        at = next;
    }
    return from;
}

/// A ring of `like` is one mistake, told where its first shot is written.
void SceneResolver::tell_ring(const WrittenShot& shot,
                              const std::vector<const WrittenShot*>& ring) const {
    const auto behind = [&](const WrittenShot* other) {
        return std::tie(shot.place.file, shot.place.line) <
               std::tie(other->place.file, other->place.line);
    };
    if (std::all_of(ring.begin(), ring.end(), behind))
        error(out_, shot.like_place, msg("direction.cyclic-like", shot.id, shot.like));
}

/// Calls `with` for every line that the claims of a shot quote, `ends` apart.
template <typename Do>
void SceneResolver::each_quoted(const Claims& claims, const Do& with) {
    const auto see = [&](const When& w) {
        if (w.quoted.empty()) return;
        if (const Quote* q = clock_.quote(w)) with(q->line->number);
    };
    for (const auto& claim : claims.acts)
        for (const auto& a : claim.acts) {
            see(a.when);
            if (a.value.verb != Verb::says) continue;
            if (const int line = clock_.line_of(a.words); line >= 0) with(line);
        }
    if (claims.focus)
        for (const auto& f : *claims.focus) see(f.when);
    if (claims.frame) see(claims.frame->when);
    if (claims.camera)
        for (const auto& m : *claims.camera) see(m.when);
    for (const auto& l : claims.lights) see(l.when);
    for (const auto& s : claims.sounds) see(s.when);
}

/// The first line that a shot behind `i` quotes: it is timed there.
int SceneResolver::quoted_later(std::size_t i) {
    int first = std::numeric_limits<int>::max();
    const auto see = [&](int line) { first = std::min(first, line); };
    for (std::size_t k = i + 1; k < written_.shots.size(); ++k) {
        const Claims& claims = written_.shots[k]->claims;
        each_quoted(claims, see);
        if (claims.ends && !claims.ends->quoted.empty())
            if (const Quote* q = clock_.quote(*claims.ends)) see(q->line->number);
    }
    return first;
}

/// The last line of the page that belongs to shot `i`, by what it says and what the next one says.
int SceneResolver::last_line(std::size_t i) {
    if (scene_.lines.empty()) return -1;
    const WrittenShot& shot = *written_.shots[i];
    const Claims& own = shot.claims;
    const int all = scene_.lines.back().number;
    if (shot.holds_up_to) return *shot.holds_up_to;
    if (own.ends && !own.ends->quoted.empty()) {
        const Quote* q = clock_.quote(*own.ends);
        return q ? q->line->number : clock_.next_line();
    }
    // All that begin in its time, save those that a later shot speaks of.
    if (own.lasts || own.ends) return std::min(all, quoted_later(i) - 1);
    if (i + 1 == written_.shots.size()) return all;
    if (const auto& next = written_.shots[i + 1]->claims.starts; next) {
        if (next->quoted.empty()) return all;
        if (const Quote* q = clock_.quote(*next)) {
            const bool before = next->kind == When::Kind::on && q->first;
            return q->line->number - (before ? 1 : 0);
        }
    }
    int quoted = -1;
    each_quoted(own, [&](int line) { quoted = std::max(quoted, line); });
    const int next = clock_.next_line();
    if (quoted >= next) return quoted;
    return next < quoted_later(i) ? next : next - 1;
}

/// When the next shot starts, if it says so.
std::optional<Time> SceneResolver::next_start(std::size_t i, int last) {
    if (i + 1 >= written_.shots.size()) return {};
    const auto& starts = written_.shots[i + 1]->claims.starts;
    if (!starts) return {};
    if (!starts->quoted.empty())
        if (const Quote* q = clock_.quote(*starts)) last = std::max(last, q->line->number);
    clock_.play(last, start_, [&] { return clock_.beat(*starts); });
    return clock_.beat(*starts);
}

void SceneResolver::shot(std::size_t i) {
    const WrittenShot& w = *written_.shots[i];
    const Claims& own = w.claims;
    if (own.starts) {
        if (i == 0) clock_.play(-1, start_, [&] { return clock_.beat(*own.starts); });
        const auto at = clock_.beat(*own.starts);
        if (at && *at + frames(1) < start_)
            error(out_, own.starts->place,
                  msg("direction.starts-early", seconds_needed(start_ - *at)));
        else if (at)
            start_ = std::max(start_, settings_.rate.snapped(*at));
        else if (i == 0)
            start_ = Time{};
    }
    for (const auto& claim : own.acts) clock_.begin(claim, w.id, start_, i == 0);

    const int last = last_line(i);
    std::optional<Duration> lasts = own.lasts;
    if (!lasts && !own.ends && written_.claims->lasts) lasts = written_.claims->lasts;
    std::optional<Time> end;
    if (lasts) {
        end = start_ + lasts->at(settings_.rate);
        clock_.play(last, start_, [&] { return end; });
    } else if (own.ends) {
        clock_.play(last, start_, [&] { return clock_.beat(*own.ends); });
        end = clock_.beat(*own.ends);
        if (end && *end <= start_) {
            error(out_, own.ends->place, msg("direction.ends-early"));
            end.reset();
        }
    }
    if (!end) {
        clock_.play(last, start_, [&] { return std::optional<Time>{}; });
        Time busy = std::max(clock_.acts_end(w.id), clock_.lines_end(start_));
        if (i + 1 == written_.shots.size()) busy = std::max(busy, clock_.entered());
        end = busy > start_ ? busy + frames(tail) : start_ + Time::from_seconds(3);
        // A default yields: the shot gives way to the next one's stated start.
        const auto next = next_start(i, last);
        if (next && *next > start_) end = std::min(*end, *next);
    }
    end = std::max(settings_.rate.snapped(*end), start_ + frames(1));

    Shot shot;
    shot.id = w.id;
    shot.title = w.title;
    shot.scene = scene_.index;
    shot.place = w.place;
    shot.claims = own.written;
    shot.notes = own.notes;
    shot.assumed = w.assumed;
    shot.time = {start_, *end};
    plan_.shots.push_back(std::move(shot));
    start_ = *end;
    // A stated start behind a stated end: what is said until then is said unseen.
    if (own.ends || own.lasts) next_start(i, clock_.next_line() - 1);
}

void SceneResolver::finish() {
    clock_.play(-1, start_, [] { return std::optional<Time>{}; });
    clock_.tell_what_waits();
    for (const auto& p : clock_.placed())
        for (const auto& s : plan_.shots)
            if (s.id == p.shot &&
                (p.moment + frames(1) < s.time.start || p.moment > s.time.end + frames(1)))
                tell_outside(p.place, p.moment, s);
    plan_.length = start_;
    plan_.acts = clock_.acts();
    plan_.lines = clock_.lines();
    std::stable_sort(plan_.acts.begin(), plan_.acts.end(),
                     [](const Act& a, const Act& b) { return a.time.start < b.time.start; });
    std::stable_sort(plan_.lines.begin(), plan_.lines.end(),
                     [](const Spoken& a, const Spoken& b) { return a.time.start < b.time.start; });
    for (std::size_t i = 0; i < plan_.shots.size(); ++i)
        fill(plan_.shots[i], inherited(*written_.shots[i]));
    hold_lights();
    hold_sounds();
    // Times that come of a mistake are none to warn of.
    if (errors(out_) == errors_before_) warn_of_time();
}

void SceneResolver::tell_outside(const Place& at, Time moment, const Shot& shot) {
    const auto seconds = [](Time t) { return decimal(t.seconds(), 2); };
    error(out_, at, msg("direction.beat-outside", shot.id),
          msg("direction.beat-outside-right", seconds(moment), shot.id, seconds(shot.time.start),
              seconds(shot.time.end)));
}

void SceneResolver::warn_of_time() {
    for (const auto& late : clock_.late())
        warning(out_, late.place, msg("direction.act-late", seconds_needed(late.by)),
                msg("direction.act-late-right", seconds_needed(late.earliest)));
    if (plan_.shots.empty()) return;
    for (std::size_t i = 0; i < plan_.shots.size(); ++i) {
        const Shot& s = plan_.shots[i];
        const Claims& own = written_.shots[i]->claims;
        const bool last = i + 1 == plan_.shots.size();
        const bool stated = own.ends || own.lasts || written_.claims->lasts;
        if (!stated) continue;
        const bool on_words = own.ends && !own.ends->quoted.empty();
        const Quote* words = on_words ? clock_.quote(*own.ends) : nullptr;
        const auto cut = [&](Time t) { return t > s.time.end + frames(1); };
        if (!on_words || last)
            for (const auto& l : plan_.lines)
                // After its last word a line has nothing left to say.
                if (l.time.start >= s.time.start && l.time.start < s.time.end && cut(l.time.end) &&
                    !(words && words->last && words->line->number == l.line.number))
                    warning(out_, s.place,
                            msg("direction.line-cut-off", s.id, l.line.text,
                                seconds_needed(l.time.end - s.time.start)));
        for (const auto& a : plan_.acts)
            if (a.shot == s.id && a.verb != Verb::says && !a.opening && cut(a.time.end))
                warning(
                    out_, a.place,
                    msg("direction.act-cut-off", s.id, seconds_needed(a.time.end - s.time.start)));
    }
    for (const auto& line : plan_.lines) {
        const bool seen = std::any_of(plan_.shots.begin(), plan_.shots.end(), [&](const Shot& s) {
            return line.time.start < s.time.end && line.time.end > s.time.start;
        });
        if (!seen && line.time.start < plan_.length)
            warning(out_, line.line.place, msg("direction.line-in-gap", line.line.text));
        else if (!seen)
            warning(out_, line.line.place, msg("direction.line-unspoken", line.line.text));
    }
    for (const auto& line : scene_.lines)
        if (!clock_.spoken(line.number))
            warning(out_, line.place, msg("direction.line-unspoken", line.text));
}

}  // namespace answerprint::direction
