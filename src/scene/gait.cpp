#include "scene/gait.h"

#include <algorithm>

#include "scene/whereabouts.h"

namespace answerprint::scene {

namespace {
constexpr double kRamp = 0.35;              // s, to full speed and back
constexpr double kTurnFirst = radians(60);  // a sharper turn is made on the spot
constexpr double kAside = 0.55;             // m: so far one goes sideways or backwards
constexpr double kSoft = 0.996;             // of a leg's length: knees never lock
constexpr double kLast = radians(12);       // radians/s, at which a turn on the spot ends
constexpr double kFlight = 2.3;             // m/s: slower steps always have a foot down
constexpr double kBrisk = 1.5;              // m/s, of a walk in a hurry
constexpr double kHastily = 0.4;            // of the time a turn takes, at the least
constexpr double kBack = 0.31;              // statures, of a foot that stands behind the hips
constexpr double kSpan = 0.50;              // statures, of the longest step of a walk
constexpr double kSettle = 0.10;            // s before a stop, in which the last foot stands
constexpr double kSplay = radians(55);      // of a foot against the hips, as it lands
constexpr double kUnhurried = 0.8;    // s a step on the spot, for which weight goes over whole
constexpr double kQuickShift = 0.28;  // of the weight, that does for a quick one
constexpr double kShift = 0.16;       // s, in which a foot takes the weight or gives it up
}  // namespace

double smooth(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

double smoother(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * t * (10 + t * (6 * t - 15));
}

// Preferred speed and step length fall by about a sixth between sixty and eighty-five; children
// step shorter for their legs' length and quicker.
Walker::Walker(const Character& c) {
    const double old = std::clamp((c.age - 60) / 25, 0.0, 1.0);
    const double tempo = std::clamp(c.manner.tempo, 0.4, 2.5);
    const double loose = 1 - 0.8 * std::clamp(c.manner.stiffness, 0.0, 1.0);
    pace = kWalk * tempo * (1 - 0.17 * old);
    stride = 0.42 * c.height * std::pow(tempo, 0.4) * (1 - 0.12 * old);
    width = 0.036 * c.height * std::max(0.6, c.manner.step_width) * (1 + 0.25 * old);
    swing = loose * (1 - 0.3 * old);
    lean = radians(c.manner.lean + 5 * old);
}

Gait::Gait(const Character& character, Vec2 at, double yaw)
    : bones_(character), walker_(character), ground_([](Vec2) { return 0.0; }), at_(at), yaw_(yaw) {
    place(-1e3, at, yaw);
}

void Gait::stand_on(std::function<double(Vec2)> ground, std::function<double(Vec2)> room) {
    ground_ = std::move(ground);
    room_ = std::move(room);
    for (auto* steps : {&left_, &right_})
        for (auto& s : *steps) s.to.at.y = ground_({s.to.at.x, s.to.at.z});
}

Foot Gait::beside(Vec2 at, double yaw, bool left, double spread) const {
    const double s = left ? spread : -spread;
    const Vec2 p{at.x + std::cos(yaw) * s, at.y - std::sin(yaw) * s};
    return {{p.x, ground_(p), p.y}, yaw + (left ? 0.08 : -0.08), 0};
}

void Gait::step(bool left, Step s) {
    auto& steps = left ? left_ : right_;
    if (!steps.empty()) s.lift = std::max(s.lift, steps.back().land);
    s.land = std::max(s.land, s.lift);
    steps.push_back(s);
    last_left_ = left;
}

/// A foot that was still to be put right when the next motion begins is so sooner, or not at all.
void Gait::cut_short(double t) {
    constexpr double quickest = 0.12;  // s
    for (auto* steps : {&left_, &right_})
        if (Step& last = steps->back(); steps->size() > 1 && last.land > t) {
            if (last.lift > t - 1e-9)
                steps->pop_back();
            else
                last.land = std::max(t, last.lift + quickest);
        }
}

void Gait::place(double t, Vec2 at, double yaw) {
    at_ = at;
    yaw_ = yaw;
    pieces_.push_back({t, t, {}, at, yaw, yaw});
    for (const bool left : {true, false})
        step(left, {t, t, beside(at, yaw, left, bones_.hip_half), 0, 0, 0});
}

double Gait::Piece::ramp() const { return std::min(kRamp, (t1 - t0) / 3); }

double Gait::Piece::along(double t) const {
    const double all = length(way), r = ramp(), T = t1 - t0;
    const double x = std::clamp(t - t0, 0.0, T);
    if (T <= 0) return all;
    const double v = all / (T - r);
    if (x < r) return v * x * x / (2 * r);
    if (x > T - r) return all - v * (T - x) * (T - x) / (2 * r);
    return v * (x - r / 2);
}

double Gait::Piece::when(double s) const {
    const double all = length(way), r = ramp(), T = t1 - t0;
    if (T <= 0) return t1;
    const double v = all / (T - r);
    if (s <= 0) return t0;
    if (s >= all) return t1;
    if (s < v * r / 2) return t0 + std::sqrt(2 * r * s / v);
    if (s > all - v * r / 2) return t1 - std::sqrt(2 * r * (all - s) / v);
    return t0 + s / v + r / 2;
}

double Gait::path_yaw(const Piece& p, double s) const {
    const double all = length(p.way);
    const double reach = std::min(0.25, all / 2);
    const Vec2 d =
        point_along(p.way, std::min(all, s + reach)) - point_along(p.way, std::max(0.0, s - reach));
    return yaw_along(d);
}

double Gait::yaw_in(const Piece& p, double t) const {
    if (p.t1 <= p.t0) return p.yaw1;
    if (p.way.empty() || p.aside) {
        const double u = std::clamp((t - p.t0) / (p.t1 - p.t0), 0.0, 1.0);
        // A turn on the spot goes the way that its steps go, half a turn too.
        const double all = p.way.empty() ? p.yaw1 - p.yaw0 : wrapped_angle(p.yaw1 - p.yaw0);
        const double last = std::min(2.4, kLast * (p.t1 - p.t0) / std::max(1e-6, std::abs(all)));
        return p.yaw0 + all * (smooth(u) + last * u * u * (u - 1));
    }
    const double yaw = path_yaw(p, p.along(t));
    const double blend = std::min(0.6, (p.t1 - p.t0) * 0.4);
    const double begin = 1 - smooth((t - p.t0) / blend);
    const double end = smooth((t - p.t1 + blend) / blend);
    return yaw + wrapped_angle(p.yaw0 - yaw) * begin + wrapped_angle(p.yaw1 - yaw) * end;
}

void Gait::turn(double t0, double t1, double yaw) { turn(t0, t1, yaw, kQuickShift); }

void Gait::turn(double t0, double t1, double yaw, double shift) {
    const double angle = wrapped_angle(yaw - yaw_);
    if (std::abs(angle) < 1e-4) return;
    t0 = std::max(t0, end());
    t1 = std::max(t1, t0 + kHastily * turning_time(angle));
    cut_short(t0);
    pieces_.push_back({t0, t1, {}, at_, yaw_, yaw_ + angle});
    if (std::abs(angle) > radians(8)) {
        const int pairs = std::max(1, static_cast<int>(std::ceil(std::abs(angle) / radians(55))));
        const double each = (t1 - t0) / (2 * pairs);
        for (int k = 0; k < 2 * pairs; ++k) {
            const bool left = (k % 2 == 0) == (angle > 0);
            const double to = yaw_ + angle * std::floor(k / 2.0 + 1) / pairs;
            Step s{.lift = t0 + (k + 0.15) * each,
                   .land = t0 + (k + 0.9) * each,
                   .to = beside(at_, to, left, bones_.hip_half)};
            s.heel = 0.1;
            s.height = 0.04;
            s.rise = std::min(0.08, 0.2 * each);
            s.shift = std::clamp(each / kUnhurried, shift, 1.0);
            step(left, s);
        }
    }
    yaw_ += angle;
}

void Gait::walk(double t0, double t1, const Way& way, double yaw) {
    const double all = length(way);
    if (all < 0.02) {
        turn(t0, t1, yaw);
        return;
    }
    t0 = std::max(t0, end());
    t1 = std::max(t1, t0 + 1e-3);
    cut_short(t0);
    if (all < kAside &&
        std::abs(wrapped_angle(yaw_along(way.back() - way.front()) - yaw_)) > radians(50) &&
        std::abs(wrapped_angle(yaw - yaw_)) < radians(100)) {
        shuffle(t0, t1, way, yaw);
        return;
    }
    Piece p{t0, t1, way, at_, 0, 0};
    const double first = path_yaw(p, 0), last = path_yaw(p, all);
    const double before = wrapped_angle(first - yaw_), after = wrapped_angle(yaw - last);
    double turn_first = std::abs(before) > kTurnFirst ? turning_time(before) : 0;
    double turn_last = std::abs(after) > kTurnFirst ? turning_time(after) : 0;
    // What time a brisk walk leaves for the turns, or a share of it all.
    const double most = std::max(0.4 * (t1 - t0), t1 - t0 - all / kBrisk - 0.3);
    if (turn_first + turn_last > most) {
        const double share = most / (turn_first + turn_last);
        turn_first *= share;
        turn_last *= share;
    }
    if (turn_first > 0) turn(t0, t0 + turn_first, first);
    p.t0 = t0 + turn_first;
    p.t1 = t1 - turn_last;
    p.yaw0 = yaw_;
    p.yaw1 = turn_last > 0 ? last : yaw;
    p.at = way.front();
    const double speed = all / std::max(0.05, p.t1 - p.t0 - p.ramp());
    const bool runs = speed > kFlight;
    p.runs = runs;
    pieces_.push_back(p);

    // Who does not fly steps no further than legs span; past that, steps come faster.
    const double span = (kSpan + 0.1 * std::max(0.0, speed - kFlight)) * bones_.height;
    const double wish =
        std::min(span, walker_.stride * std::clamp(std::sqrt(speed / walker_.pace), 0.55, 1.5));
    const int n = std::max(1, static_cast<int>(std::ceil(all / wish - 0.05)));
    const double stride = all / n;
    // A foot stands while the body passes from `ahead` behind it to `behind` beyond it. Nobody
    // flies from a step that is no faster than a walk: at the start of a run, and as it ends.
    const auto fast = [&](double steps) {
        const double t = p.when(std::clamp(steps * stride, 0.0, all));
        return p.along(t + 0.02) - p.along(t - 0.02) > 0.04 * kFlight;
    };
    const auto flies = [&](int k) { return runs && fast(k - 0.55) && fast(k - 0.25); };
    // As far as a hip lets the leg go back, less in a hurry, for it still goes on as it leaves; the
    // longer the steps, the further ahead it lands.
    // Who is about to run is carried on while that leg comes forward.
    const double hurry = std::clamp((speed - kBrisk) / (kFlight - kBrisk), 0.0, 1.0);
    const double back = (runs ? 0.84 : 1 - 0.1 * hurry) * kBack * bones_.height;
    const auto ahead = [&](int k) {
        return flies(k) ? 0.25 * stride : std::max(0.41 * stride, 1.02 * stride - back);
    };
    const auto behind = [&](int k) {
        return flies(k - 1) ? 0.45 * stride : std::min(0.69 * stride, back);
    };
    const double roll = std::clamp(stride / wish, 0.3, 1.0);
    bool left = !last_left_;
    for (int k = 1; k <= n + 1; ++k, left = !left) {
        const double x = std::min(all, k * stride);
        const double from = (k - 2) * stride;
        Step s;
        s.lift = k == 1 ? p.t0 + std::min(0.12, 0.2 * (p.t1 - p.t0))
                        : p.when(std::max(0.0, from + behind(k)));
        s.land = k == n + 1 ? p.t1 - std::min(kSettle, 0.2 * (p.t1 - p.t0)) : p.when(x - ahead(k));
        // A foot that stood behind as the walk began leaves sooner.
        const Vec3 stands = (left ? left_ : right_).back().to.at;
        for (const double first = std::max(p.t0, (left ? right_ : left_).back().land);
             k <= 2 && s.lift - 0.01 > first; s.lift -= 0.01) {
            Vec2 way;
            const Vec2 off = point_along(p.way, p.along(s.lift), &way) - from_above(stands);
            if (dot(off, way) < back) break;
        }
        if (k == 1) s.rise = 0.1;
        if (k == 1) s.land = std::max(s.land, p.when(0.5 * stride));
        const bool ends = k >= n;
        const double spread = ends ? bones_.hip_half : runs ? 0.6 * walker_.width : walker_.width;
        // Round a sharp corner no further than hips have come by then.
        const double body = yaw_in(p, s.land);
        const double facing =
            body + std::clamp(wrapped_angle((ends ? p.yaw1 : yaw_in(p, p.when(x))) - body), -kSplay,
                              kSplay);
        s.to = beside(point_along(way, x), facing, left, spread);
        // On a bend the foot swings along the way, not through what the way goes round.
        const double half = 0.5 * (std::max(0.0, from) + x);
        const Foot passing = beside(point_along(way, half), yaw_in(p, p.when(half)), left, spread);
        s.round = passing.at - ((left ? left_ : right_).back().to.at + s.to.at) * 0.5;
        s.round.y = 0;
        s.heel = k == 1 ? 0.2 * roll : (runs ? 1.0 : 0.8) * roll;
        s.strike = ends ? 0 : -0.22 * roll;
        s.height = (runs ? 0.14 : 0.05) * roll;
        step(left, s);
    }
    at_ = way.back();
    yaw_ = p.yaw1;
    // What a corner just before the goal left askew is put right, on the spot.
    const Foot settled = beside(at_, yaw_, left, bones_.hip_half);
    if (std::abs(wrapped_angle((left ? left_ : right_).back().to.yaw - settled.yaw)) > kSplay / 3)
        step(left, {p.t1, p.t1 + 0.3, settled, 0.1, 0, 0.03, 0.08});
    if (turn_last > 0) turn(p.t1, t1, yaw, 1);
}

/// Sideways or backwards by less than a step or two: feet close up, none crosses the other.
void Gait::shuffle(double t0, double t1, const Way& way, double yaw) {
    Piece p{t0, t1, way, at_, yaw_, yaw_ + wrapped_angle(yaw - yaw_)};
    p.aside = true;
    const double all = length(way);
    const Vec2 d = way.back() - way.front();
    const bool first_left = d.x * std::cos(yaw_) - d.y * std::sin(yaw_) > 0;
    const int pairs = std::max(1, static_cast<int>(std::ceil(all / (0.5 * walker_.stride) - 0.1)));
    pieces_.push_back(p);
    const double each = (t1 - t0) / (2 * pairs);
    for (int k = 0; k < 2 * pairs; ++k) {
        const bool left = (k % 2 == 0) == first_left;
        const double share = std::floor(k / 2.0 + 1) / pairs;
        const double to = p.yaw0 + (p.yaw1 - p.yaw0) * share;
        step(left, {t0 + (k + 0.15) * each, t0 + (k + 0.9) * each,
                    beside(point_along(way, all * share), to, left, bones_.hip_half), 0.15, 0,
                    0.035, 0.08});
    }
    at_ = way.back();
    yaw_ = p.yaw1;
}

Foot Gait::foot(const std::vector<Step>& steps, double t) const {
    auto next = std::upper_bound(steps.begin(), steps.end(), t,
                                 [](double v, const Step& s) { return v < s.land; });
    if (next == steps.begin()) return steps.front().to;
    const Step& now = *(next - 1);
    Foot f = now.to;
    // Rolls off the heel that it landed on, then up on its ball before it leaves.
    const double landed = t - now.land;
    if (landed < 0.10) f.pitch = now.strike * (1 - smooth(landed / 0.10));
    if (next == steps.end()) return f;
    if (t < next->lift) {
        const double stance = next->lift - now.land;
        const double rise = std::min(next->rise, 0.4 * stance);
        if (t > next->lift - rise) {
            const double u = (t - next->lift + rise) / rise;
            f.pitch += next->heel * u * u;
        }
        return f;
    }
    const double u = (t - next->lift) / std::max(1e-9, next->land - next->lift);
    // Up before it goes on, and on before it comes down.
    const double s = 0.6 * smooth(u) + 0.4 * smoother(u);
    f.at = lerp(now.to.at, next->to.at, s);
    f.at += next->round * (4 * s * (1 - s));
    const double up = std::max(0.0, next->to.at.y - now.to.at.y);
    f.at.y += (next->height + 0.8 * up) * std::pow(4 * u * (1 - u), 0.65);
    if (up > 0)
        f.at.y = std::max(f.at.y, now.to.at.y + (up + next->height) * smooth(2.5 * u) *
                                                    (u < 0.8 ? 1 : 1 - smooth(5 * u - 4)));
    // It turns with the body, and only its angle to that changes evenly.
    f.yaw = facing(t) + mix(wrapped_angle(now.to.yaw - facing(next->lift)),
                            wrapped_angle(next->to.yaw - facing(next->land)), s);
    f.pitch = next->heel * (1 - smooth(u * 1.6)) + next->strike * smooth(u * 2 - 1);
    return f;
}

/// 1 while a foot carries its share, 0 in the air.
double Gait::load(const std::vector<Step>& steps, double t) const {
    const auto next = std::upper_bound(steps.begin(), steps.end(), t,
                                       [](double v, const Step& s) { return v < s.land; });
    double gives = 0;
    const auto given = [&](const Step& s, double t) {
        gives = std::max(gives, s.shift * (1 - smooth(t / kShift)));
    };
    if (next != steps.begin()) given(*(next - 1), t - (next - 1)->land);
    if (next != steps.end() && next->land > next->lift) given(*next, next->lift - t);
    return 1 - gives;
}

std::vector<Gait::Piece>::const_iterator Gait::piece(double t) const {
    const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), t,
                                        [](double v, const Piece& p) { return v < p.t0; });
    return after == pieces_.begin() ? after : after - 1;
}

