#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "page/html.h"
#include "page/plan_view.h"

namespace answerprint::page {

namespace {

constexpr double width = 520;      // px
constexpr double most_high = 460;  // px
constexpr double edge = 26;        // px around the floor, for what stands in the walls
constexpr double letter = 10.5;    // px

// Told apart on paper and at night, and by readers of every colour vision: neighbours differ in
// lightness too.
constexpr const char* colours[] = {"#c4472b", "#2a78b0", "#b8860b",
                                   "#7d4fa0", "#2f8f6b", "#8c6b52"};

struct Box {
    Vec2 low, high;

    void hold(Vec2 p) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    bool holds(Vec2 p) const {
        return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y;
    }
    Vec2 nearest(Vec2 p) const {
        return {std::clamp(p.x, low.x, high.x), std::clamp(p.y, low.y, high.y)};
    }
    Vec2 size() const { return high - low; }
    Vec2 centre() const { return (low + high) * 0.5; }
    static Box around(Vec2 c, Vec2 size) { return {c - size * 0.5, c + size * 0.5}; }
};

double overlap(const Box& a, const Box& b) {
    const double x = std::min(a.high.x, b.high.x) - std::max(a.low.x, b.low.x);
    const double y = std::min(a.high.y, b.high.y) - std::max(a.low.y, b.low.y);
    return x > 0 && y > 0 ? x * y : 0;
}

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

/// The points [first, last].
struct Run {
    std::size_t first, last;
};

/// Did they get from point i - 1 to i otherwise than on foot, or unseen?
bool leaps(const PlanView::Path& p, std::size_t i) {
    constexpr double fastest = 10;  // m/s
    if (p.times.size() != p.points.size()) return false;
    const double step = length(p.points[i] - p.points[i - 1]);
    const double time = p.times[i] - p.times[i - 1];
    return step > 0.5 && (time > 0.5 || step > fastest * time);
}

/// What is walked, or stood, without a leap.
std::vector<Run> legs(const PlanView::Path& p) {
    std::vector<Run> out{{0, 0}};
    for (std::size_t i = 1; i < p.points.size(); ++i)
        if (leaps(p, i))
            out.push_back({i, i});
        else
            out.back().last = i;
    return out;
}

/// From one stand to the next.
std::vector<Run> walks(const PlanView::Path& p) {
    constexpr double slowest = 0.3;   // m/s
    constexpr double shortest = 0.4;  // m
    std::vector<Run> out;
    const bool timed = p.times.size() == p.points.size();
    double way = 0;
    for (std::size_t i = 1; i <= p.points.size(); ++i) {
        const bool end = i == p.points.size() || leaps(p, i);
        const double step = end ? 0 : length(p.points[i] - p.points[i - 1]);
        if (!end && (!timed || step > slowest * (p.times[i] - p.times[i - 1]))) {
            if (way == 0) out.push_back({i - 1, i});
            out.back().last = i;
            way += step;
        } else {
            if (way > 0 && way < shortest) out.pop_back();
            way = 0;
        }
    }
    return out;
}

class Drawing {
public:
    Drawing(const PlanView& plan, const std::vector<std::string>& people)
        : plan_(plan), people_(people), view_(view_of(plan)) {
        const Vec2 size = view_.size();
        scale_ =
            std::min((width - 2 * edge) / std::max(1.0, size.x), most_high / std::max(1.0, size.y));
        left_ = (width - size.x * scale_) / 2;
        height_ = size.y * scale_ + 2 * edge + 16;
    }

