#include "review/motion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>
#include <utility>

#include "review/camera_motion.h"
#include "review/pose.h"

namespace answerprint::review {

namespace {

constexpr int kAcross = 24;     // cells
constexpr int kWide = 480;      // px: flow is looked for in a picture so wide
constexpr double kUnit = 960;   // px are told of a picture so wide
constexpr int kPlanned = 4;     // px of kUnit between the places at which the plan is read
constexpr int kTaken = 3;       // px of kWide between those at which the take's flow is
constexpr int kStill = 8;       // the same for the camera's
constexpr double kNear = 0.05;  // of the width, about movers: a take is off its plan
constexpr double kTexture = 3;  // grey levels a px: less hardly shows motion
constexpr double kTold = 15;    // places that show it: fewer do not tell what a camera does
// Of them, so many go with what the camera is found to do; where all goes by so many px of kWide,
// more: a flow may be quite wrong.
constexpr double kAgree = 0.15, kAgreeFast = 0.35, kFast = 5;
constexpr double kOff = 0.5;  // px of kWide: what is farther off counts less and less
constexpr int kRounds = 5;    // of weighing what stands still
// How much the plan's camera is believed in turning, going, zooming, of all points together.
constexpr double kTurns = 1e-6, kGoes = 1e-4, kZooms = 1e-5;
// Motion is doubted by what it leaves unexplained, so many times, and by so many grey levels.
constexpr double kDoubt = 1.25, kGrain = 0.3;
constexpr int kCoarse = 3;  // px of kWide: the camera's part is reckoned so finely
constexpr int kAbout = 9;   // px of kWide: neighbours that move alike
constexpr int kFreedoms = 7;
// Grey levels by which no place, with its neighbours, changes where a frame is shown again; it is
// for so many times at most, where a take has fewer frames a second; more is rest.
constexpr double kSame = 3.5;
constexpr int kAgain = 2;
// Frames of which the camera's motion is not told: between others what moves is between theirs.
constexpr int kGap = 12;
// px of kUnit a frame: faster motion counts less and less, for neither is it seen whole (a head
// that turns) nor does it matter by how much it is the fastest.
constexpr double kFastest = 20;
constexpr double kSky = 1e4;  // m
// What was behind something before shows as what was never there: of its distance, and, about it,
// of the width.
constexpr double kBehind = 0.9, kBeside = 0.02;

Vec2 bound(Vec2 by) { return by * (1 / (1 + length(by) / kFastest)); }

using Solution = std::array<double, kFreedoms>;

/// What turning, going and zooming by a little each do to a place of the picture (Longuet-Higgins
/// and Prazdny 1980): rows of x and y, px.
struct Flow {
    Solution x, y;
    Flow(double u, double v, double focal, double nearness)
        : x{-focal * u * v,
            focal * (1 + u * u),
            focal * v,
            -focal * nearness,
            0,
            -focal * u * nearness,
            focal * u},
          y{focal * (1 + v * v), -focal * u * v,       focal * u, 0,
            focal * nearness,    focal * v * nearness, -focal * v} {}
};

double product(const Solution& a, const Solution& b) {
    double sum = 0;
    for (int i = 0; i < kFreedoms; ++i) sum += a[std::size_t(i)] * b[std::size_t(i)];
    return sum;
}

float sample(const media::Picture& p, double x, double y) {  // of a picture 1 wide, 1 high
    return *p.at(std::clamp(static_cast<int>(x * p.width), 0, p.width - 1),
                 std::clamp(static_cast<int>(y * p.height), 0, p.height - 1));
}

/// Motion gathered into cells, each place shared by the four about it.
struct Gather {
    int across, down;
    std::vector<MotionCells::Cell> cells;
    Gather(int a, int d) : across(a), down(d), cells(std::size_t(a) * std::size_t(d)) {}
    void add(double x, double y, Vec2 by) {
        const double cx = x * across - 0.5, cy = y * down - 0.5;
        const int i = static_cast<int>(std::floor(cx)), j = static_cast<int>(std::floor(cy));
        const auto much = static_cast<float>(length(by));
        for (int dj = 0; dj < 2; ++dj)
            for (int di = 0; di < 2; ++di) {
                if (i + di < 0 || j + dj < 0 || i + di >= across || j + dj >= down) continue;
                const auto w =
                    static_cast<float>((di ? cx - i : 1 - cx + i) * (dj ? cy - j : 1 - cy + j));
                auto& c = cells[std::size_t(j + dj) * std::size_t(across) + std::size_t(i + di)];
                c.right += w * static_cast<float>(by.x);
                c.down += w * static_cast<float>(by.y);
                c.much += w * much;
            }
    }
    MotionCells mean(double places) {
        const auto each = static_cast<float>(across * down / std::max(1.0, places));
        for (auto& c : cells) {
            c.right *= each;
            c.down *= each;
            c.much *= each;
        }
        return {std::move(cells)};
    }
};

}  // namespace

struct Motion::Impl {
    scene::CameraPath plan;
    std::vector<Mover> movers;
    int down = 0, frame = 0, width = 0, height = 0;
    cv::Mat before, now;
    cv::Mat nearest;  // m, about each third pixel of the plan at `before`
    std::int64_t source = -1;
    cv::Ptr<cv::DISOpticalFlow> flow = cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_FAST);
    Moved moved;
    int repeats = 0;  // frames since the take showed something new
    int unknown = 0;  // frames since it was known what moves

