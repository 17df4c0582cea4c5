#include "scene/exchange/gltf_writer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>

#include "base/base64.h"
#include "base/json.h"
#include "scene/exchange/photometry.h"

namespace answerprint::scene {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr int kFloat = 5126, kShort = 5123, kInt = 5125;
constexpr double kStillMetres = 1e-5, kStillQuat = 1e-5;

/// What of the buffer an accessor reads: each its own view, with its own stride and target.
enum View { vertices, skin_joints, skin_weights, shorts, ints, keys, binds, view_count };

json number(double v) { return std::round(v * 1e7) / 1e7; }
json numbers(Vec3 v) { return {number(v.x), number(v.y), number(v.z)}; }
json numbers(const Quat& q) { return {number(q.x), number(q.y), number(q.z), number(q.w)}; }
json numbers(const std::vector<double>& all) {
    json list = json::array();
    for (const double v : all) list.push_back(number(v));
    return list;
}

template <typename T>
void append(std::string& bytes, const T& v) {
    bytes.append(reinterpret_cast<const char*>(&v), sizeof v);
}
void append(std::string& bytes, Vec3 v) {
    for (const double d : {v.x, v.y, v.z}) append(bytes, static_cast<float>(d));
}

struct Writer {
    const NodeTree& tree;
    json root = {};
    std::array<std::string, view_count> data{};
    std::map<std::pair<int, int>, int> times;  // first frame and count: accessor
    std::map<int, int> single;                 // material: the same with one side
    json channels = json::array(), samplers = json::array();

    explicit Writer(const NodeTree& t) : tree(t) {}

    int count(const char* list) { return static_cast<int>(root[list].size()); }
    int add(const char* list, json entry) {
        root[list].push_back(std::move(entry));
        return count(list) - 1;
    }

    /// Of what is appended to `view` from now on.
    json begin(View view, int component, const char* type, std::size_t n) {
        return {{"bufferView", static_cast<int>(view)},
                {"byteOffset", data[view].size()},
                {"componentType", component},
                {"type", type},
                {"count", n}};
    }

    static void bound(json& accessor, const std::vector<Point>& points) {
        Point low = points.front(), high = points.front();
        for (const auto& p : points)
            for (std::size_t i = 0; i < 3; ++i) {
                low[i] = std::min(low[i], p[i]);
                high[i] = std::max(high[i], p[i]);
            }
        accessor["min"] = {low[0], low[1], low[2]};
        accessor["max"] = {high[0], high[1], high[2]};
    }

    int points(const std::vector<Point>& points, bool bounds) {
        json a = begin(vertices, kFloat, "VEC3", points.size());
        if (bounds) bound(a, points);
        for (const auto& p : points) append(data[vertices], p);
        return add("accessors", std::move(a));
    }

    int indices(const Mesh& mesh) {
        const bool small = mesh.positions.size() < 65535;
        const View view = small ? shorts : ints;
        json a = begin(view, small ? kShort : kInt, "SCALAR", mesh.triangles.size() * 3);
        for (const auto& t : mesh.triangles)
            for (const auto i : t) {
                if (small)
                    append(data[view], static_cast<std::uint16_t>(i));
                else
                    append(data[view], i);
            }
        return add("accessors", std::move(a));
    }

    /// Only what a shape moves is stored, where that is less.
    int offsets(const std::vector<Point>& all) {
        std::vector<std::uint32_t> moved;
        for (std::uint32_t i = 0; i < all.size(); ++i)
            if (all[i] != Point{}) moved.push_back(i);
        if (moved.size() * 16 >= all.size() * 12) return points(all, true);
        json a = {{"componentType", kFloat}, {"type", "VEC3"}, {"count", all.size()}};
        bound(a, all);
        if (!moved.empty()) {
            a["sparse"] = {{"count", moved.size()},
                           {"indices",
                            {{"bufferView", static_cast<int>(keys)},
                             {"byteOffset", data[keys].size()},
                             {"componentType", kInt}}}};
            for (const auto i : moved) append(data[keys], i);
            a["sparse"]["values"] = {{"bufferView", static_cast<int>(keys)},
                                     {"byteOffset", data[keys].size()}};
            for (const auto i : moved) append(data[keys], all[i]);
        }
        return add("accessors", std::move(a));
    }

