#include "page/take_view.h"

#include <algorithm>
#include <array>

#include "base/base64.h"
#include "base/catalogue.h"
#include "page/html.h"

namespace answerprint::page {

namespace {

using Verdict = review::Finding::Verdict;

constexpr std::array verdicts{Verdict::misses, Verdict::unmeasured, Verdict::holds};

const char* key(Verdict v) {
    return v == Verdict::holds ? "holds" : v == Verdict::misses ? "misses" : "unmeasured";
}

const char* shape(Verdict v) {
    return v == Verdict::holds ? "✓" : v == Verdict::misses ? "✗" : "?";
}

Message word(Verdict v) {
    return v == Verdict::holds    ? msg("page.holds")
           : v == Verdict::misses ? msg("page.misses")
                                  : msg("page.not-measured");
}

std::string image(const std::string& jpeg) {
    return "<img decoding=\"async\" alt=\"\" src=\"data:image/jpeg;base64," + base64(jpeg) + "\">";
}

std::string attribute(const char* name, const std::string& value) {
    return std::string(" ") + name + "=\"" + escaped(value) + "\"";
}

/// What the page says of a finding.
struct Row {
    int take;
    Verdict verdict;
    std::string claim;  // key
    Message name, told, why;
    const TakeFinding* found;
    int first, last;
};

/// What misses first, then what was not measured; of each take in the order in which it was found.
std::vector<Row> rows_of(const std::vector<Take>& takes) {
    std::vector<Row> all;
    for (int n = 0; n < static_cast<int>(takes.size()); ++n) {
        const auto& take = takes[static_cast<std::size_t>(n)];
        for (const auto& f : take.findings)
            all.push_back({n, f.finding.verdict, f.finding.claim, review::name_of(f.finding),
                           review::told(f.finding), f.finding.why, &f, f.finding.first,
                           f.finding.last});
    }
    const auto rank = [](const Row& r) {
        return std::find(verdicts.begin(), verdicts.end(), r.verdict) - verdicts.begin();
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Row& a, const Row& b) { return rank(a) < rank(b); });
    return all;
}

std::string facts(const Row& r, std::size_t row) {
    return attribute("data-row", std::to_string(row)) + attribute("data-verdict", key(r.verdict)) +
           attribute("data-claim", r.claim) + attribute("data-of", r.found->finding.of) +
           attribute("data-take", std::to_string(r.take)) +
           attribute("data-first", std::to_string(r.first)) +
           attribute("data-last", std::to_string(r.last));
}

}  // namespace

std::string name_of(const Take& take) {
    return take.name.empty() ? both(msg("page.our-own"))
                             : "<span>" + escaped(take.name) + "</span>";
}

std::string mark(Verdict v) {
    return std::string("<span class=\"mark ") + key(v) + "\"><i aria-hidden=\"true\">" + shape(v) +
           "</i>" + both(word(v)) + "</span>";
}

std::string tally(const std::vector<Take>& takes) {
    std::array<int, 3> counts{};
    for (const auto& t : takes) {
        for (const auto& f : t.findings)
            for (std::size_t v = 0; v < verdicts.size(); ++v)
                counts[v] += f.finding.by.empty() && f.finding.verdict == verdicts[v];
    }
    std::string out;
    for (std::size_t v = 0; v < verdicts.size(); ++v)
        if (counts[v] > 0)
            out += std::string("<span class=\"count ") + key(verdicts[v]) + "\"" +
                   labelled(word(verdicts[v])) + " role=\"img\"><i>" + shape(verdicts[v]) + "</i>" +
                   std::to_string(counts[v]) + "</span>";
    return out.empty() ? out : "<span class=\"tally\">" + out + "</span>";
}

