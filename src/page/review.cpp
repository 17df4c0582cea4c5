#include "page/review.h"

#include "base/catalogue.h"
#include "page/html.h"
#include "page/plan_view.h"

namespace answerprint::page {

namespace {

constexpr const char* style = R"(
:root{--ink:#22201b;--soft:#6d675b;--line:#ddd7ca;--paper:#faf8f3;--card:#fff;--mark:#b5452c}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 "Noto Sans","Noto Sans CJK SC",system-ui,sans-serif}
header,main{max-width:1180px;margin:0 auto;padding:24px}
header{display:flex;align-items:baseline;gap:18px;flex-wrap:wrap;border-bottom:1px solid var(--line)}
h1{font-size:30px;margin:0}h2{font-size:20px;margin:44px 0 14px}h3{font-size:16px;margin:0 0 8px}
.facts{color:var(--soft)}button{margin-left:auto;font:inherit;padding:4px 12px;border:1px solid var(--line);background:var(--card);border-radius:6px;cursor:pointer}
.sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:12px}
figure{margin:0}img{display:block;width:100%;background:#000;border-radius:3px}figcaption{color:var(--soft);font-size:13px}
.shot{display:grid;grid-template-columns:minmax(260px,2fr) 3fr;gap:20px;padding:16px;margin:12px 0;background:var(--card);border:1px solid var(--line);border-radius:8px}
.frames{display:grid;grid-template-columns:repeat(3,1fr);gap:8px}
.claims{margin:0;padding:0;list-style:none;font:13px/1.55 "Noto Sans Mono","Noto Sans Mono CJK SC",monospace}
.claims li{display:flex;justify-content:space-between;gap:14px;border-bottom:1px dotted var(--line)}
.claims .at{color:var(--soft);white-space:nowrap}.note{color:var(--mark);margin:8px 0 0}
.plan{width:100%;max-width:760px;background:var(--card);border:1px solid var(--line);border-radius:8px}
.plan .floor{fill:#f1ecdf;stroke:#8a8372;stroke-width:3}.plan polygon.thing{fill:#d8cfba;stroke:#8a8372}
.plan text{font-size:11px;text-anchor:middle;fill:var(--soft)}.plan text.path{font-weight:600}
.time{width:100%;overflow-x:auto}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:4px 10px;border-bottom:1px solid var(--line)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
body.en [lang=zh],body.zh [lang=en]{display:none}
@media(max-width:800px){.shot{grid-template-columns:1fr}}
)";

// The reader's language, and the run's facts as a table.
constexpr const char* script = R"(
const body=document.body;
const choose=l=>{body.className=l;document.documentElement.lang=l};
choose((navigator.language||"en").startsWith("zh")?"zh":"en");
document.getElementById("language").onclick=()=>choose(body.className==="en"?"zh":"en");
const run=JSON.parse(document.getElementById("run").textContent);
if(run){
  const kinds=new Map();
  for(const t of run.tasks){
    const k=kinds.get(t.kind)||{tasks:0,ran:0,cpu:0,saved:0};
    k.tasks++; if(t.ran){k.ran++;k.cpu+=t.cpu_seconds}else k.saved+=t.cpu_seconds;
    kinds.set(t.kind,k);
  }
  const rows=document.getElementById("run-rows");
  const add=(cells,bold)=>{const r=rows.insertRow();cells.forEach((c,i)=>{const d=r.insertCell();d.textContent=c;if(i)d.className="n";if(bold)d.style.fontWeight=600})};
  let all={tasks:0,ran:0};
  for(const [name,k] of kinds){add([name,k.tasks,k.ran,k.cpu.toFixed(1),k.saved.toFixed(1)]);all.tasks+=k.tasks;all.ran+=k.ran}
  add(["=",all.tasks,all.ran,run.cpu_seconds.toFixed(1),run.saved_seconds.toFixed(1)],true);
}
)";

std::string image(const std::string& jpeg, const std::string& alt) {
    return "<img loading=\"lazy\" alt=\"" + escaped(alt) + "\" src=\"data:image/jpeg;base64," +
           base64(jpeg) + "\">";
}

std::string seconds(std::int64_t frames, FrameRate rate) {
    return number(rate.frames(frames).seconds(), 2) + " s";
}

std::string contact_sheet(const Review& r) {
    std::string out = "<h2>" + both(msg("page.contact-sheet")) + "</h2>\n<div class=\"sheet\">\n";
    for (const auto& s : r.shots)
        out += "<figure><a href=\"#shot-" + escaped(s.id) + "\">" + image(s.pictures[1], s.id) +
               "</a><figcaption>" + escaped(s.id + "  " + s.title) + "</figcaption></figure>\n";
    return out + "</div>\n";
}

std::string shot(const Review& r, const ReviewShot& s) {
    int frames = 0;
    for (const auto& c : r.timeline.clips)
        if (c.shot == s.id) frames = c.frames;
    std::string out = "<section class=\"shot\" id=\"shot-" + escaped(s.id) + "\"><div><h3>" +
                      escaped(s.id) + (s.title.empty() ? "" : " “" + escaped(s.title) + "”") +
                      " <span class=\"facts\">" + seconds(frames, r.timeline.rate) +
                      "</span></h3>\n<ul class=\"claims\">\n";
    for (const auto& c : s.claims)
        out += "<li><span>" + escaped(c.text) + "</span><span class=\"at\">" + escaped(c.place) +
               "</span></li>\n";
    out += "</ul>\n";
    if (s.claims.empty()) out += "<p class=\"facts\">" + both(msg("page.assumed")) + "</p>\n";
    for (const auto& n : s.notes) out += "<p class=\"note\">" + escaped(n) + "</p>\n";
    out += "</div><div class=\"frames\">\n";
    const Message captions[] = {msg("page.first"), msg("page.middle"), msg("page.last")};
    for (int i = 0; i < 3; ++i)
        out += "<figure>" + image(s.pictures[i], s.id) + "<figcaption>" + both(captions[i]) +
               "</figcaption></figure>\n";
    return out + "</div></section>\n";
}

std::string timeline(const edit::Timeline& t) {
    if (t.frames <= 0) return {};
    const double scale = 1140.0 / static_cast<double>(t.frames);
    const auto x = [&](double frame) { return number(frame * scale, 1); };
    std::string out = "<h2>" + both(msg("page.timeline")) +
                      "</h2>\n<div class=\"time\"><svg viewBox=\"0 0 1140 118\" width=\"1140\" "
                      "font-size=\"11\" font-family=\"sans-serif\">\n";
    for (const auto& p : t.pieces) {
        const char* fill = p.kind == edit::PieceKind::card       ? "#cfc8b8"
                           : p.kind == edit::PieceKind::dissolve ? "#e2b39f"
                                                                 : "#8fa9bd";
        out += "<rect x=\"" + x(static_cast<double>(p.start)) + "\" y=\"24\" width=\"" +
               x(p.frames) + "\" height=\"34\" fill=\"" + fill + "\" stroke=\"#fff\"/>";
        if (p.kind == edit::PieceKind::shot)
            out += "<text x=\"" + x(static_cast<double>(p.start) + 2) + "\" y=\"45\">" +
                   escaped(p.shot) + "</text>";
        out += "\n";
    }
    for (const auto& c : t.chapters)
        out += "<text x=\"" + x(static_cast<double>(c.start)) + "\" y=\"16\" fill=\"#6d675b\">" +
               escaped(c.title) + "</text>\n";
    int row = 0;
    for (const auto& [language, cues] : t.subtitles) {
        const std::string y = std::to_string(66 + 18 * row++);
        for (const auto& c : cues) {
            const double start = c.start.seconds() * t.rate.fps();
            const double length = (c.end - c.start).seconds() * t.rate.fps();
            out += "<rect x=\"" + x(start) + "\" y=\"" + y + "\" width=\"" + x(length) +
                   "\" height=\"12\" rx=\"3\" fill=\"#b9a36a\"><title>" +
                   escaped(language + ": " + c.text) + "</title></rect>\n";
        }
    }
    return out + "</svg></div>\n";
}

const Message all_words[] = {
    msg("page.contact-sheet"), msg("page.shots"), msg("page.sets"),    msg("page.timeline"),
    msg("page.run"),           msg("page.kind"),  msg("page.tasks"),   msg("page.ran"),
    msg("page.cpu"),           msg("page.saved"), msg("page.first"),   msg("page.middle"),
    msg("page.last"),          msg("page.facts"), msg("page.assumed"), msg("page.plan-legend")};

}  // namespace

std::string words_of_page() {
    std::string all;
    for (const auto& m : all_words) all += both(m);
    return all;
}

std::string to_html(const Review& r) {
    std::string out =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>" +
        escaped(r.title) + "</title><style>" + style + "</style></head><body class=\"en\">\n";
    out += "<header><h1>" + escaped(r.title) + "</h1><span class=\"facts\">" +
           both({"page.facts",
                 {number(r.timeline.rate.frames(r.timeline.frames).seconds(), 1),
                  std::to_string(r.shots.size()), number(r.timeline.rate.fps(), 3)}}) +
           "</span><button id=\"language\">中文 / English</button></header>\n<main>\n";
    out += contact_sheet(r);
    out += timeline(r.timeline);
    out += "<h2>" + both(msg("page.shots")) + "</h2>\n";
    for (std::size_t i = 0; i < r.scenes.size(); ++i) {
        const auto& scene = r.scenes[i];
        out += "<h3>" + escaped(scene.id + "  " + scene.heading) + "</h3>\n";
        for (const auto& s : r.shots)
            if (s.scene == static_cast<int>(i)) out += shot(r, s);
    }
    out += "<h2>" + both(msg("page.sets")) + "</h2>\n<p class=\"facts\">" +
           both(msg("page.plan-legend")) + "</p>\n";
    for (const auto& scene : r.scenes)
        out += "<h3>" + escaped(scene.id + "  " + scene.heading) + "</h3>\n" + to_svg(scene.plan);
    out += "<h2>" + both(msg("page.run")) + "</h2>\n<table><thead><tr><th>" +
           both(msg("page.kind")) + "</th><th class=\"n\">" + both(msg("page.tasks")) +
           "</th><th class=\"n\">" + both(msg("page.ran")) + "</th><th class=\"n\">" +
           both(msg("page.cpu")) + "</th><th class=\"n\">" + both(msg("page.saved")) +
           "</th></tr></thead><tbody id=\"run-rows\"></tbody></table>\n";
    out += "</main>\n<script type=\"application/json\" id=\"run\">null</script>\n<script>";
    out += script;
    return out + "</script>\n</body></html>\n";
}

}  // namespace answerprint::page