    int time(int first, std::size_t n) {
        const auto [found, fresh] = times.try_emplace({first, static_cast<int>(n)}, 0);
        if (!fresh) return found->second;
        std::vector<int> frames(n);
        for (std::size_t i = 0; i < n; ++i) frames[i] = first + static_cast<int>(i);
        return found->second = time_of(frames);
    }
    int time_of(const std::vector<int>& frames) {
        json a = begin(keys, kFloat, "SCALAR", frames.size());
        const auto seconds = [&](int f) {
            return static_cast<float>(static_cast<double>(f) * tree.rate.denominator /
                                      tree.rate.numerator);
        };
        a["min"] = {seconds(frames.front())};
        a["max"] = {seconds(frames.back())};
        for (const int f : frames) append(data[keys], seconds(f));
        return add("accessors", std::move(a));
    }

    void channel(int node, const char* path, int input, int output, const char* way) {
        samplers.push_back({{"input", input}, {"output", output}, {"interpolation", way}});
        channels.push_back(
            {{"sampler", samplers.size() - 1}, {"target", {{"node", node}, {"path", path}}}});
    }

    void motion(const Node& n, int node) {
        const auto& track = n.track;
        const auto& q0 = track[0].rotation;
        const bool goes = std::any_of(track.begin(), track.end(), [&](const Transform& t) {
            return length(t.position - track[0].position) > kStillMetres;
        });
        const bool turns = std::any_of(track.begin(), track.end(), [&](const Transform& t) {
            const auto& q = t.rotation;
            const double s = q.w * q0.w + q.x * q0.x + q.y * q0.y + q.z * q0.z < 0 ? -1 : 1;
            return std::max({std::abs(q.w * s - q0.w), std::abs(q.x * s - q0.x),
                             std::abs(q.y * s - q0.y), std::abs(q.z * s - q0.z)}) > kStillQuat;
        });
        if (goes) {
            const int output = add("accessors", begin(keys, kFloat, "VEC3", track.size()));
            for (const auto& t : track) append(data[keys], t.position);
            channel(node, "translation", time(n.first, track.size()), output, "LINEAR");
        }
        if (turns) {
            const int output = add("accessors", begin(keys, kFloat, "VEC4", track.size()));
            Quat last = q0;
            for (const auto& t : track) {
                Quat q = normalised(t.rotation);
                // The short way from key to key.
                if (q.w * last.w + q.x * last.x + q.y * last.y + q.z * last.z < 0)
                    q = {-q.w, -q.x, -q.y, -q.z};
                for (const double d : {q.x, q.y, q.z, q.w})
                    append(data[keys], static_cast<float>(d));
                last = q;
            }
            channel(node, "rotation", time(n.first, track.size()), output, "LINEAR");
        }
    }

    void visibility(const Node& n, int node) {
        std::vector<int> frames{0};
        for (std::size_t f = 1; f < n.visible.size(); ++f)
            if ((n.visible[f] != 0) != (n.visible[f - 1] != 0))
                frames.push_back(static_cast<int>(f));
        if (frames.size() == 1) return;
        const int output = add("accessors", begin(keys, kFloat, "VEC3", frames.size()));
        for (const int f : frames) {
            const double s = n.visible[static_cast<std::size_t>(f)] ? 1 : 0;
            append(data[keys], Vec3{s, s, s});
        }
        channel(node, "scale", time_of(frames), output, "STEP");
    }

    void shapes(const Node& n, int node) {
        const auto& first = n.weights[0];
        if (std::all_of(n.weights.begin(), n.weights.end(),
                        [&](const auto& row) { return row == first; }))
            return;
        const int output =
            add("accessors", begin(keys, kFloat, "SCALAR", n.weights.size() * n.shapes.size()));
        for (const auto& row : n.weights)
            for (const float w : row) append(data[keys], w);
        channel(node, "weights", time(n.first, n.weights.size()), output, "LINEAR");
    }

