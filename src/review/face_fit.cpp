#include "review/face_fit.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "review/face_limits.h"
#include "scene/colour_temperature.h"

namespace answerprint::review {

namespace {

/// Directions, evenly over the sphere (a Fibonacci spiral).
std::vector<Vec3> around(int count) {
    std::vector<Vec3> out;
    out.reserve(std::size_t(count));
    for (int k = 0; k < count; ++k) {
        const double y = 1 - 2 * (k + 0.5) / count, a = pi * (1 + std::sqrt(5.0)) * (k + 0.5);
        const double r = std::sqrt(1 - y * y);
        out.push_back({r * std::cos(a), y, r * std::sin(a)});
    }
    return out;
}

/// What a source as wide as `sine` on both sides gives at that cosine: it sets bit by bit.
double risen(double cosine, double sine) {
    if (cosine > sine) return cosine;
    return cosine < -sine ? 0 : (cosine + sine) * (cosine + sine) / (4 * sine);
}

double fresnel(double cosine) {  // Schlick 1994
    return kStraight + (1 - kStraight) * std::pow(1 - std::clamp(cosine, 0.0, 1.0), 5);
}

/// What a glossy surface adds to what a white matte one sends: GGX, Smith's shadows (Walter et al.
/// 2007).
double gleam(Vec3 n, Vec3 key, Vec3 eye, double sine) {
    const double ci = dot(n, key), co = std::max(0.05, dot(n, eye));
    if (ci <= 0) return 0;
    const Vec3 half = normalised(key + eye);
    const double rough = std::hypot(kGleam, sine / 2), width = rough * rough;
    const double ch = std::clamp(dot(half, n), 0.0, 1.0);
    const auto shadow = [&](double c) {
        return 2 * c / (c + std::sqrt(width + (1 - width) * c * c));
    };
    const double bottom = ch * ch * (width - 1) + 1;
    return fresnel(dot(half, eye)) * width / (bottom * bottom) * shadow(ci) * shadow(co) / (4 * co);
}

double middle(std::vector<double> v) {
    if (v.empty()) return 0;
    const auto half = v.begin() + std::ptrdiff_t(v.size() / 2);
    std::nth_element(v.begin(), half, v.end());
    return *half;
}

double mean(const std::vector<double>& v) {
    return std::accumulate(v.begin(), v.end(), 0.0) / double(std::max<std::size_t>(1, v.size()));
}

Rgb only(std::size_t channel) {
    Rgb share{};
    share[channel] = 1;
    return share;
}

}  // namespace

FaceFit::FaceFit(const Skin& skin, Vec3 towards)
    : patches_(skin.patches), eye_(skin.eye), towards_(towards), ways_(around(kWays)) {
    open_.resize(ways_.size());
    even_.resize(patches_.size());
    for (std::size_t w = 0; w < ways_.size(); ++w) {
        open_[w].reserve(patches_.size());
        for (std::size_t i = 0; i < patches_.size(); ++i) {
            const auto& p = patches_[i];
            const double c = dot(p.normal, ways_[w]);
            const bool open = c > -0.2 && !skin.shaded(p.at, p.normal, ways_[w]);
            open_[w].push_back(open ? 1 : 0);
            if (!open || c <= 0) continue;
            const double given = c * 4 / double(ways_.size());
            even_[i][0] += given;
            even_[i][1] += 1.5 * given * ways_[w].x;
            even_[i][2] += 1.5 * given * ways_[w].y;
            even_[i][3] += 1.5 * given * ways_[w].z;
        }
    }
    // By the colours that skin sends back most of: in others it gleams more than it shows light.
    double all = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        for (const auto& p : patches_) share_[c] += 1 / (p.gloss[c] * p.gloss[c]);
        all += share_[c];
    }
    for (auto& s : share_) s /= all;

    // The plan's own key from where it stands: how wide it is, how strong, what comes back of it.
    const Values none(patches_.size(), 0.0), gloss = of(&Patch::gloss, share_),
                                             plan = of(&Patch::key, share_);
    double least = std::numeric_limits<double>::max(), best = 0;
    for (const double degrees_half : kHalves) {
        half_ = radians(degrees_half);
        const Values shade = shone(towards_, gloss);
        Values weights(patches_.size());
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] = 1 / std::pow(kDark * std::max(1e-9, mean(plan)) + plan[i], 2);
        const auto s = solved(plan, shade, none, weights);
        Values left(plan.size());
        for (std::size_t i = 0; i < left.size(); ++i)
            left[i] = std::abs(plan[i] - s.made[i]) * std::sqrt(weights[i]);
        if (const double m = middle(left); m < least) {
            least = m;
            best = half_;
        }
    }
    half_ = best;
    for (std::size_t c = 0; c < 3; ++c) {
        const Values light = of(&Patch::key, only(c));
        const Values shade = shone(towards_, of(&Patch::gloss, only(c)));
        Values weights(patches_.size());
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] = 1 / std::pow(kDark * std::max(1e-9, mean(light)) + light[i], 2);
        const auto s = solved(light, shade, none, weights);
        strength_[c] = s.key;
        bounced_[c] = s.even;
    }
}

