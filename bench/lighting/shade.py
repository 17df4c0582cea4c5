"""What stands in light's way to a face, as far as the picture itself shows it: nose, brow, chin, hair."""
import numpy as np

from face import lens

STEPS = 0.006 * 1.32 ** np.arange(15)  # m along a ray, up to 0.3
NEAR, SLANT, THICK = 0.004, 0.15, 0.3  # m before the ray, and more the farther; behind it there is room


def shaded(skin, ways, depth, camera, k):
    """Whether a ray from each point of the skin along each of these ways goes behind what the
    picture shows: (D, N)."""
    h, w = depth.shape
    seen = np.where(depth > 0, depth, np.inf)
    start = (skin.at + 0.002 * skin.normals - camera.at[k]) @ camera.turned[k]
    way = ways @ camera.turned[k]
    wide, high = lens(camera, k)
    out = np.zeros((len(ways), len(start)), bool)
    for far in STEPS:
        p = start + far * way[:, None]
        z = -p[..., 2]
        x = np.rint(((p[..., 0] / z / wide + 1) * w - 1) / 2).astype(int)
        y = np.rint(((1 - p[..., 1] / z / high) * h - 1) / 2).astype(int)
        inside = (x >= 0) & (x < w) & (y >= 0) & (y < h)
        gap = z - seen[y.clip(0, h - 1), x.clip(0, w - 1)]
        out |= inside & (gap > NEAR + SLANT * far) & (gap < THICK)
    return out
