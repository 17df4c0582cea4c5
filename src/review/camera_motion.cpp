#include "review/camera_motion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "review/camera_limits.h"
#include "review/camera_refinement.h"
#include "review/matches.h"
#include "scene/least_squares.h"

namespace answerprint::review {

namespace {

// Of poses and depths by turns: more of them wander along what a pan, a truck and depths can say
// alike, from the plan's depths away.
constexpr int kPasses = 2;
constexpr std::size_t kLeast = 12;  // points that a pose needs
constexpr std::size_t kSeen = 12;   // frames in which a point is seen that tells its depth
constexpr double kPeople = 0.2;     // of the world's say is people's at most, who move
constexpr int kKeys = 4;            // frames
// So far about it a coarse point looks, of the width; there the plan's nearness may be off that of
// one plane by so much of it: else what it shows is of nearer things beside it.
constexpr double kLooks = 0.06, kPlane = 0.05;
constexpr double kBeside =
    0.012;  // the same of an edge, which its length tells of one side as of the other
constexpr double kAlone = 1;                        // points of the world
constexpr double kGoes = 4.0 / 960, kStuck = 0.25;  // of the width; of the way that the plan's go
// Nothing moves: so nearly all go less far, of the width, though they would farther than that.
constexpr double kNearlyAll = 0.9, kRests = 1.5 / 960, kWould = 8.0 / 960;
constexpr double kSteady = 1e-3;         // of a pose's step, against what no point decides
constexpr double kFinest = 1.0 / 9600;   // of the width: no track is better than that,
constexpr double kCoarsest = 1.0 / 960;  // nor is what is farther off a track's error
// Of the choice of freedoms: an outlier's cost; what the depth of each point costs, and in each
// frame that the camera moves, that it zooms.
constexpr double kOutlier = 25, kPoint = 5, kMove = 3, kZoom = 4;
// By so much worse must be what explains a take by a camera that moves or zooms where the plan's
// does not, or the reverse; and by so much better what departs from the plan's own motion.
constexpr double kStays = 1.25, kFollows = 1.15;

using namespace camera;

/// A point of the world: where it was first seen, and how far away, m along that camera's axis.
struct Point {
    const Track* track;
    double depth = 0, planned = 0;  // 0: not known

    /// Was it seen so long and so finely that it tells how far it is?
    bool told() const { return track->coarse <= 1 && track->at.size() >= kSeen; }
};

/// How much tracks tell, as many fine corners: of the way of which they tell least.
struct Telling {
    double xx = 0, xy = 0, yy = 0;

    void add(const Track& t, double sightings) {
        const double w = sightings / std::pow(t.error(), 2);
        const Vec2 n = t.across.empty() ? Vec2{} : t.across.front();
        xx += w * (t.across.empty() ? 1 : n.x * n.x);
        yy += w * (t.across.empty() ? 1 : n.y * n.y);
        xy += w * n.x * n.y;
    }
    double points() const { return std::max(0.0, (xx + yy) / 2 - std::hypot((xx - yy) / 2, xy)); }
};

/// What a point on people weighs, of one of the world: less, the more they are. `world`, `people`:
/// as many fine points.
double people_weigh(double world, double people) {
    return people > 0 && world >= kAlone ? std::min(1.0, kPeople * world / people) : 1;
}

/// Is the plan about a place as one plane, as far as a coarse point looks? Its nearness then is
/// even over the picture. px of a picture `width` wide.
bool one_plane(const media::Picture& depth, Vec2 px, int width, double looks) {
    constexpr int side = 2;
    double n = 0, mean = 0, x = 0, y = 0, xx = 0;
    std::array<double, (2 * side + 1) * (2 * side + 1)> nearness{};
    const double k = static_cast<double>(depth.width) / width, step = looks * depth.width / side;
    for (int j = -side; j <= side; ++j)
        for (int i = -side; i <= side; ++i) {
            const int u = std::clamp(static_cast<int>(px.x * k + i * step), 0, depth.width - 1);
            const int v = std::clamp(static_cast<int>(px.y * k + j * step), 0, depth.height - 1);
            const double d = *depth.at(u, v), near = d > 0 ? 1 / d : 0;
            nearness[static_cast<std::size_t>(n)] = near;
            mean += near, x += i * near, y += j * near, xx += i * i, n += 1;
        }
    mean /= n, x /= xx, y /= xx;
    double off = 0;
    std::size_t at = 0;
    for (int j = -side; j <= side; ++j)
        for (int i = -side; i <= side; ++i)
            off += std::pow(nearness[at++] - mean - i * x - j * y, 2) / n;
    return std::sqrt(off) <= kPlane * mean;
}

struct Fit {
    const Pinhole lens;  // at the take's first frame
    const PlanDepth& plan_depth;
    const std::vector<Pose> plan;
    const Pose start;
    std::map<int, media::Picture>& depths;
    bool moves = true, zooms = true;  // what the camera may do besides turning
    double scale = 1;                 // m, about how far the points are
    Unsure sure;
    std::vector<Point> points;
    std::vector<std::optional<Pose>> poses;

