#include "page/plan_view.h"

#include <algorithm>

#include "page/html.h"

namespace answerprint::page {

namespace {
// Paul Tol's "bright" scheme, told apart by readers of every colour vision.
constexpr const char* colours[] = {"#4477aa", "#ee6677", "#228833", "#ccbb44",
                                   "#66ccee", "#aa3377", "#bbbbbb"};
constexpr double width = 640;  // px
}  // namespace

std::string path_colour(std::size_t index) { return colours[index % std::size(colours)]; }

std::string to_svg(const PlanView& plan) {
    const double margin = 0.8;  // m, for cameras at the walls
    const double across = std::max(1.0, plan.high.x - plan.low.x + 2 * margin);
    const double down = std::max(1.0, plan.high.y - plan.low.y + 2 * margin);
    const double scale = width / across;
    const auto x = [&](double v) { return number((v - plan.low.x + margin) * scale, 1); };
    const auto y = [&](double v) { return number((v - plan.low.y + margin) * scale, 1); };
    const auto point = [&](Vec2 p) { return x(p.x) + "," + y(p.y); };

    std::string out = "<svg class=\"plan\" viewBox=\"0 0 " + number(width) + " " +
                      number(down * scale, 1) + "\" role=\"img\">\n<rect class=\"floor\" x=\"" +
                      x(plan.low.x) + "\" y=\"" + y(plan.low.y) + "\" width=\"" +
                      number((plan.high.x - plan.low.x) * scale, 1) + "\" height=\"" +
                      number((plan.high.y - plan.low.y) * scale, 1) + "\"/>\n";
    for (const auto& t : plan.things) {
        std::string corners;
        Vec2 centre;
        for (const auto& c : t.corners) {
            corners += point(c) + " ";
            centre = centre + c * 0.25;
        }
        out += "<polygon class=\"thing\" points=\"" + corners + "\"/><text class=\"thing\" x=\"" +
               x(centre.x) + "\" y=\"" + y(centre.y) + "\">" + escaped(t.name) + "</text>\n";
    }
    std::size_t n = 0;
    for (const auto& p : plan.paths) {
        if (p.points.empty()) continue;
        const std::string colour = path_colour(n++);
        std::string line;
        for (const auto& at : p.points) line += point(at) + " ";
        const Vec2 from = p.points.front();
        out += "<polyline points=\"" + line + "\" fill=\"none\" stroke=\"" + colour +
               "\" stroke-width=\"2\"" + (p.camera ? " stroke-dasharray=\"5 4\"" : "") + "/>";
        if (p.camera) {
            // The field of view, as a wedge of 1.2 m.
            const Vec2 side{-p.facing.y, p.facing.x};
            out += "<polygon points=\"" + point(from) + " " +
                   point(from + p.facing * 1.2 + side * 0.5) + " " +
                   point(from + p.facing * 1.2 - side * 0.5) + "\" fill=\"" + colour +
                   "\" fill-opacity=\".18\" stroke=\"" + colour + "\"/>";
        } else {
            out += "<circle cx=\"" + x(from.x) + "\" cy=\"" + y(from.y) + "\" r=\"" +
                   number(0.22 * scale, 1) + "\" fill=\"" + colour + "\"/>";
            const Vec2 nose = from + p.facing * 0.34;
            out += "<line x1=\"" + x(from.x) + "\" y1=\"" + y(from.y) + "\" x2=\"" + x(nose.x) +
                   "\" y2=\"" + y(nose.y) + "\" stroke=\"" + colour + "\" stroke-width=\"5\"/>";
        }
        out += "<text class=\"path\" x=\"" + x(from.x) + "\" y=\"" +
               number((from.y - plan.low.y + margin - 0.3) * scale, 1) + "\" fill=\"" + colour +
               "\">" + escaped(p.name) + "</text>\n";
    }
    return out + "</svg>\n";
}

}  // namespace answerprint::page
