#include "review/subject_fit.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "review/subject_limits.h"

namespace answerprint::review {

namespace {

using namespace subject_limits;

constexpr int kFine = 480,
              kFinest = 640;           // px of width that the last fit looks at, of what is small
constexpr double kFit = 110;           // px of the subject there
constexpr double kCoarse = 52;         // px of the subject that the first one does
constexpr int kLow = 96, kHigh = 240;  // and of the frame's width then
constexpr std::size_t kPoints = 320, kFirst = 110;
constexpr double kStops = 0.8, kStep = 0.2;         // of size, looked through
constexpr double kAcross = 0.16, kDown = 0.16;      // of the width
constexpr std::size_t kTried = 10, kKept = 3;       // hypotheses that are followed up
constexpr double kElsewhere = 0.05, kOther = 0.35;  // of the width; log2: another hypothesis
constexpr double kEdge = 0.12;                      // of a step from 0 to 1, per px
constexpr double kNoise = 3;                        // 1/255 per px
constexpr double kFar = 0.02;    // of the score, at the edge of what is looked through
constexpr double kInside = 0.6;  // of the edges, in the take's frame

/// An edge of the plan: place from the middle (of the width), and twice its angle.
struct Edge {
    float x, y, c, s;
};

struct Shape {
    std::vector<Edge> edges;
    double middle_x = 0, middle_y = 0, extent = 0;  // of the width
    double aspect = 1;                              // height over width