    const Pose& asked(int frame) const {
        return plan[std::min(plan.size() - 1, static_cast<std::size_t>(frame))];
    }

    const std::optional<Pose>& pose_of(const Track& t, std::size_t sighting = 0) const {
        return poses[static_cast<std::size_t>(t.first) + sighting];
    }
    /// Is it known where it is? By the pose in which it was first seen, which later rounds may
    /// lose.
    bool placed(const Point& p) const { return p.depth > 0 && pose_of(*p.track); }
    Vec3 place(const Point& p) const {
        const Pose& from = *pose_of(*p.track);
        return from.out(lens.ray(p.track->at.front(), from.zoom) * p.depth);
    }
    Vec2 off(const Pose& pose, Vec3 at, Vec2 seen) const {
        return lens.seen(pose.in(at), pose.zoom) - seen;
    }

    /// How far what a take's camera shows at a place is by the plan: where its ray meets the plan's
    /// world, as the plan's own camera sees it.
    double planned(int frame, const Pose& take, Vec2 px, double looks) const {
        auto at = depths.find(frame);
        if (at == depths.end()) at = depths.emplace(frame, plan_depth(frame)).first;
        const Pinhole own{lens.width, lens.height, lens.focal / start.zoom};
        const Pose& view = asked(frame);
        const Pose there = start * take;
        const Vec3 ray = own.ray(px, there.zoom);
        double d = depth_at(at->second, px, lens.width);
        Vec2 place = px;
        for (int k = 0; k < 4 && d > 0; ++k) {
            const Vec3 seen = view.in(there.out(ray * d));
            if (seen.z >= 0) return 0;
            const Vec2 where = own.seen(seen, view.zoom);
            place = where;
            d *= own.holds(where) ? depth_at(at->second, where, lens.width) / -seen.z : 0;
        }
        return looks > 0 && !one_plane(at->second, place, lens.width, looks) ? 0 : d;
    }

    /// The pose of a frame from the points of which the place is known, near that of another.
    std::optional<Pose> pose(int frame, const Pose& near) const {
        struct Seen {
            Vec3 at;
            Vec2 px;
            const Track* track;
            std::size_t sighting;
        };
        std::vector<Seen> seen;
        Telling world, people;
        for (const auto& p : points)
            if (placed(p) && p.track->first < frame && p.track->last() >= frame) {
                const auto k = static_cast<std::size_t>(frame - p.track->first);
                seen.push_back({place(p), p.track->at[k], p.track, k});
                (p.track->somebody ? people : world).add(*p.track, 1);
            }
        if (seen.size() < kLeast) return {};
        const double share = std::sqrt(people_weigh(world.points(), people.points()));
        const double c = kOff * lens.width;
        // What the points leave open is as in the plan: a turn, a way and a zoom off it count as
        // so many px of the picture, for a small share of all points.
        const Pose& wish = asked(frame);
        const double say = (world.points() < kAlone ? kLed : kPlan) *
                           std::sqrt(share * share * people.points() + world.points());
        const auto wished = [&](const Pose& now, std::vector<double>& r) {
            const Quat turn = wish.rotation.conjugate() * now.rotation;
            const Vec3 way = (now.position - wish.position) * (1 / scale);
            const double sign = turn.w < 0 ? -2 : 2, px = kPlanned * lens.focal;
            for (const double v : {sign * turn.x, sign * turn.y, sign * turn.z, way.x, way.y, way.z,
                                   std::log(now.zoom / wish.zoom)})
                r.push_back(say * bounded(px * v, c));
        };
        std::vector<double> p(7, 0.0);
        scene::least_squares(p, [&](const std::vector<double>& q, std::vector<double>& r) {
            r.clear();
            const Pose now = near.stepped(q, scale);
            for (const auto& of : seen) {
                const Vec2 d =
                    of.track->told(off(now, of.at, of.px), of.sighting) * (1 / of.track->error());
                const double w = of.track->somebody ? share : 1;
                r.push_back(w * bounded(d.x, c));
                r.push_back(w * bounded(d.y, c));
            }
            wished(now, r);
            for (std::size_t k = 0; k < q.size(); ++k) {
                const bool held = (!moves && k >= 3 && k < 6) || (!zooms && k == 6);
                r.push_back(q[k] * (held ? 1e3 : kSteady) * lens.width);
            }
        });
        return near.stepped(p, scale);
    }

