#include "scene/acting/contact.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "scene/acting/flesh.h"
#include "scene/geometry.h"
#include "scene/rig.h"

namespace answerprint::scene {

namespace {

bool meet(const Box& a, const Box& b) {
    return a.low.x <= b.high.x && b.low.x <= a.high.x && a.low.y <= b.high.y &&
           b.low.y <= a.high.y && a.low.z <= b.high.z && b.low.z <= a.high.z;
}

Vec3 vec(const Point& p) { return {p[0], p[1], p[2]}; }

struct Triangle {
    Vec3 a, ab, ac;
    Vec3 normal;  // unit
    Box box;
    int object = 0;
};

/// Where the way from `p` along all of `d` goes through it, 0 to 1; else below 0.
double crossing(const Triangle& t, Vec3 p, Vec3 d) {
    // Moeller and Trumbore, Fast, Minimum Storage Ray/Triangle Intersection (1997).
    const Vec3 h = cross(d, t.ac);
    const double det = dot(t.ab, h);
    if (std::abs(det) < 1e-12) return -1;
    const Vec3 s = p - t.a;
    const double u = dot(s, h) / det;
    if (u < 0 || u > 1) return -1;
    const Vec3 q = cross(s, t.ab);
    const double v = dot(d, q) / det;
    if (v < 0 || u + v > 1) return -1;
    const double k = dot(t.ac, q) / det;
    return k <= 1 ? k : -1;
}

/// How far the end of that way is beyond its plane, m; 0: it does not go through it.
double beyond(const Triangle& t, Vec3 p, Vec3 d) {
    const double k = crossing(t, p, d);
    return k < 0 ? 0 : std::abs(dot(d, t.normal)) * (1 - k);
}

/// Triangles over the floor plan, in cells.
class Field {
public:
    explicit Field(const Box& bounds) : bounds_(bounds) {}

    void add(const std::vector<Mesh>& meshes, bool moving) {
        for (const auto& m : meshes)
            for (const auto& corners : m.triangles) {
                if (m.moves != moving) continue;
                const Vec3 a = vec(m.positions[corners[0]]), b = vec(m.positions[corners[1]]),
                           c = vec(m.positions[corners[2]]);
                Triangle t{a, b - a, c - a, {}, {}, m.object};
                for (const Vec3 p : {a, b, c}) t.box.add(p);
                const Vec3 n = cross(t.ab, t.ac);
                if (!meet(t.box, bounds_) || length(n) < 1e-12) continue;
                t.normal = n / length(n);
                const auto index = static_cast<int>(triangles_.size());
                triangles_.push_back(t);
                each_cell(t.box, [&](std::pair<int, int> cell) { cells_[cell].push_back(index); });
            }
    }

    /// Those whose boxes meet it.
    std::vector<const Triangle*> in(const Box& box) const {
        std::vector<int> found;
        each_cell(box, [&](std::pair<int, int> cell) {
            if (const auto at = cells_.find(cell); at != cells_.end())
                for (const int i : at->second)
                    if (meet(triangles_[static_cast<std::size_t>(i)].box, box)) found.push_back(i);
        });
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        std::vector<const Triangle*> out;
        out.reserve(found.size());
        for (const int i : found) out.push_back(&triangles_[static_cast<std::size_t>(i)]);
        return out;
    }

private:
    template <class F>
    void each_cell(const Box& b, const F& f) const {
        constexpr double size = 0.4;  // m
        const auto cell = [](double v) { return static_cast<int>(std::floor(v / size)); };
        const int x1 = cell(std::min(b.high.x, bounds_.high.x)),
                  z1 = cell(std::min(b.high.z, bounds_.high.z));
        for (int x = cell(std::max(b.low.x, bounds_.low.x)); x <= x1; ++x)
            for (int z = cell(std::max(b.low.z, bounds_.low.z)); z <= z1; ++z) f(std::pair{x, z});
    }

