#include "scene/exchange/usd_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>

#include "base/text.h"
#include "scene/exchange/photometry.h"

namespace answerprint::scene {

namespace {

std::string number(double v) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.7g", std::abs(v) < 1e-9 ? 0.0 : v);
    return text.data();
}

std::string tuple(std::initializer_list<double> all) {
    std::string s = "(";
    for (const double v : all) s += (s.size() > 1 ? ", " : "") + number(v);
    return s + ")";
}
std::string tuple(Vec3 v) { return tuple({v.x, v.y, v.z}); }
std::string tuple(const Point& p) { return tuple({p[0], p[1], p[2]}); }
std::string tuple(const Quat& q) { return tuple({q.w, q.x, q.y, q.z}); }
/// Rows are the axes, then the origin.
std::string matrix(const Transform& t) {
    const auto row = [](Vec3 v, double w) { return tuple({v.x, v.y, v.z, w}); };
    return "(" + row(t.rotation * Vec3{1, 0, 0}, 0) + ", " + row(t.rotation * Vec3{0, 1, 0}, 0) +
           ", " + row(t.rotation * Vec3{0, 0, 1}, 0) + ", " + row(t.position, 1) + ")";
}

template <typename T, typename F>
std::string list(const std::vector<T>& all, F text) {
    std::string s = "[";
    for (const auto& v : all) s += (s.size() > 1 ? ", " : "") + text(v);
    return s + "]";
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out + "\"";
}

/// A name that a prim may have; other letters by their code points.
std::string identifier(const std::string& name) {
    std::string out;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t c = next_code_point(name, at);
        const bool digit = c >= '0' && c <= '9';
        if (digit && out.empty()) out += '_';
        if (digit || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            out += static_cast<char>(c);
        } else if (c < 128) {
            out += '_';
        } else {
            std::array<char, 12> code{};
            std::snprintf(code.data(), code.size(), "u%x_", static_cast<unsigned>(c));
            out += code.data();
        }
    }
    return out.empty() ? "_" : out;
}

struct Writer {
    const NodeTree& tree;
    std::string out = {};
    int depth = 0;

    void line(const std::string& text) {
        out += std::string(static_cast<std::size_t>(depth) * 4, ' ') + text + "\n";
    }
    void open(const std::string& head) {
        line(head);
        line("{");
        ++depth;
    }
    void close() {
        --depth;
        line("}");
    }

    /// One value while it stays, else a time sample a frame.
    void value(const std::string& what, int first, const std::vector<std::string>& by_frame) {
        if (std::all_of(by_frame.begin(), by_frame.end(),
                        [&](const auto& v) { return v == by_frame[0]; }))
            return line(what + " = " + by_frame[0]);
        open(what + ".timeSamples =");
        for (std::size_t f = 0; f < by_frame.size(); ++f)
            line(std::to_string(first + static_cast<int>(f)) + ": " + by_frame[f] + ",");
        close();
    }

    void place(const Node& n) {
        std::vector<std::string> at, turn;
        const auto add = [&](const Transform& t) {
            at.push_back(tuple(t.position));
            turn.push_back(tuple(normalised(t.rotation)));
        };
        if (n.track.empty())
            add(n.at);
        else
            for (const auto& t : n.track) add(t);
        value("double3 xformOp:translate", n.first, at);
        value("quatf xformOp:orient", n.first, turn);
        line("uniform token[] xformOpOrder = [\"xformOp:translate\", \"xformOp:orient\"]");
        if (!n.visible.empty()) {
            std::vector<std::string> seen;
            for (const auto v : n.visible) seen.push_back(v ? "\"inherited\"" : "\"invisible\"");
            value("token visibility", 0, seen);
        }
        line("custom string answerprint:name = " + quoted(n.name));
    }

    std::string material(int m) const { return "</World/Materials/m" + std::to_string(m) + ">"; }