    Impl(const scene::CameraPath& p, std::vector<Mover> m) : plan(p), movers(std::move(m)) {
        cv::setNumThreads(1);
        flow->setFinestScale(1);
        flow->setVariationalRefinementIterations(0);
        for (const auto& mover : movers) moved.planned.push_back({mover.name, {}});
    }

    const scene::CameraSample& camera(int n) const {
        return plan.samples[static_cast<std::size_t>(
            std::clamp(n, 0, static_cast<int>(plan.samples.size()) - 1))];
    }
    Pose pose(int n) const {
        const auto& s = camera(n);
        return {s.at.rotation, s.at.position, 1};
    }
    double focal(int n, double wide) const {
        return camera(n).focal_mm / plan.lens.sensor.width_mm * wide;
    }

    void read_plan(const MovingFrame& of) {
        const double high = kUnit / plan.aspect;
        const Pinhole here{static_cast<int>(kUnit), static_cast<int>(std::lround(high)),
                           focal(frame, kUnit)};
        const Pinhole there{here.width, here.height, focal(frame - 1, kUnit)};
        const Pose to = pose(frame), from = pose(frame - 1);
        const double scale = kUnit / of.motion.width;
        std::vector<Gather> cells(movers.size(), Gather(kAcross, down));
        int places = 0;
        for (double y = kPlanned / 2.0; y < high; y += kPlanned)
            for (double x = kPlanned / 2.0; x < kUnit; x += kPlanned, ++places) {
                const double u = x / kUnit, v = y / high;
                const auto number = static_cast<int>(std::lround(sample(of.id, u, v)));
                if (number == 0 || frame == 0) continue;
                for (std::size_t m = 0; m < movers.size(); ++m) {
                    if (movers[m].number != number) continue;
                    const double d = sample(of.depth, u, v);
                    const float* was =
                        of.motion.at(std::min(of.motion.width - 1, int(u * of.motion.width)),
                                     std::min(of.motion.height - 1, int(v * of.motion.height)));
                    const Vec2 still =
                        there.seen(from.in(to.out(here.ray({x, y}) * d))) - Vec2{x, y};
                    cells[m].add(u, v, bound(Vec2{was[0] * scale, was[1] * scale} - still));
                }
            }
        for (std::size_t m = 0; m < movers.size(); ++m)
            moved.planned[m].cells.push_back(cells[m].mean(places));
    }

    cv::Mat grey(const media::Frame8& f) const {
        const cv::Mat rgb(f.height, f.width, CV_8UC3, const_cast<std::uint8_t*>(f.rgb.data()));
        cv::Mat small, out;
        cv::resize(rgb, small, {width, height}, 0, 0, cv::INTER_AREA);
        cv::cvtColor(small, out, cv::COLOR_RGB2GRAY);
        return out;
    }

