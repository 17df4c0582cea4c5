#include "review/camera_motion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "review/registration.h"
#include "scene/least_squares.h"

namespace answerprint::review {

namespace {

// Of poses and depths by turns: more of them wander along what a pan, a truck and depths can say
// alike, from the plan's depths away.
constexpr int kPasses = 2;
constexpr std::size_t kLeast = 12;  // points that a pose needs
constexpr std::size_t kSeen = 12;   // frames in which a point is seen that tells its depth
constexpr double kOff = 1.0 / 960;  // of the width: what is farther off counts less and less
constexpr double kPeople = 0.2;     // of the world's say is people's at most, who move
constexpr double kDepth = 0.1;      // ln: so far may the plan's depth be off a take's
// Pulled to where the plan has it, by so much of the points' say: of the world's points, and where
// there are too few of those and people lead; of a px off the plan.
constexpr double kPlan = 0.1, kLed = 1.5, kPlanned = 0.5;
constexpr double kAlone = 1;                        // points of the world
constexpr double kGoes = 4.0 / 960, kStuck = 0.25;  // of the width; of the way that the plan's go
constexpr double kSteady = 1e-3;        // of a pose's step, against what no point decides
constexpr double kFinest = 1.0 / 9600;  // of the width: no track is better than that
// Of the choice of freedoms: an outlier's cost; how many sightings of one track count as one's own;
// what the depth of each point costs, and in each frame that the camera moves, that it zooms.
constexpr double kOutlier = 25, kShared = 3, kPoint = 5, kMove = 3, kZoom = 4;
// By so much worse must be what a camera that stays explains.
constexpr double kStays = 1.25;

/// A point of the world: where it was first seen, and how far away, m along that camera's axis.
struct Point {
    const Track* track;
    double depth = 0, planned = 0;  // 0: not known

    /// Was it seen so long and so finely that it tells how far it is?
    bool told() const { return track->coarse <= 1 && track->at.size() >= kSeen; }
};

/// What a point on people weighs, of one of the world: less, the more they are. `world`, `people`:
/// as many fine points.
double people_weigh(double world, double people) {
    return people > 0 && world >= kAlone ? std::min(1.0, kPeople * world / people) : 1;
}

struct Fit {
    const Pinhole lens;  // at the take's first frame
    const PlanDepth& plan_depth;
    const std::vector<Pose> plan;
    const Pose start;
    std::map<int, media::Picture>& depths;
    bool moves = true, zooms = true;  // what the camera may do besides turning
    double scale = 1;                 // m, about how far the points are
    std::vector<Point> points;
    std::vector<std::optional<Pose>> poses;

    const std::optional<Pose>& pose_of(const Track& t, std::size_t sighting = 0) const {
        return poses[static_cast<std::size_t>(t.first) + sighting];
    }
    Vec3 place(const Point& p) const {
        const Pose& from = *pose_of(*p.track);
        return from.out(lens.ray(p.track->at.front(), from.zoom) * p.depth);
    }
    Vec2 off(const Pose& pose, Vec3 at, Vec2 seen) const {
        return lens.seen(pose.in(at), pose.zoom) - seen;
    }

    /// How far what a take's camera shows at a place is by the plan: where its ray meets the plan's
    /// world, as the plan's own camera sees it.
    double planned(int frame, const Pose& take, Vec2 px) const {
        auto at = depths.find(frame);
        if (at == depths.end()) at = depths.emplace(frame, plan_depth(frame)).first;
        const Pinhole own{lens.width, lens.height, lens.focal / start.zoom};
        const Pose& view = plan[std::min(plan.size() - 1, static_cast<std::size_t>(frame))];
        const Pose there = start * take;
        const Vec3 ray = own.ray(px, there.zoom);
        double d = depth_at(at->second, px, lens.width);
        for (int k = 0; k < 4 && d > 0; ++k) {
            const Vec3 seen = view.in(there.out(ray * d));
            if (seen.z >= 0) return 0;
            const Vec2 where = own.seen(seen, view.zoom);
            d *= own.holds(where) ? depth_at(at->second, where, lens.width) / -seen.z : 0;
        }
        return d;
    }

