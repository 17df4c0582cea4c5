#include "page/dailies.h"

#include <algorithm>
#include <array>

#include "base/base64.h"
#include "base/catalogue.h"
#include "page/course_json.h"
#include "page/html.h"
#include "page/style.h"
#include "page/take_view.h"
#include "page/timeline_view.h"

namespace answerprint::page {

namespace {

/// A heading in both languages.
std::string heading(const char* level, const Message& words) {
    return std::string("<") + level + ">" + both(words) + "</" + level + ">\n";
}

const edit::Clip* clip_of(const Dailies& d, const std::string& shot) {
    for (const auto& c : d.timeline.clips)
        if (c.shot == shot) return &c;
    return nullptr;
}

/// The shots with a picture and what was found of each: where one goes from shot to shot.
std::string bin(const Dailies& d) {
    std::string out =
        "<nav class=\"bin\"" + labelled(msg("page.shots")) + ">" + heading("h2", msg("page.shots"));
    int scene = -1;
    for (const auto& s : d.shots) {
        if (s.scene != scene) {
            scene = s.scene;
            const auto& in = d.scenes[static_cast<std::size_t>(scene)];
            out += "<p class=\"in-scene\"><b>" + escaped(in.id) + "</b> " + escaped(in.heading) +
                   "</p>\n";
        }
        const std::string* still = nullptr;
        for (const auto& t : s.takes)
            if (!still && !t.pictures[1].empty()) still = &t.pictures[1];
        const auto* clip = clip_of(d, s.id);
        out += "<a href=\"#shot-" + escaped(s.id) + "\"><span class=\"still\">" +
               (still ? "<img decoding=\"async\" alt=\"\" src=\"data:image/jpeg;base64," +
                            base64(*still) + "\">"
                      : "") +
               "</span><span class=\"id\">" + escaped(s.id) + "</span><span class=\"soft\">" +
               (clip ? clock(d.timeline.rate.frames(clip->start)) : "") + "</span>" +
               tally(s.takes) + "<span class=\"words\">" + escaped(s.title) + "</span></a>\n";
    }
    return out + "</nav>\n";
}

/// A claim's word and the rest of it: "lens", "35mm T2.8".
std::string claim(const WrittenClaim& c) {
    const auto space = c.text.find(' ');
    const bool one = space == std::string::npos;
    return "<dt" + (c.place.empty() ? "" : " title=\"" + escaped(c.place) + "\"") + ">" +
           escaped(c.text.substr(0, space)) + "</dt><dd>" +
           (one ? "" : escaped(c.text.substr(space + 1))) + "</dd>\n";
}

std::string said(const DailiesShot& s) {
    std::string out = "<div class=\"said\">" + heading("h5", msg("page.directed"));
    if (s.claims.empty()) {
        out += "<p class=\"soft\">" + both(msg("page.assumed")) + "</p>\n";
    } else {
        out += "<dl class=\"claims\">\n";
        for (const auto& c : s.claims) out += claim(c);
        out += "</dl>\n";
    }
    for (const auto& n : s.notes) out += "<p class=\"note\">" + escaped(n) + "</p>\n";
    return out + "</div>\n";
}

std::string button(const char* does, const char* sign, const Message& words) {
    return std::string("<button type=\"button\" data-do=\"") + does + "\"" + labelled(words) + ">" +
           sign + "</button>";
}

std::string transport() {
    return "<div class=\"transport\" role=\"toolbar\"" + labelled(msg("page.key-play")) + ">" +
           button("previous", "⇤", msg("page.previous-finding")) +
           button("back", "◂", msg("page.previous-frame")) + button("play", "▶", msg("page.play")) +
           button("on", "▸", msg("page.next-frame")) +
           button("next", "⇥", msg("page.next-finding")) +
           "<output class=\"at\"></output><button type=\"button\" data-do=\"overlays\" "
           "aria-pressed=\"true\">" +
           both(msg("page.adjust")) +
           "</button><span class=\"soft legend\"><i class=\"dash\"></i>" +
           both(msg("page.planned")) + "</span><span class=\"soft legend\"><i></i>" +
           both(msg("page.measured")) + "</span></div>\n";
}

/// The shot's frames as a slider, with its findings and the onsets.
std::string track(const DailiesShot& s) {
    std::string out =
        "<div class=\"track\"><div class=\"slider\" role=\"slider\" tabindex=\"0\" "
        "aria-valuemin=\"0\" aria-valuemax=\"" +
        std::to_string(std::max(0, s.frames - 1)) + "\" aria-valuenow=\"0\"" +
        labelled(msg("page.time-in-shot")) + "></div><div class=\"onsets\"" +
        labelled(msg("page.onsets")) + "></div>\n";
    return out + bars_of(s.takes, s.frames) +
           "<div class=\"playhead\" aria-hidden=\"true\"></div></div>\n";
}

std::string findings(const DailiesShot& s) {
    const std::string rows = findings_of(s.takes);
    std::string out = "<div class=\"found\">" + heading("h5", msg("page.findings"));
    if (rows.empty())
        return out + "<p class=\"soft\">" + both(msg("page.nothing-measured")) + "</p></div>\n";
    return out + "<p class=\"none soft\" hidden>" + both(msg("page.none-shown")) + "</p><ol>\n" +
           rows + "</ol></div>\n";
}

std::string shot(const Dailies& d, const DailiesShot& s) {
    std::string out = "<section class=\"shot\" id=\"shot-" + escaped(s.id) +
                      "\" tabindex=\"-1\"><h4><span class=\"id\">" + escaped(s.id) + "</span>";
    if (!s.title.empty()) out += "<span class=\"title\">" + escaped(s.title) + "</span>";
    const FrameRate rate = d.timeline.rate;
    const std::string length = number(rate.frames(s.frames).seconds()) + " s";
    if (const auto* clip = clip_of(d, s.id))
        out += "<span class=\"soft\">" + clock(rate.frames(clip->start)) + "–" +
               clock(rate.frames(clip->start + clip->frames)) + " · " + length + "</span>";
    else
        out += "<span class=\"soft\">" + length + "</span>";
    out += "<span class=\"soft\">" + escaped(s.claims.empty() ? "" : s.claims.front().place) +
           "</span></h4>\n<div class=\"stage\"><div class=\"takes\">\n";
    int n = 0;
    for (const auto& t : s.takes) out += to_html(t, n++, d.aspect);
    return out + "</div>\n" + transport() + track(s) + said(s) + "</div>\n<div class=\"side\">" +
           findings(s) + "<div class=\"ground\"></div></div></section>\n";
}

/// Everyone, in the order in which the film brings them in.
std::vector<std::string> people_of(const Dailies& d) {
    std::vector<std::string> names;
    for (const auto& s : d.scenes)
        for (const auto& p : s.plan.paths)
            if (!p.camera && std::find(names.begin(), names.end(), p.name) == names.end())
                names.push_back(p.name);
    return names;
}

std::string scene(const Dailies& d, std::size_t index, const std::vector<std::string>& people) {
    const auto& s = d.scenes[index];
    std::string out = "<section class=\"scene\"><h3><span class=\"number\">" + escaped(s.id) +
                      "</span>" + escaped(s.heading) + "</h3>\n<figure class=\"plan-figure\">" +
                      heading("h5", msg("page.plan")) + to_svg(s.plan, people) + "<figcaption>" +
                      both(msg("page.plan-legend")) + " " + both(msg("page.camera-solid")) +
                      "</figcaption></figure>\n";
    for (const auto& one : d.shots)
        if (one.scene == static_cast<int>(index)) out += shot(d, one);
    return out + "</section>\n";
}

/// Choices by what the rows have; filled in the browser.
std::string filters() {
    const auto choice = [](const char* by, const Message& words) {
        return "<label>" + both(words) + "<select data-by=\"" + by + "\"><option value=\"\"" +
               std::string(" data-en=\"") + escaped(text(msg("page.all"), Language::english)) +
               "\" data-zh=\"" + escaped(text(msg("page.all"), Language::chinese)) + "\">" +
               escaped(text(msg("page.all"), Language::english)) + "</option></select></label>\n";
    };
    std::string out = "<form class=\"filters\" id=\"filters\" hidden" +
                      labelled(msg("page.key-filters")) + "><fieldset><legend>" +
                      both(msg("page.verdict")) + "</legend>";
    for (const auto v : {review::Finding::Verdict::misses, review::Finding::Verdict::unmeasured,
                         review::Finding::Verdict::holds}) {
        const char* key = v == review::Finding::Verdict::misses       ? "misses"
                          : v == review::Finding::Verdict::unmeasured ? "unmeasured"
                                                                      : "holds";
        out += std::string("<button type=\"button\" aria-pressed=\"true\" data-verdict=\"") + key +
               "\">" + mark(v) + "</button>";
    }
    return out + "</fieldset>\n" + choice("claim", msg("page.claim")) +
           choice("of", msg("page.subject")) + choice("take", msg("page.take")) +
           "<button type=\"button\" data-do=\"clear\">" + both(msg("page.clear")) +
           "</button><output id=\"shown\" aria-live=\"polite\"></output></form>\n";
}

std::string help() {
    struct Line {
        const char* keys;
        Message words;
    };
    const Line lines[] = {{"Space", msg("page.key-play")},  {"J K L", msg("page.key-speed")},
                          {"← →", msg("page.key-frame")},   {"Home End", msg("page.key-ends")},
                          {"[ ]", msg("page.key-finding")}, {"1 – 9", msg("page.key-solo")},
                          {"↑ ↓", msg("page.key-shot")},    {"O", msg("page.key-overlays")},
                          {"M", msg("page.key-mute")},      {"F", msg("page.key-filters")},
                          {"T", msg("page.key-language")},  {"?", msg("page.key-help")}};
    std::string out = "<dialog id=\"help\"" + labelled(msg("page.help")) + ">" +
                      heading("h2", msg("page.help")) + "<dl>\n";
    for (const auto& l : lines)
        out += std::string("<dt><kbd>") + l.keys + "</kbd></dt><dd>" + both(l.words) + "</dd>\n";
    return out + "</dl><p class=\"soft\">" + both(msg("page.key")) +
           "</p><button type=\"button\" data-do=\"help\">" + both(msg("page.key-close")) +
           "</button></dialog>\n";
}

std::string tile(const char* id, const Message& words) {
    return std::string("<div><b id=\"") + id + "\"></b><span class=\"soft\">" + both(words) +
           "</span></div>\n";
}

/// Filled in the browser, from the facts; hidden without them.
std::string run() {
    const auto number_head = [](const Message& m) {
        return "<th class=\"n\">" + both(m) + "</th>";
    };
    return "<section id=\"run-section\" hidden>" + heading("h2", msg("page.run")) +
           "<div class=\"tiles\">\n" + tile("run-ran", msg("page.tasks-ran")) +
           tile("run-wall", msg("page.wall")) + tile("run-cpu", msg("page.cpu")) +
           tile("run-saved", msg("page.saved")) + "</div>\n<table><thead><tr><th>" +
           both(msg("page.kind")) + "</th>" + number_head(msg("page.tasks-ran")) +
           number_head(msg("page.cpu")) + number_head(msg("page.saved")) +
           "<th class=\"share\"></th></tr></thead><tbody id=\"run-kinds\"></tbody></table>\n" +
           "<details><summary>" + both(msg("page.every-task")) +
           "</summary><table><tbody id=\"run-tasks\"></tbody></table></details></section>\n";
}

/// What the script draws: who has which colour, and what was planned and seen in each frame.
std::string courses(const Dailies& d, const std::vector<std::string>& people) {
    std::string out = "{\"fps\":" + number(d.timeline.rate.fps(), 6) +
                      ",\"aspect\":" + number(d.aspect, 4) + ",\"people\":{";
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (i > 0) out += ',';
        out += quoted(people[i]) + ":" + quoted(path_colour(i));
    }
    out += "},\"shots\":{";
    for (const auto& s : d.shots) {
        if (&s != &d.shots.front()) out += ',';
        out += quoted(s.id) + ":{\"frames\":" + std::to_string(s.frames) +
               ",\"plan\":" + to_json(s.planned) + ",\"takes\":[";
        for (const auto& t : s.takes) {
            if (&t != &s.takes.front()) out += ',';
            out += to_json(t.seen);
        }
        out += "]}";
    }
    return out + "}}";
}

}  // namespace

