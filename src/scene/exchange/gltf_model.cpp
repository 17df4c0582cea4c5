// glTF 2.0 as a model: nodes, meshes, skins in their rest pose, materials with pictures, lamps
// (KHR_lights_punctual). Sections are of the specification.
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/failure.h"
#include "base/json.h"
#include "base/text.h"
#include "scene/exchange/gltf_file.h"
#include "scene/materials.h"

namespace answerprint::scene {
namespace {

constexpr std::size_t most_visits = 200'000;               // of primitives, by all nodes
constexpr std::size_t most_pixels = std::size_t{1} << 26;  // of all pictures

/// Columns of a 3 x 4 matrix.
struct Affine {
    Vec3 x{1, 0, 0}, y{0, 1, 0}, z{0, 0, 1}, at;

    Vec3 turned(Vec3 v) const { return x * v.x + y * v.y + z * v.z; }
    Vec3 operator*(Vec3 p) const { return turned(p) + at; }
    Affine operator*(const Affine& b) const {
        return {turned(b.x), turned(b.y), turned(b.z), *this * b.at};
    }
    double volume() const { return dot(x, cross(y, z)); }
    /// For normals: the cofactors.
    Vec3 normal(Vec3 n) const {
        const Vec3 v = cross(y, z) * n.x + cross(z, x) * n.y + cross(x, y) * n.z;
        return normalised(volume() < 0 ? -v : v);
    }
};

bool sane(const Affine& m) {
    for (const Vec3& v : {m.x, m.y, m.z, m.at})
        if (!(std::abs(v.x) < 1e7 && std::abs(v.y) < 1e7 && std::abs(v.z) < 1e7)) return false;
    return true;
}

Vec3 vec(const std::vector<double>& v) { return {v[0], v[1], v[2]}; }

/// "seat", "Seat.001", "seat_2" are seats; "seating" is none.
bool begins_with_word(const std::string& name, std::string_view word) {
    const std::string n = folded(name);
    return n.starts_with(word) &&
           (n.size() == word.size() || !(n[word.size()] >= 'a' && n[word.size()] <= 'z'));
}

/// Of linear sRGB (McCamy 1992).
double kelvin_of(Vec3 c) {
    const double x = 0.4124 * c.x + 0.3576 * c.y + 0.1805 * c.z;
    const double y = 0.2126 * c.x + 0.7152 * c.y + 0.0722 * c.z;
    const double z = 0.0193 * c.x + 0.1192 * c.y + 0.9505 * c.z;
    const double sum = x + y + z;
    if (sum <= 0) return 6500;
    const double n = (x / sum - 0.3320) / (0.1858 - y / sum);
    const double t = ((449 * n + 3525) * n + 6823.3) * n + 5520.33;
    return t > 1000 ? std::min(t, 20000.0) : 1000;
}

class Reader {
public:
    Reader(GltfFile& file, const DecodePicture& decode) : file_(file), decode_(decode) {}

    ModelFile read() {
        place_nodes();
        if (file_.hopeless()) return {};
        for (const std::size_t n : order_)
            if (shown_[n]) node(n);
        for (const auto& mesh : model_.solid.meshes)
            for (const auto& p : mesh.positions) model_.facts.bounds.add(Vec3{p[0], p[1], p[2]});
        if (flux_ > 0) model_.facts.kelvin = kelvin_of(light_);
        return std::move(model_);
    }

private:
    GltfItem list(const char* name) const { return file_.root()[name]; }

