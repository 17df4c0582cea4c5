#include "scene/exchange/model_file.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "scene/exchange/gltf_file.h"

namespace answerprint::scene {
namespace {

bool ends_with(const std::string& path, std::string_view ending) {
    return folded(path).ends_with(ending);
}

/// From the file's axes to ours.
Vec3 upright(Vec3 v, bool z_up) { return z_up ? Vec3{v.x, v.z, -v.y} : v; }

Box upright(const Box& box, bool z_up) {
    Box out;
    out.add(upright(box.low, z_up));
    out.add(upright(box.high, z_up));
    return out;
}

void add_once(std::vector<std::string>& names, std::string name) {
    if (!name.empty() && !name.starts_with("data:") &&
        std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
}

}  // namespace

ModelFile read_model(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                     const DecodePicture& decode, Diagnostics& out) {
    if (ends_with(path, ".obj")) return read_obj(bytes, path, beside, decode, out);
    if (ends_with(path, ".gltf") || ends_with(path, ".glb"))
        return read_gltf(bytes, path, beside, decode, out);
    error(out, {path, 0, 0, 1}, msg("scene.model-form"), msg("scene.one-of", ".gltf, .glb, .obj"));
    return {};
}

bool names_files(const std::string& path) {
    return ends_with(path, ".gltf") || ends_with(path, ".glb") || ends_with(path, ".obj") ||
           ends_with(path, ".mtl");
}

std::vector<std::string> files_named(std::string_view bytes, const std::string& path) {
    std::vector<std::string> names;
    if (ends_with(path, ".gltf") || ends_with(path, ".glb")) {
        Diagnostics told;  // by whoever reads the model
        const GltfFile file(
            bytes, path, [](const auto&) { return std::nullopt; }, told);
        for (const char* list : {"buffers", "images"}) {
            const auto items = file.root()[list];
            for (std::size_t i = 0; i < items.size(); ++i)
                add_once(names, without_percent(items.at(i)["uri"].text()));
        }
    }
    if (ends_with(path, ".obj") || ends_with(path, ".mtl")) {
        for (std::size_t at = 0; at < bytes.size();) {
            const auto end = std::min(bytes.find('\n', at), bytes.size());
            if (const auto name = obj_file_named(bytes.substr(at, end - at)); !name.empty())
                add_once(names, name);
            at = end + 1;
        }
    }
    return names;
}

void turn(ModelFile& model, const std::array<double, 9>& r) {
    const auto turned = [&](Vec3 v) {
        return Vec3{dot({r[0], r[1], r[2]}, v), dot({r[3], r[4], r[5]}, v),
                    dot({r[6], r[7], r[8]}, v)};
    };
    const auto point = [&](Point& p) {
        const Vec3 v = turned({p[0], p[1], p[2]});
        p = {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
    };
    auto& f = model.facts;
    if (r == std::array<double, 9>{1, 0, 0, 0, 1, 0, 0, 0, 1}) return;
    f.bounds = {};
    for (auto& mesh : model.solid.meshes) {
        for (auto& p : mesh.positions) point(p), f.bounds.add(Vec3{p[0], p[1], p[2]});
        for (auto& n : mesh.normals) point(n);
    }
    for (auto* points : {&f.seats, &f.grips, &f.tops, &f.switches, &f.bulbs})
        for (auto& p : *points) p = turned(p);
}

void fit(Thing& t, const ModelFacts& facts) {
    ModelUse& m = t.model;
    if (facts.bounds.empty()) return;
    const Box box = upright(facts.bounds, m.z_up);
    const auto at_least = [](Vec3 v) {
        return Vec3{std::max(v.x, 0.001), std::max(v.y, 0.001), std::max(v.z, 0.001)};
    };
    if (!m.sized) t.size = at_least(facts.size.y > 0 ? facts.size : box.size() * m.unit);
    const Vec3 base{box.centre().x, box.low.y, box.centre().z}, was = at_least(box.size());
    const Vec3 scale{t.size.x / was.x, t.size.y / was.y, t.size.z / was.z};
    const auto take = [&](const std::vector<Vec3>& from, std::vector<Vec3>& into) {
        if (!into.empty()) return;  // the set has said it
        for (const Vec3& p : from) into.push_back((upright(p, m.z_up) - base) * scale);
    };
    take(facts.seats, m.seats);
    take(facts.grips, m.grips);
    take(facts.switches, m.switches);
    take(facts.bulbs, m.bulbs);
    if (m.tops.empty())
        for (const Vec3& p : facts.tops)
            m.tops.push_back((upright(p, m.z_up).y - base.y) * scale.y);
    std::sort(m.tops.begin(), m.tops.end());
    if (facts.kelvin > 0) {
        t.lumens = facts.lumens;
        t.kelvin = facts.kelvin;
    }
}

Model in_place(const ModelFile& file, const Thing& t) {
    Model model = file.solid;
    if (t.model.z_up)
        for (auto& mesh : model.meshes)
            for (auto* points : {&mesh.positions, &mesh.normals, &mesh.rest})
                for (auto& p : *points) p = {p[0], p[2], -p[1]};
    model.fit(t.size, model.bounds());
    return model;
}

}  // namespace answerprint::scene
