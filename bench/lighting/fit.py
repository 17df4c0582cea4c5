"""The light that a face was in, from what it sends back: one key, and a fill."""
import numpy as np

SOFT = np.radians([1.0, 7.0, 13.0])  # half as wide as a key is seen: hard, between, soft
LUMINANCE = np.array([0.2722287, 0.6740818, 0.0536895])  # of ACEScg
# Skin is a dielectric and shines: what it sends back at its surface straight on, and how wide.
STRAIGHT, WIDTH = 0.04, 0.27
INSIDE = (1 - STRAIGHT) * 20 / 21  # of light from all round, what enters
# What a fill's slope costs: it comes evenly, from above, or from about the camera; and what the face
# itself sends where it hides the rest.
ASIDE, UP, AHEAD, OWN, GLEAM = 6e-4, 6e-5, 1.5e-5, 3e-4, 1e-4
DARK = 0.1      # of the mean light: below it noise grows no less
SHINES = 6      # times what shines is as uncertain as noise
FAR = 8         # medians off, from which a pixel counts less
BLUR = np.radians(3)  # of shadows: about half as far as the directions are apart
DIRECTIONS, ROUNDS = 500, 6
# A lamp's own light has little fill in it; one that gives less of all is no key; two that stand so near
# each other are one.
STIFF, FAINT, TOGETHER = 10, 0.02, np.radians(25)
# Light of no key: from so many patches all round, so wide; what it gives is found in so many steps.
PATCHES, SPREAD, STEPS = 48, 0.12, 300


def around(count):
    """Directions, evenly over the sphere."""
    k = np.arange(count) + 0.5
    y, a = 1 - 2 * k / count, np.pi * (1 + 5 ** 0.5) * k
    r = np.sqrt(1 - y * y)
    return np.stack([r * np.cos(a), y, r * np.sin(a)], 1)


def shone(cosine, soft):
    """What a source as wide as `soft` on both sides of its middle gives at that cosine: it sets
    bit by bit."""
    return np.where(cosine > soft, cosine, np.where(cosine < -soft, 0,
                                                    (cosine + soft) ** 2 / (4 * soft)))


def shine(normals, key, camera, soft):
    """What a glossy surface adds of a key, over that of a white matte one: GGX, Smith's shadows
    (Walter et al. 2007), Schlick's Fresnel. key (D, 3): (D, N)."""
    half = key + camera
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    width = np.hypot(WIDTH, soft / 2) ** 2  # a soft key has a wider gleam
    ch = np.clip(half @ normals.T, 0, 1)
    ci, co = np.clip(key @ normals.T, 0, 1), np.clip(normals @ camera, 0.05, 1)

    def shadow(c):
        return 2 * c / (c + np.sqrt(width + (1 - width) * c * c) + 1e-9)
    d = width / (ch * ch * (width - 1) + 1) ** 2
    fresnel = STRAIGHT + (1 - STRAIGHT) * (1 - np.clip(half @ camera, 0, 1)) ** 5
    return fresnel[:, None] * d * shadow(ci) * shadow(co) / (4 * co) * (ci > 0)


def enters(cosine):
    """What is not sent back at a surface (Schlick)."""
    return (1 - STRAIGHT) * (1 - (1 - np.clip(cosine, 0, 1)) ** 5)


