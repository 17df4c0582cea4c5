#include "review/health.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "base/maths.h"
#include "review/health_limits.h"

namespace answerprint::review {

namespace {

using Cells = Health::Cells;
using Verdict = Finding::Verdict;

std::size_t index(int n) { return static_cast<std::size_t>(n); }

/// a* and b* of a mean display value (BT.1886, Rec.709, D65).
void put_lab(const double (&rgb)[3], Cells& to) {
    double light[3];
    for (std::size_t c = 0; c < 3; ++c) light[c] = std::pow(rgb[c] / 255, 2.4);
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    const double x = f((0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.9505);
    const double y = f(0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]);
    const double z = f((0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.0890);
    to.a.push_back(static_cast<float>(500 * (x - y)));
    to.b.push_back(static_cast<float>(200 * (y - z)));
}

/// Where part `n` of `count` equal ones of a length begins.
int part(int length, int count, int n) { return length * n / count; }

Cells cells_of(const media::Frame8& f) {
    Cells out;
    out.across = std::min(health::cells_across, f.width);
    out.down = std::clamp((out.across * f.height + f.width / 2) / f.width, 1, f.height);
    const std::size_t count = index(out.across) * index(out.down);
    out.grey.reserve(count);
    out.a.reserve(count);
    out.b.reserve(count);
    for (int j = 0; j < out.down; ++j)
        for (int i = 0; i < out.across; ++i) {
            const int x0 = part(f.width, out.across, i), x1 = part(f.width, out.across, i + 1);
            const int y0 = part(f.height, out.down, j), y1 = part(f.height, out.down, j + 1);
            std::int64_t sum[3] = {};
            for (int y = y0; y < y1; ++y) {
                const std::uint8_t* p = f.rgb.data() + 3 * (index(y) * index(f.width) + index(x0));
                for (int x = x0; x < x1; ++x, p += 3)
                    for (std::size_t c = 0; c < 3; ++c) sum[c] += p[c];
            }
            double rgb[3];
            for (std::size_t c = 0; c < 3; ++c)
                rgb[c] = static_cast<double>(sum[c]) / ((x1 - x0) * (y1 - y0));
            out.grey.push_back(
                static_cast<float>(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]));
            put_lab(rgb, out);
        }
    return out;
}

/// The object that all of a cell shows, by its middle and corners; -1: several, or none.
int object_in(const media::Picture& objects, const Cells& grid, int i, int j) {
    const auto at = [&](double x, double y) {
        return static_cast<int>(
            std::lround(*objects.at(static_cast<int>((i + x) * objects.width / grid.across),
                                    static_cast<int>((j + y) * objects.height / grid.down))));
    };
    const int whole = at(0.5, 0.5);
    for (const double x : {0.05, 0.95})
        for (const double y : {0.05, 0.95})
            if (at(x, y) != whole) return -1;
    return whole > 0 ? whole : -1;
}

bool same_grid(const Cells& u, const Cells& v) { return u.across == v.across && u.down == v.down; }

/// What one frame changed of the one before.
struct Change {
    double typical = 0;  // median of the cells, 1/255
    double most = 0;     // mean of the hundredth of the cells that changed most
};
Change change(const Cells& from, const Cells& to) {
    std::vector<double> d;
    d.reserve(from.grey.size());
    for (std::size_t i = 0; i < from.grey.size(); ++i)
        d.push_back(std::fabs(double{to.grey[i]} - double{from.grey[i]}));
    std::sort(d.begin(), d.end(), std::greater<>());
    const std::size_t top = std::max<std::size_t>(1, d.size() / 100);
    Change out{d[d.size() / 2], 0};
    for (std::size_t i = 0; i < top; ++i) out.most += d[i] / static_cast<double>(top);
    return out;
}
/// What a frame in which nothing moves may change.
double still_limit(const Change& c) {
    constexpr double deviation = 1.4826;  // of the median of what is normally distributed
    return std::max(health::still, health::noise_deviations * deviation * c.typical);
}
bool is_still(const Change& c) {
    return c.typical <= health::noise_most && c.most <= still_limit(c);
}

/// How far each value stands out from both the two before and the two after, upwards or downwards.
std::vector<double> flickers(const std::vector<double>& v) {
    std::vector<double> out(v.size());
    const int last = static_cast<int>(v.size()) - 1;
    const auto at = [&](int n) { return v[index(std::clamp(n, 0, last))]; };
    for (int n = 1; n < last; ++n)
        for (const double sign : {1.0, -1.0}) {
            const auto beyond = [&](int p, int q) {
                return sign * at(n) - std::min(sign * at(p), sign * at(q));
            };
            out[index(n)] =
                std::max(out[index(n)], std::min(beyond(n - 1, n - 2), beyond(n + 1, n + 2)));
        }
    return out;
}

struct Window {
    double value = 0;
    int first = 0, last = 0;
};
/// The highest mean over so many values; over all where there are fewer.
Window worst(const std::vector<double>& v, int length) {
    const int n = static_cast<int>(v.size());
    length = std::clamp(length, 1, n);
    Window out{-1, 0, 0};
    double sum = 0;
    for (int i = 0; i < n; ++i) {
        sum += v[index(i)];
        if (i >= length) sum -= v[index(i - length)];
        if (i + 1 >= length && sum / length > out.value) out = {sum / length, i + 1 - length, i};
    }
    out.value = std::max(0.0, out.value);
    return out;
}

/// Brightness from frame to frame: what the median cell does, summed up.
template <typename Pick>
std::vector<double> brightness(int frames, const Pick& cells) {
    std::vector<double> out(index(frames));
    for (int n = 1; n < frames; ++n) {
        const Cells &u = cells(n - 1), &v = cells(n);
        std::vector<double> d;
        d.reserve(u.grey.size());
        for (std::size_t i = 0; i < u.grey.size(); ++i)
            d.push_back(double{v.grey[i]} - double{u.grey[i]});
        out[index(n)] = out[index(n - 1)] + median(std::move(d));
    }
    return out;
}

/// A mean colour, and of how many cells of how many frames.
struct Tint {
    double a = 0, b = 0;
    int cells = 0;
    double chroma() const { return std::hypot(a, b); }
};
/// Of frames `first` to before `end`: `key` says to what a cell of a frame belongs, less than 0 to
/// nothing.
template <typename Pick, typename Key>
std::map<int, Tint> tints(int first, int end, const Pick& cells, const Key& key) {
    std::map<int, Tint> out;
    for (int n = first; n < end; ++n)
        for (std::size_t i = 0; i < cells(n).a.size(); ++i)
            if (const int k = key(n, i); k >= 0) {
                auto& t = out[k];
                t.a += double{cells(n).a[i]};
                t.b += double{cells(n).b[i]};
                ++t.cells;
            }
    for (auto& [k, t] : out) t.a /= t.cells, t.b /= t.cells;
    return out;
}

/// The value in the middle of all weight; 0 of none.
double middle(std::vector<std::pair<double, double>> weighted) {
    std::sort(weighted.begin(), weighted.end());
    double all = 0, so_far = 0;
    for (const auto& [v, w] : weighted) all += w;
    for (const auto& [v, w] : weighted)
        if ((so_far += w) >= all / 2) return v;
    return 0;
}

/// Do most, by weight, of two and more go as their middle does? What is the recording's goes over
/// all; what is of a thing, or of what is seen of it, is its own.
bool together(const std::vector<std::pair<double, double>>& a,
              const std::vector<std::pair<double, double>>& b, double middle_a, double middle_b) {
    const double within =
        std::max(health::drift_apart, health::drift_share * std::hypot(middle_a, middle_b));
    double whole = 0, all = 0, with = 0;
    for (const auto& [value, many] : a) whole += many;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double many = std::min(a[i].second, health::drift_most * whole);
        all += many;
        if (std::hypot(a[i].first - middle_a, b[i].first - middle_b) <= within) with += many;
    }
    return a.size() > 1 && with >= health::drift_with * all;
}

}  // namespace

