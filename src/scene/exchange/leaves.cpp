#include "scene/exchange/leaves.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "scene/furniture.h"

namespace answerprint::scene {

namespace {

constexpr double kRigid = 5e-4;  // m
constexpr double kStill = 1e-5;
constexpr int kPoses = 5;

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

/// Positions of one mesh that triangles join.
struct Piece {
    std::size_t mesh;
    std::vector<std::uint32_t> positions;
    double extent = 0;
};

std::vector<Piece> pieces_of(const Model& model) {
    std::vector<Piece> out;
    for (std::size_t m = 0; m < model.meshes.size(); ++m) {
        const Mesh& mesh = model.meshes[m];
        std::vector<std::uint32_t> root(mesh.positions.size());
        std::iota(root.begin(), root.end(), 0);
        const auto find = [&](std::uint32_t i) {
            while (root[i] != i) i = root[i] = root[root[i]];
            return i;
        };
        for (const auto& t : mesh.triangles)
            for (const auto v : {t[1], t[2]}) {
                const auto a = find(t[0]), b = find(v);
                root[std::max(a, b)] = std::min(a, b);
            }
        std::vector<int> piece(root.size(), -1);
        for (std::uint32_t i = 0; i < root.size(); ++i) {
            int& p = piece[find(i)];
            if (p < 0) {
                p = static_cast<int>(out.size());
                out.push_back({m, {}, 0});
            }
            out[static_cast<std::size_t>(p)].positions.push_back(i);
        }
    }
    for (auto& p : out) {
        Box box;
        for (const auto i : p.positions) box.add(vec(model.meshes[p.mesh].positions[i]));
        p.extent = length(box.size());
    }
    return out;
}

/// A frame fixed to three of a piece's points that lie well apart.
struct Hold {
    std::uint32_t a = 0, b = 0, c = 0;

    explicit Hold(const Mesh& mesh, const Piece& piece) {
        const auto at = [&](std::uint32_t i) { return vec(mesh.positions[i]); };
        const auto furthest = [&](auto distance) {
            return *std::max_element(
                piece.positions.begin(), piece.positions.end(),
                [&](auto i, auto j) { return distance(at(i)) < distance(at(j)); });
        };
        a = piece.positions.front();
        b = furthest([&](Vec3 p) { return length(p - at(a)); });
        const Vec3 along = normalised(at(b) - at(a));
        c = furthest([&](Vec3 p) { return length(cross(p - at(a), along)); });
    }

    std::optional<Transform> frame(const Mesh& mesh) const {
        const Vec3 p = vec(mesh.positions[a]);
        const Vec3 x = vec(mesh.positions[b]) - p;
        const Vec3 z = cross(x, vec(mesh.positions[c]) - p);
        if (length(z) < 1e-7) return {};
        return Transform{p, looking_along(normalised(z), normalised(x))};
    }
};

struct Motion {
    std::vector<Transform> at;  // by model, relative to the first

    bool carries(const Piece& piece, const std::vector<Model>& models) const {
        const auto& rest = models[0].meshes[piece.mesh].positions;
        for (std::size_t k = 1; k < models.size(); ++k) {
            const auto& there = models[k].meshes[piece.mesh].positions;
            for (const auto i : piece.positions)
                if (length(at[k] * vec(rest[i]) - vec(there[i])) > kRigid) return false;
        }
        return true;
    }
};

std::optional<Motion> motion_of(const Piece& piece, const std::vector<Model>& models) {
    const Hold hold(models[0].meshes[piece.mesh], piece);
    const auto rest = hold.frame(models[0].meshes[piece.mesh]);
    if (!rest) return {};
    Motion m;
    for (const auto& model : models) {
        const auto there = hold.frame(model.meshes[piece.mesh]);
        if (!there) return {};
        m.at.push_back(*there * rest->inverse());
    }
    if (!m.carries(piece, models)) return {};
    return m;
}

bool still(const Piece& piece, const std::vector<Model>& models) {
    const auto& rest = models[0].meshes[piece.mesh].positions;
    for (const auto& model : models)
        for (const auto i : piece.positions)
            if (length(vec(model.meshes[piece.mesh].positions[i]) - vec(rest[i])) > kStill)
                return false;
    return true;
}

/// What of a mesh belongs to group `g`, and which of its positions that is.
Mesh part_of(const Mesh& whole, const std::vector<int>& group, int g,
             std::vector<std::uint32_t>& kept) {
    Mesh part;
    part.material = whole.material;
    part.one_sided = whole.one_sided;
    std::vector<std::uint32_t> at(whole.positions.size());
    kept.clear();
    for (std::uint32_t i = 0; i < whole.positions.size(); ++i) {
        if (group[i] != g) continue;
        at[i] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(i);
        part.positions.push_back(whole.positions[i]);
        if (!whole.normals.empty()) part.normals.push_back(whole.normals[i]);
        if (!whole.uvs.empty()) part.uvs.push_back(whole.uvs[i]);
    }
    for (const auto& t : whole.triangles)
        if (group[t[0]] == g) part.triangles.push_back({at[t[0]], at[t[1]], at[t[2]]});
    return part;
}

bool alike(const Model& a, const Model& b) {
    if (a.meshes.size() != b.meshes.size()) return false;
    for (std::size_t i = 0; i < a.meshes.size(); ++i)
        if (a.meshes[i].positions.size() != b.meshes[i].positions.size() ||
            a.meshes[i].triangles != b.meshes[i].triangles)
            return false;
    return true;
}

Leaves taken_apart(const std::vector<Model>& models, const std::vector<double>& opens) {
    Leaves out;
    out.materials = models[0].materials;

    auto pieces = pieces_of(models[0]);
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const auto& a, const auto& b) { return a.extent > b.extent; });
    std::vector<Motion> motions;
    std::vector<std::vector<int>> groups;  // by mesh and position; -1: the frame
    for (const auto& m : models[0].meshes) groups.emplace_back(m.positions.size(), -1);
    bool bends = false;
    for (const auto& piece : pieces) {
        if (piece.positions.size() < 3 || still(piece, models)) continue;
        auto g = static_cast<std::size_t>(
            std::find_if(motions.begin(), motions.end(),
                         [&](const Motion& m) { return m.carries(piece, models); }) -
            motions.begin());
        if (g == motions.size()) {
            if (auto motion = motion_of(piece, models)) {
                motions.push_back(std::move(*motion));
            } else {
                bends = true;
                continue;
            }
        }
        for (const auto i : piece.positions) groups[piece.mesh][i] = static_cast<int>(g);
    }

