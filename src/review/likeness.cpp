#include "review/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "review/likeness_limits.h"

namespace answerprint::review {

using namespace like;

namespace {

using Values = std::array<double, 3>;

/// Albedo as a tone.
Values tone_of(Vec3 a) {
    const double r = a.x + kFloor, g = a.y + kFloor, b = a.z + kFloor;
    return {std::log(0.27 * r + 0.67 * g + 0.06 * b), std::log(r / g), std::log(b / g)};
}

/// What is measured and what somebody's sheet asks for, part by part.
struct Asked {
    Values off{}, by{};
};

/// Squared, in times what each may be off by.
double square(const Asked& part, const Values& gain) {
    double sum = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        const double d = (part.off[c] - gain[c]) / part.by[c];
        sum += d * d;
    }
    return sum;
}

/// A part that is far off counts less and less: it may have been changed, or be something else.
double counted(double squared) { return kFar * std::log1p(squared / kFar); }

/// What all have in common is light, exposure and white balance, near the standing world's.
Values common(const std::vector<Asked>& parts, const Values& about, const Values& sure) {
    Values gain = about;
    for (int n = 0; n < 6; ++n) {
        Values sum{}, weight{};
        for (std::size_t c = 0; c < 3; ++c) {
            weight[c] = 1 / (sure[c] * sure[c]);
            sum[c] = about[c] * weight[c];
        }
        for (const auto& p : parts) {
            const double counts = 1 / (1 + square(p, gain) / kFar);
            for (std::size_t c = 0; c < 3; ++c) {
                const double w = counts / (p.by[c] * p.by[c]);
                sum[c] += w * p.off[c];
                weight[c] += w;
            }
        }
        for (std::size_t c = 0; c < 3; ++c) gain[c] = sum[c] / weight[c];
    }
    return gain;
}

double distance(const std::vector<Asked>& parts, const Values& about, const Values& sure) {
    const Values gain = common(parts, about, sure);
    double sum = 0;
    for (const auto& p : parts) sum += counted(square(p, gain));
    double off = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        const double d = (gain[c] - about[c]) / sure[c];
        off += d * d;
    }
    return sum + counted(off);
}

/// How far `c`'s part is from the planned one's, as tones.
Values apart(const CastSheet& own, const CastSheet& c, const std::string& kind) {
    const auto a = own.where(kind);
    const auto b = c.where(kind == own.outermost() ? c.outermost() : kind);
    if (!a || !b) return {};
    const Values p = tone_of(*a), q = tone_of(*b);
    return {q[0] - p[0], q[1] - p[1], q[2] - p[2]};
}

/// The display values that each of a place's tones rests on, of 255: the least of them.
Values levels_of(const media::Frame8& picture, Vec2 px) {
    const int x = std::clamp(static_cast<int>(px.x), 0, picture.width - 1),
              y = std::clamp(static_cast<int>(px.y), 0, picture.height - 1);
    const auto* p = picture.rgb.data() +
                    3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                         static_cast<std::size_t>(x));
    const double r = p[0], g = p[1], b = p[2];
    return {g, std::min(r, g), std::min(b, g)};
}

/// Parts of somebody over the plan's field: 0 not them, k + 1 the k-th of `kinds`; the last of all
/// is what the sheet says nothing of.
std::vector<int> parts_of(const FramePair& f, int number, const CastSheet& sheet,
                          std::vector<std::string>& kinds) {
    std::vector<int> of(f.plan.materials.size() + 1, -1);
    for (std::size_t m = 0; m < f.plan.materials.size(); ++m)
        for (const auto& p : sheet.parts) {
            if (p.material != f.plan.materials[m]) continue;
            auto k = std::find(kinds.begin(), kinds.end(), p.kind);
            if (k == kinds.end()) k = kinds.insert(k, p.kind);
            of[m + 1] = static_cast<int>(k - kinds.begin());
        }
    const int w = f.planned.width, h = f.planned.height, by = f.planned.factor;
    std::vector<int> out(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0);
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const int px = x * by + by / 2, py = y * by + by / 2;
            if (static_cast<int>(*f.plan.character.at(px, py)) != number) continue;
            const int kind = of[static_cast<std::size_t>(*f.plan.material.at(px, py))];
            out[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) +
                static_cast<std::size_t>(x)] =
                kind < 0 ? static_cast<int>(kinds.size()) + 1 : kind + 1;
        }
    return out;
}