FaceFit::Values FaceFit::of(Rgb Patch::*part, const Rgb& share) const {
    Values out;
    out.reserve(patches_.size());
    for (const auto& p : patches_) {
        const Rgb& v = p.*part;
        out.push_back(v[0] * share[0] + v[1] * share[1] + v[2] * share[2]);
    }
    return out;
}

FaceFit::Values FaceFit::shone(Vec3 towards, const Values& gloss) const {
    const double sine = std::sin(half_), blur = std::max(0.6 * half_, radians(kBlur));
    std::vector<std::pair<std::size_t, double>> near;
    double sum = 0;
    for (std::size_t w = 0; w < ways_.size(); ++w) {
        const double weight = std::exp((dot(towards, ways_[w]) - 1) / (blur * blur));
        if (weight < 1e-3) continue;
        near.emplace_back(w, weight);
        sum += weight;
    }
    if (near.empty()) {
        std::size_t best = 0;
        for (std::size_t w = 1; w < ways_.size(); ++w)
            if (dot(towards, ways_[w]) > dot(towards, ways_[best])) best = w;
        near.emplace_back(best, sum = 1);
    }
    Values out;
    out.reserve(patches_.size());
    for (std::size_t i = 0; i < patches_.size(); ++i) {
        const auto& p = patches_[i];
        double reaches = 0;
        for (const auto& [w, weight] : near) reaches += weight * open_[w][i];
        const Vec3 eye = normalised(eye_ - p.at);
        const double c = dot(p.normal, towards);
        const double enters =
            (1 - fresnel(c + sine / 2)) * (1 - fresnel(dot(p.normal, eye))) / kInside;
        out.push_back(reaches / sum *
                      (risen(c, sine) * enters + gleam(p.normal, towards, eye, sine) * gloss[i]));
    }
    return out;
}

FaceFit::Values FaceFit::key_from(Vec3 towards, const Rgb& share) const {
    const auto of_all = [&](const Rgb& v) {
        return v[0] * share[0] + v[1] * share[1] + v[2] * share[2];
    };
    const double strength = of_all(strength_), bounced = of_all(bounced_);
    const Values gloss = of(&Patch::gloss, share), plan = of(&Patch::key, share);
    const Values here = shone(towards, gloss), there = shone(towards_, gloss);
    const double turned = degrees(angle_between(towards, towards_));
    const double stays = std::exp(-turned * turned / (2 * kFades * kFades));
    Values out(here.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double back = bounced * even_[i][0];
        out[i] = strength * here[i] + back + stays * (plan[i] - strength * there[i] - back);
    }
    return out;
}

FaceFit::Solved FaceFit::solved(const Values& light, const Values& key, const Values& fill,
                                const Values& weights) const {
    using Matrix = Eigen::Matrix<double, 6, 6>;
    using Vector = Eigen::Matrix<double, 6, 1>;
    Matrix a = Matrix::Zero();
    Vector b = Vector::Zero();
    double all = 0;
    const auto row = [&](std::size_t i) {
        Vector v;
        v << key[i], fill[i], even_[i][0], even_[i][1], even_[i][2], even_[i][3];
        return v;
    };
    for (std::size_t i = 0; i < light.size(); ++i) {
        const Vector v = row(i);
        a += weights[i] * v * v.transpose();
        b += weights[i] * light[i] * v;
        all += weights[i];
    }
    a(0, 0) += 1e-9 * all;
    a(1, 1) += 1e-9 * all;
    a(2, 2) += kHoldEven * all;
    for (int k = 3; k < 6; ++k) a(k, k) += kHoldSlope * all;
    // No key and no fill is black: what would be is left out.
    std::array<bool, 3> out{};
    Vector x = Vector::Zero();
    for (int turn = 0; turn < 4; ++turn) {
        Matrix m = a;
        Vector r = b;
        for (int k = 0; k < 3; ++k)
            if (out[std::size_t(k)]) {
                m.row(k).setZero();
                m.col(k).setZero();
                m(k, k) = 1;
                r(k) = 0;
            }
        x = m.ldlt().solve(r);
        bool well = true;
        for (int k = 0; k < 3; ++k)
            if (x(k) < 0) {
                out[std::size_t(k)] = true;
                well = false;
            }
        if (well) break;
    }
    Solved s{
        std::max(0.0, x(0)), std::max(0.0, x(1)), std::max(0.0, x(2)), {x(3), x(4), x(5)}, 0, {}};
    s.made.reserve(light.size());
    for (std::size_t i = 0; i < light.size(); ++i) {
        s.made.push_back(row(i).dot(x));
        s.cost += weights[i] * std::pow(light[i] - s.made.back(), 2);
    }
    s.cost += all * (kHoldEven * x(2) * x(2) + kHoldSlope * x.tail<3>().squaredNorm());
    return s;
}

