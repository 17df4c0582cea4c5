#include <algorithm>
#include <cmath>

#include "page/box.h"
#include "page/html.h"
#include "page/labels.h"
#include "page/plan_view.h"
#include "page/walks.h"

namespace answerprint::page {

namespace {

constexpr double width = 460;      // px
constexpr double most_high = 420;  // px
constexpr double edge = 26;        // px around the floor, for what stands in the walls

// Told apart on paper and at night, and by readers of every colour vision: neighbours differ in
// lightness too.
constexpr const char* colours[] = {"#c4472b", "#2a78b0", "#b8860b",
                                   "#7d4fa0", "#2f8f6b", "#8c6b52"};

Vec2 turned(Vec2 v, double angle) {
    const double c = std::cos(angle), s = std::sin(angle);
    return {v.x * c - v.y * s, v.x * s + v.y * c};
}

/// What of the plan is drawn: the floor, of a wide one what is near people; whoever is outside of
/// it; cameras that are not far out.
Box view_of(const PlanView& plan) {
    constexpr double wide = 10;     // m
    constexpr double around = 2;    // m, of a wide floor beyond people
    constexpr double beyond = 3;    // m
    constexpr double margin = 0.4;  // m
    Box view{plan.low, plan.high};
    Box people{{1e9, 1e9}, {-1e9, -1e9}};
    for (const auto& p : plan.paths)
        for (const auto& at : p.points)
            if (!p.camera) people.hold(at);
    if (people.low.x > people.high.x) return view;
    const auto narrow = [&](double& low, double& high, double from, double to) {
        if (high - low > wide) {
            low = std::max(low, from - around);
            high = std::min(high, to + around);
        }
        low = std::min(low, from - margin);
        high = std::max(high, to + margin);
    };
    narrow(view.low.x, view.high.x, people.low.x, people.high.x);
    narrow(view.low.y, view.high.y, people.low.y, people.high.y);
    const Box near{view.low - Vec2{beyond, beyond}, view.high + Vec2{beyond, beyond}};
    for (const auto& p : plan.paths)
        for (const auto& at : p.points)
            if (p.camera && near.holds(at)) {
                view.hold(at - Vec2{margin, margin});
                view.hold(at + Vec2{margin, margin});
            }
    return view;
}

class Drawing {
public:
    Drawing(const PlanView& plan, const std::vector<std::string>& people)
        : plan_(plan),
          people_(people),
          view_(view_of(plan)),
          scale_(std::min((width - 2 * edge) / std::max(1.0, view_.size().x),
                          most_high / std::max(1.0, view_.size().y))),
          left_((width - view_.size().x * scale_) / 2),
          height_(view_.size().y * scale_ + 2 * edge + 16),
          labels_({{0, 0}, {width, height_}}) {}

    std::string svg() {
        add_floor();
        auto things = plan_.things;
        // The larger lie below: a chair stands on its rug.
        std::stable_sort(things.begin(), things.end(), [](const auto& a, const auto& b) {
            return length(a.corners[2] - a.corners[0]) > length(b.corners[2] - b.corners[0]);
        });
        for (const auto& t : things) add_thing(t);
        for (const auto& p : plan_.paths)
            if (p.camera) labels_.take(Box::around(px(p.points.front()), {16, 16}));
        for (const auto& p : plan_.paths)
            if (!p.camera) labels_.take(Box::around(px(p.points.front()), {20, 20}));
        for (const auto& p : plan_.paths)
            if (p.camera) add_camera(p);
        for (const auto& p : plan_.paths)
            if (!p.camera) add_person(p, colour_of(p.name));
        for (const auto& t : things) name(t);
        add_scale();
        return "<svg class=\"plan\" viewBox=\"0 0 " + number(width) + " " + number(height_, 1) +
               "\" role=\"img\" data-at=\"" + on_paper() + "\"" + labelled(msg("page.plan")) +
               ">\n" + out_ + words_ + "</svg>\n";
    }

private:
    Vec2 px(Vec2 p) const {
        return {left_ + (p.x - view_.low.x) * scale_, edge + (p.y - view_.low.y) * scale_};
    }

    /// "left,top,scale": where x = 0 and y = 0 are, px, and px a metre.
    std::string on_paper() const {
        const Vec2 zero = px({});
        return number(zero.x, 2) + "," + number(zero.y, 2) + "," + number(scale_, 3);
    }