class Face:
    """What a key or a fill of strength one makes of each pixel of a skin, past what shades it."""

    def __init__(self, skin, shaded_of):
        """`shaded_of(ways)`: (D, N) whether something stands in that way."""
        self.skin, self.ways = skin, around(DIRECTIONS)
        self.open = ~shaded_of(self.ways)
        cosine = np.clip(self.ways @ skin.normals.T, 0, None) * (4 / len(self.ways))
        let = self.open * cosine
        # Evenly from all round; as its slope along x, y, z; what the face itself sends instead.
        self.fill = np.stack([let.sum(0), *(1.5 * self.ways.T @ let), (cosine - let).sum(0)], 1)

    def keyed(self, keys, soft, gloss):
        """(D, N); `gloss` is one over the albedo."""
        near = np.exp((keys @ self.ways.T - 1) / max(0.6 * soft, BLUR) ** 2)
        near[near < 0.02 * near.sum(1, keepdims=True)] = 0
        reaches = near / near.sum(1, keepdims=True) @ self.open
        sine, n = np.sin(soft), self.skin.normals
        cosine = keys @ n.T
        # What is not mirrored comes out again, all of it (Kelemen and Szirmay-Kalos 2001).
        inside = enters(n @ self.skin.camera) / INSIDE
        return reaches * (shone(cosine, sine) * enters(cosine + sine / 2) * inside
                          + shine(n, keys, self.skin.camera, sine) * gloss)

    def filled(self, gloss):
        """(N, 6): of what comes from all round what enters, and what gleams, in the way that it is
        mirrored (integrals of `shone` and `shine` over the half sphere). The last gleams alone: of
        a fill by the camera more than of its slope."""
        n, camera = self.skin.normals, self.skin.camera
        c = np.clip(n @ camera, 0.05, 1)
        mirrored = 2 * (n @ camera)[:, None] * n - camera
        gleam = (0.034 + 0.11 * (1 - c) ** 3) * gloss
        even, near = np.ones((len(n), 1)), np.clip(mirrored @ camera, 0, 1)[:, None] ** 4
        shines = np.concatenate([even, 1.3 * mirrored, 0 * even, 3 * near], 1) * gleam[:, None]
        return np.concatenate([self.fill * enters(c)[:, None], 0 * even], 1) + shines

    def held(self):
        """What a fill's slope costs: (6, 6)."""
        aside = np.cross(self.skin.camera, [0, 1, 0])
        aside /= max(np.linalg.norm(aside), 1e-9)
        aside, up, cost = np.outer(aside, aside), np.outer([0, 1, 0], [0, 1, 0]), np.zeros((6, 6))
        cost[1:4, 1:4] = ASIDE * aside + UP * up + AHEAD * (np.eye(3) - aside - up)
        cost[4, 4], cost[5, 5] = OWN, GLEAM
        return cost


def solved(keyed, filled, light, weights, held):
    """Key and fill for each direction, by least squares: strength (D), fill (D, 6), the light that
    they make (D, N), cost (D)."""
    own = np.linalg.inv((filled * weights[:, None]).T @ filled + held * weights.sum())
    across, of_fill = (keyed * weights) @ filled, (filled * weights[:, None]).T @ light
    strength = (keyed * weights) @ light - across @ own @ of_fill
    strength /= np.maximum((keyed ** 2) @ weights - np.einsum("di,ij,dj->d", across, own, across),
                           1e-6 * len(light))
    strength = np.maximum(strength, 0)  # no key is black
    fill = (of_fill - strength[:, None] * across) @ own
    of_fill = fill @ filled.T
    made = strength[:, None] * keyed + of_fill
    cost = ((light - made) ** 2 + 4 * np.minimum(of_fill, 0) ** 2) @ weights  # nor is a fill
    return strength, fill, made, cost + weights.sum() * np.einsum("di,ij,dj->d", fill, held, fill)


