// Light (DIRECTION, section 5), look, sound and cut (section 4).
#include <cmath>

#include "base/text.h"
#include "direction/reader.h"

namespace answerprint::direction {

using K = Token::Kind;

WrittenLight Reader::light() {
    WrittenLight w;
    w.place = here();
    Light& l = w.value;
    static constexpr std::pair<std::string_view, LightKind> kinds[] = {
        {"key", LightKind::key},        {"fill", LightKind::fill},
        {"back", LightKind::back},      {"rim", LightKind::rim},
        {"kicker", LightKind::kicker},  {"practical", LightKind::practical},
        {"ambient", LightKind::ambient}};
    const auto* kind = std::begin(kinds);
    while (kind != std::end(kinds) && !is(kind->first)) ++kind;
    if (kind == std::end(kinds))
        unexpected({"key", "fill", "back", "rim", "kicker", "practical", "ambient"});
    l.kind = kind->second;
    ++at_;

    bool on = false, source = false, quality = false, day = false, sky = false, off = false;
    const auto part = [&](bool& seen, const auto& set) {
        once(seen);
        ++at_;
        set();
    };
    bool kelvin = false, ratio = false, level = false;
    while (more()) {
        if (take(",") || take("and")) continue;
        if (when(w.when)) continue;
        if (is("on")) {
            part(on, [&] { w.on_place = here(), l.on = name(); });
        } else if (is("from") || (is("camera") && is_any({"left", "right"}, 1))) {
            once(source);
            take("from");
            take("from");
            w.from_place = here();
            if (is("camera"))
                camera_light(l);
            else if (take("above"))
                l.source = LightSource::above;
            else
                l.source = LightSource::motivated, l.from = name();
        } else if (is("above")) {
            part(source, [&] { l.source = LightSource::above; });
        } else if (is("hard")) {
            part(quality, [&] { l.quality = Quality::hard; });
        } else if (is("soft")) {
            part(quality, [&] { l.quality = Quality::soft; });
        } else if (number_is("k")) {
            once(kelvin);
            const Place at = here();
            l.kelvin = number("k");
            if (*l.kelvin < 1000 || *l.kelvin > 40000)
                throw Mistake{at, msg("direction.bad-kelvin"), msg("direction.bad-kelvin-right")};
        } else if (is("ratio") || number_is(":")) {
            once(ratio);
            take("ratio");
            if (!number_is(":") || peek().value < peek().second || peek().second <= 0 ||
                peek().value > 1e6)
                throw Mistake{here(), msg("direction.needs-ratio"), {}};
            l.ratio = peek().value / peek().second;
            ++at_;
        } else if (number_is("%")) {
            once(level);
            const double p = number("%");
            l.level = p > 0 ? std::log2(p / 100) : -20;  // 0%: as good as none
        } else if (number_is("stop")) {
            once(level);
            l.level = number("stop");
        } else if (number_is("")) {
            number(peek().value >= 1000 ? "k" : "%");
        } else if (is("off")) {
            part(off, [&] { l.off = true; });
        } else if (is("day")) {
            part(day, [&] { l.day_time = DayTime::day; });
        } else if (is("dusk")) {
            part(day, [&] { l.day_time = DayTime::dusk; });
        } else if (is("night")) {
            part(day, [&] { l.day_time = DayTime::night; });
        } else if (is("dawn")) {
            part(day, [&] { l.day_time = DayTime::dawn; });
        } else if (is("sun")) {
            part(sky, [&] { l.sky = Sky::sun; });
        } else if (is("moon")) {
            part(sky, [&] { l.sky = Sky::moon; });
        } else if (is("overcast")) {
            part(sky, [&] { l.sky = Sky::overcast; });
        } else if (l.kind == LightKind::practical && l.name.empty() && name_next()) {
            w.name_place = here();
            l.name = name();
        } else {
            unexpected();
        }
    }
    return w;
}

void Reader::camera_light(Light& l) {
    need("camera");
    if (take("left"))
        l.source = LightSource::camera_left;
    else
        need("right"), l.source = LightSource::camera_right;
    l.azimuth = number("deg");
    if (take("high"))
        l.elevation = number("deg");
    else if (take("low"))
        l.elevation = -number("deg");
}

Look Reader::look() {
    Look l;
    bool exposure = false, palette = false, contrast = false, grade = false;
    do {
        if (take(",") || take("and")) continue;
        if (is("exposure")) {
            once(exposure);
            ++at_;
            l.exposure_stops = number("stop");
        } else if (is("palette")) {
            once(palette);
            ++at_;
            if (take("warm"))
                l.mired_shift = 50;
            else
                need("cool"), l.mired_shift = -50;
        } else if (is("contrast")) {
            once(contrast);
            ++at_;
            l.contrast = positive("");
        } else if (is("grade")) {
            once(grade);
            ++at_;
            l.grade = name();
        } else {
            unexpected();
        }
    } while (more());
    return l;
}

WrittenSound Reader::sound() {
    WrittenSound s;
    s.place = here();
    // 雨声 stands for rain; any other word is a name.
    if (peek().kind == K::quoted)
        s.value.name = folded(t_[at_++].text);
    else if (peek().kind == K::word)
        s.value.name = t_[at_++].text;
    else
        unexpected();
    if (s.value.name == "music") {
        if (peek().kind != K::word && peek().kind != K::quoted)
            throw Mistake{here(), msg("direction.music-file"), {}};
        s.value.file = name();
    }
    bool level = false, from = false;
    while (more()) {
        if (take(",") || take("and")) continue;
        if (when(s.when)) continue;
        if (number_is("%") || number_is("")) {
            once(level);
            const Place at = here();
            s.value.level = number("%") / 100;
            if (s.value.level < 0) throw Mistake{at, msg("direction.not-positive"), {}};
        } else if (is("from")) {
            once(from);
            ++at_;
            s.from_place = here();
            s.value.from = name();
        } else {
            unexpected();
        }
    }
    return s;
}

WrittenCut Reader::cut() {
    WrittenCut c;
    c.place = here();
    bool kind = false, sound = false;
    do {
        if (take(",") || take("with")) continue;
        if (is("to") && is("next", 1)) {
            once(kind);
            at_ += 2;
        } else if (is("next")) {
            once(kind);
            ++at_;
        } else if (is("dissolve")) {
            once(kind);
            ++at_;
            c.kind = CutKind::dissolve;
            c.length = time();
        } else if (is("fade")) {
            once(kind);
            ++at_;
            take("to");
            take("black");
            c.kind = CutKind::fade;
            c.length = time();
        } else if (is("match")) {
            once(kind);
            ++at_;
            take("on");
            c.kind = CutKind::match;
            c.match_place = here();
            c.match = name();
        } else if (is("sound") || is("leads") || is("trails")) {
            once(sound);
            take("sound");
            const bool leads = take("leads");
            if (!leads) need("trails");
            const Duration t = time();
            c.sound_leads = leads ? t : Duration{-t.seconds, -t.frames};
        } else {
            unexpected();
        }
    } while (more());
    return c;
}

}  // namespace answerprint::direction