    void mesh(const Node& n, std::size_t i, const std::string& name) {
        const Mesh& m = n.meshes[i];
        open("def Mesh \"" + name + "\" (prepend apiSchemas = [\"MaterialBindingAPI\"" +
             (n.of ? ", \"SkelBindingAPI\"" : "") + "])");
        line("uniform token subdivisionScheme = \"none\"");
        line(std::string("uniform bool doubleSided = ") + (m.one_sided ? "0" : "1"));
        line("int[] faceVertexCounts = " +
             list(m.triangles, [](const auto&) { return std::string("3"); }));
        line("int[] faceVertexIndices = " + list(m.triangles, [](const auto& t) {
                 return std::to_string(t[0]) + ", " + std::to_string(t[1]) + ", " +
                        std::to_string(t[2]);
             }));
        const auto text = [](const Point& p) { return tuple(p); };
        if (n.shapes.empty() || n.of) {
            line("point3f[] points = " + list(m.positions, text));
        } else {
            std::vector<std::string> by_frame;
            for (const auto& row : n.weights) {
                std::vector<Point> bent = m.positions;
                for (std::size_t s = 0; s < n.shapes.size(); ++s)
                    for (std::size_t v = 0; v < bent.size(); ++v)
                        for (std::size_t k = 0; k < 3; ++k)
                            bent[v][k] += row[s] * n.shapes[s].offsets[i][v][k];
                by_frame.push_back(list(bent, text));
            }
            value("point3f[] points", n.first, by_frame);
        }
        if (!m.normals.empty())
            line("normal3f[] normals = " + list(m.normals, text) + " (interpolation = \"vertex\")");
        line("rel material:binding = " + material(m.material));
        if (n.of) skin(n);
        close();
    }

    void skin(const Node& n) {
        const std::string four = " (elementSize = 4, interpolation = \"vertex\")";
        line("int[] primvars:skel:jointIndices = " +
             list(n.of->joints,
                  [](const auto& j) {
                      return std::to_string(j[0]) + ", " + std::to_string(j[1]) + ", " +
                             std::to_string(j[2]) + ", " + std::to_string(j[3]);
                  }) +
             four);
        line("float[] primvars:skel:jointWeights = " +
             list(n.of->weights,
                  [](const auto& w) {
                      return number(w[0]) + ", " + number(w[1]) + ", " + number(w[2]) + ", " +
                             number(w[3]);
                  }) +
             four);
        if (n.shapes.empty()) return;
        line("uniform token[] skel:blendShapes = " +
             list(n.shapes, [](const Shape& s) { return quoted(s.name); }));
        const std::string own = identifier(n.name);
        line("rel skel:blendShapeTargets = " + list(n.shapes, [&](const Shape& s) {
                 return "</World/" + person_of(n) + "/" + own + "/" + identifier(s.name) + ">";
             }));
        for (const auto& s : n.shapes) {
            std::vector<int> at;
            std::vector<Point> by;
            for (std::size_t v = 0; v < s.offsets[0].size(); ++v)
                if (s.offsets[0][v] != Point{}) {
                    at.push_back(static_cast<int>(v));
                    by.push_back(s.offsets[0][v]);
                }
            open("def BlendShape \"" + identifier(s.name) + "\"");
            line("uniform vector3f[] offsets = " +
                 list(by, [](const Point& p) { return tuple(p); }));
            line("uniform int[] pointIndices = " +
                 list(at, [](int v) { return std::to_string(v); }));
            close();
        }
    }

    std::string person_of(const Node& n) const {
        const auto& p = tree.persons[static_cast<std::size_t>(n.skin)];
        return identifier(tree.nodes[static_cast<std::size_t>(p.node)].name);
    }

    void camera(const Node& n) {
        const auto& path = tree.shots[static_cast<std::size_t>(n.shot)].camera;
        std::vector<std::string> focal, focus;
        for (const auto& s : path.samples) {
            focal.push_back(number(s.focal_mm / 100));
            focus.push_back(number(s.focus_m));
        }
        // Tenths of a scene unit, which is the metre.
        value("float focalLength", n.first, focal);
        value("float focusDistance", n.first, focus);
        const double width = path.lens.sensor.width_mm;
        line("float horizontalAperture = " + number(width / 100));
        line("float verticalAperture = " + number(width / path.aspect / 100));
        line("float fStop = " + number(path.lens.t_stop));
        line("float2 clippingRange = (0.01, 2000)");
    }