def estimate(face, light, stiff=1):
    """Of light on each pixel (N, 3) the key's direction, its RGB on a card that faces it, what the
    fill gives, the mean over the face, half the key's width, and what is left. `stiff`: how many
    times more a slope of the fill costs."""
    skin = face.skin
    # By the colours that skin sends back most of: in others it gleams more than it shows light.
    share = (skin.albedo ** 2).mean(0) / (skin.albedo ** 2).mean(0).sum()
    value, gloss = light @ share, (1 / skin.albedo) @ share
    value = value / max(value.mean(), 1e-9)
    none, filled, held, best = 0 * gloss, face.filled(gloss), stiff * face.held(), None
    for soft in SOFT:
        even, cost_of = 1 / (DARK + value) ** 2, 4 * held
        weights, directions = even, face.ways[face.ways @ skin.camera > -0.4]
        for turn in range(ROUNDS):
            strength, fill, made, cost = solved(face.keyed(directions, soft, gloss), filled, value,
                                                weights, cost_of)
            k = cost.argmin()
            key = directions[k]
            # A renderer's noise goes with its light, a fill's slope with the fill; what shines is
            # known less well; what lies far off counts less.
            matte = strength[k] * face.keyed(key[None], soft, none)[0] + face.filled(none) @ fill[k]
            even = 1 / (DARK + np.maximum(made[k], 0) + SHINES * np.abs(made[k] - matte)) ** 2
            cost_of = held / max((filled @ fill[k]).mean(), 0.04) ** 2
            left = (value - made[k]) * np.sqrt(even)
            weights = even / (1 + (left / max(FAR * np.median(np.abs(left)), 0.01)) ** 2) ** 2
            # Nearer and nearer about the best.
            directions = np.concatenate([[key], key + around(60) * (0.5 * 0.6 ** turn)])
            directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        # Of widths the one that leaves least.
        miss = np.minimum(np.abs(left), 0.5).mean()
        if best is None or miss < best[0]:
            best = miss, key, soft, weights, cost_of
    miss, key, soft, weights, cost_of = best
    rgb, fill = np.zeros(3), np.zeros(3)
    for c in range(3):
        gloss = 1 / skin.albedo[:, c]
        strength, slopes, _, _ = solved(face.keyed(key[None], soft, gloss), face.filled(gloss),
                                        light[:, c], weights, cost_of)
        rgb[c], fill[c] = strength[0], (face.fill @ slopes[0, :5]).mean()
    return {"direction": key, "key": rgb, "fill": fill, "soft": soft, "left": float(miss)}


def from_all_round(face, light):
    """The mean over the face of light (N, 3) that comes from anywhere, its gleam undone: patches all
    round, none below nothing (steps of Daube-Witherspoon and Muehllehner 1986)."""
    skin, ways = face.skin, face.ways
    near = np.exp((around(PATCHES) @ ways.T - 1) / SPREAD)
    near *= 4 / len(ways) / near.sum(0)
    cosine = np.clip(ways @ skin.normals.T, 0, None)
    hides = (cosine * ~face.open).mean(0) * 4
    matte = np.vstack([near @ (face.open * cosine * enters(cosine)), hides])
    gleam = np.vstack([near @ (face.open * shine(skin.normals, ways, skin.camera, 0)), 0 * hides])
    out = np.zeros(3)
    for c in range(3):
        made = matte + gleam / skin.albedo[:, c]
        given = np.full(len(made), light[:, c].mean() / made.sum(0).mean())
        want, among = made @ np.maximum(light[:, c], 0), made @ made.T
        for _ in range(STEPS):
            given *= want / np.maximum(among @ given, 1e-12)
        out[c] = (given @ matte).mean()
    return out


def by_lamps(face):
    """As `estimate`, by what each lamp gives: the key is the lamp of that name, else the strongest, and
    what comes from about where it does; all else fills."""
    lamps, whole = face.skin.by_lamp, face.skin.light.mean(0) @ LUMINANCE
    told = {n: estimate(face, v, STIFF) for n, v in lamps.items()
            if v.mean(0) @ LUMINANCE > FAINT * whole}
    key = "key" if "key" in told else max(told, key=lambda n: told[n]["key"] @ LUMINANCE)

    def with_key(n):
        one = told[n]
        return n == key or (n != "fill" and one["key"] @ LUMINANCE > 2 * one["fill"] @ LUMINANCE
                            and one["direction"] @ told[key]["direction"] > np.cos(TOGETHER))
    keys = [n for n in told if with_key(n)]
    out = told[key] if len(keys) == 1 else estimate(face, sum(lamps[n] for n in keys), STIFF)
    rest = sum((v for n, v in lamps.items() if n not in keys), np.zeros_like(face.skin.light))
    return {**out, "fill": out["fill"] + from_all_round(face, rest)}
