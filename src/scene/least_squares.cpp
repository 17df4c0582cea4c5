#include "scene/least_squares.h"

#include <algorithm>
#include <cmath>

namespace answerprint::scene {

namespace {

double sum_of_squares(const std::vector<double>& r) {
    double sum = 0;
    for (const double v : r) sum += v * v;
    return sum;
}

/// Solves a x = b in place by Gaussian elimination with pivoting; false when singular.
bool solve(std::vector<std::vector<double>> a, std::vector<double>& b) {
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t pivot = i;
        for (std::size_t k = i + 1; k < n; ++k)
            if (std::abs(a[k][i]) > std::abs(a[pivot][i])) pivot = k;
        if (std::abs(a[pivot][i]) < 1e-14) return false;
        std::swap(a[i], a[pivot]);
        std::swap(b[i], b[pivot]);
        for (std::size_t k = i + 1; k < n; ++k) {
            const double f = a[k][i] / a[i][i];
            for (std::size_t j = i; j < n; ++j) a[k][j] -= f * a[i][j];
            b[k] -= f * b[i];
        }
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = i + 1; j < n; ++j) b[i] -= a[i][j] * b[j];
        b[i] /= a[i][i];
    }
    return true;
}

}  // namespace

double least_squares(std::vector<double>& p, const Residuals& residuals) {
    const std::size_t n = p.size();
    std::vector<double> r, moved, trial;
    residuals(p, r);
    double cost = sum_of_squares(r);
    double damping = 1e-3;
    std::vector<std::vector<double>> jacobian(n);
    for (int step = 0; step < 60; ++step) {
        for (std::size_t i = 0; i < n; ++i) {
            const double h = 1e-5 * std::max(1.0, std::abs(p[i]));
            auto q = p;
            q[i] += h;
            residuals(q, moved);
            jacobian[i].resize(r.size());
            for (std::size_t k = 0; k < r.size(); ++k) jacobian[i][k] = (moved[k] - r[k]) / h;
        }
        bool better = false;
        for (int tries = 0; tries < 8 && !better; ++tries, damping *= better ? 0.3 : 4) {
            std::vector<std::vector<double>> a(n, std::vector<double>(n));
            std::vector<double> b(n);
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j)
                    for (std::size_t k = 0; k < r.size(); ++k)
                        a[i][j] += jacobian[i][k] * jacobian[j][k];
                for (std::size_t k = 0; k < r.size(); ++k) b[i] -= jacobian[i][k] * r[k];
            }
            for (std::size_t i = 0; i < n; ++i) a[i][i] *= 1 + damping;
            for (std::size_t i = 0; i < n; ++i) a[i][i] += 1e-12;
            if (!solve(a, b)) continue;
            auto q = p;
            for (std::size_t i = 0; i < n; ++i) q[i] += b[i];
            residuals(q, trial);
            const double next = sum_of_squares(trial);
            if (next < cost) {
                better = true;
                const double gain = cost - next;
                p = q;
                r = trial;
                cost = next;
                if (gain < 1e-10 * (1 + cost)) return cost;
            }
        }
        if (!better) break;
    }
    return cost;
}

}  // namespace answerprint::scene
