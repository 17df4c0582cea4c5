// ACTION (DIRECTION, section 4).
#include <algorithm>
#include <utility>

#include "direction/reader.h"

namespace answerprint::direction {

using K = Token::Kind;

namespace {

enum class Needs { nothing, maybe, something };

/// Verbs of one form: a word, a particle that may be left out, an object.
struct VerbForm {
    std::string_view word, particle;
    Verb verb;
    Needs object;
};
constexpr VerbForm verbs[] = {
    {"enters", "by", Verb::enters, Needs::maybe},
    {"exits", "by", Verb::exits, Needs::maybe},
    {"walks", "to", Verb::walks_to, Needs::something},
    {"runs", "to", Verb::runs_to, Needs::something},
    {"moves", "to", Verb::moves_to, Needs::something},
    {"follows", "", Verb::follows, Needs::something},
    {"sits", "on", Verb::sits, Needs::maybe},
    {"turns", "to", Verb::turns_to, Needs::something},
    {"holds", "", Verb::holds, Needs::something},
    {"touches", "", Verb::touches, Needs::something},
    {"points", "at", Verb::points_at, Needs::something},
    {"reaches", "for", Verb::reaches_for, Needs::something},
    {"opens", "", Verb::opens, Needs::maybe},
    {"closes", "", Verb::closes, Needs::maybe},
    {"nods", "", Verb::nods, Needs::nothing},
    {"shakes", "head", Verb::shakes_head, Needs::nothing},
    {"waves", "", Verb::waves, Needs::nothing},
    {"shrugs", "", Verb::shrugs, Needs::nothing},
    {"smiles", "", Verb::smiles, Needs::nothing},
    {"frowns", "", Verb::frowns, Needs::nothing},
    {"leans", "on", Verb::leans_on, Needs::something},
    {"kneels", "", Verb::kneels, Needs::nothing},
    {"falls", "", Verb::falls, Needs::nothing},
    {"works", "at", Verb::works_at, Needs::something},
    {"threads", "", Verb::works_at, Needs::something},
    {"peels", "", Verb::works_at, Needs::something},
    {"wipes", "", Verb::works_at, Needs::something},
    {"reads", "", Verb::works_at, Needs::something},
    {"writes", "", Verb::works_at, Needs::something},
    {"eats", "", Verb::works_at, Needs::something},
    {"drinks", "", Verb::works_at, Needs::something},
};

}  // namespace

/// Is the next token an object, and no part that any action may have?
bool Reader::target_next() const {
    if (peek().kind == K::point) return true;
    // 坐下 “…” 之后 has a beat there; sits on bench after "…" a seat.
    const auto beat = [&](std::size_t ahead) {
        return peek(ahead).kind == K::quoted || is_label(peek(ahead));
    };
    if (is("after", 1) && beat(0) && !beat(2)) return false;
    return name_next() && !is_any({"slowly", "briskly", "quickly"});
}

Target Reader::target() {
    Target t;
    if (handled_) {
        t = *handled_;
        handled_.reset();
        return t;
    }
    if (peek().kind == K::point) {
        if (peek().open) throw Mistake{here(), msg("direction.open-bracket"), {}};
        if (peek().unit.empty())
            throw Mistake{here(), msg("direction.needs-point"), msg("direction.needs-point-right")};
        t.kind = TargetKind::point;
        t.point = {peek().value, peek().second};
        ++at_;
        return t;
    }
    if (take("camera") || take("shot-or-lens")) return t.kind = TargetKind::camera, t;
    if (take("floor")) return t.kind = TargetKind::floor, t;
    t.kind = TargetKind::name;
    if (take("beside")) {
        t.kind = TargetKind::beside;
    } else if (is("in") && is("front", 1) && is("of", 2)) {
        at_ += 3;
        t.kind = TargetKind::in_front_of;
    }
    t.name = name();
    // 长椅 旁边, 窗 前面, 桌子 上: the Chinese word stands behind.
    if (take("beside-it"))
        t.kind = TargetKind::beside;
    else if (take("before-it"))
        t.kind = TargetKind::in_front_of;
    else
        take("on-it");
    return t;
}

void Reader::verb(WrittenAct& w) {
    Act& a = w.value;
    const auto to = [&](Verb v) {
        a.verb = v;
        a.object = target();
    };
    const auto onto = [&] {
        if (is("on") && !beat_next() && name_next(1)) ++at_, a.to = target();
    };
    if (take("stands", "up")) {
        a.verb = Verb::stands_up;
    } else if (take("stands")) {
        a.verb = Verb::stands_at;
        if (is("at") && !is_time(1)) ++at_;
        if (target_next()) a.object = target();
    } else if (take("looks")) {
        static constexpr std::pair<std::string_view, TargetKind> ways[] = {
            {"up", TargetKind::up},
            {"down", TargetKind::down},
            {"away", TargetKind::away},
            {"left", TargetKind::left},
            {"right", TargetKind::right}};
        a.verb = Verb::looks_at;
        for (const auto& [word, way] : ways)
            if (take(word)) {
                a.verb = Verb::looks;
                a.object.kind = way;
                return;
            }
        if (is("at") && !is_time(1)) ++at_;
        a.object = target();
    } else if (take("picks")) {
        take("up");
        to(Verb::picks_up);
        take("up");
    } else if (take("puts")) {
        take("down");
        const bool first = handled_.has_value();  // 把 信 放在 桌子 上
        if (!first && is("on")) {                 // 放在 桌子 上 信
            ++at_;
            a.to = target();
            to(Verb::puts);
            return;
        }
        to(Verb::puts);
        take("down");
        if (first && target_next() && !is("on"))
            a.to = target();
        else
            onto();
    } else if (take("gives")) {
        to(Verb::gives);
        need("to");
        a.to = target();
    } else if (is("gives-to") || (handled_ && is("to"))) {
        // 递给 小雨 信; 把 信 递给 小雨; 把 信 给 小雨
        ++at_;
        const auto object = handled_;
        handled_.reset();
        a.verb = Verb::gives;
        a.to = target();
        a.object = object ? *object : target();
    } else if (take("switches")) {
        const bool on = take("on"), off = !on && take("off");
        to(Verb::switches_on);
        if (off || (!on && take("off")))
            a.verb = Verb::switches_off;
        else if (!on)
            need("on");
    } else if (take("waits")) {
        a.verb = Verb::waits;
        if (w.when.over) throw Mistake{here(), msg("direction.part-twice"), {}};
        w.when.over = time();
    } else if (take("performs")) {
        a.verb = Verb::performs;
        a.manner = name();
    } else if (take("says")) {
        a.verb = Verb::says;
        if (peek().kind != K::quoted || peek().text.empty())
            throw Mistake{here(), msg("direction.needs-words"), {}};
        w.words = t_[at_++].text;
    } else {
        const auto* form = std::begin(verbs);
        while (form != std::end(verbs) && !is(form->word)) ++form;
        if (form == std::end(verbs)) {
            std::vector<std::string_view> words{"stands", "looks",    "picks",    "puts",
                                                "gives",  "gives-to", "switches", "waits",
                                                "says",   "performs"};
            for (const auto& v : verbs) words.push_back(v.word);
            unexpected(words);
        }
        ++at_;
        a.verb = form->verb;
        if (a.verb == Verb::works_at && form->word != "works") a.manner = form->word;
        if (a.verb == Verb::sits) {
            take("down");
            if (is("on") && !beat_next()) ++at_;
        } else if (!form->particle.empty() && is(form->particle) && !is_time(1)) {
            ++at_;
        }
        if (form->object == Needs::something ||
            (form->object == Needs::maybe && (handled_ || target_next())))
            a.object = target();
    }
    if (a.verb == Verb::walks_to) a.speed = 1.3;
    if (a.verb == Verb::runs_to) a.speed = 3.5;
    if (handled_) throw Mistake{a.place, msg("direction.nothing-handled"), {}};
}

void Reader::put_part(WrittenAct& w) {
    Act& a = w.value;
    const bool walks = a.verb == Verb::walks_to || a.verb == Verb::runs_to ||
                       a.verb == Verb::enters || a.verb == Verb::exits || a.verb == Verb::moves_to;
    const bool says = a.verb == Verb::says;
    if (is_any({"slowly", "briskly", "quickly"}) && (walks || says)) {
        once(paced_);
        const bool slow = is("slowly");
        ++at_;
        if (says)
            w.pace = slow ? script::Pace::slow : script::Pace::quick;
        else
            a.speed = slow ? 0.8 : 1.8;
    } else if (says && is_any({"quietly", "loudly", "whispering", "shouting"})) {
        once(spoke_manner_);
        w.loudness = is("quietly")      ? script::Loudness::quiet
                     : is("loudly")     ? script::Loudness::loud
                     : is("whispering") ? script::Loudness::whisper
                                        : script::Loudness::shout;
        ++at_;
    } else if ((a.verb == Verb::smiles || a.verb == Verb::frowns) &&
               (number_is("%") || number_is(""))) {
        once(amount_);
        a.amount = number("%") / 100;
    } else if (a.verb == Verb::follows && is("at") && number_is("m", 1)) {
        once(amount_);
        ++at_;
        a.amount = positive("m");
    } else if (is("as")) {
        once(labelled_);
        ++at_;
        a.label = name();
    } else if (a.verb == Verb::puts && a.to.kind == TargetKind::none && is("on")) {
        ++at_;
        a.to = target();
    } else {
        unexpected();
    }
}

WrittenAct Reader::act(const std::string& actor) {
    WrittenAct w;
    w.value.actor = actor;
    w.value.place = here();
    spoke_manner_ = paced_ = amount_ = labelled_ = false;
    // `老周 慢慢 走到 门口`: the manner may stand before the verb.
    const bool slowly = is("slowly"), briskly = is("briskly");
    if (slowly || briskly) ++at_;
    // So may the moment, and the voice: `小雨 于 1秒 进门`, `轻声 说 “…”`.
    const auto moment = [&] {
        while (when(w.when)) continue;
    };
    moment();
    std::optional<std::size_t> voice;
    if (is_any({"quietly", "loudly", "whispering", "shouting"})) voice = at_++;
    moment();
    if (take("ba")) handled_ = target();
    moment();
    verb(w);
    if (voice) {
        const std::size_t next = std::exchange(at_, *voice);
        put_part(w);
        at_ = next;
    }
    if ((slowly || briskly) && w.value.speed > 0) w.value.speed = slowly ? 0.8 : 1.8, paced_ = true;
    while (more() && !is_any({";", ",", "and", "then"}))
        if (!when(w.when)) put_part(w);
    if (more()) w.value.place.length = std::max(1, peek().column - w.value.place.column - 1);
    return w;
}

std::vector<WrittenAct> Reader::acts(const std::string& actor) {
    std::vector<WrittenAct> all;
    for (bool together = false;;) {
        all.push_back(act(actor));
        all.back().together = together;
        if (!more()) return all;
        bool after = false;
        while (is_any({";", ",", "and", "then"})) {
            after = after || is(";") || is("then");
            ++at_;
        }
        together = !after;
    }
}

}  // namespace answerprint::direction