    void materials() {
        for (const auto& m : tree.materials) {
            const Vec3 c = linear_srgb(m.colour);
            const bool glass = m.pattern == Pattern::glass;
            const auto part = [](double v) { return number(std::clamp(v, 0.0, 1.0)); };
            json entry = {
                {"pbrMetallicRoughness",
                 {{"baseColorFactor", {part(c.x), part(c.y), part(c.z), glass ? 0.25 : 1.0}},
                  {"roughnessFactor", part(m.roughness)},
                  {"metallicFactor", part(m.metallic)}}},
                {"doubleSided", true}};
            if (glass) entry["alphaMode"] = "BLEND";
            add("materials", std::move(entry));
        }
    }
    /// A wall is not there from behind: its material has one side.
    int one_sided(int material) {
        const auto [found, fresh] = single.try_emplace(material, 0);
        if (!fresh) return found->second;
        json entry = root["materials"][static_cast<std::size_t>(material)];
        entry["doubleSided"] = false;
        return found->second = add("materials", std::move(entry));
    }
    int mesh(const Node& n) {
        json primitives = json::array();
        for (std::size_t i = 0; i < n.meshes.size(); ++i) {
            const Mesh& m = n.meshes[i];
            if (m.triangles.empty()) continue;
            json p = {{"attributes", {{"POSITION", points(m.positions, true)}}},
                      {"indices", indices(m)},
                      {"material", m.one_sided ? one_sided(m.material) : m.material}};
            if (!m.normals.empty()) p["attributes"]["NORMAL"] = points(m.normals, false);
            if (n.of) {
                json a = begin(skin_joints, kShort, "VEC4", n.of->joints.size());
                for (const auto& j : n.of->joints) append(data[skin_joints], j);
                p["attributes"]["JOINTS_0"] = add("accessors", std::move(a));
                a = begin(skin_weights, kFloat, "VEC4", n.of->weights.size());
                for (const auto& w : n.of->weights) append(data[skin_weights], w);
                p["attributes"]["WEIGHTS_0"] = add("accessors", std::move(a));
            }
            for (const auto& s : n.shapes) {
                std::vector<Point> all = s.offsets[i];
                all.resize(m.positions.size());
                p["targets"].push_back({{"POSITION", offsets(all)}});
            }
            primitives.push_back(std::move(p));
        }
        if (primitives.empty()) return -1;
        json entry = {{"name", n.name}, {"primitives", std::move(primitives)}};
        if (!n.shapes.empty()) {
            json names = json::array();
            for (const auto& s : n.shapes) names.push_back(s.name);
            entry["extras"]["targetNames"] = std::move(names);
        }
        return add("meshes", std::move(entry));
    }

    /// One number while it stays, else one a frame.
    template <typename Sample>
    static json each(const std::vector<CameraSample>& samples, Sample sample) {
        std::vector<double> all;
        for (const auto& s : samples) all.push_back(sample(s));
        if (std::all_of(all.begin(), all.end(), [&](double v) { return v == all[0]; }))
            return number(all[0]);
        return numbers(all);
    }

    int camera(const Node& n, json& extras) {
        const auto& shot = tree.shots[static_cast<std::size_t>(n.shot)];
        const auto& path = shot.camera;
        const double width = path.lens.sensor.width_mm, height = width / path.aspect;
        extras = {{"shot", shot.id},
                  {"first_frame", shot.first},
                  {"frames", path.samples.size()},
                  {"focal_mm", each(path.samples, [](const auto& s) { return s.focal_mm; })},
                  {"focus_m", each(path.samples, [](const auto& s) { return s.focus_m; })},
                  {"sensor_mm", {number(width), number(height)}},
                  {"t_stop", number(path.lens.t_stop)}};
        return add("cameras",
                   {{"name", n.name},
                    {"type", "perspective"},
                    {"perspective",
                     {{"yfov", number(2 * std::atan(height / 2 / path.samples[0].focal_mm))},
                      {"aspectRatio", number(path.aspect)},
                      {"znear", 0.01},
                      {"zfar", 2000.0}}}});
    }

