#include "render/pattern.h"

namespace answerprint::render {
namespace {

// Four numbers at once.
typedef std::uint32_t Fours __attribute__((vector_size(16)));
typedef std::int32_t FourInts __attribute__((vector_size(16)));
typedef float Four __attribute__((vector_size(16)));

Four mixed(Fours h) {
    h = (h ^ h >> 15) * 0x2c1b3c6dU;
    const FourInts bits = reinterpret_cast<FourInts>((h ^ h >> 13) >> 8 & 0xffff);
    return __builtin_convertvector(bits, Four) * (1 / 32767.5f) - 1;
}
constexpr std::uint32_t kx = 0x8da6b343U, ky = 0xd8163841U, kz = 0xcb1ab31fU;
float value(int x, int y, int z) {
    return mixed(Fours{} +
                 (std::uint32_t(x) * kx ^ std::uint32_t(y) * ky ^ std::uint32_t(z) * kz))[0];
}

// How much of a detail of this size a pixel of this width still shows.
float shown(float size, float width) { return clamped(2 - 3 * width / size); }

// Along the grain, across the face, out of it.
Float3 grained(const TexturePoint& p) {
    const int along = p.grain;
    const int out = p.facing == along ? (along + 1) % 3 : p.facing;
    return {p.at[along], p.at[3 - along - out], p.at[out]};
}
Float3 ungrained(const TexturePoint& p, Float3 v) {
    const int along = p.grain;
    const int out = p.facing == along ? (along + 1) % 3 : p.facing;
    float q[3];
    q[along] = v.x;
    q[3 - along - out] = v.y;
    q[out] = v.z;
    return {q[0], q[1], q[2]};
}
// On a face: level, and up (or, on floors, the two level axes).
Float2 face(const TexturePoint& p) {
    if (p.facing == 0) return {p.at.z, p.at.y};
    if (p.facing == 2) return {p.at.x, p.at.y};
    return p.grain == 2 ? Float2{p.at.z, p.at.x} : Float2{p.at.x, p.at.z};
}
Float3 unface(const TexturePoint& p, Float2 v) {
    if (p.facing == 0) return {0, v.y, v.x};
    if (p.facing == 2) return {v.x, v.y, 0};
    return p.grain == 2 ? Float3{v.y, 0, v.x} : Float3{v.x, 0, v.y};
}

// Courses of pieces, each laid beside the next by a joint.
struct Piece {
    int column, row;
    float joint;  // 1 in the middle of a joint, 0 on the piece, mean over a pixel
    Float2 rise;  // towards the piece's inside, where its edge is
    float share;  // of the area that joints take
};
Piece piece(Float2 at, Float2 size, float joint, float shift, float width) {
    Piece out;
    const float row = at.y / size.y;
    out.row = int(std::floor(row));
    const float start = shift * value(out.row, 7, 3) + (out.row & 1 ? 0.5f : 0.f);
    const float column = at.x / size.x + (shift < 0 ? 0 : start);
    out.column = int(std::floor(column));
    const float x = (column - float(out.column)) * size.x, y = (row - float(out.row)) * size.y;
    const float dx = std::min(x, size.x - x), dy = std::min(y, size.y - y);
    const float soft = std::max(joint * 0.5f, width);
    // The joint's half width, seen through a pixel, keeps its area.
    const float half = joint * 0.5f;
    const auto cover = [&](float d) {
        return clamped((half + soft * 0.5f - d) / soft) * std::min(1.f, joint / soft);
    };
    const float cx = cover(dx), cy = cover(dy);
    out.joint = std::max(cx, cy);
    const float edge = joint * 1.5f, seen = shown(joint * 2, width);
    out.rise = {dx < edge ? (x < size.x / 2 ? seen : -seen) * (1 - dx / edge) : 0,
                dy < edge ? (y < size.y / 2 ? seen : -seen) * (1 - dy / edge) : 0};
    out.share = joint / size.x + joint / size.y;
    return out;
}

// Noise of this size, as far as a pixel shows it.
float detail(float size, float width, Float3 at) {
    const float seen = shown(size, width);
    return seen > 0 ? seen * noise(at) : 0;
}

// Wood fibre and year rings; `at` along, across and through the grain.
float wood(Float3 at, float width) {
    const float bend = noise({at.x * 0.9f, at.y * 3, at.z * 3});
    const float rings = shown(0.05f, width) * sine_of_turn(at.y * 14 + at.z * 9 + 1.6f * bend);
    const float streaks = detail(0.02f, width, {at.x * 2.5f, at.y * 60, at.z * 60});
    const float fibre = detail(0.006f, width, {at.x * 12, at.y * 240, at.z * 240});
    return 0.08f * bend + 0.09f * rings + 0.12f * streaks + 0.1f * fibre;
}

// How much of the half of each `repeat` a pixel about `x` sees: exact, whatever its width.
float band(float x, float repeat, float width) {
    const auto sum = [](float u) {
        const float whole = std::floor(u);
        return 0.5f * whole + std::min(u - whole, 0.5f);
    };
    const float u = x / repeat, half = std::max(0.5f * width / repeat, 1e-3f);
    return clamped((sum(u + half) - sum(u - half)) / (2 * half));
}
// Round dots in offset rows; far off, their mean.
constexpr float dots_apart = 0.035f, dot_radius = 0.009f;
constexpr float dot_share = pi_f * dot_radius * dot_radius / (dots_apart * dots_apart);
float dot_of(Float2 f, float width) {
    const float row = std::floor(f.y / dots_apart);
    const float column = f.x / dots_apart + (int(row) & 1 ? 0.5f : 0.f);
    const float x = (column - std::floor(column) - 0.5f) * dots_apart;
    const float y = f.y - (row + 0.5f) * dots_apart;
    const float soft = std::max(width, 1e-4f);
    const float near = clamped((dot_radius - std::sqrt(x * x + y * y)) / soft + 0.5f);
    return lerp(dot_share, near, shown(dots_apart, width));
}

Float3 grey(float v) { return Float3(v); }
// Warmer where above 1, cooler below: no natural thing varies in brightness alone.
Float3 warm(float v, float by = 0.25f) {
    return {v * (1 + by * (v - 1)), v, v * (1 - by * (v - 1))};
}

}  // namespace

float noise(Float3 p, Float3* gradient) {
    const float fx = std::floor(p.x), fy = std::floor(p.y), fz = std::floor(p.z);
    const int ix = int(fx), iy = int(fy), iz = int(fz);
    const float x = p.x - fx, y = p.y - fy, z = p.z - fz;
    const float u = x * x * x * (x * (x * 6 - 15) + 10), v = y * y * y * (y * (y * 6 - 15) + 10),
                w = z * z * z * (z * (z * 6 - 15) + 10);
    const std::uint32_t x0 = std::uint32_t(ix) * kx, x1 = x0 + kx, y0 = std::uint32_t(iy) * ky,
                        y1 = y0 + ky, z0 = std::uint32_t(iz) * kz;
    const Fours xy{x0 ^ y0, x1 ^ y0, x0 ^ y1, x1 ^ y1};
    const Four low = mixed(xy ^ z0), high = mixed(xy ^ (z0 + kz));
    const float a = low[0], b = low[1], c = low[2], d = low[3], e = high[0], f = high[1],
                g = high[2], h = high[3];
    const float ab = lerp(a, b, u), cd = lerp(c, d, u), ef = lerp(e, f, u), gh = lerp(g, h, u);
    const float near = lerp(ab, cd, v), far = lerp(ef, gh, v);
    if (gradient) {
        const float du = 30 * x * x * (x - 1) * (x - 1), dv = 30 * y * y * (y - 1) * (y - 1),
                    dw = 30 * z * z * (z - 1) * (z - 1);
        *gradient = {du * lerp(lerp(b - a, d - c, v), lerp(f - e, h - g, v), w),
                     dv * lerp(cd - ab, gh - ef, w), dw * (far - near)};
    }
    return lerp(near, far, w);
}

Texture texture(scene::Pattern pattern, float scale, const TexturePoint& where) {
    using scene::Pattern;
    TexturePoint p = where;
    p.at = p.at / scale;
    p.width = p.width / scale;
    const Float3 at = p.at;
    const float width = p.width;
    Texture t;
    // Bumps of `depth` over a distance of `size`.
    const auto bumps = [&](float size, float depth, Float3 stretch = Float3(1)) {
        const float seen = shown(size, width);
        if (seen <= 0) return 0.f;
        Float3 g;
        const float v = noise(at * stretch / size, &g);
        t.slope += g * stretch * (seen * depth / size);
        return v * seen;
    };
    switch (pattern) {
        case Pattern::plain: {
            t.tint = grey(1 + 0.04f * noise(at * 5) + 0.03f * bumps(0.012f, 0.0003f));
            break;
        }
        case Pattern::wood: {
            const float v = wood(grained(p), width);
            t.tint = warm(1 + v);
            t.roughness = -0.3f * v;
            break;
        }
        case Pattern::planks: {
            const Piece k = piece(face(p), {1.7f, 0.125f}, 0.004f, 1, width);
            const Float2 f = face(p);
            const float own = value(k.column, k.row, 11);
            const float v = wood({f.x + 5 * own, f.y + 3 * own, own}, width) + 0.13f * own;
            t.tint = warm(1 + v) * (1 - 0.75f * k.joint) / (1 - 0.75f * k.share);
            t.roughness = -0.3f * v + 0.3f * k.joint;
            t.slope = unface(p, {k.rise.x * 0.3f, k.rise.y * 0.3f});
            break;
        }
        case Pattern::plaster: {
            const float broad = noise(at * 1.3f);
            t.tint = grey(1 + 0.035f * broad + 0.03f * noise(at * 4.1f) +
                          0.03f * bumps(0.09f, 0.0025f) + 0.02f * bumps(0.018f, 0.0006f));
            break;
        }
        case Pattern::tiles: {
            const Piece k = piece(face(p), {0.25f, 0.25f}, 0.005f, -1, width);
            const float own = value(k.column, k.row, 5);
            t.tint = warm(1 + 0.07f * own + 0.04f * noise(at * 9)) * (1 - 0.45f * k.joint) /
                     (1 - 0.45f * k.share);
            t.roughness = 0.4f * k.joint;
            t.slope = unface(p, {k.rise.x * 0.35f + 0.006f * value(k.column, k.row, 6),
                                 k.rise.y * 0.35f + 0.006f * value(k.column, k.row, 8)});
            break;
        }
        case Pattern::bricks: {
            const Piece k = piece(face(p), {0.25f, 1.f / 12}, 0.011f, 0, width);
            const float own = value(k.column, k.row, 5);
            const Float3 brick = warm(1 + 0.2f * own + 0.08f * noise(at * 30), 0.5f);
            t.tint = lerp(brick, Float3(1.15f, 1.3f, 1.4f), k.joint);
            const float rough = bumps(0.012f, 0.0012f);
            t.tint = t.tint * (1 + 0.06f * rough) / (1 + 0.28f * k.share);
            t.slope += unface(p, {k.rise.x * 0.7f, k.rise.y * 0.7f});
            break;
        }
        case Pattern::stripes:
        case Pattern::checks:
        case Pattern::dots:
        case Pattern::fabric: {
            const Float2 f = face(p);
            if (pattern == Pattern::stripes)
                t.second = band(f.x, 0.04f, width);
            else if (pattern == Pattern::checks)
                t.second = 0.5f * (band(f.x, 0.05f, width) + band(f.y, 0.05f, width));
            else if (pattern == Pattern::dots)
                t.second = dot_of(f, width);
            const float seen = shown(0.004f, width);
            const float warp = sine_of_turn(f.x / 0.004f), weft = sine_of_turn(f.y / 0.004f);
            t.tint = grey(1 + 0.05f * noise(at * 7) + 0.05f * detail(0.02f, width, at * 60) +
                          seen * 0.14f * warp * weft);
            t.slope = unface(p, {seen * 0.25f * warp, seen * 0.25f * weft});
            break;
        }
        case Pattern::felt: {
            t.tint = grey(1 + 0.05f * noise(at * 9) + 0.07f * bumps(0.016f, 0.001f) +
                          0.1f * bumps(0.004f, 0.0006f));
            break;
        }
        case Pattern::stone: {
            const float broad = noise(at * 2.3f), middle = noise(at * 7.9f);
            t.tint = warm(1 + 0.1f * broad + 0.09f * middle + 0.08f * bumps(0.045f, 0.003f) +
                          0.07f * bumps(0.011f, 0.0009f));
            break;
        }
        case Pattern::grass: {
            const float patch = noise({at.x * 0.7f, 0, at.z * 0.7f});
            const float tuft = bumps(0.11f, 0.006f);
            const float blade = bumps(0.02f, 0.0012f, {1, 0.3f, 1});
            const float v = 1 + 0.14f * patch + 0.18f * tuft + 0.25f * blade;
            t.tint = {v * (1 + 0.18f * patch), v, v * (1 - 0.15f * patch)};
            break;
        }
        case Pattern::water: {
            const float swell = bumps(0.9f, 0.03f, {1, 1, 0.6f});
            bumps(0.22f, 0.006f, {1, 1, 0.7f});
            bumps(0.06f, 0.0012f);
            t.tint = grey(1 + 0.08f * swell);
            break;
        }
        case Pattern::paper: {
            t.tint = warm(1 + 0.025f * noise(at * 25) + 0.02f * bumps(0.003f, 0.0001f), 1);
            break;
        }
        case Pattern::metal: {
            const Float3 g = grained(p);
            const float streak = detail(0.004f, width, {g.x * 4, g.y * 500, g.z * 500});
            const float stain = noise(at * 6);
            t.tint = grey(1 + 0.05f * streak + 0.03f * stain);
            t.roughness = 0.06f * stain + 0.05f * streak;
            t.slope = ungrained(p, {0, 0.03f * streak, 0});
            break;
        }
        case Pattern::knit: {
            // Columns of stitches, each a pair of slanting loops.
            const Float2 f = face(p);
            const float seen = shown(0.006f, width);
            const float column = f.x / 0.006f, side = sine_of_turn(column);
            const float loop = sine_of_turn(f.y / 0.005f + 0.25f * std::fabs(side));
            t.tint = grey(1 + 0.05f * noise(at * 6) +
                          seen * (0.12f * loop - 0.1f * side * side + 0.05f));
            t.slope = unface(p, {seen * 0.3f * side, seen * 0.3f * loop});
            break;
        }
        case Pattern::leather: {
            // Broad creases and a fine pebbled grain.
            const float crease = noise(at * 9);
            t.tint = warm(1 + 0.06f * crease + 0.05f * bumps(0.006f, 0.0005f) +
                          0.04f * bumps(0.0025f, 0.0002f));
            t.roughness = 0.08f * crease;
            break;
        }
        case Pattern::glass:
            break;
    }
    return t;
}

float share_of_second(scene::Pattern pattern) {
    using scene::Pattern;
    if (pattern == Pattern::stripes || pattern == Pattern::checks) return 0.5f;
    return pattern == Pattern::dots ? dot_share : 0;
}

void age(Texture& t, scene::Pattern pattern, float wear, const TexturePoint& p, float up,
         float edge) {
    using scene::Pattern;
    const bool alive = pattern == Pattern::grass || pattern == Pattern::water ||
                       pattern == Pattern::glass || pattern == Pattern::paper;
    if (wear <= 0 || alive) return;
    const float broad = noise(p.at * 1.9f), fine = noise(p.at * 11);
    const float patch = 0.65f * broad + 0.35f * fine;
    // `patch` above a level that sinks with wear.
    const auto worn = [&](float from, float soft) {
        return clamped((patch - (from - wear)) / soft);
    };
    const bool hard = pattern == Pattern::plain || pattern == Pattern::wood ||
                      pattern == Pattern::planks || pattern == Pattern::metal ||
                      pattern == Pattern::leather || pattern == Pattern::tiles;
    if (hard && edge > 0) {
        const float rubbed = edge * worn(0.35f, 0.25f);
        t.tint = t.tint * (1 + 0.5f * rubbed);
        t.roughness += 0.2f * rubbed;
    }
    if (pattern == Pattern::metal) {
        t.layer = {0.24f, 0.088f, 0.034f};
        t.covered = worn(0.95f, 0.3f);
        t.roughness += 0.5f * t.covered;
        return;
    }
    const float low = p.facing == 1 ? 0 : clamped(1 - p.at.y * 2.5f);
    if (up < 0.5f && (pattern == Pattern::plaster || pattern == Pattern::bricks)) {
        const float stain = worn(0.9f, 0.5f), scuff = low * low * (0.5f + 0.5f * fine);
        const float grime = 0.22f * stain + 0.3f * wear * scuff;
        t.tint = t.tint * Float3(1 - 0.8f * grime, 1 - grime, 1 - 1.25f * grime);
    } else if (up < 0.5f && pattern == Pattern::stone) {
        const float run = noise({p.at.x * 5, p.at.y * 0.35f, p.at.z * 5});
        t.tint = t.tint * (1 - 0.35f * wear * clamped(run + 0.3f * broad));
    } else if (up > 0.9f && (pattern == Pattern::planks || pattern == Pattern::tiles)) {
        // Where feet go, the gloss and the colour go.
        const float path = worn(0.75f, 0.5f);
        t.tint = t.tint * (1 + 0.10f * path);
        t.roughness += 0.25f * path;
    } else {
        t.tint = t.tint * (1 + 0.10f * wear * broad);  // unevenly faded
    }
    if (up > 0.7f) {
        t.layer = {0.36f, 0.34f, 0.31f};
        t.covered = 0.45f * wear * wear * clamped(0.6f + 0.5f * patch);
        t.roughness += 0.4f * t.covered;
    }
}

}  // namespace answerprint::render