    Box bounds_;
    std::vector<Triangle> triangles_;
    std::map<std::pair<int, int>, std::vector<int>> cells_;
};

BodyPart part_of(const std::string& joint) {
    for (const auto* finger : {"hand", "wrist_half", "thumb", "index", "middle", "ring", "little"})
        if (joint.find(finger) != std::string::npos)
            return joint.starts_with("left") ? BodyPart::left_hand : BodyPart::right_hand;
    return BodyPart::body;
}

/// An actor's flesh: of each joint the ways from within to its skin.
class Limbs {
public:
    explicit Limbs(const Character& character)
        : rig_(rig_of(character)), flesh_(rig_, [](auto&, Vec3) { return true; }) {
        const double h = character.height;
        groups_.resize(rig_.joints.size());
        middles_.resize(rig_.joints.size());
        std::vector<double> count(rig_.joints.size());
        for (const auto& p : flesh_.points()) {
            middles_[p.joint] += p.rest;
            count[p.joint] += 1;
        }
        for (std::size_t j = 0; j < count.size(); ++j)
            if (count[j] > 0) middles_[j] = middles_[j] / count[j];
        const auto& points = flesh_.points();
        for (std::size_t i = 0; i < points.size(); ++i) {
            const auto& p = points[i];
            auto& group = groups_[p.joint];
            const std::string& name = rig_.joints[p.joint].name;
            const bool hand = part_of(name) != BodyPart::body;
            const double spacing = hand ? 0.008 : 0.02;  // m
            const bool close =
                std::any_of(group.ways.begin(), group.ways.end(), [&](const Rest& w) {
                    return !w.close && length(points[w.skin].rest - p.rest) < spacing;
                });
            if (close && hand) continue;  // measured finely enough
            const Vec3 in = axis(p.joint, p.rest) - p.rest;
            const double far = length(in);
            // Cloth that hangs off a leg has no flesh behind it.
            const double leg = name.find("hip") != std::string::npos    ? 0.08 * h
                               : name.find("knee") != std::string::npos ? 0.05 * h
                                                                        : far;
            const bool hangs = far > leg;
            const double deep = std::min(far, hangs ? 0.015 : 0.07);
            group.ways.push_back({i, far > 0 ? p.rest + in * (deep / far) : p.rest, hangs, close});
            group.rest.add(rig_.joints[p.joint].rest.inverse() * p.rest);
            group.rest.add(rig_.joints[p.joint].rest.inverse() * group.ways.back().within);
        }
    }

    void take(const Pose& pose) {
        joints_ = joints_at(rig_, pose);
        morphs_ = morphs_at(rig_, pose);
        all_ = {};
        for (std::size_t j = 0; j < groups_.size(); ++j) {
            auto& g = groups_[j];
            g.box = {};
            if (g.ways.empty()) continue;
            for (int k = 0; k < 8; ++k)
                g.box.add(joints_[j] * Vec3{k & 1 ? g.rest.high.x : g.rest.low.x,
                                            k & 2 ? g.rest.high.y : g.rest.low.y,
                                            k & 4 ? g.rest.high.z : g.rest.low.z});
            constexpr double bends = 0.03;  // m
            g.box.add(g.box.low - Vec3{bends, bends, bends});
            g.box.add(g.box.high + Vec3{bends, bends, bends});
            all_.add(g.box);
        }
    }

    const Box& box() const { return all_; }
    std::size_t size() const { return groups_.size(); }
    const Box& box(std::size_t joint) const { return groups_[joint].box; }
    const std::string& name(std::size_t joint) const { return rig_.joints[joint].name; }

    struct Way {
        Vec3 within, skin;
        bool hangs = false;  // cloth with nothing behind it
    };
    std::vector<Way> ways(std::size_t joint, bool finely = false) const {
        std::vector<Way> out;
        for (const auto& w : groups_[joint].ways) {
            if (w.close && !finely) continue;
            const auto& skin = flesh_.points()[w.skin];
            out.push_back({flesh_.at(skin, w.within, w.hangs, joints_, morphs_),
                           flesh_.at(skin, skin.rest, true, joints_, morphs_), w.hangs});
        }
        return out;
    }