/// Where a take has others than somebody, as the plan has them: m, of the nearest; 0: nobody.
class Others {
public:
    Others(const FramePair& f, int number)
        : by_(f.planned.factor),
          width_(f.planned.width),
          height_(f.planned.height),
          near_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_)) {
        for (int y = 0; y < height_; ++y)
            for (int x = 0; x < width_; ++x) {
                const int px = x * by_ + by_ / 2, py = y * by_ + by_ / 2;
                const int who = static_cast<int>(*f.plan.character.at(px, py));
                if (who == 0 || who == number) continue;
                const float depth = *f.plan.depth.at(px, py);
                const Vec2 at = f.lay({px + 0.5, py + 0.5}, depth) * (1.0 / by_);
                // A little about it: no gaps, and no borders.
                for (int j = -1; j <= 1; ++j)
                    for (int i = -1; i <= 1; ++i)
                        if (float* near = cell(at + Vec2{double(i), double(j)}))
                            *near = *near > 0 ? std::min(*near, depth) : depth;
            }
    }
    bool hide(Vec2 px, float depth) {
        const float* near = cell(px * (1.0 / by_));
        return near && *near > 0 && *near < depth;
    }

private:
    float* cell(Vec2 at) {
        const int x = static_cast<int>(std::floor(at.x)), y = static_cast<int>(std::floor(at.y));
        if (x < 0 || y < 0 || x >= width_ || y >= height_) return nullptr;
        return near_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
               static_cast<std::size_t>(x);
    }
    int by_, width_, height_;
    std::vector<float> near_;
};

}  // namespace

