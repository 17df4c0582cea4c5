#include "film/graph_drawing.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "base/text.h"

namespace answerprint::film {

namespace {

/// Tasks with their edges; the many pictures of a shot drawn as one.
struct Node {
    std::string name;
    std::string kind;
    int count = 0;
    std::set<int> from;
    int column = 0;
    int row = 0;
};

std::vector<Node> gathered(const farm::Executor& executor) {
    std::vector<Node> nodes;
    std::map<std::string, int> by_name;
    std::vector<int> node_of;
    for (int i = 0; i < executor.size(); ++i) {
        const auto& task = executor.task(i);
        // "render 2A 0-22" and "render 2A 24-46" are "render 2A".
        const std::string name =
            task.kind == "render" ? task.name.substr(0, task.name.rfind(' ')) : task.name;
        const auto [found, fresh] = by_name.try_emplace(name, static_cast<int>(nodes.size()));
        if (fresh) nodes.push_back({name, task.kind, 0, {}, 0, 0});
        node_of.push_back(found->second);
        Node& node = nodes[static_cast<std::size_t>(found->second)];
        ++node.count;
        for (const auto& input : task.inputs)
            if (input.task >= 0) node.from.insert(node_of[static_cast<std::size_t>(input.task)]);
    }
    return nodes;
}

/// Without the edges that follow from others: what "light" needs, "render" that needs it has too.
void thin(std::vector<Node>& nodes) {
    std::vector<std::vector<bool>> above(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::vector<bool> reached(nodes.size());
        for (const int f : nodes[i].from) {
            const auto& further = above[static_cast<std::size_t>(f)];
            for (std::size_t k = 0; k < i; ++k)
                if (further[k]) reached[k] = true;
        }
        std::erase_if(nodes[i].from,
                      [&](int f) { return bool(reached[static_cast<std::size_t>(f)]); });
        for (const int f : nodes[i].from) reached[static_cast<std::size_t>(f)] = true;
        above[i] = std::move(reached);
    }
}

/// Columns by the longest way to a node; rows about level with what a node is made from.
void place(std::vector<Node>& nodes) {
    std::map<int, std::vector<Node*>> columns;
    for (auto& n : nodes) {
        for (const int f : n.from)
            n.column = std::max(n.column, nodes[static_cast<std::size_t>(f)].column + 1);
        columns[n.column].push_back(&n);
    }
    const auto level = [&](const Node* n) {
        double sum = 0;
        for (const int f : n->from) sum += nodes[static_cast<std::size_t>(f)].row;
        return n->from.empty() ? 0 : sum / static_cast<double>(n->from.size());
    };
    for (auto& [number, column] : columns) {
        std::stable_sort(column.begin(), column.end(),
                         [&](const Node* a, const Node* b) { return level(a) < level(b); });
        int row = 0;
        for (Node* n : column) n->row = row++;
    }
}

/// At most `cells` wide.
std::string cropped(const std::string& text, int cells) {
    if (cell_width(text) <= cells) return text;
    std::string out;
    --cells;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        cells -= cell_width(c);
        if (cells < 0) break;
        append_utf8(out, c);
    }
    return out + "…";
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

std::string label(const Node& node) {
    return node.name + (node.count > 1 ? " ×" + std::to_string(node.count) : "");
}

std::string dot(const std::vector<Node>& nodes) {
    std::string out =
        "digraph film {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n";
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::string quoted;
        for (const char c : label(nodes[i]))
            quoted += c == '"' ? std::string("\\\"") : std::string(1, c);
        out += "  n" + std::to_string(i) + " [label=\"" + quoted + "\"];\n";
        for (const int f : nodes[i].from)
            out += "  n" + std::to_string(f) + " -> n" + std::to_string(i) + ";\n";
    }
    return out + "}\n";
}

std::string svg(std::vector<Node> nodes) {
    thin(nodes);
    place(nodes);
    constexpr int width = 190, height = 24, gap_x = 60, gap_y = 8, margin = 20;
    int columns = 0, rows = 0;
    for (const auto& n : nodes) {
        columns = std::max(columns, n.column + 1);
        rows = std::max(rows, n.row + 1);
    }
    const auto x = [&](const Node& n) { return margin + n.column * (width + gap_x); };
    const auto y = [&](const Node& n) { return margin + n.row * (height + gap_y); };
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
                      std::to_string(2 * margin + columns * (width + gap_x) - gap_x) +
                      "\" height=\"" +
                      std::to_string(2 * margin + rows * (height + gap_y) - gap_y) +
                      "\" font-family=\"sans-serif\" font-size=\"11\">\n"
                      "<rect width=\"100%\" height=\"100%\" fill=\"#fbfaf7\"/>\n";
    for (const auto& n : nodes)
        for (const int f : n.from) {
            const Node& a = nodes[static_cast<std::size_t>(f)];
            const int x1 = x(a) + width, y1 = y(a) + height / 2, x2 = x(n), y2 = y(n) + height / 2;
            const int bend = std::max(20, (x2 - x1) / 2);
            out += "<path d=\"M" + std::to_string(x1) + " " + std::to_string(y1) + " C" +
                   std::to_string(x1 + bend) + " " + std::to_string(y1) + " " +
                   std::to_string(x2 - bend) + " " + std::to_string(y2) + " " + std::to_string(x2) +
                   " " + std::to_string(y2) +
                   "\" fill=\"none\" stroke=\"#8a8578\" stroke-opacity=\".45\"/>\n";
        }
    for (const auto& n : nodes)
        out += "<rect x=\"" + std::to_string(x(n)) + "\" y=\"" + std::to_string(y(n)) +
               "\" width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(height) +
               "\" rx=\"4\" fill=\"#fff\" stroke=\"#5b5648\"><title>" + escaped(label(n)) +
               "</title></rect><text x=\"" + std::to_string(x(n) + 8) + "\" y=\"" +
               std::to_string(y(n) + 16) + "\">" + escaped(cropped(label(n), 28)) + "</text>\n";
    return out + "</svg>\n";
}

}  // namespace

std::string drawn(const farm::Executor& executor, const std::string& form) {
    const auto nodes = gathered(executor);
    if (form == "dot") return dot(nodes);
    if (form == "svg") return svg(nodes);
    std::string out;
    for (const auto& n : nodes) {
        out += label(n);
        std::string from;
        for (const int f : n.from)
            from += (from.empty() ? " <- " : ", ") + nodes[static_cast<std::size_t>(f)].name;
        out += from + "\n";
    }
    return out;
}

}  // namespace answerprint::film
