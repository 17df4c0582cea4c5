#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "direction/direction.h"
#include "direction/names.h"
#include "direction/quotes.h"
#include "direction/syntax.h"

namespace answerprint::direction {

namespace {

constexpr Time forever{std::int64_t{1} << 60};
constexpr int pause = 8;  // frames between two lines
constexpr int tail = 12;  // frames after a shot's last line or act

/// One scene on its way from syntax to plan.
class SceneResolver {
public:
    SceneResolver(const WrittenScene& scene, const Claims& film, const script::Screenplay& page,
                  const script::Scene& on_page, const Settings& settings, const World& world,
                  Pacing& pacing, Diagnostics& out)
        : scene_(scene),
          film_(film),
          page_(page),
          on_page_(on_page),
          settings_(settings),
          world_(world),
          pacing_(pacing),
          out_(out),
          names_(world, on_page.index, scene) {}

    ScenePlan resolve() {
        plan_.scene = on_page_.index;
        hold(scene_.claims, Time{});
        for (const auto& [who, acts] : scene_.claims.acts) begin_chain(who, acts, "", true);
        for (std::size_t i = 0; i < scene_.shots.size(); ++i) shot(i);
        finish();
        return std::move(plan_);
    }

private:
    /// The acts of one claim, in order; `next` is the first that has no time yet.
    struct Chain {
        std::string actor;
        const std::vector<WrittenAct>* acts = nullptr;
        std::size_t next = 0;
        std::string shot;
        Time shot_start;
        Time group;  // when the acts that go together start
        Time done;   // when those laid so far are done
        bool may_open = false;
        std::size_t reported = 0;
    };

    Time frames(std::int64_t n) const { return settings_.rate.frames(n); }
    bool laid(int line) const { return line_times_.count(line) > 0; }

    // ------------------------------------------------------------ beats

    /// The moment of a beat, when it is known yet. `wrong` when it can never be.
    std::optional<Time> beat(const When& w, bool& wrong) {
        if (w.quoted.empty()) {
            const std::string name = folded(w.name);
            if (name == "scene") return w.offset.at(settings_.rate);
            const auto label = labels_.find(name);
            if (label != labels_.end())
                return (w.kind == When::Kind::on && !w.done ? label->second.start
                                                            : label->second.end) +
                       w.offset.at(settings_.rate);
            if (!announced_labels_.count(name)) {
                error(out_, w.place, msg("direction.no-such-label", w.name),
                      msg("direction.no-such-label-right"));
                wrong = true;
            }
            return {};
        }
        const auto found = quote_of(w, wrong);
        if (!found || !laid(found->line->number)) return {};
        const Window said = world_.word_time(*found->line, found->begin, found->end);
        const Time start = line_times_.at(found->line->number).start;
        return start + (w.kind == When::Kind::on ? said.start : said.end) +
               w.offset.at(settings_.rate);
    }

    std::optional<Quote> quote_of(const When& w, bool& wrong) {
        auto found = quotes_in(on_page_, w.quoted);
        if (!w.speaker.empty())
            std::erase_if(found, [&](const Quote& q) {
                return folded(q.line->speaker) != folded(names_.character(w.speaker));
            });
        if (w.nth > 0) {
            if (w.nth <= static_cast<int>(found.size()))
                return found[static_cast<std::size_t>(w.nth) - 1];
        } else if (found.size() == 1) {
            return found.front();
        } else if (!found.empty()) {
            // Several: the line that is just these words, if there is but one.
            std::vector<Quote> whole;
            for (const auto& q : found)
                if (q.whole) whole.push_back(q);
            if (whole.size() == 1) return whole.front();
        }
        wrong = true;
        if (!told_.insert({w.place.line, w.place.column}).second) return {};
        std::string candidates;
        for (const auto& q : found)
            candidates +=
                (candidates.empty() ? "“" : ", “") + q.line->speaker + ": " + q.line->text + "”";
        if (found.empty())
            error(out_, w.place, msg("direction.no-such-words", w.quoted), near_words(w.quoted));
        else
            error(out_, w.place, msg("direction.several-words", w.quoted),
                  msg("direction.candidates", candidates));
        return {};
    }

