#include "review/camera_refinement.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>

#include "review/camera_limits.h"

namespace answerprint::review {

namespace {

using Eigen::Matrix2Xd;
using Eigen::MatrixXd;
using Eigen::Vector2d;
using Eigen::VectorXd;

constexpr int kRounds = 12;
constexpr double kStep = 1e-6;     // of a numeric derivative
constexpr double kEnough = 1e-4;   // of the cost: less gained, and it is found
constexpr double kFarthest = 1e4;  // m

struct Adjustment {
    const Refining& by;
    const double c;       // px
    std::vector<int> of;  // which of a pose's seven numbers are free
    std::vector<Pose>& poses;
    std::vector<Sighted>& points;
    std::vector<double> say;  // the weight of all sightings in each key

    Adjustment(const Refining& b, std::vector<Pose>& all, std::vector<Sighted>& sighted)
        : by(b),
          c(camera::kOff * b.lens.width),
          of{0, 1, 2},
          poses(all),
          points(sighted),
          say(all.size()) {
        if (by.moves) of.insert(of.end(), {3, 4, 5});
        if (by.zooms) of.push_back(6);
        for (const auto& point : points)
            for (const auto& at : point.at)
                say[std::size_t(at.key)] += point.weighs / (point.coarse * point.coarse);
    }
    int free() const { return static_cast<int>(of.size()); }
    int unknowns() const { return (static_cast<int>(poses.size()) - 1) * free(); }
    int column(int key) const { return (key - 1) * free(); }

    /// Cauchy's weight of a residual, and its cost.
    double weight(double r) const { return 1 / (1 + r * r / (c * c)); }
    double cost(double r) const { return c * c * std::log1p(r * r / (c * c)); }

    Vector2d off(const Sighted& point, const Sighted::At& at, const Pose& first, const Pose& now,
                 double depth) const {
        const Vec3 place = first.out(by.lens.ray(point.at.front().px, first.zoom) * depth);
        const Vec2 d = (by.lens.seen(now.in(place), now.zoom) - at.px) * (1 / point.coarse);
        if (at.across.x != 0 || at.across.y != 0) return {dot(d, at.across), 0};
        return {d.x, d.y};
    }
    Pose stepped(const Pose& pose, int which, double far) const {
        std::vector<double> step(7, 0.0);
        step[std::size_t(which)] = far;
        return pose.stepped(step, by.scale);
    }
    /// px off the plan, in each of the seven.
    std::array<double, 7> beyond(int key) const {
        const Pose &is = poses[std::size_t(key)], &wish = by.plan[std::size_t(key)];
        const Quat turn = wish.rotation.conjugate() * is.rotation;
        const Vec3 way = (is.position - wish.position) * (1 / by.scale);
        const double px = camera::kPlanned * by.lens.focal, sign = turn.w < 0 ? -2 : 2;
        return {px * sign * turn.x,
                px * sign * turn.y,
                px * sign * turn.z,
                px * way.x,
                px * way.y,
                px * way.z,
                px * std::log(is.zoom / wish.zoom)};
    }
    /// How unevenly a key is off the plan, beside its neighbours.
    std::array<double, 7> bend(int key) const {
        const auto a = beyond(key - 1), b = beyond(key), d = beyond(key + 1);
        std::array<double, 7> out{};
        for (std::size_t i = 0; i < 7; ++i) out[i] = a[i] - 2 * b[i] + d[i];
        return out;
    }
    double of_depth(const Sighted& p) const {
        return std::log(p.depth / p.planned) / camera::kDepth;
    }

    /// Sightings of one point share most of their error: so many of them count as one.
    static double held(const Sighted& p) {
        return std::max(1.0, static_cast<double>(p.at.size()) / camera::kShared);
    }