double Gait::facing(double t) const {
    const auto p = piece(t);
    return t >= p->t1 ? p->yaw1 : yaw_in(*p, t);
}

Vec2 Gait::root(double t) const {
    const Piece& p = *piece(t);
    return p.way.empty() ? p.at : point_along(p.way, p.along(t));
}

double Gait::when(double s) const {
    for (auto p = pieces_.rbegin(); p != pieces_.rend(); ++p)
        if (!p->way.empty()) return p->when(s);
    return end();
}

Gait::Stride Gait::at(double t) const {
    const auto now = piece(t);
    const Piece& p = *now;
    Stride s;
    s.yaw = facing(t);
    if (p.way.empty()) {
        s.at = p.at;
    } else {
        s.at = point_along(p.way, p.along(t));
        if (t < p.t1) s.speed = (p.along(t + 0.02) - p.along(t - 0.02)) / 0.04;
        s.runs = p.runs && t < p.t1;
    }
    s.still = std::max(0.0, t - p.t1);
    if (now + 1 != pieces_.end()) s.still = std::min(s.still, std::max(0.0, (now + 1)->t0 - t));
    s.left = foot(left_, t);
    s.right = foot(right_, t);
    s.load = load(left_, t) - load(right_, t);
    s.ground = std::min(s.left.at.y, s.right.at.y);
    if (s.speed > 0.05) {
        s.room = room_(s.at);
        const Vec2 aside{0.1 * std::cos(s.yaw), -0.1 * std::sin(s.yaw)};
        const double widest = std::max(room_(s.at + aside), room_(s.at - aside));
        s.narrow = std::clamp((0.24 - widest) / 0.10, 0.0, 1.0) * std::min(1.0, s.speed / 0.4);
    }
    const Vec3 d = s.left.at - s.right.at;
    s.scissor = d.x * std::sin(s.yaw) + d.z * std::cos(s.yaw);
    return s;
}

double Gait::reach(const Stride& s) const {
    const double leg = (bones_.thigh + bones_.shank) * kSoft;
    double most = s.ground + bones_.hip_height;
    for (const bool left : {true, false}) {
        // In a run's flight no foot holds the body down.
        if (s.runs && (left ? s.load < 0 : s.load > 0)) continue;
        const Vec3 ankle = ankle_of(left ? s.left : s.right, bones_);
        const double side = left ? bones_.hip_half : -bones_.hip_half;
        const double x = ankle.x - s.at.x - std::cos(s.yaw) * side;
        const double z = ankle.z - s.at.y + std::sin(s.yaw) * side;
        const double far = std::min(x * x + z * z, 0.9 * leg * leg);
        most = std::min(most, ankle.y + std::sqrt(leg * leg - far));
    }
    return most;
}

}  // namespace answerprint::scene