    Shape flipped() const {
        Shape out = *this;
        for (auto& e : out.edges) e = {-e.x, e.y, e.c, -e.s};
        out.middle_x = 1 - middle_x;
        return out;
    }
};

/// Gradients of many channels as one: the strongest change's, as a structure tensor has it (Di
/// Zenzo 1986).
struct Gradients {
    cv::Mat xx, xy, yy;
    void add(const cv::Mat& channel) {
        cv::Mat x, y;
        cv::Sobel(channel, x, CV_32F, 1, 0, 3, 0.25);
        cv::Sobel(channel, y, CV_32F, 0, 1, 3, 0.25);
        if (xx.empty()) {
            xx = x.mul(x);
            xy = x.mul(y);
            yy = y.mul(y);
        } else {
            xx += x.mul(x);
            xy += x.mul(y);
            yy += y.mul(y);
        }
    }
};

struct Ridge {
    int x, y;
    float strength, c, s;  // per px; cosine and sine of twice its angle
};

/// Places where a change is strongest along its own way (Canny 1986).
std::vector<Ridge> ridges(const Gradients& g, float least) {
    const int w = g.xx.cols, h = g.xx.rows;
    cv::Mat strength(h, w, CV_32F), cs(h, w, CV_32FC2);
    for (int y = 0; y < h; ++y) {
        const auto *a = g.xx.ptr<float>(y), *b = g.xy.ptr<float>(y), *c = g.yy.ptr<float>(y);
        auto* m = strength.ptr<float>(y);
        auto* d = cs.ptr<cv::Vec2f>(y);
        for (int x = 0; x < w; ++x) {
            const float p = a[x] - c[x], q = 2 * b[x], r = std::sqrt(p * p + q * q);
            m[x] = std::sqrt(std::max(0.0F, (a[x] + c[x] + r) / 2));
            d[x] = r > 0 ? cv::Vec2f(p / r, q / r) : cv::Vec2f(0, 0);
        }
    }
    std::vector<Ridge> out;
    out.reserve(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) / 8);
    for (int y = 2; y < h - 2; ++y)
        for (int x = 2; x < w - 2; ++x) {
            const float m = strength.at<float>(y, x);
            if (m < least) continue;
            const auto d = cs.at<cv::Vec2f>(y, x);
            // Of the four ways of a grid the nearest.
            const bool slant = std::abs(d[1]) > std::abs(d[0]);
            const int i = slant || d[0] > 0 ? 1 : 0;
            const int j = slant ? (d[1] > 0 ? 1 : -1) : (d[0] > 0 ? 0 : 1);
            if (m < strength.at<float>(y - j, x - i) || m <= strength.at<float>(y + j, x + i))
                continue;
            out.push_back({x, y, m, d[0], d[1]});
        }
    return out;
}

cv::Mat resized(const cv::Mat& of, int width) {
    cv::Mat out;
    const int height = std::max(8, static_cast<int>(std::lround(1.0 * width * of.rows / of.cols)));
    if (of.cols == width && of.rows == height) return of;
    cv::resize(of, out, {width, height}, 0, 0, of.cols > width ? cv::INTER_AREA : cv::INTER_LINEAR);
    return out;
}

cv::Mat seen_as(const media::Picture& p) {
    return {p.height, p.width, CV_32FC(p.channels), const_cast<float*>(p.samples.data())};
}

Shape shape_of(const SubjectPasses& plan) {
    const cv::Mat id = seen_as(plan.id), depth = seen_as(plan.depth);
    cv::Mat mask = id == static_cast<float>(plan.number), matte, near;
    mask.convertTo(matte, CV_32F, 1 / 255.0);
    Shape out;
    out.aspect = 1.0 * plan.id.height / plan.id.width;
    const double area = cv::sum(matte)[0];
    if (area < 1) return out;
    const double far = cv::mean(depth, mask)[0];

    matte = resized(matte, kFine);
    Gradients g;
    g.add(matte);
    const auto inside = [&](const cv::Mat& pass, double gain) {
        cv::Mat held = cv::Mat::zeros(pass.size(), pass.type());
        pass.copyTo(held, mask);
        std::vector<cv::Mat> channels;
        cv::split(resized(held, kFine), channels);
        // Within the subject alone: its outline counts once, whatever it is before.
        for (auto& c : channels) {
            cv::Mat filled;
            cv::divide(c, cv::max(matte, 0.25F), filled);
            const cv::Scalar mean = cv::mean(filled, matte > 0.5);
            filled.setTo(mean, matte < 0.5);
            cv::GaussianBlur(filled, filled, {}, 0.8);
            g.add(filled * gain);
        }
    };
    inside(seen_as(plan.normal), 0.35);
    inside(depth, 5 / std::max(0.1, far));
    cv::Mat tone;
    cv::sqrt(cv::max(seen_as(plan.albedo), 0), tone);
    inside(tone, 1);

    // What stands before it draws its outline there, not the subject's.
    cv::Mat others = depth.clone();
    others.setTo(1e6F, mask | (depth <= 0));
    cv::erode(others, others, {}, {-1, -1}, 3);
    cv::resize(others, near, matte.size(), 0, 0, cv::INTER_NEAREST);
    cv::Mat own = depth.clone();
    own.setTo(0, ~mask);
    cv::dilate(own, own, {}, {-1, -1}, 3);
    cv::resize(own, own, matte.size(), 0, 0, cv::INTER_NEAREST);

    auto all = ridges(g, static_cast<float>(kEdge));
    std::erase_if(all, [&](const Ridge& r) {
        const float d = own.at<float>(r.y, r.x);
        return d <= 0 || near.at<float>(r.y, r.x) < 0.98F * d;
    });
    if (all.empty()) return out;
    // Spread: of each little cell the strongest.
    std::stable_sort(all.begin(), all.end(),
                     [](const Ridge& a, const Ridge& b) { return a.strength > b.strength; });
    std::vector<Ridge> kept;
    for (int cell = 2; cell < 16; ++cell) {
        kept.clear();
        cv::Mat taken = cv::Mat::zeros(matte.rows / cell + 1, matte.cols / cell + 1, CV_8U);
        for (const auto& r : all) {
            auto& t = taken.at<std::uint8_t>(r.y / cell, r.x / cell);
            if (t == 0) kept.push_back(r);
            t = 1;
        }
        if (kept.size() <= kPoints) break;
    }
    double low_x = 1e9, high_x = 0, low_y = 1e9, high_y = 0;
    for (const auto& r : kept) {
        out.middle_x += (r.x + 0.5) / kFine / static_cast<double>(kept.size());
        out.middle_y += (r.y + 0.5) / kFine / static_cast<double>(kept.size());
        low_x = std::min(low_x, 1.0 * r.x);
        high_x = std::max(high_x, 1.0 * r.x);
        low_y = std::min(low_y, 1.0 * r.y);
        high_y = std::max(high_y, 1.0 * r.y);
    }
    out.extent = std::max(high_x - low_x, high_y - low_y) / kFine;
    out.edges.reserve(kept.size());
    for (const auto& r : kept)
        out.edges.push_back({static_cast<float>((r.x + 0.5) / kFine - out.middle_x),
                             static_cast<float>((r.y + 0.5) / kFine - out.middle_y), r.c, r.s});
    return out;
}

/// Which way edges of the take run, near each place: as the edges' own, thinned and spread.
struct Ways {
    cv::Mat field;  // cosine and sine of twice the angle, times how surely an edge is near
    int width() const { return field.cols; }

