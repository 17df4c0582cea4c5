#include "review/registration.h"

#include <Eigen/Dense>
#include <algorithm>

#include "base/maths.h"
#include "review/matches.h"
#include "scene/least_squares.h"

namespace answerprint::review {

namespace {

constexpr double kAgrees = 3.0 / 960;  // of the width
constexpr int kLeast = 12;             // points that agree; of fewer than kMany, half of all
constexpr int kMany = 30;
constexpr double kWide = 24.0 / 960, kNarrow = 1.0 / 960;  // of the width
constexpr double kTurns = 1e-3, kMoves = 0.02;             // against turning, and going or zooming
constexpr double kLens = 1.5;                              // times worse: it is another lens
constexpr double kKnown = 2;                               // and by points that agree: surely
constexpr double kBorne = 1.07;  // of a focal length: off by more than the language bears
constexpr double kShare = 0.25, kHalf = 0.5;  // of those matched
constexpr double kTogether = 4;               // matches that share their error, as one
constexpr double kFinest = 0.5 / 960;         // of the width: none is better than that
constexpr double kMost = 0.75;  // of those matched: where more agree, no other pose is tried
constexpr double kMore = 1.2;   // times as many agree: it is that one

/// A pose, and the matches that agree with it.
struct Fitted {
    Pose pose;
    std::vector<Match> agree;
    std::vector<double> off;  // px, of those
    double told = 0;          // as many points: edges tell one way each
    double share = 0;         // of all matches

    bool well() const { return told >= kLeast && share >= (told < kMany ? kHalf : kShare); }
};

struct Fitting {
    const Pinhole lens;
    std::vector<Match> matches;
    double scale = 1;  // m, about how far they are

    Vec2 off(const Pose& p, const Match& of) const {
        const Vec2 d = lens.seen(p.in(of.point), p.zoom) - of.seen;
        return of.edge() ? Vec2{dot(d, of.across), 0} : d;
    }

    /// From a wide mouth to a narrow one: far matches lose their say as the pose comes right.
    Pose fit(Pose pose, bool zooms, double& left) const {
        const double width = lens.width;
        for (double c = kWide * width; c > kNarrow * width; c /= 2) {
            std::vector<double> p(7, 0.0);
            left = scene::least_squares(p, [&](const std::vector<double>& q,
                                               std::vector<double>& r) {
                r.clear();
                const Pose now = pose.stepped(q, scale);
                for (const auto& of : matches) {
                    const Vec2 d = off(now, of);
                    r.push_back(bounded(d.x, c));
                    r.push_back(bounded(d.y, c));
                }
                // What the points leave open is as in the plan.
                for (std::size_t k = 0; k < q.size(); ++k)
                    r.push_back(q[k] * (k < 3 ? kTurns : k < 6 || zooms ? kMoves : 1e3) * width);
            });
            pose = pose.stepped(p, scale);
        }
        return pose;
    }

    Fitted fitted(const Pose& from) const {
        Fitted out;
        double with = 0, without = 0;
        out.pose = fit(from, false, without);
        if (const Pose other = fit(from, true, with); kLens * with < without) out.pose = other;
        for (const auto& of : matches)
            if (const double d = length(off(out.pose, of)); d < kAgrees * lens.width) {
                out.off.push_back(d);
                out.agree.push_back(of);
            }
        // As many points as they tell of the way of which they tell least.
        double xx = 0, xy = 0, yy = 0;
        for (const auto& of : out.agree) {
            xx += of.edge() ? of.across.x * of.across.x : 1;
            yy += of.edge() ? of.across.y * of.across.y : 1;
            xy += of.across.x * of.across.y;
        }
        out.told = (xx + yy) / 2 - std::hypot((xx - yy) / 2, xy);
        out.share = static_cast<double>(out.agree.size()) / static_cast<double>(matches.size());
        return out;
    }