    Message near_words(const std::string&) const {
        std::string lines;
        for (const auto& line : on_page_.lines)
            if (lines.size() < 200) lines += (lines.empty() ? "“" : ", “") + line.text + "”";
        return lines.empty() ? msg("direction.no-lines") : msg("direction.candidates", lines);
    }

    /// The moment at which something with this WHEN starts; nothing when a beat is not known yet.
    std::optional<Time> moment(const When& w, Time shot_start, Time otherwise, bool& wrong) {
        switch (w.kind) {
            case When::Kind::none:
                return otherwise;
            case When::Kind::at:
            case When::Kind::by:
            case When::Kind::from_to:
                return shot_start + w.a.at(settings_.rate);
            case When::Kind::on:
            case When::Kind::after:
                return beat(w, wrong);
        }
        return otherwise;
    }

    // ------------------------------------------------------------ acts and lines

    void begin_chain(const std::string& who, const std::vector<WrittenAct>& acts,
                     const std::string& shot, bool may_open) {
        Place place = acts.empty() ? Place{} : acts.front().value.place;
        const std::string actor = names_.actor(who, place, out_);
        if (actor.empty()) return;
        for (const auto& a : acts)
            if (!a.value.label.empty()) announced_labels_.insert(folded(a.value.label));
        Chain c{
            actor,    &acts, 0, shot, shot_start_, shot_start_, std::max(shot_start_, free_[actor]),
            may_open, 0};
        chains_.push_back(std::move(c));
    }

    static bool opens_scene(Verb v) {
        return v == Verb::sits || v == Verb::stands_at || v == Verb::kneels ||
               v == Verb::leans_on || v == Verb::holds || v == Verb::works_at;
    }

    /// Lays the next act of a chain when its moment is known. False when it has to wait.
    bool lay_next(Chain& c) {
        const auto& written = (*c.acts)[c.next];
        Act act = written.value;
        act.actor = c.actor;
        act.shot = c.shot;
        if (!names_.settle(act, out_)) {  // a name that is not there: the act is left out
            ++c.next;
            return true;
        }
        const bool first = c.next == 0;
        const Time earliest = written.together && !first ? c.group : c.done;
        if (first && c.may_open && !written.when.stated() && opens_scene(act.verb)) {
            act.opening = true;
            act.time = {Time{}, Time{}};
            pacing_.length(act);
            keep(c, act, earliest);
            return true;
        }
        bool wrong = false;
        const auto at = moment(written.when, c.shot_start, earliest, wrong);
        if (wrong) {
            ++c.next;
            return true;
        }
        if (!at) return false;
        if (act.verb == Verb::says) {
            say(c, written, std::max(*at, earliest));
            return true;
        }
        act.when_stated = written.when.kind != When::Kind::none;
        if (act.verb == Verb::waits && written.when.over)
            act.amount = written.when.over->at(settings_.rate).seconds();
        act.time.start = earliest;
        const auto length = pacing_.length(act);
        Time own = length.act;
        if (written.when.over) own = written.when.over->at(settings_.rate);
        if (written.when.kind == When::Kind::from_to)
            own = written.when.b.at(settings_.rate) - written.when.a.at(settings_.rate);
        Time start = earliest + length.approach;
        if (act.when_stated) {
            Time wanted = *at;
            if (written.when.kind == When::Kind::by) wanted = wanted - own;
            if (written.when.kind == When::Kind::by && wanted < start && start + own <= *at)
                wanted = start;
            if (wanted < start)
                warning(out_, act.place, msg("direction.act-late", seconds(start - wanted)));
            start = std::max(start, wanted);
        }
        act.approach = length.approach;
        act.time = {start, start + std::max(own, Time{})};
        keep(c, act, start - length.approach);
        return true;
    }