    std::string svg() {
        add_floor();
        auto things = plan_.things;
        // The larger lie below: a chair stands on its rug.
        std::stable_sort(things.begin(), things.end(), [](const auto& a, const auto& b) {
            return length(a.corners[2] - a.corners[0]) > length(b.corners[2] - b.corners[0]);
        });
        for (const auto& t : things) add_thing(t);
        for (const auto& p : plan_.paths)
            if (p.camera) taken_.push_back(Box::around(px(p.points.front()), {16, 16}));
        for (const auto& p : plan_.paths)
            if (!p.camera) taken_.push_back(Box::around(px(p.points.front()), {20, 20}));
        for (const auto& p : plan_.paths)
            if (p.camera) add_camera(p);
        for (const auto& p : plan_.paths)
            if (!p.camera) add_person(p, colour_of(p.name));
        for (const auto& t : things) name(t);
        add_scale();
        return "<svg class=\"plan\" viewBox=\"0 0 " + number(width) + " " + number(height_, 1) +
               "\" role=\"img\">\n" + out_ + labels_ + "</svg>\n";
    }

private:
    Vec2 px(Vec2 p) const {
        return {left_ + (p.x - view_.low.x) * scale_, edge + (p.y - view_.low.y) * scale_};
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
    static Vec2 size_of(const std::string& words) {
        return {static_cast<double>(cell_width(words)) * letter * 0.56 + 4, letter + 3};
    }

    /// The first of the candidates that lies clear of all that stands there, or the clearest.
    Box place(Vec2 size, const std::vector<Vec2>& centres) {
        Box best;
        double least = std::numeric_limits<double>::max();
        const Box sheet{{0, 0}, {width, height_}};
        for (const auto& c : centres) {
            const Box b = Box::around(c, size);
            double cost = size.x * size.y - overlap(b, sheet);
            for (const auto& t : taken_) cost += overlap(b, t);
            if (cost > least - 1) continue;  // px²
            least = cost;
            best = b;
        }
        taken_.push_back(best);
        return best;
    }

    static std::vector<Vec2> beside(Vec2 at, Vec2 size, double gap) {
        const double x = size.x / 2 + gap, y = size.y / 2 + gap;
        return {at + Vec2{0, -y},     at + Vec2{0, y},    at + Vec2{x, 0}, at + Vec2{-x, 0},
                at + Vec2{x, -y},     at + Vec2{-x, -y},  at + Vec2{x, y}, at + Vec2{-x, y},
                at + Vec2{0, -2 * y}, at + Vec2{0, 2 * y}};
    }

    static std::string words(const Box& b, const std::string& attributes, const std::string& text) {
        return "<text" + attributes + attribute("x", b.centre().x) +
               attribute("y", b.centre().y + letter * 0.36) + ">" + escaped(text) + "</text>";
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
        if (plan_.walls) out_ += rectangle("walls", floor) + "\n";
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
        const Vec2 a = size_of(t.name), b = size_of(chinese);
        Vec2 size{std::max(a.x, b.x), a.y};
        const Vec2 c = box.centre();
        const Vec2 out = wall_of(t);
        const bool upright = out.x != 0;  // along a wall to the side
        if (upright) std::swap(size.x, size.y);
        std::vector<Vec2> centres;
        if (!(out == Vec2{}))
            centres.push_back(c + Vec2{out.x * (box.size().x / 2 + size.x / 2 + 2),
                                       out.y * (box.size().y / 2 + size.y / 2 + 1)});
        else if (size.x < box.size().x + 6)
            centres = {c, c + Vec2{0, size.y}, c - Vec2{0, size.y}};
        for (const auto& at : beside(c, box.size() + size, 1)) centres.push_back(at);
        const Box at = place(size, centres);
        const std::string css = std::string(" class=\"name") + (upright ? " upright" : "") + "\"";
        if (chinese == t.name)
            labels_ += words(at, css, t.name);
        else
            labels_ +=
                words(at, css + " lang=\"en\"", t.name) + words(at, css + " lang=\"zh\"", chinese);
        labels_ += "\n";
    }

    static std::string polyline(const std::vector<Vec2>& points, Run run,
                                const std::string& attributes) {
        std::string d;
        for (std::size_t i = run.first; i <= run.last; ++i)
            d += (d.empty() ? "M" : "L") + xy(points[i]);
        return "<path" + attributes + " d=\"" + d + "\"/>";
    }

    /// A head at the run's end, along its last 10 px.
    static std::string arrow(const std::vector<Vec2>& points, Run run,
                             const std::string& attributes) {
        const Vec2 tip = points[run.last];
        std::size_t from = run.last;
        while (from > run.first && length(points[from] - tip) < 10) --from;
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
        const Run all{0, points.size() - 1};
        const bool moves = length(points.back() - points.front()) > 4;
        const Vec2 last = p.last_facing == Vec2{} ? p.facing : p.last_facing;
        out_ += "<g class=\"camera\" data-shot=\"" + escaped(p.name) + "\">";
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
        const Vec2 size = size_of(name) + Vec2{5, 1};
        auto centres = std::vector<Vec2>{at - p.facing * (13 + size.x / 2)};
        for (const auto& c : beside(at, size, 10)) centres.push_back(c);
        const Box tag = place(size, centres);
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
        const Vec2 size = size_of(p.name) + Vec2{6, 1};
        labels_ +=
            words(place(size, beside(at, size, shoulder + 1)), " class=\"who\"" + fill, p.name);
        if (p.times.size() == p.points.size())
            for (const auto& w : all) {
                const std::string text =
                    number(p.times[w.first], 1) + "–" + number(p.times[w.last], 1) + " s";
                const Vec2 room = size_of(text);
                labels_ += words(place(room, beside(points[w.last], room, 5)),
                                 " class=\"when\"" + fill, text);
            }
        labels_ += "\n";
    }

    /// A metre, and where north is.
    void add_scale() {
        const double y = height_ - 8;
        const double x = left_;
        labels_ += "<path class=\"scale\" d=\"M" + xy({x, y - 4}) + "V" + number(y, 1) + "H" +
                   number(x + scale_, 1) + "V" + number(y - 4, 1) + "\"/>" +
                   "<text class=\"scale\"" + attribute("x", x + scale_ + 6) + attribute("y", y) +
                   ">1 m</text>";
        const double n = width - left_ - 5;
        labels_ += "<polygon class=\"north\" points=\"" + xy({n, y - 14}) + " " + xy({n + 5, y}) +
                   " " + xy({n, y - 4}) + " " + xy({n - 5, y}) + "\"/>";
        const auto north = [&](const char* language, const char* word) {
            return std::string("<text class=\"scale\" lang=\"") + language + "\"" +
                   attribute("x", n - 18) + attribute("y", y) + ">" + word + "</text>";
        };
        labels_ += north("en", "N") + north("zh", "北") + "\n";
    }

    const PlanView& plan_;
    const std::vector<std::string>& people_;
    Box view_;
    double scale_ = 1;  // px a metre
    double left_ = 0, height_ = 0;
    std::vector<Box> taken_;
    std::string out_, labels_;
};

}  // namespace

std::string path_colour(std::size_t index) { return colours[index % std::size(colours)]; }

std::string to_svg(const PlanView& plan, const std::vector<std::string>& people) {
    PlanView drawn = plan;
    std::erase_if(drawn.paths, [](const auto& p) { return p.points.empty(); });
    return Drawing(drawn, people).svg();
}

}  // namespace answerprint::page