    /// Of a fingertip the ways from the knuckle: a finger that is in a thing as a whole has no way
    /// out of it from its own bones.
    std::vector<Way> from_knuckle(std::size_t joint) const {
        std::vector<Way> out;
        const std::string& name = rig_.joints[joint].name;
        if (!name.ends_with("_3") || part_of(name) == BodyPart::body) return out;
        const auto before = static_cast<std::size_t>(rig_.joints[joint].parent);
        const auto first = static_cast<std::size_t>(rig_.joints[before].parent);
        for (const auto& way : ways(joint)) out.push_back({joints_[first].position, way.skin});
        return out;
    }

    /// Of the joints that follow.
    std::vector<Way> next(std::size_t joint) const {
        std::vector<Way> out;
        for (std::size_t k = 0; k < rig_.joints.size(); ++k)
            if (rig_.joints[k].parent == static_cast<int>(joint))
                for (const auto& way : ways(k)) out.push_back(way);
        return out;
    }

    /// A bone's way from its joint to the next ones: what goes through it is as deep as flesh is
    /// thick, though no way out to the skin might meet it.
    std::vector<Way> bones(std::size_t joint) const {
        std::vector<Way> out;
        for (std::size_t k = 0; k < rig_.joints.size(); ++k)
            if (rig_.joints[k].parent == static_cast<int>(joint))
                out.push_back({joints_[joint].position, joints_[k].position});
        return out;
    }

private:
    struct Rest {
        std::size_t skin;  // of the flesh's points
        Vec3 within;
        bool hangs;  // what is within is moved as the skin is
        bool close;  // to another: taken only where it is measured finely
    };
    struct Group {
        std::vector<Rest> ways;
        Box rest;  // in the joint's frame
        Box box;   // in the world
    };

    /// The point of a joint's bones that is nearest to `p`, at rest; of a last bone, which ends
    /// nowhere, to the middle of its flesh.
    Vec3 axis(std::size_t joint, Vec3 p) const {
        const Vec3 from = rig_.joints[joint].rest.position;
        Vec3 best = from;
        const auto take = [&](Vec3 to) {
            const Vec3 way = to - from;
            const double far = dot(way, way);
            if (far < 1e-6) return false;
            const Vec3 at = from + way * std::clamp(dot(p - from, way) / far, 0.0, 1.0);
            if (length(p - at) < length(p - best)) best = at;
            return true;
        };
        bool ends = true;
        for (const auto& j : rig_.joints)
            if (j.parent == static_cast<int>(joint) && take(j.rest.position)) ends = false;
        if (ends) take(middles_[joint]);
        return best;
    }