    void keep(Chain& c, Act& act, Time group) {
        if (!act.label.empty()) labels_[folded(act.label)] = act.time;
        c.group = group;
        c.done = std::max(c.done, act.time.end);
        free_[c.actor] = std::max(free_[c.actor], act.time.end);
        acts_end_ = std::max(acts_end_, act.time.end);
        plan_.acts.push_back(std::move(act));
        ++c.next;
    }

    /// `says`: a line of the page placed by hand, or words of its own.
    void say(Chain& c, const WrittenAct& written, Time at) {
        script::Line line;
        const script::Line* on_page = nullptr;
        for (const auto& q : quotes_in(on_page_, written.words))
            if (q.whole && folded(q.line->speaker) == folded(c.actor) && !laid(q.line->number)) {
                on_page = q.line;
                break;
            }
        if (on_page) {
            line = *on_page;
        } else {
            line.number =
                static_cast<int>(page_.line_count()) + 1000 * on_page_.index + extra_lines_++;
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
        act.time = line_times_.at(line.number);
        keep(c, act, at);
    }

    void speak(const script::Line& line, Time at, bool from_says) {
        const Window time{at, at + world_.line_length(line)};
        line_times_[line.number] = time;
        plan_.lines.push_back({line, time, from_says});
        last_line_ = std::max(last_line_, time.end);
        lines_end_ = std::max(lines_end_, time.end);
    }

    /// The next line of the page that is not spoken yet, up to and with `last`; false: none.
    bool speak_next(int last, Time before) {
        for (const auto& line : on_page_.lines) {
            if (line.number > last) return false;
            if (laid(line.number)) continue;
            Time at = std::max(last_line_ + (any_line() ? frames(pause) : Time{}),
                               shot_start_ + frames(pause));
            if (line.dual && any_line()) at = plan_.lines.back().time.start;
            if (at >= before) return false;
            // Not before the acts that the speaker began earlier are done.
            const std::string speaker = folded(line.speaker);
            for (const auto& act : plan_.acts)
                if (!act.opening && folded(act.actor) == speaker &&
                    act.time.start - act.approach <= at && act.time.end > at && !act.when_stated)
                    at = act.time.end;
            speak(line, at, false);
            return true;
        }
        return false;
    }
    bool any_line() const { return !plan_.lines.empty(); }

    /// Lays acts and lines as they become known, until nothing moves.
    void play(int last, Time before) {
        for (;;) {
            bool moved = false;
            for (auto& c : chains_)
                while (c.next < c.acts->size() && lay_next(c)) moved = true;
            if (!speak_next(last, before) && !moved) return;
        }
    }

    // ------------------------------------------------------------ shots

    /// The highest line number that these claims quote; -1: none.
    int quoted_in(const Claims& claims, bool ends_only) {
        int last = -1;
        const auto see = [&](const When& w) {
            if (w.quoted.empty()) return;
            for (const auto& q : quotes_in(on_page_, w.quoted))
                last = std::max(last, q.line->number);
        };
        if (claims.ends) see(*claims.ends);
        if (ends_only) return last;
        for (const auto& [who, acts] : claims.acts)
            for (const auto& a : acts) {
                see(a.when);
                if (a.value.verb == Verb::says) {
                    When w;
                    w.quoted = a.words;
                    see(w);
                }
            }
        if (claims.focus)
            for (const auto& f : *claims.focus) see(f.when);
        if (claims.frame) see(claims.frame->when);
        for (const auto& l : claims.lights) see(l.when);
        for (const auto& s : claims.sounds) see(s.when);
        if (claims.camera)
            for (const auto& m : *claims.camera) see(m.when);
        return last;
    }

    /// The last line that belongs to shot `i`.
    int last_line_of(std::size_t i, const Claims& claims) {
        if (on_page_.lines.empty()) return -1;
        const int all = on_page_.lines.back().number;
        if (claims.ends && !claims.ends->quoted.empty()) return quoted_in(claims, true);
        if (claims.lasts || claims.ends) return all;  // up to its end
        if (i + 1 == scene_.shots.size()) return all;
        const auto& next = scene_.shots[i + 1].claims.starts;
        if (next && !next->quoted.empty()) {
            bool wrong = false;
            if (const auto q = quote_of(*next, wrong))
                return q->line->number - (next->kind == When::Kind::on ? 1 : 0);
        }
        const int quoted = quoted_in(claims, false);
        int first = all;
        for (const auto& line : on_page_.lines)
            if (!laid(line.number)) {
                first = line.number;
                break;
            }
        return quoted >= 0 ? std::max(quoted, -1) : (laid(first) ? -1 : first);
    }

    template <typename T>
    const T* inherited(const std::optional<T> Claims::*member, const Claims& own,
                       const Claims* like) const {
        if (own.*member) return &*(own.*member);
        if (like && like->*member) return &*(like->*member);
        if (scene_.claims.*member) return &*(scene_.claims.*member);
        if (film_.*member) return &*(film_.*member);
        return nullptr;
    }

    const Claims* like_of(const WrittenShot& w) {
        if (w.like.empty()) return nullptr;
        std::set<std::string> seen{folded(w.id)};
        const WrittenShot* at = &w;
        while (!at->like.empty()) {
            const auto next =
                std::find_if(scene_.shots.begin(), scene_.shots.end(),
                             [&](const auto& s) { return folded(s.id) == folded(at->like); });
            if (next == scene_.shots.end()) {
                error(out_, at->like_place, msg("direction.no-such-shot", at->like));
                return nullptr;
            }
            if (!seen.insert(folded(next->id)).second) {
                error(out_, w.like_place, msg("direction.cyclic-like", w.id, next->id));
                return nullptr;
            }
            at = &*next;
            if (at->claims.frame || at->claims.camera || at->claims.lens || at->claims.focus)
                return &at->claims;
        }
        return &at->claims;
    }

    void hold(const Claims& claims, Time from) {
        bool wrong = false;
        for (const auto& l : claims.lights) {
            Light light = l.value;
            names_.settle(light, l.place, out_);
            const auto at = moment(l.when, from, from, wrong);
            light.time = {at.value_or(from), forever};
            for (auto& other : lights_)
                if (other.kind == light.kind && other.on == light.on && other.name == light.name &&
                    other.time.end > light.time.start)
                    other.time.end = light.time.start;
            lights_.push_back(light);
        }
        for (const auto& s : claims.sounds) {
            Sound sound = s.value;
            if (!sound.from.empty()) sound.from = names_.thing(sound.from, s.when.place, out_);
            const auto at = moment(s.when, from, from, wrong);
            sound.time = {at.value_or(from), forever};
            if (s.when.kind == When::Kind::from_to)
                sound.time.end = from + s.when.b.at(settings_.rate);
            if (s.when.over) sound.time.end = sound.time.start + s.when.over->at(settings_.rate);
            if (sound.name == "silence")
                for (auto& other : sounds_)
                    other.time.end = std::min(other.time.end, sound.time.start);
            sounds_.push_back(sound);
        }
    }

    void shot(std::size_t i) {
        const auto& w = scene_.shots[i];
        const Claims& own = w.claims;
        const Claims* like = like_of(w);
        acts_end_ = lines_end_ = Time{};

        if (own.starts) {
            bool wrong = false;
            // Its beat may be a line that is not laid yet: play up to it.
            if (own.starts->kind != When::Kind::none) play(quoted_before(*own.starts), forever);
            if (const auto at = moment(*own.starts, shot_start_, shot_start_, wrong)) {
                if (*at < shot_start_ - frames(1))
                    error(out_, own.starts->place,
                          msg("direction.starts-early", seconds(shot_start_ - *at)));
                else
                    shot_start_ = std::max(shot_start_, settings_.rate.snapped(*at));
            }
        }
        for (const auto& [who, acts] : own.acts) begin_chain(who, acts, w.id, i == 0);

        const int last = last_line_of(i, own);
        const Time limit = own.lasts ? shot_start_ + own.lasts->at(settings_.rate) : forever;
        play(last, limit);

        Time end = shot_start_;
        bool wrong = false;
        if (own.lasts) {
            end = limit;
        } else if (own.ends) {
            if (const auto at = moment(*own.ends, shot_start_, shot_start_, wrong)) end = *at;
        }
        if (!own.lasts && (!own.ends || wrong || end <= shot_start_)) {
            const Time busy = std::max(acts_end_, lines_end_);
            if (own.ends && !wrong && end <= shot_start_)
                error(out_, own.ends->place, msg("direction.ends-early"));
            end = busy > shot_start_ ? busy + frames(tail) : shot_start_ + Time::from_seconds(3);
        }
        end = settings_.rate.snapped(end);
        if (end <= shot_start_) end = shot_start_ + frames(1);

        Shot shot;
        shot.id = w.id;
        shot.title = w.title;
        shot.scene = on_page_.index;
        shot.place = w.place;
        shot.claims = own.written;
        shot.notes = own.notes;
        shot.assumed = w.assumed;
        shot.time = {shot_start_, end};
        fill(shot, own, like);
        hold(own, shot_start_);
        for (const auto& l : lights_)
            if (l.time.start < end && l.time.end > shot_start_) {
                shot.lights.push_back(l);
                shot.lights.back().time.end = std::min(l.time.end, end);
                // It holds from before: no event of this shot.
                shot.lights.back().time.start = std::max(l.time.start, shot_start_);
            }
        for (const auto& s : sounds_)
            if (s.time.start < end && s.time.end > shot_start_) shot.sounds.push_back(s);
        plan_.shots.push_back(std::move(shot));
        shot_start_ = end;
    }

    int quoted_before(const When& w) {
        int last = -1;
        for (const auto& q : quotes_in(on_page_, w.quoted)) last = std::max(last, q.line->number);
        return last;
    }

    void fill(Shot& shot, const Claims& own, const Claims* like) {
        bool wrong = false;
        const Time length = shot.time.length();
        const auto within = [&](std::optional<Time> t, const When& w) {
            const Time at = t.value_or(shot.time.start) - shot.time.start;
            if (t && (at < Time{} || at > length))
                error(out_, w.place, msg("direction.beat-outside", shot.id));
            return std::clamp(at, Time{}, length);
        };
        if (const auto* lens = inherited(&Claims::lens, own, like)) {
            shot.lens = *lens;
            const Claims* from = own.lens             ? &own
                                 : like && like->lens ? like
                                 : scene_.claims.lens ? &scene_.claims
                                                      : &film_;
            if (!from->sensor_stated) shot.lens.sensor = settings_.sensor;
        } else {
            shot.lens.sensor = settings_.sensor;
        }
        if (const auto* frame = inherited(&Claims::frame, own, like)) {
            shot.frame = frame->value;
            names_.settle(shot.frame, *frame, out_);
            if (frame->when.stated())
                shot.frame_at = within(moment(frame->when, shot.time.start, shot.time.start, wrong),
                                       frame->when);
        }
        if (shot.frame.subjects.empty()) {
            const std::string subject = names_.default_subject();
            if (!subject.empty()) shot.frame.subjects.push_back({subject, {}, false, Layer::none});
            shot.frame.assumed = !inherited(&Claims::frame, own, like);
        }
        if (const auto* moves = inherited(&Claims::camera, own, like)) {
            // Moves without a time share what is left of the shot, step by step.
            const int steps = moves->back().step + 1;
            Time cursor;
            for (int step = 0; step < steps; ++step) {
                Time start = cursor, end = cursor + (length - cursor) / (steps - step);
                for (const auto& m : *moves) {
                    if (m.step != step) continue;
                    Move move = m.value;
                    Time a = start, b = end;
                    if (m.when.kind == When::Kind::by)
                        b = std::min(length, m.when.a.at(settings_.rate));
                    else if (m.when.kind != When::Kind::none)
                        a = within(moment(m.when, shot.time.start, shot.time.start, wrong), m.when),
                        b = std::max(a, end);
                    if (m.when.kind == When::Kind::from_to)
                        b = std::min(length, m.when.b.at(settings_.rate));
                    if (m.when.over) b = std::min(length, a + m.when.over->at(settings_.rate));
                    move.time = {a, b};
                    if (m.to) {
                        move.to = m.to->value;
                        names_.settle(*move.to, *m.to, out_);
                    }
                    if (!move.name.empty()) move.name = names_.any(move.name, m.place, out_);
                    if (!move.side.from.empty())
                        move.side.from = names_.thing(move.side.from, m.place, out_);
                    shot.moves.push_back(std::move(move));
                    cursor = std::max(cursor, b);
                }
            }
        }
        if (const auto* focus = inherited(&Claims::focus, own, like))
            for (const auto& f : *focus) {
                FocusPull pull;
                for (const auto& n : f.names)
                    if (const auto name = names_.any(n, f.place, out_); !name.empty())
                        pull.names.push_back(name);
                const Time a =
                    f.when.stated()
                        ? within(moment(f.when, shot.time.start, shot.time.start, wrong), f.when)
                        : Time{};
                pull.time = {a, a + (f.when.over ? f.when.over->at(settings_.rate) : Time{})};
                shot.focus.push_back(std::move(pull));
            }
        if (const auto* look = inherited(&Claims::look, own, like)) shot.look = *look;
        if (own.cut) {
            shot.cut.kind = own.cut->kind;
            shot.cut.length = own.cut->length.at(settings_.rate);
            shot.cut.match = own.cut->match;
            shot.cut.sound_leads = own.cut->sound_leads.at(settings_.rate);
        }
    }

    void finish() {
        // What still waits waits for itself.
        for (const auto& c : chains_)
            if (c.next < c.acts->size())
                error(out_, (*c.acts)[c.next].when.place, msg("direction.never", c.actor));
        plan_.length = shot_start_;
        std::stable_sort(plan_.acts.begin(), plan_.acts.end(),
                         [](const Act& a, const Act& b) { return a.time.start < b.time.start; });
        std::stable_sort(
            plan_.lines.begin(), plan_.lines.end(),
            [](const Spoken& a, const Spoken& b) { return a.time.start < b.time.start; });
        if (plan_.shots.empty()) return;
        const auto& last = plan_.shots.back();
        for (const auto& line : plan_.lines) {
            if (line.time.end > plan_.length)
                warning(out_, last.place,
                        msg("direction.line-cut-off", line.line.text,
                            seconds(line.time.end - last.time.start)));
            bool seen = line.time.start >= plan_.length;
            for (const auto& s : plan_.shots)
                seen = seen || (line.time.start >= s.time.start && line.time.start < s.time.end);
            if (!seen) warning(out_, line.line.place, msg("direction.line-in-gap", line.line.text));
        }
        for (const auto& line : on_page_.lines)
            if (!laid(line.number))
                warning(out_, line.place, msg("direction.line-unspoken", line.text));
    }

    static std::string seconds(Time t) {
        std::string s = std::to_string(t.seconds());
        return s.substr(0, s.find('.') + 2);
    }

    const WrittenScene& scene_;
    const Claims& film_;
    const script::Screenplay& page_;
    const script::Scene& on_page_;
    const Settings& settings_;
    const World& world_;
    Pacing& pacing_;
    Diagnostics& out_;
    Names names_;
    ScenePlan plan_;
    std::vector<Chain> chains_;
    std::map<std::string, Time> free_;
    std::map<std::string, Window> labels_;
    std::set<std::string> announced_labels_;
    std::set<std::pair<int, int>> told_;
    std::map<int, Window> line_times_;
    std::vector<Light> lights_;
    std::vector<Sound> sounds_;
    Time shot_start_, last_line_, acts_end_, lines_end_;
    int extra_lines_ = 0;
};

/// Without direction: a master of all who are there, then a single on each line.
WrittenScene coverage(const script::Scene& page, const std::vector<std::string>& people) {
    WrittenScene scene;
    scene.id = page.id();
    const auto add = [&](const std::string& id, Size size, const std::string& subject,
                         const script::Line* line) {
        WrittenShot shot;
        shot.id = id;
        shot.assumed = true;
        shot.place = line ? line->place : page.place;
        if (!subject.empty()) {
            WrittenComposition frame;
            frame.value.subjects.push_back({subject, {}, false, Layer::none});
            frame.value.size = size;
            frame.value.assumed = true;
            frame.names.push_back(shot.place);
            shot.claims.frame = frame;
        }
        if (line) shot.claims.lasts.reset();
        scene.shots.push_back(std::move(shot));
    };
    const std::string subject =
        page.lines.empty() ? (people.empty() ? "" : people.front()) : page.lines.front().speaker;
    const auto id = [&](std::size_t n) {
        std::string letters;
        for (++n; n > 0; n = (n - 1) / 26)
            letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
        return page.id() + letters;
    };
    add(id(0), Size::fs, subject, nullptr);
    if (!page.lines.empty()) scene.shots.back().claims.lasts = Duration{Time::from_seconds(2.5), 0};
    for (std::size_t n = 0; n < page.lines.size(); ++n)
        add(id(n + 1), Size::mcu, page.lines[n].speaker, &page.lines[n]);
    return scene;
}

bool is_of(const WrittenScene& written, const script::Scene& page) {
    return written.quoted ? folded(written.id) == folded(page.heading) ||
                                folded(written.id) == folded(page.location)
                          : folded(written.id) == folded(page.id());
}

}  // namespace

std::vector<ScenePlan> resolve(const std::vector<std::shared_ptr<const Syntax>>& files,
                               const script::Screenplay& page, const Settings& settings,
                               const World& world,
                               const std::function<std::unique_ptr<Pacing>(int)>& pacing,
                               Diagnostics& out) {
    std::map<std::string, Place> ids;
    std::vector<WrittenScene> scenes(page.scenes.size());
    for (const auto& file : files)
        for (const auto& written : file->scenes) {
            const auto at = std::find_if(page.scenes.begin(), page.scenes.end(),
                                         [&](const auto& s) { return is_of(written, s); });
            if (at == page.scenes.end()) {
                error(out, written.place, msg("direction.no-such-scene", written.id),
                      msg("direction.no-such-scene-right", std::to_string(page.scenes.size())));
                continue;
            }
            auto& scene = scenes[static_cast<std::size_t>(at->index)];
            if (scene.id.empty()) {
                scene.id = written.id;
                scene.place = written.place;
                scene.claims = written.claims;
            }
            for (const auto& shot : written.shots) {
                const auto [first, fresh] = ids.emplace(folded(shot.id), shot.place);
                if (!fresh) {
                    error(out, shot.place,
                          msg("direction.duplicate-shot", shot.id,
                              first->second.file + ":" + std::to_string(first->second.line)));
                    continue;
                }
                scene.shots.push_back(shot);
            }
        }
    Claims film;
    for (const auto& [key, value] : settings.claims)
        read_claim("  " + key + " " + value, "film.toml", 0, film, out);

    std::vector<std::string> people;
    for (const auto& c : world.characters) people.push_back(c.name);
    std::vector<ScenePlan> plans;
    for (const auto& scene : page.scenes) {
        auto& written = scenes[static_cast<std::size_t>(scene.index)];
        if (written.shots.empty()) {
            Claims own = std::move(written.claims);
            written = coverage(scene, people);
            written.claims = std::move(own);
            note(out, scene.place,
                 msg("direction.assumed-coverage", scene.id(),
                     std::to_string(written.shots.size())));
        }
        const auto pace = pacing(scene.index);
        plans.push_back(
            SceneResolver(written, film, page, scene, settings, world, *pace, out).resolve());
    }
    return plans;
}

}  // namespace answerprint::direction