Likeness likeness(const FramePair& f, const std::string& who, const std::vector<CastSheet>& cast) {
    Likeness out;
    out.frame = f.plan.frame;
    const auto own =
        std::find_if(cast.begin(), cast.end(), [&](const CastSheet& c) { return c.name == who; });
    const int number = f.plan.number(who);
    if (own == cast.end() || number == 0) {
        out.why = msg("review.nobody-there");
        return out;
    }
    std::vector<std::string> kinds;
    const auto parts = parts_of(f, number, *own, kinds);
    const Sought sought(f.plan, f.planned, parts);
    if (sought.pixels < kSmall * f.plan.picture.width * f.plan.picture.width) {
        out.why = msg("review.small-person");
        return out;
    }
    if (f.chroma < kGrey) {
        out.why = msg("review.black-and-white");
        return out;
    }
    const double w = f.plan.picture.width;
    const double reach = (f.registered ? kReach : kFarReach) * w;
    out.at = found(sought, f.seen, f.lay, reach, kGrows);

    // Inside each part, its edges left out.
    const int fw = f.planned.width, fh = f.planned.height, by = f.planned.factor;
    const auto part_at = [&](int x, int y) {
        return parts[static_cast<std::size_t>(y) * static_cast<std::size_t>(fw) +
                     static_cast<std::size_t>(x)];
    };
    Others others(f, number);
    double seen = 0, beside = 0;
    std::vector<std::vector<Vec2>> from(kinds.size()), to(kinds.size());
    std::vector<int> pixels(kinds.size(), 0);
    for (int y = 1; y + 1 < fh; ++y)
        for (int x = 1; x + 1 < fw; ++x) {
            const int part = part_at(x, y);
            if (part == 0 || part > static_cast<int>(kinds.size())) continue;
            const auto k = static_cast<std::size_t>(part - 1);
            ++pixels[k];
            if (part_at(x - 1, y) != part || part_at(x + 1, y) != part ||
                part_at(x, y - 1) != part || part_at(x, y + 1) != part)
                continue;
            const Vec2 px{(x + 0.5) * by, (y + 0.5) * by};
            const float depth = *f.plan.depth.at(static_cast<int>(px.x), static_cast<int>(px.y));
            const Vec2 there = out.at.at(sought, f.lay, px, depth);
            ++seen;
            const Vec2 aside{reach, 0};
            beside += others.hide(there - aside, depth) || others.hide(there + aside, depth);
            if (!f.seen.holds(there) || others.hide(there, depth)) continue;
            from[k].push_back(px);
            to[k].push_back(there);
        }
    out.behind = beside > kBehind * seen;
    std::vector<std::size_t> inner;
    inner.reserve(kinds.size());
    for (const auto& f_k : from) inner.push_back(f_k.size());
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        const std::size_t every = 1 + from[k].size() / kSamples;
        if (every > 1) {
            std::size_t n = 0;
            for (std::size_t i = 0; i < from[k].size(); i += every, ++n) {
                from[k][n] = from[k][i];
                to[k][n] = to[k][i];
            }
            from[k].resize(n);
            to[k].resize(n);
        }
        const auto was = f.tones(f.plan.picture, from[k]), is = f.tones(f.take, to[k]);
        std::array<std::vector<double>, 3> off;
        std::array<std::vector<double>, 3> levels;
        for (std::size_t i = 0; i < was.size(); ++i) {
            if (!was[i] || !is[i]) continue;
            const Values a = levels_of(f.plan.picture, from[k][i]), b = levels_of(f.take, to[k][i]);
            for (std::size_t c = 0; c < 3; ++c) {
                off[c].push_back((*is[i])[c] - (*was[i])[c]);
                levels[c].push_back(std::min(a[c], b[c]));
            }
        }
        if (off[0].size() < static_cast<std::size_t>(kFewest)) continue;
        PartSeen part;
        part.kind = kinds[k];
        part.pixels = pixels[k] * by * by;
        // An encoder takes the colour of what is narrow from what is beside it.
        const double few =
            kFew / pixels[k] + kThin * (1 - double(inner[k]) / std::max(1, pixels[k]));
        for (std::size_t c = 0; c < 3; ++c) {
            const double dark =
                std::min(kDarkest, kCode / std::max(1.0, median(std::move(levels[c]))));
            const double is_sure = c == 0 ? kShade : kHue;
            part.off[c] = median(std::move(off[c]));
            part.by[c] = std::sqrt(is_sure * is_sure + few * few * (c == 0 ? 4 : 1) + dark * dark);
        }
        out.parts.push_back(std::move(part));
    }
    // Nobody is known by a sleeve.
    const bool own_seen = std::any_of(out.parts.begin(), out.parts.end(), [](const PartSeen& p) {
        return p.kind == "skin" || p.kind == "hair";
    });
    if (out.parts.size() < 2 || !own_seen) {
        out.why = msg("review.few-parts");
        return out;
    }
    const Values about{f.gain[0], f.gain[1], f.gain[2]};
    const double tint = f.spread < kSpread ? kTint : 2 * kTint;
    const Values sure{kGain, tint, tint};
    out.alike = f.spread < kAlike && f.rough < kRough;
    double all = 0;
    for (const auto& p : out.parts) all += p.pixels;
    // What one part alone is off by is told of that part: it was changed, they were not.
    const PartSeen* changed = nullptr;
    double second = 0;
    for (std::size_t k = 0; k < out.parts.size(); ++k) {
        std::vector<Asked> others;
        others.reserve(out.parts.size());
        for (std::size_t i = 0; i < out.parts.size(); ++i)
            if (i != k) others.push_back({out.parts[i].off, out.parts[i].by});
        auto& it = out.parts[k];
        it.odd = std::sqrt(square({it.off, it.by}, common(others, about, sure)));
        it.share = it.pixels / all;
        if (it.share < kPart) continue;
        if (changed && it.odd <= changed->odd) {
            second = std::max(second, it.odd);
        } else {
            if (changed) second = std::max(second, changed->odd);
            changed = &it;
        }
    }
    if (changed && (changed->odd < kChanged || changed->kind == "skin" || changed->kind == "hair" ||
                    second > kQuiet || out.parts.size() < 3))
        changed = nullptr;
    out.far.reserve(cast.size());
    out.told.reserve(cast.size());
    for (const auto& c : cast) {
        std::vector<Asked> asked, plain;
        asked.reserve(out.parts.size());
        plain.reserve(out.parts.size());
        for (const auto& part : out.parts) {
            if (&part == changed) continue;
            const Values sheet = apart(*own, c, part.kind);
            asked.push_back(
                {{part.off[0] - sheet[0], part.off[1] - sheet[1], part.off[2] - sheet[2]},
                 part.by});
            plain.push_back({{-sheet[0], -sheet[1], -sheet[2]}, part.by});
        }
        out.far.push_back(distance(asked, about, sure));
        out.told.push_back(distance(plain, {}, sure));
    }
    return out;
}

