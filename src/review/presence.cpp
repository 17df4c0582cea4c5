#include "review/presence.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "review/likeness_limits.h"

namespace answerprint::review {

using namespace like;
using Verdict = Finding::Verdict;

namespace {

double size_of(const Tone& t) { return std::hypot(t[0], kChroma * t[1], kChroma * t[2]); }

Tone step(const Tone& a, const Tone& b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }

double product(const Tone& a, const Tone& b) {
    return a[0] * b[0] + kChroma * kChroma * (a[1] * b[1] + a[2] * b[2]);
}

/// Places of the plan's field: 0 not it, else its material + 1.
std::vector<int> matte(const FramePair& f, int number, bool by_material) {
    const int w = f.planned.width, h = f.planned.height, by = f.planned.factor;
    std::vector<int> out;
    out.reserve(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const int px = x * by + by / 2, py = y * by + by / 2;
            const bool is = static_cast<int>(*f.plan.id.at(px, py)) == number;
            out.push_back(!is            ? 0
                          : !by_material ? 1
                                         : 1 + static_cast<int>(*f.plan.material.at(px, py)));
        }
    return out;
}

double share(double a, double of) { return of > 0 ? a / of : 0; }

}  // namespace

Presence presence(const FramePair& f, const std::string& name, const Crowd* crowd) {
    Presence out;
    out.frame = f.plan.frame;
    out.name = name;
    const int number = f.plan.number(name);
    out.person =
        number > 0 && std::any_of(f.plan.character.samples.begin(), f.plan.character.samples.end(),
                                  [&](float v) { return static_cast<int>(v) == number; });
    const Sought sought(f.plan, f.planned, matte(f, number, out.person));
    const double w = f.plan.picture.width;
    if (sought.pixels < (out.person ? kSmall : kSmallThing) * w * w ||
        std::min(sought.wide, sought.high) < kNarrow * w || sought.edges.size() < kBorders) {
        out.why = msg("review.small-thing");
        return out;
    }
    const double reach = out.person ? (f.registered ? kReach : kFarReach)
                                    : (f.registered ? kThingReach : kThingFarReach);
    out.at = found(sought, f.seen, f.lay, reach * w, out.person ? kGrows : kThingGrows);
    double both = 0, planned = 0, seen = 0, ends = 0, asked = 0;
    std::size_t n = 0, hidden = 0;
    for (const auto& e : sought.edges) {
        const Vec2 in = out.at.at(sought, f.lay, e.in, e.depth),
                   beside = out.at.at(sought, f.lay, e.out, e.depth);
        if (!f.seen.holds(in) || !f.seen.holds(beside)) continue;
        if (crowd && (crowd->covers(in) || crowd->covers(beside))) {
            ++hidden;
            continue;
        }
        const Tone is = step(f.seen.at(in), f.seen.at(beside));
        both += product(is, e.step);
        planned += product(e.step, e.step);
        seen += product(is, is);
        ends += std::min(1.0, size_of(is));
        asked += std::min(1.0, size_of(e.step));
        ++n;
    }
    if (n < kBorders || 2 * n < sought.edges.size()) {
        out.why = msg(hidden > n ? "review.hidden" : "review.out-of-take");
        return out;
    }
    if (asked < kPlain * static_cast<double>(n)) {
        out.why = msg("review.like-behind");
        return out;
    }
    out.there = std::max(0.0, share(both, std::sqrt(planned * seen)));
    // Somebody else in their place ends there too.
    if (out.person) out.there = std::max(out.there, ends / asked);
    out.sure = out.person || (f.registered && f.world > kWorld && !sought.cut);
    return out;
}

Crowd::Crowd(const FramePair& f, const std::vector<Presence>& people)
    : width(f.planned.width / 2), height(f.planned.height / 2), by(2 * f.planned.factor) {
    const int w = width, h = height;
    const auto all = static_cast<std::size_t>(w) * static_cast<std::size_t>(h);
    planned.assign(all, 0);
    in_take.assign(all, 0);
    const int wide = std::max(1, static_cast<int>(kAbout * w));
    const auto spread = [&](std::vector<char>& to, int x, int y, int r) {
        for (int v = std::max(0, y - r); v <= std::min(h - 1, y + r); ++v)
            for (int u = std::max(0, x - r); u <= std::min(w - 1, x + r); ++u)
                to[static_cast<std::size_t>(v) * static_cast<std::size_t>(w) +
                   static_cast<std::size_t>(u)] = 1;
    };
    const auto who = [&](int x, int y) {
        if (x < 0 || y < 0 || x >= w || y >= h) return 0;
        return static_cast<int>(*f.plan.character.at(x * by + by / 2, y * by + by / 2));
    };
    // Each moves as a whole: a shift of one place is near enough here.
    std::map<int, Vec2> moved;
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const int n = who(x, y);
            if (n == 0) continue;
            const Vec2 px{(x + 0.5) * by, (y + 0.5) * by};
            auto m = moved.find(n);
            if (m == moved.end()) {
                Vec2 to = f.lay(px, *f.plan.depth.at(x * by + by / 2, y * by + by / 2));
                for (const auto& p : people)
                    if (f.plan.number(p.name) == n) to = to + p.at.shift;
                m = moved.emplace(n, to - px).first;
            }
            const bool edge = who(x - 1, y) != n || who(x + 1, y) != n || who(x, y - 1) != n ||
                              who(x, y + 1) != n;
            spread(planned, x, y, edge ? wide / 2 : 0);
            const int u = static_cast<int>(std::floor((px.x + m->second.x) / by)),
                      v = static_cast<int>(std::floor((px.y + m->second.y) / by));
            if (u >= 0 && v >= 0 && u < w && v < h) spread(in_take, u, v, edge ? wide : 0);
        }
}