    std::string colour_of(const std::string& name) const {
        const auto at = std::find(people_.begin(), people_.end(), name);
        return path_colour(static_cast<std::size_t>(at - people_.begin()));
    }

    static std::string xy(Vec2 p) { return number(p.x, 1) + "," + number(p.y, 1); }
    static std::string attribute(const char* name, double v) {
        return std::string(" ") + name + "=\"" + number(v, 1) + "\"";
    }
    static std::string rectangle(const char* css, const Box& b) {
        return std::string("<rect class=\"") + css + "\"" + attribute("x", b.low.x) +
               attribute("y", b.low.y) + attribute("width", b.size().x) +
               attribute("height", b.size().y) + "/>";
    }
    static std::string line(Vec2 a, Vec2 b) { return "M" + xy(a) + "L" + xy(b); }
    static std::string words(const Box& b, const std::string& attributes, const std::string& text) {
        return "<text" + attributes + attribute("x", b.centre().x) +
               attribute("y", b.centre().y + Labels::letter * 0.36) + ">" + escaped(text) +
               "</text>";
    }

    void add_floor() {
        const Box floor{px(plan_.low), px(plan_.high)};
        Box seen = floor;
        const Box sheet{px(view_.low) - Vec2{edge, edge}, px(view_.high) + Vec2{edge, edge}};
        seen.low = {std::max(floor.low.x, sheet.low.x), std::max(floor.low.y, sheet.low.y)};
        seen.high = {std::min(floor.high.x, sheet.high.x), std::min(floor.high.y, sheet.high.y)};
        out_ += rectangle("floor", seen) + "\n<path class=\"grid\" d=\"";
        for (double x = std::ceil(plan_.low.x); x < plan_.high.x; ++x)
            if (const double at = px({x, 0}).x; at > seen.low.x && at < seen.high.x)
                out_ += line({at, seen.low.y}, {at, seen.high.y});
        for (double y = std::ceil(plan_.low.y); y < plan_.high.y; ++y)
            if (const double at = px({0, y}).y; at > seen.low.y && at < seen.high.y)
                out_ += line({seen.low.x, at}, {seen.high.x, at});
        out_ += "\"/>\n";
        if (!plan_.walls) return;
        out_ += rectangle("walls", floor) + "\n";
        const Vec2 a = floor.low, b = floor.high;
        const double half = 2.5;  // of a wall
        for (const double x : {a.x, b.x}) labels_.take({{x - half, a.y}, {x + half, b.y}});
        for (const double y : {a.y, b.y}) labels_.take({{a.x, y - half}, {b.x, y + half}});
    }

    /// How far beyond a wall's inner face what stands in it is named, as a direction; {0, 0}: it
    /// stands in the room.
    Vec2 wall_of(const PlanView::Shape& t) const {
        constexpr double near = 0.12;  // m
        if (!plan_.walls) return {};
        const Vec2 c = (t.corners[0] + t.corners[2]) * 0.5;
        if (std::abs(c.y - plan_.low.y) < near) return {0, -1};
        if (std::abs(c.y - plan_.high.y) < near) return {0, 1};
        if (std::abs(c.x - plan_.low.x) < near) return {-1, 0};
        if (std::abs(c.x - plan_.high.x) < near) return {1, 0};
        return {};
    }

    void add_thing(const PlanView::Shape& t) {
        std::string corners;
        for (const auto& c : t.corners) corners += (corners.empty() ? "" : " ") + xy(px(c));
        out_ += std::string("<polygon class=\"") + (t.opening ? "opening" : "thing") +
                "\" points=\"" + corners + "\"/>\n";
    }