    const Rig& rig_;
    Flesh flesh_;
    std::vector<Group> groups_;
    std::vector<Vec3> middles_;  // of each joint's flesh, at rest
    std::vector<Transform> joints_;
    std::vector<float> morphs_;
    Box all_;
};

/// How thick the flesh is where a bone goes through it, m; 0: it does not, or where the flesh is
/// that of the bones that follow.
double through(const Triangle& t, const Limbs::Way& bone, const std::vector<Limbs::Way>& ways,
               const std::vector<Limbs::Way>& next) {
    const double k = crossing(t, bone.within, bone.skin - bone.within);
    if (k < 0 || ways.empty()) return 0;
    const Vec3 at = lerp(bone.within, bone.skin, k);
    const auto nearest = [&](const std::vector<Limbs::Way>& of) {
        double near = std::numeric_limits<double>::infinity();
        for (const auto& way : of) near = std::min(near, length(way.skin - at));
        return near;
    };
    const double near = nearest(ways);
    return near <= nearest(next) ? near : 0;
}

/// What is as thin as paper or a brim may lie between the ways to the skin: points on its edges
/// that are under the skin nearest to them, and how deep.
template <class F>
void edges(const std::vector<Limbs::Way>& ways, const std::vector<const Triangle*>& paper,
           const F& found) {
    constexpr double step = 0.02, near = 0.03;  // m
    constexpr double under = 0.7;               // of the way to that skin: no point beside it
    for (const auto* t : paper) {
        const Vec3 corners[3] = {t->a, t->a + t->ab, t->a + t->ac};
        for (std::size_t k = 0; k < 3; ++k) {
            const Vec3 from = corners[k], way = corners[(k + 1) % 3] - from;
            const int steps = 1 + static_cast<int>(length(way) / step);
            for (int s = 0; s < steps; ++s) {
                const Vec3 p = from + way * (static_cast<double>(s) / steps);
                double least = near, depth = 0;
                for (const auto& w : ways) {
                    const double far = length(w.skin - p);
                    if (far >= least) continue;
                    least = far;
                    depth = dot(w.skin - p, normalised(w.skin - w.within));
                    // Cloth with nothing behind it: only what lies right behind it.
                    if (w.hangs && depth < 0.85 * far) depth = 0;
                }
                if (depth > under * least) found(*t, depth);
            }
        }
    }
}

/// Each joint of one whose flesh is in the other's, and how deep, m; hands, which touch, aside.
std::map<std::string, double> inside(const Limbs& a, const Limbs& b, bool finely) {
    constexpr double near = 0.04;  // m: twice as far as points of skin are apart
    std::map<std::string, double> out;
    for (std::size_t j = 0; j < a.size(); ++j) {
        if (part_of(a.name(j)) != BodyPart::body || !meet(a.box(j), b.box())) continue;
        const auto ours = a.ways(j, finely);
        for (std::size_t k = 0; k < b.size(); ++k) {
            if (part_of(b.name(k)) != BodyPart::body || !meet(a.box(j), b.box(k))) continue;
            const auto theirs = b.ways(k, finely);
            for (const auto& o : ours) {
                double least = near, depth = 0;
                for (const auto& t : theirs) {
                    const double far = length(t.skin - o.skin);
                    if (far >= least) continue;
                    least = far;
                    depth = std::min(far, dot(t.skin - o.skin, normalised(t.skin - t.within)));
                }
                if (depth > 0) out[a.name(j)] = std::max(out[a.name(j)], depth);
            }
        }
    }
    return out;
}

/// Frames of `n` between which no joint of it or of who is near goes further than 2 cm, no leaf
/// about as far, nor what is moved within reach; at most six apart.
std::vector<int> frames_of(const StagedScene& scene, std::size_t n) {
    constexpr double far = 0.02, reach = 0.9, near = 1.6;  // m
    constexpr float ajar = 0.02F;
    const auto& poses = scene.actors[n].poses;
    std::vector<int> out;
    for (int f = 0; f < static_cast<int>(poses.size()); ++f) {
        const auto now = static_cast<std::size_t>(f);
        const Pose& pose = poses[now];
        if (!pose.visible) continue;
        bool takes = out.empty() || f - out.back() >= 6;
        const auto last = static_cast<std::size_t>(out.empty() ? f : out.back());
        for (std::size_t m = 0; !takes && m < scene.actors.size(); ++m) {
            const auto& others = scene.actors[m].poses;
            if (!others[now].visible ||
                length(others[now][Joint::pelvis].position - pose[Joint::pelvis].position) > near)
                continue;
            for (std::size_t j = 0; !takes && j < joint_count; ++j)
                takes =
                    length(others[now].joints[j].position - others[last].joints[j].position) > far;
        }
        for (std::size_t t = 0; !takes && t < scene.things.size(); ++t) {
            const auto& [at, open] = std::tie(scene.things[t].at, scene.things[t].open);
            takes = (!open.empty() && std::abs(open[now] - open[last]) > ajar) ||
                    (!at.empty() && length(at[now].position - at[last].position) > far &&
                     length(from_above(at[now].position - pose[Joint::pelvis].position)) < reach);
        }
        if (takes) out.push_back(f);
    }
    return out;
}

/// A scene's bodies, furniture and what moves in it, measured frame by frame.
class Search {
public:
    Search(const StagedScene& scene, const Excused& excused)
        : scene_(scene), excused_(excused), still_(reach(scene)) {
        without_.rate = scene.rate;
        without_.set = scene.set;
        without_.things = scene.things;
        for (const auto& a : scene.actors) {
            bodies_.emplace_back(a.character);
            without_.frames = std::max(without_.frames, static_cast<int>(a.poses.size()));
        }
        const auto first = snapshot(without_, 0);
        still_.add(first.meshes, false);
        objects_ = first.objects;
        for (const auto& name : objects_) {
            const Thing* it = scene.set.thing(name);
            const Kind* kind = it ? kind_named(it->kind) : nullptr;
            constexpr double thin = 0.02;  // m
            paper_.push_back(kind && kind->is(Affordance::prop) && it->size.y < thin);
            rugs_.push_back(kind && kind->name == "rug");
            carried_.push_back(
                std::any_of(scene.things.begin(), scene.things.end(),
                            [&](const ThingTrack& t) { return t.name == name && !t.at.empty(); }));
        }
    }