    static const char* light_kind(const Lamp& l) {
        switch (l.shape) {
            case LampShape::sphere:
                return "SphereLight";
            case LampShape::sun:
                return "DistantLight";
            default:
                return "RectLight";
        }
    }

    void light(const Node& n) {
        const auto& shot = tree.shots[static_cast<std::size_t>(n.shot)];
        const Lamp& l = shot.lighting.lamps[static_cast<std::size_t>(n.lamp)];
        Vec3 c = linear_srgb(l.radiance) * kCandelas;
        c = {std::max(0.0, c.x), std::max(0.0, c.y), std::max(0.0, c.z)};
        const double most = std::max({c.x, c.y, c.z, 1e-12});
        line("color3f inputs:color = " + tuple(c / most));
        std::vector<std::string> power{number(most)};
        if (!l.power.empty()) power.clear();
        for (const float p : l.power) power.push_back(number(most * static_cast<double>(p)));
        value("float inputs:intensity", n.first, power);
        if (l.shape == LampShape::sphere) line("float inputs:radius = " + number(l.size.x));
        if (l.shape == LampShape::sun) line("float inputs:angle = " + number(l.size.x));
        if (l.shape == LampShape::rectangle) {
            line("float inputs:width = " + number(l.size.x));
            line("float inputs:height = " + number(l.size.y));
        }
    }

    void node(std::size_t i) {
        const Node& n = tree.nodes[i];
        std::string kind = "Xform";
        if (n.camera >= 0) kind = "Camera";
        if (n.lamp >= 0)
            kind = light_kind(tree.shots[static_cast<std::size_t>(n.shot)]
                                  .lighting.lamps[static_cast<std::size_t>(n.lamp)]);
        open("def " + kind + " \"" + identifier(n.name) + "\"");
        place(n);
        if (n.camera >= 0) camera(n);
        if (n.lamp >= 0) light(n);
        for (std::size_t m = 0; m < n.meshes.size(); ++m)
            if (!n.meshes[m].triangles.empty()) mesh(n, m, "mesh_" + std::to_string(m + 1));
        for (std::size_t c = i + 1; c < tree.nodes.size(); ++c)
            if (tree.nodes[c].parent == static_cast<int>(i)) node(c);
        close();
    }

    /// The weights of all shapes of a person's skins.
    void shapes(int person) {
        std::vector<std::string> names;
        std::vector<std::pair<const Node*, std::size_t>> from;
        for (const auto& n : tree.nodes) {
            if (n.skin != person) continue;
            for (std::size_t s = 0; s < n.shapes.size(); ++s) {
                if (std::find(names.begin(), names.end(), n.shapes[s].name) != names.end())
                    continue;
                names.push_back(n.shapes[s].name);
                from.emplace_back(&n, s);
            }
        }
        if (names.empty()) return;
        line("uniform token[] blendShapes = " + list(names, quoted));
        std::vector<std::string> rows;
        for (std::size_t f = 0; f < static_cast<std::size_t>(tree.frames); ++f)
            rows.push_back(list(from, [&](const auto& at) {
                return number(static_cast<double>(at.first->weights[f][at.second]));
            }));
        value("float[] blendShapeWeights", 0, rows);
    }