    Ways(const cv::Mat& rgb, int width, double spread) {
        cv::Mat small = resized(rgb, width);
        small.convertTo(small, CV_32F);
        cv::GaussianBlur(small, small, {}, 0.9);
        std::vector<cv::Mat> channels;
        cv::split(small, channels);
        Gradients g;
        for (const auto& c : channels) g.add(c / std::sqrt(3.0));
        cv::Mat round, trace = g.xx + g.yy;
        cv::sqrt(trace, trace);
        const int box = (width / 8) | 1;
        cv::boxFilter(trace, round, CV_32F, {box, box});
        field = cv::Mat::zeros(trace.size(), CV_32FC2);
        for (const auto& r : ridges(g, 1)) {
            const float c = round.at<float>(r.y, r.x) + static_cast<float>(kNoise);
            const float sure = r.strength / (r.strength + c);
            field.at<cv::Vec2f>(r.y, r.x) = cv::Vec2f(r.c, r.s) * sure;
        }
        cv::GaussianBlur(field, field, {}, spread, spread, cv::BORDER_CONSTANT);
        field *= spread * std::sqrt(2 * CV_PI);
        for (int y = 0; y < field.rows; ++y)
            for (int x = 0; x < field.cols; ++x) {
                auto& v = field.at<cv::Vec2f>(y, x);
                const float n = std::sqrt(v[0] * v[0] + v[1] * v[1]);
                if (n > 1) v /= n;
            }
    }
};

/// Where a shape's middle is (of the width), how much larger it is, and turned.
struct Laid {
    double x = 0, y = 0, stops = 0, roll = 0, score = -1;
};

/// Where its middle goes, from the plan's, when the camera comes so much nearer.
double gone(double middle, double centre, double stops) {
    return (std::exp2(stops) - 1) * (middle - centre);
}

/// How far it is off, of where it may be: at the plan's place, or as a camera that comes nearer
/// shows it.
double strayed(double at, double middle, double centre, double stops) {
    const double by = gone(middle, centre, stops), off = at - middle;
    return off - std::clamp(off, std::min(0.0, by), std::max(0.0, by));
}

double score(const Ways& ways, const Shape& shape, const Laid& at, std::size_t stride = 1) {
    const double k = ways.width() * std::exp2(at.stops);
    const auto a = static_cast<float>(k * std::cos(at.roll)),
               b = static_cast<float>(k * std::sin(at.roll));
    const auto c2 = static_cast<float>(std::cos(2 * at.roll)),
               s2 = static_cast<float>(std::sin(2 * at.roll));
    const auto ox = static_cast<float>(at.x * ways.width() - 0.5),
               oy = static_cast<float>(at.y * ways.width() - 0.5);
    const int w = ways.field.cols, h = ways.field.rows;
    float sum = 0;
    std::size_t all = 0, in = 0;
    for (std::size_t i = 0; i < shape.edges.size(); i += stride, ++all) {
        const Edge& e = shape.edges[i];
        const float x = ox + a * e.x - b * e.y, y = oy + b * e.x + a * e.y;
        const int u = static_cast<int>(std::floor(x)), v = static_cast<int>(std::floor(y));
        if (u < 0 || v < 0 || u + 1 >= w || v + 1 >= h) continue;
        ++in;
        const float c = e.c * c2 - e.s * s2, s = e.s * c2 + e.c * s2;
        const auto* p = ways.field.ptr<cv::Vec2f>(v) + u;
        const auto* q = ways.field.ptr<cv::Vec2f>(v + 1) + u;
        const float fx = x - static_cast<float>(u), fy = y - static_cast<float>(v);
        const cv::Vec2f d =
            (p[0] * (1 - fx) + p[1] * fx) * (1 - fy) + (q[0] * (1 - fx) + q[1] * fx) * fy;
        sum += c * d[0] + s * d[1];
    }
    if (all == 0) return -1;
    const double mean = sum / std::max(static_cast<double>(in), kInside * static_cast<double>(all));
    // What is far off the plan has to show more: small shapes fit into any clutter.
    const double dx = strayed(at.x, shape.middle_x, 0.5, at.stops) / kAcross;
    const double dy = strayed(at.y, shape.middle_y, shape.aspect / 2, at.stops) / kDown;
    const double d = at.stops / kStops;
    return mean - kFar * (dx * dx + dy * dy + 2 * d * d);
}

/// Uphill, by ever smaller steps. `sized`: its size may change.
Laid climbed(const Ways& ways, const Shape& shape, Laid at, double step, int halvings,
             bool sized = true) {
    at.score = score(ways, shape, at);
    const double reach = std::max(0.05, shape.extent / 2);
    for (int n = 0; n < halvings; ++n, step /= 2)
        for (bool better = true; better;) {
            better = false;
            for (int way = 0; way < 8; ++way) {
                Laid next = at;
                const double d = way % 2 == 0 ? step : -step;
                if (way / 2 == 0) next.x += d;
                if (way / 2 == 1) next.y += d;
                if (way / 2 == 2 && sized) next.stops += d / reach * 1.4;
                if (way / 2 == 3) next.roll += d / reach;
                if (std::abs(next.roll) > 0.12 || std::abs(next.stops) > kStops + 0.2) continue;
                next.score = score(ways, shape, next);
                if (next.score > at.score + 1e-6) {
                    at = next;
                    better = true;
                }
            }
        }
    return at;
}

bool elsewhere(const Laid& a, const Laid& b) {
    return std::hypot(a.x - b.x, a.y - b.y) > kElsewhere || std::abs(a.stops - b.stops) > kOther;
}

/// The best that lie apart, best first.
std::vector<Laid> looked_through(const Ways& ways, const Shape& shape) {
    std::vector<Laid> all;
    const double step = 2.0 / ways.width();
    const std::size_t stride = std::max<std::size_t>(1, shape.edges.size() / kFirst);
    for (double stops = -kStops; stops < kStops + kStep / 2; stops += kStep) {
        const double right = gone(shape.middle_x, 0.5, stops),
                     down = gone(shape.middle_y, shape.aspect / 2, stops);
        for (double y = std::min(0.0, down) - kDown; y <= std::max(0.0, down) + kDown; y += step)
            for (double x = std::min(0.0, right) - kAcross; x <= std::max(0.0, right) + kAcross;
                 x += step) {
                Laid l{shape.middle_x + x, shape.middle_y + y, stops, 0, 0};
                l.score = score(ways, shape, l, stride);
                all.push_back(l);
            }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Laid& a, const Laid& b) { return a.score > b.score; });
    std::vector<Laid> out;
    for (const auto& l : all) {
        if (out.size() == kTried) break;
        if (std::none_of(out.begin(), out.end(), [&](const Laid& o) {
                return std::hypot(l.x - o.x, l.y - o.y) < kElsewhere / 2 &&
                       std::abs(l.stops - o.stops) < kOther / 1.5;
            }))
            out.push_back(l);
    }
    return out;
}

}  // namespace