    int lamp(const Node& n, json& extras) {
        const auto& shot = tree.shots[static_cast<std::size_t>(n.shot)];
        const Lamp& l = shot.lighting.lamps[static_cast<std::size_t>(n.lamp)];
        const Vec3 light = intensity_of(l);
        const double most = std::max({light.x, light.y, light.z});
        const Vec3 colour = most > 0 ? light / most : Vec3{1, 1, 1};
        json entry = {{"name", n.name},
                      {"type", l.shape == LampShape::sun      ? "directional"
                               : l.shape == LampShape::sphere ? "point"
                                                              : "spot"},
                      {"color", numbers(colour)},
                      {"intensity", number(most)}};
        if (l.shape == LampShape::rectangle)
            entry["spot"] = {{"innerConeAngle", 0.0}, {"outerConeAngle", pi / 2}};
        extras = {{"shot", shot.id},
                  {"first_frame", shot.first},
                  {"shape", l.shape == LampShape::sun      ? "sun"
                            : l.shape == LampShape::sphere ? "sphere"
                                                           : "rectangle"}};
        if (l.shape == LampShape::sun)
            extras["diameter_deg"] = number(l.size.x);
        else if (l.shape == LampShape::sphere)
            extras["radius_m"] = number(l.size.x);
        else
            extras["size_m"] = {number(l.size.x), number(l.size.y)};
        if (!l.power.empty())
            extras["power"] = numbers(std::vector<double>(l.power.begin(), l.power.end()));
        auto& all = root["extensions"]["KHR_lights_punctual"]["lights"];
        all.push_back(std::move(entry));
        return static_cast<int>(all.size()) - 1;
    }

    void skins() {
        for (const auto& person : tree.persons) {
            json a = begin(binds, kFloat, "MAT4", person.joints.size());
            for (const auto& joint : person.rig->joints) {
                const Transform t = joint.rest.inverse();
                for (const Vec3 axis : {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}) {
                    append(data[binds], t.rotation * axis);
                    append(data[binds], 0.0F);
                }
                append(data[binds], t.position);
                append(data[binds], 1.0F);
            }
            add("skins", {{"name", tree.nodes[static_cast<std::size_t>(person.node)].name},
                          {"inverseBindMatrices", add("accessors", std::move(a))},
                          {"skeleton", person.joints.front()},
                          {"joints", person.joints}});
        }
    }