bool Crowd::covers(Vec2 px) const {
    const int x = std::clamp(static_cast<int>(px.x / by), 0, width - 1),
              y = std::clamp(static_cast<int>(px.y / by), 0, height - 1);
    return in_take[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)] != 0;
}

Stranger somebody_else(const FramePair& f, const Crowd& crowd) {
    Stranger out;
    out.frame = f.plan.frame;
    const int by = crowd.by, w = crowd.width, h = crowd.height;
    const auto& planned = crowd.planned;
    const auto index = [&](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(w) +
               static_cast<std::size_t>(x);
    };
    const auto all = static_cast<std::size_t>(w) * static_cast<std::size_t>(h);
    const auto pixel = [&](int x, int y) { return Vec2{(x + 0.5) * by, (y + 0.5) * by}; };
    const auto pass = [&](const media::Picture& of, int x, int y) {
        return static_cast<double>(*of.at(x * by + by / 2, y * by + by / 2));
    };
    // The take's tones, as the plan has them.
    std::vector<Tone> was(all), is(all);
    std::vector<char> asked(all, 0);
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            if (planned[index(x, y)]) continue;
            const Vec2 to = f.lay(pixel(x, y), pass(f.plan.depth, x, y));
            if (!f.seen.holds(to)) continue;
            if (crowd.covers(to)) continue;
            was[index(x, y)] = f.planned.at(pixel(x, y));
            is[index(x, y)] = f.seen.at(to);
            asked[index(x, y)] = 1;
        }
    // Block by block: what of its colour and structure the plan does not have.
    constexpr int block = 6;
    const int across = w / block, down = h / block;
    std::vector<char> odd(static_cast<std::size_t>(across) * static_cast<std::size_t>(down), 0);
    std::vector<double> rough(odd.size(), 0), left(odd.size(), -1), hue = left;
    const auto at = [&](int i, int j) {
        return static_cast<std::size_t>(j) * static_cast<std::size_t>(across) +
               static_cast<std::size_t>(i);
    };
    int known = 0, unlike = 0;
    for (int j = 0; j < down; ++j)
        for (int i = 0; i < across; ++i) {
            double least = 1e9, own = 0, colour = 1e9;
            int n = 0;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    Tone a{}, b{}, d{};
                    double aa = 0, dd = 0;
                    n = 0;
                    for (int y = j * block; y < (j + 1) * block; ++y)
                        for (int x = i * block; x < (i + 1) * block; ++x) {
                            const int u = x + dx, v = y + dy;
                            if (u < 0 || v < 0 || u >= w || v >= h || !asked[index(x, y)] ||
                                planned[index(u, v)])
                                continue;
                            const Tone& t = is[index(x, y)];
                            const Tone p = asked[index(u, v)] ? was[index(u, v)] : was[index(x, y)];
                            for (std::size_t c = 0; c < 3; ++c) {
                                a[c] += p[c];
                                b[c] += t[c];
                                d[c] += t[c] - p[c];
                            }
                            aa += product(p, p);
                            const Tone q = step(t, p);
                            dd += product(q, q);
                            ++n;
                        }
                    if (2 * n < block * block) continue;
                    const double rest = std::max(0.0, dd / n - product(d, d) / n / n);
                    if (dx == 0 && dy == 0) own = std::max(0.0, aa / n - product(a, a) / n / n);
                    least = std::min(least, rest);
                    colour = std::min<double>(
                        colour, std::hypot(d[1] / n - f.tint[1], d[2] / n - f.tint[2]));
                }
            if (least > 1e8) continue;
            rough[at(i, j)] = own;
            left[at(i, j)] = least;
            hue[at(i, j)] = colour;
        }
    for (int j = 0; j < down; ++j)
        for (int i = 0; i < across; ++i) {
            if (left[at(i, j)] < 0) continue;
            double near = 0;
            for (int v = std::max(0, j - 1); v <= std::min(down - 1, j + 1); ++v)
                for (int u = std::max(0, i - 1); u <= std::min(across - 1, i + 1); ++u)
                    near = std::max(near, rough[at(u, v)]);
            ++known;
            const double structure =
                std::sqrt(left[at(i, j)]) / (kGrain + kShifted * std::sqrt(near));
            odd[at(i, j)] = structure + hue[at(i, j)] / kStain > 1 ? 1 : 0;
            unlike += odd[at(i, j)];
        }
    out.unlike = known > 0 ? double(unlike) / known : 1;
    if (4 * known < across * down) {
        out.why = msg("review.people-everywhere");
        return out;
    }
    if (f.chroma < kGrey) {
        out.why = msg("review.black-and-white");
        return out;
    }
    if (!f.registered || !(f.world > kWorld) || out.unlike > kUnlike) {
        out.why = msg(f.registered ? "review.other-look" : "review.not-registered");
        return out;
    }
    // Neighbouring blocks, as large as a person who stands no farther than what the plan has there.
    std::vector<char> seen(odd.size(), 0);
    for (int j = 0; j < down; ++j)
        for (int i = 0; i < across; ++i) {
            if (!odd[at(i, j)] || seen[at(i, j)]) continue;
            std::vector<std::pair<int, int>> group{{i, j}};
            seen[at(i, j)] = 1;
            int x0 = i, x1 = i, y0 = j, y1 = j;
            std::vector<double> depths;
            Vec2 middle;
            for (std::size_t k = 0; k < group.size(); ++k) {
                const auto [x, y] = group[k];
                x0 = std::min(x0, x), x1 = std::max(x1, x);
                y0 = std::min(y0, y), y1 = std::max(y1, y);
                middle = middle + Vec2{(x + 0.5) * block * by, (y + 0.5) * block * by};
                const double z = pass(f.plan.depth, x * block + block / 2, y * block + block / 2);
                depths.push_back(z > 0 ? z : 100);
                for (int v = std::max(0, y - 1); v <= std::min(down - 1, y + 1); ++v)
                    for (int u = std::max(0, x - 1); u <= std::min(across - 1, x + 1); ++u)
                        if (odd[at(u, v)] && !seen[at(u, v)]) {
                            seen[at(u, v)] = 1;
                            group.emplace_back(u, v);
                        }
            }
            const double count = static_cast<double>(group.size());
            const double z = median(std::move(depths));
            const double tall = f.plan.focal * kTall / z / (block * by);  // blocks
            const double least = std::max(4.0, kBody * tall * tall);
            const double slim = std::min(x1 - x0, y1 - y0) + 1;
            const double size = std::min(count / least, slim / std::max(1.0, kSlim * tall));
            if (size > out.size) {
                out.size = size;
                out.at = middle * (1 / count);
            }
        }
    return out;
}