std::string to_html(const Take& take, int n, double aspect) {
    std::string out =
        "<figure class=\"take\" data-take=\"" + std::to_string(n) +
        "\"><figcaption><button type=\"button\" class=\"solo\" aria-pressed=\"false\"" +
        labelled(msg("page.fullscreen")) + "><kbd>" + std::to_string(n + 1) +
        "</kbd></button><b class=\"take-name\">" + name_of(take) + "</b>" + tally({take}) +
        "</figcaption>\n<div class=\"screen\" style=\"aspect-ratio:" + number(aspect, 4) + "\">";
    if (take.video.empty()) {
        if (!take.pictures[1].empty()) out += image(take.pictures[1]);
    } else {
        out += "<video controls muted playsinline preload=\"none\"" + attribute("src", take.video) +
               labelled(msg("page.picture-of")) + "></video>";
    }
    out += "<div class=\"over\" aria-hidden=\"true\"></div><p class=\"broken\" hidden>" +
           both(msg("page.unplayable")) + "</p></div>\n";
    for (const auto& m : take.misfits) out += "<p class=\"misfit\">" + both(m) + "</p>\n";
    const bool stills =
        !take.pictures[0].empty() || !take.pictures[1].empty() || !take.pictures[2].empty();
    if (stills) {
        const Message captions[] = {msg("page.first"), msg("page.middle"), msg("page.last")};
        out += "<div class=\"frames\">\n";
        for (std::size_t i = 0; i < 3; ++i)
            out += "<div class=\"still\">" +
                   (take.pictures[i].empty() ? "" : image(take.pictures[i])) + "<span>" +
                   both(captions[i]) + "</span></div>\n";
        out += "</div>";
    }
    return out + "</figure>\n";
}

std::string findings_of(const std::vector<Take>& takes) {
    std::string out;
    const auto rows = rows_of(takes);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& r = rows[i];
        const auto& f = r.found->finding;
        out += std::string("<li class=\"finding ") + key(r.verdict) + "\"" + facts(r, i) +
               "><button type=\"button\"><span class=\"shown\">" +
               (!r.found->picture.empty() ? image(r.found->picture) : "") +
               "</span><span class=\"told\"><span class=\"line\">" + mark(r.verdict) +
               "<b class=\"claim\">" + both(r.name) + "</b>" +
               (!f.of.empty() ? "<span class=\"of\">" + escaped(f.of) + "</span>" : "") +
               "</span>" +
               (!f.had && f.by.empty() ? "" : "<span class=\"value\">" + both(r.told) + "</span>") +
               (r.why ? "<span class=\"why\">" + both(r.why) + "</span>" : "") +
               "<span class=\"soft\"><span class=\"take-of\"><kbd>" + std::to_string(r.take + 1) +
               "</kbd> " + name_of(takes[static_cast<std::size_t>(r.take)]) + "</span><span>" +
               both(msg("page.frame-range", std::to_string(r.first), std::to_string(r.last))) +
               "</span>" +
               (f.had ? "<span>" + both(msg("page.confidence", number(100 * f.confidence, 0))) +
                            "</span>"
                      : "") +
               "</span></span></button></li>\n";
    }
    return out;
}

std::string bars_of(const std::vector<Take>& takes, int frames) {
    const auto rows = rows_of(takes);
    const double whole = std::max(1, frames);
    std::string out;
    for (int n = 0; n < static_cast<int>(takes.size()); ++n) {
        std::vector<int> ends;  // of what lies in each line
        std::string bars;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto& r = rows[i];
            if (r.take != n) continue;
            std::size_t line = 0;
            while (line < ends.size() && ends[line] >= r.first) ++line;
            if (line == ends.size()) ends.push_back(0);
            ends[line] = r.last;
            bars += std::string("<span class=\"bar ") + key(r.verdict) + "\"" + facts(r, i) +
                    " style=\"left:" + number(100 * r.first / whole, 3) +
                    "%;width:" + number(100 * (r.last - r.first + 1) / whole, 3) +
                    "%;top:calc(var(--row)*" + std::to_string(line) + ")\"><i>" + shape(r.verdict) +
                    "</i>" + both(r.name) + "</span>";
        }
        if (ends.empty()) continue;
        out += "<div class=\"bars\" style=\"--rows:" + std::to_string(ends.size()) + "\"><kbd>" +
               std::to_string(n + 1) + "</kbd>" + bars + "</div>\n";
    }
    return out;
}

}  // namespace answerprint::page