std::vector<Finding> likeness_findings(const std::string& who, const std::vector<Likeness>& seen,
                                       const std::vector<CastSheet>& cast) {
    using Verdict = Finding::Verdict;
    std::vector<Finding> out;
    Finding identity;
    identity.claim = "identity";
    identity.of = who;
    identity.unit = "%";
    identity.within = kOwn;
    if (!seen.empty()) {
        identity.first = seen.front().frame;
        identity.last = seen.back().frame;
    }
    std::vector<double> far(cast.size(), 0), told = far;
    std::map<std::string, std::vector<double>> odd;
    int frames = 0, alike = 0, behind = 0;
    for (const auto& s : seen) {
        if (s.why) {
            if (!identity.why) identity.why = s.why;
            continue;
        }
        ++frames;
        alike += s.alike ? 1 : 0;
        behind += s.behind ? 1 : 0;
        for (std::size_t c = 0; c < cast.size(); ++c) {
            far[c] += s.far[c];
            told[c] += s.told[c];
        }
        for (const auto& p : s.parts)
            if (p.kind != "skin" && p.kind != "hair" && p.share >= kPart)
                odd[p.kind].push_back(p.odd);
    }
    if (frames == 0) {
        if (!identity.why) identity.why = msg("review.nobody-there");
        out.push_back(identity);
        return out;
    }
    identity.why = {};
    double own = 0, other = kStrange * frames;
    std::string twin;
    for (std::size_t c = 0; c < cast.size(); ++c) {
        if (cast[c].name == who)
            own = far[c];
        else if (told[c] < kTold * frames)
            twin = cast[c].name;
        else
            other = std::min(other, far[c]);
    }
    const bool same_look = 2 * alike > frames;
    const double share = 100 * own / (own + other);
    if (std::abs(share - kOwn) < kHalf) {
        identity.why = msg("review.half-like");
    } else if (share > kOwn && 2 * behind > frames) {
        identity.why = msg("review.behind-others");
    } else if (share > kOwn && !same_look) {
        identity.why = msg("review.other-look");
    } else if (share <= kOwn && !twin.empty()) {
        identity.why = msg("review.twin", twin);
    } else {
        identity.had = share;
        identity.verdict = share <= kOwn ? Verdict::holds : Verdict::misses;
        identity.confidence =
            std::min(kSure, std::abs(share - kOwn) / kOwn) * (same_look ? 1 : 0.5);
    }
    out.push_back(identity);
    for (auto& [kind, of] : odd) {
        Finding worn = identity;
        worn.claim = "wardrobe";
        worn.of += ": ";
        worn.of += kind;
        worn.unit = "x";
        worn.within = kChanged;
        worn.why = {};
        worn.had.reset();
        worn.verdict = Verdict::unmeasured;
        worn.confidence = 0;
        const double is = median(std::move(of));
        if (identity.verdict == Verdict::misses) {
            worn.why = msg("review.not-them", who);
        } else if (is > kChanged && 2 * behind > frames) {
            worn.why = msg("review.behind-others");
        } else if (is > kChanged && !same_look) {
            worn.why = msg("review.other-look");
        } else {
            worn.had = is;
            worn.verdict = is <= kChanged ? Verdict::holds : Verdict::misses;
            worn.confidence = std::min(kSure, std::abs(is - kChanged) / kChanged);
        }
        out.push_back(worn);
    }
    return out;
}

}  // namespace answerprint::review
