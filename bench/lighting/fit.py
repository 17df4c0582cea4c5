"""The light that a face was in, from what it sends back: one key, and a fill that changes slowly."""
import numpy as np

SOFT = np.sin(np.radians([1.0, 7.0, 13.0]))  # half as wide as a key is seen: hard, between, soft
# Skin is a dielectric and shines: what it sends back at its surface, how wide, and what is left.
STRAIGHT, WIDTH, MATTE = 0.04, 0.27, 0.95
SHADED = 3  # rounds after which what something stands before is told apart
LUMINANCE = np.array([0.2722287, 0.6740818, 0.0536895])  # of ACEScg
ASIDE, UP, AHEAD = 0.02, 0.002, 0.0005  # what a fill's slope costs: it comes evenly, from above, or
                                        # from about the camera
ROUNDS = 9


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


def told(normals, gloss, camera, keys, soft):
    """What a key of strength one makes of each normal: (D, N)."""
    cosine = keys @ normals.T
    # What is not mirrored comes out again, all of it (Kelemen and Szirmay-Kalos 2001).
    inside = (1 - STRAIGHT) * 20 / 21
    return (shone(cosine, soft) * enters(cosine + soft / 2) * enters(normals @ camera) / inside
            + shine(normals, keys, camera, soft) * gloss)


def held(camera):
    """What a fill's slope costs: (3, 3)."""
    aside = np.cross(camera, [0, 1, 0])
    aside /= max(np.linalg.norm(aside), 1e-9)
    aside = np.outer(aside, aside)
    up = np.outer([0, 1, 0], [0, 1, 0])
    return ASIDE * aside + UP * up + AHEAD * (np.eye(3) - aside - up)


def solved(normals, gloss, camera, light, weights, directions, soft, cost_of, shaded):
    """Key and fill for each of these directions: strength, fill [1, nx, ny, nz], what is left."""
    a = told(normals, gloss, camera, directions, soft) * ~shaded
    fill = np.concatenate([np.ones((len(normals), 1)), normals], 1)
    x = np.concatenate([a[:, :, None], np.broadcast_to(fill, (len(a), *fill.shape))], 2)
    xw = x * weights[:, None]
    m = np.einsum("dni,dnj->dij", xw, x)
    m[:, 2:, 2:] += cost_of * weights.sum()
    m[:, 0, 0] += 1e-9
    b = np.linalg.solve(m, np.einsum("dni,n->di", xw, light)[..., None])[..., 0]
    b[b[:, 0] < 0] = 0  # no key is black
    left = light - np.einsum("dni,di->dn", x, b)
    cost = (weights * left ** 2).sum(1) + weights.sum() * np.einsum("di,ij,dj->d", b[:, 2:], cost_of, b[:, 2:])
    # Nor is a fill.
    under = np.minimum(np.einsum("ni,di->dn", fill, b[:, 1:]), 0)
    return b, left, cost + 4 * (weights * under ** 2).sum(1)


def trusted(left, spread):
    """Less, the farther off: what a nose or a brim shades, what shines."""
    return 1 / (1 + (left / spread) ** 2) ** 2


def estimate(normals, albedo, light, camera):
    """`normals` (N, 3) of skin, its `albedo` (N, 3), the light on each as a matte surface of that
    albedo would tell it, irradiance RGB (N, 3), the way to the camera. The key's direction, its RGB
    on a card that faces it, and what the fill gives, the mean over the face."""
    camera = camera / np.linalg.norm(camera)
    value, gloss = light @ LUMINANCE, (1 / albedo) @ LUMINANCE
    scale = max(value.mean(), 1e-9)
    value = value / scale
    best, cost_of = None, held(camera)
    for soft in SOFT:
        weights, shaded = np.ones(len(value)), np.zeros(len(value), bool)
        directions = around(400)
        for turn in range(ROUNDS):
            b, left, cost = solved(normals, gloss, camera, value, weights, directions, soft, cost_of,
                                   shaded)
            k = cost.argmin()
            key = directions[k]
            if turn >= SHADED:
                # Under brow, nose and chin there is fill alone.
                fill = b[k, 1] + normals @ b[k, 2:]
                full = b[k, 0] * told(normals, gloss, camera, key[None], soft)[0]
                shaded = (full > 0.15) & (value < fill + full / 2)
                left[k] = value - fill - full * ~shaded
            spread = max(1.5 * np.median(np.abs(left[k])), 0.02)
            weights = trusted(left[k], spread)
            # Nearer and nearer about the best.
            directions = np.concatenate([[key], key + around(60) * (0.6 * 0.65 ** turn)])
            directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        # Of widths the one that leaves least.
        miss = np.minimum(np.abs(left[k]), 0.3).mean()
        if best is None or miss < best[0]:
            best = miss, key, soft, weights, shaded
    miss, key, soft, weights, shaded = best
    rgb, fill = np.zeros(3), np.zeros(3)
    for c in range(3):
        key_told = told(normals, 1 / albedo[:, c], camera, key[None], soft)[0] * ~shaded
        x = np.concatenate([key_told[:, None], np.ones((len(normals), 1)), normals], 1)
        # What comes from all round gleams all over.
        x[:, 1:] *= (MATTE + STRAIGHT / albedo[:, c])[:, None]
        m = (x * weights[:, None]).T @ x
        m[2:, 2:] += cost_of * weights.sum()
        b = np.linalg.solve(m, (x * weights[:, None]).T @ light[:, c])
        rgb[c] = b[0]
        fill[c] = (b[1] + normals @ b[2:]).mean()
    return {"direction": key, "key": rgb, "fill": fill, "soft": soft, "left": float(miss)}