LampState lamp_state(const FramePair& f, const std::string& name, bool on, const Crowd* crowd) {
    LampState out;
    out.frame = f.plan.frame;
    out.name = name;
    out.on = on;
    const int number = f.plan.number(name);
    const auto parts = matte(f, number, false);
    const int w = f.planned.width, h = f.planned.height, by = f.planned.factor;
    // The brightest of it, before what is about it: in the plan and there in the take.
    struct Spot {
        float light;
        Vec2 px;
    };
    std::vector<Spot> own, around;
    int x0 = w, x1 = -1, y0 = h, y1 = -1;
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x)
            if (parts[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) +
                      static_cast<std::size_t>(x)] > 0) {
                x0 = std::min(x0, x), x1 = std::max(x1, x);
                y0 = std::min(y0, y), y1 = std::max(y1, y);
                own.push_back({f.planned.at(x, y)[0], {(x + 0.5) * by, (y + 0.5) * by}});
            }
    if (number == 0 || own.size() < kSpots) {
        out.why = msg("review.small-thing");
        return out;
    }
    if (!(f.world > kWorld)) {
        out.why = msg("review.other-look");
        return out;
    }
    if (x0 == 0 || y0 == 0 || x1 == w - 1 || y1 == h - 1) {
        out.why = msg("review.cut-off");
        return out;
    }
    const int about = std::max(4, (x1 - x0 + y1 - y0) / 2);
    for (int y = std::max(0, y0 - about); y <= std::min(h - 1, y1 + about); y += 2)
        for (int x = std::max(0, x0 - about); x <= std::min(w - 1, x1 + about); x += 2)
            if ((x < x0 - about / 2 || x > x1 + about / 2 || y < y0 - about / 2 ||
                 y > y1 + about / 2) &&
                *f.plan.character.at(x * by, y * by) == 0)
                around.push_back({f.planned.at(x, y)[0], {(x + 0.5) * by, (y + 0.5) * by}});
    if (around.size() < kSpots) {
        out.why = msg("review.small-thing");
        return out;
    }
    const auto bright = own.size() / 4;
    std::nth_element(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(bright), own.end(),
                     [](const Spot& a, const Spot& b) { return a.light > b.light; });
    own.resize(bright + 1);
    const double depth_of_it =
        *f.plan.depth.at(static_cast<int>(own[0].px.x), static_cast<int>(own[0].px.y));
    // A take that lies a little off shows it a little beside.
    const int steps = f.registered ? 2 : 4;
    const double reach = by * std::max(1.0, 0.1 * (x1 - x0 + y1 - y0));
    double best = -1e9;
    for (int j = -steps; j <= steps; ++j)
        for (int i = -steps; i <= steps; ++i) {
            double sum = 0;
            int n = 0;
            for (const auto& s : own) {
                const Vec2 to = f.lay(s.px, depth_of_it) + Vec2{i * reach, j * reach};
                if (!f.seen.holds(to) || (crowd && crowd->covers(to))) continue;
                sum += f.seen.at(to)[0];
                ++n;
            }
            if (2 * n >= static_cast<int>(own.size())) best = std::max(best, sum / n);
        }
    if (best < -1e8) {
        out.why = msg("review.out-of-take");
        return out;
    }
    double sum = 0;
    for (const auto& s : own) sum += s.light;
    const double own_light = sum / static_cast<double>(own.size());
    out.brighter = best - own_light - f.tint[0];
    std::vector<double> about_it;
    about_it.reserve(around.size());
    for (const auto& s : around) about_it.push_back(s.light);
    if (on && own_light - median(std::move(about_it)) < kGlows) out.why = msg("review.lamp-by-day");
    return out;
}