    /// 255 where nobody of interest is, with a margin.
    cv::Mat standing(const media::Picture& id) const {
        cv::Mat there(height, width, CV_8UC1, cv::Scalar(255));
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const auto number = static_cast<int>(
                    std::lround(sample(id, (x + 0.5) / width, (y + 0.5) / height)));
                for (const auto& m : movers)
                    if (m.number == number) there.at<std::uint8_t>(y, x) = 0;
            }
        const int reach = 2 * static_cast<int>(std::lround(kNear * width)) + 1;
        cv::erode(there, there, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
        return there;
    }

    /// Where all would have been when the take last showed something new, if nothing but the
    /// camera moved, and as in the plan: px off; and 255 where something stood before it then.
    struct AsPlanned {
        cv::Mat by, hidden;
    };
    AsPlanned as_planned(const media::Picture& depth) const {
        const int since = frame - 1 - repeats;
        const Pinhole here{width, height, focal(frame, width)};
        const Pinhole there{width, height, focal(since, width)};
        const Pose to = pose(frame), from = pose(since);
        AsPlanned out{{}, cv::Mat(nearest.size(), CV_8UC1, cv::Scalar(0))};
        out.by = all_over([&](double x, double y) {
            const double d = sample(depth, x / width, y / height);
            const Vec3 was = from.in(to.out(here.ray({x, y}) * (d > 0 ? d : kSky)));
            const Vec2 at = there.seen(was);
            if (there.holds(at) &&
                nearest.at<float>(int(at.y) / kCoarse, int(at.x) / kCoarse) < -kBehind * was.z)
                out.hidden.at<std::uint8_t>(int(y) / kCoarse, int(x) / kCoarse) = 255;
            return at - Vec2{x, y};
        });
        cv::resize(out.hidden, out.hidden, {}, kCoarse, kCoarse, cv::INTER_NEAREST);
        out.hidden = out.hidden(cv::Rect(0, 0, width, height));
        return out;
    }
    /// How far the nearest is about each third pixel, m.
    cv::Mat nearest_of(const media::Picture& depth) const {
        cv::Mat out((height + kCoarse - 1) / kCoarse, (width + kCoarse - 1) / kCoarse, CV_32FC1);
        for (int y = 0; y < out.rows; ++y)
            for (int x = 0; x < out.cols; ++x) {
                const float d =
                    sample(depth, (x + 0.5) * kCoarse / width, (y + 0.5) * kCoarse / height);
                out.at<float>(y, x) = d > 0 ? d : static_cast<float>(kSky);
            }
        const int reach = 2 * static_cast<int>(std::lround(kBeside * out.cols)) + 1;
        cv::erode(out, out, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
        return out;
    }
    /// A value for each pixel, from those of every third.
    template <typename Of>
    cv::Mat all_over(const Of& of) const {
        cv::Mat coarse((height + kCoarse - 1) / kCoarse, (width + kCoarse - 1) / kCoarse, CV_32FC2);
        for (int y = 0; y < coarse.rows; ++y)
            for (int x = 0; x < coarse.cols; ++x) {
                const Vec2 v = of((x + 0.5) * kCoarse, (y + 0.5) * kCoarse);
                coarse.at<cv::Point2f>(y, x) = {static_cast<float>(v.x), static_cast<float>(v.y)};
            }
        cv::Mat out;
        cv::resize(coarse, out, {}, kCoarse, kCoarse, cv::INTER_NEAREST);
        return out(cv::Rect(0, 0, width, height));
    }

    Flow at(double x, double y, const media::Picture& depth) const {
        const double f = focal(frame, width);
        const double d = sample(depth, x / width, y / height);
        return {(x - width / 2.0) / f, (height / 2.0 - y) / f, f, d > 0 ? 1 / d : 0};
    }

    /// What the camera did beyond what the plan's does, as the standing world says; what that
    /// leaves open is as in the plan.
    Solution beyond_plan(const cv::Mat& by, const cv::Mat& planned, const MovingFrame& of,
                         bool& known) {
        cv::Mat across, along;
        cv::Sobel(now, across, CV_32F, 1, 0, 3, 1.0 / 8);
        cv::Sobel(now, along, CV_32F, 0, 1, 3, 1.0 / 8);
        const cv::Mat may = standing(of.id);
        // Along an edge nobody sees what moves: each place tells of the way across it.
        struct Place {
            Solution flow;
            double by, far, told;  // beyond what is planned, and in all
        };
        std::vector<Place> places;
        double told = 0;
        for (int y = kStill / 2; y < height; y += kStill)
            for (int x = kStill / 2; x < width; x += kStill) {
                const double gx = across.at<float>(y, x), gy = along.at<float>(y, x);
                if (may.at<std::uint8_t>(y, x) == 0) continue;
                const double g = std::sqrt(gx * gx + gy * gy + kTexture * kTexture);
                const auto& b = by.at<cv::Point2f>(y, x);
                const auto off = b - planned.at<cv::Point2f>(y, x);
                const Flow f = at(x + 0.5, y + 0.5, of.depth);
                Place place{{},
                            (gx * off.x + gy * off.y) / g,
                            (gx * b.x + gy * b.y) / g,
                            (gx * gx + gy * gy) / (g * g)};
                for (std::size_t i = 0; i < kFreedoms; ++i)
                    place.flow[i] = (gx * f.x[i] + gy * f.y[i]) / g;
                places.push_back(place);
                told += place.told;
            }
        Solution p{};
        for (int round = 0; round < kRounds; ++round) {
            cv::Matx<double, kFreedoms, kFreedoms> a =
                cv::Matx<double, kFreedoms, kFreedoms>::zeros();
            cv::Vec<double, kFreedoms> b = cv::Vec<double, kFreedoms>::all(0);
            for (const auto& s : places) {
                const double e = s.by - product(s.flow, p);
                const double w = round == 0 ? 1 : 1 / (1 + e * e / (kOff * kOff));
                for (int i = 0; i < kFreedoms; ++i) {
                    const auto k = static_cast<std::size_t>(i);
                    b(i) += w * s.flow[k] * s.by;
                    for (int j = 0; j <= i; ++j)
                        a(i, j) += w * s.flow[k] * s.flow[static_cast<std::size_t>(j)];
                }
            }
            const double f = focal(frame, width);
            for (int i = 0; i < kFreedoms; ++i) {
                for (int j = i + 1; j < kFreedoms; ++j) a(i, j) = a(j, i);
                a(i, i) += (i < 3 ? kTurns : i < 6 ? kGoes : kZooms) * f * f * (told + 1);
            }
            const cv::Vec<double, kFreedoms> s = a.solve(b, cv::DECOMP_CHOLESKY);
            for (int i = 0; i < kFreedoms; ++i) p[static_cast<std::size_t>(i)] = s(i);
        }
        if (told < kTold) {
            ++moved.blind;
            known = false;
            return p;
        }
        double agree = 0, far = 0;
        for (const auto& s : places) {
            const double e = s.by - product(s.flow, p);
            agree += s.told / (1 + e * e / (kOff * kOff));
            far += s.told * std::abs(s.far);
        }
        known = agree > (far > kFast * told ? kAgreeFast : kAgree) * told;
        return p;
    }

    /// How unlike the picture is to the one before, brought from where it was, about each place.
    cv::Mat unlike(const cv::Mat& by, const cv::Mat& was) const {
        cv::Mat from(height, width, CV_32FC2), brought, out;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                from.at<cv::Point2f>(y, x) = by.at<cv::Point2f>(y, x) + cv::Point2f(x, y);
        cv::remap(was, brought, from, {}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
        cv::absdiff(now, brought, brought);
        brought.convertTo(out, CV_32F);
        cv::boxFilter(out, out, -1, {kAbout, kAbout});
        return out;
    }
    /// Motion is believed as far as it explains the picture better than that nothing moves.
    cv::Mat believed(const cv::Mat& by, const cv::Mat& still, const cv::Mat& was) const {
        const cv::Mat with = unlike(by, was), without = unlike(still, was);
        return cv::max(1 - (kDoubt * with + kGrain) / (without + kGrain), 0);
    }

    /// Does the frame show what the one before does?
    bool again() const {
        cv::Mat off;
        cv::absdiff(now, before, off);
        off.convertTo(off, CV_32F);
        cv::boxFilter(off, off, -1, {kAbout, kAbout});
        double most = 0;
        cv::minMaxLoc(off, nullptr, &most);
        return most <= kSame;
    }

    /// Frames before `known` of which nothing is: between the last that was and that one.
    void bridge(std::size_t known) {
        const auto gap = static_cast<std::size_t>(std::exchange(unknown, 0));
        if (gap == 0 || gap > kGap || gap + 2 > known) return;
        const auto &from = moved.taken[known - gap - 1].cells, &to = moved.taken[known].cells;
        for (std::size_t k = 1; k <= gap; ++k) {
            const auto t = static_cast<float>(k) / static_cast<float>(gap + 1);
            auto& cells = moved.taken[known - gap - 1 + k].cells;
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = {from[i].right * (1 - t) + to[i].right * t,
                            from[i].down * (1 - t) + to[i].down * t,
                            from[i].much * (1 - t) + to[i].much * t};
        }
    }

    /// What the next frame that shows something new is held against.
    void stood(const MovingFrame& of) {
        before = now;
        nearest = nearest_of(of.depth);
    }

    void read_take(const MovingFrame& of) {
        if (before.empty() || of.source == source || again()) {
            moved.taken.push_back(
                {std::vector<MotionCells::Cell>(std::size_t(kAcross) * std::size_t(down))});
            repeats = before.empty() ? 0 : repeats + 1;
            if (before.empty()) stood(of);
            return;
        }
        if (repeats > kAgain) repeats = 0;
        const double frames = repeats + 1;  // over which it moved
        // Where the camera goes far, the flow begins with what the plan's camera does, if that is
        // nearer than nothing.
        const auto [planned, hidden] = as_planned(of.depth);
        cv::Mat by(now.size(), CV_32FC2, cv::Scalar(0, 0));
        if (cv::mean(unlike(planned, before))[0] < cv::mean(unlike(by, before))[0])
            planned.copyTo(by);
        flow->calc(now, before, by);
        bool known = false;
        const Solution p = beyond_plan(by, planned, of, known);
        const cv::Mat was = before;
        stood(of);
        if (!known) {
            moved.taken.push_back(
                {std::vector<MotionCells::Cell>(std::size_t(kAcross) * std::size_t(down))});
            unknown += repeats + 1;
            repeats = 0;
            return;
        }
        Gather cells(kAcross, down);
        int places = 0;
        const double scale = kUnit / width;
        const cv::Mat still = planned + all_over([&](double x, double y) {
                                  const Flow f = at(x, y, of.depth);
                                  return Vec2{product(f.x, p), product(f.y, p)};
                              });
        cv::Mat belief = believed(by, still, was);
        belief.setTo(0, hidden);
        for (int y = kTaken / 2; y < height; y += kTaken)
            for (int x = kTaken / 2; x < width; x += kTaken, ++places) {
                const float w = belief.at<float>(y, x);
                if (w <= 0) continue;
                const auto b = by.at<cv::Point2f>(y, x) - still.at<cv::Point2f>(y, x);
                cells.add((x + 0.5) / width, (y + 0.5) / height,
                          bound(Vec2{b.x, b.y} * (scale / frames)) * w);
            }
        const MotionCells mean = cells.mean(places);
        for (int k = 1; k <= repeats; ++k) moved.taken[moved.taken.size() - std::size_t(k)] = mean;
        moved.taken.push_back(mean);
        bridge(moved.taken.size() - 1 - std::size_t(repeats));
        repeats = 0;
    }
};

Motion::Motion(const scene::CameraPath& plan, std::vector<Mover> movers)
    : impl_(std::make_unique<Impl>(plan, std::move(movers))) {}
Motion::~Motion() = default;
Motion::Motion(Motion&&) noexcept = default;

void Motion::add(const MovingFrame& frame) {
    auto& m = *impl_;
    if (m.frame == 0) {
        m.width = kWide;
        m.height = static_cast<int>(std::lround(kWide / m.plan.aspect));
        m.down = static_cast<int>(std::lround(kAcross / m.plan.aspect));
        m.moved.across = kAcross;
        m.moved.down = m.down;
    }
    m.read_plan(frame);
    if (frame.source != m.source) m.now = m.grey(frame.picture);
    m.read_take(frame);
    m.source = frame.source;
    ++m.frame;
}

const Moved& Motion::moved() const { return impl_->moved; }

}  // namespace answerprint::review