    void name(const PlanView::Shape& t) {
        Box box{px(t.corners[0]), px(t.corners[0])};
        for (const auto& c : t.corners) box.hold(px(c));
        const std::string& chinese = t.chinese.empty() ? t.name : t.chinese;
        const Vec2 a = Labels::size_of(t.name), b = Labels::size_of(chinese);
        Vec2 size{std::max(a.x, b.x), a.y};
        const Vec2 c = box.centre();
        if (!Box{{0, 0}, {width, height_}}.holds(c)) return;
        const Vec2 out = wall_of(t);
        const bool upright = out.x != 0;  // along a wall to the side
        if (upright) std::swap(size.x, size.y);
        std::vector<Vec2> centres;
        if (!(out == Vec2{}))
            centres.push_back(c + Vec2{out.x * (box.size().x / 2 + size.x / 2 + 4),
                                       out.y * (box.size().y / 2 + size.y / 2 + 4)});
        else if (size.x < box.size().x + 6)
            centres = {c, c + Vec2{0, size.y}, c - Vec2{0, size.y}};
        for (const auto& at : Labels::beside(c, box.size() + size, 1)) centres.push_back(at);
        const Box at = labels_.place(size, centres);
        const std::string css = std::string(" class=\"name") + (upright ? " upright" : "") + "\"";
        if (chinese == t.name)
            words_ += words(at, css, t.name);
        else
            words_ +=
                words(at, css + " lang=\"en\"", t.name) + words(at, css + " lang=\"zh\"", chinese);
        words_ += "\n";
    }

    static std::string polyline(const std::vector<Vec2>& points, Stretch s,
                                const std::string& attributes) {
        std::string d;
        for (std::size_t i = s.first; i <= s.last; ++i)
            d += (d.empty() ? "M" : "L") + xy(points[i]);
        return "<path" + attributes + " d=\"" + d + "\"/>";
    }

    /// A head at its end, along its last 10 px.
    static std::string arrow(const std::vector<Vec2>& points, Stretch s,
                             const std::string& attributes) {
        const Vec2 tip = points[s.last];
        std::size_t from = s.last;
        while (from > s.first && length(points[from] - tip) < 10) --from;
        const double l = length(tip - points[from]);
        if (l < 1) return {};
        const Vec2 along = (tip - points[from]) * (1 / l);
        const Vec2 back = tip - along * 9;
        const Vec2 side = turned(along, pi / 2) * 4;
        return "<polygon" + attributes + " points=\"" + xy(tip) + " " + xy(back + side) + " " +
               xy(back - side) + "\"/>";
    }

    std::vector<Vec2> on_paper(const PlanView::Path& p, Vec2 shift) const {
        std::vector<Vec2> points;
        for (const auto& at : p.points) points.push_back(px(at + shift));
        return points;
    }

    void add_camera(const PlanView::Path& p) {
        // Far out: brought in to the edge as it is.
        const Vec2 out = view_.nearest(p.points.front()) - p.points.front();
        const auto points = on_paper(p, out);
        const std::string name =
            length(out) > 0 ? p.name + " +" + number(length(out), 0) + " m" : p.name;
        const double reach = std::max(46.0, 1.3 * scale_);
        const double half = radians(p.field_of_view) / 2;
        const auto wedge = [&](Vec2 at, Vec2 facing, const char* css) {
            return std::string("<polygon class=\"") + css + "\" points=\"" + xy(at) + " " +
                   xy(at + turned(facing, half) * reach) + " " +
                   xy(at + turned(facing, -half) * reach) + "\"/>";
        };
        const Stretch all{0, points.size() - 1};
        const bool moves = length(points.back() - points.front()) > 4;
        const Vec2 last = p.last_facing == Vec2{} ? p.facing : p.last_facing;
        out_ += "<g class=\"camera\" data-shot=\"" + escaped(p.name) + "\"";
        if (length(out) > 0)
            out_ += " data-out=\"" + number(out.x, 3) + "," + number(out.y, 3) + "\"";
        out_ += ">";
        if (moves || dot(last, p.facing) < std::cos(radians(4)))
            out_ += wedge(points.back(), last, "view then");
        out_ += wedge(points.front(), p.facing, "view");
        if (moves)
            out_ += polyline(points, all, " class=\"way\"") + arrow(points, all, " class=\"head\"");
        // A body with its lens.
        const Vec2 side = turned(p.facing, pi / 2);
        const Vec2 at = points.front();
        const auto corner = [&](double along, double across) {
            return xy(at + p.facing * along + side * across);
        };
        out_ += "<polygon class=\"body\" points=\"" + corner(-10, 4) + " " + corner(-1, 4) + " " +
                corner(-1, 2) + " " + corner(4, 4) + " " + corner(4, -4) + " " + corner(-1, -2) +
                " " + corner(-1, -4) + " " + corner(-10, -4) + "\"/>";
        const Vec2 size = Labels::size_of(name) + Vec2{5, 1};
        auto centres = std::vector<Vec2>{at - p.facing * (13 + size.x / 2)};
        for (const auto& c : Labels::beside(at, size, 10)) centres.push_back(c);
        const Box tag = labels_.place(size, centres);
        out_ += "<a href=\"#shot-" + escaped(p.name) + "\">" + rectangle("tag", tag) +
                words(tag, " class=\"tag\"", name) + "</a></g>\n";
    }