void Health::add(const Look& look) {
    Frame f;
    f.take = cells_of(look.picture);
    f.source = look.source;
    f.errors = look.errors;
    const Cells* before = frames_.empty() ? nullptr : &frames_.back().plan;
    if (look.plan) f.plan = cells_of(*look.plan);
    const std::size_t count = f.take.grey.size();
    if (look.plan && same_grid(f.plan, f.take)) {
        f.moving.assign(count, false);
        if (before && same_grid(*before, f.plan)) {
            f.plan_moves = change(*before, f.plan).most >= health::plan_moves;
            std::vector<double> d;  // beyond what the light does everywhere
            d.reserve(count);
            for (std::size_t i = 0; i < count; ++i)
                d.push_back(double{f.plan.grey[i]} - double{before->grey[i]});
            const double light = median(d);
            for (std::size_t i = 0; i < count; ++i)
                f.moving[i] = std::fabs(d[i] - light) > health::plan_stands;
        }
    } else {
        f.plan = {};
    }
    const auto width = index(look.picture.width);
    if (look.moving && look.moving->size() == width * index(look.picture.height)) {
        f.moving.resize(count, false);
        std::size_t moving = 0;
        for (int j = 0; j < f.take.down; ++j)
            for (int i = 0; i < f.take.across; ++i)
                for (int y = part(look.picture.height, f.take.down, j);
                     y < part(look.picture.height, f.take.down, j + 1); ++y)
                    for (int x = part(look.picture.width, f.take.across, i);
                         x < part(look.picture.width, f.take.across, i + 1); ++x)
                        if ((*look.moving)[index(y) * width + index(x)] != 0) {
                            ++moving;
                            f.moving[index(j) * index(f.take.across) + index(i)] = true;
                        }
        if (!f.plan_moves)
            f.plan_moves = static_cast<double>(moving) >
                           health::plan_moves_share * static_cast<double>(look.moving->size());
    }
    if (look.objects)
        for (int j = 0; j < f.take.down; ++j)
            for (int i = 0; i < f.take.across; ++i)
                f.objects.push_back(object_in(*look.objects, f.take, i, j));
    f.motion = look.motion;
    if (look.motion) f.plan_moves = *look.motion >= health::plan_moves_px;
    frames_.push_back(std::move(f));
}

