#include "scene/exchange/node_tree.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "scene/exchange/leaves.h"
#include "scene/furniture.h"
#include "scene/handles.h"

namespace answerprint::scene {

namespace {

Quat turned(Vec3 axis, Vec3 front) {
    // +Y along the axis, +Z as near to `front` as can be.
    if (length(axis) < 1e-9 && length(front) < 1e-9) return {};
    if (length(axis) < 1e-9) return looking_along(-front);
    Vec3 z = front - axis * dot(front, axis);
    if (length(z) < 1e-6) z = std::abs(axis.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0};
    z = normalised(z - axis * dot(z, axis));
    return looking_along(-z, axis);
}

bool near(const Transform& a, const Transform& b) {
    const auto& p = a.rotation;
    const auto& q = b.rotation;
    const double d = std::abs(p.w * q.w + p.x * q.x + p.y * q.y + p.z * q.z);
    return length(a.position - b.position) < 1e-6 && d > 1 - 1e-10;
}

struct Builder {
    const Stretch& in;
    NodeTree out;
    std::size_t frames;

    explicit Builder(const Stretch& s)
        : in(s), frames(static_cast<std::size_t>(std::max(0, s.blocking.frames))) {
        out.name = s.name;
        out.rate = s.blocking.rate;
        out.frames = s.blocking.frames;
        out.shots = s.shots;
    }

    int add(Node node) {
        out.nodes.push_back(std::move(node));
        return static_cast<int>(out.nodes.size()) - 1;
    }

    std::vector<int> added(const std::vector<Material>& materials) {
        std::vector<int> index;
        for (const auto& m : materials) {
            const auto found = std::find(out.materials.begin(), out.materials.end(), m);
            index.push_back(static_cast<int>(found - out.materials.begin()));
            if (found == out.materials.end()) out.materials.push_back(m);
        }
        return index;
    }

    static std::vector<Mesh> with(std::vector<Mesh> meshes, const std::vector<int>& materials) {
        for (auto& m : meshes) m.material = materials[static_cast<std::size_t>(m.material)];
        return meshes;
    }

    void shell() {
        Blocking bare;
        bare.set = in.blocking.set;
        // Openings are holes in the walls.
        bare.set.things = in.blocking.set.things;
        for (auto& t : bare.set.things) t.held_by.clear();
        Snapshot s = snapshot(bare, 0);
        const auto materials = added(s.materials);
        std::vector<int> node(s.objects.size(), -1);
        for (auto& mesh : s.meshes) {
            const auto o = static_cast<std::size_t>(mesh.object);
            if (in.blocking.set.thing(s.objects[o])) continue;
            if (node[o] < 0) {
                Node n;
                n.name = s.objects[o];
                node[o] = add(std::move(n));
            }
            mesh.material = materials[static_cast<std::size_t>(mesh.material)];
            out.nodes[static_cast<std::size_t>(node[o])].meshes.push_back(std::move(mesh));
        }
    }

    struct Handle {
        std::string name;
        Transform at;
        std::vector<std::pair<std::string, std::vector<double>>> numbers;
    };
    static std::vector<Handle> handles(const Thing& thing) {
        std::vector<Handle> all;
        const auto numbered = [&](const char* what, std::size_t i) {
            return thing.name + "/" + what + "-" + std::to_string(i + 1);
        };
        const auto grips = grips_of(thing, thing.open);
        for (std::size_t i = 0; i < grips.size(); ++i)
            all.push_back({numbered("grip", i),
                           {grips[i].at, turned(grips[i].axis, grips[i].palm)},
                           {{"width", {grips[i].width}}}});
        const auto seats = seats_of(thing);
        for (std::size_t i = 0; i < seats.size(); ++i)
            all.push_back({numbered("seat", i),
                           {seats[i].at, from_yaw(seats[i].yaw)},
                           {{"front", {seats[i].front}}}});
        const auto tops = tops_of(thing);
        for (std::size_t i = 0; i < tops.size(); ++i) {
            const Vec2 middle = (tops[i].low + tops[i].high) * 0.5;
            const Vec2 size = tops[i].high - tops[i].low;
            all.push_back({numbered("top", i),
                           {{middle.x, tops[i].height, middle.y}, {}},
                           {{"size", {size.x, size.y}}}});
        }
        const Kind* kind = kind_named(thing.kind);
        if (thing.lumens > 0 ||
            (kind && (kind->is(Affordance::light) || kind->is(Affordance::opening) ||
                      kind->is(Affordance::opens) || kind->is(Affordance::screen))))
            all.push_back({thing.name + "/switch", {switch_of(thing, thing.open), {}}, {}});
        return all;
    }