    double cost() const {
        double sum = 0;
        for (const auto& p : points) {
            const Pose& first = poses[std::size_t(p.at.front().key)];
            for (std::size_t k = 1; k < p.at.size(); ++k)
                sum +=
                    p.weighs *
                    cost(off(p, p.at[k], first, poses[std::size_t(p.at[k].key)], p.depth).norm());
            if (p.told) sum += p.weighs * held(p) * std::pow(of_depth(p), 2);
        }
        const int last = static_cast<int>(poses.size()) - 1;
        for (int key = 1; key <= last; ++key) {
            for (const int i : of)
                sum +=
                    by.pull * by.pull * say[std::size_t(key)] * cost(beyond(key)[std::size_t(i)]);
            if (key < last)
                for (const int i : of)
                    sum += camera::kEven * camera::kEven * say[std::size_t(key)] *
                           cost(bend(key)[std::size_t(i)]);
        }
        return sum;
    }

    /// The normal equations of the poses, depths taken out (Schur's complement), and what gives
    /// those back.
    struct Depth {
        double own = 0, right = 0;
        std::vector<std::pair<int, VectorXd>> with;  // by key
    };
    struct Equations {
        MatrixXd left;
        VectorXd right;
        std::vector<Depth> depths;
    };
    Equations equations(double damping) const {
        const int f = free();
        Equations out{MatrixXd::Zero(unknowns(), unknowns()), VectorXd::Zero(unknowns()),
                      std::vector<Depth>(points.size())};
        for (std::size_t n = 0; n < points.size(); ++n) add(points[n], out, out.depths[n], damping);
        const double px = camera::kPlanned * by.lens.focal;
        const int last = static_cast<int>(poses.size()) - 1;
        for (int key = 1; key <= last; ++key) {
            const auto here = beyond(key);
            const double plain = by.pull * by.pull * say[std::size_t(key)];
            const double even = camera::kEven * camera::kEven * say[std::size_t(key)];
            const auto bent = key < last ? bend(key) : std::array<double, 7>{};
            for (int j = 0; j < f; ++j) {
                const auto i = std::size_t(of[std::size_t(j)]);
                const double w = plain * weight(here[i]);
                out.left(column(key) + j, column(key) + j) += w * px * px;
                out.right(column(key) + j) -= w * px * here[i];
                if (key == last) continue;
                const double e = even * weight(bent[i]);
                const int keys[] = {key - 1, key, key + 1};
                const double times[] = {px, -2 * px, px};
                for (int a = 0; a < 3; ++a) {
                    if (keys[a] == 0) continue;
                    out.right(column(keys[a]) + j) -= e * times[a] * bent[i];
                    for (int b = 0; b < 3; ++b)
                        if (keys[b] > 0)
                            out.left(column(keys[a]) + j, column(keys[b]) + j) +=
                                e * times[a] * times[b];
                }
            }
        }
        out.left.diagonal() *= 1 + damping;
        out.left.diagonal().array() += 1e-9;
        return out;
    }
    void add(const Sighted& p, Equations& to, Depth& depth, double damping) const {
        const int f = free(), from = p.at.front().key;
        const Pose& first = poses[std::size_t(from)];
        Matrix2Xd of_first(2, f), of_now(2, f);
        VectorXd first_with = VectorXd::Zero(f);
        for (std::size_t k = 1; k < p.at.size(); ++k) {
            const int key = p.at[k].key;
            const Pose& now = poses[std::size_t(key)];
            const Vector2d r = off(p, p.at[k], first, now, p.depth);
            const double w = p.weighs * weight(r.norm());
            for (int j = 0; j < f; ++j) {
                const int i = of[std::size_t(j)];
                of_now.col(j) =
                    (off(p, p.at[k], first, stepped(now, i, kStep), p.depth) - r) / kStep;
                if (from > 0)
                    of_first.col(j) =
                        (off(p, p.at[k], stepped(first, i, kStep), now, p.depth) - r) / kStep;
            }
            const auto block = [&](int a, int b) { return to.left.block(a, b, f, f); };
            block(column(key), column(key)) += w * of_now.transpose() * of_now;
            to.right.segment(column(key), f) -= w * of_now.transpose() * r;
            if (from > 0) {
                const MatrixXd cross = w * of_now.transpose() * of_first;
                block(column(key), column(from)) += cross;
                block(column(from), column(key)) += cross.transpose();
                block(column(from), column(from)) += w * of_first.transpose() * of_first;
                to.right.segment(column(from), f) -= w * of_first.transpose() * r;
            }
            if (!p.told) continue;
            const Vector2d d = (off(p, p.at[k], first, now, p.depth * std::exp(kStep)) - r) / kStep;
            depth.own += w * d.squaredNorm();
            depth.right -= w * d.dot(r);
            depth.with.emplace_back(key, w * of_now.transpose() * d);
            if (from > 0) first_with += w * of_first.transpose() * d;
        }
        if (!p.told) return;
        if (from > 0) depth.with.emplace_back(from, first_with);
        depth.own += p.weighs * held(p) / (camera::kDepth * camera::kDepth);
        depth.right -= p.weighs * held(p) * of_depth(p) / camera::kDepth;
        depth.own *= 1 + damping;
        for (const auto& [a, u] : depth.with) {
            to.right.segment(column(a), f) -= u * (depth.right / depth.own);
            for (const auto& [b, v] : depth.with)
                to.left.block(column(a), column(b), f, f) -= u * v.transpose() / depth.own;
        }
    }