FaceFit::Found FaceFit::found() const {
    Values light = of(&Patch::take, share_), fill = of(&Patch::fill, share_);
    const double scale = std::max(1e-9, mean(light)), of_fill = std::max(1e-9, mean(fill));
    for (auto& v : light) v /= scale;
    for (auto& v : fill) v /= of_fill;
    Found best;
    best.towards = towards_;
    std::vector<Vec3> among = ways_;
    Values weights(light.size()), left(light.size());
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = 1 / std::pow(kDark + std::max(0.0, light[i]), 2);
    for (int round = 0; round < kRounds; ++round) {
        Values costs, made;
        costs.reserve(among.size());
        double least = std::numeric_limits<double>::max();
        for (const auto& way : among) {
            const auto s = solved(light, key_from(way, share_), fill, weights);
            costs.push_back(s.cost);
            if (s.cost >= least) continue;
            least = s.cost;
            best.towards = way;
            made = s.made;
        }
        if (round == 1)
            for (std::size_t i = 0; i < among.size(); ++i)
                if (costs[i] < kAsWell * least)
                    best.apart =
                        std::max(best.apart, degrees(angle_between(among[i], best.towards)));
        for (std::size_t i = 0; i < light.size(); ++i)
            left[i] = std::abs(light[i] - made[i]) / (kDark + std::max(0.0, made[i]));
        best.left = middle(left);
        const double reach = std::max(0.01, kFar * best.left);
        for (std::size_t i = 0; i < light.size(); ++i) {
            const double even = 1 / (kDark + std::max(0.0, made[i]));
            const double robust = 1 / (1 + std::pow(left[i] / reach, 2));
            weights[i] = even * even * robust * robust;
        }
        if (round == 0) continue;  // once more over all, now that what lies far off counts less
        among = {best.towards};
        for (const Vec3 d : around(kNear))
            among.push_back(normalised(best.towards + d * (kReach * std::pow(kCloser, round - 1))));
    }
    // What each channel has from there: its colour from patches that show all of it.
    Rgb keys{}, colour{}, fills{}, planned{};
    for (std::size_t c = 0; c < 3; ++c) {
        Values take = of(&Patch::take, only(c)), others = of(&Patch::fill, only(c));
        const double whole = std::max(1e-9, mean(take)), theirs = std::max(1e-9, mean(others));
        for (auto& v : take) v /= whole;
        for (auto& v : others) v /= theirs;
        const Values key = key_from(best.towards, only(c));
        const auto s = solved(take, key, others, weights);
        double rest = 0;
        for (std::size_t i = 0; i < patches_.size(); ++i)
            rest += s.fill * others[i] + s.even * even_[i][0] + s.slope[0] * even_[i][1] +
                    s.slope[1] * even_[i][2] + s.slope[2] * even_[i][3];
        keys[c] = whole * s.key * strength_[c];
        fills[c] = whole * rest / double(patches_.size());
        planned[c] = theirs;
        Values true_weights = weights;
        for (std::size_t i = 0; i < patches_.size(); ++i) true_weights[i] *= patches_[i].coloured;
        colour[c] = whole * solved(take, key, others, true_weights).key * strength_[c];
    }
    for (const auto& p : patches_) best.coloured += p.coloured;
    const auto bright = [](const Rgb& v) { return scene::luminance({v[0], v[1], v[2]}); };
    best.colour = {colour[0], colour[1], colour[2]};
    best.gain = bright(keys) / std::max(1e-9, bright(strength_));
    best.fill_gain = std::max(0.0, bright(fills)) / std::max(1e-9, bright(planned));
    return best;
}

double FaceFit::plan_share() const {
    const Values key = of(&Patch::key, share_), fill = of(&Patch::fill, share_);
    return mean(key) / std::max(1e-9, mean(key) + mean(fill));
}

Vec3 FaceFit::plan_colour() const { return {strength_[0], strength_[1], strength_[2]}; }

}  // namespace answerprint::review