std::vector<Finding> presence_findings(const std::vector<Presence>& seen) {
    std::map<std::string, std::vector<const Presence*>> by_name;
    for (const auto& p : seen) by_name[p.name].push_back(&p);
    std::vector<Finding> out;
    out.reserve(by_name.size());
    for (const auto& [name, frames] : by_name) {
        const bool person = frames.front()->person;
        const double least = person ? kThere : kThingThere;
        Finding f = finding(person ? "presence" : "prop", name, "%", 100 - 100 * least, 100);
        f.first = frames.front()->frame;
        f.last = frames.back()->frame;
        std::vector<double> there;
        bool sure = false;
        for (const auto* p : frames) {
            if (p->why) {
                if (!f.why) f.why = p->why;
                continue;
            }
            there.push_back(p->there);
            sure = sure || p->sure;
        }
        if (!there.empty()) {
            const double is = median(std::move(there));
            f.why = {};
            if (std::abs(is - least) < kOpen) {
                f.why = msg("review.half-there");
            } else if (is < least && !sure) {
                f.why = msg("review.perhaps-elsewhere");
            } else {
                f.had = 100 * std::min(1.0, is);
                f.verdict = is >= least ? Verdict::holds : Verdict::misses;
                f.confidence =
                    std::min(kSure, std::abs(is - least) / (is > least ? 1 - least : least));
            }
        }
        out.push_back(f);
    }
    return out;
}