    /// The pose of a frame from the points of which the place is known, near that of another.
    std::optional<Pose> pose(int frame, const Pose& near) const {
        struct Seen {
            Vec3 at;
            Vec2 px;
            const Track* track;
        };
        std::vector<Seen> seen;
        double world = 0, people = 0;
        for (const auto& p : points)
            if (p.depth > 0 && p.track->first < frame && p.track->last() >= frame) {
                seen.push_back({place(p),
                                p.track->at[static_cast<std::size_t>(frame - p.track->first)],
                                p.track});
                (p.track->somebody ? people : world) += 1 / std::pow(p.track->coarse, 2);
            }
        if (seen.size() < kLeast) return {};
        const double share = std::sqrt(people_weigh(world, people));
        const double c = kOff * lens.width;
        // What the points leave open is as in the plan: a turn, a way and a zoom off it count as
        // so many px of the picture, for a small share of all points.
        const Pose& wish = plan[std::min(plan.size() - 1, static_cast<std::size_t>(frame))];
        const double say =
            (world < kAlone ? kLed : kPlan) * std::sqrt(share * share * people + world);
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
                const Vec2 d = off(now, of.at, of.px) * (1 / of.track->coarse);
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

    /// Points that are first seen in a frame get their place by its pose.
    void found(int frame) {
        for (auto& p : points)
            if (p.track->first == frame && poses[static_cast<std::size_t>(frame)]) {
                const double d =
                    planned(frame, *poses[static_cast<std::size_t>(frame)], p.track->at.front());
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
            if (p.planned <= 0 || !p.told()) continue;
            std::vector<double> ln{std::log(p.depth)};
            Point trial = p;
            const std::size_t step = std::max<std::size_t>(1, p.track->at.size() / 12);
            scene::least_squares(ln, [&](const std::vector<double>& q, std::vector<double>& r) {
                r.clear();
                trial.depth = bound(q[0]);
                const Vec3 at = place(trial);
                for (std::size_t k = 0; k < p.track->at.size(); k += step) {
                    const auto& pose = pose_of(*p.track, k);
                    const Vec2 d =
                        pose ? off(*pose, at, p.track->at[k]) * (1 / p.track->coarse) : Vec2{};
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
        const auto of = [&](int n) {
            return plan[std::min(plan.size() - 1, static_cast<std::size_t>(n))];
        };
        const Pose from = of(p.track->first), to = of(p.track->last());
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
            if (p.track->somebody) return false;
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

    /// px that the sightings of a point are off, of the finest.
    std::vector<double> misses(const Point& p) const {
        std::vector<double> out;
        if (p.depth <= 0) return out;
        const Vec3 at = place(p);
        for (std::size_t k = 1; k < p.track->at.size(); ++k)
            if (const auto& pose = pose_of(*p.track, k))
                out.push_back(length(off(*pose, at, p.track->at[k])) / p.track->coarse);
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

    /// Points of the standing world, a frame in the mean; of coarse ones several are as one.
    double world() const {
        double sum = 0;
        for (const auto& p : points)
            if (p.depth > 0 && !p.track->somebody)
                sum += static_cast<double>(p.track->at.size()) / std::pow(p.track->coarse, 2);
        return sum / static_cast<double>(poses.size());
    }

    /// What this camera leaves unexplained, and what it takes to explain the rest. The sightings of
    /// one point share most of their error.
    double cost(double sigma) const {
        double sum = 0, world = 0, people = 0;
        for (const auto& p : points)
            if (p.depth > 0)
                (p.track->somebody ? people : world) +=
                    static_cast<double>(p.track->at.size()) / std::pow(p.track->coarse, 2);
        const auto frames = static_cast<double>(poses.size());
        const double share = people_weigh(world / frames, people / frames);
        for (const auto& p : points) {
            const auto of = misses(p);
            if (of.empty()) continue;
            double mean = 0;
            for (const double d : of) mean += std::min(d * d / (sigma * sigma), kOutlier);
            double own = kShared * mean / static_cast<double>(of.size());
            const double wrong = std::log(p.depth / p.planned) / kDepth;
            if (moves && p.told()) own += kPoint + std::pow(bounded(wrong, 2), 2);
            sum += (p.track->somebody ? share : 1) * own;
        }
        return sum +
               static_cast<double>(poses.size()) * ((moves ? kMove : 0) + (zooms ? kZoom : 0));
    }
};

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
    const auto fit = [&](bool moves, bool zooms) {
        Fit f{{width, height, focal_px(plan, 0, width) * start.zoom},
              depth,
              planned_motion(plan),
              start,
              depths,
              moves,
              zooms,
              1,
              {},
              std::vector<std::optional<Pose>>(static_cast<std::size_t>(frames))};
        for (const auto& t : tracks)
            if (t.last() < frames) f.points.push_back({&t});
        f.poses[0] = Pose{};
        f.found(0);
        f.leave_out_stuck();
        std::vector<double> known;
        for (const auto& p : f.points)
            if (p.depth > 0) known.push_back(p.depth);
        f.scale = std::max(0.1, median(known));
        f.solve();
        return f;
    };
    // Of turning alone, and moving or zooming besides, what the take asks for: a freedom that
    // explains no more than chance would is none of the camera's.
    double least = std::numeric_limits<double>::infinity(), sigma = 0;
    const auto own = planned_motion(plan);
    const bool goes = std::any_of(own.begin(), own.end(),
                                  [](const Pose& p) { return length(p.position) > 1e-3; });
    const bool lens = std::any_of(own.begin(), own.end(),
                                  [](const Pose& p) { return std::abs(std::log(p.zoom)) > 1e-3; });
    for (const auto& [moves, zooms] :
         {std::pair{true, true}, {true, false}, {false, true}, {false, false}}) {
        const Fit trial = fit(moves, zooms);
        auto off = trial.misses();
        if (sigma == 0) sigma = std::max(kFinest * width, median(off));
        const double cost =
            trial.cost(sigma) * (moves != goes ? kStays : 1) * (zooms != lens ? kStays : 1);
        if (cost >= least) continue;
        least = cost;
        out.world = trial.world();
        out.points = static_cast<double>(off.size()) / std::max(1, frames - 1);
        out.residual = median(std::move(off));
        out.poses = trial.poses;
    }
    return out;
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