    /// Everything that somebody is in at a frame. `only`: of that object or actor alone, on all of
    /// the skin and all edges instead of samples of it.
    void look(std::size_t n, int frame, const std::string* only = nullptr) {
        Limbs& body = bodies_[n];
        body.take(scene_.actors[n].poses[static_cast<std::size_t>(frame)]);
        Field moving(body.box());
        moving.add(snapshot(without_, frame, true).meshes, true);
        auto near = still_.in(body.box());
        const auto more = moving.in(body.box());
        near.insert(near.end(), more.begin(), more.end());
        if (only) std::erase_if(near, [&](const Triangle* t) { return named(*t) != *only; });
        std::map<std::pair<BodyPart, int>, bool> may;
        for (std::size_t j = 0; j < body.size(); ++j) {
            std::vector<const Triangle*> faces;
            for (const auto* t : near) {
                if (!meet(t->box, body.box(j))) continue;
                const BodyPart part = part_of(body.name(j));
                const auto [at, fresh] = may.try_emplace({part, t->object}, false);
                if (fresh) at->second = excused_(n, part, named(*t), frame);
                if (!at->second) faces.push_back(t);
            }
            if (!faces.empty()) limb(n, j, std::move(faces), frame, only != nullptr);
        }
        for (std::size_t m = n + 1; m < scene_.actors.size(); ++m) {
            const auto& [character, poses] = scene_.actors[m];
            const Pose& theirs = poses[static_cast<std::size_t>(frame)];
            if (!theirs.visible || (only && character.name != *only)) continue;
            bodies_[m].take(theirs);
            if (meet(body.box(), bodies_[m].box()))
                for (const auto& [joint, depth] : inside(body, bodies_[m], only != nullptr))
                    found(n, joint, character.name, depth, frame);
        }
    }