    void add_person(const PlanView::Path& p, const std::string& colour) {
        const auto points = on_paper(p, {});
        const std::string fill = " fill=\"" + colour + "\"";
        const std::string stroke = " stroke=\"" + colour + "\"";
        out_ += "<g class=\"person\">";
        for (const auto& leg : legs(p)) {
            out_ += polyline(points, leg, " class=\"way\"" + stroke);
            if (leg.first > 0)  // seen again
                out_ += "<circle" + fill + attribute("cx", points[leg.first].x) +
                        attribute("cy", points[leg.first].y) + " r=\"3.5\"/>";
        }
        const auto all = walks(p);
        for (const auto& w : all) out_ += arrow(points, w, fill);
        // Shoulders, a head, and where it looks.
        const Vec2 at = points.front();
        const double shoulder = std::max(6.5, 0.23 * scale_);
        out_ += "<ellipse" + fill + attribute("rx", shoulder) + attribute("ry", shoulder * 0.55) +
                " transform=\"translate(" + xy(at) + ") rotate(" +
                number(degrees(std::atan2(p.facing.y, p.facing.x)) + 90, 1) + ")\"/><circle" +
                attribute("cx", at.x) + attribute("cy", at.y) + attribute("r", shoulder * 0.5) +
                fill + " class=\"face\"/>" + "<path class=\"nose\"" + stroke + " d=\"" +
                line(at + p.facing * (shoulder * 0.5), at + p.facing * (shoulder + 3)) + "\"/>" +
                "</g>\n";
        const Vec2 size = Labels::size_of(p.name) + Vec2{6, 1};
        words_ += words(labels_.place(size, Labels::beside(at, size, shoulder + 1)),
                        " class=\"who\"" + fill, p.name);
        if (p.times.size() == p.points.size())
            for (const auto& w : all) {
                const std::string text =
                    number(p.times[w.first], 1) + "–" + number(p.times[w.last], 1) + " s";
                const Vec2 room = Labels::size_of(text);
                words_ += words(labels_.place(room, Labels::beside(points[w.last], room, 5)),
                                " class=\"when\"" + fill, text);
            }
        words_ += "\n";
    }

    /// A metre, and where north is.
    void add_scale() {
        const double y = height_ - 8;
        const double x = left_;
        words_ += "<path class=\"scale\" d=\"M" + xy({x, y - 4}) + "V" + number(y, 1) + "H" +
                  number(x + scale_, 1) + "V" + number(y - 4, 1) + "\"/>" +
                  "<text class=\"scale\"" + attribute("x", x + scale_ + 6) + attribute("y", y) +
                  ">1 m</text>";
        const double n = width - left_ - 5;
        words_ += "<polygon class=\"north\" points=\"" + xy({n, y - 14}) + " " + xy({n + 5, y}) +
                  " " + xy({n, y - 4}) + " " + xy({n - 5, y}) + "\"/>";
        const auto north = [&](const char* language, const char* word) {
            return std::string("<text class=\"scale\" lang=\"") + language + "\"" +
                   attribute("x", n - 18) + attribute("y", y) + ">" + word + "</text>";
        };
        words_ += north("en", "N") + north("zh", "北") + "\n";
    }

    const PlanView& plan_;
    const std::vector<std::string>& people_;
    Box view_;
    double scale_;          // px a metre
    double left_, height_;  // px: where the view begins; of the whole drawing
    Labels labels_;
    std::string out_, words_;
};

}  // namespace

std::string path_colour(std::size_t index) { return colours[index % std::size(colours)]; }

std::string to_svg(const PlanView& plan, const std::vector<std::string>& people) {
    PlanView drawn = plan;
    std::erase_if(drawn.paths, [](const auto& p) { return p.points.empty(); });
    return Drawing(drawn, people).svg();
}

}  // namespace answerprint::page
