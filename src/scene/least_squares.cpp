#include "scene/least_squares.h"

#include <ceres/tiny_solver.h>

#include <algorithm>
#include <cmath>

namespace answerprint::scene {

namespace {

/// Residuals as Ceres asks for them, with a Jacobian of central differences.
struct Function {
    using Scalar = double;
    enum { NUM_RESIDUALS = Eigen::Dynamic, NUM_PARAMETERS = Eigen::Dynamic };

    const Residuals& residuals;
    std::vector<double>& p;
    std::vector<double>& r;
    int NumResiduals() const { return static_cast<int>(r.size()); }
    int NumParameters() const { return static_cast<int>(p.size()); }

    bool operator()(const double* at, double* out, double* jacobian) const {
        std::copy_n(at, p.size(), p.begin());
        residuals(p, r);
        std::copy(r.begin(), r.end(), out);
        for (std::size_t i = 0; jacobian && i < p.size(); ++i) {
            const double h = 1e-5 * std::max(1.0, std::abs(at[i]));
            double* column = jacobian + i * r.size();
            p[i] = at[i] + h;
            residuals(p, r);
            std::copy(r.begin(), r.end(), column);
            p[i] = at[i] - h;
            residuals(p, r);
            for (std::size_t k = 0; k < r.size(); ++k) column[k] = (column[k] - r[k]) / (2 * h);
            p[i] = at[i];
        }
        return true;
    }
};

}  // namespace

double least_squares(std::vector<double>& p, const Residuals& residuals) {
    std::vector<double> at = p, r;
    residuals(p, r);
    ceres::TinySolver<Function> solver;
    solver.options.max_num_iterations = 60;
    solver.options.function_tolerance = 1e-9;
    Eigen::VectorXd x = Eigen::Map<const Eigen::VectorXd>(p.data(), static_cast<int>(p.size()));
    const double half = solver.Solve({residuals, at, r}, &x).final_cost;
    std::copy_n(x.data(), p.size(), p.begin());
    return 2 * half;
}

}  // namespace answerprint::scene