    void run() {
        double now = cost(), damping = 1e-4;
        for (int round = 0; round < kRounds; ++round) {
            const Equations e = equations(damping);
            const VectorXd step = e.left.ldlt().solve(e.right);
            const auto poses_before = poses;
            const auto points_before = points;
            for (int key = 1; key < static_cast<int>(poses.size()); ++key) {
                std::vector<double> step_of(7, 0.0);
                for (int j = 0; j < free(); ++j)
                    step_of[std::size_t(of[std::size_t(j)])] = step(column(key) + j);
                poses[std::size_t(key)] = poses[std::size_t(key)].stepped(step_of, by.scale);
            }
            for (std::size_t n = 0; n < points.size(); ++n) {
                if (!points[n].told) continue;
                double right = e.depths[n].right;
                for (const auto& [key, u] : e.depths[n].with)
                    right -= u.dot(step.segment(column(key), free()));
                points[n].depth = std::clamp(points[n].depth * std::exp(right / e.depths[n].own),
                                             camera::kNearest, kFarthest);
            }
            const double then = cost();
            if (!(then < now)) {
                poses = poses_before;
                points = points_before;
                damping *= 10;
                continue;
            }
            damping = std::max(1e-6, damping / 5);
            const bool found = now - then < kEnough * now;
            now = then;
            if (found) break;
        }
    }
};

}  // namespace

Unsure unsure(const Refining& by, const std::vector<Pose>& poses, std::vector<Sighted> points,
              double px) {
    Unsure out;
    if (poses.size() < 2) return out;
    Refining alone = by;
    alone.moves = alone.zooms = true;
    alone.pull = 0;
    auto all = poses;
    const Adjustment of(alone, all, points);
    const auto e = of.equations(0);
    const MatrixXd spread = e.left.ldlt().solve(MatrixXd::Identity(e.left.rows(), e.left.cols())) *
                            (px * px * camera::kShared);
    for (int key = 1; key < static_cast<int>(poses.size()); ++key) {
        const auto at = [&](int k) {
            const double v = spread(of.column(key) + k, of.column(key) + k);
            return v > 0 && std::isfinite(v) ? v : 1e12;
        };
        out.turn = std::max(out.turn, std::sqrt(at(0) + at(1) + at(2)));
        out.way = std::max(out.way, by.scale * std::sqrt(at(3) + at(4) + at(5)));
        out.zoom = std::max(out.zoom, std::sqrt(at(6)));
    }
    return out;
}

void refine(const Refining& by, std::vector<Pose>& poses, std::vector<Sighted>& points) {
    if (poses.size() > 1) Adjustment(by, poses, points).run();
}

}  // namespace answerprint::review