    /// As far about it as a track looks, of the width; 0: it is sharp enough.
    static double looks(const Track& t) {
        return t.coarse > 1 ? kLooks : t.across.empty() ? 0 : kBeside;
    }
    /// Points that are first seen in a frame get their place by its pose.
    void found(int frame) {
        for (auto& p : points)
            if (p.track->first == frame && poses[static_cast<std::size_t>(frame)]) {
                const double d =
                    planned(frame, *poses[static_cast<std::size_t>(frame)], p.track->at.front(),
                            p.track->somebody ? 0 : looks(*p.track));
                if (d > 0) p.planned = d;
                if (p.depth <= 0) p.depth = p.planned;
            }
    }

    void track_all() {
        Pose last;
        for (std::size_t n = 0; n < poses.size(); ++n) {
            const int frame = static_cast<int>(n);
            if (n > 0) poses[n] = pose(frame, poses[n].value_or(last));
            if (poses[n]) last = *poses[n];
            found(frame);
        }
    }

    /// How far each point is, by all that was seen of it, about what the plan says.
    void correct_depths() {
        const double c = kOff * lens.width;
        const auto bound = [](double ln) {
            return std::exp(std::clamp(ln, std::log(0.05), std::log(1e4)));
        };
        for (auto& p : points) {
            if (p.planned <= 0 || !p.told() || !placed(p)) continue;
            std::vector<double> ln{std::log(p.depth)};
            Point trial = p;
            const std::size_t step = std::max<std::size_t>(1, p.track->at.size() / 12);
            scene::least_squares(ln, [&](const std::vector<double>& q, std::vector<double>& r) {
                r.clear();
                trial.depth = bound(q[0]);
                const Vec3 at = place(trial);
                for (std::size_t k = 0; k < p.track->at.size(); k += step) {
                    const auto& pose = pose_of(*p.track, k);
                    const Vec2 d = pose ? p.track->told(off(*pose, at, p.track->at[k]), k) *
                                              (1 / p.track->error())
                                        : Vec2{};
                    r.push_back(bounded(d.x, c));
                    r.push_back(bounded(d.y, c));
                }
                r.push_back(bounded((q[0] - std::log(p.planned)) / kDepth, 2));
            });
            p.depth = bound(ln[0]);
        }
    }

    /// px that the plan's camera makes a point go in its track's time.
    Vec2 gone(const Point& p, double far) const {
        const Pose &from = asked(p.track->first), &to = asked(p.track->last());
        const Vec2 px = p.track->at.front();
        return lens.seen(to.in(from.out(lens.ray(px, from.zoom) * far)), to.zoom) - px;
    }

    /// What video codecs leave standing where a picture is faint stands still on the screen, and
    /// says nothing of the camera, while people are seen to go as the plan's camera makes them:
    /// then what stands still is left out.
    void leave_out_stuck() {
        std::vector<double> went, off;
        for (const auto& p : points) {
            if (!p.track->somebody || p.depth <= 0) continue;
            const Vec2 by = p.track->at.back() - p.track->at.front();
            went.push_back(length(by));
            off.push_back(length(gone(p, p.depth) - by));
        }
        if (went.size() < kLeast || median(went) < kGoes * lens.width ||
            median(off) > 0.5 * median(went))
            return;
        std::erase_if(points, [&](const Point& p) {
            if (p.track->somebody || !p.track->across.empty()) return false;
            const double wish = length(gone(p, p.depth > 0 ? p.depth : scale));
            return wish > kGoes * lens.width &&
                   length(p.track->at.back() - p.track->at.front()) < kStuck * wish;
        });
    }