std::string words_of_page() {
    std::string all;
    for (const auto& row : catalogue()) {
        const std::string_view id = row.id;
        for (const char* of : {"page.", "review.", "scene.", "media."})
            if (id.starts_with(of)) all += both({row.id, {}});
    }
    return all;
}

std::string to_html(const Dailies& d) {
    std::string out =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
        "media-src 'self' data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<meta "
        "name=\"viewport\" content=\"width=device-width\"><title>" +
        escaped(d.title) + "</title><style>" + style + "</style></head><body class=\"en\"";
    if (!d.language.empty()) out += " data-language=\"" + escaped(d.language) + "\"";
    const bool cut = d.timeline.frames > 0;
    std::int64_t frames = d.timeline.frames;
    if (!cut)
        for (const auto& s : d.shots) frames += s.frames;
    const std::string length = clock(d.timeline.rate.frames(frames)),
                      rate = number(d.timeline.rate.fps(), 3);
    out += ">\n<header><h1>" + escaped(d.title) + "</h1><span class=\"soft\">" +
           both(d.shots.size() == 1
                    ? msg("page.facts-of-one", length, rate)
                    : msg("page.facts", length, std::to_string(d.shots.size()), rate)) +
           "</span>" + filters() +
           "<button id=\"language\" type=\"button\"><span lang=\"en\">中文</span><span "
           "lang=\"zh\">English</span></button><button type=\"button\" data-do=\"help\"" +
           labelled(msg("page.help")) +
           "><kbd>?</kbd></button></header>\n<main>\n<div class=\"desk\">\n";
    const auto people = people_of(d);
    out += bin(d) + "<div class=\"room\">\n";
    for (std::size_t i = 0; i < d.scenes.size(); ++i) out += scene(d, i, people);
    out += "</div></div>\n";
    if (cut)
        out += "<section>" + heading("h2", msg("page.timeline")) + to_html(d.timeline) +
               "</section>\n";
    out += run();
    out += "<footer></footer></main>\n" + help();
    out += "<script type=\"application/json\" id=\"courses\">" + courses(d, people) + "</script>\n";
    out += "<script type=\"application/json\" id=\"run\">null</script>\n<script>";
    out += script;
    return out + "</script>\n</body></html>\n";
}

}  // namespace answerprint::page