std::vector<Finding> Health::findings() const {
    std::vector<Finding> out{flicker(), boil()};
    auto runs = frozen();
    out.insert(out.end(), runs.begin(), runs.end());
    out.push_back(repeated());
    out.push_back(drift());
    out.push_back(decode_errors());
    const int last = static_cast<int>(frames_.size()) - 1;
    for (auto& f : out)
        if (!f.had) {
            f.last = std::max(0, last);
            if (last + 1 < health::least_frames)
                f.why = msg("review.few-frames", std::to_string(health::least_frames));
        }
    return out;
}

/// The plan's pictures are all there.
bool Health::planned() const {
    return std::all_of(frames_.begin(), frames_.end(),
                       [](const Frame& f) { return f.plan.across > 0; });
}

/// Which frames show what the one before does.
std::vector<bool> Health::still() const {
    std::vector<bool> out(frames_.size());
    for (std::size_t n = 1; n < frames_.size(); ++n)
        out[n] = frames_[n].source == frames_[n - 1].source ||
                 is_still(change(frames_[n - 1].take, frames_[n].take));
    return out;
}

Finding Health::flicker() const {
    auto f = finding("flicker", "", "1/255", health::flicker);
    const int frames = static_cast<int>(frames_.size());
    if (frames < health::least_frames) return f;
    auto rise =
        flickers(brightness(frames, [&](int n) -> const Cells& { return frames_[index(n)].take; }));
    const int second = static_cast<int>(std::lround(rate_.fps()));
    if (planned()) {
        // In the mean over a second it matters little that a take is a frame or two off.
        const auto plan = flickers(
            brightness(frames, [&](int n) -> const Cells& { return frames_[index(n)].plan; }));
        for (std::size_t n = 0; n < rise.size(); ++n) rise[n] -= plan[n];
    }
    const Window w = worst(rise, second);
    f.first = w.first;
    f.last = w.last;
    return measured(f, w.value, planned() ? health::sure : health::less_sure);
}

