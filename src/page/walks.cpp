#include "page/walks.h"

namespace answerprint::page {

namespace {

/// Did they get from point i - 1 to i otherwise than on foot, or unseen?
bool leaps(const PlanView::Path& p, std::size_t i) {
    constexpr double fastest = 10;  // m/s
    if (p.times.size() != p.points.size()) return false;
    const double step = length(p.points[i] - p.points[i - 1]);
    const double time = p.times[i] - p.times[i - 1];
    return step > 0.5 && (time > 0.5 || step > fastest * time);
}

}  // namespace

std::vector<Stretch> legs(const PlanView::Path& p) {
    std::vector<Stretch> out{{0, 0}};
    for (std::size_t i = 1; i < p.points.size(); ++i)
        if (leaps(p, i))
            out.push_back({i, i});
        else
            out.back().last = i;
    return out;
}

std::vector<Stretch> walks(const PlanView::Path& p) {
    constexpr double slowest = 0.3;   // m/s
    constexpr double shortest = 0.4;  // m
    std::vector<Stretch> out;
    const bool timed = p.times.size() == p.points.size();
    double way = 0;
    for (std::size_t i = 1; i <= p.points.size(); ++i) {
        const bool end = i == p.points.size() || leaps(p, i);
        const double step = end ? 0 : length(p.points[i] - p.points[i - 1]);
        if (!end && (!timed || step > slowest * (p.times[i] - p.times[i - 1]))) {
            if (way == 0) out.push_back({i - 1, i});
            out.back().last = i;
            way += step;
        } else {
            if (way > 0 && way < shortest) out.pop_back();
            way = 0;
        }
    }
    return out;
}

}  // namespace answerprint::page