    void solve() {
        poses[0] = Pose{};
        for (int pass = 0; pass < (moves ? kPasses : 1); ++pass) {
            if (pass > 0) correct_depths();
            track_all();
        }
    }

    /// The same, from the plan's own motion on: what a take that follows it is near.
    void solve_from_plan() {
        for (int n = 0; n < static_cast<int>(poses.size()); ++n) {
            poses[static_cast<std::size_t>(n)] = asked(n);
            found(n);
        }
        for (int pass = 0; pass < kPasses; ++pass) {
            if (pass > 0) correct_depths();
            track_all();
        }
    }

    /// A point in the key frames that show it, with its depth there; none: it tells nothing there.
    std::optional<Sighted> sighted(const Point& p, const std::vector<int>& keys,
                                   double weighs) const {
        if (!placed(p)) return {};
        Sighted out;
        for (std::size_t k = 0; k < keys.size(); ++k)
            if (p.track->first <= keys[k] && p.track->last() >= keys[k]) {
                const auto n = static_cast<std::size_t>(keys[k] - p.track->first);
                out.at.push_back({static_cast<int>(k), p.track->at[n],
                                  p.track->across.empty() ? Vec2{} : p.track->across[n]});
            }
        if (out.at.size() < 2) return {};
        const int first = keys[static_cast<std::size_t>(out.at.front().key)];
        out.depth = -poses[static_cast<std::size_t>(first)]->in(place(p)).z;
        if (out.depth < kNearest) return {};
        out.planned = out.depth * (p.planned > 0 ? p.planned / p.depth : 1);
        out.coarse = p.track->error();
        out.weighs = weighs;
        out.told = p.told() && p.planned > 0;
        return out;
    }
    /// All poses of some key frames at once, and those between.
    void refine_all() {
        std::vector<int> keys;
        std::vector<Pose> wish, is;
        const int last = static_cast<int>(poses.size()) - 1;
        for (int n = 0; n <= last; ++n)
            if (const auto& pose = poses[static_cast<std::size_t>(n)];
                pose && (n % kKeys == 0 || n == last)) {
                keys.push_back(n);
                wish.push_back(asked(n));
                is.push_back(*pose);
            }
        if (keys.size() < 2) return;
        const auto [world, people] = shown();
        const double share = people_weigh(world, people);
        std::vector<Sighted> all;
        std::vector<Point*> whose;
        for (auto& p : points)
            if (auto s = sighted(p, keys, p.track->somebody ? share : 1)) {
                all.push_back(std::move(*s));
                whose.push_back(&p);
            }
        const Refining by{lens, wish, scale, moves, zooms, world < kAlone ? kLed : kPlan};
        refine(by, is, all);
        sure = unsure(by, is, all, std::max(kFinest * lens.width, median(misses())));
        const auto lay = [&](bool by_plan) {
            lay_between(keys, is, by_plan);
            for (std::size_t i = 0; i < all.size(); ++i) {
                const auto& first = all[i].at.front();
                const Pose& from = is[static_cast<std::size_t>(first.key)];
                const Vec3 at = from.out(lens.ray(first.px, from.zoom) * all[i].depth);
                const double far = -pose_of(*whose[i]->track)->in(at).z;
                if (far > kNearest) whose[i]->depth = far;
            }
            return median(misses());
        };
        // What goes the plan's way hastens and rests as it does; what does not, does not.
        if (lay(true) > lay(false)) return;
        lay(true);
    }