Finding Health::boil() const {
    auto f = finding("boil", "", "1/255", health::boil);
    const int frames = static_cast<int>(frames_.size());
    if (frames < health::least_frames) return f;
    for (const auto& frame : frames_)
        if (frame.moving.empty()) return unmeasured(f, msg("review.no-plan-pictures"));
    const auto whole =
        brightness(frames, [&](int n) -> const Cells& { return frames_[index(n)].take; });
    const int across = frames_[0].take.across, down = frames_[0].take.down;
    // Whether the plan moves in a cell or one beside it, at a frame or one of the two on each side.
    const auto moves = [&](int i, int j, int n) {
        for (int k = std::max(0, n - 2); k <= std::min(frames - 1, n + 2); ++k)
            for (int y = std::max(0, j - 1); y <= std::min(down - 1, j + 1); ++y)
                for (int x = std::max(0, i - 1); x <= std::min(across - 1, i + 1); ++x)
                    if (frames_[index(k)].moving[index(y) * index(across) + index(x)]) return true;
        return false;
    };
    std::vector<double> sum(index(frames)), count(index(frames)), v(index(frames));
    for (int j = 0; j < down; ++j)
        for (int i = 0; i < across; ++i) {
            for (int n = 0; n < frames; ++n)
                v[index(n)] = frames_[index(n)].take.grey[index(j) * index(across) + index(i)] -
                              whole[index(n)];
            const auto rise = flickers(v);
            for (int n = 1; n + 1 < frames; ++n) {
                if (moves(i, j, n)) continue;
                sum[index(n)] += rise[index(n)];
                ++count[index(n)];
            }
        }
    std::vector<double> mean(index(frames));
    int known = 0;
    const double least = health::boil_still * across * down;
    for (int n = 0; n < frames; ++n)
        if (count[index(n)] >= least) {
            mean[index(n)] = sum[index(n)] / count[index(n)];
            ++known;
        }
    if (known < health::least_frames) return unmeasured(f, msg("review.all-moves"));
    const Window w = worst(mean, static_cast<int>(std::lround(rate_.fps())));
    f.first = w.first;
    f.last = w.last;
    return measured(f, w.value, health::sure);
}

std::vector<Finding> Health::frozen() const {
    const double most = std::floor(health::frozen_seconds * rate_.fps());
    const auto none = finding("frozen", "", "frames", most);
    const int frames = static_cast<int>(frames_.size());
    if (frames < health::least_frames) return {none};
    if (std::none_of(frames_.begin(), frames_.end(),
                     [](const Frame& f) { return f.plan_moves.has_value(); }))
        return {unmeasured(none, msg("review.no-motion"))};
    const auto stands = still();
    std::vector<Finding> out;
    Finding longest = measured(none, 0, health::sure);
    longest.last = frames - 1;
    for (int n = 1; n < frames; ++n) {
        if (!stands[index(n)]) continue;
        const int first = n;
        int moved = 0;  // frames in which the plan went on
        for (; n < frames && stands[index(n)]; ++n)
            moved += frames_[index(n)].plan_moves.value_or(false) ? 1 : 0;
        auto run = measured(none, moved, health::sure);
        run.first = first - 1;
        run.last = n - 1;
        if (run.verdict == Verdict::misses) out.push_back(run);
        if (moved > *longest.had) longest = run;
    }
    if (out.empty()) out.push_back(longest);
    return out;
}

