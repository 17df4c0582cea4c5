#include "direction/scene_clock.h"

#include <algorithm>

#include "base/text.h"

namespace answerprint::direction {

namespace {

constexpr int pause = 8;  // frames between two lines (DIRECTION, section 3)

}  // namespace

SceneClock::SceneClock(const script::Screenplay& page, const script::Scene& scene, FrameRate rate,
                       const World& world, Pacing& pacing, Names& names, Diagnostics& out)
    : page_(page),
      scene_(scene),
      rate_(rate),
      world_(world),
      pacing_(pacing),
      names_(names),
      out_(out),
      dialogue_(scene) {}

void SceneClock::announce(const SceneDirection& scene) {
    announced_ = scene.labels;
    lost_ = scene.labels;
    const auto of = [&](const Claims& claims) {
        for (const auto& claim : claims.acts)
            for (const auto& a : claim.acts) {
                if (!a.value.label.empty()) {
                    const std::string label = folded(a.value.label);
                    announced_.insert(label);
                    label_list_ += (label_list_.empty() ? "" : ", ") + a.value.label;
                    if (names_.has(a.value.label))
                        error(out_, a.value.place, msg("direction.label-is-name", a.value.label));
                    else if (!lost_.erase(label) && scene.labels.count(label))
                        error(out_, a.value.place, msg("direction.label-twice", a.value.label));
                }
                if (a.value.verb != Verb::says) continue;
                const std::string speaker = folded(names_.character(claim.actor));
                for (const auto& q : dialogue_.find(a.words))
                    if (q.whole && folded(names_.character(q.line->speaker)) == speaker &&
                        !by_hand_.count(q.line->number)) {
                        by_hand_[q.line->number] = a.when.kind != When::Kind::none;
                        break;
                    }
            }
    };
    of(*scene.claims);
    for (const auto* shot : scene.shots) of(shot->claims);
}

// ---------------------------------------------------------------- beats

const Quote* SceneClock::quote(const When& w) {
    const auto [known, fresh] = quotes_.try_emplace(&w);
    auto& quote = known->second;
    if (!fresh) return quote ? &*quote : nullptr;
    auto found = dialogue_.find(w.quoted);
    if (!w.speaker.empty()) {
        const std::string speaker = names_.any(w.speaker, w.place);
        if (speaker.empty()) return nullptr;
        std::erase_if(found, [&](const Quote& q) {
            return folded(names_.character(q.line->speaker)) != folded(speaker);
        });
    }
    const auto nth = static_cast<std::size_t>(w.nth);
    if (nth > 0 && nth <= found.size()) {
        quote = found[nth - 1];
        return &*quote;
    }
    if (nth == 0 && found.size() == 1) {
        quote = found.front();
        return &*quote;
    }
    std::string lines;
    const auto list = [&](const script::Line& line) {
        if (lines.size() < 300)
            lines += (lines.empty() ? "“" : ", “") + line.speaker + ": " + line.text + "”";
    };
    if (found.empty()) {
        for (const auto& line : scene_.lines) list(line);
        error(out_, w.place, msg("direction.no-such-words", w.quoted),
              lines.empty() ? msg("direction.no-lines") : msg("direction.candidates", lines));
    } else {
        for (const auto& q : found) list(*q.line);
        error(out_, w.place, msg("direction.several-words", w.quoted),
              msg("direction.several-words-right", lines));
    }
    return nullptr;
}

std::optional<Time> SceneClock::beat(const When& w) {
    const Time offset = w.offset.at(rate_);
    if (!w.quoted.empty()) {
        const Quote* q = quote(w);
        if (!q || !spoken(q->line->number)) return {};
        const Window said = world_.word_time(*q->line, q->begin, q->end);
        const Time start = times_.at(q->line->number).start;
        return std::max(Time{},
                        start + (w.kind == When::Kind::on ? said.start : said.end) + offset);
    }
    const std::string name = folded(w.name);
    if (name == "scene") return offset;
    if (const auto label = labels_.find(name); label != labels_.end())
        return std::max(Time{}, (w.kind == When::Kind::on && !w.done ? label->second.start
                                                                     : label->second.end) +
                                    offset);
    if (!announced_.count(name) && told_.insert(&w).second)
        error(out_, w.place, msg("direction.no-such-label", w.name),
              label_list_.empty() ? msg("direction.no-such-label-right")
                                  : msg("direction.labels-here", label_list_));
    return {};
}

// ---------------------------------------------------------------- acts

std::array<bool, SceneClock::parts> SceneClock::uses(Verb verb) {
    switch (verb) {
        case Verb::enters:
        case Verb::exits:
        case Verb::stands_at:
        case Verb::walks_to:
        case Verb::runs_to:
        case Verb::follows:
        case Verb::sits:
        case Verb::stands_up:
        case Verb::leans_on:
        case Verb::kneels:
        case Verb::falls:
        case Verb::turns_to:
        case Verb::moves_to:
            return {true, false, false};
        // Hands wait for legs: nobody sits down and hands over a letter at once.
        case Verb::picks_up:
        case Verb::puts:
        case Verb::gives:
        case Verb::holds:
        case Verb::touches:
        case Verb::points_at:
        case Verb::reaches_for:
        case Verb::opens:
        case Verb::closes:
        case Verb::switches_on:
        case Verb::switches_off:
        case Verb::works_at:
        case Verb::waves:
        case Verb::performs:
            return {true, true, false};
        case Verb::looks:
        case Verb::looks_at:
        case Verb::nods:
        case Verb::shakes_head:
        case Verb::shrugs:
        case Verb::smiles:
        case Verb::frowns:
            return {false, false, true};
        case Verb::waits:
        case Verb::says:
            break;
    }
    return {false, false, false};
}

bool SceneClock::may_open(Verb v) {
    return v == Verb::sits || v == Verb::stands_at || v == Verb::kneels || v == Verb::leans_on ||
           v == Verb::holds || v == Verb::works_at;
}

bool SceneClock::things_do(Verb v) {
    return v == Verb::moves_to || v == Verb::opens || v == Verb::closes || v == Verb::falls;
}

void SceneClock::begin(const WrittenActs& claim, const std::string& shot, Time start, bool opens) {
    const std::string actor = names_.any(claim.actor, claim.place);
    if (!actor.empty()) {
        chains_.push_back({actor, &claim, 0, shot, start, start, start, opens, false, nullptr});
        return;
    }
    for (const auto& a : claim.acts)
        if (!a.value.label.empty()) lost_.insert(folded(a.value.label));
}

void SceneClock::begin(const Entrance& entrance) {
    chains_.push_back(
        {entrance.acts.actor, &entrance.acts, 0, "", {}, {}, {}, false, false, &entrance});
}

Time SceneClock::free_at(const std::string& actor, Verb verb) const {
    const auto found = free_.find(actor);
    Time free;
    if (found == free_.end()) return free;
    const auto used = uses(verb);
    for (std::size_t p = 0; p < parts; ++p)
        if (used[p]) free = std::max(free, found->second[p]);
    return free;
}

/// When the next act of a chain would begin, its approach apart; nothing while that is not known.
std::optional<Time> SceneClock::ready(Chain& c) {
    const auto& written = c.claim->acts[c.next];
    const Time earliest = written.together && c.next > 0 ? c.group : c.done;
    if (c.entrance && c.entrance->after_line >= 0) {
        const auto line = times_.find(c.entrance->after_line);
        if (line == times_.end()) return {};
        return c.done = std::max(c.done, line->second.end);
    }
    switch (written.when.kind) {
        case When::Kind::none:
            return earliest;
        case When::Kind::at:
        case When::Kind::by:
        case When::Kind::from_to:
            return c.shot_start + written.when.a.at(rate_);
        case When::Kind::on:
        case When::Kind::after:
            return beat(written.when);
    }
    return earliest;
}

void SceneClock::drop(Chain& c) {
    const auto& written = c.claim->acts[c.next];
    if (!written.value.label.empty()) lost_.insert(folded(written.value.label));
    if (written.value.verb == Verb::says)  // the page speaks it, then
        for (const auto& q : dialogue_.find(written.words))
            if (!spoken(q.line->number)) by_hand_.erase(q.line->number);
    ++c.next;
}

void SceneClock::lay(Chain& c) {
    const auto& written = c.claim->acts[c.next];
    const When& when = written.when;
    const Time at = *ready(c);
    Act act = written.value;
    act.actor = c.actor;
    act.shot = c.shot;
    const bool there =
        std::any_of(acts_.begin(), acts_.end(), [&](const Act& a) { return a.actor == c.actor; });
    if (c.entrance && there) return drop(c);
    if (!names_.settle(act)) return drop(c);
    if (!names_.described(c.actor) && !things_do(act.verb)) {
        error(out_, act.place, msg("direction.thing-acts", c.actor),
              msg("direction.thing-acts-right"));
        return drop(c);
    }
    const bool stated = when.kind != When::Kind::none;
    // States that go together with the first are how the scene opens, too.
    c.opens = c.opens && (c.next > 0 ? written.together : !when.stated() && may_open(act.verb));
    if (c.opens && !when.stated() && may_open(act.verb)) {
        act.opening = true;
        pacing_.length(act);
        return keep(c, std::move(act), c.done);
    }
    if (stated && (when.kind == When::Kind::on || when.kind == When::Kind::after))
        placed_.push_back({when.place, at, c.shot});
    if (act.verb == Verb::says) return say(c, written, at);

    // A stated time lets the walk that it needs begin before, in earlier shots too.
    Time earliest = written.together && c.next > 0 ? c.group : c.done;
    if (stated && c.next == 0) earliest = Time{};
    earliest = std::max(earliest, free_at(c.actor, act.verb));
    act.when_stated = stated;
    if (act.verb == Verb::waits && when.over) act.amount = when.over->at(rate_).seconds();
    act.time = {earliest, earliest};
    const auto length = pacing_.length(act);
    Time own = length.act;
    if (when.over) own = when.over->at(rate_);
    if (when.kind == When::Kind::from_to) own = when.until(rate_) - when.a.at(rate_);
    Time start = earliest + length.approach;
    if (stated) {
        const Time wanted = when.kind == When::Kind::by ? at - own : at;
        // `by` says only when it is done: it may be done sooner, never later.
        if (wanted + frames(1) < start)
            late_.push_back({act.place, start - wanted, start - c.shot_start});
        start = std::max(start, wanted);
    }
    act.approach = length.approach;
    act.time = {start, start + std::max(own, Time{})};
    if (c.entrance) {
        entrances_.push_back(act.time);
        note(out_, act.place, msg("direction.assumed-entrance", act.actor));
    }
    keep(c, std::move(act), start);
}

void SceneClock::keep(Chain& c, Act act, Time group) {
    if (!act.label.empty()) labels_[folded(act.label)] = act.time;
    c.group = group;
    c.done = std::max(c.done, act.time.end);
    auto& free = free_[c.actor];
    const auto used = uses(act.verb);
    for (std::size_t p = 0; p < parts; ++p)
        if (used[p]) free[p] = std::max(free[p], act.time.end);
    acts_.push_back(std::move(act));
    ++c.next;
}

// ---------------------------------------------------------------- lines

void SceneClock::speak(const script::Line& line, Time at, bool by_hand) {
    const Window time{at, at + world_.line_length(line)};
    times_[line.number] = time;
    lines_.push_back({line, time, by_hand});
    last_line_ = std::max(last_line_, time.end);
}

void SceneClock::say(Chain& c, const WrittenAct& written, Time at) {
    script::Line line;
    const std::string speaker = folded(c.actor);
    bool on_page = false;
    for (const auto& q : dialogue_.find(written.words)) {
        if (!q.whole || spoken(q.line->number) ||
            folded(names_.character(q.line->speaker)) != speaker)
            continue;
        line = *q.line;
        on_page = true;
        break;
    }
    if (!on_page) {
        // Words that are not on the page are a line of their own, numbered behind all others.
        line.number = static_cast<int>(page_.line_count()) + 1000 * scene_.index + own_lines_++;
        line.speaker = c.actor;
        line.text = written.words;
        line.place = line.text_place = written.value.place;
    }
    if (written.loudness != script::Loudness::normal) line.loudness = written.loudness;
    if (written.pace != script::Pace::normal) line.pace = written.pace;
    speak(line, at, true);
    Act act = written.value;
    act.actor = c.actor;
    act.shot = c.shot;
    act.line = line.number;
    act.when_stated = written.when.kind != When::Kind::none;
    act.time = times_.at(line.number);
    keep(c, std::move(act), at);
}

int SceneClock::line_of(const std::string& words) const {
    for (const auto& q : dialogue_.find(words))
        if (q.whole) return q.line->number;
    return -1;
}

int SceneClock::next_line() const {
    for (const auto& line : scene_.lines)
        if (!spoken(line.number) && !by_hand_.count(line.number)) return line.number;
    return -1;
}

/// The page's next line and when it would be spoken; nothing when it must wait.
std::optional<SceneClock::Next> SceneClock::next_spoken(int last, Time floor) const {
    const script::Line* before = nullptr;
    for (const auto& line : scene_.lines) {
        if (line.number > last) return {};
        if (spoken(line.number)) {
            before = &line;
            continue;
        }
        if (const auto hand = by_hand_.find(line.number); hand != by_hand_.end()) {
            // Placed by a beat it may overlap what follows; else what follows waits for it.
            if (hand->second) continue;
            return {};
        }
        Time at = lines_.empty() ? frames(pause) : last_line_ + frames(pause);
        if (line.dual && before) at = times_.at(before->number).start;
        // Not right on a cut, unless the words before run up to it.
        if (at < floor) at = floor - at <= frames(pause) ? floor : floor + frames(pause);
        for (const auto& in : entrances_)
            if (in.start <= at && in.end > at) at = in.end;
        // Not before the acts are done that its speaker began earlier.
        const std::string speaker = names_.character(line.speaker);
        for (bool moved = true; moved;) {
            moved = false;
            for (const auto& act : acts_)
                if (!act.opening && act.verb != Verb::says && act.actor == speaker &&
                    act.time.start - act.approach <= at && act.time.end > at)
                    at = act.time.end, moved = true;
        }
        return Next{at, 0, &line};
    }
    return {};
}

bool SceneClock::lay_one(int last, Time floor, Time until) {
    std::optional<Next> best = next_spoken(last, floor);
    for (std::size_t i = 0; i < chains_.size(); ++i) {
        Chain& c = chains_[i];
        if (c.next >= c.claim->acts.size() || c.stuck) continue;
        const auto& when = c.claim->acts[c.next].when;
        const auto at = ready(c);
        if (!at) {
            // A beat that can never be: what waits for it is left out, and was told.
            const bool gone = !when.quoted.empty() ? !quote(when)
                                                   : !announced_.count(folded(when.name)) ||
                                                         lost_.count(folded(when.name)) > 0;
            if (gone && (when.kind == When::Kind::on || when.kind == When::Kind::after)) {
                drop(c);
                --i;
            }
            continue;
        }
        if (!best || *at < best->at || (*at == best->at && best->line))
            best = Next{*at, i, nullptr};
    }
    if (!best || best->at >= until) return false;
    if (best->line)
        speak(*best->line, best->at, false);
    else
        lay(chains_[best->chain]);
    return true;
}

void SceneClock::tell_what_waits() {
    bool told = false;
    for (auto& c : chains_) {
        if (c.next >= c.claim->acts.size() || c.entrance) continue;
        const auto& act = c.claim->acts[c.next];
        if (!act.when.quoted.empty())
            error(out_, act.when.place, msg("direction.beat-outside", c.shot));
        else if (!told)  // once: the others of the ring wait for this one
            error(out_, act.when.place, msg("direction.never", c.actor));
        told = told || act.when.quoted.empty();
    }
}

Time SceneClock::acts_end(const std::string& shot) const {
    Time end;
    for (const auto& a : acts_)
        if (!a.opening && a.shot == shot) end = std::max(end, a.time.end);
    return end;
}

Time SceneClock::lines_end(Time since) const {
    Time end;
    for (const auto& l : lines_)
        if (l.time.start >= since) end = std::max(end, l.time.end);
    return end;
}

}  // namespace answerprint::direction