    void nodes() {
        for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
            const Node& n = tree.nodes[i];
            json entry = {{"name", n.name}};
            if (n.at.position != Vec3{}) entry["translation"] = numbers(n.at.position);
            if (n.at.rotation != Quat{}) entry["rotation"] = numbers(normalised(n.at.rotation));
            if (!n.visible.empty() && !n.visible[0]) entry["scale"] = {0, 0, 0};
            if (const int m = mesh(n); m >= 0) {
                entry["mesh"] = m;
                if (n.skin >= 0) entry["skin"] = n.skin;
                if (!n.weights.empty()) entry["weights"] = n.weights[0];
            }
            json extras;
            if (n.camera >= 0) entry["camera"] = camera(n, extras);
            if (n.lamp >= 0) entry["extensions"]["KHR_lights_punctual"]["light"] = lamp(n, extras);
            for (const auto& [name, values] : n.numbers)
                extras[name] = values.size() == 1 ? number(values[0]) : numbers(values);
            if (!extras.is_null()) entry["extras"] = std::move(extras);
            add("nodes", std::move(entry));
        }
        for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
            const int parent = tree.nodes[i].parent;
            if (parent < 0)
                root["scenes"][0]["nodes"].push_back(i);
            else
                root["nodes"][static_cast<std::size_t>(parent)]["children"].push_back(i);
        }
    }

    void animation() {
        for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
            const Node& n = tree.nodes[i];
            const int node = static_cast<int>(i);
            if (!n.track.empty()) motion(n, node);
            if (!n.visible.empty()) visibility(n, node);
            if (!n.weights.empty()) shapes(n, node);
        }
        if (!channels.empty())
            add("animations", {{"name", tree.name},
                               {"channels", std::move(channels)},
                               {"samplers", std::move(samplers)}});
    }

    void about() {
        json shots = json::array();
        for (const auto& s : tree.shots) {
            json shot = {{"id", s.id},
                         {"first_frame", s.first},
                         {"frames", s.camera.samples.size()},
                         {"exposure", number(s.lighting.exposure)}};
            for (const auto& l : s.lighting.lamps)
                if (l.shape == LampShape::dome) {
                    shot["sky"] = numbers(linear_srgb(l.radiance) * kCandelas);
                    shot["ground"] = numbers(linear_srgb(l.ground) * kCandelas);
                }
            shots.push_back(std::move(shot));
        }
        json persons = json::array();
        for (const auto& p : tree.persons)
            persons.push_back(tree.nodes[static_cast<std::size_t>(p.node)].name);
        root["scenes"][0]["name"] = tree.name;
        root["scenes"][0]["extras"] = {{"frame_rate", {tree.rate.numerator, tree.rate.denominator}},
                                       {"frames", tree.frames},
                                       {"shots", std::move(shots)},
                                       {"persons", std::move(persons)}};
    }

    /// The views one after the other; accessors learn which of them are there.
    std::string buffer() {
        std::string bytes;
        std::array<int, view_count> index{};
        for (std::size_t v = 0; v < view_count; ++v) {
            if (data[v].empty()) continue;
            json view = {
                {"buffer", 0}, {"byteOffset", bytes.size()}, {"byteLength", data[v].size()}};
            if (v <= skin_weights) {
                view["byteStride"] = v == vertices ? 12 : v == skin_joints ? 8 : 16;
                view["target"] = 34962;
            } else if (v <= ints) {
                view["target"] = 34963;
            }
            index[v] = add("bufferViews", std::move(view));
            bytes += data[v];
            bytes.resize((bytes.size() + 3) / 4 * 4, '\0');
        }
        const auto settle = [&](json& at) {
            at["bufferView"] = index[at["bufferView"].get<std::size_t>()];
        };
        for (auto& a : root["accessors"]) {
            if (a.contains("bufferView")) settle(a);
            if (a.contains("sparse")) {
                settle(a["sparse"]["indices"]);
                settle(a["sparse"]["values"]);
            }
        }
        return bytes;
    }

    std::string write() {
        root = {{"asset", {{"version", "2.0"}, {"generator", "Answerprint"}}}, {"scene", 0}};
        for (const char* list : {"accessors", "bufferViews", "materials", "meshes", "nodes",
                                 "scenes", "skins", "cameras", "animations"})
            root[list] = json::array();
        root["scenes"].push_back({{"nodes", json::array()}});
        materials();
        nodes();
        skins();
        animation();
        about();
        std::string bytes = buffer();
        if (root.contains("extensions")) root["extensionsUsed"] = {"KHR_lights_punctual"};
        for (const char* list : {"accessors", "bufferViews", "materials", "meshes", "nodes",
                                 "skins", "cameras", "animations"})
            if (root[list].empty()) root.erase(list);
        if (!bytes.empty()) root["buffers"] = {{{"byteLength", bytes.size()}}};
        return bytes;
    }

    std::string text() const { return root.dump(-1, ' ', false, json::error_handler_t::replace); }
};

}  // namespace

std::string to_glb(const NodeTree& tree) {
    Writer w(tree);
    std::string bytes = w.write();
    std::string text = w.text();
    text.resize((text.size() + 3) / 4 * 4, ' ');
    std::string out;
    const auto word = [&](std::size_t v) { append(out, static_cast<std::uint32_t>(v)); };
    out += "glTF";
    word(2);
    word(12 + 8 + text.size() + (bytes.empty() ? 0 : 8 + bytes.size()));
    word(text.size());
    out += "JSON" + text;
    if (!bytes.empty()) {
        word(bytes.size());
        out += std::string("BIN\0", 4) + bytes;
    }
    return out;
}

std::string to_gltf(const NodeTree& tree) {
    Writer w(tree);
    const std::string bytes = w.write();
    if (!bytes.empty())
        w.root["buffers"][0]["uri"] = "data:application/octet-stream;base64," + base64(bytes);
    return w.root.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace answerprint::scene