std::vector<Health::News> Health::news() const {
    const int frames = static_cast<int>(frames_.size());
    std::vector<Change> changes(index(frames));
    for (std::size_t n = 1; n < frames_.size(); ++n)
        changes[n] = change(frames_[n - 1].take, frames_[n].take);
    // Where the plan itself rests for a moment, as a pendulum does, a take may.
    std::vector<double> plan(index(frames), 1);
    if (planned())
        for (std::size_t n = 1; n < frames_.size(); ++n)
            plan[n] = change(frames_[n - 1].plan, frames_[n].plan).most;
    else
        for (std::size_t n = 1; n < frames_.size(); ++n) plan[n] = frames_[n].motion.value_or(1);
    const auto goes_on = [&](int n) {
        const auto [least, most] = std::minmax_element(plan.begin() + std::max(1, n - 2),
                                                       plan.begin() + std::min(frames, n + 3));
        return *least * health::motion_times >= *most &&
               frames_[index(n)].plan_moves.value_or(true);
    };
    const auto moves = [&](int n, double least) {
        return n > 0 && n < frames && frames_[index(n)].source != frames_[index(n - 1)].source &&
               changes[index(n)].most >= std::max(least, 2 * health::still);
    };
    std::vector<News> out(index(frames), News::rest);
    for (int n = 1; n < frames; ++n) {
        if (!goes_on(n)) continue;
        const bool same = frames_[index(n)].source == frames_[index(n - 1)].source;
        const double least = same ? 0 : health::motion_times * changes[index(n)].most;
        bool before = false, after = false;
        for (int k = 1; k <= health::motion_within; ++k) {
            before = before || moves(n - k, least);
            after = after || moves(n + k, least);
        }
        if (before && after && (same || changes[index(n)].most <= health::mended))
            out[index(n)] = News::again;
        else if (moves(n, 0))
            out[index(n)] = News::fresh;
    }
    return out;
}

namespace {

/// Frames of which so many, one after the other, are repeated or not as they were before.
struct Rhythm {
    std::vector<bool> again{false};
    bool at(std::size_t frame) const { return again[frame % again.size()]; }
};

/// The shortest that nearly all frames in motion go by; else that none repeats another.
template <typename News>
Rhythm rhythm_of(const std::vector<News>& news) {
    for (int period = 2; period <= health::rhythm_longest; ++period) {
        Rhythm rhythm{std::vector<bool>(index(period))};
        bool even = true;
        int agains = 0;
        for (int phase = 0; phase < period; ++phase) {
            int again = 0, all = 0;
            for (int n = phase; n < static_cast<int>(news.size()); n += period) {
                again += news[index(n)] == News::again;
                all += news[index(n)] != News::rest;
            }
            const double share = all > 0 ? static_cast<double>(again) / all : 0.5;
            even = even && (share <= health::rhythm_off || share >= 1 - health::rhythm_off);
            rhythm.again[index(phase)] = share > 0.5;
            agains += share > 0.5;
        }
        if (even && agains > 0) return rhythm;
    }
    return {};
}

}  // namespace

std::optional<double> Health::rhythm() const {
    if (repeated().verdict == Verdict::unmeasured) return {};
    const auto rhythm = rhythm_of(news());
    const auto fresh = std::count(rhythm.again.begin(), rhythm.again.end(), false);
    if (fresh == static_cast<std::ptrdiff_t>(rhythm.again.size())) return {};
    return rate_.fps() * static_cast<double>(fresh) / static_cast<double>(rhythm.again.size());
}

Finding Health::repeated() const {
    auto f = finding("repeated", "", "%", health::repeated);
    if (static_cast<int>(frames_.size()) < health::least_frames) return f;
    const auto all = news();
    const auto rhythm = rhythm_of(all);
    int moving = 0, again = 0;
    bool known = true;
    for (std::size_t n = 1; n < all.size(); ++n) {
        known = known && frames_[n].plan_moves.has_value();
        if (all[n] == News::rest) continue;
        ++moving;
        if (all[n] == News::fresh || rhythm.at(n)) continue;
        if (again++ == 0) f.first = static_cast<int>(n);
        f.last = static_cast<int>(n);
    }
    if (moving < health::least_in_motion)
        return unmeasured(f, msg("review.little-motion", std::to_string(health::least_in_motion)));
    if (again < health::least_again) again = f.first = 0;
    if (again == 0) f.last = static_cast<int>(all.size()) - 1;
    return measured(f, 100.0 * again / moving, known ? health::sure : health::less_sure);
}

