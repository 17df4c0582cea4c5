#include "page/review.h"

#include <algorithm>

#include "base/catalogue.h"
#include "page/html.h"
#include "page/style.h"
#include "page/timeline_view.h"

namespace answerprint::page {

namespace {

/// A heading in both languages.
std::string heading(const char* level, const Message& words) {
    return std::string("<") + level + ">" + both(words) + "</" + level + ">\n";
}

std::string image(const std::string& jpeg, const std::string& alt) {
    if (jpeg.empty()) return {};
    return "<img decoding=\"async\" alt=\"" + escaped(alt) + "\" src=\"data:image/jpeg;base64," +
           base64(jpeg) + "\">";
}

const edit::Clip* clip_of(const Review& r, const std::string& shot) {
    for (const auto& c : r.timeline.clips)
        if (c.shot == shot) return &c;
    return nullptr;
}

std::string contact_sheet(const Review& r) {
    std::string out = heading("h2", msg("page.contact-sheet")) + "<div class=\"sheet\">\n";
    for (const auto& s : r.shots) {
        const auto* clip = clip_of(r, s.id);
        out += "<figure><a href=\"#shot-" + escaped(s.id) + "\">" + image(s.pictures[1], s.id) +
               "</a><figcaption><b>" + escaped(s.id) + "</b><span class=\"words\">" +
               escaped(s.title) + "</span>" +
               (clip ? clock(r.timeline.rate.frames(clip->start)) : "") +
               "</figcaption></figure>\n";
    }
    return out + "</div>\n";
}

/// A claim's word and the rest of it: "lens", "35mm T2.8".
std::string claim(const WrittenClaim& c) {
    const auto space = c.text.find(' ');
    const bool one = space == std::string::npos;
    return "<dt" + (c.place.empty() ? "" : " title=\"" + escaped(c.place) + "\"") + ">" +
           escaped(c.text.substr(0, space)) + "</dt><dd>" +
           (one ? "" : escaped(c.text.substr(space + 1))) + "</dd>\n";
}

std::string shot(const Review& r, const ReviewShot& s) {
    std::string out = "<section class=\"shot\" id=\"shot-" + escaped(s.id) +
                      "\"><h4><span class=\"id\">" + escaped(s.id) + "</span>";
    if (!s.title.empty()) out += "<span class=\"title\">" + escaped(s.title) + "</span>";
    if (const auto* clip = clip_of(r, s.id)) {
        const FrameRate rate = r.timeline.rate;
        out += "<span class=\"soft\">" + clock(rate.frames(clip->start)) + "–" +
               clock(rate.frames(clip->start + clip->frames)) + " · " +
               number(rate.frames(clip->frames).seconds()) + " s</span>";
    }
    out += "<span class=\"soft\">" + escaped(s.claims.empty() ? "" : s.claims.front().place) +
           "</span></h4>\n<div class=\"said\"><div>";
    if (s.claims.empty()) {
        out += "<p class=\"soft\">" + both(msg("page.assumed")) + "</p>\n";
    } else {
        out += "<dl class=\"claims\">\n";
        for (const auto& c : s.claims) out += claim(c);
        out += "</dl>\n";
    }
    for (const auto& n : s.notes) out += "<p class=\"note\">" + escaped(n) + "</p>\n";
    out += "</div><div class=\"frames\">\n";
    const Message captions[] = {msg("page.first"), msg("page.middle"), msg("page.last")};
    for (int i = 0; i < 3; ++i)
        out += "<figure>" + image(s.pictures[i], s.id) + "<figcaption>" + both(captions[i]) +
               "</figcaption></figure>\n";
    return out + "</div></div></section>\n";
}

/// Everyone, in the order in which the film brings them in.
std::vector<std::string> people_of(const Review& r) {
    std::vector<std::string> names;
    for (const auto& s : r.scenes)
        for (const auto& p : s.plan.paths)
            if (!p.camera && std::find(names.begin(), names.end(), p.name) == names.end())
                names.push_back(p.name);
    return names;
}

std::string scene(const Review& r, std::size_t index, const std::vector<std::string>& people) {
    const auto& s = r.scenes[index];
    std::string out = "<h3><span class=\"number\">" + escaped(s.id) + "</span>" +
                      escaped(s.heading) + "</h3>\n<div class=\"scene\"><figure>\n" +
                      to_svg(s.plan, people) + "<figcaption>" + both(msg("page.plan-legend")) +
                      "</figcaption></figure><div>\n";
    for (const auto& one : r.shots)
        if (one.scene == static_cast<int>(index)) out += shot(r, one);
    return out + "</div></div>\n";
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
           "<th class=\"bar\"></th></tr></thead><tbody id=\"run-kinds\"></tbody></table>\n" +
           "<details><summary>" + both(msg("page.every-task")) +
           "</summary><table><tbody id=\"run-tasks\"></tbody></table></details></section>\n";
}

const Message all_words[] = {
    msg("page.contact-sheet"), msg("page.shots"),       msg("page.timeline"), msg("page.run"),
    msg("page.kind"),          msg("page.tasks-ran"),   msg("page.cpu"),      msg("page.saved"),
    msg("page.wall"),          msg("page.every-task"),  msg("page.first"),    msg("page.middle"),
    msg("page.last"),          msg("page.plan-legend"), msg("page.facts"),    msg("page.assumed")};

}  // namespace

std::string words_of_page() {
    std::string all;
    for (const auto& m : all_words) all += both(m);
    return all;
}

std::string to_html(const Review& r) {
    std::string out =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<meta name=\"viewport\" "
        "content=\"width=device-width\"><title>" +
        escaped(r.title) + "</title><style>" + style + "</style></head><body class=\"en\">\n";
    out += "<header><h1>" + escaped(r.title) + "</h1><span class=\"soft\">" +
           both(msg("page.facts", clock(r.timeline.rate.frames(r.timeline.frames)),
                    std::to_string(r.shots.size()), number(r.timeline.rate.fps(), 3))) +
           "</span><button id=\"language\" type=\"button\"><span lang=\"en\">中文</span><span "
           "lang=\"zh\">English</span></button></header>\n<main>\n";
    out += contact_sheet(r);
    out += heading("h2", msg("page.timeline")) + to_html(r.timeline);
    out += heading("h2", msg("page.shots"));
    const auto people = people_of(r);
    for (std::size_t i = 0; i < r.scenes.size(); ++i) out += scene(r, i, people);
    out += run();
    out +=
        "<footer></footer></main>\n<script type=\"application/json\" "
        "id=\"run\">null</script>\n<script>";
    out += script;
    return out + "</script>\n</body></html>\n";
}

}  // namespace answerprint::page