    void person(std::size_t index) {
        const Person& p = tree.persons[index];
        const Node& group = tree.nodes[static_cast<std::size_t>(p.node)];
        const std::string path = "/World/" + identifier(group.name);
        open("def SkelRoot \"" + identifier(group.name) +
             "\" (prepend apiSchemas = [\"SkelBindingAPI\"])");
        place(group);
        line("rel skel:skeleton = <" + path + "/skeleton>");
        line("rel skel:animationSource = <" + path + "/animation>");
        std::vector<std::string> names, binds, rests;
        for (const auto& j : p.rig->joints) {
            const auto up = static_cast<std::size_t>(std::max(0, j.parent));
            names.push_back(j.parent < 0 ? identifier(j.name)
                                         : names[up] + "/" + identifier(j.name));
            binds.push_back(matrix(j.rest));
            rests.push_back(
                matrix(j.parent < 0 ? j.rest : p.rig->joints[up].rest.inverse() * j.rest));
        }
        const auto plain = [](const std::string& s) { return s; };
        open("def Skeleton \"skeleton\"");
        line("uniform token[] joints = " + list(names, quoted));
        line("uniform matrix4d[] bindTransforms = " + list(binds, plain));
        line("uniform matrix4d[] restTransforms = " + list(rests, plain));
        close();

        open("def SkelAnimation \"animation\"");
        line("uniform token[] joints = " + list(names, quoted));
        std::vector<std::string> at, turn;
        for (std::size_t f = 0; f < static_cast<std::size_t>(tree.frames); ++f) {
            std::vector<Transform> now;
            for (const int j : p.joints) {
                const Node& n = tree.nodes[static_cast<std::size_t>(j)];
                now.push_back(n.track.empty() ? n.at : n.track[f]);
            }
            at.push_back(list(now, [](const Transform& t) { return tuple(t.position); }));
            turn.push_back(
                list(now, [](const Transform& t) { return tuple(normalised(t.rotation)); }));
        }
        value("float3[] translations", 0, at);
        value("quatf[] rotations", 0, turn);
        line("half3[] scales = " + list(p.joints, [](int) { return std::string("(1, 1, 1)"); }));
        shapes(static_cast<int>(index));
        close();
        for (const auto& n : tree.nodes)
            if (n.skin == static_cast<int>(index)) mesh(n, 0, identifier(n.name));
        close();
    }

    void materials() {
        open("def Scope \"Materials\"");
        for (std::size_t i = 0; i < tree.materials.size(); ++i) {
            const Material& m = tree.materials[i];
            const std::string name = "m" + std::to_string(i);
            const Vec3 c = linear_srgb(m.colour);
            open("def Material \"" + name + "\"");
            line("token outputs:surface.connect = </World/Materials/" + name +
                 "/surface.outputs:surface>");
            open("def Shader \"surface\"");
            line("uniform token info:id = \"UsdPreviewSurface\"");
            const auto part = [](double v) { return std::clamp(v, 0.0, 1.0); };
            line("color3f inputs:diffuseColor = " + tuple({part(c.x), part(c.y), part(c.z)}));
            line("float inputs:roughness = " + number(part(m.roughness)));
            line("float inputs:metallic = " + number(part(m.metallic)));
            if (m.pattern == Pattern::glass) line("float inputs:opacity = 0.25");
            line("token outputs:surface");
            close();
            close();
        }
        close();
    }

    std::string write() {
        const std::string fps = number(tree.rate.fps());
        out =
            "#usda 1.0\n(\n    doc = \"Experimental: not read by Pixar's code yet.\"\n"
            "    defaultPrim = \"World\"\n    metersPerUnit = 1\n    upAxis = \"Y\"\n"
            "    timeCodesPerSecond = " +
            fps + "\n    framesPerSecond = " + fps + "\n    startTimeCode = 0\n    endTimeCode = " +
            std::to_string(std::max(0, tree.frames - 1)) + "\n)\n\n";
        open("def Xform \"World\"");
        materials();
        std::vector<char> in_person(tree.nodes.size(), 0);
        for (const auto& p : tree.persons) {
            in_person[static_cast<std::size_t>(p.node)] = 1;
            for (const int j : p.joints) in_person[static_cast<std::size_t>(j)] = 1;
        }
        for (std::size_t i = 0; i < tree.nodes.size(); ++i)
            if (tree.nodes[i].parent < 0 && !in_person[i] && tree.nodes[i].skin < 0) node(i);
        for (std::size_t p = 0; p < tree.persons.size(); ++p) person(p);
        close();
        return std::move(out);
    }
};

}  // namespace

std::string to_usda(const NodeTree& tree) { return Writer{tree}.write(); }

}  // namespace answerprint::scene