Finding Health::drift() const {
    auto f = finding("drift", "", "Lab", health::drift);
    const int frames = static_cast<int>(frames_.size());
    const int length =
        std::max(1, static_cast<int>(std::lround(health::drift_seconds * rate_.fps())));
    const int windows = frames / length;
    if (windows < 2) return unmeasured(f, msg("review.few-frames", std::to_string(2 * length)));
    const auto take = [&](int n) -> const Cells& { return frames_[index(n)].take; };
    const auto plan = [&](int n) -> const Cells& { return frames_[index(n)].plan; };
    const std::size_t cells = take(0).grey.size();
    const bool follows = planned();
    const bool known = !follows && std::all_of(frames_.begin(), frames_.end(),
                                               [](const auto& of) { return !of.objects.empty(); });
    // Without the plan's pictures each of its objects is like its own start, or what never moves.
    std::vector<bool> used(cells, true);
    if (!follows && !known) {
        const auto whole = brightness(frames, take);
        for (std::size_t i = 0; i < cells; ++i)
            for (int n = 1; n < frames && used[i]; ++n) {
                const double step = double{take(n).grey[i]} - double{take(n - 1).grey[i]} -
                                    (whole[index(n)] - whole[index(n - 1)]);
                used[i] = std::fabs(step) <= health::drift_stands;
            }
    }
    const auto key = [&](int n, std::size_t i) {
        if (known) return frames_[index(n)].objects[i];
        return used[i] ? static_cast<int>(i) : -1;
    };
    const int least = known ? health::drift_object * length : 1;
    const auto start = tints(0, length, take, key);
    double cast_a = 0, cast_b = 0, chroma = 0;  // of the start, against the plan's
    double farthest = -1;
    for (int w = 0; w < windows; ++w) {
        const int first = w * length, end = w + 1 == windows ? frames : first + length;
        const auto is = tints(first, end, take, key);
        const auto reference = follows ? tints(first, end, plan, key) : start;
        std::vector<std::pair<double, double>> da, db, dc;
        double seen = 0, coloured = 0;  // cells
        for (const auto& [k, t] : is) {
            const auto was = reference.find(k);
            if (was == reference.end() || std::min(t.cells, was->second.cells) < least) continue;
            const double many = static_cast<double>(t.cells) / (end - first);
            const double before = static_cast<double>(was->second.cells) / length;
            // Of what comes into the picture, or goes, another part is seen.
            if (known && std::max(many / before, before / many) > health::drift_grows) continue;
            seen += many;
            da.emplace_back(t.a - was->second.a, many);
            db.emplace_back(t.b - was->second.b, many);
            if (was->second.chroma() < health::drift_chroma) continue;
            coloured += many;
            dc.emplace_back(t.chroma() - was->second.chroma(), many);
        }
        if (100 * seen < health::drift_still * static_cast<double>(cells))
            return unmeasured(f, msg("review.all-moves"));
        if (coloured < health::drift_coloured * static_cast<double>(cells)) dc.clear();
        const double ma = middle(da), mb = middle(db), mc = middle(std::move(dc));
        if (known && w > 0 && !together(da, db, ma, mb)) continue;
        if (w == 0) {
            cast_a = ma, cast_b = mb, chroma = mc;
            continue;
        }
        const double went = std::max(std::hypot(ma - cast_a, mb - cast_b), std::fabs(mc - chroma));
        if (went <= farthest) continue;
        farthest = went;
        f.first = first;
        f.last = end - 1;
    }
    if (farthest < 0) return unmeasured(f, msg("review.all-moves"));
    return measured(f, farthest, follows ? health::sure : health::less_sure);
}

Finding Health::decode_errors() const {
    auto f = finding("decode-errors", "", "errors", 0);
    if (frames_.empty()) return f;
    std::int64_t errors = 0;
    int first = -1;
    f.last = static_cast<int>(frames_.size()) - 1;
    for (int n = 0; n < static_cast<int>(frames_.size()); ++n) {
        if (frames_[index(n)].errors == 0) continue;
        errors += frames_[index(n)].errors;
        if (first < 0) first = n;
        f.last = n;
    }
    f.first = std::max(0, first);
    return measured(f, static_cast<double>(errors), 1);
}

}  // namespace answerprint::review