Finding nobody_else_finding(const std::vector<Stranger>& seen) {
    Finding f = finding("nobody-else", "", "%", 100);
    std::vector<double> sizes;
    for (const auto& s : seen) {
        if (s.why) {
            if (!f.why) f.why = s.why;
            continue;
        }
        sizes.push_back(s.size);
    }
    if (!seen.empty()) {
        f.first = seen.front().frame;
        f.last = seen.back().frame;
    }
    if (sizes.empty()) {
        if (!f.why) f.why = msg("review.not-registered");
        return f;
    }
    f.why = {};
    const double is = median(std::move(sizes));
    f.had = 100 * is;
    f.verdict = is <= 1 ? Verdict::holds : Verdict::misses;
    f.confidence = std::min(kSure, std::abs(std::log(std::max(0.05, is))));
    return f;
}

std::vector<Finding> lamp_findings(const std::vector<LampState>& seen) {
    std::map<std::string, std::vector<const LampState*>> by_name;
    for (const auto& s : seen) by_name[s.name].push_back(&s);
    std::vector<Finding> out;
    out.reserve(by_name.size());
    for (const auto& [name, frames] : by_name) {
        Finding f = finding("lamp", name, "stops", kLamp);
        f.first = frames.front()->frame;
        f.last = frames.back()->frame;
        std::vector<double> off;
        for (const auto* s : frames) {
            if (s->why) {
                if (!f.why) f.why = s->why;
                continue;
            }
            const double stops = s->brighter / std::log(2);
            off.push_back(s->on ? std::max(0.0, -stops) : std::max(0.0, stops));
        }
        if (!off.empty()) {
            f.why = {};
            const double is = median(std::move(off));
            f = measured(std::move(f), is, std::min(kSure, std::abs(is - kLamp) / kLamp));
        }
        out.push_back(f);
    }
    return out;
}

}  // namespace answerprint::review