    /// Through another lens all is farther off than the mouth is wide, whether the camera stands
    /// where it should or is so much nearer or farther that what is `far` away is as large; and
    /// where it stands elsewhere, what is near.
    Fitted best(const Pose& start, double far) const {
        Fitted is = fitted(start);
        if (is.share >= kMost) return is;
        const auto look = [&](double zoom, double back) {
            Pose from = start;
            from.zoom *= zoom;
            from.position = from.position + Vec3{0, 0, back * far};
            if (Fitted other = fitted(from); other.told > kMore * is.told) is = std::move(other);
        };
        for (const double zoom : {0.75, 0.87, 1.15, 1.33}) {
            look(zoom, 0);
            look(zoom, zoom - 1);
        }
        for (const double back : {-0.4, -0.25, 0.35, 0.7}) look(1, back);
        return is;
    }

    /// How ill what agrees tells where the camera stands, m, a deviation: a turn and a way may look
    /// alike. Matches near each other share most of their error.
    double unsure(const Fitted& is, double px) const {
        constexpr double step = 1e-5;
        Eigen::Matrix<double, 6, 6> normal = Eigen::Matrix<double, 6, 6>::Zero();
        for (const auto& of : is.agree) {
            Eigen::Matrix<double, 2, 6> by;
            const Vec2 here = off(is.pose, of);
            for (int k = 0; k < 6; ++k) {
                std::vector<double> q(7, 0.0);
                q[static_cast<std::size_t>(k)] = step;
                const Vec2 d = (off(is.pose.stepped(q, scale), of) - here) * (1 / step);
                by.col(k) << d.x, d.y;
            }
            normal += by.transpose() * by;
        }
        const Eigen::Matrix<double, 6, 6> spread =
            (normal + 1e-9 * Eigen::Matrix<double, 6, 6>::Identity()).inverse();
        return scale * px * std::sqrt(kTogether * spread.block<3, 3>(3, 3).trace());
    }

    /// Is the lens known, for none that a claim would bear fits nearly as well?
    bool lens_known(Pose start, double zoom) const {
        const auto left = [&](double of) {
            double out = 0;
            start.zoom = of;
            fit(start, false, out);
            return out;
        };
        return std::min(left(zoom / kBorne), left(zoom * kBorne)) > kKnown * left(zoom);
    }
};

/// How far people are, m; `without`: where there are none.
double depth_of_people(const media::Picture& depth, const media::Picture& people, double without) {
    std::vector<double> all;
    for (int y = 0; y < people.height; y += 4)
        for (int x = 0; x < people.width; x += 4)
            if (*people.at(x, y) > 0)
                if (const double d =
                        *depth.at(x * depth.width / people.width, y * depth.width / people.width);
                    d > 0)
                    all.push_back(d);
    return all.empty() ? without : median(std::move(all));
}

}  // namespace

std::optional<Registration> registered(const media::Frame8& take, const media::Frame8& plan,
                                       const media::Picture& depth, const media::Picture& people,
                                       double focal, const std::optional<Pose>& about) {
    Fitting fitting{{plan.width, plan.height, focal},
                    matched(take, plan, depth, people, focal, about)};
    if (static_cast<int>(fitting.matches.size()) < kLeast) return {};
    std::vector<double> depths;
    for (const auto& m : fitting.matches) depths.push_back(-m.point.z);
    fitting.scale = median(std::move(depths));
    const Pose start = about.value_or(Pose{});
    Fitted is = fitting.best(start, depth_of_people(depth, people, fitting.scale));
    if (!is.well()) return {};
    const double residual = median(std::vector<double>(is.off));
    const double unsure = fitting.unsure(is, std::max(kFinest * plan.width, residual));
    fitting.matches = std::move(is.agree);
    return Registration{is.pose,
                        fitting.lens_known(start, is.pose.zoom),
                        static_cast<int>(is.told),
                        is.share,
                        residual,
                        unsure};
}

}  // namespace answerprint::review