    /// `open` by frame; empty: as in the set.
    void add_handles(const Thing& thing, int parent, const std::vector<double>& opens,
                     const std::vector<std::size_t>& open_at) {
        std::vector<std::vector<Handle>> by_open;
        for (const double o : opens) {
            Thing t = thing;
            t.open = o;
            by_open.push_back(handles(t));
        }
        for (std::size_t h = 0; h < by_open[0].size(); ++h) {
            Node n;
            n.parent = parent;
            n.name = by_open[0][h].name;
            n.numbers = by_open[0][h].numbers;
            const bool moves = std::any_of(by_open.begin(), by_open.end(), [&](const auto& all) {
                return all.size() == by_open[0].size() && !near(all[h].at, by_open[0][h].at);
            });
            n.at = by_open[open_at.empty() ? 0 : open_at[0]][h].at;
            if (moves)
                for (const auto k : open_at) n.track.push_back(by_open[k][h].at);
            add(std::move(n));
        }
    }

    void thing(const Thing& t) {
        const ThingTrack* track = nullptr;
        for (const auto& k : in.blocking.things)
            if (k.name == t.name) track = &k;
        const bool moves =
            track && !(track->at.empty() && track->open.empty() && track->visible.empty());
        if (!moves && !t.held_by.empty()) return;
        if (moves && !track->visible.empty() &&
            std::count(track->visible.begin(), track->visible.end(), 0) ==
                static_cast<std::ptrdiff_t>(frames))
            return;
        Node n;
        n.name = t.name;
        n.at = {t.position, from_yaw(t.yaw)};
        std::vector<double> opens{t.open};
        std::vector<std::size_t> open_at;
        if (moves) {
            if (!track->at.empty()) {
                n.track = track->at;
                n.at = n.track[0];
            }
            n.visible = track->visible;
            if (!track->open.empty()) {
                opens.assign(track->open.begin(), track->open.end());
                std::sort(opens.begin(), opens.end());
                opens.erase(std::unique(opens.begin(), opens.end()), opens.end());
                for (const float o : track->open)
                    open_at.push_back(static_cast<std::size_t>(
                        std::lower_bound(opens.begin(), opens.end(), static_cast<double>(o)) -
                        opens.begin()));
            }
        }
        if (opens.size() == 1) {
            Model model = furniture(t, opens[0]);
            n.meshes = with(std::move(model.meshes), added(model.materials));
            const int at = add(std::move(n));
            add_handles(t, at, opens, {});
            return;
        }
        auto builds = leaves_of(t, opens);
        const bool one = builds.size() == 1;
        int at = one ? -1 : add(n), leaf = 0, state = 0;
        for (auto& build : builds) {
            const auto materials = added(build.materials);
            Node b;
            if (one) {
                b = n;
            } else {
                b.name = t.name + "/state-" + std::to_string(++state);
                b.parent = at;
                for (const auto k : open_at) b.visible.push_back(build.shown[k]);
            }
            b.meshes = with(std::move(build.frame), materials);
            b.shapes = std::move(build.shapes);
            if (!b.shapes.empty())
                for (const auto k : open_at) b.weights.push_back(build.weights[k]);
            const int whole = add(std::move(b));
            if (one) at = whole;
            for (auto& part : build.leaves) {
                Node l;
                l.name = t.name + "/leaf-" + std::to_string(++leaf);
                l.parent = whole;
                l.meshes = with(std::move(part.meshes), materials);
                for (const auto k : open_at) l.track.push_back(part.at[k]);
                l.at = l.track[0];
                add(std::move(l));
            }
        }
        add_handles(t, at, opens, open_at);
    }