    std::vector<std::size_t> poses;  // models that are shapes, in order of their opens
    if (bends) {
        std::vector<std::size_t> order(opens.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](auto a, auto b) { return opens[a] < opens[b]; });
        for (int k = 0; k < kPoses; ++k) {
            const auto n = order[(order.size() - 1) * static_cast<std::size_t>(k) / (kPoses - 1)];
            if (poses.empty() || opens[n] > opens[poses.back()]) poses.push_back(n);
        }
        for (std::size_t k = 0; k < poses.size(); ++k)
            out.shapes.push_back({"open-" + std::to_string(k + 1), {}});
        for (const double o : opens) {
            std::vector<float> w(poses.size(), 0.0F);
            std::size_t next = 0;
            while (next + 1 < poses.size() && opens[poses[next]] < o) ++next;
            if (next == 0 || opens[poses[next]] <= o) {
                w[next] = 1;
            } else {
                const double low = opens[poses[next - 1]], high = opens[poses[next]];
                w[next] = static_cast<float>((o - low) / (high - low));
                w[next - 1] = 1 - w[next];
            }
            out.weights.push_back(std::move(w));
        }
    }
    for (const auto& m : motions) out.leaves.push_back({{}, m.at});
    std::vector<std::uint32_t> kept;
    for (std::size_t m = 0; m < models[0].meshes.size(); ++m) {
        const Mesh& whole = models[0].meshes[m];
        for (int g = -1; g < static_cast<int>(motions.size()); ++g) {
            Mesh part = part_of(whole, groups[m], g, kept);
            if (part.positions.empty()) continue;
            if (g >= 0) {
                out.leaves[static_cast<std::size_t>(g)].meshes.push_back(std::move(part));
                continue;
            }
            for (std::size_t k = 0; k < poses.size(); ++k) {
                std::vector<Point> offsets;
                for (const auto i : kept) {
                    const Point& p = models[poses[k]].meshes[m].positions[i];
                    offsets.push_back({p[0] - whole.positions[i][0], p[1] - whole.positions[i][1],
                                       p[2] - whole.positions[i][2]});
                }
                out.shapes[k].offsets.push_back(std::move(offsets));
            }
            out.frame.push_back(std::move(part));
        }
    }
    return out;
}

}  // namespace

std::vector<Leaves> leaves_of(const Thing& thing, const std::vector<double>& opens) {
    std::vector<Model> models;
    for (const double o : opens) models.push_back(furniture(thing, o));
    std::vector<std::vector<std::size_t>> builds;
    for (std::size_t k = 0; k < models.size(); ++k) {
        const auto same = std::find_if(builds.begin(), builds.end(), [&](const auto& b) {
            return alike(models[b[0]], models[k]);
        });
        if (same == builds.end())
            builds.push_back({k});
        else
            same->push_back(k);
    }
    std::vector<Leaves> out;
    for (const auto& build : builds) {
        std::vector<Model> own;
        std::vector<double> at;
        for (const auto k : build) {
            own.push_back(models[k]);
            at.push_back(opens[k]);
        }
        Leaves some = taken_apart(own, at);
        Leaves all = some;
        for (auto& leaf : all.leaves) leaf.at.clear();
        all.weights.clear();
        for (const double o : opens) {
            const auto nearest = static_cast<std::size_t>(
                std::min_element(
                    at.begin(), at.end(),
                    [&](double a, double b) { return std::abs(a - o) < std::abs(b - o); }) -
                at.begin());
            for (std::size_t l = 0; l < all.leaves.size(); ++l)
                all.leaves[l].at.push_back(some.leaves[l].at[nearest]);
            if (!some.weights.empty()) all.weights.push_back(some.weights[nearest]);
            all.shown.push_back(at[nearest] == o);
        }
        out.push_back(std::move(all));
    }
    return out;
}

}  // namespace answerprint::scene