    /// Poses from key to key: evenly what is off the plan, or the way itself.
    void lay_between(const std::vector<int>& keys, const std::vector<Pose>& is, bool by_plan) {
        const auto base = [&](int n) { return by_plan ? asked(n) : Pose{}; };
        for (std::size_t k = 0; k < keys.size(); ++k) {
            const std::size_t next = std::min(k + 1, keys.size() - 1);
            const Pose here = base(keys[k]), there = base(keys[next]);
            const Quat turn = here.rotation.conjugate() * is[k].rotation,
                       then = there.rotation.conjugate() * is[next].rotation;
            const int to = next > k ? keys[next] : static_cast<int>(poses.size());
            for (int n = keys[k]; n < to; ++n) {
                const double t = static_cast<double>(n - keys[k]) / (to - keys[k]);
                const Pose by = base(n);
                poses[static_cast<std::size_t>(n)] =
                    Pose{by.rotation * slerp(turn, then, t),
                         by.position + (is[k].position - here.position) * (1 - t) +
                             (is[next].position - there.position) * t,
                         by.zoom * std::pow(is[k].zoom / here.zoom, 1 - t) *
                             std::pow(is[next].zoom / there.zoom, t)};
            }
        }
    }

    /// px that the sightings of a point are off, of the finest.
    std::vector<double> misses(const Point& p) const {
        std::vector<double> out;
        if (!placed(p)) return out;
        const Vec3 at = place(p);
        for (std::size_t k = 1; k < p.track->at.size(); ++k)
            if (const auto& pose = pose_of(*p.track, k))
                out.push_back(length(p.track->told(off(*pose, at, p.track->at[k]), k)) /
                              p.track->error());
        return out;
    }
    std::vector<double> misses() const {
        std::vector<double> out;
        for (const auto& p : points) {
            const auto of = misses(p);
            out.insert(out.end(), of.begin(), of.end());
        }
        return out;
    }

    /// Points of the standing world, and of people, a frame in the mean; of coarse ones several are
    /// as one.
    std::pair<double, double> shown() const {
        Telling world, people;
        for (const auto& p : points)
            if (p.depth > 0)
                (p.track->somebody ? people : world)
                    .add(*p.track, static_cast<double>(p.track->at.size()));
        const auto frames = static_cast<double>(poses.size());
        return {world.points() / frames, people.points() / frames};
    }