    /// Of each actor in each object and each other actor: the deepest, and each frame's.
    std::map<std::pair<std::size_t, std::string>, Contact> deepest;
    std::map<std::pair<std::size_t, std::string>, std::map<int, double>> depths;

private:
    static Box reach(const StagedScene& scene) {
        Box out;
        for (const auto& a : scene.actors)
            for (const auto& p : a.poses)
                if (p.visible)
                    for (const double r : {-1.5, 1.5})
                        out.add(p[Joint::pelvis].position + Vec3{r, r, r});
        return out;
    }
    const std::string& named(const Triangle& t) const {
        return objects_[static_cast<std::size_t>(t.object)];
    }
    void found(std::size_t n, const std::string& joint, const std::string& with, double depth,
               int frame) {
        if (depth <= 0) return;
        auto& now = depths[{n, with}][frame];
        now = std::max(now, depth);
        auto& worst = deepest[{n, with}];
        if (depth > worst.depth) worst = {n, joint, with, depth, frame};
    }
    void limb(std::size_t n, std::size_t j, std::vector<const Triangle*> faces, int frame,
              bool finely) {
        const Limbs& body = bodies_[n];
        // A foot that swings may brush a rug.
        if (body.name(j).ends_with("ankle") || body.name(j).ends_with("toe"))
            std::erase_if(faces, [&](const Triangle* t) {
                return rugs_[static_cast<std::size_t>(t->object)];
            });
        const auto tell = [&](const Triangle& t, double depth) {
            found(n, body.name(j), named(t), depth, frame);
        };
        const auto ways = body.ways(j, finely);
        auto out = ways;
        const auto more = body.from_knuckle(j);
        out.insert(out.end(), more.begin(), more.end());
        for (const auto& way : out)
            for (const auto* t : faces) tell(*t, beyond(*t, way.within, way.skin - way.within));
        const auto next = body.next(j);
        for (const auto& bone : body.bones(j))
            for (const auto* t : faces) tell(*t, through(*t, bone, ways, next));
        const bool hand = part_of(body.name(j)) != BodyPart::body;
        std::erase_if(faces, [&](const Triangle* t) {
            const auto object = static_cast<std::size_t>(t->object);
            return hand ? !paper_[object] : !finely && !paper_[object] && !carried_[object];
        });
        edges(ways, faces, tell);
    }

    const StagedScene& scene_;
    const Excused& excused_;
    Blocking without_;  // of people
    Field still_;
    std::vector<std::string> objects_;
    std::vector<char> paper_, rugs_, carried_;  // of objects
    std::vector<Limbs> bodies_;
};

/// The frames of `of` at which one of these depths is no less than before and after, and at least
/// `least`: up to four, the deepest first.
std::vector<int> peaks(const std::map<int, double>& depths, const std::vector<int>& of,
                       double least) {
    const auto depth = [&](std::size_t k) {
        const auto at = k < of.size() ? depths.find(of[k]) : depths.end();
        return at == depths.end() ? 0 : at->second;
    };
    std::vector<std::pair<double, int>> found;
    for (std::size_t k = 0; k < of.size(); ++k)
        if (depth(k) >= least && depth(k) > depth(k - 1) && depth(k) >= depth(k + 1))
            found.emplace_back(-depth(k), of[k]);
    std::sort(found.begin(), found.end());
    constexpr std::size_t few = 4;
    std::vector<int> out;
    for (std::size_t k = 0; k < std::min(few, found.size()); ++k) out.push_back(found[k].second);
    return out;
}

}  // namespace

std::vector<Contact> contacts(const StagedScene& scene, double limit, const Excused& excused) {
    Search search(scene, excused);
    std::vector<std::vector<int>> frames;
    for (std::size_t n = 0; n < scene.actors.size(); ++n) {
        frames.push_back(frames_of(scene, n));
        for (const int f : frames.back()) search.look(n, f);
    }
    // What samples leave in doubt is measured again in full, at each frame about the deepest few.
    constexpr double doubt = 0.25, sure = 1.25;
    const auto sampled = search.deepest;
    const auto depths = search.depths;
    for (const auto& [key, c] : sampled) {
        if (c.depth < doubt * limit || c.depth > sure * limit) continue;
        const auto& of = frames[c.actor];
        for (const int about : peaks(depths.at(key), of, doubt * limit)) {
            const auto at = std::lower_bound(of.begin(), of.end(), about);
            const int first = at == of.begin() ? about : *(at - 1) + 1;
            const int last = at + 1 == of.end() ? about : *(at + 1) - 1;
            for (int f = first; f <= last; ++f) search.look(c.actor, f, &c.with);
        }
    }
    std::vector<Contact> out;
    for (auto& [key, c] : search.deepest)
        if (c.depth > limit) out.push_back(std::move(c));
    return out;
}

}  // namespace answerprint::scene