    void person(const Actor& actor) {
        if (actor.poses.empty() || std::none_of(actor.poses.begin(), actor.poses.end(),
                                                [](const Pose& p) { return p.visible; }))
            return;
        const Rig& rig = rig_of(actor.character);
        Person person;
        person.rig = &rig;
        Node group;
        group.name = actor.character.name;
        if (std::any_of(actor.poses.begin(), actor.poses.end(),
                        [](const Pose& p) { return !p.visible; }))
            for (const auto& p : actor.poses) group.visible.push_back(p.visible ? 1 : 0);
        group.numbers = {{"height", {actor.character.height}}};
        person.node = add(std::move(group));
        std::vector<std::vector<Transform>> local(rig.joints.size());
        std::vector<std::vector<float>> shapes;
        for (const auto& pose : actor.poses) {
            const auto world = joints_at(rig, pose);
            for (std::size_t j = 0; j < world.size(); ++j) {
                const int parent = rig.joints[j].parent;
                local[j].push_back(parent < 0 ? world[j]
                                              : world[static_cast<std::size_t>(parent)].inverse() *
                                                    world[j]);
            }
            shapes.push_back(morphs_at(rig, pose));
        }
        for (std::size_t j = 0; j < rig.joints.size(); ++j) {
            Node n;
            n.name = rig.joints[j].name;
            const int parent = rig.joints[j].parent;
            n.parent = parent < 0 ? person.node : person.joints[static_cast<std::size_t>(parent)];
            n.at = local[j][0];
            n.track = std::move(local[j]);
            person.joints.push_back(add(std::move(n)));
        }
        const auto materials = added(rig.materials);
        const int index = static_cast<int>(out.persons.size());
        for (std::size_t s = 0; s < rig.skins.size(); ++s) {
            const Skin& skin = rig.skins[s];
            Node n;
            n.name = actor.character.name + "/skin-" + std::to_string(s + 1);
            n.skin = index;
            n.of = &skin;
            Mesh mesh;
            mesh.material = materials[static_cast<std::size_t>(skin.material)];
            mesh.positions = skin.positions;
            mesh.normals = skin.normals;
            mesh.triangles = skin.triangles;
            n.meshes.push_back(std::move(mesh));
            std::vector<std::size_t> used;
            for (std::size_t m = 0; m < skin.morphs.size(); ++m) {
                if (skin.morphs[m].offsets.empty()) continue;
                used.push_back(m);
                n.shapes.push_back({rig.morphs[m], {skin.morphs[m].offsets}});
            }
            if (!used.empty())
                for (const auto& all : shapes) {
                    std::vector<float> row;
                    row.reserve(used.size());
                    for (const auto m : used) row.push_back(all[m]);
                    n.weights.push_back(std::move(row));
                }
            add(std::move(n));
        }
        out.persons.push_back(std::move(person));
    }

    void shots() {
        std::map<std::string, int> names;
        for (std::size_t s = 0; s < in.shots.size(); ++s) {
            const auto& shot = in.shots[s];
            Node camera;
            camera.name = "camera/" + shot.id;
            camera.camera = camera.shot = static_cast<int>(s);
            camera.first = shot.first;
            for (const auto& sample : shot.camera.samples) camera.track.push_back(sample.at);
            if (!camera.track.empty()) {
                camera.at = camera.track[0];
                add(std::move(camera));
            }
            for (std::size_t l = 0; l < shot.lighting.lamps.size(); ++l) {
                const Lamp& lamp = shot.lighting.lamps[l];
                if (lamp.shape == LampShape::dome) continue;
                Node n;
                n.name = "light/" + shot.id + "/" + lamp.name;
                if (const int k = ++names[n.name]; k > 1) n.name += "-" + std::to_string(k);
                n.at = lamp.at;
                n.lamp = static_cast<int>(l);
                n.shot = static_cast<int>(s);
                n.first = shot.first;
                add(std::move(n));
            }
        }
    }
};

}  // namespace

NodeTree node_tree(const Stretch& stretch) {
    Builder b(stretch);
    b.shell();
    for (const auto& t : stretch.blocking.set.things) b.thing(t);
    for (const auto& m : stretch.blocking.set.marks) {
        Node n;
        n.name = "mark/" + m.name;
        n.at = {{m.at.x, ground_at(stretch.blocking.set, m.at), m.at.y}, from_yaw(m.yaw)};
        b.add(std::move(n));
    }
    for (const auto& a : stretch.blocking.actors) b.person(a);
    b.shots();
    return std::move(b.out);
}

Vec3 linear_srgb(Vec3 c) {
    // AP1 D60 to Rec.709 D65, Bradford adapted (ACES 1.x): the inverse of acescg_from_srgb's.
    return {1.7050510 * c.x - 0.6217921 * c.y - 0.0832589 * c.z,
            -0.1302564 * c.x + 1.1408048 * c.y - 0.0105485 * c.z,
            -0.0240033 * c.x - 0.1289690 * c.y + 1.1529723 * c.z};
}

}  // namespace answerprint::scene