    Affine local(const GltfItem& node) {
        if (node["matrix"]) {
            const auto m =
                file_.numbers(node["matrix"], {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
            return {
                {m[0], m[1], m[2]}, {m[4], m[5], m[6]}, {m[8], m[9], m[10]}, {m[12], m[13], m[14]}};
        }
        const auto r = file_.numbers(node["rotation"], {0, 0, 0, 1});
        const Quat turn = normalised(Quat{r[3], r[0], r[1], r[2]});
        const Vec3 s = vec(file_.numbers(node["scale"], {1, 1, 1}));
        return {turn * Vec3{s.x, 0, 0}, turn * Vec3{0, s.y, 0}, turn * Vec3{0, 0, s.z},
                vec(file_.numbers(node["translation"], {0, 0, 0}))};
    }

    /// Where every node of the scene stands; parents first (3.5.2: a forest, no node twice).
    void place_nodes() {
        const auto nodes = list("nodes");
        parents_.assign(nodes.size(), -1);
        children_.resize(nodes.size());
        at_.resize(nodes.size());
        for (std::size_t i = 0; i < nodes.size() && !file_.hopeless(); ++i) {
            const auto children = nodes.at(i)["children"];
            for (std::size_t k = 0; k < children.size() && !file_.hopeless(); ++k) {
                const auto child = file_.index(children.at(k), "nodes");
                if (!child) continue;
                if (parents_[*child] >= 0) {
                    file_.wrong(msg("scene.model-two-parents", std::to_string(*child)));
                } else {
                    parents_[*child] = static_cast<int>(i);
                    children_[i].push_back(*child);
                }
            }
        }
        // Parents first, from those who have none; who is not reached is in a ring.
        std::vector<std::size_t> open;
        for (std::size_t i = nodes.size(); i-- > 0;)
            if (parents_[i] < 0) open.push_back(i);
        std::vector<bool> seen(nodes.size());
        while (!open.empty() && !file_.hopeless()) {
            const std::size_t i = open.back();
            open.pop_back();
            seen[i] = true;
            order_.push_back(i);
            at_[i] = local(nodes.at(i));
            if (parents_[i] >= 0) at_[i] = at_[static_cast<std::size_t>(parents_[i])] * at_[i];
            if (!sane(at_[i])) {
                file_.wrong(msg("scene.model-far", nodes.at(i).path()));
                at_[i] = {};
            }
            const auto& children = children_[i];
            open.insert(open.end(), children.rbegin(), children.rend());
        }
        const auto lost = std::find(seen.begin(), seen.end(), false);
        if (lost != seen.end())
            file_.wrong(msg("scene.model-ring", std::to_string(lost - seen.begin())));

        const auto scenes = list("scenes");
        shown_.assign(nodes.size(), scenes.size() == 0);
        if (scenes.size() == 0) return;
        const auto chosen = list("scene") ? file_.index(list("scene"), "scenes") : 0;
        const auto roots = scenes.at(chosen.value_or(0))["nodes"];
        for (std::size_t k = 0; k < roots.size() && !file_.hopeless(); ++k)
            if (const auto n = file_.index(roots.at(k), "nodes")) shown_[*n] = true;
        for (const std::size_t i : order_)
            if (parents_[i] >= 0 && shown_[static_cast<std::size_t>(parents_[i])]) shown_[i] = true;
    }

    void node(std::size_t i) {
        if (file_.hopeless()) return;
        const auto node = list("nodes").at(i);
        const std::string name = node["name"].text();
        auto& facts = model_.facts;
        const std::pair<std::string_view, std::vector<Vec3>*> points[] = {
            {"seat", &facts.seats},
            {"grip", &facts.grips},
            {"top", &facts.tops},
            {"switch", &facts.switches}};
        for (const auto& [word, into] : points)
            if (begins_with_word(name, word) && into->size() < 16) into->push_back(at_[i].at);
        lamp(node["extensions"]["KHR_lights_punctual"]["light"], at_[i]);
        const auto mesh = node["mesh"] ? file_.index(node["mesh"], "meshes") : std::nullopt;
        if (!mesh) return;
        std::vector<Affine> joints;
        if (node["skin"]) {
            const auto skin = file_.index(node["skin"], "skins");
            if (!skin || !bind(*skin, joints)) return;
        }
        const auto primitives = list("meshes").at(*mesh)["primitives"];
        for (std::size_t k = 0; k < primitives.size() && !file_.hopeless(); ++k) {
            if (++visits_ > most_visits) return too_large();
            primitive(primitives.at(k), at_[i], joints);
        }
    }

    void too_large() {
        if (!large_)
            file_.wrong(msg("scene.model-too-large"),
                        msg("scene.model-too-large-right", std::to_string(most_triangles)));
        large_ = true;
    }

    /// 3.7.3: what the joints do to the mesh, in the pose that their nodes stand in. Joints hang
    /// together under one root.
    bool bind(std::size_t skin, std::vector<Affine>& out) {
        const auto item = list("skins").at(skin);
        const auto joints = item["joints"];
        std::optional<GltfElements> binds;
        if (item["inverseBindMatrices"]) {
            binds = file_.elements(item["inverseBindMatrices"], {"MAT4"});
            if (!binds) return false;
            if (binds->count < joints.size() || binds->component != 5126) {
                file_.wrong(msg("scene.model-binds", item.path(), std::to_string(binds->count)),
                            msg("scene.model-binds-right", std::to_string(joints.size())));
                return false;
            }
        }
        int root = -1;
        for (std::size_t k = 0; k < joints.size(); ++k) {
            const auto j = file_.index(joints.at(k), "nodes");
            if (!j) return false;
            std::size_t top = *j, steps = 0;
            while (parents_[top] >= 0 && steps++ <= parents_.size())
                top = static_cast<std::size_t>(parents_[top]);
            if (root >= 0 && static_cast<int>(top) != root) {
                file_.wrong(msg("scene.model-no-root", item.path()),
                            msg("scene.model-no-root-right"));
                return false;
            }
            root = static_cast<int>(top);
            Affine m;
            if (binds) {
                const auto v = [&](int c) { return binds->at(k, c); };
                m = {{v(0), v(1), v(2)},
                     {v(4), v(5), v(6)},
                     {v(8), v(9), v(10)},
                     {v(12), v(13), v(14)}};
            }
            m = at_[*j] * m;
            if (!sane(m)) {
                file_.wrong(msg("scene.model-far", joints.at(k).path()));
                return false;
            }
            out.push_back(m);
        }
        if (joints.size() == 0)
            file_.wrong(msg("scene.model-no-root", item.path()), msg("scene.model-no-root-right"));
        return joints.size() > 0;
    }

    void primitive(const GltfItem& item, const Affine& at, const std::vector<Affine>& joints) {
        const auto mode = item["mode"] ? file_.whole(item["mode"], 0, 6) : 4;
        if (!mode || *mode < 4) return;  // points and lines have no surface
        const auto attributes = item["attributes"];
        if (!attributes["POSITION"])
            return file_.wrong(msg("scene.model-needs", attributes.path() + ".POSITION"));
        const auto positions = file_.elements(attributes["POSITION"], {"VEC3"});
        if (!positions) return;
        const std::size_t count = positions->count;
        // Of every other attribute as many as of positions (3.7.2.1).
        bool whole = true;
        const auto attribute =
            [&](const std::string& name,
                std::initializer_list<std::string_view> types) -> std::optional<GltfElements> {
            const auto of = attributes[name.c_str()];
            if (!of) return std::nullopt;
            auto e = file_.elements(of, types);
            if (!e) whole = false;
            if (e && e->count < count) {
                file_.wrong(msg("scene.model-count", of.path(), std::to_string(e->count)),
                            msg("scene.model-count-right", std::to_string(count)));
                whole = false;
            }
            return e;
        };
        const auto normals = attribute("NORMAL", {"VEC3"});
        const auto material =
            item["material"] ? file_.index(item["material"], "materials") : std::nullopt;
        if (item["material"] && !material) return;
        const int look = material_of(material);
        const auto uvs = attribute("TEXCOORD_" + std::to_string(uv_set_[look]), {"VEC2"});
        std::optional<GltfElements> owners, weights;
        if (!joints.empty()) {
            owners = attribute("JOINTS_0", {"VEC4"});
            weights = attribute("WEIGHTS_0", {"VEC4"});
            if (whole &&
                (!owners || !weights || owners->component > 5123 || owners->component % 2 == 0)) {
                file_.wrong(msg("scene.model-needs", attributes.path() + ".JOINTS_0, WEIGHTS_0"));
                whole = false;
            }
        }
        std::optional<GltfElements> indices;
        if (item["indices"]) {
            indices = file_.elements(item["indices"], {"SCALAR"});
            if (indices && indices->component != 5121 && indices->component != 5123 &&
                indices->component != 5125) {
                file_.wrong(msg("scene.model-value", item["indices"].path() + ".componentType",
                                std::to_string(indices->component)),
                            msg("scene.one-of", "5121, 5123, 5125"));
                whole = false;
            }
            whole = whole && indices;
        }
        if (!whole) return;

        const std::size_t corners = indices ? indices->count : count;
        const std::size_t triangles = *mode == 4 ? corners / 3 : corners > 2 ? corners - 2 : 0;
        if ((triangles_ += triangles) > most_triangles) return too_large();
        Mesh mesh;
        mesh.material = look;
        std::unordered_map<std::uint32_t, std::uint32_t> taken;
        const bool mirrored = joints.empty() && at.volume() < 0;
        for (std::size_t t = 0; t < triangles; ++t) {
            std::array<std::size_t, 3> c{3 * t, 3 * t + 1, 3 * t + 2};
            if (*mode == 5) c = {t, t + 1 + t % 2, t + 2 - t % 2};
            if (*mode == 6) c = {t + 1, t + 2, 0};
            if (mirrored) std::swap(c[1], c[2]);
            std::array<std::uint32_t, 3> triangle{};
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t v =
                    indices ? indices->index(c[k]) : static_cast<std::uint32_t>(c[k]);
                if (v >= count)
                    return file_.wrong(
                        msg("scene.model-index", item["indices"].path(), std::to_string(v)),
                        msg("scene.model-number-right", "0", std::to_string(count - 1)));
                const auto [known, fresh] =
                    taken.emplace(v, static_cast<std::uint32_t>(mesh.positions.size()));
                triangle[k] = known->second;
                if (!fresh) continue;
                Vec3 p{positions->at(v, 0), positions->at(v, 1), positions->at(v, 2)};
                Vec3 n = normals ? Vec3{normals->at(v, 0), normals->at(v, 1), normals->at(v, 2)}
                                 : Vec3{};
                if (joints.empty()) {
                    p = at * p;
                    n = at.normal(n);
                } else if (!skinned(*owners, *weights, v, joints, p, n)) {
                    return;
                }
                if (!(length(p) < 1e7))
                    return file_.wrong(msg("scene.model-far", attributes["POSITION"].path()));
                mesh.positions.push_back(point(p));
                if (normals) mesh.normals.push_back(point(length(n) > 0.5 ? n : Vec3{0, 1, 0}));
                if (uvs) mesh.uvs.push_back(uv(look, uvs->at(v, 0), uvs->at(v, 1)));
            }
            mesh.triangles.push_back(triangle);
        }
        if (!mesh.triangles.empty()) model_.solid.meshes.push_back(std::move(mesh));
    }

    bool skinned(const GltfElements& owners, const GltfElements& weights, std::uint32_t v,
                 const std::vector<Affine>& joints, Vec3& p, Vec3& n) {
        Vec3 moved, turned;
        double sum = 0;
        for (int c = 0; c < 4; ++c) {
            const double w = weights.at(v, c);
            const auto j = static_cast<std::size_t>(owners.at(v, c));
            if (!(w > 0 && w < 1e6)) continue;
            if (j >= joints.size()) {
                file_.wrong(
                    msg("scene.model-joint", std::to_string(v), std::to_string(j)),
                    msg("scene.model-number-right", "0", std::to_string(joints.size() - 1)));
                return false;
            }
            moved += joints[j] * p * w;
            turned += joints[j].normal(n) * w;
            sum += w;
        }
        if (sum > 0) p = moved / sum;
        if (sum > 0) n = normalised(turned);
        return true;
    }

    static Point point(Vec3 v) {
        return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
    }

    /// KHR_texture_transform: turned, scaled, moved.
    struct UvChange {
        Vec2 move, scale{1, 1};
        double turn = 0;
    };
    std::array<float, 2> uv(int look, double u, double v) const {
        const UvChange& c = uv_change_[static_cast<std::size_t>(look)];
        const double x = u * c.scale.x, y = v * c.scale.y;
        const double s = std::sin(c.turn), k = std::cos(c.turn);
        const auto kept = [](double a) {
            return static_cast<float>(std::abs(a) < 1e6 ? a : 0);  // NaN too
        };
        return {kept(k * x + s * y + c.move.x), kept(-s * x + k * y + c.move.y)};
    }

    /// Index in the solid's materials; without a number the default one.
    int material_of(std::optional<std::size_t> i) {
        const int key = i ? static_cast<int>(*i) : -1;
        const auto known = looks_.find(key);
        if (known != looks_.end()) return known->second;
        const int look = static_cast<int>(model_.solid.materials.size());
        looks_[key] = look;
        const auto item = i ? list("materials").at(*i) : GltfItem(nullptr, "");
        const auto pbr = item["pbrMetallicRoughness"];
        const auto colour = file_.numbers(pbr["baseColorFactor"], {1, 1, 1, 1});
        Material m;
        m.wear = 0;
        m.colour =
            acescg_from_linear({std::clamp(colour[0], 0.0, 1.0), std::clamp(colour[1], 0.0, 1.0),
                                std::clamp(colour[2], 0.0, 1.0)});
        m.metallic = file_.number(pbr["metallicFactor"], 1, 0, 1);
        m.roughness = file_.number(pbr["roughnessFactor"], 1, 0, 1);
        const std::string alpha = item["alphaMode"].text();
        double cut = 0;
        if (alpha == "MASK") cut = file_.number(item["alphaCutoff"], 0.5, 0, 1);
        if (alpha == "BLEND") cut = 0.5;
        const auto transmission = file_.number(
            item["extensions"]["KHR_materials_transmission"]["transmissionFactor"], 0, 0, 1);
        if (transmission > 0.5 || (alpha == "BLEND" && colour[3] < 0.6)) m.pattern = Pattern::glass;
        uv_set_.push_back(0);
        uv_change_.emplace_back();
        const auto base = pbr["baseColorTexture"];
        if (base) {
            m.texture = texture_of(base, cut);
            auto change = base["extensions"]["KHR_texture_transform"];
            auto set = base["texCoord"];
            if (change["texCoord"]) set = change["texCoord"];
            if (const auto n = file_.whole(set, 0, 7)) uv_set_.back() = static_cast<int>(*n);
            const auto move = file_.numbers(change["offset"], {0, 0});
            const auto scale = file_.numbers(change["scale"], {1, 1});
            uv_change_.back() = {{move[0], move[1]},
                                 {scale[0], scale[1]},
                                 file_.number(change["rotation"], 0, -100, 100)};
        }
        // Roughness and metal pictures count as their mean.
        const auto shine = pbr["metallicRoughnessTexture"];
        if (shine) {
            const std::string name = texture_of(shine, 0, false);
            if (!name.empty()) {
                m.roughness *= means_[name].y;
                m.metallic *= means_[name].z;
            }
        }
        model_.solid.materials.push_back(m);
        return look;
    }

    /// The name, in the model's textures, of what a texture info names; empty: it cannot be read.
    /// Without `keep` only its mean is known under that name.
    std::string texture_of(const GltfItem& info, double cut, bool keep = true) {
        const auto i = file_.index(info["index"], "textures");
        if (!i) return {};
        const std::string name = std::to_string(*i) + (cut > 0 ? "/" + std::to_string(cut) : "");
        if (keep ? model_.textures.count(name) : means_.count(name)) return name;
        const auto texture = list("textures").at(*i);
        const auto source =
            texture["source"] ? file_.index(texture["source"], "images") : std::nullopt;
        if (!source) return {};
        const auto image = list("images").at(*source);
        const auto bytes = image["uri"] ? file_.uri(image["uri"]) : file_.view(image["bufferView"]);
        if (!bytes) return {};
        Texture t;
        try {
            t = decode_(*bytes);
        } catch (const Failure&) {
            file_.wrong(msg("scene.model-picture", image.path()), msg("scene.model-picture-right"));
            return {};
        }
        pixels_ += t.rgba.size() / 4;
        if (pixels_ > most_pixels) {
            too_large();
            return {};
        }
        t.cut = cut;
        if (const auto sampler =
                texture["sampler"] ? file_.index(texture["sampler"], "samplers") : std::nullopt) {
            const auto wrap = [&](const char* key) {
                const auto v = file_.whole(list("samplers").at(*sampler)[key], 10497, 33648);
                return v == 33071 ? Wrap::clamp : v == 33648 ? Wrap::mirror : Wrap::repeat;
            };
            t.across = wrap("wrapS");
            t.down = wrap("wrapT");
        }
        Vec3 sum;
        for (std::size_t k = 0; k + 3 < t.rgba.size(); k += 4) {
            const auto byte = [&](std::size_t c) {
                return static_cast<double>(static_cast<unsigned char>(t.rgba[k + c])) / 255;
            };
            sum += {byte(0), byte(1), byte(2)};
        }
        means_[name] = sum / std::max<double>(1, static_cast<double>(t.rgba.size() / 4));
        if (keep) model_.textures[name] = std::move(t);
        return name;
    }

    /// KHR_lights_punctual: candela of a point or a spot; lux of a sun, which no thing carries.
    void lamp(const GltfItem& index, const Affine& at) {
        if (!index) return;
        const auto lights = list("extensions")["KHR_lights_punctual"]["lights"];
        const auto i = file_.whole(index, 0, static_cast<std::int64_t>(lights.size()) - 1);
        if (!i) return;
        const auto light = lights.at(static_cast<std::size_t>(*i));
        const std::string type = light["type"].text();
        if (type == "directional") return;
        const double candela = file_.number(light["intensity"], 1, 0, 1e7);
        double share = 4 * pi;
        if (type == "spot") {
            const double outer = file_.number(light["spot"]["outerConeAngle"], pi / 4, 0, 2);
            const double inner = file_.number(light["spot"]["innerConeAngle"], 0, 0, 2);
            share = 2 * pi * (1 - (std::cos(outer) + std::cos(inner)) / 2);
        }
        const double lumens = candela * share;
        if (lumens <= 0) return;
        light_ += vec(file_.numbers(light["color"], {1, 1, 1})) * lumens;
        flux_ += lumens;
        model_.facts.lumens = std::min(flux_, 1e6);
        if (model_.facts.bulbs.size() < 16) model_.facts.bulbs.push_back(at.at);
    }

    GltfFile& file_;
    const DecodePicture& decode_;
    ModelFile model_;
    std::vector<int> parents_;  // of each node; -1: none
    std::vector<std::vector<std::size_t>> children_;
    std::vector<bool> shown_;
    std::vector<Affine> at_;
    std::vector<std::size_t> order_;
    std::unordered_map<int, int> looks_;
    std::vector<int> uv_set_;  // by material
    std::vector<UvChange> uv_change_;
    std::map<std::string, Vec3> means_;  // by texture
    std::size_t triangles_ = 0, visits_ = 0, pixels_ = 0;
    bool large_ = false;
    double flux_ = 0;
    Vec3 light_;
};

}  // namespace

ModelFile read_gltf(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                    const DecodePicture& decode, Diagnostics& out) {
    GltfFile file(bytes, path, beside, out);
    if (!file.sound()) return {};
    ModelFile model = Reader(file, decode).read();
    if (model.solid.meshes.empty() && file.sound())
        file.wrong(msg("scene.model-empty"), msg("scene.model-empty-right"));
    return model;
}

}  // namespace answerprint::scene
