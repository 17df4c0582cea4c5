#include "review/pose.h"

namespace answerprint::review {

Pose Pose::stepped(const std::vector<double>& by, double scale) const {
    const Vec3 turn{by[0], by[1], by[2]};
    const double angle = length(turn);
    const Vec3 half = turn * (angle > 1e-12 ? std::sin(angle / 2) / angle : 0.5);
    return {rotation * Quat{std::cos(angle / 2), half.x, half.y, half.z},
            position + Vec3{by[3], by[4], by[5]} * scale, zoom * std::exp(by[6])};
}

double bounded(double residual, double c) {
    return std::copysign(c * std::sqrt(std::log1p(residual * residual / (c * c))), residual);
}

}  // namespace answerprint::review