void SubjectFit::seen(double& x, double& y) const {
    const double k = std::exp2(stops), c = k * std::cos(roll), s = k * std::sin(roll);
    const double dx = (x - middle_x) * (flipped ? -1 : 1), dy = y - middle_y;
    x = at_x + c * dx - s * dy;
    y = at_y + s * dx + c * dy;
}

SubjectFit subject_fit(const media::Frame8& take, const SubjectPasses& plan) {
    cv::setNumThreads(1);
    SubjectFit out;
    const Shape shape = shape_of(plan);
    out.points = static_cast<int>(shape.edges.size());
    out.middle_x = shape.middle_x;
    out.middle_y = shape.middle_y;
    if (out.points < least_points || shape.extent < least_extent) {
        out.why = msg("review.small-subject");
        return out;
    }
    const cv::Mat rgb(take.height, take.width, CV_8UC3, const_cast<std::uint8_t*>(take.rgb.data()));
    const int coarse =
        std::clamp(static_cast<int>(std::lround(kCoarse / shape.extent)), kLow, kHigh);
    const int last = std::clamp(static_cast<int>(std::lround(kFit / shape.extent)), kFine, kFinest);
    const Ways first(rgb, coarse, 1.8), middle(rgb, 2 * coarse, 1.8), fine(rgb, last, 2);

    const auto found = [&](const Shape& of) {
        std::vector<Laid> laid = looked_through(first, of);
        for (auto& l : laid) l = climbed(middle, of, l, 1.0 / first.width(), 3);
        const auto better = [](const Laid& a, const Laid& b) { return a.score > b.score; };
        std::stable_sort(laid.begin(), laid.end(), better);
        for (std::size_t n = 0; n < std::min(laid.size(), kKept); ++n)
            laid[n] = climbed(fine, of, laid[n], 1.0 / middle.width(), 2);
        std::stable_sort(laid.begin(),
                         laid.begin() + std::min<std::ptrdiff_t>(kKept, std::ssize(laid)), better);
        return laid;
    };
    const Shape other = shape.flipped();
    const auto straight = found(shape), flipped = found(other);
    const double top = std::max(straight[0].score, flipped[0].score);
    out.mirrored = (flipped[0].score - straight[0].score) / std::max(1e-6, top);
    out.flipped = out.mirrored > mirrored;
    const auto& laid = out.flipped ? flipped : straight;
    const Shape& of = out.flipped ? other : shape;
    const Laid best = climbed(fine, of, laid[0], 0.5 / fine.width(), 4);
    for (const auto& l : laid)
        if (elsewhere(l, best)) out.rival = std::max(out.rival, l.score);

    out.at_x = best.x;
    out.at_y = best.y;
    out.stops = best.stops;
    out.roll = best.roll;
    out.score = best.score;
    out.sized = true;
    for (const double d : {-scale_step, scale_step}) {
        Laid l = best;
        l.stops += d;
        if (climbed(fine, of, l, 2.0 / fine.width(), 3, false).score >
            (1 - scale_drop) * best.score)
            out.sized = false;
    }
    const bool alone = out.score >= lone_score && out.rival < lone_rival * out.score;
    if (out.score < least_score && !alone) {
        out.why = msg("review.no-such-subject");
        if (!plan.picture) return out;
        // Where the plan itself hardly shows it, a take that does not either says nothing.
        const cv::Mat own(plan.picture->height, plan.picture->width, CV_8UC3,
                          const_cast<std::uint8_t*>(plan.picture->rgb.data()));
        const Laid here{shape.middle_x, shape.middle_y, 0, 0, 0};
        const double shown = score(Ways(own, last, 2), shape, here);
        out.absent = shown >= clear_score && out.score < absent_share * shown;
        if (shown < clear_score) out.why = msg("review.unclear-subject");
    }
    if (!out.why &&
        (out.rival > most_rival * out.score || (!out.sized && shape.extent < small_extent)))
        out.why = msg("review.subject-unsure");
    return out;
}

}  // namespace answerprint::review