    /// What this camera leaves unexplained, and what it takes to explain the rest. The sightings of
    /// one point share most of their error.
    double cost(double sigma) const {
        double sum = 0;
        const auto [world, people] = shown();
        const double share = people_weigh(world, people);
        for (const auto& p : points) {
            const auto of = misses(p);
            if (of.empty()) continue;
            double mean = 0;
            for (const double d : of) mean += std::min(d * d / (sigma * sigma), kOutlier);
            double own = kShared * mean / static_cast<double>(of.size());
            const double wrong = std::log(p.depth / p.planned) / kDepth;
            if (moves && p.told()) own += kPoint + std::pow(bounded(wrong, 2), 2);
            sum += (p.track->somebody ? share : 1) * own / std::pow(p.track->faint, 2);
        }
        return sum +
               static_cast<double>(poses.size()) * ((moves ? kMove : 0) + (zooms ? kZoom : 0));
    }
};

/// Does all that is followed stay where it is, though the plan's camera would make it go? People
/// who undo what a camera does there are less likely than that it stands.
bool nothing_moves(const std::vector<Track>& tracks, const std::vector<Pose>& plan,
                   const Pinhole& lens, double far) {
    std::size_t all = 0, rest = 0;
    std::vector<double> would;
    for (const auto& t : tracks) {
        if (2 * t.at.size() < plan.size() || static_cast<std::size_t>(t.last()) >= plan.size())
            continue;
        const Vec2 from = t.at.front();
        double most = 0;
        for (const Vec2 px : t.at) most = std::max(most, length(px - from));
        ++all;
        rest += most < kRests * lens.width ? 1 : 0;
        const Pose &first = plan[static_cast<std::size_t>(t.first)],
                   &last = plan[static_cast<std::size_t>(t.last())];
        const Vec3 place = first.out(lens.ray(from, first.zoom) * far);
        would.push_back(length(lens.seen(last.in(place), last.zoom) - from));
    }
    return all >= 2 * kLeast &&
           static_cast<double>(rest) >= kNearlyAll * static_cast<double>(all) &&
           median(std::move(would)) > kWould * lens.width;
}

}  // namespace

double focal_px(const scene::CameraPath& plan, int frame, int width) {
    const auto n = std::min(plan.samples.size() - 1, static_cast<std::size_t>(frame));
    return plan.samples[n].focal_mm / plan.lens.sensor.width_mm * width;
}

CameraMotion camera_motion(const std::vector<Track>& tracks, int frames, int width, int height,
                           const scene::CameraPath& plan, const PlanDepth& depth,
                           const Pose& start) {
    CameraMotion out;
    out.poses.resize(static_cast<std::size_t>(std::max(0, frames)));
    if (frames < 1 || plan.samples.empty()) return out;
    std::map<int, media::Picture> depths;  // of the frames in which points are found
    const auto fit = [&](bool moves, bool zooms, bool led) {
        Fit f{{width, height, focal_px(plan, 0, width) * start.zoom},
              depth,
              planned_motion(plan),
              start,
              depths,
              moves,
              zooms,
              1,
              {},
              {},
              std::vector<std::optional<Pose>>(static_cast<std::size_t>(frames))};
        for (const auto& t : tracks)
            if (t.last() < frames) f.points.push_back({&t});
        f.poses[0] = Pose{};
        f.found(0);
        f.leave_out_stuck();
        double near = 0, known = 0;  // the near ones tell of a way
        for (const auto& p : f.points)
            if (p.depth > 0) near += 1 / p.depth, known += 1;
        f.scale = near > 0 ? std::max(0.1, known / near) : 1;
        led ? f.solve_from_plan() : f.solve();
        f.refine_all();
        return f;
    };
    // Of turning alone, and moving or zooming besides, what the take asks for: a freedom that
    // explains no more than chance would is none of the camera's.
    double least = std::numeric_limits<double>::infinity();
    const auto own = planned_motion(plan);
    const bool goes = std::any_of(own.begin(), own.end(),
                                  [](const Pose& p) { return length(p.position) > 1e-3; });
    const bool lens = std::any_of(own.begin(), own.end(),
                                  [](const Pose& p) { return std::abs(std::log(p.zoom)) > 1e-3; });
    double far = 1;
    std::vector<Fit> trials;
    std::vector<std::vector<double>> off;
    for (const auto& [moves, zooms, led] : {std::tuple{true, true, false},
                                            {true, false, false},
                                            {false, true, false},
                                            {false, false, false},
                                            {goes, lens, true}}) {
        trials.push_back(fit(moves, zooms, led));
        off.push_back(trials.back().misses());
    }
    double sigma = kCoarsest * width;
    for (const auto& o : off) sigma = std::min(sigma, median(o));
    sigma = std::max(kFinest * width, sigma);
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const Fit& trial = trials[i];
        const bool led = i + 1 == trials.size();
        const bool other = trial.moves != goes || trial.zooms != lens;
        const double cost = trial.cost(sigma) * (led ? 1 / kFollows : 1) * (other ? kStays : 1);
        if (cost >= least) continue;
        least = cost;
        out.world = trial.shown().first;
        out.points = static_cast<double>(off[i].size()) / std::max(1, frames - 1);
        out.residual = median(off[i]);
        out.unsure = trial.sure;
        out.poses = trial.poses;
        far = trial.scale;
    }
    out.rests = nothing_moves(tracks, own, trials.front().lens, far);
    return out;
}

bool CameraMotion::known() const {
    const auto measured =
        std::count_if(poses.begin(), poses.end(), [](const auto& p) { return p.has_value(); });
    return static_cast<double>(measured) >= kMeasured * static_cast<double>(poses.size());
}

bool CameraMotion::explains() const { return known() && residual <= kRough; }

bool CameraMotion::told() const { return known() && world >= kWorld && residual <= kFine; }

Message cut_in_take(const CameraMotion& had) {
    return msg("review.cut-in-take", std::to_string(had.cuts.front()));
}

std::vector<Pose> planned_motion(const scene::CameraPath& plan) {
    std::vector<Pose> out;
    out.reserve(plan.samples.size());
    for (const auto& s : plan.samples) {
        const auto& first = plan.samples.front();
        const Quat back = first.at.rotation.conjugate();
        out.push_back({back * s.at.rotation, back * (s.at.position - first.at.position),
                       s.focal_mm / first.focal_mm});
    }
    return out;
}

}  // namespace answerprint::review
